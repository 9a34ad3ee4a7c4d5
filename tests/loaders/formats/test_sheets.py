"""Worksheets as they are shown: dates, formulas, merged ranges, what is hidden, the notice around a table."""

from __future__ import annotations

import io
from datetime import date

import openpyxl
import pytest

from loaders.blocks import Blocks, Paragraph, Table
from loaders.documents import read_document_bytes
from loaders.formats.opening import open_blocks
from tests.loaders.formats.office_files import cells, xlsx

HEAD = ["序号", "工作任务", "牵头单位", "配合单位"]
ROWS = [HEAD, ["1", "甲任务。", "县甲局", "县乙局"], ["2", "乙任务。", "县丙局", "县丁局"]]


def table_of(blocks: Blocks) -> Table:
    [table] = [block for block in blocks if isinstance(block, Table)]
    return table


def rows_of(table: Table) -> list[list[str]]:
    return [[cell.text if cell else "" for cell in row] for row in table.grid()]


DATES = {
    'yyyy"年"m"月"': "2025年9月",
    'yyyy"年"m"月"d"日"': "2025年9月30日",
    'm"月"d"日"': "9月30日",
    "yyyy-mm-dd": "2025-09-30",
    "[$-F800]": "2025年9月30日",
    '[DBNum1][$-804]yyyy"年"m"月"': "二〇二五年九月",
}


@pytest.mark.parametrize(("code", "shown"), DATES.items())
def test_dates_are_given_as_displayed(code: str, shown: str) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append([*HEAD, "完成时限"])
    sheet.append([1, "甲任务。", "县甲局", "县乙局", date(2025, 9, 30)])
    sheet["E2"].number_format = code
    buffer = io.BytesIO()
    book.save(buffer)
    [task] = read_document_bytes(buffer.getvalue(), "甲.xlsx").tasks
    assert task.deadline == shown


def test_formulas_give_their_stored_results() -> None:
    data = (
        '<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>甲</t></is></c><c r="B1" t="str"><f>A1&amp;"乙"</f><v>甲乙</v></c>'
        '<c r="C1"><f>SUM(1,2)</f><v>3</v></c></row></sheetData>'
    )
    assert rows_of(table_of(open_blocks(xlsx(data)))) == [["甲", "甲乙", "3"]]


def test_hidden_rows_columns_and_sheets_are_no_content() -> None:
    rows = [[*row, "密"] for row in ROWS]
    shown = '<cols><col min="5" max="5" hidden="1"/></cols>' + cells(rows, r3='hidden="1"')
    data = xlsx(shown, cells(ROWS), cells(ROWS), states=("visible", "hidden", "veryHidden"))
    assert rows_of(table_of(open_blocks(data))) == ROWS[:2]


def test_merged_ranges_span_and_keep_their_place() -> None:
    rows = [HEAD, ["1", "甲任务。", "县甲局", "县乙局"], ["2", "乙任务。", "", "县丁局"]]
    data = xlsx(cells(rows) + '<mergeCells><mergeCell ref="C2:C3"/></mergeCells>', names=("分解表",))
    table = table_of(open_blocks(data))
    assert [row[2] for row in rows_of(table)] == ["牵头单位", "县甲局", "县甲局"]
    place = next(cell.position for cell in table.cells if cell.text == "县甲局")
    assert (place.sheet, place.row, place.column) == ("分解表", 2, 3)


def test_the_notice_around_a_table_is_paragraphs() -> None:
    rows = [["某县2025年任务分解表"], ["说明：略。"], [], *ROWS, [], ["某县人民政府办公室"], ["2025年2月6日"]]
    blocks = open_blocks(xlsx(cells(rows))).blocks
    assert [block.text for block in blocks if isinstance(block, Paragraph)] == [
        "某县2025年任务分解表", "说明：略。", "某县人民政府办公室", "2025年2月6日",
    ]  # fmt: skip
    assert blocks[2] == table_of(Blocks(blocks, "xlsx"))


def test_a_last_task_without_units_stays_a_task() -> None:
    rows = [*ROWS, ["", "丙任务尚未落实单位。"]]
    assert rows_of(table_of(open_blocks(xlsx(cells(rows)))))[-1][1] == "丙任务尚未落实单位。"


def test_a_second_sheet_begins_outside_of_the_first_ones_chapters() -> None:
    first = [HEAD, ["一、产业"], ["1", "甲任务。", "县甲局", "县乙局"]]
    tasks = read_document_bytes(xlsx(cells(first), cells(ROWS[:2])), "甲.xlsx").tasks
    assert [task.chapter for task in tasks] == ["一、产业", None]


def test_a_text_in_one_column_is_a_text() -> None:
    blocks = open_blocks(xlsx(cells([["一、产业"], ["1.甲任务。"], ["责任单位：县甲局"]]))).blocks
    assert [block.text for block in blocks if isinstance(block, Paragraph)] == [
        "一、产业", "1.甲任务。", "责任单位：县甲局",
    ]  # fmt: skip


def test_a_row_whose_number_has_no_stored_result_is_a_task_of_its_own() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (["序号", "任务", "牵头单位"], [1, "建桥两座", "县甲局"], ["=A2+1", "修路十公里", "县乙局"]):
        sheet.append(row)
    data = io.BytesIO()
    book.save(data)
    tasks = read_document_bytes(data.getvalue(), "表.xlsx").tasks
    assert [(task.text, task.leads) for task in tasks] == [
        ("建桥两座", ("县甲局",)),
        ("修路十公里", ("县乙局",)),
    ]
