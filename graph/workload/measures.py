"""Every measure of a load: a function with its definition, unit and formula, and the table that help is made from."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from graph.workload.loads import Load
from graph.workload.slots import (
    ANY,
    CHAPTERS,
    FIRST,
    LEADERS,
    PARTNERS,
    SHARE,
    SHARES,
    SLOT,
    TARGETS,
    TASKS,
)
from graph.workload.table import Reach
from ontology.records import Role


def leader_tasks(load: Load, reach: Reach = Reach.STATED) -> int:
    """Tasks (项) that name the bearer as 责任领导: ``|{t : (t, p, Leader)}|``. Groups have no leaders, so no reach adds."""
    return load.tasks(Role.LEADER, reach)


def lead_tasks(load: Load, reach: Reach = Reach.STATED) -> int:
    """Tasks (项) that the unit leads: ``|{t : (t, u, Lead)}|``; beyond ``stated`` also ``(t, g, Lead), u ∈ g``."""
    return load.tasks(Role.LEAD, reach)


def support_tasks(load: Load, reach: Reach = Reach.STATED) -> int:
    """Tasks (项) that the unit supports: ``|{t : (t, u, Support)}|``; beyond ``stated`` also through its groups."""
    return load.tasks(Role.SUPPORT, reach)


def responsible_tasks(load: Load, reach: Reach = Reach.STATED) -> int:
    """Tasks (项) of documents without lead roles that the unit answers for: ``|{t : (t, u, Responsible)}|``."""
    return load.tasks(Role.RESPONSIBLE, reach)


def distinct_tasks(load: Load, reach: Reach = Reach.STATED) -> int:
    """Tasks (项) in any role, each once: ``|{t : ∃r (t, u, r)}|``; a task both led and supported counts once."""
    return load.tasks(None, reach)


def even_share(load: Load, reach: Reach = Reach.STATED) -> float:
    """Tasks' worth (项): a task weighs 1, divided evenly among its distinct parties: ``Σ_t 1/|parties(t)|``.

    Over all bearers the shares sum to the number of tasks that have a party. Beyond ``stated`` a group hands its
    part to its members.
    """
    return load.share(None, reach)


def targets_carried(load: Load, reach: Reach = Reach.STATED) -> int:
    """Targets (个) of the bearer's distinct tasks: ``Σ_t |targets(t)|``."""
    return load.targets(reach)


def partner_count(load: Load, reach: Reach = Reach.STATED) -> int:
    """Other units and groups (个) named in any of its tasks, each once; of a leader, place or chapter: units of its tasks.

    As stated, whatever the reach.
    """
    return load.partners


def leader_count(load: Load, reach: Reach = Reach.STATED) -> int:
    """Leaders (位) above its stated tasks, each once; of a leader: fellow leaders."""
    return load.leaders


def chapter_count(load: Load, reach: Reach = Reach.STATED) -> int:
    """Chapters (章) in which its stated tasks stand, each once; chapters of two documents are two."""
    return load.chapters


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure as help and headings show it. ``words`` defines it in one Chinese sentence, ``formula`` in signs."""

    name: str
    title: str
    unit: str
    words: str
    formula: str
    function: Callable[[Load, Reach], float]
    by_reach: bool = True
    """Whether it differs by reach."""
    slot: tuple[str, str] = (TASKS, ANY)
    """Where a load's numbers hold it: what, and of which role."""

    def column(self, loads: Iterable[Load], reach: Reach = Reach.STATED) -> list[float]:
        """The measure of many loads at once, in their order: what ``function`` gives of each, many times as quick."""
        what, of = self.slot
        place = SLOT.get((what, of, reach), FIRST[what, of])
        if what == SHARES:
            return [load.numbers[place] / SHARE for load in loads]
        return [load.numbers[place] for load in loads]


MEASURES: tuple[Measure, ...] = (
    Measure("leader", "分管", "项", "文件写明由其分管的任务数。", "|{t : 责任领导(t)∋x}|", leader_tasks, False, (TASKS, Role.LEADER.value)),
    Measure("lead", "牵头", "项", "由其牵头的任务数；在地点和章节上是牵头的单位项次。", "|{t : 牵头(t)∋x}|", lead_tasks, slot=(TASKS, Role.LEAD.value)),
    Measure("support", "配合", "项", "由其配合的任务数；在地点和章节上是配合的单位项次。", "|{t : 配合(t)∋x}|", support_tasks, slot=(TASKS, Role.SUPPORT.value)),
    Measure(
        "responsible", "负责", "项", "没有牵头分工的文件中由其负责的任务数。", "|{t : 负责(t)∋x}|", responsible_tasks,
        slot=(TASKS, Role.RESPONSIBLE.value),
    ),
    Measure("tasks", "任务合计", "项", "以任何角色参与的任务数，同一任务只计一次。", "|{t : 牵头∪配合∪负责(t)∋x}|", distinct_tasks),
    Measure(
        "share", "均摊", "项", "每项任务计1，由参与单位平均分担后归其名下的总和；各单位之和等于任务数。", "Σ 1/|单位(t)|", even_share,
        slot=(SHARES, ANY),
    ),
    Measure("targets", "指标", "个", "其任务所含的量化指标数。", "Σ |指标(t)|", targets_carried, slot=(TARGETS, ANY)),
    Measure("partners", "伙伴", "个", "与其同在任务中的其他单位数（按原文）。", "|∪ 单位(t) − x|", partner_count, False, (PARTNERS, ANY)),
    Measure("leaders", "领导", "位", "其任务的责任领导人数（按原文）。", "|∪ 领导(t)|", leader_count, False, (LEADERS, ANY)),
    Measure("chapters", "章节", "章", "其任务分布的章数（按原文）。", "|∪ 章(t)|", chapter_count, False, (CHAPTERS, ANY)),
)  # fmt: skip
BY_NAME = {measure.name: measure for measure in MEASURES}

REACH_WORDS = {
    Reach.STATED: ("按原文", "只计文件写明的单位，集合单位自成一行。"),
    Reach.CONFIRMED: ("含确认成员", "再加上经集合单位（如按类别确定成员的各街道）落到其头上的任务。"),
    Reach.EXPANDED: ("含推断成员", "再加上成员由推断得出的集合单位带来的任务，以“推”标明。"),
}

__all__ = ["BY_NAME", "MEASURES", "REACH_WORDS", "Measure"]
