"""Which query answers which plan."""

from __future__ import annotations

from collections.abc import Iterable

from graph.ask import queries, rankings
from graph.ask.names import NameIndex
from graph.ask.plan import (
    All,
    Asked,
    Average,
    Balance,
    Compare,
    Condition,
    Count,
    Either,
    Every,
    Exists,
    Leads,
    Members,
    Not,
    Pairs,
    Plan,
    Rank,
    Saying,
    Select,
    Share,
    Taking,
)
from graph.ask.verdicts import Verdicts


def query_of(plan: Plan, index: NameIndex, judged: Verdicts | None = None) -> queries.Query:
    """The query of a plan, with the verdicts on a ranking of burdens."""
    if isinstance(plan, Select):
        if plan.asked is Asked.TASKS:
            return queries.tasks(index, plan.where, queries.own_reach(plan, True))
        return (
            queries.targets(index, plan.where) if plan.asked is Asked.TARGETS else queries.things(index, plan)
        )
    if isinstance(plan, Count):
        if plan.select.asked is Asked.TASKS:
            return queries.tasks(index, plan.select.where, queries.own_reach(plan.select, False))
        return query_of(plan.select, index)
    if isinstance(plan, Exists):
        if plan.select.asked is Asked.TASKS:
            several = sum(isinstance(c, Taking) for c in plan.select.where.parts) > 1
            return queries.tasks(index, plan.select.where, plan.number is None and not several, assumed=False)
        return query_of(plan.select, index)
    if isinstance(plan, Every):
        return queries.tasks(index, All((*plan.whole.parts, _against(plan.part))), False)
    if isinstance(plan, Leads):
        return rankings.rank_things(index, plan.rank)
    if isinstance(plan, Share):
        return queries.share(index, plan.part, plan.whole)
    if isinstance(plan, Rank):
        by_tasks = plan.select.asked is Asked.TASKS
        said = judged if judged and judged.given else None
        return rankings.rank_tasks(index, plan) if by_tasks else rankings.rank_things(index, plan, said)
    if isinstance(plan, Average):
        return rankings.average(index, plan)
    if isinstance(plan, Balance):
        return rankings.balance(index, plan)
    if isinstance(plan, Compare):
        return rankings.compare(index, plan)
    if isinstance(plan, Pairs):
        return rankings.pairs(index, plan)
    if isinstance(plan, Members):
        return queries.members(plan)
    return queries.tasks(index, All((queries.about(index, plan.thing),)), True)


def _against(part: All) -> Condition:
    """What speaks against ``part``: where it only denies, that what it denies holds."""
    if all(isinstance(condition, Not) for condition in part.parts):
        return Either(tuple(condition.part for condition in part.parts if isinstance(condition, Not)))
    return Not(part)


def _atoms(conditions: Iterable[Condition]) -> Iterable[Condition]:
    for condition in conditions:
        if isinstance(condition, All | Either):
            yield from _atoms(condition.parts)
        elif isinstance(condition, Not):
            yield from _atoms((condition.part,))
        else:
            yield condition


def on_free_words(plan: Plan) -> bool:
    """Whether the plan looks for words of the text: where none has them, the question was about something unknown."""
    select = (
        plan if isinstance(plan, Select) else plan.select if isinstance(plan, Count | Exists | Rank) else None
    )
    return select is not None and (
        bool(select.called) or any(isinstance(atom, Saying) for atom in _atoms(select.where.parts))
    )
