"""How the service and its query processes talk: a frame is two lengths, a JSON head and a body of bytes.

Only the standard library: query processes import this, and they must start fast.
"""

from __future__ import annotations

import json
import os
import socket
import struct
import tempfile
from functools import lru_cache
from pathlib import Path
from typing import Any

LENGTHS = struct.Struct(">II")
INLINE = 256 << 10
"""Bytes up to which a body travels in its frame; a longer one goes as an open, unnamed file."""
MOST = INLINE + (1 << 16)
"""Bytes that are read at once: any frame whole."""


class Severed(Exception):
    """The other end is gone."""


def packed(head: dict[str, Any] | bytes, body: bytes | bytearray = b"") -> bytes:
    """One frame as it travels; a head that was written before stays as it is."""
    written = head if isinstance(head, bytes) else json.dumps(head).encode()
    return LENGTHS.pack(len(written), len(body)) + written + body


def send(channel: socket.socket, head: dict[str, Any], body: bytes | bytearray = b"") -> None:
    """Send one frame.

    :raises OSError: the other end is gone.
    """
    channel.sendall(packed(head, body))


def receive(channel: socket.socket) -> tuple[dict[str, Any], bytes]:
    """The next frame.

    :raises Severed: the other end closed before a frame was whole.
    :raises TimeoutError: the socket's timeout passed.
    """
    head, body = receive_written(channel)
    return json.loads(head), body


def receive_written(channel: socket.socket) -> tuple[bytes, bytes]:
    """As :func:`receive`, the head as it was written."""
    head_length, body_length = LENGTHS.unpack(_exactly(channel, LENGTHS.size))
    both = _exactly(channel, head_length + body_length)
    return both[:head_length], both[head_length:]


def unpacked(received: bytes) -> tuple[dict[str, Any], bytes] | None:
    """The frame that was received, perhaps with the byte of a file behind it; ``None`` where it is not whole yet."""
    if len(received) < LENGTHS.size:
        return None
    head_length, body_length = LENGTHS.unpack_from(received)
    split = LENGTHS.size + head_length
    if len(received) < split + body_length:
        return None
    return understood(received[LENGTHS.size : split]), received[split : split + body_length]


@lru_cache(maxsize=64)
def understood(written: bytes) -> dict[str, Any]:
    """A head as its fields; not to be changed, as most replies have the same one."""
    head: dict[str, Any] = json.loads(written)
    return head


def arrived(channel: socket.socket) -> tuple[bytes, list[int]]:
    """What is there to be read, and the files that came with it.

    :raises BlockingIOError: nothing is.
    """
    piece, descriptors, _, _ = socket.recv_fds(channel, MOST, 1)
    return piece, descriptors


def send_file(channel: socket.socket, descriptor: int) -> None:
    """Hand an open file to the other end."""
    socket.send_fds(channel, [b"f"], [descriptor])


def receive_file(channel: socket.socket) -> int:
    """The descriptor of a file that the other end handed over.

    :raises Severed: the other end closed before.
    """
    data, descriptors, _, _ = socket.recv_fds(channel, 1, 1)
    if not data or not descriptors:
        raise Severed
    return descriptors[0]


def unnamed_file(directory: str) -> int:
    """A file open for reading and writing that has no name, so that nobody has to remove it."""
    try:
        return os.open(directory, os.O_TMPFILE | os.O_RDWR | os.O_CLOEXEC, 0o600)
    except OSError:  # a file system without O_TMPFILE
        descriptor, path = tempfile.mkstemp(dir=directory)
        Path(path).unlink()
        return descriptor


def _exactly(channel: socket.socket, length: int) -> bytes:
    received = bytearray()
    while len(received) < length:
        piece = channel.recv(min(length - len(received), 1 << 20))
        if not piece:
            raise Severed
        received += piece
    return bytes(received)
