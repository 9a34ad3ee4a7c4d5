"""The left edge of an undertaking's name: what of the words before its ending belongs to it."""

from __future__ import annotations

import re
from functools import cache

from loaders.mentions.edges import VERBS, past
from loaders.mentions.lexicon import alternatives, words
from loaders.mentions.segmentation import Segmenter

GRAMMAR = re.compile("[的地得过据于为对在把将以让用由向从按于至被给令就该其此各之所自因如若则]")
"""Characters that words of grammar are made of; without one there is nothing to look for."""
FUNCTION = ("p", "c", "u", "r", "y", "k")
SUBJECT_VERB = re.compile(r"(?<=[院校馆所司团企])建设(?=国家|全国|世界|省|市|西部|区域|[\u4e00-\u9fff]{3})")
COUNTED = re.compile(
    r"(?<!第)(?:\d+|[一二三四五六七八九十两百千]+|数|几)(?:余|多)?(?:[个条座家处场次件栋所只类种]|项(?!赛)|大(?=专项|行动|工程))"
)
TIME = re.compile(
    r"(?:\d{4}年)?(?:\d{1,2}月(?:底|初|中旬|份)?|年底|年内|[上下]半年|[一二三四]季度)(?:之?前|内)?"
)
LONG = 9
"""More characters than two words have: some word of so long a stem is specific."""
LETTER = re.compile("[A-Za-z0-9]")
INNER = ("和", "及", "与", "等")
ORDINAL = re.compile(r"第?(?:\d+|[一二三四五六七八九十]+|首)(?:届|期|轮|批|号|次)")


@cache
def _cuts() -> re.Pattern[str]:
    """A verb that no name goes across, or a longer word that only begins like one.

    One alternation, as a search looks quickly for the first characters of one only.
    """
    whole = words("projects", "whole")
    cuts = {word for word in words("projects", "cuts") if not word.startswith(tuple(whole))}
    return re.compile(alternatives(whole | cuts))


@cache
def _ranks() -> re.Pattern[str]:
    return re.compile(f"(?:{alternatives(words('projects', 'ranks'))})+")


def after_cuts(stretch: str, start: int) -> int:
    """The offset after the last verb in ``stretch`` that no name goes across."""
    whole = words("projects", "whole")
    for match in _cuts().finditer(stretch, start):
        if match[0] not in whole and match.end() < len(stretch):
            start = match.end()
    return start


def after_subjects(stretch: str, start: int) -> int:
    """The offset after 建设 where who builds stands before it: 儿童医院建设国家区域医疗中心."""
    if "建设" in stretch:
        for match in SUBJECT_VERB.finditer(stretch, start):
            start = match.end()
    return start


def after_functions(stretch: str, start: int, segmenter: Segmenter) -> int:
    """The offset after the last word of grammar (的, 为, 在, 与 …) in ``stretch``."""
    if not GRAMMAR.search(stretch, start):
        return start
    place = start
    for word, tag in segmenter.words(stretch[start:]):
        place += len(word)
        counted = stretch[place - len(word) - 1].isdigit()
        if tag.startswith(FUNCTION) and not counted and place < len(stretch) and word not in INNER:
            start = place
    return start


def left_edge(stretch: str, ending: int, segmenter: Segmenter) -> int:
    """Where the name begins whose ending begins at ``ending`` in ``stretch``.

    Intention, manner and verbs go first, then everything up to the last verb or word of grammar inside, then rank.
    """
    head = stretch[:ending]
    time = TIME.match(head)
    start = past(head, *VERBS, start=time.end() if time else 0)
    start = after_cuts(head, start)
    start = after_subjects(head, start)
    start = after_functions(head, start, segmenter)
    start = past(head, *VERBS, start=start)
    rank = _ranks().match(head, start)
    return rank.end() if rank and rank.end() < ending else start


def specific(name: str, ending: str, segmenter: Segmenter) -> bool:
    """Whether the words before the ending say which undertaking is meant: 综合服务平台 does not."""
    stem = name.removesuffix(ending)
    if not stem:
        return False
    if len(stem) > LONG or "“" in stem or ORDINAL.match(stem) or LETTER.search(stem):
        return True
    vague = words("projects", "vague")
    if stem not in vague and not any(
        stem[:cut] in vague and stem[cut:] in vague for cut in range(1, len(stem))
    ):
        return True
    found = [word for word, _ in segmenter.words(stem)]
    return len(found) > 2 or any(word not in vague for word in found)


def modifier(text: str, low: int, quote: int, segmenter: Segmenter) -> int:
    """Where the noun before a quotation begins that says whose it is: 消防“两站一中心”."""
    return low + left_edge(text[low:quote] + "“", quote - low, segmenter)


__all__ = ["COUNTED", "left_edge", "modifier", "specific"]
