"""Glyphs of a PDF page → printed lines, and lines → the segments that wide gaps separate."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
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
NO_EDGES: Final = array("f")


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line or a part of one: its text, and the edges of what is not blank, in points.

    ``edges`` are the left and the right edge of each character of the text: a document has many, and a glyph as an
    object of its own would cost fifty times what it prints.
    """

    text: str
    edges: array[float]
    left: float
    right: float
    base: float
    size: float

    @property
    def glyphs(self) -> list[Glyph]:
        """The characters from the left; those blanks too that a gap shows."""
        edges = self.edges
        return [
            Glyph(character, left, right, self.base, self.size)
            for character, left, right in zip(self.text, edges[::2], edges[1::2], strict=False)
        ]

    @property
    def top(self) -> float:
        """The upper edge of its characters."""
        return self.base - ASCENT * self.size

    @property
    def bottom(self) -> float:
        """The lower edge of its characters."""
        return self.base + DESCENT * self.size

    def with_edges(self, count: int) -> Line:
        """The line with the places of its first ``count`` characters only, the same object for the same places."""
        return replace(self, edges=_same_edges(self.edges[: 2 * count].tobytes()) if count else NO_EDGES)

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
    while ordered[-1].character.isspace():
        ordered.pop()
    characters: list[str] = []
    edges = array("f")
    before: Glyph | None = None
    for glyph in ordered:
        if before is None:
            if glyph.character.isspace():
                continue
        elif _drawn_twice(before, glyph):
            continue
        elif _spaced(before, glyph):
            characters.append(" ")
            edges.extend((before.right, glyph.left))
        characters.append(glyph.character)
        edges.extend((glyph.left, glyph.right))
        before = glyph
    printed = [glyph for glyph in ordered if not glyph.character.isspace()]
    sizes = sorted(glyph.size for glyph in printed)
    return Line(
        same_text("".join(characters)),
        edges,
        _same(printed[0].left),
        _same(max(glyph.right for glyph in printed)),
        _same(printed[len(printed) // 2].base),
        _same(sizes[len(sizes) // 2]),
    )


@lru_cache(maxsize=2048)
def same_text(text: str) -> str:
    """The same object for the same text where it comes again soon, as names, dates and numbers do; interned, those
    of a long document would stay, and make the interpreter's own table of names twice as large."""
    return text


@lru_cache(maxsize=1024)
def _same(number: float) -> float:
    """The same object for the same place: a page sets its lines at few of them."""
    return number


@lru_cache(maxsize=1024)
def _same_edges(edges: bytes) -> array[float]:
    """The same array for the same places: the lines of a column begin below each other."""
    return array("f", edges)


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
