"""What one document adds to each bearer's load. Blocks add up and take away again without any loss.

All numbers of a tally are whole (shares in units of ``1/SHARE``), and partners and leaders are counted by documents,
so that a changed document is taken out of the totals and put in again at the cost of that document alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache

from graph.workload.table import ASSUMED, ROLES, UNIT_ROLES, PartyKind, Reach, Table, TaskEntry
from ontology.records import Role

REACHES = tuple(Reach)
ANY = "Any"
"""Stands where a role stands: in any role of a unit (lead, support, responsible)."""

COUNTED: tuple[str, ...] = (*(role.value for role in ROLES), ANY)
SHARE = 10**12
"""A task's weight. Whole numbers add up to the same whatever the order of the documents."""
CHAPTERS = "chapters"
SLOTS = (
    *(
        (what, of, reach)
        for what, keys in (("tasks", COUNTED), ("share", COUNTED), ("targets", (ANY,)))
        for of in keys
        for reach in REACHES
    ),
    (CHAPTERS, ANY, Reach.STATED),
)
SLOT = {slot: place for place, slot in enumerate(SLOTS)}


@dataclass(slots=True)
class Tally:
    """Numbers by ``SLOTS`` (what, role or ANY, reach), and in how many documents each partner and leader is met."""

    numbers: list[int] = field(default_factory=lambda: [0] * len(SLOTS))
    partners: dict[str, int] = field(default_factory=dict)
    leaders: dict[str, int] = field(default_factory=dict)

    def add(self, other: Tally, sign: int = 1) -> None:
        """Take ``other`` in, or out again with ``sign`` -1."""
        self.numbers = [
            mine + sign * theirs for mine, theirs in zip(self.numbers, other.numbers, strict=True)
        ]
        for mine, theirs in ((self.partners, other.partners), (self.leaders, other.leaders)):
            for name, count in theirs.items():
                left = mine.get(name, 0) + sign * count
                if left:
                    mine[name] = left
                else:
                    mine.pop(name, None)

    def copy(self) -> Tally:
        """The same, apart."""
        return Tally(list(self.numbers), dict(self.partners), dict(self.leaders))

    @property
    def empty(self) -> bool:
        """Whether nothing is left."""
        return not any(self.numbers)


@dataclass(frozen=True, slots=True)
class Block:
    """One document's tallies: bearer kind → IRI → tally; units and groups stand together under ``UNIT``."""

    document: str
    tasks: int
    tallies: Mapping[PartyKind, Mapping[str, Tally]]


BEARERS = (PartyKind.UNIT, PartyKind.LEADER, PartyKind.PLACE, PartyKind.CHAPTER)


@dataclass(frozen=True, slots=True)
class Reached:
    """A role's parties of a task by reach, and those among whom the task's weight is divided.

    A group whose members are known hands its weight on to them, so that a weight is counted once.
    """

    parties: tuple[frozenset[str], ...]
    sharing: tuple[frozenset[str], ...]


