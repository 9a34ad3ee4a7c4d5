"""Running the service: one process or several, an address that is printed when it answers, an orderly end."""

from __future__ import annotations

import asyncio
import errno
import gc
import logging
import signal
import socket
import sys
import threading
import time
from collections.abc import Mapping
from contextlib import suppress
from functools import partial
from types import FrameType
from typing import Any

import uvicorn
from fastapi import FastAPI

from api import console
from api.app import create_app
from api.connection import Connection
from api.context import MEBIBYTE, Context
from api.messages import told
from api.readers import Readers
from api.routes.networks import placed
from api.settings import Settings
from api.short_way import ShortWay
from graph.loading import documents
from graph.store.opening import OpenStore
from ontology.errors import DutyGraphError, InputError

BACKLOG = 512
MOST_CONNECTIONS = 1000
LAST_PORT = 65_535
QUIET_SECONDS = 2
"""Between the start, when the first pages are asked for, and work in the background."""
FEW_DOCUMENTS = 3
"""Of more documents nobody looks at the whole network first."""
GRACE_SECONDS = 3
TURN_SECONDS = 0.0005
"""How long work in the background keeps the interpreter when a request wants it; Python's own 5 ms are felt."""
BARRED: Mapping[int, tuple[str, str]] = {
    errno.EADDRINUSE: ("port", "端口已被占用：{where}。请用 --port 另选一个端口（0 为任取空闲端口）。"),
    errno.EACCES: ("port", "没有权限监听这个端口：{where}。请用 --port 选一个1024以上的端口。"),
}
"""Why an address cannot be listened on, by the system's number → which setting is at fault, and what to do."""
NO_SUCH_ADDRESS = ("host", "无法监听 {where}：它不是本机的地址。请用 --host 给出本机的地址，如127.0.0.1。")


class AnnouncingServer(uvicorn.Server):
    """Says where it is as soon as it takes connections, by itself or by its readers."""

    def __init__(self, config: uvicorn.Config, listener: socket.socket, settings: Settings) -> None:
        super().__init__(config)
        self._address = address_of(listener)
        many = settings.workers > 1
        self._readers = Readers(settings, settings.workers, listener, self._adopt) if many else None
        self._adopted: set[asyncio.Task[Any]] = set()

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """End in order at the first signal. More of them change nothing: what runs has its seconds and no longer."""
        if not self.should_exit:
            super().handle_exit(sig, frame)

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup([] if self._readers else sockets)
        if self._readers is not None:
            self._readers.start()
        if self.started:
            console.note(told("ready", address=self._address))

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Give the last answers; the readers theirs at the same time."""
        if self._readers is None:
            await super().shutdown(sockets)
        else:
            await asyncio.gather(super().shutdown(None), self._readers.end())

    def _adopt(self, connection: socket.socket, first: bytes) -> None:
        """Serve a connection that somebody else accepted, and of which these bytes were read."""
        connection.setblocking(False)
        make: Any = self.config.http_protocol_class
        made = partial(
            make,
            first=first,
            config=self.config,
            server_state=self.server_state,
            app_state=self.lifespan.state,
        )
        loop = asyncio.get_running_loop()
        task = loop.create_task(loop.connect_accepted_socket(made, connection))
        self._adopted.add(task)
        task.add_done_callback(self._adopted.discard)


def run(settings: Settings, store: OpenStore) -> None:
    """Serve until a signal ends it; running answers get three seconds, then the query processes end.

    :raises ontology.errors.InputError: the address cannot be listened on.
    """
    listener = listening(settings.host, settings.port)
    app = create_app(settings, store)
    logging.getLogger("dutygraph").setLevel(logging.INFO)
    config = server_config(app)
    sys.setswitchinterval(TURN_SECONDS)
    if settings.workers == 1:  # otherwise those who read warm up
        threading.Thread(target=warm_up, args=(app.state.context,), daemon=True).start()
    # uvicorn raises the signal that ended it once more when it is done; then there is nothing left to end.
    signal.signal(signal.SIGTERM, lambda *_: None)
    with suppress(KeyboardInterrupt):
        AnnouncingServer(config, listener, settings).run([listener])
    console.note(told("stopped"))


def server_config(app: FastAPI, protocol: type[Connection] = Connection, **options: Any) -> uvicorn.Config:
    """How uvicorn serves ``app``, its connections being of the type ``protocol``; ``options`` are uvicorn's own and go
    before ours."""
    context: Context = app.state.context
    room = context.settings.cache_bytes * MEBIBYTE // 4
    short = ShortWay(context.endpoint, context.queries, room) if context.queries.steady else None
    http: Any = partial(protocol, short=short)
    ours = {
        "log_level": "warning",
        "access_log": False,
        "timeout_graceful_shutdown": GRACE_SECONDS,
        "server_header": False,
        "limit_concurrency": MOST_CONNECTIONS,
    }
    return uvicorn.Config(app, http=http, **{**ours, **options})


def warm_up(context: Context) -> None:
    """Build what the first question would wait for, then the layouts of the whole, while nobody waits."""
    with suppress(DutyGraphError):
        context.asking.complete("")
        context.search.index()
        wait_for_quiet(context)
        for view in ("parties", "tasks"):
            if len(documents(context.store)) <= FEW_DOCUMENTS:
                placed(context, view=view)
    gc.collect()
    gc.freeze()  # what is there now stays; looking through it again and again makes requests wait


def wait_for_quiet(context: Context) -> None:
    """Return when nobody has sent a query for a while."""
    asked = -1
    while asked != context.queries.asked:
        asked = context.queries.asked
        time.sleep(QUIET_SECONDS)


def listening(host: str, port: int) -> socket.socket:
    """A socket that is bound to the address.

    :raises ontology.errors.InputError: the port is taken, or the address is not of this machine.
    """
    if not 0 <= port <= LAST_PORT:  # the system would take it modulo 65536
        raise InputError(f"端口应当在0到{LAST_PORT}之间，现在是{port}。", value=port, place="port")
    try:
        family, kind, protocol, _, where = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        listener = socket.socket(family, kind, protocol)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(where)
        listener.listen(BACKLOG)
        return listener
    except OSError as error:
        place, message = BARRED.get(error.errno or 0, NO_SUCH_ADDRESS)
        raise InputError(message.format(where=f"{host}:{port}"), value=port, place=place) from error


def address_of(listener: socket.socket) -> str:
    """The URL that a person opens."""
    host, port = listener.getsockname()[:2]
    shown = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, f"[{host}]" if ":" in host else host)  # noqa: S104
    return f"http://{shown}:{port}/"
