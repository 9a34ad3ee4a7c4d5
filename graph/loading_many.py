"""Very many documents into a store: read elsewhere, written through the bulk loader, a commit for each window of them.

The outcome is quad for quad that of :func:`graph.loading.load` with one document after the other, in the same order.
Between two commits the process can be killed: the documents of the window are then as they were before.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass

from pyoxigraph import NamedNode, RdfFormat, parse, serialize
from pyoxigraph import Store as Oxigraph

from graph.authority_quads import authority_graph, authority_quads
from graph.deciding import Recorded, holding
from graph.loading import ONTOLOGY, Loaded, Read, authority_of, is_current, ontology_quads, title_of
from graph.names import Names
from graph.quads import document_quads
from graph.shared_names import names_graph, renewed, unused
from graph.store.protocol import BulkStore, Store
from ontology.authority import authority_for
from ontology.general_places import general_places

WINDOW_QUADS = 6_000_000
"""How many quads one commit takes: what is read again after a kill."""
SMALL_WINDOW = 20
"""How many documents one commit takes on a store without a bulk loader."""
CHUNK = 1 << 20
Around = Callable[[], AbstractContextManager[list[str]]]
"""What stands around a commit: it takes the IRIs of the documents that the commit changed."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """A document as a bulk loader takes it: ``own`` and ``shared`` are N-Quads of :class:`DocumentQuads`.

    ``jurisdiction`` names the authority that its names were looked up in, None where there is none.
    """

    iri: str
    title: str
    tasks: int
    quads: int
    doubts: int
    jurisdiction: str | None
    own: bytes
    shared: bytes

    def loaded(self, outcome: str) -> Loaded:
        """What became of it."""
        return Loaded(self.iri, self.title, self.tasks, self.quads, self.doubts, outcome)


def prepare(read: Read, decided: Iterable[Recorded] = ()) -> tuple[Prepared, tuple[str, ...]]:
    """The document as text for a bulk loader, and the lines of its own graph; needs no store: any process can do it.

    :param decided: the clerk's decisions that the store records (:func:`graph.deciding.recorded`).
    """
    document = read.document
    authority = authority_of(document)
    decisions = holding(decided, Names.of(document, authority).local)
    written = document_quads(document, read.mentions, authority, general_places(), decisions)
    prepared = Prepared(
        written.name.value,
        title_of(document),
        len(document.tasks),
        len(written),
        len(document.doubts),
        authority.name if authority else None,
        written.own_bytes,
        written.shared_bytes,
    )
    return prepared, written.lines


def load_many(
    store: Store,
    documents: Iterable[Prepared],
    *,
    around: Around,
    keep: bool = False,
    window: int = WINDOW_QUADS,
) -> Iterator[tuple[Loaded, ...]]:
    """What became of the documents, commit by commit, each when it is on the disk.

    Documents are taken as they are needed, in order; of two with one IRI the later one stays.

    :param keep: leave a document alone that is there already.
    :param window: quads in one commit.
    :raises ontology.errors.StoreError: the store could not be written; it is as after the last commit.
    """
    waiting = _Waiting(iter(documents))
    known = _Known({graph.value for graph in store.graphs()})
    known.vocabulary = ONTOLOGY.value in known.graphs and is_current(store)
    while waiting.first is not None:
        with around() as changed:
            if isinstance(store, BulkStore):
                outcomes = _in_bulk(store, waiting, known, keep, window)
            else:
                outcomes = _replacing(store, waiting, known, keep)
            changed += [one.iri for one in outcomes if one.outcome != "kept"]
        yield tuple(outcomes)


@dataclass
class _Known:
    """What this run knows of the store: its graphs, whether the vocabulary is ours, the authorities brought up to date."""

    graphs: set[str]
    vocabulary: bool = False
    jurisdictions: frozenset[str] = frozenset()


class _Waiting:
    """The documents still to come; the first of them can be looked at before it is taken."""

    def __init__(self, documents: Iterator[Prepared]) -> None:
        self._documents = documents
        self.first = next(documents, None)

    def take(self) -> Prepared:
        """The first of them."""
        taken, self.first = self.first, next(self._documents, None)
        assert taken is not None  # noqa: S101 - for the type checker
        return taken


class _Window(io.RawIOBase):
    """The documents of one commit as a file that the bulk loader reads.

    What is new is read from it; what replaces something, or comes with an authority that this run has not written
    yet, is put aside in ``careful``.
    """

    def __init__(self, waiting: _Waiting, known: _Known, keep: bool, most: int) -> None:
        super().__init__()
        self._waiting, self._known, self._keep, self._most = waiting, known, keep, most
        self.outcomes: list[Loaded] = []
        self.careful: list[Prepared] = []
        self._taken: set[str] = set()
        self._said: set[bytes] = set()
        self._quads = 0
        self._left = memoryview(b"")

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        """As files do: at most what fits, 0 at the end."""
        while not self._left:
            following = self._following()
            if following is None:
                return 0
            self._left = memoryview(following)
        number = min(len(buffer), len(self._left))
        buffer[:number] = self._left[:number]
        self._left = self._left[number:]
        return number

    def _following(self) -> bytes | None:
        """The lines of the next document; ``None`` at the window's end."""
        first = self._waiting.first
        if first is None or self._quads >= self._most or first.iri in self._taken:
            return None
        document = self._waiting.take()
        there = document.iri in self._known.graphs
        if there and self._keep:
            self.outcomes.append(document.loaded("kept"))
            return b""
        self._taken.add(document.iri)
        self._quads += document.quads
        self.outcomes.append(document.loaded("replaced" if there else "loaded"))
        if there or (document.jurisdiction and document.jurisdiction not in self._known.jurisdictions):
            self.careful.append(document)
            return b""
        shared = [line for line in document.shared.splitlines(keepends=True) if line not in self._said]
        self._said.update(shared)
        return b"".join((document.own, *shared))