class _Counting:
    """Counts one document's tasks into tallies."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self.tallies: dict[PartyKind, dict[str, Tally]] = {kind: {} for kind in BEARERS}
        self.chapters: set[tuple[PartyKind, str, str]] = set()
        self.reached = cache(self._reached)

    def _reached(self, named: frozenset[str]) -> Reached:
        members = self.table.members
        parties, sharing = [], []
        for reach in REACHES:
            through = {
                group: {
                    member
                    for member, basis in members.get(group, ())
                    if reach is Reach.EXPANDED or (reach is Reach.CONFIRMED and basis != ASSUMED)
                }
                for group in named
            }
            inside = frozenset().union(*through.values())
            parties.append(named | inside)
            sharing.append(inside | {party for party in named if not through[party]})
        return Reached(tuple(parties), tuple(sharing))

    def tally(self, kind: PartyKind, iri: str) -> Tally:
        found = self.tallies[kind].get(iri)
        if found is None:
            found = self.tallies[kind][iri] = Tally()
        return found

    def task(self, task: TaskEntry) -> None:
        """Add one task to everybody whom it reaches, to its places and to its chapter."""
        named = {role: frozenset(party for r, party in task.stated if r is role) for role in ROLES}
        everybody = {role: self.reached(parties) for role, parties in named.items() if parties}
        units = named[Role.LEAD] | named[Role.SUPPORT] | named[Role.RESPONSIBLE]
        leaders = named[Role.LEADER]
        for role, reached in everybody.items():
            kind = PartyKind.LEADER if role is Role.LEADER else PartyKind.UNIT
            self.count(kind, role.value, reached, task)
        if units:
            self.count(PartyKind.UNIT, ANY, self.reached(units), task)
        if leaders:
            self.count(PartyKind.LEADER, ANY, self.reached(leaders), task)
        for kind, stated in ((PartyKind.UNIT, units), (PartyKind.LEADER, leaders)):
            for party in stated:
                # A leader's partners are the units below; its fellow leaders stand among ``leaders``.
                self.meet(kind, party, task, units - {party}, leaders - {party})
        chapters = (task.chapter,) if task.chapter else ()
        for kind, things in ((PartyKind.PLACE, task.places), (PartyKind.CHAPTER, chapters)):
            for thing in things:
                self.lie(self.tally(kind, thing), task, everybody, len(things))
                self.meet(kind, thing, task, units, leaders)

    def meet(
        self, kind: PartyKind, iri: str, task: TaskEntry, units: frozenset[str], leaders: frozenset[str]
    ) -> None:
        """Note whom the bearer meets in the task, each once a document, and its chapter."""
        tally = self.tally(kind, iri)
        tally.partners.update(dict.fromkeys(units, 1))
        tally.leaders.update(dict.fromkeys(leaders, 1))
        if task.chapter and (kind, iri, task.chapter) not in self.chapters:
            self.chapters.add((kind, iri, task.chapter))
            tally.numbers[SLOT[CHAPTERS, ANY, Reach.STATED]] += 1

    def count(self, kind: PartyKind, of: str, reached: Reached, task: TaskEntry) -> None:
        for place, (parties, sharing) in enumerate(zip(reached.parties, reached.sharing, strict=True)):
            tasks, share = SLOT["tasks", of, REACHES[place]], SLOT["share", of, REACHES[place]]
            part = SHARE // len(sharing)
            for party in parties:
                numbers = self.tally(kind, party).numbers
                numbers[tasks] += 1
                if party in sharing:
                    numbers[share] += part
                if of == ANY:
                    numbers[SLOT["targets", ANY, REACHES[place]]] += task.targets

    def lie(self, tally: Tally, task: TaskEntry, everybody: Mapping[Role, Reached], beside: int) -> None:
        """Add a task that lies on a place or in a chapter: one task, its parties in each role, its targets."""
        for place, reach in enumerate(REACHES):
            for role, reached in everybody.items():
                tally.numbers[SLOT["tasks", role.value, reach]] += len(reached.parties[place])
            tally.numbers[SLOT["tasks", ANY, reach]] += 1
            tally.numbers[SLOT["share", ANY, reach]] += SHARE // beside
            tally.numbers[SLOT["targets", ANY, reach]] += task.targets


def blocks_of(table: Table) -> list[Block]:
    """One block a document, in the table's order."""
    by_document: dict[str, list[TaskEntry]] = {}
    for task in table.tasks:
        by_document.setdefault(task.document, []).append(task)
    blocks = []
    for document, tasks in by_document.items():
        counting = _Counting(table)
        for task in tasks:
            counting.task(task)
        blocks.append(Block(document, len(tasks), counting.tallies))
    return blocks


def summed(blocks: Iterable[Block], kind: PartyKind) -> dict[str, Tally]:
    """Bearer → the sum of its tallies over ``blocks``; the blocks are left as they are."""
    total: dict[str, Tally] = {}
    for block in blocks:
        for iri, tally in block.tallies[kind].items():
            if iri not in total:
                total[iri] = Tally()
            total[iri].add(tally)
    return total


__all__ = [
    "ANY",
    "BEARERS",
    "CHAPTERS",
    "COUNTED",
    "REACHES",
    "SHARE",
    "SLOT",
    "SLOTS",
    "UNIT_ROLES",
    "Block",
    "Tally",
    "blocks_of",
    "summed",
]
