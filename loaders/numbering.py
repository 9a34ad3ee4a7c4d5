"""Numbers of tasks and ordinals of headings, as printed: what they look like and what they give."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum

from ontology.identifiers import arabic

NARROW = str.maketrans("０１２３４５６７８９", "0123456789")
CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
CHINESE = "[一二三四五六七八九十百零〇]{1,5}"
DIGIT = "[0-9０-９]"
COUNTED = "(?:[\u4e00-\u9fff]{0,4}(?:任务|事项|项目|实事|工程|诉求|提案|问题))"
"""What a number may be called: ``交办事项1：``."""
STOP = "[.．﹒、·,，。:：]"


class Level(IntEnum):
    """Ordinals from the outermost to the innermost."""

    PART = 0
    CHAPTER = 1
    SECTION = 2
    TASK = 3
    CHILD = 4
    ITEM = 5
    ROUND = 6
    SPOKEN = 7


@dataclass(frozen=True, slots=True)
class Mark:
    """An ordinal at the start of a line: its level, its number without punctuation, and where it ends."""

    level: Level
    number: str
    end: int


_FORMS: tuple[tuple[Level, str], ...] = (
    (Level.PART, rf"第({CHINESE})(?:章|部分|篇|编)[\s、：:]*"),
    (Level.CHAPTER, rf"({CHINESE})\s*(?:、|[.．](?!\d))\s*"),
    (Level.SECTION, rf"[（(〔]\s*({CHINESE})\s*[）)〕]\s*[、.．]?\s*"),
    (Level.SECTION, rf"第({CHINESE})节[\s、：:]*"),
    (
        Level.CHILD,
        rf"((?:{DIGIT}{{1,3}}[.．]){{1,3}}{DIGIT}{{1,3}})(?:[.．、](?!{DIGIT})|\s+|(?=[^\s0-9０-９.．%％万亿千百个元公平立家户项亩吨年G]))\s*",
    ),
    (Level.TASK, rf"({DIGIT}{{1,4}})\s*[、﹒·:：]\s*"),
    (Level.TASK, rf"({DIGIT}{{1,4}})\s*[.．,，](?!\s*{DIGIT})\s*"),
    (
        Level.TASK,
        rf"({DIGIT}{{1,3}})\s*[.．]\s*(?={DIGIT}{{2,4}}年|{DIGIT}{{3,}}|\d+G|{DIGIT}+(?:公里|千米))",
    ),
    (Level.TASK, rf"第\s*({DIGIT}{{1,3}}|{CHINESE})\s*[项条件][、：:．.]?\s*"),
    (Level.TASK, rf"{COUNTED}\s*({DIGIT}{{1,3}}|{CHINESE})\s*[、：:．.]\s*"),
    (Level.ITEM, rf"[（(]\s*({DIGIT}{{1,3}})\s*[）)]\s*[、.．]?\s*"),
    (Level.ITEM, rf"({DIGIT}{{1,3}})[）)]\s*"),
    (Level.ROUND, rf"([{CIRCLED}])[、.．]?\s*"),
    (Level.SPOKEN, rf"({CHINESE})是[要：:，,]?\s*"),
)
_MARK = re.compile(
    r"[\s\u200b]*(?:" + "|".join(f"(?P<f{index}>{form})" for index, (_, form) in enumerate(_FORMS)) + ")"
)
_INNER = [_MARK.groupindex[f"f{index}"] + 1 for index in range(len(_FORMS))]
"""The group inside each form that holds the number."""
_LEVELS = [level for level, _ in _FORMS]
_STARTS = re.compile(
    rf"[\s\u200b]*(?:[0-9０-９（(〔第{CIRCLED}一二三四五六七八九十百零]|{COUNTED}\s*[0-9０-９一二三四五六七八九十])"
)


def mark(line: str) -> Mark | None:
    """The ordinal that opens a line, ``None`` where it opens with none.

    >>> mark("（一）深化改革"), mark("１．完成"), mark("1.5万亩"), mark("3﹒培育").number
    (Mark(level=<Level.SECTION: 2>, number='一', end=3), Mark(level=<Level.TASK: 3>, number='1', end=2), None, '3')
    """
    if not _STARTS.match(line):
        return None
    match = _MARK.match(line)
    if not match:
        return None
    index = int((match.lastgroup or "f0")[1:])
    return Mark(_LEVELS[index], plain(match[_INNER[index]]), match.end())


def plain(number: str) -> str:
    """A printed number without punctuation: ``（１）`` → ``1``, ``①`` → ``1``, ``（一）`` → ``一``.

    >>> plain("①"), plain("１．"), plain(" 12、"), plain("1.0")
    ('1', '1', '12', '1')
    """
    text = number.strip(" \t\n\u3000（）()〔〕[]【】.．、﹒·,，：:。第项条件").translate(NARROW)
    if len(text) == 1 and text in CIRCLED:
        return str(CIRCLED.index(text) + 1)
    text = text.replace("．", ".")
    return text[:-2] if text.endswith(".0") and text.count(".") == 1 and text[:-2].isdigit() else text


def value(number: str | None) -> int | None:
    """The value of a plain number, ``None`` where it counts nothing (``1.1``, ``A3``)."""
    return arabic(number) if number else None
