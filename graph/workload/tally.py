"""What one document adds to each bearer's load. Blocks add up and take away again without any loss.

All numbers of a tally are whole (shares in units of ``1/SHARE``), and partners and leaders are counted by documents,
so that a changed document is taken out of the totals and put in again at the cost of that document alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache, partial

from graph.workload.table import ASSUMED, ROLES, UNIT_ROLES, PartyKind, Reach, Table, TaskEntry
from ontology.records import Role

REACHES = tuple(Reach)
ANY = "Any"
"""Stands where a role stands: in any role of a unit (lead, support, responsible)."""

COUNTED: tuple[str, ...] = (*(role.value for role in ROLES), ANY)
SHARE = 720_720 * 10**6
"""A task's weight, which up to sixteen parties divide evenly. Whole numbers add up the same in any order of documents."""
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
class Part:
    """One party's part in a task: at each reach 1 or 0 tasks, and its share of the task's weight."""

    party: str
    tasks: tuple[int, int, int]
    share: tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Parts:
    """Everybody's part in what one role (or any) of a task names; ``reached`` counts them at each reach."""

    of_each: tuple[Part, ...]
    reached: tuple[int, int, int]


@dataclass(slots=True)
class Meeting:
    """Whom and what a bearer meets in one document."""

    partners: set[str] = field(default_factory=set)
    leaders: set[str] = field(default_factory=set)
    chapters: set[str] = field(default_factory=set)


FIRST = {(what, of): SLOT[what, of, Reach.STATED] for what, of, _ in SLOTS}
"""Where the three reaches of a number begin; they follow each other in the order of ``REACHES``."""
TARGETS = FIRST["targets", ANY]


Members = tuple[frozenset[str], frozenset[str], frozenset[str]]
"""A group's members at each reach: none, the known ones, all."""


def members_by_reach(table: Table) -> dict[str, Members]:
    """Group → its members at each reach; groups without members are left out."""
    return {
        group: (
            frozenset(),
            frozenset(member for member, basis in members if basis != ASSUMED),
            frozenset(member for member, _ in members),
        )
        for group, members in table.members.items()
        if members
    }


