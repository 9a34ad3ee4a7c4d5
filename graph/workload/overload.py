"""Which units carry unusually much: Tukey's fence, the modified z-score and a threshold of the planner's own.

Judged are the units (groups stand for themselves and are not judged) that have at least one task in the role, each
among the units of its kind and among all. What decides is Tukey's
fence of the unit's own kind (of all units where its kind has no fence) or the planner's threshold; the modified
z-score and the other comparison stand beside it. Quartiles are observed values: the smallest value at or below which at
least a quarter (three quarters) of the units lie, so that a sentence can say it and SPARQL can count it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from math import ceil
from statistics import fmean, median

from graph.workload.loads import Load
from graph.workload.table import PartyKind, Reach
from ontology.records import Role

SMALLEST_GROUP = 5
"""Fewer units than this are compared over all kinds only: no quartile of four values says anything."""
FENCE_FACTOR = 1.5
Z_LIMIT = 3.5
"""Iglewicz and Hoaglin (1993), How to Detect and Handle Outliers: |M| > 3.5 is a potential outlier."""
Z_SCALE = 0.6745
MEAN_SCALE = 1.253314
"""Standard deviations in a mean absolute deviation of a normal distribution: √(π/2)."""
ALL_KINDS = ""


class Test(StrEnum):
    """What a value was found too high by."""

    __test__ = False

    FENCE = "fence"
    Z_SCORE = "z"
    THRESHOLD = "threshold"


class Capacity(StrEnum):
    """In which capacity a load is judged."""

    LEAD = "lead"
    SUPPORT = "support"
    ALL = "all"


CAPACITIES: Mapping[Capacity, tuple[str, Role | None]] = {
    Capacity.LEAD: ("牵头", Role.LEAD),
    Capacity.SUPPORT: ("配合", Role.SUPPORT),
    Capacity.ALL: ("参与", None),
}
KIND_WORDS = {
    "party": "党委部门",
    "government": "政府部门",
    "subdistrict": "街道乡镇",
    "committee": "管委会",
    "company": "企业",
    "mass-organisation": "群团组织",
    "judicial": "司法机关",
    "vertical": "垂直管理单位",
    "other": "其他单位",
    "": "其他单位",
}


def kind_of(load: Load) -> str:
    """The kind a unit is judged within; ``other`` where the graph does not say."""
    return load.party.unit_kind or "other"


@dataclass(frozen=True, slots=True)
class Spread:
    """What a group of values is like. ``scope`` is a unit kind, ``ALL_KINDS`` for all; ``mad`` is the median absolute
    deviation from the median, ``mean_deviation`` the mean one."""

    scope: str
    size: int
    median: float
    first: float
    third: float
    mad: float
    mean_deviation: float

    @property
    def judged(self) -> bool:
        """Whether the group is large enough and not all alike."""
        return self.size >= SMALLEST_GROUP and self.mean_deviation > 0

    @property
    def fence(self) -> float | None:
        """Tukey's upper fence ``Q3 + 1.5·(Q3 − Q1)``; ``None`` where the quartiles coincide or too few are compared.

        With ``Q1 = Q3`` the fence would call everything above the common value an outlier.
        """
        if not self.judged or self.third == self.first:
            return None
        return self.third + FENCE_FACTOR * (self.third - self.first)  # exact: counts are whole

    def z(self, value: float) -> float | None:
        """The modified z-score ``0.6745·(x − median)/MAD``; ``None`` where the group isn't judged.

        Where more than half are equal (MAD 0) the mean absolute deviation stands in: ``(x − median)/(1.2533·MeanAD)``.
        """
        if not self.judged:
            return None
        above = value - self.median
        return Z_SCALE * above / self.mad if self.mad else above / (MEAN_SCALE * self.mean_deviation)

    @property
    def remark(self) -> str:
        """In Chinese, how this group was judged where it was not the plain way; ``""`` where it was."""
        if self.size < SMALLEST_GROUP:
            return f"仅{self.size}个单位可比，不作同类判断"
        if not self.mean_deviation:
            return f"{self.size}个单位数量相同，没有离群可言"
        if self.third == self.first:
            return "上下四分位数相同，四分位上限不适用，只看修正Z分数"
        if not self.mad:
            return "半数以上单位数量相同，修正Z分数改用平均绝对偏差"
        return ""


def quantile(ordered: Sequence[float], part: Fraction) -> float:
    """The smallest of the sorted values at or below which at least ``part`` of them lie.

    >>> quantile([1, 2, 3, 4], Fraction(3, 4)), quantile([1, 2, 3, 4, 5], Fraction(1, 4))
    (3, 2)
    """
    return ordered[max(0, ceil(part * len(ordered)) - 1)]


def spread(scope: str, values: Iterable[float]) -> Spread:
    """The spread of at least one value."""
    ordered = sorted(values)
    middle = median(ordered)
    deviations = [abs(value - middle) for value in ordered]
    return Spread(
        scope,
        len(ordered),
        middle,
        quantile(ordered, Fraction(1, 4)),
        quantile(ordered, Fraction(3, 4)),
        median(deviations),
        fmean(deviations),
    )


@dataclass(frozen=True, slots=True)
class Flag:
    """One unit found overloaded in one capacity against one group (or the threshold alone), with its sentence."""

    load: Load
    capacity: Capacity
    value: int
    spread: Spread
    tests: tuple[Test, ...]
    z: float | None
    sentence: str
    decisive: bool = False
    """Whether this comparison decides that the unit counts as overloaded; the others are for information."""


def values_of(loads: Iterable[Load], capacity: Capacity, reach: Reach) -> list[tuple[Load, int]]:
    """Each unit that is no group and has at least one such task, with the number of them."""
    role = CAPACITIES[capacity][1]
    counted = ((load, load.tasks(role, reach)) for load in loads if load.party.kind is PartyKind.UNIT)
    return [(load, value) for load, value in counted if value]


def spreads(loads: Iterable[Load], capacity: Capacity, reach: Reach = Reach.STATED) -> dict[str, Spread]:
    """Kind → its spread, and ``ALL_KINDS`` → that of all units; kinds sorted, empty where nobody has such a task."""
    groups: dict[str, list[float]] = {}
    for load, value in values_of(loads, capacity, reach):
        groups.setdefault(kind_of(load), []).append(value)
        groups.setdefault(ALL_KINDS, []).append(value)
    return {scope: spread(scope, values) for scope, values in sorted(groups.items())}


def overloaded(
    loads: Iterable[Load],
    capacities: Iterable[Capacity] = tuple(Capacity),
    *,
    threshold: int | None = None,
    reach: Reach = Reach.STATED,
) -> tuple[Flag, ...]:
    """Flags by capacity, then greatest value, then label; of one unit the comparison with its kind before that with all.

    :param threshold: also flag every unit with more tasks than this, whatever the others have.
    """
    loads = tuple(loads)
    flags = [
        flag for capacity in dict.fromkeys(capacities) for flag in _flags(loads, capacity, threshold, reach)
    ]
    order = list(Capacity)
    return tuple(
        sorted(
            flags,
            key=lambda flag: (
                order.index(flag.capacity),
                -flag.value,
                flag.load.party.label,
                flag.load.party.iri,
                flag.spread.scope == ALL_KINDS,
            ),
        )
    )


def _flags(loads: Sequence[Load], capacity: Capacity, threshold: int | None, reach: Reach) -> Iterable[Flag]:
    groups = spreads(loads, capacity, reach)
    for load, value in values_of(loads, capacity, reach):
        over = threshold is not None and value > threshold
        own, whole = groups[kind_of(load)], groups[ALL_KINDS]
        deciding = own if own.fence is not None else whole
        for group in (own, whole):
            tests = tuple(test for test, found in JUDGES.items() if found(group, value))
            if over and group is deciding:
                tests += (Test.THRESHOLD,)
            if tests:
                words = sentence(load, capacity, value, group, tests, threshold, reach)
                decides = group is deciding and bool({Test.FENCE, Test.THRESHOLD} & set(tests))
                yield Flag(load, capacity, value, group, tests, group.z(value), words, decides)


def _beyond_fence(group: Spread, value: float) -> bool:
    return group.fence is not None and value > group.fence


def _beyond_z(group: Spread, value: float) -> bool:
    z = group.z(value)
    return z is not None and z > Z_LIMIT


JUDGES: Mapping[Test, Callable[[Spread, float], bool]] = {Test.FENCE: _beyond_fence, Test.Z_SCORE: _beyond_z}


def number(value: float) -> str:
    """A number as a sentence shows it: no decimals where it is whole, one otherwise."""
    return f"{value:.0f}" if value == int(value) else f"{value:.1f}"


def sentence(
    load: Load,
    capacity: Capacity,
    value: int,
    group: Spread,
    tests: Sequence[Test],
    threshold: int | None,
    reach: Reach = Reach.STATED,
) -> str:
    """Why the unit counts as overloaded, in one Chinese sentence for the head of the office."""
    among = f"同类单位（{KIND_WORDS.get(group.scope, group.scope)}）" if group.scope else "全部单位"
    parts = [
        f"{load.party.label}{CAPACITIES[capacity][0]}{value}项"
        + ("（含经集合单位）" if reach is not Reach.STATED else ""),
        f"{among}{group.size}个，中位数{number(group.median)}项",
    ]
    fence = group.fence
    if Test.FENCE in tests and fence is not None:
        parts.append(f"高出上限（{number(fence)}项，即上四分位数{number(group.third)}+1.5×四分位距）")
    if Test.Z_SCORE in tests:
        parts.append(f"修正Z分数{group.z(value) or 0:.1f}，超过{Z_LIMIT}")
    if Test.THRESHOLD in tests:
        parts.append(f"超过设定的{threshold}项")
    if group.remark:
        parts.append(group.remark)
    return "，".join(parts) + "。"


def rule(threshold: int | None = None) -> str:
    """The rule in words, for the page."""
    own = f"，多于设定的{threshold}项的也是" if threshold is not None else ""
    return (
        "在有该角色任务的单位中（集合单位不参与比较），多于同类单位上四分位数+1.5×四分位距的为超负荷"
        f"{own}；同类单位不足{SMALLEST_GROUP}个或上下四分位数相同时，改与全部单位比较。"
        "修正Z分数大于3.5的另行提示。"
    )


__all__ = [
    "ALL_KINDS",
    "CAPACITIES",
    "Capacity",
    "Flag",
    "Spread",
    "Test",
    "number",
    "overloaded",
    "quantile",
    "rule",
    "spread",
    "spreads",
]
