"""The workload as the pages, tables and files show it, from the measures of :mod:`graph.workload`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from graph.workload.comparison import Difference, differences
from graph.workload.concentration import gini, top_share
from graph.workload.index import TASKS_AT_ONCE, WorkloadIndex
from graph.workload.loads import Load
from graph.workload.measures import BY_NAME, MEASURES, REACH_WORDS
from graph.workload.overlay import Overlay, Row
from graph.workload.overload import (
    ALL_KINDS,
    CAPACITIES,
    KIND_WORDS,
    Capacity,
    Flag,
    overloaded,
    rule,
    spreads,
)
from graph.workload.suggestions import Suggestion
from graph.workload.table import UNIT_ROLES, PartyKind, Reach, Table, TaskEntry
from ontology.records import Role
from viz.overview import href
from viz.views import (
    Concentration,
    Kind,
    Link,
    WhatIf,
    Workload,
    WorkloadDifference,
    WorkloadFlag,
    WorkloadMeasure,
    WorkloadRow,
    WorkloadSuggestion,
)

ROLE_WORDS = {Role.LEADER: "分管", Role.LEAD: "牵头", Role.SUPPORT: "配合", Role.RESPONSIBLE: "负责"}
WHOLE = {"gini": ("基尼系数", gini), "top5": ("前五占比", top_share)}
SCOPE_ALL = "全部文件"


def workload(
    index: WorkloadIndex,
    by: Kind = Kind.UNIT,
    *,
    documents: Sequence[str] | None = None,
    threshold: int | None = None,
    reach: Reach = Reach.STATED,
    scope: str = SCOPE_ALL,
    limit: int | None = None,
) -> Workload:
    """The workload of one dimension.

    :param documents: IRIs of the documents that count, all where ``None``; ``scope`` names them.
    :param threshold: flag every unit with more tasks than this.
    :param reach: what the flags and the order go by.
    :param limit: the most rows; what is left out still counts in flags and concentration.
    """
    loads = index.loads(PartyKind(by.value), documents)
    flags: dict[str, list[Flag]] = {}
    remarks: tuple[str, ...] = ()
    if by is Kind.UNIT:
        for flag in overloaded(loads, threshold=threshold, reach=reach):
            flags.setdefault(flag.load.party.iri, []).append(flag)
        remarks = tuple(remarks_of(loads, reach))
    number = index.task_count(documents)
    shown = bool(flags) and number <= TASKS_AT_ONCE
    behind = tasks_behind(index.table(documents), flags, reach) if shown else {}
    if flags and not shown:
        remarks += (f"所选文件共{number}项任务，超负荷单位的任务编号请指定文件查看。",)
    ordered = sorted(loads, key=lambda load: -load.tasks(None, reach))
    return Workload(
        rows=tuple(row(load, flags.get(load.party.iri, ()), behind) for load in ordered[:limit]),
        rule=rule(threshold) if by is Kind.UNIT else "",
        by=by,
        scope=scope,
        task_count=number,
        threshold=threshold,
        measures=tuple(WorkloadMeasure(m.name, m.title, m.unit, m.words, m.formula) for m in MEASURES),
        concentration=tuple(concentration(loads, by)),
        remarks=remarks,
        total=len(ordered),
    )


BY_REACH = ("lead", "support", "responsible", "tasks", "targets")
ONCE = ("leader", "partners", "leaders", "chapters")


def field_of(measure: str, reach: Reach) -> str:
    """The field of :class:`WorkloadRow` that holds the measure at that reach."""
    name = "load" if measure == "share" else measure
    return name if reach is Reach.STATED else f"{name}_{reach.value}"


Behind = Mapping[tuple[Capacity, str], Sequence[TaskEntry]]
"""Capacity and unit → the tasks that the unit has in it, in the table's order."""


def tasks_behind(table: Table, units: Iterable[str], reach: Reach) -> Behind:
    """The tasks of these units in each capacity, found in one walk over the table."""
    wanted = frozenset(units)
    found: dict[tuple[Capacity, str], list[TaskEntry]] = {}
    for task in table.tasks:
        for capacity, (_, role) in CAPACITIES.items():
            for unit in wanted & table.reached(task, reach, *((role,) if role else UNIT_ROLES)):
                found.setdefault((capacity, unit), []).append(task)
    return found


