"""The workload as a picture: a bar a bearer, its roles side by side in one bar, what groups add paler and hatched."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Patch
from matplotlib.ticker import MaxNLocator

from viz.marks import KIND_MARKS, ROLE_MARKS
from viz.pictures.drawing import (
    BODY,
    INK,
    NOTE,
    POINTS,
    QUIET,
    RULE,
    TITLE,
    Form,
    breadth,
    cut,
    drawn,
    written,
)
from viz.views import EdgeRole, Kind, Workload, WorkloadRow
from viz.workload import HEADINGS

MOST_BARS = 40
ROW, HEAD, FOOT = 0.27, 0.95, 0.72
"""Height of a bar's row, room for the title and for the signs, in inches."""
BARS = 6.2
"""Breadth of the longest bar in inches."""
LABEL_CHARACTERS = 18
FLAG = "#c0392b"


@dataclass(frozen=True, slots=True)
class Series:
    """One stretch of every bar: its word, its colour, how long it is; ``inferred`` comes through groups."""

    word: str
    colour: str
    value: Callable[[WorkloadRow], float]
    inferred: bool = False


BY_ROLE = (
    Series("牵头", ROLE_MARKS[EdgeRole.LEAD].light, lambda row: row.lead),
    Series("配合", ROLE_MARKS[EdgeRole.SUPPORT].light, lambda row: row.support),
    Series("负责", ROLE_MARKS[EdgeRole.RESPONSIBLE].light, lambda row: row.responsible),
)
THROUGH_GROUPS = (
    Series("经集合单位牵头", ROLE_MARKS[EdgeRole.LEAD].light, lambda row: row.lead_expanded - row.lead, True),
    Series("经集合单位配合", ROLE_MARKS[EdgeRole.SUPPORT].light, lambda row: row.support_expanded - row.support, True),
    Series(
        "经集合单位负责", ROLE_MARKS[EdgeRole.RESPONSIBLE].light,
        lambda row: row.responsible_expanded - row.responsible, True,
    ),
)  # fmt: skip
SERIES: dict[Kind, tuple[Series, ...]] = {
    Kind.UNIT: BY_ROLE,
    Kind.LEADER: (Series("分管", KIND_MARKS[Kind.LEADER].light, lambda row: row.leader),),
    Kind.PLACE: (Series("涉及任务", KIND_MARKS[Kind.PLACE].light, lambda row: row.tasks),),
    Kind.CHAPTER: (Series("任务", KIND_MARKS[Kind.CHAPTER].light, lambda row: row.tasks),),
}
UNITS = {
    Kind.UNIT: "项次：同一任务既牵头又配合的计两次",
    Kind.LEADER: "项",
    Kind.PLACE: "项",
    Kind.CHAPTER: "项",
}


def workload_picture(view: Workload, form: Form, *, expanded: bool = False, most: int = MOST_BARS) -> bytes:
    """The file of the ``most`` heaviest bearers, in the view's order; the overloaded bear a mark and are named below.

    :param expanded: also what comes through groups, for units.
    """
    rows = view.rows[:most]
    listed = SERIES[view.by] + (THROUGH_GROUPS if expanded and view.by is Kind.UNIT else ())
    series = tuple(one for one in listed if any(one.value(row) for row in rows)) or listed[:1]
    labels = [cut(row.label, LABEL_CHARACTERS) for row in rows]
    left = 0.45 + max([breadth(label, BODY) for label in labels] or [0.0]) / POINTS + 0.2
    width, height = left + BARS + 0.9, HEAD + FOOT + ROW * max(1, len(rows))
    heading = f"{HEADINGS[view.by]}工作负荷" + (
        "（含经集合单位）" if expanded and view.by is Kind.UNIT else ""
    )

    def draw(figure: Figure) -> None:
        axes = figure.add_axes((left / width, FOOT / height, BARS / width, 1 - (HEAD + FOOT) / height))
        bars(axes, rows, labels, series)
        figure.text(0.4 / width, 1 - 0.34 / height, heading, fontsize=TITLE, color=INK, va="center")
        figure.text(
            0.4 / width, 1 - 0.64 / height, told(view, len(rows)), fontsize=NOTE, color=QUIET, va="center"
        )
        signs(figure, series, flagged=any(row.flag for row in rows))

    return drawn(width, height, draw, form, heading)


def told(view: Workload, shown: int) -> str:
    """What is counted, and how much of it is shown."""
    parts = [f"范围：{cut(view.scope, 40)}，任务{view.task_count}项", UNITS[view.by]]
    if view.total > shown:
        parts.append(f"显示前{shown}个，共{view.total}个")
    return written("；".join(part for part in parts if part))


def bars(axes: Axes, rows: Sequence[WorkloadRow], labels: Sequence[str], series: Sequence[Series]) -> None:
    """The bars with their numbers; groups are written in the grey of notes, the overloaded in cinnabar."""
    places = range(len(rows))
    ends = [0.0] * len(rows)
    for one in series:
        values = [max(0.0, one.value(row)) for row in rows]
        axes.barh(
            places, values, left=ends, height=0.66, color=one.colour, alpha=0.45 if one.inferred else 1.0,
            hatch="////" if one.inferred else None, edgecolor="white", linewidth=0.6,
        )  # fmt: skip
        ends = [end + value for end, value in zip(ends, values, strict=True)]
    longest = max(ends, default=0.0) or 1.0
    for place, (row, end) in enumerate(zip(rows, ends, strict=True)):
        mark = " ▲" if row.flag else ""
        axes.text(
            end + longest * 0.01,
            place,
            f"{end:g}{mark}",
            va="center",
            fontsize=BODY,
            color=FLAG if mark else INK,
        )
    axes.set_yticks(list(places), labels)
    for label, row in zip(axes.get_yticklabels(), rows, strict=True):
        label.set_color(FLAG if row.flag else QUIET if row.kind is Kind.GROUP else INK)
    axes.set_ylim(max(0, len(rows) - 1) + 0.6, -0.6)
    axes.set_xlim(0, longest * 1.08)
    axes.tick_params(axis="y", length=0, labelsize=BODY)
    axes.tick_params(axis="x", labelsize=NOTE, colors=QUIET, length=0)
    axes.xaxis.set_major_locator(MaxNLocator(integer=True))
    axes.grid(axis="x", color=RULE, linewidth=0.6)
    axes.set_axisbelow(True)
    axes.patch.set_alpha(0)
    for side in axes.spines.values():
        side.set_visible(False)


def signs(figure: Figure, series: Sequence[Series], *, flagged: bool) -> None:
    """What the colours mean."""
    handles = [
        Patch(
            facecolor=one.colour, alpha=0.45 if one.inferred else 1.0, hatch="////" if one.inferred else None,
            edgecolor="white", label=one.word,
        )
        for one in series
    ]  # fmt: skip
    width, height = figure.get_size_inches()
    figure.legend(
        handles=handles, loc="lower left", ncols=len(handles), frameon=False, fontsize=NOTE, labelcolor=INK,
        bbox_to_anchor=(0.3 / width, 0.1 / height), borderaxespad=0, columnspacing=1.4,
    )  # fmt: skip
    if flagged:
        figure.text(
            1 - 0.4 / width, 0.2 / height, "▲ 超负荷", fontsize=NOTE, color=FLAG, ha="right", va="center"
        )


__all__ = ["MOST_BARS", "workload_picture"]
