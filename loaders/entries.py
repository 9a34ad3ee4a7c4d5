"""What a form hands on: a task as printed, before its roles are judged and its lists are read."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from ontology.records import NOWHERE, Position


class Kind(StrEnum):
    """What a column, a label or a clause holds; the names are the tables of ``wording/labels.toml``.

    ``BARE`` is a bracket that holds names and nothing else, ``ANSWERS`` the units of ``X、Y负责``.
    """

    IGNORED = "ignored"
    NUMBER = "number"
    CATEGORY = "category"
    TASK = "task"
    LEADER = "leader"
    PERSON = "person"
    LEAD = "lead"
    SUPPORT = "support"
    UNIT = "unit"
    EXECUTOR = "executor"
    ANSWERS = "answers"
    BARE = "bare"
    DEADLINE = "deadline"
    EXTRA = "extra"


UNIT_KINDS = frozenset({Kind.LEAD, Kind.SUPPORT, Kind.UNIT, Kind.EXECUTOR, Kind.ANSWERS, Kind.BARE})
ROLE_KINDS = UNIT_KINDS | {Kind.LEADER, Kind.PERSON}


@dataclass(slots=True)
class Part:
    """One cell, label line, bracket or clause that belongs to a task: its words keep their line wraps."""

    kind: Kind
    label: str
    text: str
    position: Position = NOWHERE


@dataclass(slots=True)
class Entry:
    """One task while it is read; forms fill it, ``reading`` makes a record of it."""

    text: str
    number: str | None = None
    chapter: str | None = None
    section: str | None = None
    parts: list[Part] = field(default_factory=list)
    position: Position = NOWHERE
    printed: str | None = None
    lost: int = 0
    """Cells that its row lacks."""
    child: bool = False
    """Whether it stands below a headline task."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a form found in a document, and which blocks lie before the first and after the last task."""

    entries: tuple[Entry, ...]
    first: int
    """Index of the block where the tasks begin: what stands before it is the notice."""
    last: int
    """Index behind the last block of the tasks."""
    titles: tuple[str, ...] = ()
    """Titles printed inside the tables, above their headers."""
    unknown: tuple[Part, ...] = ()
    """Columns whose wording no table knows."""

    def score(self) -> int:
        """The number of tasks that somebody answers for."""
        return sum(any(part.kind in ROLE_KINDS for part in entry.parts) for entry in self.entries)
