"""Separated values: seen by their fields, in any encoding, and texts are not taken for them."""

from __future__ import annotations

import csv
import io

import pytest

from loaders.blocks import Paragraph, Table
from loaders.formats.opening import format_of, open_blocks

ROWS = [
    ["序号", "工作任务", "牵头单位", "配合单位"],
    ["一、产业", "", "", ""],
    ["1", "建设园区, 完成“双百”目标。", "县甲局\n县乙局", "县丙局"],
    ["2", '推进"三化"。', "县甲局", ""],
]
TITLE = "某县2025年任务分解表"


def written(delimiter: str, encoding: str, mark: bytes = b"", first: str = "") -> bytes:
    buffer = io.StringIO(newline="")
    csv.writer(buffer, delimiter=delimiter).writerows([[TITLE, "", "", ""], *ROWS])
    return mark + (first + buffer.getvalue()).encode(encoding)


FILES = {
    "UTF-8": written(",", "utf-8"),
    "UTF-8 with a mark": written(",", "utf-8-sig"),
    "GB18030": written(",", "gb18030"),
    "semicolons in GBK": written(";", "gbk"),
    "tabs in UTF-16": written("\t", "utf-16"),
    "UTF-16 from the big end": written("\t", "utf-16-be", b"\xfe\xff"),
    "UTF-16 without a mark": written(",", "utf-16-le"),
    "Chinese commas": written("，", "utf-8"),
    "the sign told in the first line": written(";", "gbk", first="sep=;\r\n"),
}


@pytest.mark.parametrize("name", FILES)
def test_the_table_and_its_title(name: str) -> None:
    title, table = open_blocks(FILES[name]).blocks
    assert isinstance(title, Paragraph) and title.text == TITLE
    assert isinstance(table, Table)
    assert [[cell.text if cell else "" for cell in row] for row in table.grid()] == ROWS


KINDS = {
    "工作任务,责任单位\n1.甲任务。,县甲局、县乙局\n2.乙任务。,县丙局\n": "csv",
    "2025年任务表\n工作任务,牵头单位,配合单位\n1.甲。,县甲局\n2.乙。,县乙局,县丙局\n3.丙。,县乙局,县丙局,,\n": "csv",
    "一、发展产业，稳定增长，促进就业。\n1.建设园区，完成投资，实现目标。（责任单位：县甲局，县乙局）\n": "text",
    "某县工作要点\n一、总体要求\n稳中求进, 以进促稳。\n二、重点任务\n建设园区。\n": "text",
    "序号\t任务\n": "text",
}


@pytest.mark.parametrize(("text", "kind"), KINDS.items())
def test_what_is_a_table_of_values(text: str, kind: str) -> None:
    assert format_of(text.encode()).name == kind
