"""The workload index: what each document says of every load, kept in step with the store.

A changed document is taken out of the totals and put in again, at the cost of that document alone. So a question
about loads costs the same whether the store holds one document or ten thousand.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from graph.store.protocol import Reader
from graph.workload.loads import Load, in_order
from graph.workload.reading import ATTEMPTS, Known, Scattered, moving, read_known, read_tasks
from graph.workload.table import PartyKind, Table
from ontology.errors import InputError

if TYPE_CHECKING:  # numpy takes a while to import
    from graph.workload.columns import Shard
    from graph.workload.index_file import Altered, IndexFile

TABLES, TASKS_AT_ONCE = 4, 50_000
"""So many tables are kept, each of at most so many tasks; who needs more asks for fewer documents at a time."""
MANY_THINGS = 5_000
"""From so many things on, what is known of all is asked for instead of naming each."""
Answer = TypeVar("Answer")


class WorkloadIndex:
    """Loads of a store, by version. Safe to use from several threads.

    :param kept: where shards and totals are kept: a file or its path, in this process where ``None``.
    """

    def __init__(self, reader: Reader, kept: IndexFile | Path | None = None) -> None:
        self._reader = reader
        self._file = kept
        self._lock = threading.RLock()
        self._version: str | None = None
        self._known: Known | None = None
        self._loads: dict[PartyKind, dict[str, Load]] = {}
        self._ordered: dict[PartyKind, tuple[Load, ...]] = {}
        self._tables: dict[tuple[str, ...] | None, Table] = {}

    @property
    def version(self) -> str | None:
        """The store's version that the index stands for, ``None`` before first use."""
        return self._version

    @property
    def at_hand(self) -> bool:
        """Whether an answer needs no reading of the whole store."""
        with self._lock:
            version = self._reader.version
            return self._version == version or self._kept.open(version)

    def loads(self, kind: PartyKind, documents: Iterable[str] | None = None) -> tuple[Load, ...]:
        """The loads of one dimension over the given documents (IRIs), over all where ``None``; most tasks first.

        ``PartyKind.UNIT`` gives units and groups, each with its own kind in ``party``.
        """
        chosen = None if documents is None else sorted(set(documents))

        def answer() -> tuple[Load, ...]:
            if chosen is not None:
                return in_order(self._kept.loads(kind, chosen))
            if kind not in self._ordered:
                if kind not in self._loads:
                    self._loads[kind] = {load.party.iri: load for load in self._kept.loads(kind)}
                self._ordered[kind] = in_order(self._loads[kind].values())
            return self._ordered[kind]

        return self._steady(answer)

    def table(self, documents: Iterable[str] | None = None) -> Table:
        """The assignments of the given documents, of all where ``None``.

        :raises ontology.errors.InputError: they hold more than ``TASKS_AT_ONCE`` tasks (code ``scope-too-large``).
        """
        key = None if documents is None else tuple(sorted(set(documents)))
        number = self.task_count(key)
        if number > TASKS_AT_ONCE:
            raise InputError(
                f"所选文件共有{number}项任务，一次最多看{TASKS_AT_ONCE}项；请用 document 指定文件。",
                value=number,
                place="document",
                code="scope-too-large",
            )

        def answer() -> Table:
            if key not in self._tables:
                if self._known is None:
                    self._known = self._kept.known()
                table = self._known.table(self._kept.entries(key))
                recent = list(self._tables.items())[1 - TABLES :]
                self._tables = dict([*recent, (key, table)])
            return self._tables[key]

        return self._steady(answer)

    def task_count(self, documents: Iterable[str] | None = None) -> int:
        """How many tasks the given documents hold, all documents where ``None``."""
        chosen = None if documents is None else sorted(set(documents))
        return self._steady(lambda: self._kept.count(chosen))

    def follow(self) -> None:
        """Bring the index to the store's version: from what is kept where that stands there, else by reading all.

        :raises ontology.errors.StoreError: the store changed under every attempt to read it.
        """
        from graph.workload.index_file import Stale

        with self._lock:
            if self._reader.version == self._version:
                return
            for _ in range(ATTEMPTS):
                version = self._reader.version
                try:
                    if not self._kept.open(version):
                        self._fill(version)
                except Stale:
                    self._in_memory()
                    self._fill(version)
                if self._reader.version == version:
                    self._loads = {}
                    self._at(version)
                    return
            self._version = None
            raise moving()

    def renew(self, documents: Iterable[str], *, before: str, shards: Sequence[Shard] | None = None) -> bool:
        """Take in a commit that changed these documents alone (loaded, replaced or removed them); costs what they cost.

        Groups that have other members now are taken in too, those that the documents name and those of the same
        jurisdictions; then all loads are counted anew from the index itself.

        :param before: the store's version that the commit was made on.
        :param shards: what the documents hold now, where whoever loaded them has made it from their statements
            (:func:`graph.workload.document_shards.document_shard`); read from the store where ``None``.
        :returns: whether the index went along. It did not where it stood at another version; then it catches up by
            itself when it is next asked, at the cost of the whole.
        """
        from graph.workload.index_file import Change, Stale

        with self._lock:
            if before != self._version:
                if self._version is not None or not self._kept.open(before):
                    return False
                self._loads = {}
            changed = tuple(sorted(set(documents)))
            version = self._reader.version
            try:
                fresh = tuple(self._read(changed)) if shards is None else tuple(shards)
                named = {name for shard in fresh for name in (*shard.names, shard.document)}
                things = frozenset(named | self._kept.beside(changed, named))
                known = read_known(self._reader, things if len(things) < MANY_THINGS else None)
                if self._reader.version != version:
                    return False
                if len(things) >= MANY_THINGS:
                    things |= known.members.keys()
                altered = self._kept.change(Change(version, changed, fresh, things, known))
            except Stale:
                self._in_memory()
                self._version = None
                return False
            self._take(altered, known)
            self._at(version)
            return True

    @property
    def _kept(self) -> IndexFile:
        from graph.workload.index_file import IndexFile

        if not isinstance(self._file, IndexFile):
            self._file = IndexFile(self._file)
        return self._file

    def _in_memory(self) -> None:
        self._file = None

    def _read(self, documents: Sequence[str]) -> Iterable[Shard]:
        from graph.workload.columns import shards_of

        return shards_of(read_tasks(self._reader, documents))

    def _take(self, altered: Altered | None, known: Known) -> None:
        """Bring the loads that are held to what the change made of them; those handed out stay as they were."""
        if altered is None:
            self._loads = {}
        for kind, held in self._loads.items():
            renamed = {
                iri: Load(party, held[iri].numbers) for iri, party in known.parties.items() if iri in held
            }
            after = held | renamed | (altered or {}).get(kind, {})
            self._loads[kind] = {iri: load for iri, load in after.items() if load is not None}

    def _steady(self, answer: Callable[[], Answer]) -> Answer:
        """The answer at the store's version; where what is kept was changed by others, it is made anew in this process."""
        from graph.workload.index_file import Stale

        with self._lock:
            self.follow()
            try:
                return answer()
            except Stale:
                self._in_memory()
                self._version = None
                self.follow()
                return answer()

    def _fill(self, version: str) -> None:
        from graph.workload.document_shards import read_shards

        known = read_known(self._reader)
        try:
            self._kept.fill(version, read_shards(self._reader), known)
        except Scattered:
            self._kept.fill(version, read_shards(self._reader, apart=False), known)

    def _at(self, version: str) -> None:
        self._version = version
        self._known = None
        self._ordered, self._tables = {}, {}


__all__ = ["TASKS_AT_ONCE", "WorkloadIndex"]
