"""Loads counted from columns, many tasks at a time: who has a part in what, at which weight, and whom each bearer meets."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from graph.workload.columns import NONE, ROLE_NUMBERS, Columns, Longs
from graph.workload.slots import (
    ANY,
    BEARERS,
    CHAPTERS,
    FIRST,
    LEADERS,
    MET,
    PARTNERS,
    REACHES,
    SHARE,
    SHARES,
    SLOTS,
    TARGETS,
    TASKS,
)
from graph.workload.table import ASSUMED, UNIT_ROLES, PartyKind
from ontology.records import Role

LOW = (1 << 32) - 1


@dataclass(frozen=True, slots=True)
class Met:
    """Whom bearers meet: ``pairs`` (bearer << 32 | met, sorted, each once) and in how many documents each pair does."""

    pairs: Longs
    times: Longs

    def distinct(self, bearers: Longs) -> Longs:
        """How many each of ``bearers`` (sorted, among them everybody that meets) meets."""
        return np.bincount(np.searchsorted(bearers, self.pairs >> 32), minlength=len(bearers)).astype(
            np.int64
        )


@dataclass(frozen=True, slots=True)
class Counts:
    """What some tasks add to the bearers of one dimension.

    :param bearers: names, sorted, each once.
    :param numbers: a row a bearer, a column a slot (``SLOTS``); the columns of whom it meets are left at 0.
    :param met: by slot name (partners, leaders).
    """

    bearers: Longs
    numbers: Longs
    met: Mapping[str, Met]

    def finished(self) -> Longs:
        """The numbers with the columns of whom each bearer meets."""
        numbers = self.numbers.copy()
        for name, slot in MET.items():
            numbers[:, slot] = self.met[name].distinct(self.bearers)
        return numbers

    def taken(self) -> Counts:
        """The same to be taken away."""
        return Counts(
            self.bearers, -self.numbers, {name: Met(met.pairs, -met.times) for name, met in self.met.items()}
        )


class Members:
    """Members of groups by reach, as arrays: none as stated, the known ones, all."""

    def __init__(self, members: Mapping[int, Iterable[tuple[int, str]]]) -> None:
        self.groups = np.array(sorted(members), np.int64)
        self._by_reach: list[tuple[Longs, Longs, Longs]] = []
        for reached in (lambda basis: False, lambda basis: basis != ASSUMED, lambda basis: True):
            found = [
                [member for member, basis in members[group] if reached(basis)]
                for group in self.groups.tolist()
            ]
            sizes = np.array([len(one) for one in found], np.int64)
            starts = np.cumsum(sizes) - sizes
            self._by_reach.append((starts, sizes, np.array([m for one in found for m in one], np.int64)))

    def inside(self, tasks: Longs, parties: Longs, reach: int) -> tuple[Longs, Longs, np.ndarray]:
        """(tasks, members) through the groups among ``parties``, and which of the parties hand their weight on."""
        starts, sizes, members = self._by_reach[reach]
        place = np.searchsorted(self.groups, parties)
        place[place == len(self.groups)] = 0
        known = self.groups[place] == parties if len(self.groups) else np.zeros(len(parties), bool)
        size = np.where(known, sizes[place], 0) if len(self.groups) else np.zeros(len(parties), np.int64)
        if not size.any():
            return tasks[:0], parties[:0], size > 0
        start = np.where(known, starts[place], 0)
        return np.repeat(tasks, size), members[spread(start, size)], size > 0


@dataclass(frozen=True, slots=True)
class Reached:
    """Rows of (task, party): who has a part, and who shares the task's weight."""

    tasks: Longs
    parties: Longs
    sharing_tasks: Longs
    sharing: Longs


