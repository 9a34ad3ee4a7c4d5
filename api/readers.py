"""Several readers behind one address: the service takes the connections, lends each to the reader with the fewest,
and writes itself.

A request that may change something comes back with its connection, so that one process alone writes. A reader that
dies is replaced; only what it had begun to answer is lost.
"""

from __future__ import annotations

import asyncio
import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import fields

from api.lending import IDLE, SLOTS, Channel, Marks, Message, Word
from api.settings import PREFIX, Settings

BOOT = "import sys; from api.reader import main; main(int(sys.argv[1]), int(sys.argv[2]))"
SHORT_LIFE = 1.0
"""Seconds; a reader that dies sooner is replaced only then, so that nothing spins."""
LAST_SECONDS = 4.0
"""What readers have for their last answers."""
Adopt = Callable[[socket.socket, bytes], None]


class Reader:
    """One reader process and the connections that it was lent, by slot."""

    def __init__(self, environment: dict[str, str], marks: Marks) -> None:
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self.channel = Channel(ours)
        self.lent: set[int] = set()
        self.ready = False
        self.began = time.monotonic()
        with theirs:
            ends = (theirs.fileno(), marks.descriptor)
            self.process = subprocess.Popen(
                [sys.executable, "-c", BOOT, *map(str, ends)],
                pass_fds=ends,
                stdin=subprocess.DEVNULL,
                env=environment,
                process_group=0,  # a person's Ctrl-C is for the service, which ends its readers in order
            )


class Readers:
    """The readers of a service, on its event loop.

    :param adopt: serves a connection here, beginning with bytes that were read from it already.
    """

    def __init__(self, settings: Settings, count: int, listener: socket.socket, adopt: Adopt) -> None:
        self._environment = environment_of(settings, count)
        self._count = count
        self._listener = listener
        self._adopt = adopt
        self._marks = Marks()
        self._readers: list[Reader] = []
        self._connections: dict[int, socket.socket] = {}
        self._free = list(range(SLOTS))
        self._ending = False

    def start(self) -> None:
        """Start the readers, and take connections."""
        for _ in range(self._count):
            self._begin()
        self._listener.setblocking(False)
        asyncio.get_running_loop().add_reader(self._listener, self._accept)

    async def end(self) -> None:
        """Take no more connections, let the readers give their last answers, and wait for their end."""
        self._ending = True
        asyncio.get_running_loop().remove_reader(self._listener)
        self._listener.close()
        readers = list(self._readers)
        for reader in readers:
            reader.channel.send(Word.END)
        until = time.monotonic() + LAST_SECONDS
        while any(reader.process.poll() is None for reader in readers) and time.monotonic() < until:
            await asyncio.sleep(0.05)
        for reader in readers:
            reader.process.kill()
            reader.process.wait()
        for connection in self._connections.values():
            connection.close()

    def _begin(self) -> None:
        if self._ending:
            return
        reader = Reader(self._environment, self._marks)
        self._readers.append(reader)
        asyncio.get_running_loop().add_reader(reader.channel.end, self._heard, reader)

    def _accept(self) -> None:
        with suppress(OSError):  # the client may be gone again, or there are no more descriptors
            while True:
                connection, _ = self._listener.accept()
                self._lend(connection)

    def _lend(self, connection: socket.socket) -> None:
        """Lend a connection to the reader with the fewest; serve it here where that cannot be."""
        ready = [reader for reader in self._readers if reader.ready]
        for reader in sorted(ready, key=lambda reader: len(reader.lent)):
            if not self._free:
                break
            slot = self._free.pop()
            self._marks[slot] = IDLE
            if reader.channel.send(Word.LENT, slot, lent=connection):
                reader.lent.add(slot)
                self._connections[slot] = connection
                return
            self._free.append(slot)
        self._adopt(connection, b"")

    def _heard(self, reader: Reader) -> None:
        """A reader said something, or died."""
        try:
            message = reader.channel.receive()
        except BlockingIOError:
            return
        if message is None:
            self._died(reader)
            return
        if message.word is Word.READY:
            reader.ready = True
            return
        connection = self._returned(reader, message)
        if message.word is Word.WRITES:
            self._adopt(connection, message.body)
        else:
            connection.close()

    def _returned(self, reader: Reader, message: Message) -> socket.socket:
        reader.lent.discard(message.slot)
        self._free.append(message.slot)
        return self._connections.pop(message.slot)

    def _died(self, reader: Reader) -> None:
        loop = asyncio.get_running_loop()
        loop.remove_reader(reader.channel.end)
        reader.channel.end.close()
        self._readers.remove(reader)
        reader.process.kill()
        reader.process.wait()
        loop.call_later(max(SHORT_LIFE - (time.monotonic() - reader.began), 0), self._begin)
        for slot in reader.lent:
            connection = self._connections.pop(slot)
            self._free.append(slot)
            if self._ending or self._marks[slot] != IDLE:
                connection.close()  # what was asked is lost with who read it
            else:
                self._lend(connection)


def environment_of(settings: Settings, count: int) -> dict[str, str]:
    """The environment of a reader: the service's own settings, and its share of the queries at once."""
    share = -(-settings.queries_at_once // count)
    said = {PREFIX + one.name.upper(): str(getattr(settings, one.name)) for one in fields(settings)}
    said[PREFIX + "STORE"] = settings.location
    said[PREFIX + "QUERIES_AT_ONCE"] = str(share)
    return {**os.environ, **said, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
