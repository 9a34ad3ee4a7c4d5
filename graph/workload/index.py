"""The workload index: what each document adds to every load, kept in step with the store.

A changed document is taken out of the totals and put in again, at the cost of that document alone. So a question
about loads costs the same whether the store holds one document or ten thousand.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

from graph.namespaces import PROLOGUE
from graph.store.protocol import Reader
from graph.workload.kept import Change, InMemory, Kept, Stale
from graph.workload.loads import Load, loads
from graph.workload.reading import ATTEMPTS, Known, moving, read_known, read_members, read_tasks, things_of
from graph.workload.table import PartyKind, Table
from graph.workload.tally import BEARERS, Block, Tally, blocks_of, summed
from ontology.errors import InputError

BATCH = 200
"""Documents read at once, so that memory stays bounded however many there are."""
TABLES, TASKS_AT_ONCE = 4, 50_000
"""So many tables are kept, each of at most so many tasks; who needs more asks for fewer documents at a time."""
Answer = TypeVar("Answer")


class WorkloadIndex:
    """Loads of a store, by version. Safe to use from several threads.

    :param kept: where blocks and totals are kept, in this process where ``None``.
    """

    def __init__(self, reader: Reader, kept: Kept | None = None) -> None:
        self._reader = reader
        self._kept: Kept = kept or InMemory()
        self._lock = threading.RLock()
        self._version: str | None = None
        self._known = Known()
        self._loads: dict[PartyKind, tuple[Load, ...]] = {}
        self._totals: dict[PartyKind, dict[str, Tally]] = {}
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
        """The loads of one dimension over the given documents (IRIs), over all where ``None``; order as in :func:`loads`."""

        def answer() -> tuple[Load, ...]:
            if documents is None:
                if kind not in self._loads:
                    self._loads[kind] = self._named(self._total(kind), kind)
                return self._loads[kind]
            blocks = filter(None, map(self._kept.block, sorted(set(documents))))
            return self._named(summed(blocks, kind), kind)

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
                table = self._known.table(read_tasks(self._reader, key))
                recent = list(self._tables.items())[1 - TABLES :]
                self._tables = dict([*recent, (key, table)])
            return self._tables[key]

        return self._steady(answer)

    def task_count(self, documents: Iterable[str] | None = None) -> int:
        """How many tasks the given documents hold, all documents where ``None``."""

        def answer() -> int:
            counts = self._kept.task_counts()
            return sum(counts.values() if documents is None else (counts.get(d, 0) for d in set(documents)))

        return self._steady(answer)

    def follow(self) -> None:
        """Bring the index to the store's version: from what is kept where that stands there, else by reading all.

        :raises ontology.errors.StoreError: the store changed under every attempt to read it.
        """
        with self._lock:
            if self._reader.version == self._version:
                return
            for _ in range(ATTEMPTS):
                version = self._reader.version
                self._totals = self._taken_up(version)
                if self._reader.version == version:
                    self._at(version)
                    return
            self._version = None
            raise moving()

    def renew(self, documents: Iterable[str], *, before: str) -> bool:
        """Take in a commit that changed these documents alone (loaded, replaced or removed them); costs what they cost.

        :param before: the store's version that the commit was made on.
        :returns: whether the index went along. It did not where it stood at another version, or where a group has
            other members now; then it catches up by itself when it is next asked, at the cost of the whole.
        """
        with self._lock:
            if before != self._version and not self._opened(before):
                return False
            changed = sorted(set(documents))
            version = self._reader.version
            if self._regrouped():
                return False
            tasks = read_tasks(self._reader, changed)
            known = read_known(self._reader, things_of(tasks))
            fresh = blocks_of(known.table(tasks))
            if self._reader.version != version:
                return False
            try:
                self._exchange(version, changed, fresh, known)
            except Stale:
                self._kept = InMemory()
                self._version = None
                return False
            return True

    def _regrouped(self) -> bool:
        """Whether a group that was known has other members now, which concerns every document that names it."""
        known, found = self._known, read_members(self._reader)
        return any(
            known.members.get(group) != found.get(group)
            for group in {*known.members, *(group for group in found if group in known.parties)}
        )

    def _opened(self, version: str) -> bool:
        """Whether what is kept stands at that version, where a new process begins."""
        if self._version is not None or not self._kept.open(version):
            return False
        try:
            self._known, self._totals = self._kept.known(), {}
        except Stale:
            return False
        return True

    def _exchange(self, version: str, changed: Sequence[str], fresh: Sequence[Block], known: Known) -> None:
        before = [block for block in map(self._kept.block, changed) if block]
        altered: dict[PartyKind, dict[str, Tally]] = {}
        for kind in BEARERS:
            totals, touched = self._total(kind), altered.setdefault(kind, {})
            for sign, blocks in ((-1, before), (1, fresh)):
                for block in blocks:
                    for bearer, tally in block.tallies[kind].items():
                        if bearer not in touched:
                            # A copy: whoever holds the loads of the version before keeps them as they were.
                            touched[bearer] = totals[bearer] = totals.get(bearer, Tally()).copy()
                        touched[bearer].add(tally, sign)
            for bearer, total in touched.items():
                if total.empty:
                    del totals[bearer]
        self._kept.change(Change(version, tuple(changed), tuple(fresh), altered, known))
        self._known = self._known.updated(known)
        self._at(version)

    def _steady(self, answer: Callable[[], Answer]) -> Answer:
        """The answer at the store's version; where what is kept was changed by others, it is made anew in this process."""
        with self._lock:
            self.follow()
            try:
                return answer()
            except Stale:
                self._kept = InMemory()
                self._version = None
                self.follow()
                return answer()

    def _taken_up(self, version: str) -> dict[PartyKind, dict[str, Tally]]:
        """Totals and names at that version: nothing yet where what is kept stands there, else all read anew."""
        try:
            if self._kept.open(version):
                self._known = self._kept.known()
                return {}
            return self._filled(version)
        except Stale:
            self._kept = InMemory()
            return self._filled(version)

    def _filled(self, version: str) -> dict[PartyKind, dict[str, Tally]]:
        self._known = read_known(self._reader)
        return dict(self._kept.fill(version, read_blocks(self._reader, self._known), self._known))

    def _total(self, kind: PartyKind) -> dict[str, Tally]:
        if kind not in self._totals:
            self._totals[kind] = self._kept.totals(kind)
        return self._totals[kind]

    def _named(self, tallies: dict[str, Tally], kind: PartyKind) -> tuple[Load, ...]:
        return loads(tallies, kind, self._known.parties, self._known.names)

    def _at(self, version: str) -> None:
        self._version = version
        self._loads, self._tables = {}, {}


def document_iris(reader: Reader) -> list[str]:
    """The documents that the store holds, sorted."""
    return [row["d"] for row in reader.select(PROLOGUE + "SELECT ?d WHERE { ?d a dg:Document } ORDER BY ?d")]


def read_blocks(reader: Reader, known: Known) -> Iterator[Block]:
    """The blocks of all documents, read a batch at a time."""
    documents = document_iris(reader)
    for start in range(0, len(documents), BATCH):
        batch: Sequence[str] = documents[start : start + BATCH]
        yield from blocks_of(known.table(read_tasks(reader, batch if len(documents) > BATCH else None)))


__all__ = ["TASKS_AT_ONCE", "WorkloadIndex", "document_iris", "read_blocks"]
