"""An answer as an Excel file: the question above its rows, numbers as numbers, no text that could become a formula."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from typing import Any

from openpyxl import Workbook

from viz.workload_book import Sheet, write

NAME = "回答"
NOTE = "共 {count} 条"


def answer_book(question: str, columns: Sequence[str], rows: Sequence[Mapping[str, Any]]) -> bytes:
    """The file's bytes: one sheet with the columns and rows in the order given; lists are joined by 、."""
    book = Workbook()
    book.remove(book.worksheets[0])
    book.properties.creator = "责任图谱"
    lines = tuple(tuple(value(row.get(column)) for column in columns) for row in rows)
    write(book.create_sheet(NAME), Sheet(NAME, question, NOTE.format(count=len(rows)), tuple(columns), lines))
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def value(of: object) -> object:
    """What a cell holds.

    >>> value(["区发改委", "各街道"]), value(3), value(None)
    ('区发改委、各街道', 3, '')
    """
    if of is None:
        return ""
    return "、".join(map(str, of)) if isinstance(of, (list, tuple)) else of
