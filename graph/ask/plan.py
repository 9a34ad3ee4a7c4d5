"""What a question asks, as plain values: conditions on tasks, and what to do with the tasks that meet them.

Conditions::

    Taking(role, units)      a unit has the role in the task; ``alone`` — and no other unit has
    Under(people)            a leader is in charge of it
    Touching(things)         it touches a place (text, containment, territory)
    Naming(things)           its text names a place or project
    Saying(words)            its text holds the words
    Inside(parts)            it stands in a chapter, section or document
    Issued(year)             its document is of the year
    Reaching(…)              it has a target of a kind, measure or number
    Having(what, …)          it has so many units in a role, leaders, places, projects or targets
    Exactly(identifiers)     it is this task
    All, Either, Not         of conditions

Plans::

    Select(asked, where)     the tasks, units, people, places, projects, targets or headings
    Count, Exists, Share     how many, whether any, which part of them
    Every, Leads             whether all of them are so, whether one thing stands at the top
    Rank(select, …)          things with the number of their tasks (or tasks with the number of their things), ordered
    Average(…)               the mean number of tasks of such things
    Balance(select, …)       units that have one role more often than another
    Compare(things, …)       a few named things by the number of their tasks
    Members(units, groups)   which units belong to a group, or to which groups a unit belongs
    Describe(thing)          what is known of one thing
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from graph.ask.names import Thing


class Asked(StrEnum):
    """What a question asks for."""

    TASKS = "tasks"
    UNITS = "units"
    PEOPLE = "people"
    PLACES = "places"
    PROJECTS = "projects"
    TARGETS = "targets"
    CHAPTERS = "chapters"
    SECTIONS = "sections"
    DOCUMENTS = "documents"


class Party(StrEnum):
    """The role that a question speaks of; ANY is lead, support or responsible."""

    LEAD = "lead"
    SUPPORT = "support"
    ANY = "any"


@dataclass(frozen=True, slots=True)
class Taking:
    """One of ``units`` has ``role``; ``alone``: nobody else has it."""

    role: Party
    units: tuple[Thing, ...]
    alone: bool = False


@dataclass(frozen=True, slots=True)
class Under:
    """One of ``people`` is in charge; ``alone``: nobody else is."""

    people: tuple[Thing, ...]
    alone: bool = False


@dataclass(frozen=True, slots=True)
class Touching:
    """One of ``things`` (places, or projects of the same name) is touched."""

    things: tuple[Thing, ...]


@dataclass(frozen=True, slots=True)
class Naming:
    """The text names one of ``things``; ``words`` are what was written."""

    things: tuple[Thing, ...]
    words: str


@dataclass(frozen=True, slots=True)
class Saying:
    """The text holds one of ``words``."""

    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Inside:
    """The task stands in one of ``parts`` (chapters, sections, documents); ``joint``: the question joins them by 和."""

    parts: tuple[Thing, ...]
    joint: bool = False


@dataclass(frozen=True, slots=True)
class Issued:
    """The task's document is of ``year``."""

    year: int


@dataclass(frozen=True, slots=True)
class Reaching:
    """A target with all that is given: ``kind`` growth, level or count; one of ``measures``; a value compared.

    ``falling``: the value is negative. ``units`` are (unit as printed, factor to the base unit that ``value`` is in).
    """

    kind: str = ""
    measures: tuple[str, ...] = ()
    comparison: str = ""
    value: Decimal | None = None
    units: tuple[tuple[str, Decimal], ...] = ()
    falling: bool = False
    upto: Decimal | None = None
    """The end of a range, itself included."""
    said: str = ""
    """The number as it was written."""


@dataclass(frozen=True, slots=True)
class Having:
    """The task has a number of ``what`` (units in ``role``) that compares so to ``number``."""

    what: Asked
    comparison: str = ">="
    number: int = 1
    role: Party = Party.ANY
    subkinds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Exactly:
    """The task is one of these, by identifier."""

    identifiers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class All:
    """Every part holds; of no parts: every task."""

    parts: tuple[Condition, ...] = ()


@dataclass(frozen=True, slots=True)
class Either:
    """At least one part holds."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """The part does not hold; ``never``: the question says 从不, so of all tasks."""

    part: Condition
    never: bool = False


Condition = (
    Taking
    | Under
    | Touching
    | Naming
    | Saying
    | Inside
    | Issued
    | Reaching
    | Having
    | Exactly
    | All
    | Either
    | Not
)


@dataclass(frozen=True, slots=True)
class RoleTest:
    """For units asked for: they have the role in at least one of the tasks, or (``never``) in none."""

    role: Party
    never: bool = False


@dataclass(frozen=True, slots=True)
class Select:
    """The ``asked`` things of the tasks that meet ``where``.

    ``roles``: the tests that units must pass, all of them, or ``any_role`` one. ``subkind`` narrows units and
    projects by kind. ``leaves_out`` are things that the answer leaves out.
    """

    asked: Asked = Asked.TASKS
    where: All = field(default_factory=All)
    roles: tuple[RoleTest, ...] = ()
    any_role: bool = False
    subkinds: tuple[str, ...] = ()
    leaves_out: tuple[Thing, ...] = ()
    endings: tuple[str, ...] = ()
    """For projects: how their names end, where the question names a narrower sort than a kind (大会)."""
    called: str = ""
    """For projects: words that their names hold."""
    located: tuple[Thing, ...] = ()
    """For projects: they stand in one of these places, or a task names both."""
    in_each: tuple[Condition, ...] = ()
    """Each must hold of one of the thing's tasks that meet ``where`` (第二章和第五章都牵头的单位)."""
    reach: str = ""
    """For tasks: ``stated`` leaves out what only a group brings in, ``expanded`` counts it too."""