def counted(columns: Columns, members: Members) -> dict[PartyKind, Counts]:
    """What the tasks add to every bearer of each dimension.

    A group whose members are known at a reach hands its weight on to them there, so that a weight counts once; a group
    stays a bearer of what it is named in. Units, leaders and chapters are met as stated.
    """
    stated = columns.stated.astype(np.int64)
    named = {
        role: (rows[:, 0], rows[:, 2])
        for role, number in ROLE_NUMBERS.items()
        for rows in (stated[stated[:, 1] == number],)
    }
    units = paired(*(np.concatenate([named[role][end] for role in UNIT_ROLES]) for end in (0, 1)))
    leaders = paired(*named[Role.LEADER])
    roles = {role.value: reaching(*pairs, members) for role, pairs in named.items()}
    everybody = {PartyKind.UNIT: reaching(*units, members), PartyKind.LEADER: reaching(*leaders, members)}
    own = {
        PartyKind.UNIT: {role.value: roles[role.value] for role in UNIT_ROLES},
        PartyKind.LEADER: {Role.LEADER.value: roles[Role.LEADER.value]},
    }
    found = {}
    within = np.flatnonzero(columns.chapters != NONE)
    lying = {
        PartyKind.PLACE: (columns.places[:, 0].astype(np.int64), columns.places[:, 1].astype(np.int64)),
        PartyKind.CHAPTER: (within.astype(np.int64), columns.chapters[within].astype(np.int64)),
    }
    for kind in BEARERS:
        if kind in lying:
            tasks, bearing = lying[kind]
            bearers = distinct(bearing)
            numbers = np.zeros((len(bearers), len(SLOTS)), np.int64)
            lie(numbers, np.searchsorted(bearers, bearing), tasks, roles, columns)
        else:
            tasks, bearing = units if kind is PartyKind.UNIT else leaders
            bearers = distinct(everybody[kind][-1].parties)
            numbers = np.zeros((len(bearers), len(SLOTS)), np.int64)
            carry(numbers, bearers, ANY, everybody[kind], columns, with_targets=True)
            for of, reached in own[kind].items():
                carry(numbers, bearers, of, reached, columns)
        rows = columns.documents[tasks].astype(np.int64) * len(bearers) + np.searchsorted(bearers, bearing)
        inside = columns.chapters[tasks] != NONE
        chapters = distinct(rows[inside] << 32 | columns.chapters[tasks][inside])
        numbers[:, FIRST[CHAPTERS, ANY]] = np.bincount(
            (chapters >> 32) % max(1, len(bearers)), minlength=len(bearers)
        )
        # A leader's partners are the units below; its fellow leaders stand among the leaders.
        met = {
            name: meeting(bearers, rows, tasks, others, len(columns))
            for name, others in ((PARTNERS, units), (LEADERS, leaders))
        }
        found[kind] = Counts(bearers, numbers, met)
    return found


def reaching(tasks: Longs, parties: Longs, members: Members) -> tuple[Reached, ...]:
    """Who has a part in what these rows name, at each reach."""
    found: list[Reached] = []
    for reach in range(len(REACHES)):
        more_tasks, more, handing = members.inside(tasks, parties, reach)
        if not len(more):
            found.append(Reached(tasks, parties, tasks, parties))
            continue
        everybody = paired(np.concatenate([tasks, more_tasks]), np.concatenate([parties, more]))
        keeping = ~handing
        sharing = paired(
            np.concatenate([tasks[keeping], more_tasks]), np.concatenate([parties[keeping], more])
        )
        found.append(Reached(*everybody, *sharing))
    return tuple(found)


def carry(
    numbers: Longs,
    bearers: Longs,
    of: str,
    reached: Sequence[Reached],
    columns: Columns,
    *,
    with_targets: bool = False,
) -> None:
    """Add tasks to each of their parties, in one role or, with their targets, in any."""
    for reach, one in enumerate(reached):
        rows = np.searchsorted(bearers, one.parties)
        numbers[:, FIRST[TASKS, of] + reach] += np.bincount(rows, minlength=len(bearers))
        if with_targets:
            np.add.at(numbers[:, FIRST[TARGETS, of] + reach], rows, columns.targets[one.tasks])
        share = SHARE // np.maximum(1, np.bincount(one.sharing_tasks, minlength=len(columns)))
        np.add.at(
            numbers[:, FIRST[SHARES, of] + reach],
            np.searchsorted(bearers, one.sharing),
            share[one.sharing_tasks],
        )


