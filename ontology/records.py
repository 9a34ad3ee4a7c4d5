"""The plain values that the rooms exchange: what a document says, before and after mentions are found.

Everything here is frozen and knows nothing of files, RDF or HTTP. ``loaders`` make these values, ``graph``
turns them into quads; neither knows the other.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

EMPTY: Mapping[str, str] = MappingProxyType({})


class Role(StrEnum):
    """How a party answers for a task: 责任领导, 牵头, 配合, 负责 (the role of a document without leads)."""

    LEADER = "Leader"
    LEAD = "Lead"
    SUPPORT = "Support"
    RESPONSIBLE = "Responsible"


class ProjectKind(StrEnum):
    """What kind of undertaking a project is (entity contract)."""

    CONSTRUCTION = "construction"
    PROGRAMME = "programme"
    EVENT = "event"
    PLATFORM = "platform"


class TargetKind(StrEnum):
    """What a target's number means (entity contract)."""

    GROWTH = "growth"
    LEVEL = "level"
    COUNT = "count"


class Position(NamedTuple):
    """Where in the original file something stands; counts from 1, ``None`` where the format has no such thing.

    A named tuple, for there are ten of them to a task and a frozen dataclass takes four times as long to make.

    ``start`` and ``end`` are the code-point range in the decoded text of a text file, end exclusive, from 0.
    ``sheet`` is the name of a worksheet.
    """

    page: int | None = None
    sheet: str | None = None
    table: int | None = None
    row: int | None = None
    column: int | None = None
    line: int | None = None
    start: int | None = None
    end: int | None = None


NOWHERE = Position()


@dataclass(frozen=True, slots=True)
class Stated:
    """The words of one cell, label line or bracket as the document prints them, and where they stand.

    Line wraps inside the cell are kept as ``\\n``.
    """

    text: str
    position: Position = NOWHERE


@dataclass(frozen=True, slots=True)
class Condition:
    """A responsibility that holds only under a condition which the task's text states.

    ``text`` is the printed sentence, e.g. 整体移交后，牵头单位为区城投公司。
    """

    role: Role
    party: str
    text: str


@dataclass(frozen=True, slots=True)
class Task:
    """One task as the parse contract gives it, with the words that each of its roles was read from.

    ``stated`` maps a role to the printed cell, label line or bracket.
    """

    text: str
    chapter: str | None = None
    section: str | None = None
    number: str | None = None
    leaders: tuple[str, ...] = ()
    leads: tuple[str, ...] = ()
    cooperators: tuple[str, ...] = ()
    responsible: tuple[str, ...] = ()
    deadline: str | None = None
    open_ended: bool = False
    extra: Mapping[str, str] = field(default_factory=lambda: EMPTY)
    position: Position = NOWHERE
    stated: Mapping[Role, Stated] = field(default_factory=lambda: MappingProxyType({}))
    printed: str | None = None
    """The task's own cell or paragraph as printed (wraps kept), ``None`` where it equals ``text``."""
    conditions: tuple[Condition, ...] = ()


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something that a careful clerk would query. A code never changes its meaning (parse contract)."""

    code: str
    message: str
    """In Chinese: what is doubtful and what to check."""
    task: str | None = None
    """Chapter ordinal as printed, a slash and the task's number: ``二/10``; None for the whole document."""
    words: str = ""
    """The words concerned, as printed."""
    position: Position = NOWHERE


@dataclass(frozen=True, slots=True)
class Heading:
    """What the document says of itself; a field it does not give is ``None``. ``issued`` is an ISO date."""

    title: str | None = None
    number: str | None = None
    issuer: str | None = None
    issued: str | None = None
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """One document as read: its heading, its tasks in printed order, and the doubts about them."""

    heading: Heading
    tasks: tuple[Task, ...]
    doubts: tuple[Doubt, ...] = ()
    source: str = ""
    """The base name of the file it was read from."""


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A place named in a task's text; ``text == task.text[start:end]`` in code points, end exclusive.

    ``name`` is the canonical name; ``method`` says how it was found (``gazetteer``, ``pattern:…``);
    ``confidence`` is between 0 and 1.
    """

    text: str
    start: int
    end: int
    name: str
    method: str = "gazetteer"
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class ProjectMention:
    """A named undertaking in a task's text. Offsets as in :class:`PlaceMention`.

    ``places`` are canonical names of places that stand inside the project's name and locate it.
    """

    text: str
    start: int
    end: int
    name: str
    kind: ProjectKind
    method: str = "pattern"
    confidence: float = 1.0
    places: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TargetMention:
    """A number that the task must reach. Offsets as in :class:`PlaceMention`.

    ``op`` is one of ``= ≥ ≤ ≈``; ``value`` is negative for 下降 and stands in ``unit`` as printed.
    """

    text: str
    start: int
    end: int
    measure: str
    kind: TargetKind
    op: str
    value: Decimal
    unit: str
    method: str = "pattern"
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Mentions:
    """What one task's text names, each tuple in order of ``start``. ``task`` is the task's identifier."""

    task: str
    places: tuple[PlaceMention, ...] = ()
    projects: tuple[ProjectMention, ...] = ()
    targets: tuple[TargetMention, ...] = ()
