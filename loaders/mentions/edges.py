"""Stripping what stands at the left of a name or target and is no part of it: intention, manner, verbs."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from loaders.mentions.lexicon import alternatives, words

VERBS = ("hedges", "adverbs", "results", "processes", "governing")
"""The lists whose words may stand before a name."""
LISTS = ("hedges", "adverbs", "manners", "results", "processes", "governing", "nouns")
NONE: frozenset[str] = frozenset()


@cache
def _classes() -> Mapping[str, frozenset[str]]:
    """Every word → the lists it stands in."""
    found: dict[str, set[str]] = {}
    for name in LISTS:
        for word in words("words", name):
            found.setdefault(word, set()).add(name)
    return {word: frozenset(names) for word, names in found.items()}


@cache
def _words() -> re.Pattern[str]:
    """The longest word of the lists."""
    return re.compile(alternatives(_classes()))


@cache
def _initials() -> frozenset[str]:
    """The characters that words of the lists begin with: most places of a text need no closer look."""
    return frozenset(word[0] for word in _classes())


def word_at(text: str, start: int) -> tuple[int, frozenset[str]]:
    """The end of the longest word of the tables at ``start`` and its lists; ``start`` and none where there is none."""
    if text[start : start + 1] not in _initials():
        return start, NONE
    match = _words().match(text, start)
    return (match.end(), _classes()[match[0]]) if match else (start, NONE)


def past(text: str, *lists: str, start: int = 0) -> int:
    """The offset after all leading words of the lists (``tables/words.toml``), ``start`` where there is none.

    The longest word decides: 增加值 is a noun, though 增加 is a verb. Manners are passed only before a word of
    another list.

    >>> past("力争高质量完成改造", "hedges", "adverbs"), past("高品质商品房", "hedges", "adverbs")
    (5, 0)
    """
    place = start
    while place < len(text):
        end, found = word_at(text, place)
        if not found or "nouns" in found:
            return place
        if not found.isdisjoint(lists):
            place = end
            continue
        following, after = word_at(text, end)
        if "manners" not in found or following == end or "nouns" in after:
            return place
        place = end
    return place


__all__ = ["VERBS", "past", "word_at"]
