"""Where a syntax error really is.

Oxigraph's parser tells the furthest place that it looked at. Whoever tries the keyword OPTIONAL looks eight
characters ahead, so that a place well behind the fault is told. In a text whose blanks are wider than any keyword
nobody looks past the next word: parsed once more like that, the told place names the word at fault.

Only the standard library: query processes import this, and they must start fast.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from operator import itemgetter

from graph.query.lexicon import TOKEN

POSITION = re.compile(r"^error at (\d+):(\d+): ")
"""How the parser begins a complaint: line and column from 1, in characters."""
WIDE = " " * 32
"""Longer than any keyword of SPARQL."""


def located(message: str, text: str, parse: Callable[[str], object]) -> str:
    """The parser's complaint of ``text``, with the place where the word at fault begins.

    :param parse: parses a text and raises ``SyntaxError`` as it did for ``text``.
    """
    if POSITION.match(message) is None:
        return message
    wide, begins = stretched(text)
    try:
        parse(wide)
    except SyntaxError as error:
        found = POSITION.match(str(error))
        if found is None:
            return message
        told = offset(wide, int(found[1]), int(found[2]))
        place = max(bisect_right(begins, told, key=itemgetter(0)) - 1, 0)
        line, column = line_and_column(text, begins[place][1])
        return f"error at {line}:{column}: {str(error)[found.end() :]}"
    return message


def stretched(text: str) -> tuple[str, list[tuple[int, int]]]:
    """``text`` with wide blanks, and where each run of words without blanks begins: there, and in ``text``.

    The last entry is the end of the text.
    """
    pieces: list[str] = []
    begins: list[tuple[int, int]] = []
    length, open_run = 0, False
    for found in TOKEN.finditer(text):
        if found.lastgroup == "skip":
            piece, open_run = WIDE, False
        else:
            piece = found.group()
            if not open_run:
                begins.append((length, found.start()))
            open_run = True
        pieces.append(piece)
        length += len(piece)
    pieces.append(WIDE)
    begins.append((length + len(WIDE), len(text)))
    return "".join(pieces), begins


def offset(text: str, line: int, column: int) -> int:
    """The place of a line and column, from 0."""
    start = 0
    for _ in range(line - 1):
        start = text.find("\n", start) + 1
    return start + column - 1


def line_and_column(text: str, place: int) -> tuple[int, int]:
    """The line and column, from 1, of a place."""
    before = text[:place]
    return before.count("\n") + 1, place - (before.rfind("\n") + 1) + 1
