"""The neighbourhood of tasks and things as a :class:`~viz.views.Network`, read by SPARQL (vocabulary contract).

Edges run as the vocabulary states them: a task is led by a unit, a group has a member, a place lies in a place.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from graph.namespaces import PROLOGUE
from graph.sparql_text import iri
from graph.store.protocol import Reader
from viz.views import Edge, EdgeRole, Kind, Network, Node

FROM_TASK = {
    "dg:ledBy": EdgeRole.LEAD,
    "dg:supportedBy": EdgeRole.SUPPORT,
    "dg:answeredBy": EdgeRole.RESPONSIBLE,
    "dg:supervisedBy": EdgeRole.LEADER,
    "dg:mentions": EdgeRole.MENTIONS,
    "dg:touches": EdgeRole.TOUCHES,
    "dg:hasTarget": EdgeRole.TARGET,
}
BETWEEN_THINGS = {
    "dg:hasMember": EdgeRole.MEMBER,
    "dg:locatedIn": EdgeRole.LOCATED_IN,
}
IN_CHAPTER = {"dg:inChapter": EdgeRole.CHAPTER}

KINDS = {  # the most special class first: a group is also a unit
    "dg:UnitGroup": Kind.GROUP,
    "dg:Unit": Kind.UNIT,
    "dg:Task": Kind.TASK,
    "dg:Person": Kind.LEADER,
    "dg:Place": Kind.PLACE,
    "dg:Project": Kind.PROJECT,
    "dg:Target": Kind.TARGET,
    "dg:Chapter": Kind.CHAPTER,
    "dg:Section": Kind.CHAPTER,
    "dg:Document": Kind.DOCUMENT,
}
SIGNS = {"=": "", "≥": "≥", "≤": "≤", "≈": "约"}
LIMIT = 150
"""Nodes that one can still read in one picture."""


@dataclass(frozen=True, slots=True)
class Statement:
    """One edge as read: IRIs of both ends and the role."""

    source: str
    role: EdgeRole
    target: str


def of_tasks(reader: Reader, tasks: Sequence[str], *, title: str = "", limit: int = LIMIT) -> Network:
    """The tasks with these IRIs, their parties, leaders and places, and what lies between those.

    :param limit: most nodes to show; the tasks come first, then what most of them share. ``total`` counts all.
    """
    statements = leaving(reader, tasks, FROM_TASK)
    return network(reader, tasks, statements, title=title, limit=limit)


def around(reader: Reader, centre: str, *, steps: int = 2, title: str = "", limit: int = LIMIT) -> Network:
    """The thing with this IRI, what a statement ties it to, and with two steps the parties of its tasks.

    Empty where the store has no such thing.

    :raises graph's QueryError: ``centre`` is no IRI.
    """
    every = FROM_TASK | BETWEEN_THINGS | IN_CHAPTER
    statements = leaving(reader, [centre], every) + arriving(reader, [centre], every)
    if steps > 1:
        tasks = sorted({s.source for s in statements if s.role not in BETWEEN_THINGS.values()} - {centre})
        statements += leaving(reader, tasks, FROM_TASK)
    return network(reader, [centre], statements, title=title, limit=limit)


def whole(reader: Reader, *, title: str = "", limit: int = 20_000) -> Network:
    """Everything that any task is tied to, with groups, containment and chapters."""
    statements = matching(reader, FROM_TASK | BETWEEN_THINGS | IN_CHAPTER, "")
    named = {s.target for s in statements if s.role not in BETWEEN_THINGS.values()}
    used = [s for s in statements if s.role not in BETWEEN_THINGS.values() or s.source in named]
    return network(reader, (), used, title=title, limit=limit)


LEAST_TOGETHER = 2
"""Tasks that two parties must have in common to be drawn as working together."""


def parties(reader: Reader, *, title: str = "") -> Network:
    """Who works with whom: leaders, units and groups without the tasks between them.

    A unit that leads tasks is tied to the leaders that supervise them, and to the units that support it on at least
    ``LEAST_TOGETHER`` of them; ``weight`` counts the tasks.
    """
    query = (
        f"{PROLOGUE}SELECT ?source ?role ?target (COUNT(DISTINCT ?task) AS ?tasks) WHERE {{ "
        f'{{ ?task dg:ledBy|dg:answeredBy ?source ; dg:supervisedBy ?target BIND("{EdgeRole.LEADER}" AS ?role) }} UNION '
        f'{{ ?task dg:ledBy ?source ; dg:supportedBy ?target BIND("{EdgeRole.SUPPORT}" AS ?role) FILTER(?source != ?target) }} '
        "} GROUP BY ?source ?role ?target ORDER BY ?source ?role ?target"
    )
    edges = tuple(
        Edge(row["source"], row["target"], EdgeRole(row["role"]), float(row["tasks"]))
        for row in reader.select(query)
        if row["role"] == EdgeRole.LEADER or int(row["tasks"]) >= LEAST_TOGETHER
    )
    degree = Counter(end for edge in edges for end in (edge.source, edge.target))
    order = [node for node, _ in sorted(degree.items(), key=lambda d: (-d[1], d[0]))]
    nodes = describe(reader, order)
    return Network(nodes, edges, len(nodes), title)


def leaving(reader: Reader, sources: Iterable[str], properties: dict[str, EdgeRole]) -> list[Statement]:
    """The statements whose subject is one of the sources."""
    return matching(reader, properties, values("source", sources))


def arriving(reader: Reader, targets: Iterable[str], properties: dict[str, EdgeRole]) -> list[Statement]:
    """The statements whose object is one of the targets."""
    return matching(reader, properties, values("target", targets))


def values(variable: str, iris: Iterable[str]) -> str:
    """A VALUES clause that binds the variable to the IRIs."""
    return f"VALUES ?{variable} {{ {' '.join(map(iri, iris))} }}"


def matching(reader: Reader, properties: dict[str, EdgeRole], where: str) -> list[Statement]:
    """The statements of these properties under a further condition, sorted."""
    rows = " ".join(f'({name} "{role.value}")' for name, role in properties.items())
    query = (
        f"{PROLOGUE}SELECT DISTINCT ?source ?role ?target WHERE {{ {where} "
        f"VALUES (?property ?role) {{ {rows} }} ?source ?property ?target . FILTER(isIRI(?target)) }} "
        "ORDER BY ?source ?role ?target"
    )
    return [Statement(r["source"], EdgeRole(r["role"]), r["target"]) for r in reader.select(query)]


def network(
    reader: Reader, centre: Sequence[str], statements: Iterable[Statement], *, title: str, limit: int
) -> Network:
    """The network of the statements: the centre first, then the nodes with most edges, cut at the limit."""
    listed = without_roundabout(reader, without_doubles(dict.fromkeys(statements)), centre)
    degree = Counter(end for s in listed for end in (s.source, s.target))
    order = dict.fromkeys(
        [*centre, *(node for node, _ in sorted(degree.items(), key=lambda d: (-d[1], d[0])))]
    )
    kept = list(order)[:limit]
    members = [s for s in leaving(reader, kept, BETWEEN_THINGS) if s.target in order] if centre else []
    described = describe(reader, kept)
    known = {node.id for node in described}
    assumed = assumed_members(reader, kept)
    edges = tuple(
        Edge(s.source, s.target, s.role, inferred=is_inferred(s, assumed))
        for s in dict.fromkeys([*listed, *members])
        if s.source in known and s.target in known
    )
    missing = len(kept) - len(described)
    centre_ids = tuple(node for node in centre if node in known)
    return Network(described, edges, len(order) - missing, title, centre_ids)


def without_doubles(statements: Iterable[Statement]) -> list[Statement]:
    """The statements, without a ``touches`` where the text itself names the place."""
    listed = list(statements)
    named = {(s.source, s.target) for s in listed if s.role is EdgeRole.MENTIONS}
    return [s for s in listed if s.role is not EdgeRole.TOUCHES or (s.source, s.target) not in named]


def without_roundabout(reader: Reader, statements: list[Statement], centre: Sequence[str]) -> list[Statement]:
    """The statements, without a ``touches`` that only says that a place named lies in that one: the picture shows
    it by ``locatedIn``. What leads to the centre stays."""
    touched = {s.target for s in statements if s.role is EdgeRole.TOUCHES} - set(centre)
    query = (
        f"{PROLOGUE}SELECT DISTINCT ?source ?target WHERE {{ {values('target', sorted(touched))} "
        "?touch dg:place ?target ; dg:basis dg:ByContainment . ?source dg:hasTouch ?touch "
        "FILTER NOT EXISTS { ?source dg:hasTouch [ dg:place ?target ; dg:basis dg:ByTerritory ] } }"
    )
    implied = {(row["source"], row["target"]) for row in reader.select(query)} if touched else set()
    return [s for s in statements if s.role is not EdgeRole.TOUCHES or (s.source, s.target) not in implied]


def is_inferred(statement: Statement, assumed: set[tuple[str, str]]) -> bool:
    """Whether the document does not print it: a place touched but not named, a member assumed."""
    if statement.role is EdgeRole.TOUCHES:
        return True
    return statement.role is EdgeRole.MEMBER and (statement.source, statement.target) in assumed


def assumed_members(reader: Reader, groups: Iterable[str]) -> set[tuple[str, str]]:
    """Pairs of group and member whose membership is assumed, not stated."""
    query = (
        f"{PROLOGUE}SELECT DISTINCT ?source ?target WHERE {{ {values('source', groups)} "
        "?source dg:hasMembership ?membership . ?membership dg:member ?target ; dg:basis dg:Assumed }"
    )
    return {(row["source"], row["target"]) for row in reader.select(query)}


def describe(reader: Reader, iris: Sequence[str]) -> tuple[Node, ...]:
    """The nodes with these IRIs in the same order; what has no class of the vocabulary is left out."""
    classes = " ".join(f'({name} "{kind.value}" {rank})' for rank, (name, kind) in enumerate(KINDS.items()))
    query = (
        f"{PROLOGUE}SELECT ?node ?kind ?label ?identifier ?text ?measure ?sign ?value ?unit WHERE {{ "
        f"{values('node', iris)} VALUES (?class ?kind ?rank) {{ {classes} }} ?node a ?class . "
        "OPTIONAL { ?node skos:prefLabel|dcterms:title ?label } OPTIONAL { ?node dcterms:identifier ?identifier } "
        "OPTIONAL { ?node dg:text ?text } OPTIONAL { ?node dg:measure ?measure } "
        "OPTIONAL { ?node dg:comparison ?sign } OPTIONAL { ?node dg:value ?value } "
        "OPTIONAL { ?node dg:unitOfMeasure ?unit } } ORDER BY DESC(?rank) DESC(?label)"
    )
    found = {row["node"]: node(row) for row in reader.select(query)}  # the last row wins: the first class
    return tuple(found[each] for each in iris if each in found)


def node(row: dict[str, str]) -> Node:
    """One row of :func:`describe` as a node; a label that nothing gives is the end of the IRI."""
    kind = Kind(row["kind"])
    label = row.get("label") or row["node"].rstrip("/").rsplit("/", 1)[-1]
    if kind is Kind.TASK:
        label = row.get("identifier", label)
    elif kind is Kind.TARGET and "value" in row:
        sign = SIGNS.get(row.get("sign", "="), "")
        label = f"{row.get('measure', '')} {sign}{row['value']}{row.get('unit', '')}".strip()
    return Node(row["node"], label, kind, row.get("text"))
