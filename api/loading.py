"""Very many files into a store: what is known by its hash is left, the rest is read on all cores and loaded in commits.

It can be ended at any moment and gone on with: the ledger (:mod:`graph.ledger`) says what is done.
"""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from api.preparing import setting_of
from api.reading import file_bytes
from api.reading_many import Outcome, ReadingMany, Source, hash_of
from api.settings import Settings
from api.workloads import Follower, followed
from graph.ledger import REFUSED, Entry, Ledger
from graph.loading import Loaded
from graph.loading_many import WINDOW_QUADS, Prepared, load_many
from graph.store.protocol import BulkStore, Store
from graph.workload.columns import Shard
from ontology.errors import DocumentError, DutyGraphError, InputError


@dataclass(frozen=True, slots=True)
class Refusal:
    """A file that was set aside, with a stable code and a sentence."""

    path: str
    code: str
    reason: str


@dataclass
class Summary:
    """What became of all files; ``tasks`` and ``quads`` are those loaded in this run, ``doubts`` of these documents.

    ``stopped`` says that the run was ended before all files were done.
    """

    files: int = 0
    loaded: int = 0
    replaced: int = 0
    unchanged: int = 0
    kept: int = 0
    refused: list[Refusal] = field(default_factory=list)
    doubts: int = 0
    tasks: int = 0
    quads: int = 0
    seconds: float = 0.0
    stopped: bool = False

    @property
    def done(self) -> int:
        """How many files are done."""
        return self.loaded + self.replaced + self.unchanged + self.kept + len(self.refused)

    def count(self, loaded: Loaded) -> None:
        """Add a document that is on the disk."""
        match loaded.outcome:
            case "loaded":
                self.loaded += 1
            case "replaced":
                self.replaced += 1
            case _:
                self.kept += 1
                return
        self.tasks += loaded.tasks
        self.quads += loaded.quads
        self.doubts += loaded.doubts


@dataclass(frozen=True)
class Loading:
    """How files are loaded into ``store``.

    :param followers: what goes along with every commit (search, workload).
    :param shards: where what the workload counts of each document is put for a follower, until its commit.
    :param processes: how many read; all cores where None.
    :param keep: leave a document alone that is there already.
    :param again: read files also that the ledger knows.
    :param window: quads in one commit.
    """

    store: Store
    settings: Settings
    followers: Sequence[Follower] = ()
    shards: dict[str, Shard] | None = None
    processes: int | None = None
    keep: bool = False
    again: bool = False
    window: int = WINDOW_QUADS
    stop: threading.Event = field(default_factory=threading.Event)
    """Set it to end the run after the documents that are read: they are committed, the rest stays for another run."""

    def load(self, files: Iterable[Path], shown: Callable[[Summary], None] = lambda _: None) -> Summary:
        """What became of all files, in their order; ``shown`` is called whenever that changed.

        :raises ontology.errors.StoreError: the store could not be written; what is done stays done.
        """
        started = time.monotonic()
        summary = Summary()
        ledger = Ledger(self.store.folder) if isinstance(self.store, BulkStore) else None
        sources = list(self._hashed(files, summary))
        todo = self._todo(sources, ledger, summary)
        shown(summary)
        read: deque[Source] = deque()
        """The files of documents given to the store and not yet committed, in order."""
        setting = setting_of(self.settings, self.store)
        with ReadingMany(todo, self.settings, setting, self.processes) as reading:
            documents = self._documents(reading, read, ledger, summary, shown)
            for commit in load_many(
                self.store,
                documents,
                around=lambda: followed(self.store, *self.followers),
                keep=self.keep,
                window=self.window,
            ):
                if ledger is not None:
                    ledger.write(entry_of(read[place], done) for place, done in enumerate(commit))
                for done in commit:
                    read.popleft()
                    summary.count(done)
                summary.seconds = time.monotonic() - started
                shown(summary)
        summary.stopped = summary.done < summary.files
        summary.seconds = time.monotonic() - started
        return summary

    def _hashed(self, files: Iterable[Path], summary: Summary) -> Iterator[Source]:
        """The files with their hashes; of two with the same bytes the later one."""
        found: dict[str, Source] = {}
        for path in files:
            summary.files += 1
            try:
                source = Source(path, hash_of(path))
            except OSError:
                summary.refused.append(refusal_of(path, self._why(path)))
                continue
            if found.pop(source.hash, None) is not None:
                summary.unchanged += 1
            found[source.hash] = source
        yield from found.values()

    def _why(self, path: Path) -> InputError:
        """Why the file cannot be read, as reading it by itself would say."""
        with suppress(OSError):
            try:
                file_bytes(path, self.settings)
            except InputError as error:
                return error
        return DocumentError(f"无法读取“{path}”；请检查文件和权限。", value=str(path))

    def _todo(self, sources: Sequence[Source], ledger: Ledger | None, summary: Summary) -> list[Source]:
        """The files that have to be read; the others are counted."""
        if ledger is None or self.again:
            return list(sources)
        known, held = ledger.entries(source.hash for source in sources), ledger.held()
        present = {graph.value for graph in self.store.graphs()}
        places = {source.hash: place for place, source in enumerate(sources)}
        todo = []
        for place, source in enumerate(sources):
            entry = known.get(source.hash)
            if entry is None:
                todo.append(source)
            elif entry.outcome == REFUSED:
                summary.refused.append(Refusal(str(source.path), entry.code, entry.reason))
            elif entry.iri in present and places.get(held.get(entry.iri, ""), -1) >= place:
                summary.unchanged += (
                    1  # it is there, or a later file of this run that is there took its place
                )
            elif entry.iri in present and self.keep:
                summary.kept += 1
            else:
                todo.append(source)
        return todo

    def _documents(
        self,
        reading: Iterable[Outcome],
        read: deque[Source],
        ledger: Ledger | None,
        summary: Summary,
        shown: Callable[[Summary], None],
    ) -> Iterator[Prepared]:
        for outcome in reading:
            if outcome.refusal is not None:
                summary.refused.append(refusal_of(outcome.source.path, outcome.refusal))
                if ledger is not None:
                    ledger.write([set_aside(outcome.source, outcome.refusal)])
                shown(summary)
            elif outcome.prepared is not None:
                read.append(outcome.source)
                if self.shards is not None and outcome.shard is not None:
                    self.shards[outcome.prepared.iri] = outcome.shard
                yield outcome.prepared
            if self.stop.is_set():
                return


def entry_of(source: Source, done: Loaded) -> Entry:
    """What the ledger keeps of a document that is on the disk."""
    return Entry(
        source.hash,
        str(source.path),
        done.outcome,
        done.iri,
        done.title,
        done.tasks,
        done.quads,
        done.doubts,
    )


def set_aside(source: Source, error: DutyGraphError) -> Entry:
    """What the ledger keeps of a file that was refused."""
    return Entry(source.hash, str(source.path), REFUSED, code=error.code, reason=error.message)


def refusal_of(path: Path, error: DutyGraphError) -> Refusal:
    """The refusal for a summary."""
    return Refusal(str(path), error.code, error.message)


__all__ = ["Loading", "Refusal", "Summary"]