def _in_bulk(store: BulkStore, waiting: _Waiting, known: _Known, keep: bool, most: int) -> list[Loaded]:
    """One commit through the bulk loader."""
    window = _Window(waiting, known, keep, most)
    with store.bulk() as inside:
        read_from = io.BufferedReader(window, CHUNK)
        inside.bulk_load(input=read_from, format=RdfFormat.N_QUADS, lenient=True)
        _carefully(store, inside, window.careful, known)
    known.graphs.update(one.iri for one in window.outcomes)
    known.vocabulary = True
    known.jurisdictions |= {one.jurisdiction for one in window.careful if one.jurisdiction}
    return window.outcomes


def _carefully(store: Store, inside: Oxigraph, documents: list[Prepared], known: _Known) -> None:
    """What takes something away first: documents that are there, authorities and the vocabulary."""
    replaced = [NamedNode(one.iri) for one in documents if one.iri in known.graphs]
    dropped = set(unused(store, replaced))
    emptied, lines = list(replaced), [part for one in documents for part in (one.own, one.shared)]
    if not known.vocabulary:
        emptied.append(ONTOLOGY)
        lines.append(serialize(ontology_quads(), format=RdfFormat.N_QUADS) or b"")
    for name in sorted({one.jurisdiction for one in documents if one.jurisdiction} - known.jurisdictions):
        authority = authority_for(name)
        if authority is not None:
            emptied.append(authority_graph(authority))
            dropped |= authority.iris
            written = serialize(authority_quads(authority, general_places()), format=RdfFormat.N_QUADS)
            lines.append(written or b"")
    for subject in sorted(dropped):
        graph = names_graph(subject)
        if graph is not None:
            for quad in list(inside.quads_for_pattern(NamedNode(subject), None, None, graph)):
                inside.remove(quad)
    for graph in emptied:
        inside.remove_graph(graph)
    if lines:
        inside.bulk_load(input=b"".join(lines), format=RdfFormat.N_QUADS, lenient=True)


def _replacing(store: Store, waiting: _Waiting, known: _Known, keep: bool) -> list[Loaded]:
    """One commit on a store that takes whole graphs."""
    taken: list[Prepared] = []
    while waiting.first is not None and len(taken) < SMALL_WINDOW:
        if waiting.first.iri in {one.iri for one in taken}:
            break
        taken.append(waiting.take())
    fresh = [one for one in taken if not (keep and one.iri in known.graphs)]
    graphs = {NamedNode(one.iri): tuple(parse(one.own, format=RdfFormat.N_QUADS)) for one in fresh}
    named = [quad for one in fresh for quad in parse(one.shared, format=RdfFormat.N_QUADS)]
    described: set[str] = set()
    for name in sorted({one.jurisdiction for one in fresh if one.jurisdiction}):
        authority = authority_for(name)
        if authority is not None:
            own = authority_graph(authority)
            quads = tuple(authority_quads(authority, general_places()))
            graphs[own] = tuple(quad for quad in quads if quad.graph_name == own)
            named += [quad for quad in quads if quad.graph_name != own]
            described |= authority.iris
    if not known.vocabulary:
        graphs[ONTOLOGY] = ontology_quads()
    replaced = [NamedNode(one.iri) for one in fresh if one.iri in known.graphs]
    outcomes = [
        one.loaded("kept" if one not in fresh else "replaced" if one.iri in known.graphs else "loaded")
        for one in taken
    ]
    if fresh:
        store.replace({**graphs, **renewed(store, named, unused(store, replaced) | described)})
        known.vocabulary = True
    known.graphs.update(one.iri for one in fresh)
    return outcomes
