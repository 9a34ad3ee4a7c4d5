"""Tables whose cells are drawn with lines: rules of a PDF page → grids with merged cells.

A grid place is bounded by a rule or it is one cell with its neighbour: that gives merged cells in both
directions without guessing. Sides that are left open (no outer border) close where the crossing rules end.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from loaders.formats.limits import Tally
from loaders.formats.pdf_lines import lines_of
from loaders.formats.pdf_page import Glyph, Page, Rule
from loaders.formats.pdf_pieces import Piece, PieceCell, clustered
from loaders.formats.pdf_unparted import unparted
from loaders.formats.pdf_wraps import kept

NEAR: Final = 2.5
"""Points by which lines that meet may miss each other."""
OPEN_SIDE: Final = 12.0
"""Points by which rules reach beyond the last crossing rule where a side of the table is left open."""
HIGHEST_BANNER: Final = 60.0
"""Points of a row across all columns."""
MOST_RULES: Final = 4_000
"""Rules of one direction on a page, after those in one line are joined, before the page counts as a drawing."""


@dataclass(slots=True)
class _Frame:
    """Rules that meet each other: one table, or a box."""

    across: list[Rule] = field(default_factory=list)
    down: list[Rule] = field(default_factory=list)


def ruled_pieces(page: Page, tally: Tally) -> tuple[list[Piece], list[Glyph]]:
    """The ruled tables of a page from the top, and the glyphs that stand outside of them.

    A frame that does not part the rows is none of them: its texts stand outside, as those of a table without lines.
    """
    pieces = []
    rest = page.glyphs
    for frame in _frames(_straightened(page.across), _straightened(page.down)):
        grid = _Lattice(frame)
        if grid.rows < 1 or grid.columns < 2:
            continue
        tally.add_cells(grid.rows * grid.columns)
        cells = grid.cells(page.number)
        if len(cells) < 2:
            continue
        outside = grid.fill(rest)
        if unparted(cells):
            continue
        rest = outside
        for cell in cells:
            cell.lines = kept(cell.lines, cell.row)
        pieces.append(Piece(cells, grid.rows, grid.xs, grid.ys[0], grid.ys[-1], open_below=grid.open_below))
    pieces.sort(key=lambda piece: piece.top)
    return pieces, rest


def _straightened(rules: Sequence[Rule]) -> list[Rule]:
    """Rules on one line that touch or overlap, joined."""
    joined: list[Rule] = []
    groups: list[list[Rule]] = []
    for rule in sorted(rules):
        if groups and rule.at - groups[-1][-1].at <= 1.0:
            groups[-1].append(rule)
        else:
            groups.append([rule])
    for group in groups:
        at = sum(rule.at for rule in group) / len(group)
        start, stop = None, 0.0
        for rule in sorted(group, key=lambda rule: rule.start):
            if start is None or rule.start > stop + NEAR:
                if start is not None:
                    joined.append(Rule(at, start, stop))
                start, stop = rule.start, rule.stop
            stop = max(stop, rule.stop)
        if start is not None:
            joined.append(Rule(at, start, stop))
    return joined


def _frames(across: list[Rule], down: list[Rule]) -> list[_Frame]:
    """The rules grouped by which of them meet; a drawing of thousands of lines gives none."""
    if len(across) > MOST_RULES or len(down) > MOST_RULES:
        return []
    owner: list[int] = list(range(len(across) + len(down)))

    def root(place: int) -> int:
        while owner[place] != place:
            owner[place] = owner[owner[place]]
            place = owner[place]
        return place

    down = sorted(down)
    places = [rule.at for rule in down]
    for index, rule in enumerate(across):
        first = bisect_right(places, rule.start - NEAR)
        last = bisect_right(places, rule.stop + NEAR)
        for other in range(first, last):
            if down[other].start - NEAR <= rule.at <= down[other].stop + NEAR:
                owner[root(index)] = root(len(across) + other)
    frames: dict[int, _Frame] = {}
    for index, rule in enumerate(across):
        frames.setdefault(root(index), _Frame()).across.append(rule)
    for index, rule in enumerate(down):
        frames.setdefault(root(len(across) + index), _Frame()).down.append(rule)
    return _stacked([frame for frame in frames.values() if frame.across and frame.down])


def _stacked(frames: list[_Frame]) -> list[_Frame]:
    """The frames with those put together that rows across all columns part, where a table's sides are open."""
    result: list[_Frame] = []
    for frame in sorted(frames, key=lambda frame: min(frame.across).at):
        if result and _goes_on(result[-1], frame):
            result[-1].across.extend(frame.across)
            result[-1].down.extend(frame.down)
        else:
            result.append(frame)
    return result


