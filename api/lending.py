"""How a service and its readers talk: connections are lent, and told of.

A channel is a pair of sockets that keep messages whole (SOCK_SEQPACKET). Beside it stands a memory that all see, one
byte a connection: whether bytes of a request were read that have no answer yet. Of a reader that died, connections
without such are lent to another one, and their clients notice nothing.
"""

from __future__ import annotations

import mmap
import os
import socket
import struct
from enum import IntEnum
from typing import NamedTuple

HEAD = struct.Struct(">BI")
INLINE = 1 << 15
"""Bytes up to which a body travels in its message; a longer one goes as an open, unnamed file."""
SLOTS = 1 << 12
"""Connections at once."""
IDLE, ASKED = 0, 1


class Word(IntEnum):
    """What a message says: of the service, LENT (with the connection) and END; of a reader, READY, CLOSED, and WRITES:
    the request whose beginning comes with it is for who writes."""

    LENT = 0
    END = 1
    READY = 2
    CLOSED = 3
    WRITES = 4


class Message(NamedTuple):
    """One message; ``connection`` is what was lent with it."""

    word: Word
    slot: int
    body: bytes = b""
    connection: socket.socket | None = None


class Channel:
    """One end of a channel; nothing of it waits."""

    def __init__(self, end: socket.socket) -> None:
        self.end = end
        end.setblocking(False)

    def send(self, word: Word, slot: int = 0, body: bytes = b"", lent: socket.socket | None = None) -> bool:
        """Whether the message went; not where the other end is gone or reads no more."""
        head = HEAD.pack(word, slot)
        try:
            if lent is not None:
                socket.send_fds(self.end, [head], [lent.fileno()])
            elif len(body) <= INLINE:
                self.end.send(head + body)
            else:
                with os.fdopen(os.memfd_create("request"), "w+b") as file:
                    file.write(body)
                    file.flush()
                    socket.send_fds(self.end, [head], [file.fileno()])
        except OSError:
            return False
        return True

    def receive(self) -> Message | None:
        """The next message; ``None`` when the other end is gone.

        :raises BlockingIOError: there is none now.
        """
        try:
            data, files, _, _ = socket.recv_fds(self.end, INLINE + HEAD.size, 1)
        except BlockingIOError:
            raise
        except OSError:
            return None
        if len(data) < HEAD.size:
            return None
        word, slot = HEAD.unpack_from(data)
        if not files:
            return Message(Word(word), slot, data[HEAD.size :])
        if word == Word.LENT:
            return Message(Word.LENT, slot, connection=socket.socket(fileno=files[0]))
        with os.fdopen(files[0], "rb") as file:
            file.seek(0)
            return Message(Word(word), slot, file.read())


class Marks:
    """A byte for each connection, seen by every process that has the descriptor."""

    def __init__(self, descriptor: int | None = None) -> None:
        if descriptor is None:
            descriptor = os.memfd_create("connections")
            os.ftruncate(descriptor, SLOTS)
        self.descriptor = descriptor
        self._bytes = mmap.mmap(descriptor, SLOTS)

    def __getitem__(self, slot: int) -> int:
        return self._bytes[slot]

    def __setitem__(self, slot: int, mark: int) -> None:
        self._bytes[slot] = mark
