"""Tables without vertical lines: where they begin and end among the lines of a page, and their cells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from loaders.formats.limits import Tally
from loaders.formats.pdf_flow import PageText, labelled
from loaders.formats.pdf_gutters import Columns, columns_of, keeps_to, runs
from loaders.formats.pdf_lines import Line
from loaders.formats.pdf_page import Rule
from loaders.formats.pdf_pieces import Piece, PieceCell
from loaders.formats.pdf_rows import Text, rows_of
from loaders.formats.pdf_wraps import kept

SEED_SEGMENTS: Final = 3
"""Segments of the line that begins a table; two suffice where several lines of two follow."""
FEWEST_LINES: Final = 2
FEWEST_PAIRS: Final = 4
FULL_WIDTH: Final = 0.8
"""Share of the region's width that a line of running text covers."""
FARTHEST: Final = 4.0
"""Ems of blank below a line after which the table has ended."""
NEXT_LINE: Final = 1.0
"""Ems of blank above a line of its own that still belongs to the last row."""
HALF_LINE: Final = 0.2
"""Ems of blank between lines of cells that stand beside each other in the middle of a row."""
LEADING: Final = 3
"""Lines at the top of a page that may be banners of a table which goes on there."""
LATER_LINES: Final = 12
WIDE: Final = 10.0
"""Ems of a column that holds sentences."""
CHAPTER: Final = re.compile(r"(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)])")


def unruled_pieces(
    across: Sequence[Rule], page: PageText, tally: Tally, before: Piece | None
) -> tuple[list[Piece], list[Line]]:
    """The unruled tables among the lines of a page, and the lines that are left.

    :param across: the horizontal rules of the page.
    :param before: the table that ended the page before this one, if it was an unruled one.
    """
    lines = page.lines
    pieces: list[Piece] = []
    rest: list[Line] = []
    place = 0
    while place < len(lines):
        stop = _end(lines, place) if _seeds(lines, place) else place
        region = list(lines[place:stop])
        known = _known(before, region) if not pieces and len(rest) <= LEADING else None
        columns = known or columns_of(region)
        if known is not None:
            region = [*rest, *region]
            rest.clear()
        if known is None and not _is_table(columns, region):
            rest.append(lines[place])
            place += 1
            continue
        while rest and _above(rest[-1], region[0], columns):
            region.insert(0, rest.pop())
        pieces.append(_piece(page.number, region, columns, across, tally))
        place = stop
    return pieces, rest


def _seeds(lines: Sequence[Line], place: int) -> bool:
    """Whether a table can begin at a line: it has several segments, or two like several lines below."""
    segments = lines[place].segments()
    count = len(segments)
    if sum(map(labelled, segments)) > 1:
        return False
    if count != SEED_SEGMENTS - 1:
        return count >= SEED_SEGMENTS
    later = lines[place : place + LATER_LINES]
    return sum(len(line.segments()) > 1 for line in later) >= FEWEST_PAIRS


def _end(lines: Sequence[Line], start: int) -> int:
    """The line behind the last one of the table that begins at ``start``."""
    left, right = lines[start].left, lines[start].right
    last = start
    for place in range(start + 1, len(lines)):
        line, above = lines[place], lines[place - 1]
        if line.top - above.bottom > FARTHEST * line.size:
            break
        if len(runs(line)) > 1:
            last = place
            left, right = min(left, line.left), max(right, line.right)
        elif _is_prose(line, right - left) and _is_prose(above, right - left):
            break
    while last + 1 < len(lines) and _belongs(lines[last + 1], lines[last], left, right):
        last += 1
    return last + 1


def _is_prose(line: Line, width: float) -> bool:
    return len(runs(line)) == 1 and line.right - line.left > FULL_WIDTH * width


def _belongs(line: Line, above: Line, left: float, right: float) -> bool:
    """Whether a line of one text below the last row is its rest, or a banner at the end of the page."""
    if line.segments()[1:] or _is_prose(line, right - left):
        return False
    gap = line.top - above.bottom
    inside = left - line.size <= line.left and line.right <= right + line.size
    return inside and (
        gap < NEXT_LINE * line.size or (abs(line.left - left) < line.size and gap < FARTHEST * line.size)
    )


def _above(line: Line, below: Line, columns: Columns) -> bool:
    """Whether a line right above the first one of several texts is the upper half of a cell beside them."""
    close = below.top - line.bottom < HALF_LINE * line.size
    return close and len(runs(line)) == 1 and not columns.crosses(line) and line.left > below.left - line.size


def _known(before: Piece | None, region: Sequence[Line]) -> Columns | None:
    """The columns of the table on the page before, where the region keeps to them, as they stand in it."""
    if before is None or not region or before.columns_seen is None:
        return None
    known, own = before.columns_seen, columns_of(region)
    if len(own.splits) == len(known.splits) and all(
        abs(here - there) < FARTHEST * region[0].size
        for here, there in zip(own.splits, known.splits, strict=True)
    ):
        return own
    return known if keeps_to(known, region) else None


def _is_table(columns: Columns, region: Sequence[Line]) -> bool:
    several = sum(len(runs(line)) > 1 for line in region)
    if len(columns.splits) >= SEED_SEGMENTS - 1:
        return several >= FEWEST_LINES
    return len(columns.splits) == 1 and several >= FEWEST_PAIRS


def _heads_chapter(line: Line, columns: Columns) -> bool:
    """Whether a line of its own in a wide first column, that of the tasks, opens with the ordinal of a chapter."""
    wide = columns.splits[0] - columns.starts[0] > WIDE * line.size
    return wide and len(columns.parts(line)) == 1 and CHAPTER.match(line.text) is not None


def _piece(page: int, lines: Sequence[Line], columns: Columns, across: Sequence[Rule], tally: Tally) -> Piece:
    texts: list[Text] = []
    for line in lines:
        banner = columns.crosses(line) or _heads_chapter(line, columns)
        texts.extend(Text(part, column, banner) for column, part in columns.parts(line))
    count = len(columns.splits) + 1
    rows = rows_of(texts, count, across)
    tally.add_cells(len(rows) * count)
    cells: list[PieceCell] = []
    for number, row in enumerate(rows):
        if row.banner:
            cells.append(PieceCell(number, 0, 1, count, page, kept([row.texts[0].line], number)))
            continue
        filled: list[list[Line]] = [[] for _ in range(count)]
        for text in sorted(row.texts, key=lambda text: text.line.base):
            filled[text.column].append(text.line)
        cells.extend(
            PieceCell(number, column, 1, 1, page, kept(inside, number))
            for column, inside in enumerate(filled)
        )
    left, right = min(line.left for line in lines), max(line.right for line in lines)
    return Piece(
        cells,
        len(rows),
        [left, *columns.splits, right],
        min(line.top for line in lines),
        max(line.bottom for line in lines),
        columns,
    )
