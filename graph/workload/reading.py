"""The table of assignments, read from any store by a handful of SELECT queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from graph.namespaces import DG, PROLOGUE
from graph.sparql_text import iri
from graph.store.protocol import Reader
from graph.workload.table import STATED, Party, PartyKind, Table, TaskEntry
from ontology.errors import StoreError
from ontology.records import Role

EDGES = {
    Role.LEAD: "dg:ledBy",
    Role.SUPPORT: "dg:supportedBy",
    Role.RESPONSIBLE: "dg:answeredBy",
    Role.LEADER: "dg:supervisedBy",
}
TASKS = "?t a dg:Task ; dg:inDocument ?d"
PAIRS: Mapping[str, tuple[str, str]] = {
    "identifier": ("?t dcterms:identifier ?x", ""),
    "chapter": ("?t dg:inChapter ?x", ""),
    "order": ("?t dg:order ?x", ""),
    "places": ("?t dg:touches ?x", ""),
    "projects": ("?t dg:mentions ?x", "?x a dg:Project"),
    "targets": ("?t dg:hasTarget ?x", ""),
    **{role.value: (f"?t {edge} ?x", "") for role, edge in EDGES.items()},
}
"""What is read of tasks: what the document states, and what anybody may state of what it names. One pattern a query:
several with OPTIONAL take Oxigraph a hundred times as long."""
OF_TASKS_ALONE = tuple(
    where
    for name, (where, _) in {"": ("?t a dg:Task", ""), **PAIRS}.items()
    if name not in ("identifier", "order")
)
"""Patterns of statements whose subjects are tasks and nothing else."""
# {x}, {g}: what confines the query; a class that is looked for first would be walked through whole.
PARTIES = (
    "SELECT ?x ?label ?kind ?territory (EXISTS {{ ?x a dg:UnitGroup }} AS ?group) (EXISTS {{ ?x a dg:Person }} AS ?person)"
    " WHERE {{ {x} OPTIONAL {{ ?x skos:prefLabel ?label }}"
    " OPTIONAL {{ ?x dg:unitKind ?kind }} OPTIONAL {{ ?x dg:territory ?territory }} }}"
)
MEMBERS = (
    "SELECT DISTINCT ?g ?m ?basis WHERE {{ {g} ?g dg:hasMember ?m ."
    " OPTIONAL {{ ?g dg:hasMembership ?node . ?node dg:member ?m ; dg:basis ?basis }} }}"
)
LABELS = "SELECT ?x ?label WHERE {{ {x} ?x skos:prefLabel ?label }}"
CLASSES = {
    PARTIES: ("dg:Unit", "dg:Person"),
    LABELS: ("dg:Chapter", "dg:Document", "dg:Place", "dg:Project"),
}
ATTEMPTS = 3


@dataclass(frozen=True)
class Known:
    """What tables of any documents share: parties, members of groups and labels, as in :class:`Table`."""

    parties: Mapping[str, Party] = field(default_factory=dict)
    members: Mapping[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)

    def table(self, tasks: Iterable[TaskEntry]) -> Table:
        """The table of these tasks."""
        return Table(tuple(tasks), self.parties, self.members, self.names)

    def updated(self, newer: Known) -> Known:
        """The same with what ``newer`` says of its things."""
        return Known(
            {**self.parties, **newer.parties},
            {**self.members, **newer.members},
            {**self.names, **newer.names},
        )


def read_table(reader: Reader, documents: Iterable[str] | None = None) -> Table:
    """The assignments of the given documents, of all where ``None``, from one state of the store.

    :param documents: IRIs.
    :raises ontology.errors.StoreError: the store changed under every attempt to read it.
    """
    wanted = None if documents is None else sorted(set(documents))
    for _ in range(ATTEMPTS):
        version = reader.version
        table = read_known(reader).table(read_tasks(reader, wanted))
        if reader.version == version:
            return table
    raise moving()


def moving() -> StoreError:
    """The error of a store that never stood still long enough."""
    return StoreError("图库正在不断更新，没能读到一份前后一致的分工；请稍后再试。", code="store-moving")


def read_known(reader: Reader, things: Iterable[str] | None = None) -> Known:
    """Everybody and everything that has a name in the store, or only of ``things`` (IRIs) and their members."""

    wanted = None if things is None else set(things)
    if wanted is not None and not wanted:
        return Known()
    members = _members(reader.select(PROLOGUE + MEMBERS.format(g=values("g", wanted))))
    if wanted is not None:
        wanted |= {member for found in members.values() for member, _ in found}

    def select(query: str) -> list[dict[str, str]]:
        classes = CLASSES[query]
        within = (
            f"VALUES ?class {{ {' '.join(classes)} }} ?x a ?class ."
            if wanted is None
            else f"{values('x', wanted)} ?x a ?class . FILTER(?class IN ({', '.join(classes)}))"
        )
        return sorted_by_label(reader.select(PROLOGUE + query.format(x=within)))

    return Known(
        {row["x"]: _party(row) for row in select(PARTIES)},
        members,
        {row["x"]: row["label"] for row in select(LABELS)},
    )


def values(variable: str, wanted: Iterable[str] | None) -> str:
    """The clause that confines ``?variable`` to these IRIs; nothing where ``None``."""
    return "" if wanted is None else f"VALUES ?{variable} {{ {' '.join(map(iri, sorted(wanted)))} }}"


def read_tasks(
    reader: Reader, documents: Sequence[str] | None = None, *, apart: bool = False
) -> list[TaskEntry]:
    """The tasks of the given documents (IRIs), of all where ``None``, by document, then place in it.

    :param apart: only what stands in the documents' own graphs, which is many times as quick; :func:`stands_apart`
        tells whether that is all there is.
    :raises Scattered: a document states something of a task that is in none of the documents, read ``apart``.
    """
    listed = "" if documents is None else values("d", documents)

    def pairs(where: str, beside: str = "", named: str = "?t ?x") -> dict[str, set[str]]:
        inside = (
            where
            if documents is None
            else f"GRAPH ?d {{ {where} }}"
            if apart
            else f"?t dg:inDocument ?d . {where}"
        )
        found: dict[str, set[str]] = defaultdict(set)
        for row in reader.select(f"{PROLOGUE}SELECT {named} WHERE {{ {listed} {inside} . {beside} }}"):
            found[row["t"]].add(row["x"])
        return found

    of = {name: pairs(*pattern) for name, pattern in PAIRS.items()}
    within = pairs(TASKS, named="?t (?d AS ?x)")
    if apart and any(
        not of[name].keys() <= within.keys() for name in of if name not in ("identifier", "order")
    ):
        raise Scattered
    nothing: frozenset[str] = frozenset()

    def sorted_of(name: str, task: str) -> tuple[str, ...]:
        return tuple(sorted(of[name].get(task, nothing)))

    tasks = [
        TaskEntry(
            task,
            min(of["identifier"].get(task, nothing), default=task.rsplit("/", 1)[-1]),
            document,
            min(of["chapter"].get(task, nothing), default=None),
            int(min(of["order"].get(task, nothing), default="0")),
            len(of["targets"].get(task, nothing)),
            tuple(sorted((role, party) for role in EDGES for party in of[role.value].get(task, nothing))),
            sorted_of("places", task),
            sorted_of("projects", task),
        )
        for task, found in within.items()
        for document in (min(found),)
    ]
    return sorted(tasks, key=lambda task: (task.document, task.order, task.iri))


def stands_apart(reader: Reader, batches: Iterable[Sequence[str]]) -> bool:
    """Whether what is stated of tasks stands in the graphs of documents, of which ``batches`` lists all.

    Compared are numbers of statements, which an engine counts without reading them.
    """
    clauses = [values("d", batch) for batch in batches]
    return all(
        counted(reader, where)
        == sum(counted(reader, f"{clause} GRAPH ?d {{ {where} }}") for clause in clauses)
        for where in OF_TASKS_ALONE
    )


def counted(reader: Reader, where: str) -> int:
    """How many solutions a pattern has."""
    (row,) = reader.select(f"{PROLOGUE}SELECT (COUNT(*) AS ?n) WHERE {{ {where} }}")
    return int(row["n"])


class Scattered(Exception):
    """A document states something of another document's task: read apart, that would be lost."""