def lie(
    numbers: Longs, rows: Longs, tasks: Longs, roles: Mapping[str, Sequence[Reached]], columns: Columns
) -> None:
    """Add tasks that lie on places or in chapters: one task each, its parties in each role, its targets."""
    share = SHARE // np.maximum(1, np.bincount(tasks, minlength=len(columns)))
    for reach in range(len(REACHES)):
        for of, reached in roles.items():
            parties = np.bincount(reached[reach].tasks, minlength=len(columns))
            np.add.at(numbers[:, FIRST[TASKS, of] + reach], rows, parties[tasks])
        np.add.at(numbers[:, FIRST[TASKS, ANY] + reach], rows, 1)
        np.add.at(numbers[:, FIRST[SHARES, ANY] + reach], rows, share[tasks])
        np.add.at(numbers[:, FIRST[TARGETS, ANY] + reach], rows, columns.targets[tasks])


def meeting(bearers: Longs, rows: Longs, tasks: Longs, others: tuple[Longs, Longs], size: int) -> Met:
    """Whom the bearers meet on their tasks, counted by documents.

    :param rows: document × number of bearers + place of the bearer, beside ``tasks``.
    :param others: (task, party), by task.
    """
    counts = np.bincount(others[0], minlength=size)
    starts = np.cumsum(counts) - counts
    each = counts[tasks]
    pairs = distinct(np.repeat(rows, each) << 32 | others[1][spread(starts[tasks], each)])
    bearer, other = bearers[(pairs >> 32) % max(1, len(bearers))] if len(pairs) else pairs, pairs & LOW
    apart = bearer != other
    found, times = np.unique(bearer[apart] << 32 | other[apart], return_counts=True)
    return Met(found, times.astype(np.int64))


def paired(tasks: Longs, parties: Longs) -> tuple[Longs, Longs]:
    """The rows without repeats, sorted."""
    pairs = distinct(tasks << 32 | parties)
    return pairs >> 32, pairs & LOW


def distinct(values: Longs) -> Longs:
    """The values sorted, each once; quicker than ``np.unique``, which hashes them first (NumPy 2.3)."""
    ordered = np.sort(values)
    first = np.concatenate([[True], ordered[1:] != ordered[:-1]])[: len(ordered)]
    found: Longs = ordered[first]
    return found


def spread(starts: Longs, sizes: Longs) -> Longs:
    """The places ``start, start + 1, …`` of each run, one run after the other."""
    ends = np.cumsum(sizes)
    places: Longs = np.arange(int(ends[-1]) if len(ends) else 0, dtype=np.int64)
    places += np.repeat(starts - (ends - sizes), sizes)
    return places


def summed(parts: Sequence[Counts]) -> Counts:
    """The sum; bearers stay where everything of theirs is 0, pairs that are met in no document don't."""
    bearers = distinct(np.concatenate([part.bearers for part in parts]))
    numbers = np.zeros((len(bearers), len(SLOTS)), np.int64)
    for part in parts:
        numbers[np.searchsorted(bearers, part.bearers)] += part.numbers
    met = {name: together([part.met[name] for part in parts]) for name in MET}
    return Counts(bearers, numbers, met)


def together(parts: Sequence[Met]) -> Met:
    """The sum of what is met; pairs left in no document fall out."""
    pairs, places = np.unique(np.concatenate([part.pairs for part in parts]), return_inverse=True)
    times = np.zeros(len(pairs), np.int64)
    np.add.at(times, places, np.concatenate([part.times for part in parts]))
    stays = times != 0
    return Met(pairs[stays], times[stays])


__all__ = ["Counts", "Members", "Met", "counted", "distinct", "summed", "together"]
