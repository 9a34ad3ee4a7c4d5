"""Cutting a text into clauses and list items, with offsets; quoted and bracketed stretches stay whole."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

CLAUSE = re.compile(r"[^，。；：！？,;!?\n\r\t]+")
BRACKETS = {"“": "”", "‘": "’", "（": "）", "(": ")", "《": "》", "「": "」", "〔": "〕", "[": "]"}
LONGEST_QUOTE = 60


class Span(NamedTuple):
    """A stretch of a text; ``text`` is the words themselves, ``start`` its offset in code points.

    A tuple, because every clause of every task makes one.
    """

    text: str
    start: int

    @property
    def end(self) -> int:
        """The offset after the last character."""
        return self.start + len(self.text)


@lru_cache(maxsize=8)
def clauses(text: str) -> tuple[Span, ...]:
    """The stretches between commas, full stops and the like, in order; lists (``、``) stay together.

    The last few texts' clauses are kept: places, undertakings and targets of a text are looked for one after another.
    """
    return tuple(Span(match[0], match.start()) for match in CLAUSE.finditer(text))


def quoted(text: str, marks: str = "“‘《") -> list[Span]:
    """What stands between quotation marks (the marks themselves left out), in order, never nested.

    A mark without its twin within sixty characters opens nothing.

    >>> quoted("用好“渝中融”“信易贷·渝惠融”等平台")
    [Span(text='渝中融', start=3), Span(text='信易贷·渝惠融', start=8)]
    """
    return [
        Span(match[match.lastindex or 0], match.start() + 1) for match in _quotation(marks).finditer(text)
    ]


@cache
def _quotation(marks: str) -> re.Pattern[str]:
    inner = ((mark, BRACKETS[mark]) for mark in marks)
    return re.compile(
        "|".join(f"{left}([^{right}]{{1,{LONGEST_QUOTE - 1}}}){right}" for left, right in inner)
    )


def inside(place: int, spans: list[Span]) -> bool:
    """Whether the offset lies in one of the spans."""
    return any(span.start <= place < span.end for span in spans)


__all__ = ["LONGEST_QUOTE", "Span", "clauses", "inside", "quoted"]
