"""What the pages are drawn from: plain frozen values, each with the JSON that the browser reads.

Nothing here knows a store, HTTP or HTML. ``viz.neighbourhood`` and the API fill these values; the front end
(``viz/frontend/src/model.ts`` mirrors the shapes) and :mod:`viz.pyvis_page` draw them. Everything is text: no
value is ever read as HTML.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from enum import Enum, StrEnum
from types import MappingProxyType

Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]


class Kind(StrEnum):
    """What a node is; the value is the word the browser gets."""

    TASK = "task"
    UNIT = "unit"
    GROUP = "group"
    LEADER = "leader"
    PLACE = "place"
    PROJECT = "project"
    TARGET = "target"
    CHAPTER = "chapter"
    DOCUMENT = "document"


class EdgeRole(StrEnum):
    """What an edge says of its source: the task is led by the unit, the group has the member."""

    LEAD = "lead"
    SUPPORT = "support"
    RESPONSIBLE = "responsible"
    LEADER = "leader"
    TOUCHES = "touches"
    MENTIONS = "mentions"
    LOCATED_IN = "locatedIn"
    MEMBER = "member"
    TARGET = "target"
    CHAPTER = "chapter"
    RELATED = "related"
    """Somehow: what a query joins without saying how."""


class View:
    """A value whose JSON has its fields under their names in camelCase; ``None`` and empty extras are kept out."""

    def as_json(self) -> dict[str, Json]:
        """The object that the browser reads; fields in the order they are declared in."""
        pairs = ((camel(f.name), plain(getattr(self, f.name))) for f in fields(self))  # type: ignore[arg-type]
        return {name: value for name, value in pairs if value is not None}


def camel(name: str) -> str:
    """``alt_labels`` → ``altLabels``."""
    head, *rest = name.split("_")
    return head + "".join(word.title() for word in rest)


def plain(value: object) -> Json:
    """A view, tuple, mapping, enumeration or scalar as JSON values."""
    match value:
        case View():
            return value.as_json()
        case Enum():
            return str(value.value)
        case None | bool() | int() | float() | str():
            return value
        case Mapping():
            return {
                str(key.value if isinstance(key, Enum) else key): plain(item) for key, item in value.items()
            }
        case tuple() | list():
            return [plain(item) for item in value]
    raise TypeError(f"{type(value).__name__} has no JSON form here")


@dataclass(frozen=True, slots=True)
class Node(View):
    """One thing in a network. ``id`` is its IRI, ``label`` short enough to stand beside it.

    ``x`` and ``y`` are in layout units with y upwards, both given or both ``None``. ``detail`` is the longer
    text for a tooltip (a task's words); ``size`` a measure from 1 on, ``None`` to let the page use the degree.
    """

    id: str
    label: str
    kind: Kind
    detail: str | None = None
    size: float | None = None
    x: float | None = None
    y: float | None = None
    community: int | None = None


@dataclass(frozen=True, slots=True)
class Edge(View):
    """One statement between two nodes of the network, by their ids, from the subject to the object.

    ``inferred`` marks what follows from a group or an assumption and is not printed in the document.
    """

    source: str
    target: str
    role: EdgeRole
    weight: float = 1
    inferred: bool = False


@dataclass(frozen=True, slots=True)
class Network(View):
    """Nodes and edges, and how many nodes there would be without the limit (``total``).

    ``nodes`` have unique ids; both ends of every edge are among them. ``centre`` lists the ids that were asked
    for, which the page draws first and largest.
    """

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    total: int
    title: str = ""
    centre: tuple[str, ...] = ()

    @property
    def shown(self) -> int:
        """How many nodes are here."""
        return len(self.nodes)

    def as_json(self) -> dict[str, Json]:
        """Node-link JSON with ``shown`` beside ``total``."""
        return View.as_json(self) | {"shown": self.shown}


@dataclass(frozen=True, slots=True)
class Link(View):
    """A name that leads somewhere. ``href`` is a path on this server, or an http(s) address; ``None`` for text."""

    label: str
    href: str | None = None
    kind: Kind | None = None
    count: int | None = None
    inferred: bool = False


@dataclass(frozen=True, slots=True)
class Fact(View):
    """One line of what is known. ``property`` is a planner's word (分管, 类别), ``source`` where it stands."""

    property: str
    value: str
    href: str | None = None
    source: str | None = None
    inferred: bool = False


@dataclass(frozen=True, slots=True)
class Mark(View):
    """A stretch of a slip's text to mark: code points, end exclusive."""

    start: int
    end: int
    kind: Kind
    href: str | None = None


@dataclass(frozen=True, slots=True)
class Slip(View):
    """A cell of the document as printed, as evidence: its column's name, its words, the marks in them.

    ``position`` says where it stands in words (第3页，表1第12行); ``note`` why it counts (经由各街道).
    """

    heading: str
    text: str
    marks: tuple[Mark, ...] = ()
    position: str | None = None
    note: str | None = None
    inferred: bool = False


@dataclass(frozen=True, slots=True)
class TaskLine(View):
    """A task in a thing's list: identifier, path, words, and why it is listed."""

    id: str
    href: str
    text: str
    evidence: str = ""
    inferred: bool = False


@dataclass(frozen=True, slots=True)
class ThingView(View):
    """All that a thing's page shows. ``tasks`` maps a role to its tasks in document order."""

    iri: str
    label: str
    kind: Kind
    alt_labels: tuple[str, ...] = ()
    facts: tuple[Fact, ...] = ()
    tasks: Mapping[EdgeRole, tuple[TaskLine, ...]] = field(default_factory=lambda: MappingProxyType({}))
    partners: tuple[Link, ...] = ()
    evidence: tuple[Slip, ...] = ()
    text: str | None = None


@dataclass(frozen=True, slots=True)
class DoubtLine(View):
    """A doubt of the document with the way to its task."""

    message: str
    code: str
    href: str | None = None
    task: str | None = None


@dataclass(frozen=True, slots=True)
class HeatCell(View):
    """How many tasks of a chapter (its index in ``chapters``) a unit (its index in ``units``) has."""

    chapter: int
    unit: int
    count: int
    href: str | None = None


@dataclass(frozen=True, slots=True)
class Overview(View):
    """The document at a glance. Every link's ``count`` is the number that its ``href`` lists.

    ``counts`` stand in the order to show; ``lead`` and ``support`` are the units with most tasks, most first;
    ``heat`` counts the tasks of ``chapters`` by the units of ``heat_units``.
    """

    title: str
    documents: tuple[Link, ...] = ()
    year: int | None = None
    counts: tuple[Link, ...] = ()
    lead: tuple[Link, ...] = ()
    support: tuple[Link, ...] = ()
    leaders: tuple[Link, ...] = ()
    places: tuple[Link, ...] = ()
    chapters: tuple[Link, ...] = ()
    heat_units: tuple[Link, ...] = ()
    heat: tuple[HeatCell, ...] = ()
    doubts: tuple[DoubtLine, ...] = ()
    examples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class WorkloadFlag(View):
    """Why a unit stands out in one capacity (``lead``, ``support`` or ``all``) beside one group of units.

    ``scope`` is a kind of unit in words, ``None`` for all units; ``decisive`` whether it makes the unit count as
    overloaded; ``tests`` lists ``fence``, ``z``, ``threshold``; ``tasks`` are the tasks that make it so.
    """

    capacity: str
    value: int
    median: float
    sentence: str
    decisive: bool
    tests: tuple[str, ...]
    size: int
    scope: str | None = None
    fence: float | None = None
    z: float | None = None
    tasks: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class WorkloadRow(View):
    """One bearer's tasks by role: as stated, and with what its groups (各街道) put on it.

    ``…_confirmed`` counts through groups whose members are known, ``…_expanded`` also through assumed members;
    ``load`` is the even share, ``tasks`` counts each task once. ``flag`` is the sentence that says why the unit counts
    as overloaded, ``None`` where it does not; ``flags`` are all comparisons in which it stands out.
    """

    label: str
    href: str | None
    kind: Kind
    lead: int
    support: int
    lead_expanded: int
    support_expanded: int
    load: float | None = None
    flag: str | None = None
    iri: str = ""
    unit_kind: str | None = None
    leader: int = 0
    responsible: int = 0
    tasks: int = 0
    lead_confirmed: int = 0
    support_confirmed: int = 0
    responsible_confirmed: int = 0
    responsible_expanded: int = 0
    tasks_confirmed: int = 0
    tasks_expanded: int = 0
    load_confirmed: float = 0
    load_expanded: float = 0
    targets: int = 0
    targets_confirmed: int = 0
    targets_expanded: int = 0
    partners: int = 0
    leaders: int = 0
    chapters: int = 0
    flags: tuple[WorkloadFlag, ...] = ()


@dataclass(frozen=True, slots=True)
class WorkloadMeasure(View):
    """A measure as the page's help tells it; ``name`` is the field of the row, ``unit`` stands in the heading."""

    name: str
    title: str
    unit: str
    words: str
    formula: str


@dataclass(frozen=True, slots=True)
class Concentration(View):
    """How unevenly one measure lies on the bearers (groups left out): Gini 0 to 1, the five heaviest's part of all."""

    title: str
    gini: float
    top_five: float


@dataclass(frozen=True, slots=True)
class Workload(View):
    """The workload of one dimension (``by``: unit, leader, place, chapter), heaviest first.

    ``rule`` says in words what the flags follow, ``scope`` which documents are counted, ``remarks`` which kinds of
    unit were judged otherwise or not at all, and why. ``total`` counts the rows that there would be without a limit.
    """

    rows: tuple[WorkloadRow, ...]
    rule: str = ""
    by: Kind = Kind.UNIT
    scope: str = ""
    task_count: int = 0
    threshold: int | None = None
    measures: tuple[WorkloadMeasure, ...] = ()
    concentration: tuple[Concentration, ...] = ()
    remarks: tuple[str, ...] = ()
    total: int = 0


@dataclass(frozen=True, slots=True)
class WorkloadSuggestion(View):
    """A supporting task that could go to another unit, and why; ``change`` is the plan's change that would do it."""

    task: Link
    text: str
    to: Link
    reasons: tuple[str, ...]
    change: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class WorkloadDifference(View):
    """One measure of one bearer before and after a plan; ``title`` is the measure's with its reach."""

    label: str
    title: str
    unit: str
    before: float
    after: float
    href: str | None = None
    kind: Kind | None = None
    iri: str | None = None


@dataclass(frozen=True, slots=True)
class WhatIf(View):
    """What a plan comes to: assignments gone and new in words, and every measure that differs."""

    name: str
    gone: tuple[str, ...]
    new: tuple[str, ...]
    differences: tuple[WorkloadDifference, ...]
    concentration: tuple[WorkloadDifference, ...] = ()
