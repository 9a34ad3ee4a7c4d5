"""Stretches of characters that may belong to one name, and how a name is cut out of them from the right."""

from __future__ import annotations

import re

from loaders.mentions.segmentation import Segmenter

NAME_CHARACTER = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffffA-Za-z0-9·&]+\Z")
LONGEST_STEM = 10
NAMES = ("nr", "ns", "nz", "nrt", "nrfg", "nt", "s")
"""jieba's tags of names: persons, places, brands, organisations, and of parts of a town (城北)."""
VERBAL = ("v", "d", "z")
PARTICLES = frozenset("的地得和与及在为对把将以由从向按于至等被给让用到之其各该并或")
"""Words of grammar of one character; jieba tags many a character of names like them."""
STREETS = ("路", "大道", "大街")
LANDS = frozenset("湖山镇村门")
ROADS = frozenset("路街桥山湖镇村门")
"""Before one of these a common word is part of a name: 人民路小学."""
DIGIT = re.compile("[0-9]")
NOMINAL = "vn"
"""Verbs that serve as nouns (实验, 管理): names hold them."""
GRAMMAR = ("p", "c", "u", "r", "y", "f")
"""Tags that no name of a place goes across: verbs and adverbs of two characters, words of grammar."""


def before(text: str, end: int, longest: int = LONGEST_STEM) -> str:
    """The characters of names that stand directly before ``end``, at most ``longest``.

    >>> before("打通翠微路、文庙巷", 9)
    '文庙巷'
    """
    match = NAME_CHARACTER.search(text, max(0, end - longest), end)
    return match[0] if match else ""


def proper(word: str, tag: str) -> bool:
    """Whether a word is likely part of a proper name: no dictionary knows it, or as a name.

    >>> proper("凤", "x"), proper("城市", "ns"), proper("码头", "n")
    (True, True, False)
    """
    return tag in ("x", "nr", "ns", "nz", "nrt", "nrfg", "nt") or (
        len(word) == 1 and tag in ("g", "zg", "ng", "nr")
    )


def _inside(found: tuple[tuple[str, str], ...], index: int) -> bool:
    """Whether 和 follows a single character that opens the stretch or stands after a verb: 阳和工业新区."""
    opens = index == 1 or (index > 1 and found[index - 2][1].startswith("v"))
    return opens and len(found[index - 1][0]) == 1


def name_tokens(stem: str, segmenter: Segmenter, stops: frozenset[str]) -> tuple[tuple[str, str], ...]:
    """The words at the right end of ``stem`` that may belong to a name, in order, with their tags."""
    kept: list[tuple[str, str]] = []
    found = segmenter.words(stem)
    for index in range(len(found) - 1, -1, -1):
        word, tag = found[index]
        verbal = tag.startswith(VERBAL) and tag != NOMINAL and len(word) > 1
        grammar = word in PARTICLES or (tag.startswith(GRAMMAR) and len(word) > 1)
        if word == "和" and _inside(found, index):
            grammar = False
        joined = bool(kept) and (kept[-1][0] in ROADS or kept[-1][0].endswith(STREETS)) and not verbal
        joined = joined and not (tag == NOMINAL and kept[-1][0] in LANDS)
        if verbal or grammar or (word in stops and not joined) or DIGIT.search(word):
            break
        kept.append((word, tag))
    return tuple(reversed(kept))


__all__ = ["before", "name_tokens", "proper"]
