"""Tables that a PDF draws with characters: the lines as they would stand in a text of one pitch."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from loaders.formats.pdf_lines import Line

FEWEST: Final = 3
"""Drawn lines of a page that make a table."""
BOX: Final = re.compile(r"[│┃║┆┇┊┋].*[│┃║┆┇┊┋├┤┼┣┫╋╠╣╬╟╢]|[├┌└┏┗┣╔╚╠╟].*[─━═┐┘┓┛┫╗╝╣╢]|^\s*[|+].*[|+]\s*$")
ASCII_RULE: Final = re.compile(r"\s*\+(?:[-=]{2,}\+)+\s*")
BARS: Final = re.compile(r"[|+]")


def drawn(lines: Sequence[Line]) -> list[Line]:
    """The lines of a page that draw a table; none where there are fewer than :data:`FEWEST`."""
    found = [line for line in lines if BOX.search(line.text)]
    if len(found) < FEWEST:
        return []
    ruled = any(ASCII_RULE.fullmatch(line.text) or not BARS.match(line.text.strip()) for line in found)
    return found if ruled else []


def pitched(line: Line) -> str:
    """The text of a line with as many blanks in a gap as half an em goes into it."""
    text: list[str] = []
    edge: float | None = None
    for glyph in line.glyphs:
        if glyph.character.isspace():
            continue
        if edge is not None:
            text.append(" " * max(round((glyph.left - edge) / (line.size / 2)), 0))
        text.append(glyph.character)
        edge = glyph.right
    return "".join(text)


__all__ = ["drawn", "pitched"]
