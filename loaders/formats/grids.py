"""Cells on their way to a :class:`Table`: placing, merging, nested tables, and tables that are only layout.

Word and HTML use tables both for data and for arranging a page. A reader places cells here and
gets blocks back: one table, or the contents of the cells one after another where the table held no data.
"""

from __future__ import annotations

from collections.abc import Sequence
from sys import intern

from loaders.blocks import Block, Cell, Paragraph, Table
from loaders.formats.limits import Tally
from ontology.records import NOWHERE, Position

WIDE_NESTED = 3
"""Columns from which a nested table is data of its own, whatever stands around it."""
SHORT = 24
"""Characters up to which a cell's text is likely to be printed again."""
LONG_CELL = 3
"""Paragraphs from which a cell of a table of one row is a page's text and not a table's cell."""


def shared(text: str) -> str:
    """``text``, the same object for the same words where they are few: leaders, units and dates stand in every row."""
    return intern(text) if len(text) <= SHORT else text


class Grid:
    """A table under construction; rows are begun in order, cells take the next free place of their row."""

    def __init__(self, tally: Tally) -> None:
        self._tally = tally
        self._taken: dict[int, int] = {}
        self._latest: dict[int, int] = {}
        self.cells: list[Cell] = []
        self.blocks: dict[int, tuple[Block, ...]] = {}
        """Place of a cell among :attr:`cells` → its paragraphs and tables, for those with tables inside."""
        self.long = False
        """Whether some cell is a page's text rather than a table's cell."""
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
        self._latest[self._column] = len(self.cells)
        if blocks:
            self.blocks[len(self.cells)] = blocks
        self.long = self.long or paragraphs >= LONG_CELL
        self.cells.append(Cell(shared(text), row, self._column, rowspan, colspan))
        self._column += colspan
        self.columns = max(self.columns, self._column)

    def extend_above(self, colspan: int) -> bool:
        """Whether a cell of the row above stands at the next place; it then covers this place as well."""
        row = self.rows - 1
        index = self._latest.get(self._column)
        if index is None or self.cells[index].row + self.cells[index].rowspan != row:
            return False
        self.cells[index].rowspan += 1
        self.skip(colspan)
        return True

    def widen(self) -> bool:
        """Whether a cell stands to the left in this row; it then covers the next place as well."""
        if not self.cells or self.cells[-1].row != self.rows - 1:
            return False
        self.cells[-1].colspan += 1
        self.skip(1)
        return True


class Tables:
    """Makes blocks of finished grids and numbers the data tables of one document."""

    def __init__(self) -> None:
        self._number = 0

    def finish(self, grid: Grid, place: Position = NOWHERE) -> list[Block]:
        """One :class:`Table`; or, for a table that only arranges the page, the blocks in its cells."""
        cells = grid.cells
        if not cells:
            return []
        if is_layout(grid):
            return [
                block
                for index, cell in enumerate(cells)
                for block in grid.blocks.get(index) or lines(cell.text, place)
            ]
        self._number += 1
        number = self._number
        for cell in cells:
            cell.rowspan = min(cell.rowspan, grid.rows - cell.row)
            if cell.text:
                cell.position = Position(
                    place.page, place.sheet, number, cell.row + 1, cell.column + 1, place.line
                )
        return [
            Table(
                tuple(cells),
                grid.rows,
                grid.columns,
                Position(place.page, place.sheet, number, line=place.line),
            )
        ]


def lines(text: str, place: Position) -> list[Block]:
    """A cell's text as paragraphs, one a line; an empty cell gives none."""
    return [Paragraph(line, place) for line in text.split("\n")] if text.strip() else []


def is_layout(grid: Grid) -> bool:
    """Whether a table arranges a page: one column, one row of running text, or a frame around other tables."""
    if grid.columns <= 1 or max(cell.column for cell in grid.cells) == 0:
        return True
    if grid.rows == 1 and grid.long:
        return True
    nested = [block for blocks in grid.blocks.values() for block in blocks if isinstance(block, Table)]
    if not nested:
        return False
    if any(table.columns >= WIDE_NESTED and table.rows > 1 for table in nested):
        return True
    return not _has_data_row(grid)


def _has_data_row(grid: Grid) -> bool:
    """Whether some row has three or more plain filled cells, as the header of a table of tasks has."""
    filled: dict[int, int] = {}
    for index, cell in enumerate(grid.cells):
        if cell.text.strip() and index not in grid.blocks:
            filled[cell.row] = filled.get(cell.row, 0) + 1
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
