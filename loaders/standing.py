"""A limited process that stays for many calls, for whoever reads thousands of files: starting one takes longer than
reading a file. The limits are those of :mod:`loaders.sandbox`, and hold for each call.

A call that runs out of time or memory, or brings its process down, costs that process alone: the next call gets
another one.
"""

from __future__ import annotations

import fcntl
import gc
import os
import pickle
import resource
import select
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import IO, Final, Generic, ParamSpec, TypeVar, cast

from loaders.sandbox import (
    Limits,
    answer_of,
    dumped,
    end,
    environment,
    import_path,
    limit,
    out_of_time,
    outcome,
)

P = ParamSpec("P")
T = TypeVar("T")

BOOT: Final = (
    "import sys; sys.path[:] = sys.argv[1].split('\\n'); from loaders.standing import serve; serve()"
)
SIZE: Final = 8
"""Bytes that say how long what follows is."""
PIPE: Final = 1 << 20
CALLS: Final = 400
"""Calls after which a process is replaced, so that what libraries keep does not grow for ever."""
NICE: Final = 5
SWEEP: Final = 25
"""Calls between two collections of cycles."""


class Standing(Generic[P, T]):
    """Calls ``function`` in a process of its own, one call at a time; for one thread.

    :param function: a function that can be imported by its module and name; arguments and result can be pickled.
    """

    def __init__(self, function: Callable[P, T], limits: Limits) -> None:
        self._function, self._limits = function, limits
        self._process: subprocess.Popen[bytes] | None = None
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        self._calls = 0

    def call(self, *args: P.args, **_: P.kwargs) -> T:
        """What the function returns.

        :raises ontology.errors.DutyGraphError: as the function raised it.
        :raises ontology.errors.LimitExceeded: it took longer or more memory than the limits allow.
        :raises ontology.errors.DocumentError: it failed in another way (``code`` ``unreadable``).
        """
        if self._calls >= CALLS:
            self.close()
        process = self._process or self._started()
        self._calls += 1
        until = time.monotonic() + self._limits.seconds
        try:
            _send(cast(IO[bytes], process.stdin), dumped((self._limits, args)))
            answer = _receive(cast(IO[bytes], process.stdout).fileno(), until)
        except BrokenPipeError:
            answer = b""
        except TimeoutError as error:
            self.close()
            raise out_of_time(self._limits) from error
        except BaseException:
            self.close()
            raise
        if not answer:
            status = process.wait()
            self.close()
            return cast(T, outcome(b"", status, self._limits))
        return cast(T, outcome(answer, 0, self._limits))

    def close(self) -> None:
        """End the process and what it started; a later call starts another."""
        process, self._process = self._process, None
        if process is not None:
            end(process)
        folder, self._folder = self._folder, None
        if folder is not None:
            folder.cleanup()

    def _started(self) -> subprocess.Popen[bytes]:
        self._folder = tempfile.TemporaryDirectory(prefix="dutygraph-reading-", ignore_cleanup_errors=True)
        name = self._folder.name
        process = subprocess.Popen(
            [sys.executable, "-I", "-S", "-c", BOOT, "\n".join(import_path())],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=name,
            env=environment(name),
            start_new_session=True,
        )
        for pipe in (process.stdin, process.stdout):
            with suppress(OSError, AttributeError):  # a smaller pipe only costs time
                fcntl.fcntl(cast(IO[bytes], pipe).fileno(), fcntl.F_SETPIPE_SZ, PIPE)
        self._process, self._calls = process, 0
        try:
            named = (self._function.__module__, self._function.__qualname__)
            _send(cast(IO[bytes], process.stdin), dumped(named))
        except BrokenPipeError:
            pass  # the first call says so
        return process


def _send(pipe: IO[bytes], data: bytes) -> None:
    pipe.write(len(data).to_bytes(SIZE, "big"))
    pipe.write(data)
    pipe.flush()


def _receive(descriptor: int, until: float) -> bytes:
    """One message; empty where the other side is gone.

    :raises TimeoutError: it did not come in time.
    """
    head = _exactly(descriptor, SIZE, until)
    return bytes(_exactly(descriptor, int.from_bytes(head, "big"), until)) if len(head) == SIZE else b""


def _exactly(descriptor: int, size: int, until: float) -> bytearray:
    """So many bytes, or none where the other side is gone before."""
    found = bytearray(size)
    view, place = memoryview(found), 0
    while place < size:
        ready, _, _ = select.select([descriptor], [], [], max(0.0, until - time.monotonic()))
        if not ready:
            raise TimeoutError
        number = os.readv(descriptor, [view[place:]])
        if not number:
            return bytearray()
        place += number
    return found


def serve() -> None:
    """The other side: takes the name of a function, then calls, until its input ends."""
    gc.disable()
    give_way()
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    module, name = pickle.loads(_message())  # noqa: S301 - from the process that started this one
    number = 0
    while message := _message():
        limits, args = pickle.loads(message)  # noqa: S301 - likewise
        used = resource.getrusage(resource.RUSAGE_SELF)
        limit(limits, used.ru_utime + used.ru_stime)
        _send(out, dumped(answer_of(module, name, args)))
        number += 1
        if number == 1:
            gc.collect()
            gc.freeze()
        elif number % SWEEP == 0:
            gc.collect()


def give_way() -> None:
    """Let who writes what is read here go first: reading is ahead of it anyway."""
    os.nice(NICE)
    with suppress(
        OSError
    ):  # where sessions share the processors, niceness within one says nothing to the others
        Path("/proc/self/autogroup").write_text(str(NICE))


def _message() -> bytes:
    head = sys.stdin.buffer.read(SIZE)
    return sys.stdin.buffer.read(int.from_bytes(head, "big")) if len(head) == SIZE else b""


__all__ = ["Standing", "serve"]
