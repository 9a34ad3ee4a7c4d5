"""Documents into a store and out of it: each load or removal is one commit that leaves nothing half done."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from pyoxigraph import NamedNode, Quad, RdfFormat, parse

from graph.authority_quads import authority_graph, authority_quads
from graph.deciding import DECISIONS, Recorded, holding, record_quads, recorded
from graph.iris import document_iri, jurisdiction_name
from graph.ledger import forget
from graph.names import Names
from graph.namespaces import ID, PROLOGUE
from graph.quads import document_quads
from graph.shared_names import names_used, renewed, unused
from graph.sparql_text import literal
from graph.store.protocol import Store
from ontology.authority import Authority, authority_for
from ontology.errors import NotFound
from ontology.general_places import general_places
from ontology.records import Document, Mentions
from ontology.vocabulary import VOCABULARY

ONTOLOGY = NamedNode("https://w3id.org/dutygraph")
DOCUMENTS = ID + "document/"
WRITING = threading.RLock()
"""One change at a time in a process: what a graph of names becomes is read before it is written."""


@dataclass(frozen=True, slots=True)
class Read:
    """A document as read, with the mentions found in its tasks, ready to be loaded."""

    document: Document
    mentions: tuple[Mentions, ...] = ()


@dataclass(frozen=True, slots=True)
class Loaded:
    """What became of one document: its IRI, title and sizes; ``outcome`` is loaded, replaced or kept."""

    iri: str
    title: str
    tasks: int
    quads: int
    doubts: int
    outcome: str


@cache
def ontology_quads() -> tuple[Quad, ...]:
    """The vocabulary as quads of its own graph; read once a process."""
    triples = parse(VOCABULARY.read_bytes(), format=RdfFormat.TURTLE)
    return tuple(Quad(q.subject, q.predicate, q.object, ONTOLOGY) for q in triples)


def is_current(store: Store) -> bool:
    """Whether the store's vocabulary is this program's, so that two stores export the same whoever loaded them first."""
    return set(store.quads(ONTOLOGY)) == set(ontology_quads())


def authority_of(document: Document) -> Authority | None:
    """The authority of the document's jurisdiction, ``None`` where the package carries none."""
    return authority_for(jurisdiction_name(document) or None)


def title_of(document: Document) -> str:
    """The document's title, or what else names it."""
    return document.heading.title or document_iri(document).value.removeprefix(DOCUMENTS)


def load(
    store: Store, reads: Sequence[Read], *, keep: bool = False, record: Sequence[Recorded] | None = None
) -> tuple[Loaded, ...]:
    """Every document in the store, all in one commit, with the authorities and the vocabulary that they need.

    A document that is there already is replaced, or left as it is where ``keep``. When this returns the change
    is on the disk; when it raises the store is as it was.

    :param record: the decisions about names that hold from now on, written in the same commit; where None those
        that the store records hold, and stay.
    :raises ontology.errors.StoreError: the store could not be written.
    """
    with WRITING:
        present = set(store.graphs())
        graphs: dict[NamedNode, Iterable[Quad]] = (
            {} if ONTOLOGY in present and is_current(store) else {ONTOLOGY: ontology_quads()}
        )
        if record is not None:
            graphs[DECISIONS] = record_quads(record)
        decided = recorded(store) if record is None else record
        names: dict[Quad, None] = {}
        described: set[str] = set()
        outcomes = []
        for read in reads:
            document, name = read.document, document_iri(read.document)
            there = name in present or name in graphs
            title = title_of(document)
            if there and keep:
                outcomes.append(
                    Loaded(name.value, title, len(document.tasks), 0, len(document.doubts), "kept")
                )
                continue
            authority = authority_of(document)
            if authority is not None:
                own = authority_graph(authority)
                quads = tuple(authority_quads(authority, general_places()))
                graphs[own] = tuple(quad for quad in quads if quad.graph_name == own)
                names.update(dict.fromkeys(quad for quad in quads if quad.graph_name != own))
                described |= authority.iris
            decisions = holding(decided, Names.of(document, authority).local)
            written = document_quads(document, read.mentions, authority, general_places(), decisions)
            graphs[name] = written.own
            names.update(dict.fromkeys(written.shared))
            outcomes.append(
                Loaded(
                    name.value,
                    title,
                    len(document.tasks),
                    len(written),
                    len(document.doubts),
                    "replaced" if there else "loaded",
                )
            )
        if graphs:
            forget(store, [name.value for name in graphs])
            replaced = [graph for graph in graphs if graph in present and graph.value.startswith(DOCUMENTS)]
            graphs |= renewed(store, names, unused(store, replaced) | described)
            store.replace(graphs)
        return tuple(outcomes)


