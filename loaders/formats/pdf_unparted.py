"""Frames of a PDF that part columns but not rows: their cells hold the texts of many rows, numbered down the page."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from loaders import numbering
from loaders.formats.pdf_lines import Line
from loaders.formats.pdf_pieces import PieceCell
from loaders.formats.pdf_rows import MARK, NUMBER, ROW_GAP

FEWEST: Final = 3
"""Numbers that count on in one cell, two suffice where the cell holds nothing else; or lines of several columns."""
SEVERAL: Final = 3
"""Columns, or texts beside each other."""


def unparted(cells: Sequence[PieceCell]) -> bool:
    """Whether one of the cells numbers several rows, with numbers alone or with texts that stand apart, or prints
    the texts of several columns beside each other.

    The points of a list inside one cell stand as close as its other lines.
    """
    return any(
        _numbers_rows(cell.lines) or (cell.colspan >= SEVERAL and _holds_columns(cell.lines))
        for cell in cells
        if len(cell.lines) > 1
    )


def _holds_columns(lines: Sequence[Line]) -> bool:
    return sum(len(line.segments()) >= SEVERAL for line in lines) >= FEWEST


def _numbers_rows(lines: Sequence[Line]) -> bool:
    starts = [
        place for place, line in enumerate(lines) if MARK.match(line.text) or NUMBER.fullmatch(line.text)
    ]
    values = [_value(lines[place].text) for place in starts]
    if not all(b is not None and a is not None and b == a + 1 for a, b in pairwise(values)):
        return False
    if len(starts) == len(lines) or all(NUMBER.fullmatch(lines[place].text) for place in starts):
        return len(starts) > 1 and all(NUMBER.fullmatch(lines[place].text) for place in starts)
    gaps = [below.top - above.bottom for above, below in pairwise(lines)]
    apart = min(gaps) + ROW_GAP * lines[0].size
    return len(starts) >= FEWEST and all(gaps[place - 1] > apart for place in starts if place)


def _value(text: str) -> int | None:
    mark = numbering.mark(text)
    return numbering.value(mark.number if mark else numbering.plain(text))