def parts_of(members: Mapping[str, Members], named: frozenset[str]) -> Parts:
    """Who has a part in a task that names these, in one role or in any.

    A group whose members are known at a reach hands its weight on to them there, so that a weight counts once.
    """
    groups = [party for party in named if party in members]
    if not groups:
        share = SHARE // len(named)
        number = len(named)
        return Parts(
            tuple(Part(party, (1, 1, 1), (share, share, share)) for party in named), (number, number, number)
        )
    parties, parts = [], []
    for place in range(len(REACHES)):
        inside: set[str] = set().union(*(members[group][place] for group in groups))
        handing = {group for group in groups if members[group][place]}
        parties.append(inside | named)
        sharing = inside | (named - handing)
        parts.append(dict.fromkeys(sharing, SHARE // len(sharing)))
    stated, confirmed, everybody = parties
    of_each = tuple(
        Part(
            party,
            (int(party in stated), int(party in confirmed), 1),
            (parts[0].get(party, 0), parts[1].get(party, 0), parts[2].get(party, 0)),
        )
        for party in everybody
    )
    return Parts(of_each, (len(stated), len(confirmed), len(everybody)))


class _Counting:
    """Counts one document's tasks into tallies."""

    def __init__(self, parts: Callable[[frozenset[str]], Parts]) -> None:
        self.parts = parts
        self.numbers: dict[PartyKind, dict[str, list[int]]] = {kind: {} for kind in BEARERS}
        self.meetings: dict[PartyKind, dict[str, Meeting]] = {kind: {} for kind in BEARERS}

    def tallies(self) -> dict[PartyKind, dict[str, Tally]]:
        """Bearer kind → IRI → tally."""
        found: dict[PartyKind, dict[str, Tally]] = {}
        for kind in BEARERS:
            found[kind] = {}
            for iri, numbers in self.numbers[kind].items():
                met = self.meetings[kind].get(iri) or Meeting()
                numbers[SLOT[CHAPTERS, ANY, Reach.STATED]] = len(met.chapters)
                found[kind][iri] = Tally(
                    numbers, dict.fromkeys(met.partners - {iri}, 1), dict.fromkeys(met.leaders - {iri}, 1)
                )
        return found

    def of(self, kind: PartyKind, iri: str) -> list[int]:
        """The bearer's numbers."""
        found = self.numbers[kind].get(iri)
        if found is None:
            found = self.numbers[kind][iri] = [0] * len(SLOTS)
        return found

    def task(self, task: TaskEntry) -> None:
        """Add one task to everybody whom it reaches, to its places and to its chapter."""
        named: dict[Role, set[str]] = {}
        for role, party in task.stated:
            named.setdefault(role, set()).add(party)
        leaders = frozenset(named.pop(Role.LEADER, ()))
        units = frozenset().union(*named.values())
        everybody = {role: self.parts(frozenset(parties)) for role, parties in named.items()}
        if leaders:
            everybody[Role.LEADER] = self.parts(leaders)
            self.count(PartyKind.LEADER, ANY, everybody[Role.LEADER], task.targets)
        if units:
            self.count(PartyKind.UNIT, ANY, self.parts(units), task.targets)
        for role, parts in everybody.items():
            self.count(PartyKind.LEADER if role is Role.LEADER else PartyKind.UNIT, role.value, parts, 0)
        chapters = (task.chapter,) if task.chapter else ()
        things = ((PartyKind.PLACE, task.places), (PartyKind.CHAPTER, chapters))
        for kind, lying in things:
            for thing in lying:
                self.lie(self.of(kind, thing), task, everybody, len(lying))
        for kind, bearers in ((PartyKind.UNIT, units), (PartyKind.LEADER, leaders), *things):
            for iri in bearers:
                # A leader's partners are the units below; its fellow leaders stand among ``leaders``.
                met = self.meetings[kind].setdefault(iri, Meeting())
                met.partners |= units
                met.leaders |= leaders
                met.chapters.update(chapters)

    def count(self, kind: PartyKind, of: str, parts: Parts, targets: int) -> None:
        """Add a task to each of its parties, in one role or, with its targets, in any."""
        tasks, share = FIRST["tasks", of], FIRST["share", of]
        for part in parts.of_each:
            numbers = self.of(kind, part.party)
            stated, confirmed, expanded = part.tasks
            numbers[tasks] += stated
            numbers[tasks + 1] += confirmed
            numbers[tasks + 2] += expanded
            numbers[share] += part.share[0]
            numbers[share + 1] += part.share[1]
            numbers[share + 2] += part.share[2]
            if targets:
                numbers[TARGETS] += stated * targets
                numbers[TARGETS + 1] += confirmed * targets
                numbers[TARGETS + 2] += expanded * targets

    def lie(self, numbers: list[int], task: TaskEntry, everybody: Mapping[Role, Parts], beside: int) -> None:
        """Add a task that lies on a place or in a chapter: one task, its parties in each role, its targets."""
        for place in range(len(REACHES)):
            for role, parts in everybody.items():
                numbers[FIRST["tasks", role.value] + place] += parts.reached[place]
            numbers[FIRST["tasks", ANY] + place] += 1
            numbers[FIRST["share", ANY] + place] += SHARE // beside
            numbers[TARGETS + place] += task.targets


def blocks_of(table: Table) -> list[Block]:
    """One block a document, in the table's order."""
    by_document: dict[str, list[TaskEntry]] = {}
    for task in table.tasks:
        by_document.setdefault(task.document, []).append(task)
    blocks = []
    parts = cache(partial(parts_of, members_by_reach(table)))
    for document, tasks in by_document.items():
        counting = _Counting(parts)
        for task in tasks:
            counting.task(task)
        blocks.append(Block(document, len(tasks), counting.tallies()))
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
