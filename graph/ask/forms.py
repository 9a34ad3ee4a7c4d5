"""Written forms: the plain form that texts are compared in, pinyin, and the parts of an office's name."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from functools import lru_cache
from typing import cast

from pypinyin import Style, lazy_pinyin

QUOTES = "“”„‟«»「」『』《》〈〉‘’\"'＂＇"
OPENING, CLOSING = "“「『《〈‘\"'", "”」』》〉’\"'"
BREAKS = "，,。；;？?！!：:…\n\t ()（）[]【】〔〕"

SUFFIXES: tuple[tuple[str, str], ...] = (
    ("管理委员会", "管委会"),
    ("街道办事处", "街道"),
    ("街道办", "街道"),
    ("委员会", "委"),
    ("管理局", "局"),
    ("办公室", "办"),
    ("有限责任公司", "公司"),
    ("有限公司", "公司"),
    ("集团公司", "公司"),
    ("集团", "公司"),
)
"""Long ends of office names → the short ends they stand for; the first that fits is taken."""

ENDS = (
    "管委会",
    "街道",
    "公司",
    "支队",
    "大队",
    "指挥部",
    "中心",
    "法院",
    "检察院",
    "委",
    "局",
    "办",
    "部",
    "院",
    "队",
    "会",
    "联",
)
"""Ends that make a name an office's, longest first."""

AREAS = "区市县旗州省"


@lru_cache(maxsize=8192)
def _plain_character(character: str) -> str:
    if character in QUOTES:
        return '"'
    folded = unicodedata.normalize("NFKC", character).lower()
    return folded if len(folded) == 1 else character


def plain(text: str) -> str:
    """``text`` in the form that is compared: full width and case folded, every quotation mark ``"``.

    Has exactly as many characters as ``text``, so that places in it are places in the original.

    >>> plain("ＣＢＤ“一件事”")
    'cbd"一件事"'
    """
    return "".join(map(_plain_character, text))


def bare(text: str) -> str:
    """The plain form without quotation marks and blanks."""
    return "".join(c for c in plain(text) if c != '"' and not c.isspace())


@lru_cache(maxsize=65536)
def pinyin(text: str) -> tuple[str, ...]:
    """One toneless syllable a character; other characters stay as they are."""
    return tuple(lazy_pinyin(text, style=Style.NORMAL, errors=cast("Callable[[str], str]", list)))


def stem_and_end(name: str) -> tuple[str, str]:
    """An office's name without its area prefix, cut into what it is about and its end (short form).

    >>> stem_and_end("区教育委员会"), stem_and_end("住建局"), stem_and_end("某地街道办事处")
    (('教育', '委'), ('住建', '局'), ('某地', '街道'))
    """
    stem = name
    for prefix in ("我们区", "我区", "本区", "全区"):
        stem = stem.removeprefix(prefix)
    if len(stem) > 2 and stem[0] in AREAS:
        stem = stem[1:]
    for long, short in SUFFIXES:
        if stem.endswith(long):
            stem = stem.removesuffix(long) + short
            break
    for end in ENDS:
        if stem.endswith(end) and len(stem) > len(end):
            return stem.removesuffix(end), end
    return stem, ""


def is_subsequence(short: str, long: str) -> bool:
    """Whether the characters of ``short`` stand in ``long`` in the same order."""
    rest = iter(long)
    return all(character in rest for character in short)
