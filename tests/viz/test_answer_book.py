"""An answer in Excel: its rows as they are, and nothing that could be taken for a formula."""

from __future__ import annotations

import io

import pytest
from openpyxl import load_workbook

from viz.answer_book import answer_book

COLUMNS = ["任务", "依据", "任务数"]


def cells(question: str, rows: list[dict[str, object]]) -> list[tuple[object, ...]]:
    sheet = load_workbook(io.BytesIO(answer_book(question, COLUMNS, rows))).worksheets[0]
    return [tuple(cell.value for cell in row) for row in sheet.iter_rows()]


def test_the_question_the_columns_and_the_rows_stand_in_one_sheet() -> None:
    found = cells("涉及解放碑的任务", [{"任务": "2-1", "依据": ["正文提及", "辖区"], "任务数": 3}])
    assert found[0][0] == "涉及解放碑的任务"
    assert tuple(COLUMNS) in found
    assert found[found.index(tuple(COLUMNS)) + 1] == ("2-1", "正文提及、辖区", 3)


@pytest.mark.parametrize("text", ["=1+1", "+cmd", "@SUM(A1)", "\u0001坏字", "超" * 40_000])
def test_hostile_text_stays_text(text: str) -> None:
    book = load_workbook(io.BytesIO(answer_book(text, COLUMNS, [{"任务": text}])))
    for row in book.worksheets[0].iter_rows():
        assert all(cell.data_type != "f" for cell in row)


def test_no_rows_make_a_sheet_with_its_headings() -> None:
    assert tuple(COLUMNS) in cells("没有", [])
