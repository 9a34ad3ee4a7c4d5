"""Glyphs of a PDF page → printed lines, and lines → the segments that wide gaps separate."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from loaders.formats.pdf_page import Glyph

SAME_LINE: Final = 0.4
"""Ems by which baselines of one line may differ."""
SEGMENT_GAP: Final = 1.0
"""Ems of blank that separate the segments of a line."""
SPACE_GAP: Final = 0.6
LATIN_SPACE_GAP: Final = 0.2
TWICE: Final = 0.25
"""Ems within which the same character drawn again (to look bold) is the same character."""
ASCENT, DESCENT = 0.86, 0.14


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line or a part of one: its glyphs from the left; edges of what is not blank, in points."""

    glyphs: tuple[Glyph, ...]
    left: float
    right: float
    base: float
    size: float

    @property
    def top(self) -> float:
        """The upper edge of its characters."""
        return self.base - ASCENT * self.size

    @property
    def bottom(self) -> float:
        """The lower edge of its characters."""
        return self.base + DESCENT * self.size

    @property
    def text(self) -> str:
        """The characters, with a blank where a gap shows one."""
        parts: list[str] = []
        before: Glyph | None = None
        for glyph in self.glyphs:
            if before is not None and _spaced(before, glyph):
                parts.append(" ")
            parts.append(glyph.character)
            before = glyph
        return "".join(parts).strip()

    def segments(self) -> list[Line]:
        """The parts of the line between wide gaps, from the left."""
        parts: list[list[Glyph]] = []
        edge: float | None = None
        for glyph in self.glyphs:
            if glyph.character.isspace():
                if parts:
                    parts[-1].append(glyph)
                continue
            if edge is None or glyph.left - edge > SEGMENT_GAP * self.size:
                parts.append([])
            parts[-1].append(glyph)
            edge = glyph.right
        return [line_of(part) for part in parts]


def _spaced(before: Glyph, after: Glyph) -> bool:
    if before.character.isspace() or after.character.isspace():
        return False
    gap = after.left - before.right
    latin = before.character.isascii() and after.character.isascii()
    return gap > (LATIN_SPACE_GAP if latin else SPACE_GAP) * max(before.size, after.size)


def _drawn_twice(before: Glyph, after: Glyph) -> bool:
    return before.character == after.character and abs(after.left - before.left) < TWICE * after.size


def line_of(glyphs: Iterable[Glyph]) -> Line:
    """The line of some glyphs that stand on it; at least one of them is not blank."""
    ordered = sorted(glyphs, key=lambda glyph: glyph.left)
    printed = [glyph for glyph in ordered if not glyph.character.isspace()]
    single: list[Glyph] = []
    for glyph in ordered:
        if not (single and _drawn_twice(single[-1], glyph)):
            single.append(glyph)
    sizes = sorted(glyph.size for glyph in printed)
    return Line(
        tuple(single),
        printed[0].left,
        max(glyph.right for glyph in printed),
        printed[len(printed) // 2].base,
        sizes[len(sizes) // 2],
    )


def lines_of(glyphs: Sequence[Glyph]) -> list[Line]:
    """The lines of a region from the top; glyphs of about one baseline are one line."""
    ordered = sorted(glyphs, key=lambda glyph: glyph.base)
    rows: list[list[Glyph]] = []
    for glyph in ordered:
        if rows and glyph.base - rows[-1][0].base <= SAME_LINE * max(glyph.size, rows[-1][0].size):
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
    return [line_of(row) for row in rows if any(not glyph.character.isspace() for glyph in row)]
