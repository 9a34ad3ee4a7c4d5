"""Calls a function in a process of its own, with limits of time and memory; what it returns or raises comes back.

The process is a fresh interpreter: it holds none of this one's threads, locks or open files, and it dies with
everything that it started. It works in a temporary folder that is removed afterwards, whatever happened, so a
refused file leaves nothing behind. Its answer is read back without running code of other rooms than the two
that hold plain values.
"""

from __future__ import annotations

import copyreg
import gc
import io
import os
import pickle
import resource
import signal
import subprocess
import sys
import tempfile
import traceback
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from enum import Enum
from importlib import import_module
from types import MappingProxyType
from typing import Any, BinaryIO, Final, ParamSpec, TypeVar, cast

from ontology.errors import DocumentError, DutyGraphError, LimitExceeded

MEBIBYTE: Final = 1 << 20
P = ParamSpec("P")
T = TypeVar("T")

BOOT: Final = "import sys; sys.path[:] = sys.argv[1].split('\\n'); from loaders.sandbox import serve; serve()"
TRUSTED: Final = frozenset({"ontology", "loaders"})
"""Packages whose classes an answer may hold."""
BUILTINS: Final = frozenset({"set", "frozenset", "complex", "bytearray", "range", "slice"})
HARMLESS: Final = frozenset({("decimal", "Decimal"), ("loaders.sandbox", "_proxy")})
DIED_OF_LIMITS: Final = frozenset({signal.SIGKILL, signal.SIGXCPU, signal.SIGABRT})
"""Signals that end a process which is out of time or (PDFium aborts) out of memory."""


@dataclass(frozen=True, slots=True)
class Limits:
    """``seconds`` of wall-clock time, and ``memory`` in bytes of the process's own data."""

    seconds: float = 60.0
    memory: int = 2048 * MEBIBYTE


def run_limited(function: Callable[..., T], *args: Any, limits: Limits) -> T:
    """What ``function(*args)`` returns, called in a process of its own.

    :param function: a function that can be imported by its module and name.
    :param args: values that can be pickled, as the result must be.
    :raises ontology.errors.DutyGraphError: as the function raised it.
    :raises ontology.errors.LimitExceeded: it took longer or more memory than ``limits`` allow.
    :raises ontology.errors.DocumentError: it failed in another way (``code`` ``unreadable``, ``value`` the trace).
    """
    call = dumped((function.__module__, function.__qualname__, limits, args))
    with tempfile.TemporaryDirectory(prefix="dutygraph-reading-", ignore_cleanup_errors=True) as folder:
        process = subprocess.Popen(
            [sys.executable, "-I", "-S", "-c", BOOT, "\n".join(import_path())],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=folder,
            env=environment(folder),
            start_new_session=True,
        )
        try:
            answer, _ = process.communicate(call, timeout=limits.seconds)
        except subprocess.TimeoutExpired as error:
            raise out_of_time(limits) from error
        finally:
            end(process)
    return cast(T, outcome(answer, process.returncode, limits))


def environment(folder: str) -> dict[str, str]:
    """The variables of a process that reads: what it puts down stands in ``folder``, what it lets go goes at once.

    glibc maps a large block by itself, so that it leaves the process when it is freed, only until the first is freed;
    from then on such blocks come from the heap and stay (mallopt(3), ``M_MMAP_THRESHOLD``). A font or a file read
    whole would count on top of all that follows, so the threshold is held where it begins.
    """
    return {**os.environ, "TMPDIR": folder, "HOME": folder, "MALLOC_MMAP_THRESHOLD_": "131072"}


def import_path() -> list[str]:
    """This process's import path, for one that starts in another folder."""
    here = os.getcwd()  # noqa: PTH109
    return [os.path.abspath(entry) if entry else here for entry in sys.path]  # noqa: PTH100


def end(process: subprocess.Popen[bytes]) -> None:
    """Ends the process and whatever it started, and takes it off the process table."""
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)
    for pipe in (process.stdin, process.stdout):
        if pipe is not None and not pipe.closed:
            with suppress(BrokenPipeError):
                pipe.close()
    process.wait()


