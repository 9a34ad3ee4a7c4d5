"""Shards of documents: from the quads that a document is loaded as, or of every document of a store.

Whoever loads many documents makes each one's shard from its quads while they are at hand, in whatever process, and
hands all of them to :meth:`graph.workload.index.WorkloadIndex.renew` when they are committed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from pyoxigraph import Literal, NamedNode, Quad

from graph.iris import term
from graph.namespaces import ID, PREFIXES, PROLOGUE
from graph.store.protocol import Reader
from graph.workload.columns import Shard, shards_of
from graph.workload.reading import EDGES, read_tasks
from graph.workload.table import TaskEntry

BATCH = 200
"""Documents read at once, so that memory stays bounded however many there are."""
IN_DOCUMENT, TYPE, TASK = term("inDocument"), NamedNode(PREFIXES["rdf"] + "type"), term("Task")
IDENTIFIER, CHAPTER, ORDER = NamedNode(PREFIXES["dcterms"] + "identifier"), term("inChapter"), term("order")
TOUCHES, MENTIONS, TARGET = term("touches"), term("mentions"), term("hasTarget")
ROLES = {term(edge.removeprefix("dg:")): role for role, edge in EDGES.items()}
PROJECT = ID + "project/"


def document_shard(document: str, quads: Iterable[Quad]) -> Shard:
    """The shard of one document (an IRI) from the quads of its own graph, in one walk over them.

    The same as reading the document from the store, where nobody else states anything of its tasks; a project is
    known by its IRI. A document without tasks has a shard without rows.
    """
    found: dict[NamedNode, defaultdict[NamedNode, set[str]]] = {
        one: defaultdict(set) for one in (TYPE, IDENTIFIER, CHAPTER, ORDER, TOUCHES, MENTIONS, TARGET, *ROLES)
    }
    for quad in quads:
        rows = found.get(quad.predicate)
        if (
            rows is not None
            and isinstance(quad.subject, NamedNode)
            and isinstance(quad.object, NamedNode | Literal)
        ):
            rows[quad.subject].add(quad.object.value)
    tasks = [node for node, types in found[TYPE].items() if TASK.value in types]
    entries = [
        TaskEntry(
            node.value,
            min(found[IDENTIFIER][node], default=node.value.rsplit("/", 1)[-1]),
            document,
            min(found[CHAPTER][node], default=None),
            int(min(found[ORDER][node], default="0")),
            len(found[TARGET][node]),
            tuple(sorted((role, party) for edge, role in ROLES.items() for party in found[edge][node])),
            tuple(sorted(found[TOUCHES][node])),
            tuple(sorted(one for one in found[MENTIONS][node] if one.startswith(PROJECT))),
        )
        for node in tasks
    ]
    return next(shards_of(sorted(entries, key=lambda task: (task.order, task.iri))), empty_shard(document))


def empty_shard(document: str) -> Shard:
    """The shard of a document without tasks."""
    from graph.workload.columns import side_by_side

    return Shard(document, (), (), (), side_by_side([]))


def read_shards(reader: Reader) -> Iterator[Shard]:
    """The shards of all documents of a store, read a batch at a time."""
    documents = document_iris(reader)
    for start in range(0, len(documents), BATCH):
        batch: Sequence[str] = documents[start : start + BATCH]
        yield from shards_of(read_tasks(reader, batch if len(documents) > BATCH else None))


def document_iris(reader: Reader) -> list[str]:
    """The documents that the store holds, sorted."""
    return [row["d"] for row in reader.select(PROLOGUE + "SELECT ?d WHERE { ?d a dg:Document } ORDER BY ?d")]


__all__ = ["document_iris", "document_shard", "read_shards"]
