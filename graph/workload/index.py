"""The workload index: a block a document, kept in step with the store, from which every load is summed.

A block renews alone when its document changes; the totals of the bearers in it are summed anew, no others. So a
question about loads costs the same whether the store holds one document or ten thousand.
"""

from __future__ import annotations

import threading
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from graph.namespaces import PROLOGUE
from graph.store.protocol import Reader
from graph.workload.index_file import IndexFile
from graph.workload.loads import Load, loads
from graph.workload.reading import ATTEMPTS, Known, moving, read_known, read_tasks
from graph.workload.table import PartyKind, Table
from graph.workload.tally import BEARERS, Block, Tally, blocks_of

BATCH = 200
"""Documents read at once, so that memory stays bounded however many there are."""
TASKS_AT_ONCE = 50_000
"""A table of more tasks than this is not kept; a page that needs it asks for fewer documents."""


class WorkloadIndex:
    """Loads of a store, by version. Safe to use from several threads.

    :param file: where blocks are kept between processes; ``None`` keeps them in this process only.
    """

    def __init__(self, reader: Reader, file: IndexFile | None = None) -> None:
        self._reader = reader
        self._file = file
        self._lock = threading.RLock()
        self._version: str | None = None
        self._known = Known()
        self._blocks: dict[str, Block] = {}
        self._totals: dict[PartyKind, dict[str, Tally]] = {}
        self._bearers: dict[PartyKind, dict[str, set[str]]] = {}
        self._tables: dict[tuple[str, ...] | None, Table] = {}

    @property
    def version(self) -> str | None:
        """The store's version that the index stands for, ``None`` before first use."""
        return self._version

    def loads(self, kind: PartyKind, documents: Iterable[str] | None = None) -> tuple[Load, ...]:
        """The loads of one dimension over the given documents (IRIs), over all where ``None``; order as in :func:`loads`."""
        with self._lock:
            self.follow()
            if documents is not None:
                chosen = [self._blocks[d] for d in sorted(set(documents)) if d in self._blocks]
                return loads(chosen, kind, self._known.parties, self._known.names)
            whole = Block("", 0, {kind: self._totals[kind]})
            return loads([whole], kind, self._known.parties, self._known.names)

    def table(self, documents: Iterable[str] | None = None) -> Table:
        """The assignments of the given documents, of all where ``None``."""
        key = None if documents is None else tuple(sorted(set(documents)))
        with self._lock:
            self.follow()
            if key not in self._tables:
                table = self._known.table(read_tasks(self._reader, key))
                if len(table.tasks) > TASKS_AT_ONCE:
                    return table
                self._tables = {**dict(list(self._tables.items())[-3:]), key: table}
            return self._tables[key]

    def task_count(self, documents: Iterable[str] | None = None) -> int:
        """How many tasks the given documents hold, all documents where ``None``."""
        with self._lock:
            self.follow()
            wanted = self._blocks if documents is None else set(documents) & set(self._blocks)
            return sum(self._blocks[document].tasks for document in wanted)

    def follow(self) -> None:
        """Bring the index to the store's version: from the file where it stands at that version, else by reading all.

        :raises ontology.errors.StoreError: the store changed under every attempt to read it.
        """
        with self._lock:
            if self._reader.version == self._version:
                return
            for _ in range(ATTEMPTS):
                version = self._reader.version
                self._known = read_known(self._reader)
                kept = self._file.read(version) if self._file else None
                self._take(read_blocks(self._reader, self._known) if kept is None else kept)
                if self._reader.version == version:
                    break
            else:
                raise moving()
            if self._file and kept is None:
                self._file.write(version, self._blocks.values())
            self._version = version
            self._tables = {}

    def renew(self, documents: Iterable[str], version: str | None = None) -> None:
        """These documents alone have changed (loaded, replaced or removed) since the index's version.

        Costs what these documents cost. Whoever changed something else too calls :meth:`follow` instead.

        :param version: the store's version after the change, its newest where ``None``.
        """
        with self._lock:
            if self._version is None:
                self.follow()
                return
            changed = sorted(set(documents))
            version = version or self._reader.version
            self._known = read_known(self._reader)
            fresh = {b.document: b for b in blocks_of(self._known.table(read_tasks(self._reader, changed)))}
            touched: dict[PartyKind, set[str]] = {kind: set() for kind in BEARERS}
            for document in changed:
                for block in filter(None, (self._blocks.pop(document, None), fresh.get(document))):
                    for kind in BEARERS:
                        touched[kind].update(block.tallies[kind])
                self._place(document, fresh.get(document))
            for kind, bearers in touched.items():
                for bearer in bearers:
                    self._sum(kind, bearer)
            if self._file:
                self._file.renew(version, changed, fresh.values())
            self._version = version
            self._tables = {}

    def _take(self, blocks: Iterable[Block]) -> None:
        self._blocks = {}
        self._bearers = {kind: defaultdict(set) for kind in BEARERS}
        self._totals = {kind: {} for kind in BEARERS}
        for block in blocks:
            self._place(block.document, block)
        for kind in BEARERS:
            for bearer in self._bearers[kind]:
                self._sum(kind, bearer)

    def _place(self, document: str, block: Block | None) -> None:
        """Put the document's block in, or take its traces out."""
        if block is not None:
            self._blocks[document] = block
        for kind in BEARERS:
            here = block.tallies[kind] if block else {}
            for bearer in here:
                self._bearers[kind][bearer].add(document)

    def _sum(self, kind: PartyKind, bearer: str) -> None:
        tallies = [
            found
            for document in sorted(self._bearers[kind][bearer])
            if document in self._blocks and (found := self._blocks[document].tallies[kind].get(bearer))
        ]
        if not tallies:
            del self._bearers[kind][bearer]
            self._totals[kind].pop(bearer, None)
        elif len(tallies) == 1:
            self._totals[kind][bearer] = tallies[0]
        else:
            total = Tally()
            for tally in tallies:
                total.add(tally)
            self._totals[kind][bearer] = total


def document_iris(reader: Reader) -> list[str]:
    """The documents that have tasks, sorted."""
    return [row["d"] for row in reader.select(PROLOGUE + "SELECT ?d WHERE { ?d a dg:Document } ORDER BY ?d")]


def read_blocks(reader: Reader, known: Known) -> Iterator[Block]:
    """The blocks of all documents, read a batch at a time."""
    documents = document_iris(reader)
    for start in range(0, len(documents), BATCH):
        batch: Sequence[str] = documents[start : start + BATCH]
        yield from blocks_of(known.table(read_tasks(reader, batch if len(documents) > BATCH else None)))


__all__ = ["WorkloadIndex", "document_iris", "read_blocks"]
