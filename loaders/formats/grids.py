"""Cells on their way to a :class:`Table`: placing, merging, nested tables, and tables that are only layout.

Word and HTML use tables both for data and for arranging a page. A reader places :class:`Draft` cells here and
gets blocks back: one table, or the contents of the cells one after another where the table held no data.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from loaders.blocks import Block, Cell, Paragraph, Table
from loaders.formats.limits import Tally
from ontology.records import NOWHERE, Position

WIDE_NESTED = 3
"""Columns from which a nested table is data of its own, whatever stands around it."""
LONG_CELL = 3
"""Paragraphs from which a cell of a table of one row is a page's text and not a table's cell."""


@dataclass(slots=True)
class Draft:
    """A cell before its table is judged: its text, its place, and its blocks where it holds tables."""

    text: str
    row: int
    column: int
    rowspan: int = 1
    colspan: int = 1
    blocks: tuple[Block, ...] = ()
    """The cell's paragraphs and tables in order, given only where there is a table among them."""
    paragraphs: int = 1


class Grid:
    """A table under construction; rows are begun in order, cells take the next free place of their row."""

    def __init__(self, tally: Tally) -> None:
        self._tally = tally
        self._taken: dict[int, int] = {}
        self._latest: dict[int, int] = {}
        self.drafts: list[Draft] = []
        self.rows = 0
        self.columns = 0
        self._column = 0

    def begin_row(self) -> None:
        """The following cells stand in a new row."""
        self.rows += 1
        self._column = 0
        self._tally.add_cells(1)

    def skip(self, columns: int) -> None:
        """Leaves places of this row that no cell covers."""
        self._column += columns
        self.columns = max(self.columns, self._column)
        self._tally.add_cells(columns)

    def place(
        self,
        text: str,
        rowspan: int = 1,
        colspan: int = 1,
        *,
        blocks: tuple[Block, ...] = (),
        paragraphs: int = 1,
    ) -> None:
        """A cell at the next place of this row that no cell from above covers."""
        row = self.rows - 1
        while self._taken.get(self._column, 0) > row:
            self._column += 1
        free = 1
        while free < colspan and self._taken.get(self._column + free, 0) <= row:
            free += 1
        colspan = min(colspan, free)
        self._tally.add_cells(colspan)
        if rowspan > 1:
            for column in range(self._column, self._column + colspan):
                self._taken[column] = row + rowspan
        self._latest[self._column] = len(self.drafts)
        self.drafts.append(Draft(text, row, self._column, rowspan, colspan, blocks, paragraphs))
        self._column += colspan
        self.columns = max(self.columns, self._column)

    def extend_above(self, colspan: int) -> bool:
        """Whether a cell of the row above stands at the next place; it then covers this place as well."""
        row = self.rows - 1
        index = self._latest.get(self._column)
        if index is None or self.drafts[index].row + self.drafts[index].rowspan != row:
            return False
        draft = self.drafts[index]
        self.drafts[index] = replace(draft, rowspan=draft.rowspan + 1)
        self.skip(colspan)
        return True

    def widen(self) -> bool:
        """Whether a cell stands to the left in this row; it then covers the next place as well."""
        if not self.drafts or self.drafts[-1].row != self.rows - 1:
            return False
        self.drafts[-1] = replace(self.drafts[-1], colspan=self.drafts[-1].colspan + 1)
        self.skip(1)
        return True


class Tables:
    """Makes blocks of finished grids and numbers the data tables of one document."""

    def __init__(self) -> None:
        self._number = 0

    def finish(self, grid: Grid, place: Position = NOWHERE) -> list[Block]:
        """One :class:`Table`; or, for a table that only arranges the page, the blocks in its cells."""
        drafts = grid.drafts
        if not drafts:
            return []
        if is_layout(grid):
            return [block for draft in drafts for block in (draft.blocks or lines(draft.text, place))]
        self._number += 1
        number = self._number
        cells = tuple(
            Cell(
                draft.text,
                draft.row,
                draft.column,
                min(draft.rowspan, grid.rows - draft.row),
                draft.colspan,
                Position(place.page, place.sheet, number, draft.row + 1, draft.column + 1, place.line),
            )
            for draft in drafts
        )
        return [
            Table(cells, grid.rows, grid.columns, Position(place.page, place.sheet, number, line=place.line))
        ]


def lines(text: str, place: Position) -> list[Block]:
    """A cell's text as paragraphs, one a line; an empty cell gives none."""
    return [Paragraph(line, place) for line in text.split("\n")] if text.strip() else []


def is_layout(grid: Grid) -> bool:
    """Whether a table arranges a page: one column, one row of running text, or a frame around other tables."""
    drafts = grid.drafts
    if grid.columns <= 1 or max(draft.column for draft in drafts) == 0:
        return True
    if grid.rows == 1 and any(draft.paragraphs >= LONG_CELL for draft in drafts):
        return True
    nested = [block for draft in drafts for block in draft.blocks if isinstance(block, Table)]
    if not nested:
        return False
    if any(table.columns >= WIDE_NESTED and table.rows > 1 for table in nested):
        return True
    return not _has_data_row(drafts)


def _has_data_row(drafts: Sequence[Draft]) -> bool:
    """Whether some row has three or more plain filled cells, as the header of a table of tasks has."""
    filled: dict[int, int] = {}
    for draft in drafts:
        if draft.text.strip() and not draft.blocks:
            filled[draft.row] = filled.get(draft.row, 0) + 1
    return any(count >= WIDE_NESTED for count in filled.values())


def flat_text(blocks: Sequence[Block]) -> str:
    """The text of a cell that holds tables: paragraphs and inner cells in order, one a line."""
    parts: list[str] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            parts.append(block.text)
        else:
            parts.extend(cell.text for cell in block.cells if cell.text.strip())
    return "\n".join(part for part in parts if part.strip())
