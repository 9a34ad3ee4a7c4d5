"""How wide characters stand on a screen: tables that blanks or box characters draw are set by it."""

from __future__ import annotations

import unicodedata
from itertools import accumulate

NARROW, WIDE = 1, 2


class Widths(dict[str, int]):
    """The columns of the screen that each character takes, found when it is first asked for.

    :param ambiguous: the columns of characters that are wide in Chinese fonts and narrow in others.
    """

    def __init__(self, ambiguous: int) -> None:
        super().__init__()
        self._ambiguous = ambiguous

    def __missing__(self, character: str) -> int:
        width = unicodedata.east_asian_width(character)
        if width in "WF":
            found = WIDE
        elif width == "A":
            found = self._ambiguous
        else:
            hidden = unicodedata.combining(character) or unicodedata.category(character) == "Cf"
            found = 0 if hidden else NARROW
        self[character] = found
        return found

    def of(self, text: str) -> int:
        """The columns that a text takes.

        >>> Widths(2).of("甲a"), Widths(1).of("“甲”")
        (3, 4)
        """
        return len(text) if text.isascii() and text.isprintable() else sum(map(self.__getitem__, text))

    def offsets(self, text: str) -> list[int]:
        """The column in which each character begins, and behind them the one in which the text ends."""
        return list(accumulate(map(self.__getitem__, text), initial=0))


WIDTHS = {NARROW: Widths(NARROW), WIDE: Widths(WIDE)}
"""By the columns of an ambiguous character."""
