"""Tables without vertical lines: columns are the gutters that stay blank down the page, rows the wider gaps.

A region begins at a line of several segments and goes on as long as lines keep to its columns; a single line
across the columns is a banner inside it, running text ends it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from loaders.formats.limits import Tally
from loaders.formats.pdf_lines import Line, line_of
from loaders.formats.pdf_page import Page, Rule
from loaders.formats.pdf_pieces import Piece, PieceCell

FEWEST_COLUMNS: Final = 3
FEWEST_LINES: Final = 2
GUTTER: Final = 0.5
"""Ems of blank down the whole region that make two columns."""
FULL_WIDTH: Final = 0.8
"""Share of the region's width that a single line of running text covers."""
ROW_GAP: Final = 0.3
"""Ems by which the gap between rows is wider than that between the lines of a cell."""
FARTHEST: Final = 4.0
"""Ems of blank below a line after which a single segment is not part of the table any more."""
LEADING: Final = 3
"""Lines at the top of a page that may be banners of a table which goes on there."""
NUMBERED_SHARE: Final = 0.6
NUMBER: Final = re.compile(r"[（(]?[0-9０-９]{1,4}[）)]?[.．、]?")
MARK: Final = re.compile(r"[（(]?[0-9０-９]{1,4}(?:[）)、]|[.．](?![0-9]))")


@dataclass(slots=True)
class _Row:
    """The segments of one table row."""

    segments: list[Line] = field(default_factory=list)

    @property
    def top(self) -> float:
        return min(segment.top for segment in self.segments)

    @property
    def bottom(self) -> float:
        return max(segment.bottom for segment in self.segments)


@dataclass(frozen=True, slots=True)
class _Columns:
    """The gutters between columns, from the left."""

    gutters: tuple[tuple[float, float], ...]

    def column(self, segment: Line) -> int:
        """The column in which a segment's middle stands."""
        middle = (segment.left + segment.right) / 2
        return sum(middle > (left + right) / 2 for left, right in self.gutters)

    def crossed(self, segment: Line) -> int:
        """How many gutters a segment covers."""
        return sum(segment.left < left and segment.right > right for left, right in self.gutters)


def unruled_pieces(
    page: Page, lines: Sequence[Line], tally: Tally, before: Piece | None
) -> tuple[list[Piece], list[Line]]:
    """The unruled tables among the lines of a page, and the lines that are left.

    :param before: the table that ended the page before this one, if it was an unruled one.
    """
    pieces: list[Piece] = []
    rest: list[Line] = []
    place = 0
    while place < len(lines):
        found = _region(lines, place) if len(lines[place].segments()) > 1 else None
        if found is None:
            rest.append(lines[place])
            place += 1
            continue
        stop, columns = found
        region = list(lines[place:stop])
        if before is not None and not pieces and len(columns.gutters) == before.columns - 1:
            region = [*_banners(rest), *region]
        pieces.append(_piece(page, region, columns, tally))
        place = stop
    return pieces, rest


def _banners(leading: list[Line]) -> list[Line]:
    """Takes the few lines at the top of a page that belong to the table which goes on below them."""
    if len(leading) > LEADING:
        return []
    taken = leading[:]
    leading.clear()
    return taken


def _region(lines: Sequence[Line], start: int) -> tuple[int, _Columns] | None:
    """Where the table that begins at line ``start`` ends, and its columns; ``None`` where none begins there."""
    kept: list[list[Line]] = []
    last = start
    columns = _Columns(())
    for place in range(start, len(lines)):
        line = lines[place]
        segments = line.segments()
        if kept and _ends(kept, columns, segments, lines[place - 1]):
            break
        trial = _gutters([*kept, segments])
        if len(segments) > 1:
            if len(trial.gutters) < FEWEST_COLUMNS - 1:
                break
            columns = trial
            last = place
        elif place - last <= 1 or columns.crossed(segments[0]) == 0:
            last = place if line.top - lines[place - 1].bottom < line.size else last
        kept.append(segments)
    kept = kept[: last + 1 - start]
    columns = _gutters(kept)
    several = sum(len(segments) > 1 for segments in kept)
    if len(columns.gutters) < FEWEST_COLUMNS - 1 or several < FEWEST_LINES:
        return None
    return last + 1, columns


