"""A query process as the service sees it: started, asked, killed."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import Any

import orjson
import pyoxigraph

from graph.query import frames
from graph.query.limits import Limits
from graph.query.result import Content
from ontology.errors import LimitExceeded

ROOTS = (str(Path(__file__).parents[2]), str(Path(pyoxigraph.__file__).parents[1]))
BOOT = (
    f"import sys; sys.path[:0] = {ROOTS!r}\n"
    "from graph.query.worker import main\n"
    "main(int(sys.argv[1]), int(sys.argv[2]), sys.argv[3] == 'reach', sys.argv[4])"
)


class QueryProcess:
    """One worker; serves one request at a time. Once it was killed it is of no more use."""

    def __init__(self, limits: Limits, *, reach: bool = False) -> None:
        self._limits = limits
        self._channel, theirs = socket.socketpair()
        self._complaints = os.memfd_create("complaints")
        self._closing = threading.Lock()
        self._killed = threading.Event()
        self._late = False
        self.heavy = False
        """True when it has grown so much that a fresh process should take its place."""
        with theirs:
            arguments = [
                str(theirs.fileno()),
                str(limits.memory),
                "reach" if reach else "fenced",
                tempfile.gettempdir(),
            ]
            self._popen = subprocess.Popen(
                [sys.executable, "-I", "-S", "-c", BOOT, *arguments],
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=self._complaints,
                env={"MALLOC_ARENA_MAX": "2", "LC_ALL": "C.UTF-8"},
                start_new_session=True,
            )

    @property
    def alive(self) -> bool:
        """Whether it can take another request."""
        return not self._killed.is_set() and self._popen.poll() is None

    @property
    def fit(self) -> bool:
        """Whether it can serve on, as far as is known: giving it back then costs nothing."""
        return not self._killed.is_set() and not self.heavy

    @property
    def pid(self) -> int:
        """Its process number."""
        return self._popen.pid

    def request(self, head: dict[str, Any], body: bytes, deadline: float) -> tuple[dict[str, Any], Content]:
        """The worker's reply and the bytes that came with it.

        :param deadline: on the clock of :func:`time.monotonic`; then the process is killed.
        :raises LimitExceeded: time or memory ran out, the engine's stack overflowed, or somebody killed it.
        """
        try:
            self._channel.settimeout(max(deadline - time.monotonic(), 0.001))
            frames.send(self._channel, head, body)
            reply, content = frames.receive(self._channel)
            self.heavy = reply["size"] > self._limits.memory // 2
            if "file" in reply:
                return reply, Content(b"", frames.receive_file(self._channel), reply["file"])
            return reply, Content(content)
        except TimeoutError as error:
            self.kill()
            raise out_of_time() from error
        except (frames.Severed, OSError) as error:
            raise self._death() from error

    async def request_soon(self, head: bytes, body: bytes, seconds: float) -> tuple[dict[str, Any], Content]:
        """As :meth:`request`, for an event loop: no thread waits for the answer. ``head`` is written already."""
        whole = False
        timer = asyncio.get_running_loop().call_later(seconds, self._expire)
        try:
            self._channel.setblocking(False)
            reply, content = await exchange(self._channel, frames.packed(head, body))
            self.heavy = reply["size"] > self._limits.memory // 2
            found = Content(content)
            if "file" in reply:
                self._channel.settimeout(1.0)  # it is on its way already
                found = Content(b"", frames.receive_file(self._channel), reply["file"])
            whole = True
            return reply, found
        except (frames.Severed, OSError) as error:
            whole = True  # it is dead; who asks later is told why
            raise self._death() from error
        finally:
            timer.cancel()
            if not whole:
                self.kill()  # nobody will read the rest of its answer

    def kill(self) -> None:
        """End it at once, whatever it does; from any thread, any number of times."""
        self._killed.set()
        self._popen.kill()

    def _expire(self) -> None:
        self._late = True
        self.kill()

    def close(self) -> None:
        """End it and wait until its files are closed."""
        self.kill()
        self._popen.wait()
        self._channel.close()
        # The pool may close it from two threads, and a number closed twice may be another's file.
        with self._closing:
            descriptor, self._complaints = self._complaints, -1
        if descriptor >= 0:
            os.close(descriptor)

    def _death(self) -> LimitExceeded:
        cause = self._cause_of_death()
        self._killed.set()
        return cause

    def _cause_of_death(self) -> LimitExceeded:
        if self._late:
            return out_of_time()
        if self._killed.is_set():
            return LimitExceeded("查询已被取消。", code="cancelled")
        status = self._popen.wait()
        with self._closing:
            complaints = os.pread(self._complaints, 4096, 0) if self._complaints >= 0 else b""
        if -status in (signal.SIGSEGV, signal.SIGBUS, signal.SIGILL) and b"memory" not in complaints:
            return LimitExceeded(
                "查询过于复杂，引擎无法处理；请减少嵌套、UNION或运算的层数。", code="too-complex"
            )
        return LimitExceeded(
            f"查询所用内存超过上限{self._limits.memory >> 20} MiB；请缩小范围或加LIMIT。",
            value=self._limits.memory,
            code="memory",
        )


async def exchange(channel: socket.socket, frame: bytes) -> tuple[dict[str, Any], bytes]:
    """Send a frame and receive the one that answers it, on a socket that does not block.

    :raises Severed: the other end closed before the answer was whole.
    """
    loop = asyncio.get_running_loop()
    try:
        sent = channel.send(frame)
    except BlockingIOError:
        sent = 0
    if sent < len(frame):
        await loop.sock_sendall(channel, frame[sent:])
    lengths = await loop.sock_recv(channel, frames.LENGTHS.size)
    if len(lengths) < frames.LENGTHS.size:
        lengths += await exactly(channel, frames.LENGTHS.size - len(lengths))
    head_length, body_length = frames.LENGTHS.unpack(lengths)
    both = await exactly(channel, head_length + body_length)
    reply: dict[str, Any] = orjson.loads(both[:head_length])
    return reply, both[head_length:]


async def exactly(channel: socket.socket, length: int) -> bytes:
    """The next ``length`` bytes and no more, as a file may follow; mostly they are there already.

    :raises Severed: the other end closed before.
    """
    loop = asyncio.get_running_loop()
    try:
        received = channel.recv(length)
    except BlockingIOError:
        received = await loop.sock_recv(channel, length)
    pieces, missing = [received], length - len(received)
    while missing:
        if not pieces[-1]:
            raise frames.Severed
        pieces.append(await loop.sock_recv(channel, missing))
        missing -= len(pieces[-1])
    return b"".join(pieces)


def out_of_time() -> LimitExceeded:
    """The answer to a query that was ended by its time limit."""
    return LimitExceeded("查询超过了时间上限，已经终止；请缩小范围、加LIMIT，或调长timeout。", code="timeout")
