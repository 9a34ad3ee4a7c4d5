"""A worksheet, whatever program wrote it: texts at their places, merged ranges and what is hidden → a table."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from loaders.blocks import Block, Cell, Table
from loaders.formats.frames import framed
from loaders.formats.grids import shared
from loaders.formats.limits import CELLS, Tally, too_big
from ontology.records import NOWHERE, Position

Place = tuple[int, int]
"""Row and column of a sheet, from 0."""


@dataclass(frozen=True, slots=True)
class Merge:
    """A merged range, both ends included, from 0; its text stands at the first place."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a reader found in one visible worksheet; making a table of it takes the texts out of it."""

    name: str
    texts: dict[Place, str]
    merges: Iterable[Merge] = ()
    hidden_rows: Collection[int] = frozenset()
    hidden_columns: Collection[int] = frozenset()


def sheet_blocks(sheets: Iterable[Sheet], tally: Tally) -> tuple[Block, ...]:
    """The shown parts of sheets: one table each, and the lone texts above and below it as paragraphs."""
    blocks: list[Block] = []
    number = 0
    for sheet in sheets:
        table = sheet_table(sheet, number + 1, tally)
        if table is not None:
            number += 1
            blocks.extend(framed(table))
    return tuple(blocks)


def sheet_table(sheet: Sheet, number: int, tally: Tally) -> Table | None:
    """The shown part of a sheet as the document's table ``number``, ``None`` where nothing is shown.

    Columns without any text are left out, rows without any likewise but for one that separates; a cell's
    position names the sheet, and the row and column that the sheet itself counts.
    """
    merges = [merge for merge in sheet.merges if merge.bottom >= merge.top and merge.right >= merge.left]
    texts = _at_shown_places(sheet, merges)
    rows = _with_separators(sorted({row for (row, _), text in texts.items() if text}), sheet.hidden_rows)
    columns = sorted({column for (_, column), text in texts.items() if text})
    if not rows:
        return None
    tally.add_cells(len(rows) * len(columns))
    cells: list[Cell] = []
    covered = _spans(merges, rows, columns)
    for row_index, row in enumerate(rows):
        for column_index, column in enumerate(columns):
            span = covered.get((row_index, column_index), (1, 1))
            if span is None:
                continue
            text = texts.pop((row, column), "")
            place = Position(None, sheet.name, number, row + 1, column + 1) if text else NOWHERE
            cells.append(Cell(shared(text), row_index, column_index, span[0], span[1], place))
    return Table(tuple(cells), len(rows), len(columns), Position(None, sheet.name, number))


def _at_shown_places(sheet: Sheet, merges: list[Merge]) -> dict[Place, str]:
    """The filled places that are shown; a merged text whose first place is hidden moves to the first shown."""
    hidden_rows, hidden_columns = sheet.hidden_rows, sheet.hidden_columns
    if not hidden_rows and not hidden_columns:
        for place, text in sheet.texts.items():
            sheet.texts[place] = _printed(text)
        return sheet.texts
    moved: dict[Place, Place] = {}
    for merge in merges:
        row, column = merge.top, merge.left
        while row in hidden_rows and row < merge.bottom:
            row += 1
        while column in hidden_columns and column < merge.right:
            column += 1
        moved[merge.top, merge.left] = (row, column)
    texts: dict[Place, str] = {}
    for place, text in sheet.texts.items():
        row, column = moved.get(place, place)
        if row not in hidden_rows and column not in hidden_columns:
            texts[row, column] = _printed(text)
    return texts


def _printed(text: str) -> str:
    """A cell's text with its line breaks as ``\\n``, empty where it holds blanks only."""
    if not text.strip():
        return ""
    return text.replace("\r\n", "\n").replace("\r", "\n").strip("\n")


def _with_separators(rows: list[int], hidden: Collection[int]) -> list[int]:
    """``rows`` with one blank row kept where the sheet shows some between them."""
    result: list[int] = []
    for row in rows:
        if result and row - result[-1] > 1 and result[-1] + 1 not in hidden:
            result.append(result[-1] + 1)
        result.append(row)
    return result


def _spans(merges: list[Merge], rows: list[int], columns: list[int]) -> dict[Place, tuple[int, int] | None]:
    """Grid place → size of the merged cell that begins there, ``None`` for a place that one covers."""
    spans: dict[Place, tuple[int, int] | None] = {}
    for merge in merges:
        top, bottom = bisect_left(rows, merge.top), bisect_left(rows, merge.bottom + 1)
        left, right = bisect_left(columns, merge.left), bisect_left(columns, merge.right + 1)
        if bottom - top < 1 or right - left < 1 or (top, left) in spans:
            continue
        places = [(row, column) for row in range(top, bottom) for column in range(left, right)]
        if len(spans) + len(places) > CELLS:
            raise too_big("合并单元格", CELLS, "个")
        spans.update(dict.fromkeys(places, None))
        spans[top, left] = (bottom - top, right - left)
    return spans