def row(load: Load, flags: Sequence[Flag] = (), behind: Behind = MappingProxyType({})) -> WorkloadRow:
    """One bearer's row; ``behind`` holds the tasks that its flags list."""
    party = load.party
    counts: dict[str, Any] = {name: int(BY_NAME[name].function(load, Reach.STATED)) for name in ONCE}
    for one in Reach:
        counts |= {field_of(name, one): int(BY_NAME[name].function(load, one)) for name in BY_REACH}
        counts[field_of("share", one)] = round(BY_NAME["share"].function(load, one), 4)
    decisive = [flag for flag in flags if flag.decisive]
    return WorkloadRow(
        label=party.label,
        href=href(party.iri),
        kind=Kind(party.kind.value),
        iri=party.iri,
        unit_kind=KIND_WORDS.get(party.unit_kind, party.unit_kind) if party.kind is PartyKind.UNIT else None,
        flag=decisive[0].sentence if decisive else None,
        flags=tuple(flag_view(flag, behind) for flag in flags),
        **counts,
    )


def flag_view(flag: Flag, behind: Behind) -> WorkloadFlag:
    """A flag with the links of the tasks that make it so."""
    tasks = behind.get((flag.capacity, flag.load.party.iri), ())
    return WorkloadFlag(
        capacity=flag.capacity.value,
        value=flag.value,
        median=flag.spread.median,
        sentence=flag.sentence,
        decisive=flag.decisive,
        tests=tuple(test.value for test in flag.tests),
        size=flag.spread.size,
        scope=KIND_WORDS.get(flag.spread.scope) if flag.spread.scope != ALL_KINDS else None,
        fence=flag.spread.fence,
        z=None if flag.z is None else round(flag.z, 2),
        tasks=tuple(Link(task.identifier, href(task.iri), Kind.TASK) for task in tasks),
    )


def remarks_of(loads: Iterable[Load], reach: Reach) -> Iterable[str]:
    """Which kinds were judged otherwise than by their own fence, and why, one sentence each."""
    loads = tuple(loads)
    for capacity in Capacity:
        for scope, group in spreads(loads, capacity, reach).items():
            if group.remark:
                name = KIND_WORDS.get(scope, scope) if scope else "全部单位"
                yield f"{CAPACITIES[capacity][0]}，{name}：{group.remark}。"


def concentration(loads: Iterable[Load], by: Kind) -> Iterable[Concentration]:
    """Gini and top five of each counted measure; groups are left out, as their members stand for them."""
    bearers = [load for load in loads if load.party.kind is not PartyKind.GROUP]
    for name in ("leader",) if by is Kind.LEADER else ("lead", "support", "tasks", "share"):
        measure = BY_NAME[name]
        for reach in (Reach.STATED, Reach.EXPANDED) if by is Kind.UNIT else (Reach.STATED,):
            values = measure.column(bearers, reach)
            if any(values):
                title = measure.title + ("" if reach is Reach.STATED else f"（{REACH_WORDS[reach][0]}）")
                yield Concentration(title, round(gini(values), 4), round(top_share(values), 4))


def suggestion_view(suggestion: Suggestion, texts: dict[str, str]) -> WorkloadSuggestion:
    """A suggestion with its links. ``texts`` are the tasks' words by IRI."""
    task, change = suggestion.task, suggestion.change
    return WorkloadSuggestion(
        task=Link(task.identifier, href(task.iri), Kind.TASK),
        text=texts.get(task.iri, ""),
        to=Link(suggestion.to.label, href(suggestion.to.iri), Kind.UNIT),
        reasons=suggestion.reasons,
        change={
            "do": "move", "task": change.task, "role": change.role.value, "party": change.party, "to": change.to,
        },
    )  # fmt: skip


