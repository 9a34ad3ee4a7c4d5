"""``workload``: who carries how much, who too much, and the same as an Excel file."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from api import console
from api.opening import opened_store, settings_of
from ontology.errors import InputError, reason

if TYPE_CHECKING:
    from viz.pictures.drawing import Form
    from viz.views import Workload


class By(StrEnum):
    """What the load is counted for."""

    UNIT = "unit"
    LEADER = "leader"
    PLACE = "place"
    CHAPTER = "chapter"


class Capacity(StrEnum):
    """In which capacity units are judged."""

    LEAD = "lead"
    SUPPORT = "support"
    ALL = "all"


def workload(
    context: typer.Context,
    by: Annotated[By, typer.Option(help="按单位、领导、地点或章节统计")] = By.UNIT,
    expanded: Annotated[
        bool, typer.Option("--expanded", help="排序和判断计入经集合单位（各街道等）落到成员头上的任务")
    ] = False,
    overloaded: Annotated[
        Capacity | None, typer.Option(help="只列超负荷的单位：作为牵头、配合或合计", show_default=False)
    ] = None,
    threshold: Annotated[
        int | None, typer.Option(min=0, help="任务数多于此数的单位也算超负荷", show_default=False)
    ] = None,
    document: Annotated[
        list[str] | None, typer.Option(help="只统计这份文件（文号、标题或IRI，可重复）", show_default=False)
    ] = None,
    xlsx: Annotated[
        Path | None, typer.Option(help="存为Excel文件，一个视图一张表", show_default=False)
    ] = None,
    picture: Annotated[
        Path | None, typer.Option(help="存为图片：文件名以 .png 或 .svg 结尾", show_default=False)
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="输出JSON")] = False,
) -> None:
    """各单位、领导、地点、章节承担多少任务，哪些单位超负荷，为什么。

    例：dutygraph workload --expanded --xlsx 工作负荷.xlsx
    """
    from api.workloads import book, measured, opened_index

    settings = settings_of(context)
    form = picture_form(picture) if picture else None
    if overloaded is not None and by is not By.UNIT:
        raise InputError("只有单位判断是否超负荷：--overloaded 请与 --by unit 同用。", place="overloaded")
    with opened_store(settings, reading=True) as store:
        index = opened_index(store, settings)
        view = measured(store, index, by=by.value, documents=document, threshold=threshold, expanded=expanded)
        if xlsx is not None:
            save(xlsx, book(store, index, documents=document, threshold=threshold, expanded=expanded))
    if picture is not None and form is not None:
        from viz.pictures.workload import workload_picture

        save(picture, workload_picture(view, form, expanded=expanded))
    if as_json:
        console.write_json(view.as_json())
    elif overloaded is not None:
        write_overloaded(view, overloaded)
    elif xlsx is None and picture is None:
        write_rows(view, expanded)


def picture_form(path: Path) -> Form:
    """Which kind of picture the file's name asks for.

    :raises ontology.errors.InputError: neither ``.png`` nor ``.svg``.
    """
    from viz.pictures.drawing import Form  # matplotlib takes a second to import

    suffix = path.suffix.removeprefix(".").lower()
    if suffix not in {form.value for form in Form}:
        raise InputError(f"“{path}”：图片的文件名须以 .png 或 .svg 结尾。", value=str(path), place="picture")
    return Form(suffix)


def save(path: Path, content: bytes) -> None:
    """Write the file and say so.

    :raises ontology.errors.InputError: it cannot be written.
    """
    try:
        path.write_bytes(content)
    except OSError as error:
        raise InputError(
            f"无法写入“{path}”（{reason(error)}）；请换一个位置，或先关闭已打开的同名文件。", value=str(path)
        ) from error
    console.note(f"已保存：{path}")


def write_rows(view: Workload, expanded: bool) -> None:
    """The table of all bearers, and what stands out below it."""
    from graph.workload.table import Reach
    from viz.workload import cell, columns

    listed = columns(view.by, tuple(Reach) if expanded else (Reach.STATED,))
    rows = [[shown(cell(row, field)) for field, _ in listed] for row in view.rows]
    console.write_table([heading for _, heading in listed], rows)
    for one in view.concentration:
        console.note(f"{one.title}：基尼系数{one.gini:.2f}，前五占{one.top_five:.0%}")
    if view.rule:
        console.note(view.rule)


def write_overloaded(view: Workload, capacity: Capacity) -> None:
    """The units that count as overloaded in one capacity, each with its sentence and its tasks."""
    rows = [
        [row.label, str(flag.value), flag.sentence, "、".join(task.label for task in flag.tasks)]
        for row in view.rows
        for flag in row.flags
        if flag.decisive and flag.capacity == capacity.value
    ]
    console.write_table(
        ["单位", "任务（项）", "说明", "任务编号"], sorted(rows, key=lambda row: -int(row[1]))
    )
    console.note(view.rule)


def shown(value: object) -> str:
    """A value as a table shows it."""
    return "" if value is None else f"{value:.2f}" if isinstance(value, float) else str(value)


MOST_NODES = 60
"""Of a picture, the most connected ones."""


class NetworkForm(StrEnum):
    """The forms of ``network``."""

    TABLE = "table"
    GRAPHML = "graphml"
    GEXF = "gexf"
    JSON = "json"


def network(
    context: typer.Context,
    name: Annotated[
        str,
        typer.Argument(
            help="unit-unit、leading、leader-unit、unit-place、task-unit、chapter-unit、place-project",
            show_default=False,
        ),
    ],
    form: Annotated[
        NetworkForm, typer.Option("--format", help="table 为各节点的度量；其余为网络文件")
    ] = NetworkForm.TABLE,
    expanded: Annotated[bool, typer.Option("--expanded", help="经集合单位的也算")] = False,
    document: Annotated[
        list[str] | None, typer.Option(help="只看这份文件（文号、标题或IRI，可重复）", show_default=False)
    ] = None,
    picture: Annotated[
        Path | None, typer.Option(help="存为图片：文件名以 .png 或 .svg 结尾", show_default=False)
    ] = None,
) -> None:
    """单位、领导、地点、任务之间的网络：谁居中，谁与谁成群，缺了谁会断开。

    例：dutygraph network unit-unit --format graphml > 单位协作.graphml
    """
    from api.projections import Projections, projection_named
    from api.workloads import opened_index, scope_of
    from graph.networks.exports import EXPORTS
    from viz.projections import NODE_COLUMNS

    settings = settings_of(context)
    drawn_as = picture_form(picture) if picture else None
    with opened_store(settings, reading=True) as store:
        measured = Projections(opened_index(store, settings)).measured(
            name, scope_of(store, document)[0], expanded
        )
    table, graph, analysis = measured
    if picture is not None and drawn_as is not None:
        from viz.pictures.network import network_picture
        from viz.projections import picture as shown

        save(picture, network_picture(shown(projection_named(name), graph, analysis, MOST_NODES), drawn_as))
        return
    if form is not NetworkForm.TABLE:
        console.write_bytes(EXPORTS[form.value][1](graph))
        return
    rows = [[precise(getattr(node, field)) for field in NODE_COLUMNS] for node in analysis.nodes]
    console.write_table(list(NODE_COLUMNS.values()), rows)
    for point in analysis.single_points:
        parts = "；".join("、".join(map(table.label, part)) for part in point.parts)
        console.note(f"缺了{table.label(point.node)}，有{point.cut_off}个节点与其余断开：{parts}")
    for words in analysis.approximations:
        console.note(words)


def precise(value: object) -> str:
    """A measure as the table shows it."""
    return (
        f"{value:.4f}"
        if isinstance(value, float) and value != int(value)
        else f"{value:g}"
        if isinstance(value, float)
        else str(value)
    )


COMMANDS = (workload, network)
