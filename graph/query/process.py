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
from collections.abc import Callable
from pathlib import Path
from typing import Any

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
LEAVING_SECONDS = 2.0
Reply = tuple[dict[str, Any], Content]


class QueryProcess:
    """One worker; serves one request at a time. Once it was killed it is of no more use."""

    def __init__(self, limits: Limits, *, reach: bool = False) -> None:
        self._limits = limits
        self._channel, theirs = socket.socketpair()
        self._complaints = os.memfd_create("complaints")
        self._closing = threading.Lock()
        self._killed = threading.Event()
        self._late = False
        self._loop: asyncio.AbstractEventLoop | None = None
        self._asked: tuple[Callable[[Reply | LimitExceeded], None], asyncio.TimerHandle] | None = None
        self._received = b""
        self._files: list[int] = []
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
                process_group=0,  # a person's Ctrl-C is for the service alone
            )

    @property
    def alive(self) -> bool:
        """Whether it can take another request."""
        watched = self._loop is not None  # then its end was noticed
        return not self._killed.is_set() and (watched or self._popen.poll() is None)

    @property
    def fit(self) -> bool:
        """Whether it can serve on, as far as is known: giving it back then costs nothing."""
        return not self._killed.is_set() and not self.heavy

    @property
    def pid(self) -> int:
        """Its process number."""
        return self._popen.pid

    def request(self, head: dict[str, Any], body: bytes, deadline: float) -> Reply:
        """The worker's reply and the bytes that came with it.

        :param deadline: on the clock of :func:`time.monotonic`; then the process is killed.
        :raises LimitExceeded: time or memory ran out, the engine's stack overflowed, or somebody killed it.
        """
        self._leave()
        try:
            self._channel.settimeout(max(deadline - time.monotonic(), 0.001))
            frames.send(self._channel, head, body)
            reply, content = frames.receive(self._channel)
            file = [frames.receive_file(self._channel)] if "file" in reply else []
            return self._replied(reply, content, file)
        except TimeoutError as error:
            self.kill()
            raise out_of_time() from error
        except (frames.Severed, OSError) as error:
            raise self._death() from error

    def request_then(
        self, frame: bytes, seconds: float, done: Callable[[Reply | LimitExceeded], None]
    ) -> None:
        """As :meth:`request`, on an event loop: calls ``done`` there once, never before this returns.

        :param frame: head and body as :func:`frames.packed` writes them.
        """
        loop = asyncio.get_running_loop()
        if self._loop is not loop:
            self._channel.setblocking(False)
            loop.add_reader(self._channel, self._readable)
            self._loop = loop
        self._asked = done, loop.call_later(seconds, self._expire)
        try:
            sent = self._channel.send(frame)
        except OSError:  # it is dead, and its end of the channel tells
            return
        if sent < len(frame):  # it reads already, so that the rest goes at once
            self._channel.setblocking(True)
            self._channel.sendall(frame[sent:])
            self._channel.setblocking(False)

    def _readable(self) -> None:
        """Something came through the channel, or its end."""
        try:
            piece, descriptors = frames.arrived(self._channel)
        except BlockingIOError:
            return
        except OSError:
            piece, descriptors = b"", []
        self._received += piece
        self._files += descriptors
        frame = frames.unpacked(self._received) if piece else None
        if piece and (frame is None or ("file" in frame[0] and not self._files)):
            return
        asked, self._asked = self._asked, None
        files, self._files, self._received = self._files, [], b""
        if frame is None:
            self._leave_loop()
        outcome = self._death() if frame is None else self._replied(*frame, files)
        if asked is not None:
            done, timer = asked
            timer.cancel()
            done(outcome)

    def _leave_loop(self) -> None:
        loop, self._loop = self._loop, None
        if loop is not None and not loop.is_closed():
            loop.remove_reader(self._channel)

    def _leave(self) -> None:
        """Let a thread that is not the event loop's have the channel."""
        loop = self._loop
        if loop is None:
            return
        if loop.is_closed() or asyncio._get_running_loop() is loop:
            self._leave_loop()
            return
        left = threading.Event()
        loop.call_soon_threadsafe(self._leave_loop)
        loop.call_soon_threadsafe(left.set)
        left.wait(LEAVING_SECONDS)

    def _replied(self, reply: dict[str, Any], content: bytes, descriptors: list[int]) -> Reply:
        self.heavy = reply["size"] > self._limits.memory // 2
        found = Content(b"", descriptors[0], reply["file"]) if "file" in reply else Content(content)
        return reply, found

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
        self._leave()
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


def out_of_time() -> LimitExceeded:
    """The answer to a query that was ended by its time limit."""
    return LimitExceeded("查询超过了时间上限，已经终止；请缩小范围、加LIMIT，或调长timeout。", code="timeout")
