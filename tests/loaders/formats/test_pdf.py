"""PDF: what is no content at the edges of pages, broken rows and merged cells, paragraphs, what cannot be read."""

from __future__ import annotations

import io
import time

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from loaders.blocks import Paragraph, Table
from loaders.formats.opening import open_blocks
from tests.loaders.formats.printers import font

WIDTH, HEIGHT = A4
EDGES = (60, 90, 260, 360, 520)
TOP = 60
LOW = 700
HEAD = ["序号", "工作任务", "牵头单位", "配合单位"]


class Sheets:
    """Pages drawn by hand: texts from the top, tables with their lines."""

    def __init__(self) -> None:
        self._buffer = io.BytesIO()
        self._canvas = Canvas(self._buffer, pagesize=A4)
        self._canvas.setFont(font(), 10)

    def text(self, x: float, y: float, text: str) -> None:
        """A line whose baseline is ``y`` points below the top."""
        self._canvas.drawString(x, HEIGHT - y, text)

    def line(self, x: float, y: float, to_x: float, to_y: float) -> None:
        self._canvas.line(x, HEIGHT - y, to_x, HEIGHT - to_y)

    def row(
        self, y: float, texts: list[str], *, height: float = 20, open_below: tuple[int, ...] = ()
    ) -> float:
        """A ruled row; cells of ``open_below`` have no line below them. Lines of a text are parted by a break."""
        for column, text in enumerate(texts):
            left, right = EDGES[column], EDGES[column + 1]
            if column not in open_below:
                self.line(left, y + height, right, y + height)
            if y in (TOP, LOW):
                self.line(left, y, right, y)
            self.line(left, y, left, y + height)
            for number, part in enumerate(text.split("\n")):
                self.text(left + 4, y + 14 + 14 * number, part)
        self.line(EDGES[-1], y, EDGES[-1], y + height)
        return y + height

    def turn(self) -> None:
        """The next page."""
        self._canvas.showPage()
        self._canvas.setFont(font(), 10)

    def data(self) -> bytes:
        self._canvas.save()
        return self._buffer.getvalue()


def rows_of(data: bytes) -> list[list[str]]:
    [table] = [block for block in open_blocks(data) if isinstance(block, Table)]
    return [[cell.text if cell else "" for cell in row] for row in table.grid()]


def paragraphs_of(data: bytes) -> list[str]:
    return [block.text for block in open_blocks(data) if isinstance(block, Paragraph)]


def test_a_row_that_a_page_breaks_is_one_row_below_one_header() -> None:
    sheets = Sheets()
    end = sheets.row(LOW, HEAD)
    sheets.row(end, ["1", "建设园区一座，引进", "县发展", "县财政局、县"], height=30)
    sheets.turn()
    end = sheets.row(TOP, HEAD)
    end = sheets.row(end, ["", "企业十家。", "改革局", "统计局"])
    sheets.row(end, ["2", "修路。", "县交通局", ""])
    assert rows_of(sheets.data()) == [
        HEAD,
        ["1", "建设园区一座，引进\n企业十家。", "县发展\n改革局", "县财政局、县\n统计局"],
        ["2", "修路。", "县交通局", ""],
    ]


def test_a_merged_cell_holds_on_the_next_page() -> None:
    sheets = Sheets()
    end = sheets.row(LOW, HEAD)
    end = sheets.row(end, ["1", "建设园区。", "县甲局", "县乙局"], open_below=(2,))
    sheets.row(end, ["2", "修路。", "", "县丙局"])
    sheets.turn()
    end = sheets.row(TOP, HEAD)
    sheets.row(end, ["3", "造桥。", "", "县丁局"])
    assert [row[2] for row in rows_of(sheets.data())] == ["牵头单位", "县甲局", "县甲局", "县甲局"]


def test_page_numbers_and_running_heads_are_no_content() -> None:
    sheets = Sheets()
    for number in range(1, 4):
        sheets.text(60, 40, "某县人民政府公报")
        sheets.text(60, 100, f"第{'一二三'[number - 1]}页的正文。")
        sheets.text(280, 810, f"— {number} —")
        sheets.turn()
    assert paragraphs_of(sheets.data()) == ["第一页的正文。", "第二页的正文。", "第三页的正文。"]