def find_document(store: Store, wanted: str) -> NamedNode:
    """The document that ``wanted`` names: its IRI, its number, or its whole title.

    :raises ontology.errors.NotFound: no document or several bear the name.
    """
    name = literal(wanted.strip())
    found = store.select(
        PROLOGUE
        + "SELECT DISTINCT ?d WHERE { ?d a dg:Document . OPTIONAL { ?d dg:documentNumber ?n } OPTIONAL { ?d dcterms:title ?t } "
        f"FILTER(STR(?d) = {name} || STR(?d) = CONCAT({literal(DOCUMENTS)}, {name}) || ?n = {name} || STR(?t) = {name}) }}"
    )
    iris = [row["d"] for row in found]
    if len(iris) != 1:
        several = (
            "有多份文件同名，请给出文号或IRI"
            if iris
            else "图谱中没有这份文件，请用 dutygraph info 查看已载入的文件"
        )
        raise NotFound(f"“{wanted}”：{several}。", value=wanted)
    return NamedNode(iris[0])


def remove(store: Store, wanted: str) -> str:
    """The IRI of the document that was removed, with everything that it alone stated.

    :raises ontology.errors.NotFound: as :func:`find_document`.
    """
    with WRITING:
        name = find_document(store, wanted)
        forget(store, [name.value])
        store.replace({name: (), **renewed(store, (), unused(store, [name]))})
        return name.value


def statements_of(store: Store, name: NamedNode) -> tuple[Quad, ...]:
    """Everything that the document states, with the names it shares with others: what :func:`put_back` takes."""
    return (*store.quads(name), *names_used(store, name))


def put_back(store: Store, name: NamedNode, quads: Iterable[Quad]) -> None:
    """The document's graph and its shared names as :func:`statements_of` gave them, in one commit."""
    listed = tuple(quads)
    own = tuple(quad for quad in listed if quad.graph_name == name)
    shared = [quad for quad in listed if quad.graph_name != name]
    with WRITING:
        forget(store, [name.value])
        store.replace({name: own, **renewed(store, shared, unused(store, [name]))})


def documents(store: Store) -> list[Mapping[str, str]]:
    """One mapping a loaded document, by IRI: ``iri, title, number, year, issued, tasks, doubts``."""
    rows = store.select(
        PROLOGUE
        + "SELECT ?iri ?title ?number ?year ?issued (COUNT(DISTINCT ?t) AS ?tasks) (COUNT(DISTINCT ?q) AS ?doubts) WHERE {"
        " ?iri a dg:Document ; dcterms:title ?title . OPTIONAL { ?iri dg:documentNumber ?number }"
        " OPTIONAL { ?iri dg:year ?year } OPTIONAL { ?iri dcterms:issued ?issued }"
        " { ?t dg:inDocument ?iri . ?t a dg:Task } UNION { ?q dg:inDocument ?iri . ?q a dg:Doubt } }"
        " GROUP BY ?iri ?title ?number ?year ?issued ORDER BY ?iri"
    )
    return list(rows)


def is_empty(store: Store) -> bool:
    """Whether the store holds no document at all."""
    return not store.ask(PROLOGUE + "ASK { ?d a dg:Document }")


__all__ = [
    "Loaded",
    "Read",
    "documents",
    "find_document",
    "is_empty",
    "load",
    "put_back",
    "remove",
    "statements_of",
]
