"""The verdict beside a ranking of burdens: which units are overloaded, in the words and by the bounds of the workload."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from graph.ask.plan import Asked, Party, Plan, Rank
from graph.namespaces import PROLOGUE
from graph.store.protocol import Reader
from graph.workload.index import WorkloadIndex
from graph.workload.overload import CAPACITIES, Capacity, Flag, number, overloaded
from graph.workload.table import PartyKind, Reach
from ontology.errors import StoreError

READ_AT_ONCE = 10_000
"""Of at most so many tasks a question has the index of loads made; of more it uses one that stands already."""
NAMED = 10
AMONG = {True: "同类", False: "全部单位"}
CAPACITY_OF: Mapping[Party, Capacity] = {
    Party.LEAD: Capacity.LEAD,
    Party.SUPPORT: Capacity.SUPPORT,
    Party.ANY: Capacity.ALL,
}
ELSEWHERE = "；判断哪些超负荷要统计全部任务，请看“工作负荷”页或用 dutygraph workload"
ONLY_ALL = "；是否超负荷只就全部任务判断，这里只按任务数排列"


@dataclass(frozen=True, slots=True)
class Verdicts:
    """``words``: unit → what its row says; ``over``: the overloaded; ``told``: how many are over which bound."""

    told: str
    words: Mapping[str, str] = field(default_factory=dict)
    over: frozenset[str] = frozenset()
    given: bool = True
    """Whether rows carry a verdict at all."""


def verdicts(
    plan: Plan, index: WorkloadIndex, reader: Reader, scope: tuple[str, ...] = ()
) -> Verdicts | None:
    """What the workload says of the units that ``plan`` ranks, ``None`` for what is no ranking of burdens.

    :param scope: the documents that are asked, all where none is given.
    """
    if not isinstance(plan, Rank) or not plan.judged or plan.select.asked is not Asked.UNITS:
        return None
    if plan.select.where.parts or plan.select.located:
        return Verdicts(ONLY_ALL, given=False)
    if not (index.at_hand or task_count(reader) <= READ_AT_ONCE):
        return Verdicts(ELSEWHERE, given=False)
    capacity, reach = CAPACITY_OF[plan.role], Reach.EXPANDED if plan.expanded else Reach.STATED
    try:
        flags = overloaded(index.loads(PartyKind.UNIT, scope or None), [capacity], reach=reach)
    except StoreError:
        return Verdicts(ELSEWHERE, given=False)
    if plan.select.subkinds:
        flags = tuple(flag for flag in flags if flag.load.party.unit_kind in plan.select.subkinds)
    decisive = [flag for flag in flags if flag.decisive]
    words: dict[str, str] = {}
    for flag in (*decisive, *(flag for flag in flags if not flag.decisive)):
        said = f"{'超负荷' if flag.decisive else '提示'}：{flag.sentence}"
        words[flag.load.party.iri] = words.get(flag.load.party.iri, "") + said
    over = frozenset(flag.load.party.iri for flag in decisive)
    return Verdicts(told(decisive, capacity), words, over)


def told(decisive: Sequence[Flag], capacity: Capacity) -> str:
    """How many units are over which bound, the first of them by name."""
    role = CAPACITIES[capacity][0]
    if not decisive:
        return f"；没有单位的{role}任务数高出上限（超负荷）"
    named = "、".join(
        f"{flag.load.party.label}（{flag.value}项，{AMONG[bool(flag.spread.scope)]}上限{number(flag.spread.fence or 0)}项）"
        for flag in decisive[:NAMED]
    )
    return f"；{role}任务数高出上限（超负荷）的有{len(decisive)}个：{named}{'等' * (len(decisive) > NAMED)}"


def task_count(reader: Reader) -> int:
    """How many tasks the store holds, counted no further than matters here."""
    query = f"SELECT ?task WHERE {{ ?task a dg:Task }} LIMIT {READ_AT_ONCE + 1}"
    rows = reader.select(f"{PROLOGUE}SELECT (COUNT(*) AS ?n) WHERE {{ {{ {query} }} }}")
    return int(next(iter(rows))["n"])


__all__ = ["Verdicts", "verdicts"]
