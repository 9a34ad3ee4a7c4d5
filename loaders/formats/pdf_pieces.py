"""The part of a table that stands on one PDF page, ruled or not, before it is joined with its other parts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from loaders.formats.pdf_gutters import Columns
from loaders.formats.pdf_lines import Line


@dataclass(slots=True)
class PieceCell:
    """A cell of a piece: grid place and size, and its lines from the top; ``pages`` is where it begins."""

    row: int
    column: int
    rowspan: int
    colspan: int
    page: int
    lines: list[Line] = field(default_factory=list)

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
    """

    cells: list[PieceCell]
    rows: int
    edges: list[float]
    top: float
    bottom: float
    columns_seen: Columns | None = None
    open_below: bool = False

    @property
    def ruled(self) -> bool:
        """Whether lines bound its cells."""
        return self.columns_seen is None

    @property
    def columns(self) -> int:
        """How many columns there are."""
        return len(self.edges) - 1

    def row(self, number: int) -> list[PieceCell]:
        """The cells that cover the row, from the left."""
        return sorted(
            (cell for cell in self.cells if cell.row <= number < cell.end), key=lambda cell: cell.column
        )

    def beginning(self) -> Iterator[list[PieceCell]]:
        """Row by row the cells that begin in it, from the left."""
        rows: list[list[PieceCell]] = [[] for _ in range(self.rows)]
        for cell in self.cells:
            rows[cell.row].append(cell)
        for row in rows:
            yield sorted(row, key=lambda cell: cell.column)


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