def _ends(kept: list[list[Line]], columns: _Columns, segments: list[Line], before: Line) -> bool:
    """Whether a line cannot belong to the table: it is running text, or it stands too far below."""
    if len(segments) > 1:
        return False
    only = segments[0]
    left = min(segment.left for row in kept for segment in row)
    right = max(segment.right for row in kept for segment in row)
    wide = only.right - only.left > FULL_WIDTH * (right - left)
    return (columns.crossed(only) > 1 and wide) or only.top - before.bottom > FARTHEST * only.size


def _gutters(rows: Sequence[Sequence[Line]]) -> _Columns:
    """The intervals that no segment covers, banners (single segments across a gap of the others) left out."""
    spans = sorted((s.left, s.right, s.size) for row in rows if len(row) > 1 for s in row)
    first = _free(spans)
    singles = [
        (s.left, s.right, s.size)
        for row in rows
        if len(row) == 1
        for s in row
        if not any(s.left < right and s.right > left for left, right in first)
    ]
    return _Columns(_free(sorted([*spans, *singles])))


def _free(spans: Sequence[tuple[float, float, float]]) -> tuple[tuple[float, float], ...]:
    gutters: list[tuple[float, float]] = []
    edge: float | None = None
    for left, right, size in spans:
        if edge is not None and left - edge >= GUTTER * size:
            gutters.append((edge, left))
        edge = right if edge is None else max(edge, right)
    return tuple(gutters)


def _piece(page: Page, lines: Sequence[Line], columns: _Columns, tally: Tally) -> Piece:
    segments = [part for line in lines for part in _split(line, columns)]
    rows = _rows(segments, columns, page.across)
    count = len(columns.gutters) + 1
    tally.add_cells(len(rows) * count)
    cells: list[PieceCell] = []
    for number, row in enumerate(rows):
        banner = len(row.segments) == 1 and columns.crossed(row.segments[0]) > 0
        if banner:
            cells.append(PieceCell(number, 0, 1, count, page.number, row.segments))
            continue
        filled: list[list[Line]] = [[] for _ in range(count)]
        for segment in sorted(row.segments, key=lambda segment: segment.base):
            filled[columns.column(segment)].append(segment)
        cells.extend(
            PieceCell(number, column, 1, 1, page.number, inside) for column, inside in enumerate(filled)
        )
    left, right = min(s.left for s in segments), max(s.right for s in segments)
    edges = [left, *((a + b) / 2 for a, b in columns.gutters), right]
    return Piece(cells, len(rows), edges, segments[0].top, max(s.bottom for s in segments), False)


def _split(line: Line, columns: _Columns) -> list[Line]:
    """The parts of a line by column; a line of one segment across columns stays whole."""
    segments = line.segments()
    if len(segments) == 1 and columns.crossed(segments[0]):
        return segments
    middles = [(left + right) / 2 for left, right in columns.gutters]
    parts: dict[int, list[int]] = {}
    for place, glyph in enumerate(line.glyphs):
        centre = (glyph.left + glyph.right) / 2
        parts.setdefault(sum(centre > middle for middle in middles), []).append(place)
    split = [[line.glyphs[place] for place in places] for _, places in sorted(parts.items())]
    return [line_of(part) for part in split if any(not glyph.character.isspace() for glyph in part)]


def _rows(segments: Sequence[Line], columns: _Columns, across: Sequence[Rule]) -> list[_Row]:
    """Rows from the top: bands between wide gaps or ruling lines, split again where numbers begin inside one."""
    bands = _bands(segments, columns, across)
    numbers = _numbers(segments, columns)
    rows: list[_Row] = []
    for band in bands:
        rows.extend(_split_band(band, numbers, columns))
    return _with_rests(rows, numbers, columns)


def _bands(segments: Sequence[Line], columns: _Columns, across: Sequence[Rule]) -> list[_Row]:
    ordered = sorted(segments, key=lambda segment: segment.top)
    inner = _inner_gap(ordered, columns)
    bands: list[_Row] = []
    bottom = 0.0
    for segment in ordered:
        gap = segment.top - bottom
        ruled = bands and any(bottom - 2 <= rule.at <= segment.top + 2 for rule in across)
        if not bands or ruled or gap > inner + ROW_GAP * segment.size:
            bands.append(_Row())
            bottom = segment.bottom
        bands[-1].segments.append(segment)
        bottom = max(bottom, segment.bottom)
    return bands


