"""The workload as an Excel file that an office can print: a sheet a view, real numbers, sums as formulas.

No text of a document can become a formula: every text is stored as text, whatever it begins with.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, cast

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.header_footer import HeaderFooterItem
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from graph.networks.exports import NOT_XML
from graph.workload.table import Reach
from viz.views import Kind, Workload
from viz.workload import HEADINGS, cell, columns

HEADER_ROW = 3
LINE_HEIGHT = 16
WIDEST, NARROWEST = 60, 8
FILLED = 54
"""Letters that a line of the widest column surely holds, as lines break before marks and between words."""
MOST_CHARACTERS = 32_767
"""Of one cell, by Excel's own limit."""
FONT = "宋体"
TITLE, HEAD, BODY = Font(FONT, size=16, bold=True), Font(FONT, size=11, bold=True), Font(FONT, size=11)
NOTE = Font(FONT, size=10, color="5B6472")
SHADE = PatternFill("solid", fgColor="E8EEF4")
LINE = Side(style="thin", color="B8C0CA")
GRID = Border(LINE, LINE, LINE, LINE)
WHOLE_NUMBER, FRACTION, PERCENT = "#,##0", "#,##0.00", "0.0%"


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet. ``summed`` are the places of the columns (from 0) that get a sum; ``formats`` by place."""

    name: str
    title: str
    note: str
    headings: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]
    summed: tuple[int, ...] = ()
    percent: tuple[int, ...] = ()


def workbook(views: Sequence[Workload]) -> bytes:
    """The file's bytes: a sheet a view in the order given, then what stands out, concentration, and how it is counted."""
    book = Workbook()
    book.remove(book.worksheets[0])
    book.properties.creator = "责任图谱"
    for sheet in sheets(views):
        write(book.create_sheet(sheet.name), sheet)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def sheets(views: Sequence[Workload]) -> Iterable[Sheet]:
    """The sheets of these views; units have a second one that sets the three reaches side by side."""
    for view in views:
        name = HEADINGS[view.by]
        yield of_bearers(view, name, f"{name}工作负荷（按原文）", (Reach.STATED,), ())
        if view.by is Kind.UNIT:
            yield of_bearers(
                view, f"{name}·含集合单位", f"{name}工作负荷（含经集合单位）", tuple(Reach), ONLY_STATED
            )
    yield from (flagged(view) for view in views if view.by is Kind.UNIT)
    yield concentrations(views)
    yield explained(views)


TEXTS = ("label", "kind", "unit_kind", "flag")
DISTINCT = ("partners", "leaders", "chapters")
"""Columns whose sum would count the same partner, leader or chapter many times."""
ONLY_STATED = (*DISTINCT, "unit_kind", "flag")


def of_bearers(
    view: Workload, name: str, title: str, reaches: Sequence[Reach], left_out: Sequence[str]
) -> Sheet:
    """A row a bearer; a column of zeros only is left out, so that the sheet fits on paper."""
    listed = [
        (field, heading)
        for field, heading in columns(view.by, reaches)
        if field not in left_out and (field in TEXTS or any(cell(row, field) for row in view.rows))
    ]
    return Sheet(
        name,
        title,
        f"范围：{view.scope}，任务{view.task_count}项。合计为项次之和，同一任务由几个单位承担即计几次。",
        tuple("超负荷" if field == "flag" else heading for field, heading in listed),
        tuple(tuple(short(field, cell(row, field)) for field, _ in listed) for row in view.rows),
        tuple(
            place for place, (field, _) in enumerate(listed) if field not in TEXTS and field not in DISTINCT
        ),
    )


def short(field: str, value: Any) -> Any:
    """A cell's value; of the flag only that there is one, as its sentence stands on a sheet of its own."""
    return ("超负荷" if value else None) if field == "flag" else value


def flagged(view: Workload) -> Sheet:
    """Who stands out, with the sentence and the tasks."""
    rows = tuple(
        (
            row.label,
            flag.value,
            "超负荷" if flag.decisive else "提示",
            flag.sentence,
            "、".join(t.label for t in flag.tasks),
        )
        for row in view.rows
        for flag in row.flags
    )
    return Sheet("超负荷", "超负荷单位", view.rule, ("单位", "任务（项）", "结论", "说明", "任务编号"), rows)


def concentrations(views: Sequence[Workload]) -> Sheet:
    """Gini and top five of each view."""
    rows = tuple(
        (HEADINGS[view.by], one.title, one.gini, one.top_five) for view in views for one in view.concentration
    )
    note = "基尼系数0为完全平均，越近1越集中；前五占比为最多的五个所占份额。集合单位不计入。"
    return Sheet(
        "集中度", "工作负荷的集中程度", note, ("对象", "指标", "基尼系数", "前五占比"), rows, percent=(3,)
    )


