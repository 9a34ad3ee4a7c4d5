"""Loads: a bearer with its numbers, and the list of them for one dimension (units, leaders, places, chapters)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from graph.workload.slots import ANY, CHAPTERS, LEADERS, PARTNERS, SHARE, SHARES, SLOT, TARGETS, TASKS
from graph.workload.table import Party, PartyKind, Reach, Table
from ontology.records import Role


@dataclass(frozen=True, slots=True)
class Load:
    """What one bearer carries: ``numbers`` by ``SLOTS``. ``tasks`` and ``share`` take a role, ``None`` for any unit's role."""

    party: Party
    numbers: Sequence[int]

    def tasks(self, role: Role | None = None, reach: Reach = Reach.STATED) -> int:
        """Distinct tasks in ``role``; of a place or a chapter: parties in that role over its tasks."""
        return self.numbers[SLOT[TASKS, role.value if role else ANY, reach]]

    def share(self, role: Role | None = None, reach: Reach = Reach.STATED) -> float:
        """The sum of this bearer's parts of its tasks in ``role``."""
        return self.numbers[SLOT[SHARES, role.value if role else ANY, reach]] / SHARE

    def targets(self, reach: Reach = Reach.STATED) -> int:
        """Targets of its distinct tasks."""
        return self.numbers[SLOT[TARGETS, ANY, reach]]

    @property
    def chapters(self) -> int:
        """Chapters in which its stated tasks stand."""
        return self.numbers[SLOT[CHAPTERS, ANY, Reach.STATED]]

    @property
    def partners(self) -> int:
        """Other units and groups that its stated tasks name; of a leader, place or chapter: units of its tasks."""
        return self.numbers[SLOT[PARTNERS, ANY, Reach.STATED]]

    @property
    def leaders(self) -> int:
        """Leaders above its stated tasks; of a leader: fellow leaders."""
        return self.numbers[SLOT[LEADERS, ANY, Reach.STATED]]


def in_order(loads: Iterable[Load]) -> tuple[Load, ...]:
    """Most distinct tasks first, then by label and IRI."""
    stated = SLOT[TASKS, ANY, Reach.STATED]
    return tuple(sorted(loads, key=lambda load: (-load.numbers[stated], load.party.label, load.party.iri)))


def loads_of(table: Table, kind: PartyKind = PartyKind.UNIT) -> tuple[Load, ...]:
    """The loads of one dimension straight from a table, in order.

    ``PartyKind.UNIT`` gives units and groups, each with its own kind in ``party``.
    """
    from graph.workload.columns import columns_of  # numpy takes a while to import
    from graph.workload.counting import Members, counted

    numbers: dict[str, int] = {}

    def number(name: str) -> int:
        return numbers.setdefault(name, len(numbers))

    columns = columns_of(sorted(table.tasks, key=lambda task: task.document), number)
    members = Members(
        {
            number(group): [(number(member), basis) for member, basis in found]
            for group, found in table.members.items()
            if group in numbers
        }
    )
    counts = counted(columns, members)[kind]
    names = list(numbers)
    return in_order(
        Load(table.parties.get(iri) or Party(iri, table.label(iri), kind), row)
        for iri, row in zip(
            (names[bearer] for bearer in counts.bearers.tolist()), counts.finished().tolist(), strict=True
        )
    )


__all__ = ["Load", "in_order", "loads_of"]
