"""Which graph a statement stands in, so that no triple ever stands in two.

Engines answer over the union of all graphs without removing what is there twice (Oxigraph issue 1919, Virtuoso
alike): a leader's label in the graphs of two documents would double every count that goes through it. So a
document's graph holds what only it states (subjects below its own key), and what it shares with others, the
descriptions of leaders, units, places and projects, stands in one graph of names for each jurisdiction,
``…/id/names/渝中区``; places that are known anywhere stand in ``…/id/names/全国``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from pyoxigraph import NamedNode, Quad

from graph.namespaces import ID
from graph.sparql_text import iri
from graph.store.protocol import Store

SHARED_KINDS = frozenset({"unit", "person", "place", "project", "jurisdiction"})
ANYWHERE = "全国"
NAMES = ID + "names/"


def names_graph(subject: str) -> NamedNode | None:
    """The graph of names that describes ``subject`` (an IRI); ``None`` for what belongs to one document or authority.

    >>> from graph.iris import thing
    >>> names_graph(thing("person", "渝中区", "罗毅").value).value.removeprefix(ID)
    'names/渝中区'
    >>> from graph.iris import thing
    >>> names_graph(thing("place", "成都市").value).value.removeprefix(ID), names_graph(thing("task", "甲", "1-1").value)
    ('names/全国', None)
    """
    kind, _, rest = subject.removeprefix(ID).partition("/")
    if kind not in SHARED_KINDS:
        return None
    owner, nested, _ = rest.partition("/")
    return NamedNode(NAMES + (owner if nested else ANYWHERE))


def names_used(store: Store, document: NamedNode) -> tuple[Quad, ...]:
    """The descriptions of the shared nodes that a document refers to, each in its graph of names."""
    rows = store.select(
        f"SELECT DISTINCT ?g ?s WHERE {{ GRAPH {iri(document.value)} {{ ?x ?p ?s }} GRAPH ?g {{ ?s ?q ?o }} "
        f'FILTER(STRSTARTS(STR(?g), "{NAMES}")) }}'
    )
    used = {(row["g"], row["s"]) for row in rows}
    return tuple(
        quad
        for graph in sorted({graph for graph, _ in used})
        for quad in store.quads(NamedNode(graph))
        if isinstance(quad.subject, NamedNode) and (graph, quad.subject.value) in used
    )


def unused(store: Store, documents: Iterable[NamedNode]) -> frozenset[str]:
    """The IRIs of shared nodes that nothing would refer to without these documents.

    A node stays when another document or an authority refers to it, or a node that stays does (a place within it).
    """
    listed = " ".join(iri(document.value) for document in documents)
    if not listed:
        return frozenset()
    named = f'FILTER(STRSTARTS(STR(?g), "{NAMES}"))'
    candidates = {
        row["s"]
        for row in store.select(
            f"SELECT DISTINCT ?s WHERE {{ VALUES ?d {{ {listed} }} GRAPH ?d {{ ?x ?p ?s }} "
            f"GRAPH ?g {{ ?s ?q ?o }} {named} }}"
        )
    }
    if not candidates:
        return frozenset()
    values = " ".join(map(iri, sorted(candidates)))
    kept = {
        row["s"]
        for row in store.select(
            f"SELECT ?s WHERE {{ VALUES ?s {{ {values} }} FILTER EXISTS {{ GRAPH ?g {{ ?x ?p ?s }} "
            f'FILTER(?g NOT IN ({listed.replace(" ", ", ")}) && !STRSTARTS(STR(?g), "{NAMES}")) }} }}'
        )
    }
    links = [
        (row["x"], row["s"])
        for row in store.select(
            f"SELECT DISTINCT ?x ?s WHERE {{ VALUES ?s {{ {values} }} GRAPH ?g {{ ?x ?p ?s }} {named} }}"
        )
    ]
    while more := {s for x, s in links if s not in kept and (x in kept or x not in candidates)}:
        kept |= more
    return frozenset(candidates - kept)


def renewed(
    store: Store, added: Iterable[Quad], dropped: frozenset[str]
) -> Mapping[NamedNode, tuple[Quad, ...]]:
    """The graphs of names that change, each with its whole new content: what stays, and what is added.

    Graphs whose content stays as it is are left out, so that loading a document again writes none of them.
    """
    wanted: dict[NamedNode, dict[Quad, None]] = {}
    for quad in added:
        if isinstance(quad.graph_name, NamedNode):
            wanted.setdefault(quad.graph_name, {})[quad] = None
    for subject in dropped:
        graph = names_graph(subject)
        if graph is not None:
            wanted.setdefault(graph, {})
    changed = {}
    for graph, quads in wanted.items():
        before = set(store.quads(graph))
        stays = {q for q in before if not (isinstance(q.subject, NamedNode) and q.subject.value in dropped)}
        after = stays | quads.keys()
        if after != before:
            changed[graph] = tuple(after)
    return changed


__all__ = ["names_graph", "names_used", "renewed", "unused"]
