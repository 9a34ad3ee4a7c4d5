"""Follow-ups: ``…，其中区商务委配合的`` narrows the tasks that the words before 其中 ask for."""

from __future__ import annotations

import re
from dataclasses import replace

from graph.ask.forms import plain
from graph.ask.lexicon import lexicon
from graph.ask.names import NameIndex
from graph.ask.plan import (
    All,
    Asked,
    Average,
    Balance,
    Compare,
    Condition,
    Count,
    Describe,
    Every,
    Exists,
    Leads,
    Pairs,
    Plan,
    Rank,
    Select,
    Share,
)
from graph.ask.queries import about
from graph.ask.tokens import QUOTED

TASKS, OF_ALL = "任务", ("都", "均", "全")


def parted(question: str) -> tuple[str, str] | None:
    """What stands before and after the last word that refers back (其中), None where there is none."""
    words = sorted((w.text for w in lexicon().values() if w.table == "follow"), key=len, reverse=True)
    text = plain(question)
    quoted = [match.span() for match in QUOTED.finditer(text)]
    whole = [
        match
        for match in re.finditer("|".join(map(re.escape, words)), text)
        if not _goes_on(text, match.start(), match.end())
        and not any(start < match.start() < end for start, end in quoted)
    ]
    return (question[: whole[-1].start()], question[whole[-1].end() :]) if whole else None


def _goes_on(text: str, start: int, end: int) -> bool:
    """Whether a longer word of another table begins here (其中一家)."""
    return any(
        w.table != "follow" and len(w.text) > end - start and text.startswith(w.text, start)
        for w in lexicon().values()
    )


def standing(after: str) -> str:
    """The second part as it can stand alone: 都有配合单位吗 is said of the tasks."""
    return f"{TASKS}{after}" if after.lstrip("，, ").startswith(OF_ALL) else after


def tasks_of(plan: Plan, index: NameIndex) -> tuple[Condition, ...] | None:
    """The conditions of the tasks that a plan asks for, None where it asks for something else."""
    if isinstance(plan, Count | Exists):
        plan = plan.select
    if isinstance(plan, Describe):
        return (about(index, plan.thing),)
    asks_tasks = isinstance(plan, Select) and plan.asked in (Asked.TASKS, Asked.TARGETS)
    return plan.where.parts if isinstance(plan, Select) and asks_tasks else None


def within(plan: Plan, outer: tuple[Condition, ...], index: NameIndex) -> Plan | None:
    """``plan`` over the tasks that also meet ``outer``; None where it has no tasks to narrow."""
    if isinstance(plan, Describe):
        return Select(Asked.TASKS, All((*outer, about(index, plan.thing))))
    if isinstance(plan, Select):
        return replace(plan, where=All((*outer, *plan.where.parts)))
    if isinstance(plan, Count | Exists | Rank):
        return replace(plan, select=replace(plan.select, where=All((*outer, *plan.select.where.parts))))
    if isinstance(plan, Share):
        return Share(All((*outer, *plan.part.parts)), All((*outer, *plan.whole.parts)))
    if isinstance(plan, Every):
        return replace(plan, whole=All((*outer, *plan.whole.parts)))
    if isinstance(plan, Balance):
        return replace(plan, select=replace(plan.select, where=All((*outer, *plan.select.where.parts))))
    if isinstance(plan, Compare | Pairs | Average):
        return replace(plan, where=All((*outer, *plan.where.parts)))
    if isinstance(plan, Leads):
        ranked = within(plan.rank, outer, index)
        return replace(plan, rank=ranked) if isinstance(ranked, Rank) else None
    return None
