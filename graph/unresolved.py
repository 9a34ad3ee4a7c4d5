"""Names that no authority knows and nobody decided about, with their contexts and what they may be other names of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from graph.deciding import Recorded
from graph.iris import segment, thing
from graph.likeness import best
from graph.namespaces import PROLOGUE
from graph.shared_names import ANYWHERE, NAMES
from graph.sparql_text import iri, literal
from graph.store.protocol import Reader
from ontology.decisions import NameKind, Verdict

CONTEXTS = 3
PROPOSALS = 3
CLASSES = (
    (NameKind.UNIT, "dg:Unit", "?a dg:party ?n ; dg:ofTask ?t"),
    (NameKind.PLACE, "dg:Place", "?m dg:names ?n ; dg:inTask ?t"),
    (NameKind.PERSON, "dg:Person", "?a dg:party ?n ; dg:ofTask ?t"),
    (NameKind.PROJECT, "dg:Project", "?m dg:names ?n ; dg:inTask ?t"),
)


@dataclass(frozen=True, slots=True)
class Bearer:
    """A thing that bears names: its IRI, its preferred name, its other names."""

    iri: str
    label: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Proposal:
    """What an unresolved name may be another name of, with the reason in words; ``score`` between 0 and 1."""

    iri: str
    label: str
    score: float
    reason: str


@dataclass(frozen=True, slots=True)
class Context:
    """A task in which the name stands: its IRI, identifier and text."""

    task: str
    identifier: str
    text: str


@dataclass(frozen=True, slots=True)
class Unresolved:
    """A name that waits for a decision. ``tasks`` counts the tasks it stands in; proposals come best first."""

    jurisdiction: str
    kind: NameKind
    name: str
    iri: str
    tasks: int
    contexts: tuple[Context, ...]
    proposals: tuple[Proposal, ...]


def unresolved(reader: Reader, record: Sequence[Recorded], jurisdiction: str) -> list[Unresolved]:
    """The names of one jurisdiction that no authority knows and no decision is about.

    Those with a proposal first, best first, then those in most tasks. A leader or project is listed only where
    something is proposed.

    :param jurisdiction: the segment of its IRIs (渝中区).
    """
    decided = {
        (one.decision.jurisdiction, one.decision.kind, one.decision.name)
        for one in record
        if not one.undone_at
    }
    targets = {
        iri
        for one in record
        if not one.undone_at and one.decision.verdict is Verdict.MERGE
        for iri in one.decision.into
    }
    found = []
    for kind, name, where in CLASSES:
        known = bearers(reader, kind, jurisdiction)
        contexts = _contexts(reader, where, name, jurisdiction)
        for bearer in known:
            listed = contexts.get(bearer.iri)
            if listed is None or bearer.iri in targets or (jurisdiction, kind, bearer.label) in decided:
                continue
            proposals = proposed(bearer, known)
            if proposals or kind in (NameKind.UNIT, NameKind.PLACE):
                found.append(
                    Unresolved(
                        jurisdiction,
                        kind,
                        bearer.label,
                        bearer.iri,
                        len(listed),
                        listed[:CONTEXTS],
                        proposals,
                    )
                )
    return sorted(
        found,
        key=lambda one: (-(one.proposals[0].score if one.proposals else 0), -one.tasks, one.name, one.iri),
    )


def jurisdictions(reader: Reader) -> tuple[str, ...]:
    """The segments of all jurisdictions that share names, sorted."""
    rows = reader.select(
        f'SELECT DISTINCT ?g WHERE {{ GRAPH ?g {{ ?s ?p ?o }} FILTER(STRSTARTS(STR(?g), "{NAMES}")) }}'
    )
    return tuple(sorted({row["g"].removeprefix(NAMES) for row in rows} - {ANYWHERE}))


def bearers(reader: Reader, kind: NameKind, jurisdiction: str) -> tuple[Bearer, ...]:
    """The things of a kind in a jurisdiction with their names, by IRI."""
    name = next(name for listed, name, _ in CLASSES if listed is kind)
    beginning = literal(thing(kind.value, jurisdiction, "x").value.removesuffix("x"))
    rows = reader.select(
        f"{PROLOGUE}SELECT ?n ?l ?a WHERE {{ ?n a {name} ; skos:prefLabel ?l OPTIONAL {{ ?n skos:altLabel ?a }} "
        f"FILTER(STRSTARTS(STR(?n), {beginning})) }} ORDER BY ?n ?a"
    )
    found: dict[str, tuple[str, list[str]]] = {}
    for row in rows:
        aliases = found.setdefault(row["n"], (row["l"], []))[1]
        if "a" in row:
            aliases.append(row["a"])
    return tuple(Bearer(iri, label, tuple(aliases)) for iri, (label, aliases) in found.items())


def proposed(bearer: Bearer, known: Iterable[Bearer]) -> tuple[Proposal, ...]:
    """The things whose names speak for being the same, best first."""
    found = [
        Proposal(other.iri, other.label, like.score, like.reason)
        for other in known
        if other.iri != bearer.iri and (like := best(bearer.label, (other.label, *other.aliases)))
    ]
    return tuple(sorted(found, key=lambda one: (-one.score, one.label))[:PROPOSALS])


def _contexts(reader: Reader, where: str, name: str, jurisdiction: str) -> dict[str, tuple[Context, ...]]:
    """A node that the jurisdiction's graph of names describes → the tasks that name it, in document order."""
    graph = iri(NAMES + segment(jurisdiction))
    rows = reader.select(
        f"{PROLOGUE}SELECT DISTINCT ?n ?t ?id ?text ?d ?o WHERE {{ GRAPH {graph} {{ ?n a {name} }} {where} . "
        "?t dcterms:identifier ?id ; dg:text ?text ; dg:inDocument ?d ; dg:order ?o } ORDER BY ?n ?d ?o"
    )
    found: dict[str, list[Context]] = {}
    for row in rows:
        found.setdefault(row["n"], []).append(Context(row["t"], row["id"], row["text"]))
    return {node: tuple(listed) for node, listed in found.items()}


__all__ = [
    "Bearer",
    "Context",
    "Proposal",
    "Unresolved",
    "bearers",
    "jurisdictions",
    "proposed",
    "unresolved",
]
