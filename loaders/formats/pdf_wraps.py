"""Which line ends of a PDF cell are wraps: those of lines so full that the next word had no room.

Only in wide cells that hold a list or a sentence: in a narrow one, names that stand one a line fill it as well.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from loaders.formats.pdf_lines import Line
from loaders.formats.pdf_pieces import HEADER_ROWS, Piece, PieceCell

WIDEST_MARGIN: Final = 8.0
"""Points between a cell's border and its text, at most."""
NARROW: Final = 2.0
"""Ems of room below which a full line tells nothing."""
SLACK: Final = 0.02
SEPARATED: Final = re.compile("[、，,；;。]")
WORD: Final = re.compile(
    r"[A-Za-z0-9.%％]+[、。，；：！？）》”’%,.;:!?)]*|[（《“‘(]*.[、。，；：！？）》”’%,.;:!?)]*"
)


class Room:
    """The room for text in the cells of one table."""

    def __init__(self, piece: Piece) -> None:
        self._piece = piece
        gaps = [
            min(line.left for line in cell.lines) - piece.edges[cell.column]
            for cell in piece.cells
            if cell.lines
        ]
        self._margin = min(max(min(gaps, default=0.0), 0.0), WIDEST_MARGIN)
        self._widest = [0.0] * piece.columns
        for cell in piece.cells if not piece.ruled else ():
            if cell.colspan == 1:
                widths = [line.right - line.left for line in cell.lines]
                self._widest[cell.column] = max(self._widest[cell.column], *widths, 0.0)

    def text(self, cell: PieceCell) -> str:
        """The cell's text; the wraps of a list or a sentence are closed, other line ends are ``\\n``."""
        lines = cell.lines
        if len(lines) < 2 or not SEPARATED.search(cell.text):
            return cell.text
        width = self._width(cell)
        parts = [lines[0].text]
        for above, line in pairwise(lines):
            if _wrapped(above, line, width):
                latin = parts[-1][-1:].isascii() and parts[-1][-1:].isalpha() and line.text[:1].isascii()
                parts.append(" " if latin and line.text[:1].isalpha() else "")
            else:
                parts.append("\n")
            parts.append(line.text)
        return "".join(parts)

    def _width(self, cell: PieceCell) -> float:
        """The points that a line can fill: between borders, or, without them, what the longest line fills."""
        if not self._piece.ruled:
            return self._widest[cell.column]
        edges = self._piece.edges
        return edges[cell.column + cell.colspan] - edges[cell.column] - 2 * self._margin


def kept(lines: Sequence[Line], row: int) -> tuple[Line, ...]:
    """The lines of a cell in ``row`` of its page as its table keeps them: with the edges of the first word where a
    wrap may stand before it, for a table has many lines and nothing else is asked of them.

    A cell at the top of a page may go on with one of the page before.
    """
    return tuple(
        [
            line.with_edges(_reach(line) if place or row <= HEADER_ROWS else 0)
            for place, line in enumerate(lines)
        ]
    )


def _reach(line: Line) -> int:
    """The characters, blanks among them, up to the end of the first word."""
    missing = _first_word(line)
    for place, character in enumerate(line.text):
        missing -= not character.isspace()
        if not missing:
            return place + 1
    return len(line.text)


def _first_word(line: Line) -> int:
    """How many printed characters the first word of a line has."""
    word = WORD.match(line.text)
    return word.end() if word else 1


def _wrapped(above: Line, line: Line, width: float) -> bool:
    if width < NARROW * above.size:
        return False
    length = _first_word(line)
    glyphs = [glyph for glyph in line.glyphs if not glyph.character.isspace()][:length]
    needed = glyphs[-1].right - glyphs[0].left if glyphs else length * line.size
    return above.right - above.left + needed > width + SLACK * above.size