def outcome(answer: bytes, status: int, limits: Limits) -> object:
    """What an answer holds, or what it means that there is none.

    :raises ontology.errors.DutyGraphError: as :func:`run_limited`.
    """
    if not answer:
        if status < 0 and -status in DIED_OF_LIMITS:
            raise out_of_time(limits) if -status == signal.SIGXCPU else _out_of_memory(limits)
        raise _unreadable(f"exit status {status}")
    try:
        kind, value = _Answer(io.BytesIO(answer)).load()
    except (pickle.UnpicklingError, EOFError) as error:
        raise _unreadable(f"broken answer: {error}") from error
    if kind == "result":
        return value
    if kind == "memory":
        raise _out_of_memory(limits)
    if kind == "raised":
        error_type, message, details = value
        raise cast(type[DutyGraphError], error_type)(message, **details)
    raise _unreadable(value)


def out_of_time(limits: Limits) -> LimitExceeded:
    """The error for a call that took too long."""
    return LimitExceeded(
        f"读取用时超过{limits.seconds:g}秒，已停止。请只保留任务分解表所在的部分，另存后再试。",
        value=limits.seconds,
        code="too-slow",
    )


def _out_of_memory(limits: Limits) -> LimitExceeded:
    return LimitExceeded(
        f"读取所需内存超过{limits.memory // MEBIBYTE}MB，已停止。请只保留任务分解表所在的部分，另存后再试。",
        value=limits.memory,
        code="too-big",
    )


def _unreadable(trace: object) -> DocumentError:
    return DocumentError(
        "文件无法读取，内容可能已损坏。请用办公软件打开后另存，再试一次。", value=trace, code="unreadable"
    )


def serve() -> None:
    """The other side: takes one call from standard input, answers on standard output.

    Reading makes no cycles worth collecting, and what there is dies with the process: the collector only costs time.
    """
    gc.disable()
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    module, name, limits, args = pickle.load(sys.stdin.buffer)  # noqa: S301 - from the process that started this one
    limit(limits)
    _write(out, answer_of(module, name, args))


def limit(limits: Limits, used: float = 0.0) -> None:
    """Soft limits for what this process does next; what it starts for itself (LibreOffice) sets its own.

    :param used: seconds of processor time that it has used before.
    """
    for kind, most in (
        (resource.RLIMIT_DATA, limits.memory),
        (resource.RLIMIT_CPU, int(used + limits.seconds) + 1),
        (resource.RLIMIT_CORE, 0),
    ):
        hard = resource.getrlimit(kind)[1]
        resource.setrlimit(kind, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


def answer_of(module: str, name: str, args: tuple[object, ...]) -> tuple[str, object]:
    """What to send back. Here alone any error is caught: nothing stands further out in this process."""
    try:
        function: Any = import_module(module)
        for part in name.split("."):
            function = getattr(function, part)
        return "result", function(*args)
    except DutyGraphError as error:
        details = {"value": error.value, "place": error.place, "code": error.code}
        return "raised", (type(error), error.message, details)
    except MemoryError:
        return "memory", None
    except (Exception, SystemExit):  # noqa: BLE001
        return "failed", traceback.format_exc()


def _write(out: BinaryIO, answer: tuple[str, object]) -> None:
    try:
        data = dumped(answer)
    except MemoryError:
        data = dumped(("memory", None))
    except (pickle.PicklingError, TypeError, AttributeError):
        data = dumped(("failed", traceback.format_exc()))
    out.write(data)
    out.close()


def _proxy(pairs: dict[Any, Any]) -> Mapping[Any, Any]:
    return MappingProxyType(pairs)


def dumped(value: object) -> bytes:
    """``value`` pickled; the read-only mappings of records, which pickle does not know, as what they show."""
    buffer = io.BytesIO()
    pickler = _Pickler(buffer, protocol=pickle.HIGHEST_PROTOCOL)
    pickler.dispatch_table = copyreg.dispatch_table.copy()
    pickler.dispatch_table[MappingProxyType] = lambda mapping: (_proxy, (dict(mapping),))
    pickler.dump(value)
    return buffer.getvalue()


class _Pickler(pickle.Pickler):
    """Writes a member of an enumeration by its class and value. Python 3.11.0 to 3.11.3 do it by ``getattr``, which
    no answer may call."""

    def reducer_override(self, value: object, /) -> Any:
        return (type(value), (value.value,)) if isinstance(value, Enum) else NotImplemented


class _Answer(pickle.Unpickler):
    """Reads an answer; a class that no record is made of is refused, for a hostile file may have made it."""

    def find_class(self, module: str, name: str, /) -> Any:
        if (
            (module.partition(".")[0] in TRUSTED and "." not in name)
            or (module, name) in HARMLESS
            or (module == "builtins" and name in BUILTINS)
        ):
            found = super().find_class(module, name)
            if isinstance(found, type) or found is _proxy:
                return found
        raise pickle.UnpicklingError(f"{module}.{name}")
