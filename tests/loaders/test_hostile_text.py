"""Text made to cost time: the cost stays in line with the length."""

from __future__ import annotations

import time
from contextlib import suppress

import pytest

from loaders.documents import read_document_bytes
from ontology.errors import DocumentError

HEAD = "关于任务分工的通知\n1.修路。\n"
CASES = {
    "brackets never closed": HEAD + "（" * 50_000,
    "verbs without end": HEAD + "（" + "市交通局牵头，" * 10_000 + "）",
    "connectives without end": HEAD + "责任单位：" + "市局和" * 20_000,
    "等 without end": HEAD + "责任单位：" + "市局等" * 10_000,
    "label lines without end": HEAD + "责任单位：市局\n" * 10_000,
    "a value without end": HEAD + "责任单位：市局、\n" + "市局\n" * 10_000,
    "rows of nothing": HEAD + "\t\n" * 50_000,
    "a box of many columns": "├"
    + "─┼" * 20_000
    + "┤\n"
    + "│"
    + "a│" * 20_000
    + "\n├"
    + "─┼" * 20_000
    + "┤\n",
    "rows without end": "| 序号 | 工作任务 | 责任单位 |\n| 1 | 修路 | 市甲局 |\n"
    + "| | 改造 | 市乙 |\n" * 10_000,
    "headers that differ": "".join(
        f"| 序号 | 工作任务 | 责任单位 | 列{n} |\n| 1 | 修路。 | 市局 | |\n" for n in range(4_000)
    ),
    "columns without a whole cell": "序号  工作任务  责任单位  配合单位\n"
    + "  修路改造  市甲  市乙\n" * 10_000,
    "headers set with blanks": "工作任务  责任单位\n" * 10_000,
    "chapters without numbers": "| 序号 | 工作任务 | 责任单位 |\n"
    + "| 一 | 产业 | |\n" * 10_000
    + "| 二 | 修路。 | 市局 |\n",
    "units without end": "1.修路。\n责任单位：" + "、".join(f"市{n}局" for n in range(20_000)),
    "a box without rules": "┌─┬─┐\n│工作任务│责任单位│\n├─┼─┤\n" + "│修路│市局│\n" * 10_000 + "└─┴─┘\n",
    "texts without a stop": "".join(f"{n % 900 + 1}.修路{n}（市局负责）\n" for n in range(5_000)),
    "sections that differ": "".join(f"（一）夯实{n}\n1.修路{n}。（市局负责）\n" for n in range(5_000)),
    "headers without rows": "责任单位\n工作任务\n" * 5_000,
}


@pytest.mark.parametrize("text", CASES.values(), ids=CASES.keys())
def test_reading_ends(text: str) -> None:
    started = time.process_time()
    with suppress(DocumentError):
        read_document_bytes(text.encode(), "文件.txt")
    assert time.process_time() - started < 5
