"""Before and after: every measure of every bearer that a plan changes, and how evenly the whole then lies."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from graph.workload.concentration import gini, top_share
from graph.workload.loads import Load, loads_of
from graph.workload.measures import MEASURES, Measure
from graph.workload.slots import NOTHING
from graph.workload.table import PartyKind, Reach, Table


@dataclass(frozen=True, slots=True)
class Difference:
    """One measure of one bearer (or of the whole, ``bearer`` ``None``) before and after."""

    bearer: Load | None
    measure: str
    reach: Reach
    before: float
    after: float


def differences(before: Table, after: Table, kind: PartyKind = PartyKind.UNIT) -> tuple[Difference, ...]:
    """Every measure, at every reach, that differs; bearers by their loads before, then measures in their order.

    Gini and the share of the top five of the distinct tasks of units (groups left out) come last, always.
    """
    old = {load.party.iri: load for load in loads_of(before, kind)}
    new = {load.party.iri: load for load in loads_of(after, kind)}
    found = []
    for iri in (*old, *(iri for iri in new if iri not in old)):
        bearer = old.get(iri) or new[iri]
        nothing = Load(bearer.party, NOTHING)
        for measure, reach in measured():
            a = measure.function(old.get(iri, nothing), reach)
            b = measure.function(new.get(iri, nothing), reach)
            if abs(a - b) > 1e-9:
                found.append(Difference(bearer, measure.name, reach, a, b))
    for name, function in (("gini", gini), ("top5", top_share)):
        for reach in Reach:
            a, b = (
                function(
                    load.tasks(None, reach)
                    for load in loads.values()
                    if load.party.kind is not PartyKind.GROUP
                )
                for loads in (old, new)
            )
            found.append(Difference(None, name, reach, a, b))
    return tuple(found)


def measured() -> Iterator[tuple[Measure, Reach]]:
    """Each measure at each reach that makes a difference to it."""
    for measure in MEASURES:
        for reach in Reach if measure.by_reach else (Reach.STATED,):
            yield measure, reach


__all__ = ["Difference", "differences", "measured"]
