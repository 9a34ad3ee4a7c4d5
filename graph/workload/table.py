"""The assignments of some documents as plain values: what every measure, network and overlay is made from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property

from ontology.records import Role

UNIT_ROLES = (Role.LEAD, Role.SUPPORT, Role.RESPONSIBLE)
ROLES = (*UNIT_ROLES, Role.LEADER)
ASSUMED, STATED = "Assumed", "Stated"


class PartyKind(StrEnum):
    """What bears a load; the values are those of ``viz.views.Kind``."""

    UNIT = "unit"
    GROUP = "group"
    LEADER = "leader"
    PLACE = "place"
    CHAPTER = "chapter"


class Reach(StrEnum):
    """How far a count goes.

    ``stated``: as the document names it. ``confirmed``: also through groups whose members a document, a rule of
    kind or a person names. ``expanded``: also through groups whose members are assumed.
    """

    STATED = "stated"
    CONFIRMED = "confirmed"
    EXPANDED = "expanded"


@dataclass(frozen=True, slots=True)
class Party:
    """A unit, group or leader. ``unit_kind`` is ``dg:unitKind`` (``""`` where unknown), ``territory`` a place's IRI."""

    iri: str
    label: str
    kind: PartyKind
    unit_kind: str = ""
    territory: str | None = None


@dataclass(frozen=True, slots=True)
class Assigned:
    """One row: ``party`` answers for ``task`` in ``role``, by itself or ``through`` a group on that ``basis``.

    All but the role are IRIs; ``basis`` is a term of the vocabulary without its namespace (Stated, Rule, …).
    """

    task: str
    party: str
    role: Role
    through: str | None = None
    basis: str = STATED


@dataclass(frozen=True, slots=True)
class TaskEntry:
    """A task with its parties as stated. ``stated`` is sorted and free of repeats; ``targets`` counts its targets.

    ``places`` are the places that the task touches, ``projects`` those its text names; IRIs, sorted.
    """

    iri: str
    identifier: str
    document: str
    chapter: str | None = None
    order: int = 0
    targets: int = 0
    stated: tuple[tuple[Role, str], ...] = ()
    places: tuple[str, ...] = ()
    projects: tuple[str, ...] = ()

    def parties(self, *roles: Role) -> list[str]:
        """The parties in any of ``roles`` (in all roles where none is given), each once, sorted."""
        return sorted({party for role, party in self.stated if not roles or role in roles})

    def assigned(self, stated: Iterable[tuple[Role, str]]) -> TaskEntry:
        """The same task with other parties."""
        return replace(self, stated=tuple(sorted(set(stated))))


@dataclass(frozen=True)
class Table:
    """The assignments of the tasks in scope.

    :param tasks: in order of document, then place in it.
    :param parties: by IRI; every party of a task and every member of a group is here.
    :param members: group → its members with the basis of each, sorted.
    :param names: labels of documents, chapters, places and projects, by IRI.
    """

    tasks: tuple[TaskEntry, ...] = ()
    parties: Mapping[str, Party] = field(default_factory=dict)
    members: Mapping[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def by_task(self) -> Mapping[str, TaskEntry]:
        """Tasks by IRI."""
        return {task.iri: task for task in self.tasks}

    def label(self, iri: str) -> str:
        """The name of anything in the table, the last part of its IRI where it has none."""
        party = self.parties.get(iri)
        return party.label if party else self.names.get(iri) or iri.rsplit("/", 1)[-1]

    def is_group(self, iri: str) -> bool:
        """Whether the party is a group."""
        return self.parties[iri].kind is PartyKind.GROUP

    def rows(self, *, expanded: bool = False) -> Iterator[Assigned]:
        """Every assignment as stated; where ``expanded`` also a row a member of each group named.

        A member that is named itself has both rows: counts are of distinct tasks, never of rows.
        """
        for task in self.tasks:
            for role, party in task.stated:
                yield Assigned(task.iri, party, role)
                if expanded and role is not Role.LEADER:
                    for member, basis in self.members.get(party, ()):
                        yield Assigned(task.iri, member, role, party, basis)

    def reached(self, task: TaskEntry, reach: Reach, *roles: Role) -> set[str]:
        """The parties of ``task`` in any of ``roles`` as far as ``reach`` goes; a group stays beside its members."""
        named = {party for role, party in task.stated if role in roles}
        if reach is Reach.STATED:
            return named
        return named | {
            member
            for party in named
            for member, basis in self.members.get(party, ())
            if reach is Reach.EXPANDED or basis != ASSUMED
        }

    def with_tasks(self, tasks: Iterable[TaskEntry]) -> Table:
        """The same table with these tasks."""
        return replace(self, tasks=tuple(tasks))


__all__ = [
    "ASSUMED",
    "ROLES",
    "STATED",
    "UNIT_ROLES",
    "Assigned",
    "Party",
    "PartyKind",
    "Reach",
    "Table",
    "TaskEntry",
]
