"""The part of a table that stands on one PDF page, ruled or not, before it is joined with its other parts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from loaders.formats.pdf_gutters import Columns
from loaders.formats.pdf_lines import Line

HEADER_ROWS = 4
"""Rows at the top of a table that may be printed again on its next page."""
SAMPLE = 300


@dataclass(slots=True)
class PieceCell:
    """A cell of a piece: grid place and size, and its lines from the top; ``pages`` is where it begins."""

    row: int
    column: int
    rowspan: int
    colspan: int
    page: int
    lines: Sequence[Line] = ()

    @property
    def text(self) -> str:
        """The lines with ``\\n`` between them."""
        return "\n".join(line.text for line in self.lines)

    @property
    def end(self) -> int:
        """The row behind the last one that the cell covers."""
        return self.row + self.rowspan


@dataclass(slots=True)
class Piece:
    """Cells by row and column; ``edges`` are the ``columns + 1`` places of the column boundaries, in points.

    ``top`` and ``bottom`` are where it stands on its page. ``columns_seen`` are the
    columns of a table without lines, ``None`` for a ruled one; ``open_below``: its last row has no closing line.
    ``recent`` are the cells of the latest page and those that reach into it; ``heads`` the cells of the first rows.
    """

    cells: list[PieceCell]
    rows: int
    edges: list[float]
    top: float
    bottom: float
    columns_seen: Columns | None = None
    open_below: bool = False
    recent: list[PieceCell] = field(default_factory=list)
    heads: list[list[PieceCell]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.recent = list(self.cells)
        self.heads = self.top_rows(HEADER_ROWS)

    def let_go(self) -> None:
        """Hold no cells any more; what bounds the columns stays."""
        self.cells, self.recent, self.heads = [], [], []

    @property
    def ruled(self) -> bool:
        """Whether lines bound its cells."""
        return self.columns_seen is None

    @property
    def columns(self) -> int:
        """How many columns there are."""
        return len(self.edges) - 1

    def row(self, number: int) -> list[PieceCell]:
        """The cells that cover the row, from the left; looks at :attr:`recent` ones alone."""
        return sorted(
            (cell for cell in self.recent if cell.row <= number < cell.end), key=lambda cell: cell.column
        )

    def sample(self) -> list[PieceCell]:
        """Enough cells to tell what the columns hold, however long the table is: the first ones and the recent ones."""
        known = self.cells[:SAMPLE]
        return known + self.recent if len(self.cells) > SAMPLE else known

    def top_rows(self, count: int) -> list[list[PieceCell]]:
        """For the first rows, the cells that begin in each, from the left."""
        rows: list[list[PieceCell]] = [[] for _ in range(min(count, self.rows))]
        for cell in self.cells:
            if cell.row < len(rows):
                rows[cell.row].append(cell)
        return [sorted(row, key=lambda cell: cell.column) for row in rows]


def clustered(values: Sequence[float], near: float) -> list[float]:
    """The means of groups of values that lie no more than ``near`` apart, in order.

    >>> clustered([10.0, 10.5, 30.0], 1.0)
    [10.25, 30.0]
    """
    groups: list[list[float]] = []
    for value in sorted(values):
        if groups and value - groups[-1][-1] <= near:
            groups[-1].append(value)
        else:
            groups.append([value])
    return [sum(group) / len(group) for group in groups]