def _inner_gap(ordered: Sequence[Line], columns: _Columns) -> float:
    """The usual gap between the lines of one cell: the smallest between lines of one column."""
    below: dict[int, Line] = {}
    gaps: list[float] = []
    for segment in ordered:
        if columns.crossed(segment):
            continue
        column = columns.column(segment)
        if column in below:
            gaps.append(max(segment.top - below[column].bottom, 0.0))
        below[column] = segment
    gaps.sort()
    return gaps[len(gaps) // 20] if gaps else 0.0


def _numbers(segments: Sequence[Line], columns: _Columns) -> set[int]:
    """The identities of the segments that number rows: a column of numbers, or numbers before the texts."""
    by_column: dict[int, list[Line]] = {}
    for segment in segments:
        if not columns.crossed(segment):
            by_column.setdefault(columns.column(segment), []).append(segment)
    for _, inside in sorted(by_column.items()):
        numbers = [segment for segment in inside if NUMBER.fullmatch(segment.text)]
        if len(numbers) >= NUMBERED_SHARE * len(inside):
            return {id(segment) for segment in numbers}
    widest = max(by_column.values(), key=lambda inside: sum(len(s.glyphs) for s in inside), default=[])
    return {id(segment) for segment in widest if MARK.match(segment.text)}


def _split_band(band: _Row, numbers: set[int], columns: _Columns) -> list[_Row]:
    """A band as rows: one, one for each number in it, or one a line where every line fills most columns."""
    marks = sorted((s for s in band.segments if id(s) in numbers), key=lambda s: s.base)
    banners = [segment for segment in band.segments if columns.crossed(segment)]
    if len(marks) + len(banners) > 1 or (banners and len(band.segments) > 1):
        return _by_starts(band, [*marks, *banners], banners)
    if marks or len(columns.gutters) < 1:
        return [band]
    lines: list[_Row] = []
    for segment in sorted(band.segments, key=lambda segment: segment.base):
        if not lines or segment.base - lines[-1].segments[0].base > 0.4 * segment.size:
            lines.append(_Row())
        lines[-1].segments.append(segment)
    full = all(2 * len(line.segments) > len(columns.gutters) + 1 for line in lines)
    return lines if full and len(lines) > 1 else [band]


def _by_starts(band: _Row, starts: list[Line], banners: list[Line]) -> list[_Row]:
    """The rows of a band whose numbers stand at the top of their rows, or, where text precedes one, inside."""
    starts = sorted(starts, key=lambda segment: segment.base)
    first = starts[0]
    centred = any(
        segment.base < first.base - 0.4 * first.size for segment in band.segments if segment is not first
    )
    rows = [_Row() for _ in starts]
    for segment in band.segments:
        if segment in banners:
            place = next(index for index, start in enumerate(starts) if start is segment)
        elif centred:
            place = min(
                (index for index, start in enumerate(starts) if start not in banners or len(starts) == 1),
                key=lambda index: abs(starts[index].base - segment.base),
                default=0,
            )
        else:
            place = max(sum(start.base <= segment.base + 0.4 * segment.size for start in starts) - 1, 0)
        rows[place].segments.append(segment)
    return [row for row in rows if row.segments]


def _with_rests(rows: list[_Row], numbers: set[int], columns: _Columns) -> list[_Row]:
    """Rows with those that only go on with the one above put to it: they have no number where most have one."""
    plain = [row for row in rows if not (len(row.segments) == 1 and columns.crossed(row.segments[0]))]
    numbered = [row for row in plain if any(id(s) in numbers for s in row.segments)]
    if not numbered or len(numbered) < NUMBERED_SHARE * len(plain):
        return rows
    result: list[_Row] = []
    for row in rows:
        goes_on = (
            result
            and any(id(s) in numbers for s in result[-1].segments)
            and not any(id(s) in numbers for s in row.segments)
            and not any(columns.crossed(s) for s in row.segments)
            and all(columns.column(s) > 0 or len(row.segments) > 1 for s in row.segments)
        )
        if goes_on:
            result[-1].segments.extend(row.segments)
        else:
            result.append(row)
    return result
