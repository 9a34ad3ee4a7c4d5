"""Shards of documents: from the statements that a document is loaded as, or of every document of a store.

Whoever loads many documents makes each one's shard from its statements while they are at hand, in whatever process, and
hands all of them to :meth:`graph.workload.index.WorkloadIndex.renew` when they are committed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from pyoxigraph import RdfFormat, parse

from graph.lines import IDENTIFIER, A, term
from graph.namespaces import ID, PROLOGUE
from graph.store.protocol import Reader
from graph.workload.columns import Shard, shards_of
from graph.workload.reading import EDGES, read_tasks, stands_apart
from graph.workload.table import TaskEntry

BATCH = 200
"""Documents read at once, so that memory stays bounded however many there are."""
TASK = term("Task")[1:-1]
CHAPTER, ORDER, TARGET = term("inChapter"), term("order"), term("hasTarget")
TOUCHES, MENTIONS = term("touches"), term("mentions")
OF_TASK = (A, IDENTIFIER, CHAPTER, ORDER, TARGET, TOUCHES, MENTIONS)
ROLES = {term(edge.removeprefix("dg:")): role for role, edge in EDGES.items()}
PROJECT = ID + "project/"


def document_shard(document: str, lines: Iterable[str]) -> Shard:
    """The shard of one document (an IRI) from its own statements, ``subject predicate object`` as N-Triples text.

    The same as reading the document from the store, where nobody else states anything of its tasks; a project is
    known by its IRI. A document without tasks has a shard without rows.
    """
    found: dict[str, defaultdict[str, set[str]]] = {one: defaultdict(set) for one in (*OF_TASK, *ROLES)}
    for line in lines:
        subject, predicate, value = line.split(" ", 2)
        rows = found.get(predicate)
        if rows is not None:
            rows[subject].add(value[1:-1] if value.startswith("<") else words(value))
    entries = [
        TaskEntry(
            node[1:-1],
            min(found[IDENTIFIER][node], default=node[1:-1].rsplit("/", 1)[-1]),
            document,
            min(found[CHAPTER][node], default=None),
            int(min(found[ORDER][node], default="0")),
            len(found[TARGET][node]),
            tuple(sorted((role, party) for edge, role in ROLES.items() for party in found[edge][node])),
            tuple(sorted(found[TOUCHES][node])),
            tuple(sorted(one for one in found[MENTIONS][node] if one.startswith(PROJECT))),
        )
        for node in [node for node, types in found[A].items() if TASK in types]
    ]
    return next(shards_of(sorted(entries, key=lambda task: (task.order, task.iri))), empty_shard(document))


def words(literal: str) -> str:
    """The text of a literal.

    >>> words('"2-5"@zh'), words('"a\\\\"b"')
    ('2-5', 'a"b')
    """
    if "\\" not in literal:
        return literal[1 : literal.rindex('"')]
    (triple,) = parse(f"<x:x> <x:x> {literal} .".encode(), format=RdfFormat.N_TRIPLES)
    return str(triple.object.value)


def empty_shard(document: str) -> Shard:
    """The shard of a document without tasks."""
    from graph.workload.columns import side_by_side

    return Shard(document, (), (), (), side_by_side([]))


def read_shards(reader: Reader, *, apart: bool = True) -> Iterator[Shard]:
    """The shards of all documents of a store, read a batch at a time.

    :param apart: where there are many, each from its own graph as long as that is all there is.
    :raises graph.workload.reading.Scattered: it turned out not to be; what came so far is not to be used.
    """
    documents = document_iris(reader)
    if len(documents) <= BATCH:
        yield from shards_of(read_tasks(reader))
        return
    batches = [documents[start : start + BATCH] for start in range(0, len(documents), BATCH)]
    apart = apart and stands_apart(reader, batches)
    for batch in batches:
        yield from shards_of(read_tasks(reader, batch, apart=apart))


def document_iris(reader: Reader) -> list[str]:
    """The documents that the store holds, sorted."""
    return [row["d"] for row in reader.select(PROLOGUE + "SELECT ?d WHERE { ?d a dg:Document } ORDER BY ?d")]


__all__ = ["document_iris", "document_shard", "read_shards"]
