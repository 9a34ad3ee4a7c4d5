"""Files read in parallel, each in a process with limits, and given in the order of their paths."""

from __future__ import annotations

import hashlib
import os
import threading
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from api.preparing import Preparing
from api.reading import file_bytes
from api.settings import Settings
from graph.loading_many import Prepared
from graph.workload.columns import Shard
from ontology.errors import DutyGraphError, InputError, LimitExceeded

AHEAD = 96
"""Files read before they are wanted, for each process; with half a megabyte to five of text each."""
AHEAD_BYTES = 512 << 20
"""Bytes of text ready before they are wanted, in all."""
HASHED = 1 << 20


@dataclass(frozen=True, slots=True)
class Source:
    """A file to be read, with the SHA-256 of its bytes."""

    path: Path
    hash: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a file: a document with what the workload counts of it, or the reason why not."""

    source: Source
    prepared: Prepared | None = None
    shard: Shard | None = None
    refusal: DutyGraphError | None = None


def files_in(paths: Iterable[Path]) -> Iterator[Path]:
    """The files named, there or not, and those in the folders named and below, by path; no hidden ones, and no locks of
    office programs."""
    for path in paths:
        if path.is_dir():
            for folder, folders, names in os.walk(path):
                folders[:] = sorted(name for name in folders if not name.startswith("."))
                yield from (Path(folder, name) for name in sorted(names) if not name.startswith((".", "~$")))
        else:
            yield path


def hash_of(path: Path) -> str:
    """The SHA-256 of a file's bytes.

    :raises OSError: it cannot be read.
    """
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(HASHED):
            digest.update(piece)
    return digest.hexdigest()


class ReadingMany:
    """Reads the files on ``processes`` processes; a context manager that ends them.

    Iterating gives one outcome a file, in the order of ``sources``. What was read and not yet taken is bounded.
    """

    def __init__(
        self, sources: Sequence[Source], settings: Settings, setting: bytes, processes: int | None = None
    ) -> None:
        self._sources, self._settings, self._setting = sources, settings, setting
        number = max(1, min(processes or os.cpu_count() or 1, len(sources)))
        self._room = _Room(AHEAD_BYTES)
        self._ahead = AHEAD * number
        self._pool = ThreadPoolExecutor(number)
        self._own = threading.local()
        self._preparing: list[Preparing] = []

    def __enter__(self) -> ReadingMany:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._room.open()
        self._pool.shutdown(cancel_futures=True)
        for preparing in self._preparing:
            preparing.close()

    def __iter__(self) -> Iterator[Outcome]:
        number, given = len(self._sources), 0
        waiting: deque[Future[Outcome]] = deque()
        for place in range(number):
            while given < min(number, place + self._ahead):
                waiting.append(self._pool.submit(self._outcome, given))
                given += 1
            self._room.wanted(place)
            outcome = waiting.popleft().result()
            self._room.leave(size_of(outcome))
            yield outcome

    def _outcome(self, place: int) -> Outcome:
        """The outcome of one file, in a thread that has a process of its own."""
        self._room.wait(place)
        preparing: Preparing | None = getattr(self._own, "preparing", None)
        if preparing is None:
            preparing = self._own.preparing = Preparing(self._settings, self._setting)
            self._preparing.append(preparing)
        outcome = self._read(preparing, self._sources[place])
        self._room.enter(size_of(outcome))
        return outcome

    def _read(self, preparing: Preparing, source: Source) -> Outcome:
        try:
            data = file_bytes(source.path, self._settings)
            return Outcome(source, *preparing.prepare(data, source.path.name))
        except (InputError, LimitExceeded) as error:
            return Outcome(source, refusal=error)


class _Room:
    """How many bytes are ready; who would add more waits, except for the file that is wanted next."""

    def __init__(self, most: int) -> None:
        self._most, self._held, self._next, self._closed = most, 0, 0, False
        self._changed = threading.Condition()

    def wait(self, place: int) -> None:
        with self._changed:
            while self._held >= self._most and place > self._next and not self._closed:
                self._changed.wait()

    def wanted(self, place: int) -> None:
        with self._changed:
            self._next = place
            self._changed.notify_all()

    def enter(self, size: int) -> None:
        with self._changed:
            self._held += size

    def leave(self, size: int) -> None:
        with self._changed:
            self._held -= size
            self._changed.notify_all()

    def open(self) -> None:
        with self._changed:
            self._closed = True
            self._changed.notify_all()


def size_of(outcome: Outcome) -> int:
    """Bytes of text in it."""
    return len(outcome.prepared.own) + len(outcome.prepared.shared) if outcome.prepared else 0


__all__ = ["Outcome", "ReadingMany", "Source", "files_in", "hash_of"]