def what_if(name: str, overlay: Overlay, before: Table) -> WhatIf:
    """Before and after of a plan laid over ``before``, over units, then leaders."""
    after = overlay.over(before)
    found = (*differences(before, after), *differences(before, after, PartyKind.LEADER)[: -2 * len(Reach)])
    views = [difference_view(one) for one in found]
    return WhatIf(
        name=name,
        gone=listed(overlay.gone, before),
        new=listed(overlay.new, after),
        differences=tuple(view for view in views if view.iri),
        concentration=tuple(view for view in views if not view.iri),
    )


def difference_view(one: Difference) -> WorkloadDifference:
    """One difference with the measure's title and its reach."""
    measure = BY_NAME.get(one.measure)
    title = measure.title if measure else WHOLE[one.measure][0]
    reach = "" if one.reach is Reach.STATED else f"（{REACH_WORDS[one.reach][0]}）"
    party = one.bearer.party if one.bearer else None
    return WorkloadDifference(
        label=party.label if party else "全部单位",
        title=title + reach,
        unit=measure.unit if measure else "",
        before=round(one.before, 4),
        after=round(one.after, 4),
        href=href(party.iri) if party else None,
        kind=Kind(party.kind.value) if party else None,
        iri=party.iri if party else None,
    )


def listed(rows: Iterable[Row], table: Table) -> tuple[str, ...]:
    """Assignments in words, in the order of the document: 1-2 before 1-10, both before 2-1."""
    order = {task.iri: place for place, task in enumerate(table.tasks)}
    return tuple(row_words(one, table) for one in sorted(rows, key=lambda one: (order[one[0]], *one[1:])))


def row_words(one: Row, table: Table) -> str:
    """An assignment in words: 2-5 配合 区住建委."""
    task, role, party = one
    return f"{table.by_task[task].identifier} {ROLE_WORDS[role]} {table.label(party)}"


def columns(by: Kind, reaches: Sequence[Reach] = tuple(Reach)) -> tuple[tuple[str, str], ...]:
    """(field of the row, heading with its unit) for tables and files, in the order to show.

    :param reaches: how far the counts go that stand side by side.
    """
    found: list[tuple[str, str]] = [("label", HEADINGS[by])]
    if by is Kind.UNIT:
        found += [("kind", "类型"), ("unit_kind", "类别")]
    for measure in MEASURES:
        if measure.name in LEFT_OUT[by]:
            continue
        for reach in reaches if measure.by_reach and by is not Kind.LEADER else (Reach.STATED,):
            words = "" if reach is Reach.STATED else f"·{REACH_WORDS[reach][0]}"
            unit = PARTIES_COUNTED if by in BY_PARTY and measure.name in ROLE_MEASURES else measure.unit
            found.append((field_of(measure.name, reach), f"{measure.title}{words}（{unit}）"))
    if by is Kind.UNIT:
        found.append(("flag", "超负荷说明"))
    return tuple(found)


BY_PARTY = (Kind.PLACE, Kind.CHAPTER)
ROLE_MEASURES = ("lead", "support", "responsible")
PARTIES_COUNTED = "项次"
"""Of places and chapters: parties over all tasks, which are more than there are tasks."""
LEFT_OUT: Mapping[Kind, tuple[str, ...]] = {
    Kind.UNIT: ("leader",),
    Kind.LEADER: ("lead", "support", "responsible", "tasks"),
    Kind.PLACE: ("leader",),
    Kind.CHAPTER: ("leader", "share", "chapters"),
}
"""Measures that say nothing of bearers of that kind, or what another column says already."""
HEADINGS = {Kind.UNIT: "单位", Kind.LEADER: "领导", Kind.PLACE: "地点", Kind.CHAPTER: "章节"}
KIND_TITLES = {Kind.UNIT: "单位", Kind.GROUP: "集合单位"}


def cell(one: WorkloadRow, field: str) -> Any:
    """What stands in a row's cell: a number, a text, ``None`` for nothing."""
    value = getattr(one, field)
    return KIND_TITLES.get(value, value.value) if isinstance(value, Kind) else value


__all__ = ["cell", "columns", "suggestion_view", "what_if", "workload"]
