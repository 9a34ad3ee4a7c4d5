"""What every file format gives: blocks in reading order. Forms turn blocks into tasks and know no format.

A text file gives paragraphs only, one a line (forms find the tables drawn with characters in it); Word, HTML,
PDF and sheets give paragraphs and tables. What is not content (parse contract, readings 12 and 14) is already
left out by the format where only the format can know it: headers, footers, footnotes, comments, deleted text,
hidden rows, scripts, navigation.

Paragraphs and cells never change once they are made. They are not frozen all the same: a document of ten thousand
tasks has a hundred thousand of them, and freezing would triple what it costs to make one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ontology.records import NOWHERE, Position


@dataclass(slots=True)
class Paragraph:
    """One paragraph or line. ``text`` is as printed, leading and trailing blanks kept (a leading tab or a
    column of spaces can be a sign), automatic numbering included; soft line breaks inside are ``\\n``.
    ``level`` is the heading level from 1, or None for body text or where the format does not say."""

    text: str
    position: Position = NOWHERE
    level: int | None = None


@dataclass(slots=True)
class Cell:
    """One cell where it begins. ``text`` keeps its paragraphs and breaks as ``\\n``.

    ``row`` and ``column`` are grid places from 0, ``rowspan`` and ``colspan`` at least 1. A cell that another
    one covers (merged) does not exist on its own.
    """

    text: str
    row: int
    column: int
    rowspan: int = 1
    colspan: int = 1
    position: Position = NOWHERE


@dataclass(frozen=True, slots=True)
class Table:
    """A grid of cells in order of row, then column; ``rows`` and ``columns`` are the size of the grid.

    A grid place that no cell covers was missing in the file (a row that ends early).
    """

    cells: tuple[Cell, ...]
    rows: int
    columns: int
    position: Position = NOWHERE

    def grid(self) -> list[list[Cell | None]]:
        """``rows`` lists of ``columns`` places; a merged cell stands at every place that it covers."""
        places: list[list[Cell | None]] = [[None] * self.columns for _ in range(self.rows)]
        for cell in self.cells:
            for row in range(cell.row, min(cell.row + cell.rowspan, self.rows)):
                for column in range(cell.column, min(cell.column + cell.colspan, self.columns)):
                    places[row][column] = cell
        return places


Block = Paragraph | Table


@dataclass(frozen=True, slots=True)
class Blocks:
    """A file as its format gives it. ``format`` is the name of the format (``text``, ``docx``, …);
    ``garbled`` the number of characters that could not be decoded."""

    blocks: tuple[Block, ...]
    format: str
    garbled: int = 0

    def __iter__(self) -> Iterator[Block]:
        return iter(self.blocks)
