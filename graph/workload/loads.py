"""Loads: a bearer with its tally, and the list of them for one dimension (units, leaders, places, chapters)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from graph.workload.table import Party, PartyKind, Reach, Table
from graph.workload.tally import ANY, CHAPTERS, SHARE, SLOT, Tally, blocks_of, summed
from ontology.records import Role


@dataclass(frozen=True, slots=True)
class Load:
    """What one bearer carries. ``tasks``, ``share`` and ``targets`` take a role, ``None`` for any unit's role."""

    party: Party
    tally: Tally

    def tasks(self, role: Role | None = None, reach: Reach = Reach.STATED) -> int:
        """Distinct tasks in ``role``; of a place or a chapter: parties in that role over its tasks."""
        return self.tally.numbers[SLOT["tasks", role.value if role else ANY, reach]]

    def share(self, role: Role | None = None, reach: Reach = Reach.STATED) -> float:
        """The sum of this bearer's parts of its tasks in ``role``."""
        return self.tally.numbers[SLOT["share", role.value if role else ANY, reach]] / SHARE

    def targets(self, reach: Reach = Reach.STATED) -> int:
        """Targets of its distinct tasks."""
        return self.tally.numbers[SLOT["targets", ANY, reach]]

    @property
    def chapters(self) -> int:
        """Chapters in which its stated tasks stand."""
        return self.tally.numbers[SLOT[CHAPTERS, ANY, Reach.STATED]]


def loads(
    tallies: Mapping[str, Tally], kind: PartyKind, parties: Mapping[str, Party], names: Mapping[str, str]
) -> tuple[Load, ...]:
    """The loads of one dimension, most distinct tasks first, then by label and IRI.

    ``PartyKind.UNIT`` gives units and groups, each with its own kind in ``party``.
    """
    found = [
        Load(parties.get(iri) or Party(iri, names.get(iri) or iri.rsplit("/", 1)[-1], kind), tally)
        for iri, tally in tallies.items()
    ]
    return tuple(sorted(found, key=lambda load: (-load.tasks(), load.party.label, load.party.iri)))


def loads_of(table: Table, kind: PartyKind = PartyKind.UNIT) -> tuple[Load, ...]:
    """The loads of one dimension straight from a table."""
    return loads(summed(blocks_of(table), kind), kind, table.parties, table.names)


__all__ = ["Load", "loads", "loads_of"]