def test_wrapped_lines_are_one_paragraph_also_over_a_page() -> None:
    sheets = Sheets()
    sheets.text(80, 700, "为" * 44)
    sheets.text(60, 716, "确" * 46)
    sheets.turn()
    sheets.text(60, 60, "保落实。")
    sheets.text(80, 76, "特此通知。")
    assert paragraphs_of(sheets.data()) == ["为" * 44 + "确" * 46 + "保落实。", "特此通知。"]


def test_the_full_lines_of_a_list_are_closed_and_names_one_a_line_are_not() -> None:
    sheets = Sheets()
    end = sheets.row(TOP, HEAD)
    sheets.row(end, ["1", "建设。", "县甲局\n县乙局", "县发展改革局、县财政局、县交通\n运输局"], height=40)
    assert rows_of(sheets.data())[1][2:] == ["县甲局\n县乙局", "县发展改革局、县财政局、县交通运输局"]


def test_cells_know_their_page_row_and_column() -> None:
    sheets = Sheets()
    sheets.row(LOW, HEAD)
    sheets.turn()
    sheets.row(TOP, ["1", "建设。", "县甲局", "县乙局"])
    [table] = open_blocks(sheets.data()).blocks
    assert isinstance(table, Table)
    place = next(cell.position for cell in table.cells if cell.text == "县甲局")
    assert (place.page, place.table, place.row, place.column) == (2, 1, 2, 3)


@pytest.mark.parametrize("angle", [0, 45])
def test_a_watermark_is_no_content(angle: int) -> None:
    sheets = Sheets()
    sheets.text(60, 100, "正文。")
    canvas = sheets._canvas
    canvas.saveState()
    canvas.translate(200, 300)
    canvas.rotate(angle)
    canvas.drawString(0, 0, "内部资料")
    canvas.restoreState()
    assert ("内部资料" in "".join(paragraphs_of(sheets.data()))) == (angle == 0)


@pytest.mark.parametrize(
    "drawing",
    [
        "┌──┬────┬────┐\n│序号│工作任务│牵头单位│\n├──┼────┼────┤\n│1   │建桥两座│县甲局  │\n└──┴────┴────┘",
        "+------+----------+----------+\n| 序号 | 工作任务 | 牵头单位 |\n+------+----------+----------+\n| 1    | 建桥两座 | 县甲局   |\n+------+----------+----------+",
    ],
    ids=["box characters", "plus and minus"],
)
def test_a_table_drawn_with_characters_keeps_its_columns(drawing: str) -> None:
    sheets = Sheets()
    for number, line in enumerate(drawing.split("\n")):
        place = 60.0
        for character in line:
            if character != " ":
                sheets.text(place, 100 + 13 * number, character)
            place += 5 if character.isascii() else 10
    assert paragraphs_of(sheets.data()) == drawing.split("\n")


def test_a_header_printed_again_on_the_same_page_is_a_row_of_its_own() -> None:
    sheets = Sheets()
    rows = [HEAD, ["1", "建设园区", "县甲局", "县乙局"], HEAD, ["2", "修路", "县丙局", "县丁局"]]
    for number, row in enumerate(rows):
        for column, text in enumerate(row):
            sheets.text(EDGES[column], 100 + 13 * number, text)
    assert rows_of(sheets.data()) == rows


def test_a_line_of_many_texts_costs_its_length() -> None:
    sheets = Sheets()
    for y in (100, 120, 140, 160):
        for number in range(500):
            sheets.text(30 + 30 * number, y, "甲")
    began = time.process_time()
    open_blocks(sheets.data())
    assert time.process_time() - began < 4


@pytest.mark.parametrize(
    "above",
    [
        "牵头单位：县交通运输局、县公安局、县农业农村局、县自然资源局、县水务局",
        "1.新建公路十公里并完成沿线绿化和路灯安装同时做好排水和标线（责任单位：县局）",
    ],
)
@pytest.mark.parametrize("below", ["完成时限：6月底前", "2.改造桥梁三座。"])
def test_a_label_and_the_next_ordinal_begin_a_line_also_below_a_full_one(above: str, below: str) -> None:
    sheets = Sheets()
    sheets.text(60, 100, above)
    sheets.text(60, 116, below)
    assert paragraphs_of(sheets.data()) == [above, below]
