"""Which supporting tasks of an overloaded unit could go to whom, and why. Nothing is ever applied by itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from graph.workload.loads import Load, loads_of
from graph.workload.overlay import Move
from graph.workload.overload import KIND_WORDS, Capacity, kind_of, number, spreads, values_of
from graph.workload.table import UNIT_ROLES, Party, PartyKind, Reach, Table, TaskEntry
from ontology.errors import NotFound
from ontology.records import Role

MOST = 10


@dataclass(frozen=True, slots=True)
class Suggestion:
    """``task``, which the unit supports, could be supported by ``to`` instead; ``reasons`` are Chinese phrases."""

    task: TaskEntry
    to: Party
    reasons: tuple[str, ...]
    change: Move


@dataclass(frozen=True, slots=True)
class _Candidate:
    """One way of handing a task on; ``rank`` sorts the better first."""

    rank: tuple[int, int, int, str, str]
    suggestion: Suggestion


class _Searching:
    """What is known of everybody while tasks are handed on one by one."""

    def __init__(self, table: Table, unit: str) -> None:
        self.table = table
        self.loads = {load.party.iri: load for load in loads_of(table) if load.party.kind is PartyKind.UNIT}
        if unit not in self.loads:
            raise NotFound(f"“{table.label(unit)}”在所选文件中没有任务。", value=unit)
        self.unit = self.loads[unit]
        self.kind = kind_of(self.unit)
        self.counts = {
            load.party.iri: value
            for load, value in values_of(self.loads.values(), Capacity.SUPPORT, Reach.STATED)
        }
        spread = spreads(self.loads.values(), Capacity.SUPPORT).get(self.kind)
        self.median = spread.median if spread else 0.0
        self.together = Counter(
            pair for task in table.tasks for pair in combinations(task.parties(*UNIT_ROLES), 2)
        )

    def shared(self, one: str, other: str) -> int:
        """How many tasks name both."""
        return self.together[(one, other) if one < other else (other, one)]

    def tasks(self) -> Iterator[TaskEntry]:
        """Tasks that the unit only supports, by its own name: one that also reaches it through a group stays its task."""
        iri = self.unit.party.iri
        for task in self.table.tasks:
            others = [pair for pair in task.stated if pair != (Role.SUPPORT, iri)]
            if len(others) < len(task.stated) and iri not in self.table.reached(
                task.assigned(others), Reach.EXPANDED, *UNIT_ROLES
            ):
                yield task

    def candidates(self, task: TaskEntry) -> Iterator[_Candidate]:
        """Units of the kind below its median that aren't on the task and know its people or its ground."""
        there = self.table.reached(task, Reach.EXPANDED, *UNIT_ROLES)
        for load in self.loads.values():
            party = load.party
            if kind_of(load) == self.kind and party.iri not in there and self.count(load) + 1 <= self.median:
                yield from self.way(task, load)

    def count(self, load: Load) -> int:
        return self.counts.get(load.party.iri, 0)

    def way(self, task: TaskEntry, load: Load) -> Iterator[_Candidate]:
        party, mine = load.party, self.unit.party
        leads = sorted(task.parties(Role.LEAD), key=lambda lead: -self.shared(lead, party.iri))
        with_lead = self.shared(leads[0], party.iri) if leads else 0
        with_unit = self.shared(mine.iri, party.iri)
        on_ground = party.territory is not None and party.territory in task.places
        same_ground = party.territory is not None and party.territory == mine.territory
        if not (with_lead or with_unit or on_ground or same_ground):
            return
        reasons = [f"同为{KIND_WORDS.get(self.kind, self.kind)}"] if self.kind != "other" else ["同类单位"]
        if with_lead:
            reasons.append(f"已与牵头单位{self.table.label(leads[0])}在{with_lead}项任务中共事")
        if with_unit:
            reasons.append(f"已与{mine.label}在{with_unit}项任务中共事")
        if on_ground or same_ground:
            place = self.table.label(party.territory or "")
            reasons.append(f"辖区为{place}" + ("，任务涉及该地" if on_ground else "，同一辖区"))
        reasons.append(f"现配合{self.count(load)}项，低于同类中位数{number(self.median)}项")
        change = Move(task.iri, Role.SUPPORT, mine.iri, party.iri)
        rank = (-int(on_ground), -with_lead, self.count(load), party.label, party.iri)
        yield _Candidate(rank, Suggestion(task, party, tuple(reasons), change))


def suggestions(table: Table, unit: str, *, most: int = MOST) -> tuple[Suggestion, ...]:
    """Up to ``most`` ways to hand on supporting tasks of ``unit`` (an IRI), the best founded first.

    Each task is suggested once. Whoever takes one has fewer supporting tasks than the median of the kind and stays
    at or below it with all that is suggested to it, so that the list may be followed as a whole or in part; in both
    cases no measure of the unit's load rises. Empty where nobody fits.

    :raises ontology.errors.NotFound: the unit has no task in the table.
    """
    searching = _Searching(table, unit)
    found: list[Suggestion] = []
    waiting = list(searching.tasks())
    while waiting and len(found) < most:
        best = min(
            (candidate for task in waiting for candidate in searching.candidates(task)),
            key=lambda candidate: (candidate.rank, candidate.suggestion.task.iri),
            default=None,
        )
        if best is None:
            break
        found.append(best.suggestion)
        to = best.suggestion.to.iri
        searching.counts[to] = searching.counts.get(to, 0) + 1
        waiting = [task for task in waiting if task is not best.suggestion.task]
    return tuple(found)


__all__ = ["Suggestion", "suggestions"]
