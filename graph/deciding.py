"""A clerk's decisions as quads of a graph of their own: who decided what about which name, and when.

``…/id/decisions`` holds a node for every decision that was ever made; one that was undone keeps its node with
who undid it and when. A name that was merged stands there as a label of what it was merged into, so that questions
and search find the thing by it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Quad

from graph.authority_quads import ALT, TYPE, Triple, chinese
from graph.iris import term, thing
from graph.namespaces import ID, PREFIXES, PROLOGUE
from graph.store.protocol import Reader
from ontology.decisions import Decision, Decisions, NameKind, Verdict

DECISIONS = NamedNode(ID + "decisions")
DATE_TIME = NamedNode(PREFIXES["xsd"] + "dateTime")
INTEGER = NamedNode(PREFIXES["xsd"] + "integer")


@dataclass(frozen=True, slots=True)
class Recorded:
    """A decision in the record; ``number`` counts all decisions from 1. Undone where ``undone_at`` is not empty."""

    number: int
    decision: Decision
    undone_by: str = ""
    undone_at: str = ""


def recorded(reader: Reader) -> tuple[Recorded, ...]:
    """Every decision that was ever made, oldest first."""
    rows = reader.select(
        PROLOGUE
        + f"SELECT ?d ?n ?j ?k ?name ?v ?l ?by ?at ?uby ?uat WHERE {{ GRAPH <{DECISIONS.value}> {{ ?d a dg:Decision ; dg:order ?n ; "
        "dg:inJurisdiction ?j ; dg:decidedKind ?k ; dg:printedName ?name ; dg:verdict ?v ; dg:decidedBy ?by ; dg:decidedAt ?at . "
        "OPTIONAL { ?d dg:intoLabel ?l } OPTIONAL { ?d dg:undoneBy ?uby ; dg:undoneAt ?uat } } } ORDER BY ?n"
    )
    into: dict[str, list[tuple[int, str]]] = {}
    for row in reader.select(
        PROLOGUE
        + f"SELECT ?d ?place ?into WHERE {{ GRAPH <{DECISIONS.value}> {{ ?d dg:into ?i . ?i dg:order ?place ; dg:value ?into }} }}"
    ):
        into.setdefault(row["d"], []).append((int(row["place"]), row["into"]))
    return tuple(
        Recorded(
            int(row["n"]),
            Decision(
                row["j"],
                NameKind(row["k"]),
                row["name"],
                Verdict(row["v"]),
                tuple(value for _, value in sorted(into.get(row["d"], ()))),
                row.get("l", ""),
                row["by"],
                row["at"],
            ),
            row.get("uby", ""),
            row.get("uat", ""),
        )
        for row in rows
    )


def holding(record: Iterable[Recorded], jurisdiction: str) -> Decisions:
    """The decisions that hold in a jurisdiction: of those about one name the newest that was not undone."""
    newest = {
        (one.decision.kind, one.decision.name): one.decision
        for one in record
        if not one.undone_at and one.decision.jurisdiction == jurisdiction
    }
    return Decisions(tuple(newest.values()))


def record_quads(record: Iterable[Recorded]) -> tuple[Quad, ...]:
    """The whole content of the graph of decisions; no blank nodes."""
    return tuple(Quad(*triple, DECISIONS) for one in record for triple in _triples(one))


def _triples(one: Recorded) -> Iterable[Triple]:
    decision, node = one.decision, thing("decision", str(one.number))
    yield node, TYPE, term("Decision")
    yield node, term("order"), Literal(str(one.number), datatype=INTEGER)
    yield node, term("inJurisdiction"), chinese(decision.jurisdiction)
    yield node, term("decidedKind"), Literal(decision.kind.value)
    yield node, term("printedName"), chinese(decision.name)
    yield node, term("verdict"), Literal(decision.verdict.value)
    yield node, term("decidedBy"), Literal(decision.by)
    yield node, term("decidedAt"), Literal(decision.at, datatype=DATE_TIME)
    if decision.label:
        yield node, term("intoLabel"), chinese(decision.label)
    for place, value in enumerate(decision.into, 1):
        part = thing("decision", str(one.number), str(place))
        yield node, term("into"), part
        yield part, term("order"), Literal(str(place), datatype=INTEGER)
        yield part, term("value"), chinese(value)
    if one.undone_at:
        yield node, term("undoneBy"), Literal(one.undone_by)
        yield node, term("undoneAt"), Literal(one.undone_at, datatype=DATE_TIME)
    elif decision.verdict is Verdict.MERGE:
        yield NamedNode(decision.into[0]), ALT, chinese(decision.name)


__all__ = ["DECISIONS", "Recorded", "holding", "record_quads", "recorded"]
