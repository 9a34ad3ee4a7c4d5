"""A reader process: serves the connections that it is lent, on a store that it follows, and writes nothing."""

from __future__ import annotations

import asyncio
import socket
import sys
import threading
from functools import partial
from pathlib import Path
from typing import Any

import uvicorn

from api.app import create_app
from api.connection import Connection
from api.lending import ASKED, IDLE, Channel, Marks, Word
from api.serving import TURN_SECONDS, server_config, warm_up
from api.settings import Settings
from graph.store.opening import open_follower
from ontology.authority_folders import use_authorities

READING = (b"GET ", b"HEAD ", b"OPTIONS ")


class LentConnection(Connection):
    """A connection that goes back to the service with the first request that may write."""

    def __init__(self, channel: Channel, marks: Marks, slot: int, **ours: Any) -> None:
        super().__init__(**ours)
        self._channel = channel
        self._marks = marks
        self._slot = slot
        self._lent = True

    def data_received(self, data: bytes) -> None:
        """Bytes of the client: from now on something is asked."""
        self._marks[self._slot] = ASKED
        super().data_received(data)

    def go_whole_way(self, data: bytes) -> None:
        """Let the application have a request, or the service where it may write."""
        if not self._between_requests or any(
            data.startswith(verb) or verb.startswith(data) for verb in READING
        ):
            super().go_whole_way(data)
            return
        self._lent = not self._channel.send(Word.WRITES, self._slot, data)
        self.transport.abort()

    def answered(self) -> None:
        """Nothing is asked any more, where all of the answer went and nothing waits."""
        super().answered()
        if not (self.transport.get_write_buffer_size() or self._waiting or self.pipeline):
            self._marks[self._slot] = IDLE

    def connection_lost(self, exc: Exception | None) -> None:
        """The client is gone, or somebody else's now."""
        super().connection_lost(exc)
        if self._lent:
            self._channel.send(Word.CLOSED, self._slot)


class ReadingServer(uvicorn.Server):
    """Serves what is lent to it."""

    def __init__(self, config: uvicorn.Config, channel: Channel, marks: Marks) -> None:
        super().__init__(config)
        self._channel = channel
        self._marks = marks
        self._taken: set[asyncio.Task[Any]] = set()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Begin to listen to the service."""
        await super().startup(sockets)
        asyncio.get_running_loop().add_reader(self._channel.end, self._heard)
        self._channel.send(Word.READY)

    def _heard(self) -> None:
        try:
            message = self._channel.receive()
        except BlockingIOError:
            return
        if message is None or message.word is Word.END:
            asyncio.get_running_loop().remove_reader(self._channel.end)
            self.should_exit = True
            return
        if message.connection is None:
            return
        message.connection.setblocking(False)
        task = asyncio.get_running_loop().create_task(self._take(message.connection, message.slot))
        self._taken.add(task)
        task.add_done_callback(self._taken.discard)

    async def _take(self, lent: socket.socket, slot: int) -> None:
        try:
            await asyncio.get_running_loop().connect_accepted_socket(partial(self._connection, slot), lent)
        except OSError:  # the client is gone again
            lent.close()
            self._channel.send(Word.CLOSED, slot)

    def _connection(self, slot: int) -> asyncio.Protocol:
        make: Any = self.config.http_protocol_class
        return make(  # type: ignore[no-any-return]
            channel=self._channel,
            marks=self._marks,
            slot=slot,
            config=self.config,
            server_state=self.server_state,
            app_state=self.lifespan.state,
        )


def main(channel: int, marks: int) -> None:
    """Serve until the service says that it is over, or is gone itself."""
    settings = Settings.from_environment()
    use_authorities(Path(settings.authorities))
    sys.setswitchinterval(TURN_SECONDS)
    store = open_follower(settings.location)
    try:
        app = create_app(settings, store)
        threading.Thread(target=warm_up, args=(app.state.context,), daemon=True).start()
        end = Channel(socket.socket(fileno=channel))
        ReadingServer(server_config(app, LentConnection), end, Marks(marks)).run(sockets=[])
    finally:
        store.close()