@dataclass(frozen=True, slots=True)
class Count:
    """How many."""

    select: Select


@dataclass(frozen=True, slots=True)
class Exists:
    """Whether there are any, or where ``number`` is (comparison, number) whether there are so many."""

    select: Select
    number: tuple[str, int] | None = None


@dataclass(frozen=True, slots=True)
class Every:
    """Whether every task of ``whole`` is also one of ``part``."""

    whole: All
    part: All


@dataclass(frozen=True, slots=True)
class Leads:
    """Whether ``thing`` stands at the top of a ranking."""

    thing: Thing
    rank: Rank


@dataclass(frozen=True, slots=True)
class Share:
    """How many of ``whole`` are also ``part``."""

    part: All
    whole: All


@dataclass(frozen=True, slots=True)
class Rank:
    """The things of ``select`` by their number of tasks or of ``by`` (for tasks in ``role``, else in ``by_role``).

    ``top`` of None keeps all; ties with the last kept stay. ``having``: (comparison, number) that a number must meet.
    ``expanded``: what a group is assigned counts for its members.
    """

    select: Select
    by: Asked = Asked.TASKS
    role: Party = Party.ANY
    top: int | None = None
    least: bool = False
    expanded: bool = False
    having: tuple[str, int] | None = None
    upto: int | None = None
    """The end of a range, itself included, that begins with the number of ``having``."""
    nth: int | None = None
    """The one place that is asked for, of the different numbers in order; then ``top`` is None."""
    by_value: bool = False
    """Tasks by the highest value of the targets that the conditions name, not by their number."""
    counted: bool = False
    """Whether only their number was asked for."""
    judged: bool = False
    """Whether it was asked who carries too much: units are told the verdict on their load."""
    beyond: bool = False
    """Whether the overloaded stay even where they stand below the last place."""
    by_role: Party = Party.ANY


@dataclass(frozen=True, slots=True)
class Compare:
    """``things`` (units, people, places or chapters) by the number of their tasks in ``role``; ``question`` True for
    “A比B多吗”, with ``fewer`` for 少."""

    things: tuple[Thing, ...]
    where: All
    role: Party = Party.ANY
    question: bool = False
    fewer: bool = False
    difference: bool = False
    """Whether it was asked how many more the first has."""


@dataclass(frozen=True, slots=True)
class Average:
    """The mean number of tasks of the ``asked`` things that have any; for tasks the mean number of their ``by``."""

    asked: Asked
    where: All
    role: Party = Party.ANY
    by: Asked = Asked.TASKS
    subkinds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Balance:
    """The units of ``select`` that have ``more`` in more tasks than they have ``than``."""

    select: Select
    more: Party
    than: Party


@dataclass(frozen=True, slots=True)
class Pairs:
    """Pairs of units by the number of tasks that they share."""

    where: All
    top: int | None = None


@dataclass(frozen=True, slots=True)
class Describe:
    """What is known of one thing."""

    thing: Thing


@dataclass(frozen=True, slots=True)
class Members:
    """The members of a group, the groups of a unit, or where both are given whether the one belongs to the other.

    ``denied``: whether it does not belong.
    """

    units: tuple[Thing, ...]
    groups: tuple[Thing, ...]
    counted: bool = False
    asks: bool = False
    denied: bool = False


Plan = (
    Select
    | Count
    | Exists
    | Every
    | Leads
    | Share
    | Rank
    | Average
    | Balance
    | Compare
    | Pairs
    | Members
    | Describe
)


@dataclass(frozen=True, slots=True)
class Chip:
    """One understood part: characters ``start`` to ``end`` of the question, what it is and what it was taken for."""

    kind: str
    label: str
    start: int
    end: int
    iri: str = ""


@dataclass(frozen=True, slots=True)
class Understood:
    """A question understood: the plan, the slips that were forgiven (written, taken for), and the chips."""

    plan: Plan
    slips: tuple[tuple[str, str], ...] = ()
    chips: tuple[Chip, ...] = ()


@dataclass(frozen=True, slots=True)
class Refusal:
    """A question not understood: why, in Chinese, and ``suggest``, which makes questions that may have been meant."""

    reason: str
    suggest: Callable[[], tuple[str, ...]]