def explained(views: Sequence[Workload]) -> Sheet:
    """How each number is counted."""
    rows = tuple((m.title, m.unit, m.words, m.formula) for m in (views[0].measures if views else ()))
    remarks = tuple(("注", "", remark, "") for view in views for remark in view.remarks)
    return Sheet("说明", "各项指标的含义", "", ("指标", "单位", "含义", "算式"), rows + remarks)


def write(page: Worksheet, sheet: Sheet) -> None:
    """Fill one worksheet and set it up for the screen and for paper."""
    width = len(sheet.headings)
    put(page, 1, 1, sheet.title).font = TITLE
    put(page, 2, 1, sheet.note).font = NOTE
    for place, heading in enumerate(sheet.headings, 1):
        head = put(page, HEADER_ROW, place, heading)
        head.font, head.fill, head.border = HEAD, SHADE, GRID
        head.alignment = Alignment("center", "center", wrap_text=True)
    for offset, row in enumerate(sheet.rows, 1):
        for place, value in enumerate(row, 1):
            one = put(page, HEADER_ROW + offset, place, value)
            one.font, one.border = BODY, GRID
            one.number_format = number_format(value, place - 1 in sheet.percent)
            one.alignment = Alignment(vertical="top", wrap_text=breadth(value) > WIDEST)
        lines = max(-(-breadth(value) // FILLED) if breadth(value) > WIDEST else 1 for value in row)
        if lines > 1:
            page.row_dimensions[HEADER_ROW + offset].height = lines * LINE_HEIGHT
    last = HEADER_ROW + len(sheet.rows)
    page.auto_filter.ref = f"A{HEADER_ROW}:{get_column_letter(width)}{last}"
    page.freeze_panes = f"B{HEADER_ROW + 1}"
    if sheet.summed and sheet.rows:
        total(page, sheet, last)
    for place in range(width):
        heading = sheet.headings[place] if place < 3 else sheet.headings[place][:6]
        widest = max(breadth(text) for text in (heading, *(row[place] for row in sheet.rows)))
        page.column_dimensions[get_column_letter(place + 1)].width = min(max(widest + 2, NARROWEST), WIDEST)
    page.row_dimensions[HEADER_ROW].height = 48
    for_paper(page)


def total(page: Worksheet, sheet: Sheet, last: int) -> None:
    """The row of sums below the rows, outside the filter."""
    put(page, last + 1, 1, "合计").font = HEAD
    for place in range(len(sheet.headings)):
        one = page.cell(last + 1, place + 1)
        one.border, one.fill = GRID, SHADE
        if place in sheet.summed:
            letter = get_column_letter(place + 1)
            one.value = f"=SUM({letter}{HEADER_ROW + 1}:{letter}{last})"
            one.font = HEAD
            one.number_format = page.cell(last, place + 1).number_format


def for_paper(page: Worksheet) -> None:
    """A4 across, as wide as the paper, the headings on every page, page numbers."""
    page.page_setup.orientation, page.page_setup.paperSize = "landscape", page.PAPERSIZE_A4
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    page.print_title_rows = f"{HEADER_ROW}:{HEADER_ROW}"
    footer = cast(HeaderFooterItem, page.oddFooter)
    footer.center.text = "第 &P 页，共 &N 页"


def put(page: Worksheet, row: int, column: int, value: Any) -> Cell:
    """Fill a cell; a text stays a text even where it begins with ``= + - @``."""
    one = cast(Cell, page.cell(row, column))
    if isinstance(value, str):
        one.value = NOT_XML.sub("\N{REPLACEMENT CHARACTER}", value)[:MOST_CHARACTERS]
        one.data_type = "s"
        if value.startswith(("=", "+", "-", "@")):
            one.quotePrefix = True
    else:
        one.value = value
    return one


def breadth(value: Any) -> int:
    """How many Latin letters wide a value is as text; a Chinese character counts as two."""
    return sum(2 if ord(c) > 255 else 1 for c in str("" if value is None else value))


def number_format(value: Any, percent: bool) -> str:
    """The format of a value: whole numbers, fractions, parts of a whole, text."""
    if isinstance(value, float):
        return PERCENT if percent else FRACTION
    return WHOLE_NUMBER if isinstance(value, int) else "@" if isinstance(value, str) else "General"


__all__ = ["Sheet", "sheets", "workbook"]