def _goes_on(above: _Frame, frame: _Frame) -> bool:
    sides = [(min(r.start for r in one.across), max(r.stop for r in one.across)) for one in (above, frame)]
    (left, right), (other_left, other_right) = sides
    if abs(left - other_left) > NEAR or abs(right - other_right) > NEAR:
        return False
    is_open = all(
        min(one.down).at > left + OPEN_SIDE and max(one.down).at < right - OPEN_SIDE for one in (above, frame)
    )
    return is_open and min(frame.across).at - max(above.across).at < HIGHEST_BANNER


class _Lattice:
    """The grid places of one frame and the rules between them."""

    def __init__(self, frame: _Frame) -> None:
        self.xs = clustered([rule.at for rule in frame.down], NEAR)
        self.ys = clustered([rule.at for rule in frame.across], NEAR)
        self._close_sides(frame)
        self._down = [[r for r in frame.down if abs(r.at - x) <= NEAR] for x in self.xs]
        self._across = [[r for r in frame.across if abs(r.at - y) <= NEAR] for y in self.ys]
        self.rows, self.columns = len(self.ys) - 1, len(self.xs) - 1
        self._cells: list[PieceCell] = []
        self._owner: list[list[PieceCell | None]] = []

    def _close_sides(self, frame: _Frame) -> None:
        left, right = min(r.start for r in frame.across), max(r.stop for r in frame.across)
        top, bottom = min(r.start for r in frame.down), max(r.stop for r in frame.down)
        if left < self.xs[0] - OPEN_SIDE:
            self.xs.insert(0, left)
        if right > self.xs[-1] + OPEN_SIDE:
            self.xs.append(right)
        if top < self.ys[0] - OPEN_SIDE:
            self.ys.insert(0, top)
        self.open_below = bottom > self.ys[-1] + OPEN_SIDE
        if self.open_below:
            self.ys.append(bottom)

    def cells(self, page: int) -> list[PieceCell]:
        """The cells by row and column, still without text."""
        owner: list[list[PieceCell | None]] = [[None] * self.columns for _ in range(self.rows)]
        for row in range(self.rows):
            for column in range(self.columns):
                if owner[row][column] is None:
                    self._place(owner, row, column, page)
        self._owner = owner
        return self._cells

    def _place(self, owner: list[list[PieceCell | None]], row: int, column: int, page: int) -> None:
        right = column + 1
        while right < self.columns and owner[row][right] is None and not self._bounded_right(row, right - 1):
            right += 1
        below = row + 1
        while below < self.rows and all(
            owner[below][place] is None and not self._bounded_below(below - 1, place)
            for place in range(column, right)
        ):
            below += 1
        cell = PieceCell(row, column, below - row, right - column, page)
        for covered in range(row, below):
            for place in range(column, right):
                owner[covered][place] = cell
        self._cells.append(cell)

    def _bounded_right(self, row: int, column: int) -> bool:
        middle = (self.ys[row] + self.ys[row + 1]) / 2
        return any(rule.start <= middle <= rule.stop for rule in self._down[column + 1])

    def _bounded_below(self, row: int, column: int) -> bool:
        middle = (self.xs[column] + self.xs[column + 1]) / 2
        return any(rule.start <= middle <= rule.stop for rule in self._across[row + 1])

    def fill(self, glyphs: Sequence[Glyph]) -> list[Glyph]:
        """Gives each cell its lines; what is left over stands outside of the table."""
        inside: dict[int, list[Glyph]] = {}
        rest: list[Glyph] = []
        for glyph in glyphs:
            column = bisect_right(self.xs, (glyph.left + glyph.right) / 2) - 1
            row = bisect_right(self.ys, glyph.base - 0.35 * glyph.size) - 1
            cell = self._owner[row][column] if 0 <= row < self.rows and 0 <= column < self.columns else None
            if cell is None:
                rest.append(glyph)
            else:
                inside.setdefault(id(cell), []).append(glyph)
        for cell in self._cells:
            cell.lines = lines_of(inside.get(id(cell), []))
        return rest