def sorted_by_label(rows: Iterable[dict[str, str]]) -> list[dict[str, str]]:
    """Rows so that, of several labels of one thing, the first by code point is read last and stays."""
    return sorted(rows, key=lambda row: (row["x"], row.get("label", ""), row.get("kind", "")), reverse=True)


def _party(row: dict[str, str]) -> Party:
    kind = (
        PartyKind.LEADER
        if row.get("person") == "true"
        else PartyKind.GROUP
        if row.get("group") == "true"
        else PartyKind.UNIT
    )
    label = row.get("label") or row["x"].rsplit("/", 1)[-1]
    return Party(row["x"], label, kind, row.get("kind", ""), row.get("territory"))


def _members(rows: Iterable[dict[str, str]]) -> dict[str, tuple[tuple[str, str], ...]]:
    """Members of each group; of several bases of one membership what is surest stays (anything goes before Assumed)."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for row in rows:
        basis = row.get("basis", DG + STATED).removeprefix(DG)
        group = found[row["g"]]
        if row["m"] not in group or group[row["m"]] == "Assumed":
            group[row["m"]] = basis
    return {group: tuple(sorted(members.items())) for group, members in found.items()}


__all__ = ["Known", "Scattered", "moving", "read_known", "read_table", "read_tasks", "stands_apart"]
