"""How wide characters stand on a screen: tables that blanks or box characters draw are set by it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

NARROW, WIDE = 1, 2
_PLAIN = re.compile(r"[ -~\u3000-\u303e\u4e00-\u9fff\uff01-\uff5e]*")
"""Characters of one byte in UTF-8 that are narrow, and of three that are wide."""


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
        if _PLAIN.fullmatch(text):
            return _plain(text)
        return sum(map(self.__getitem__, text))

    def within(self, text: str) -> Callable[[str], int]:
        """What measures the slices of a text: one look at the whole saves one at each of them.

        >>> Widths(2).within("甲  a")("甲 ")
        3
        """
        return _plain if _PLAIN.fullmatch(text) else self.of


def _plain(text: str) -> int:
    return len(text) if text.isascii() else (len(text) + len(text.encode())) // 2


WIDTHS = {NARROW: Widths(NARROW), WIDE: Widths(WIDE)}
"""By the columns of an ambiguous character."""
