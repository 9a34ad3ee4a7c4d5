"""Sheets carry a notice in their cells: rows of one text above and below a table → paragraphs around it."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from loaders.blocks import Block, Cell, Paragraph, Table
from loaders.noise import note

LONGEST_CLOSING: Final = 40
"""Characters of a lone cell below a table that is not merged: longer ones are a task's text."""


def framed(table: Table) -> list[Block]:
    """The table with the lone texts above and below it as paragraphs, in reading order.

    A table of lone texts only gives no table at all, for somebody wrote a text into one column.
    """
    rows: list[list[Cell]] = [[] for _ in range(table.rows)]
    for cell in table.cells:
        if cell.text.strip():
            for row in range(cell.row, min(cell.row + cell.rowspan, table.rows)):
                rows[row].append(cell)
    several = [number for number, row in enumerate(rows) if len(row) > 1]
    if not several:
        return [*_paragraphs(rows)]
    first, last = several[0], several[-1]
    while last + 1 < table.rows and not all(_closing(cell, table.columns) for cell in rows[last + 1]):
        last += 1
    kept = tuple(
        replace(cell, row=cell.row - first, rowspan=min(cell.rowspan, last + 1 - cell.row))
        for cell in table.cells
        if first <= cell.row <= last
    )
    body = Table(kept, last + 1 - first, table.columns, table.position)
    return [*_paragraphs(rows[:first]), body, *_paragraphs(rows[last + 1 :])]


def _paragraphs(rows: list[list[Cell]]) -> list[Paragraph]:
    return [
        Paragraph(cell.text, cell.position)
        for number, row in enumerate(rows)
        for cell in row
        if number == 0 or cell not in rows[number - 1]
    ]


def _closing(cell: Cell, columns: int) -> bool:
    """Whether a lone text below a table is a signature, a date or a note, and no task without units."""
    text = cell.text.strip()
    if cell.colspan * 2 > columns or note(text):
        return True
    return len(text) <= LONGEST_CLOSING and not text.endswith(("。", "；", ";"))
