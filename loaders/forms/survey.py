"""What the columns of a grid hold from a row on: looked at once, however many headers the grid prints again."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from loaders import numbering, wraps
from loaders.forms.headers import Row, distinct
from loaders.numbering import Level


class Survey:
    """One grid; each question is answered for all its rows when it is first asked."""

    def __init__(self, grid: Sequence[Row]) -> None:
        self.grid = grid
        self._marked: dict[int, list[int]] = {}
        self._counted: dict[tuple[int, ...], int] = {}

    def marked(self, column: int, start: int) -> bool:
        """Whether the texts of a column carry their own numbers from row ``start`` on: half of the rows do."""
        if column not in self._marked:
            self._marked[column] = self._lead(column)
        lead = self._marked[column]
        return start < len(lead) and lead[start] >= 0

    def _lead(self, column: int) -> list[int]:
        """For each row how many more texts from there on have a number than have none; below 0 where there is no text."""
        lead: list[int] = []
        ahead, seen = 0, False
        for row in reversed(self.grid):
            cell = row[column]
            if cell is not None and cell.text.strip() and len(distinct(row)) > 1:
                mark = numbering.mark(cell.text.strip(wraps.PADDING))
                ahead += 1 if mark is not None and mark.level is not Level.SPOKEN else -1
                seen = True
            lead.append(ahead if seen else -1)
        return lead[::-1]

    def counted(self, columns: tuple[int, ...], number: Callable[[Row], str | None], start: int) -> bool:
        """Whether a row from ``start`` on has an Arabic number in the ``columns`` that ``number`` looks at."""
        if columns not in self._counted:
            rows = range(len(self.grid) - 1, -1, -1)
            arabic = (
                row for row in rows if (found := number(self.grid[row])) is not None and found.isascii()
            )
            self._counted[columns] = next(arabic, -1)
        return self._counted[columns] >= start
