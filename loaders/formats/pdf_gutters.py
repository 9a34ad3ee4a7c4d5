"""The columns of a table without vertical lines: the places down a region that next to no line covers."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from loaders.formats.pdf_lines import Line, line_of
from loaders.formats.pdf_page import Glyph

RUN_GAP: Final = 0.35
"""Ems of blank inside a line that a sentence does not have."""
NARROWEST: Final = 0.35
"""Ems of a gutter."""
STRAYS: Final = 0.1
"""Share of the lines that may reach into a gutter where the first line shows more columns than are seen."""
HANGING: Final = frozenset("、，。；：）》”’,.;:)")
"""Punctuation that may hang over the right edge of a column."""
HUNG: Final = 0.05
"""Ems of blank behind it that show that another column's text follows."""
EDGE: Final = 0.2
"""Ems by which a text may miss its column's edge."""


@dataclass(frozen=True, slots=True)
class Columns:
    """``splits`` are the places between columns from the left, ``starts`` the left edges of the texts, in points."""

    splits: tuple[float, ...]
    starts: tuple[float, ...]

    def place(self, left: float, size: float) -> int:
        """The column in which a text of ``size`` begins that has its left edge at ``left``."""
        return bisect_left(self.splits, left + size / 2)

    def crosses(self, line: Line) -> bool:
        """Whether a line runs across columns as one text: a banner, or a sentence below the table."""
        inside = bisect_right(self.splits, line.left)
        if inside == len(self.splits) or self.splits[inside] >= line.right - line.size:
            return False
        column = self.place(line.left, line.size)
        at_start = column > 0 and abs(line.left - self.starts[column]) < EDGE * line.size
        return not at_start and len(self.parts_of_text(line)) == 1

    def parts(self, line: Line) -> list[tuple[int, Line]]:
        """The texts of a line with their columns, from the left; a banner is one text of the first column."""
        if self.crosses(line):
            return [(0, line)]
        return [(column, line_of(glyphs)) for column, glyphs in self.parts_of_text(line)]

    def parts_of_text(self, line: Line) -> list[tuple[int, list[Glyph]]]:
        """The glyphs of a line by column: a text stays together from where it begins to a gap or a new text."""
        found: list[tuple[int, list[Glyph]]] = []
        before: Glyph | None = None
        for glyph in line.glyphs:
            if glyph.character.isspace():
                if found:
                    found[-1][1].append(glyph)
                continue
            column = self.place(glyph.left, glyph.size)
            if before is None or (column > found[-1][0] and self.begins(before, glyph, column, line.size)):
                found.append((column, []))
            found[-1][1].append(glyph)
            before = glyph
        return found

    def begins(self, before: Glyph, glyph: Glyph, column: int, size: float) -> bool:
        """Whether a text of ``column`` begins with ``glyph``: behind a gap, or at its edge behind hanging punctuation."""
        gap = glyph.left - before.right
        at_edge = abs(glyph.left - self.starts[column]) < EDGE * size
        return gap > RUN_GAP * size or (at_edge and before.character in HANGING and gap > HUNG * size)


def runs(line: Line) -> list[tuple[float, float]]:
    """The stretches of a line that hold text without a gap, as left and right edges."""
    stretches: list[tuple[float, float]] = []
    for glyph in line.glyphs:
        if glyph.character.isspace():
            continue
        if stretches and glyph.left - stretches[-1][1] <= RUN_GAP * line.size:
            stretches[-1] = (stretches[-1][0], max(stretches[-1][1], glyph.right))
        else:
            stretches.append((glyph.left, glyph.right))
    return stretches


def _held(line: Line) -> list[tuple[float, float]]:
    """The runs of a line without the punctuation that hangs over a column's edge, up to the next column's text."""
    printed = [glyph for glyph in line.glyphs if not glyph.character.isspace()]
    stretches: list[tuple[float, float]] = []
    left = printed[0].left
    for glyph, after in zip(printed, [*printed[1:], None], strict=True):
        gap = after.left - glyph.right if after is not None else line.size
        hangs = glyph.character in HANGING
        if gap > (HUNG if hangs else RUN_GAP) * line.size:
            stretches.append((left, max(glyph.left, left + 1.0) if hangs else glyph.right))
            left = after.left if after is not None else 0.0
    return stretches


def columns_of(lines: Sequence[Line]) -> Columns:
    """The columns of the lines of a region, whose first line is its header; no splits where there is but one."""
    if not any(len(runs(line)) > 1 for line in lines):
        return Columns((), ())
    strict = _fitted(lines, 0.0)
    if len(strict.splits) + 1 >= len(lines[0].segments()):
        return strict
    lenient = _fitted(lines, STRAYS)
    return lenient if len(lenient.splits) > len(strict.splits) else strict


def _fitted(lines: Sequence[Line], strays: float) -> Columns:
    """Columns by the lines of several texts first, then with those of one text that do not cross them."""
    several = [line for line in lines if len(runs(line)) > 1]
    first = _columns(several, strays)
    fitting = [line for line in lines if len(runs(line)) == 1 and not first.crosses(line)]
    return _columns([*several, *fitting], strays)


def keeps_to(columns: Columns, lines: Sequence[Line]) -> bool:
    """Whether lines keep to columns that were seen elsewhere: few of their texts stand across a split."""
    several = [line for line in lines if len(runs(line)) > 1]
    strays = 0
    for line in several:
        for _, glyphs in columns.parts_of_text(line):
            part = line_of(glyphs)
            left, right = part.left + EDGE * part.size, part.right - part.size
            strays += any(left < split < right for split in columns.splits)
    return bool(several) and strays <= max(STRAYS * len(several), 1)


def _columns(lines: Sequence[Line], share: float) -> Columns:
    """Columns by the number of lines that cover each place; ``share`` of the lines may cover a gutter."""
    strays = max(int(share * len(lines)), 1) if share else 0
    size = sorted(line.size for line in lines)[len(lines) // 2]
    edges: list[tuple[float, int]] = []
    for line in lines:
        for left, right in _held(line):
            edges += [(left, 1), (right, -1)]
    edges.sort()
    splits: list[float] = []
    open_from: float | None = None
    lowest: tuple[int, float, float] | None = None
    count = 0
    for number, (place, step) in enumerate(edges[:-1]):
        count += step
        following = edges[number + 1][0]
        if count <= strays:
            if open_from is None:
                open_from, lowest = place, None
            if following - place > 0.5 and (lowest is None or count <= lowest[0]):
                lowest = (count, place, following)
        elif open_from is not None:
            if place - open_from >= NARROWEST * size and lowest is not None and open_from > edges[0][0]:
                splits.append((lowest[1] + lowest[2]) / 2)
            open_from = None
    return Columns(tuple(splits), _starts(lines, splits))


def _starts(lines: Sequence[Line], splits: Sequence[float]) -> tuple[float, ...]:
    """The left edge at which most texts of each column begin."""
    seen: list[dict[int, int]] = [{} for _ in range(len(splits) + 1)]
    for line in lines:
        for left, right in runs(line):
            column = bisect_left(splits, (left + right) / 2)
            place = round(left)
            seen[column][place] = seen[column].get(place, 0) + 1
    return tuple(float(max(places, key=lambda place: places[place])) if places else 0.0 for places in seen)
