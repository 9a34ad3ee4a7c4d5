"""Rules that a document states about its own lists: 列第一位者为牵头单位 (parse contract, readings 5 and 18)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from loaders.wording import table
from loaders.wraps import squeezed

_WORDS = table("rules")
_CUES = re.compile(r"牵头|主办|主责|主要责任")
_MARK = r"[*＊★☆▲△●○◆◇※＃#√]"
_REMARK = re.compile(r"[（(【\[][^（）()【】\[\]]*[）)】\]]")


def _any(name: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in _WORDS[name]))


_FIRST, _NOT_FIRST, _PARTED = _any("first"), _any("not_first"), _any("parted")
_LONE, _SINGLE, _MARKED = _any("lone"), _any("single"), _any("marked")


@dataclass(frozen=True, slots=True)
class Rules:
    """What a document says of its lists; everything is off where it says nothing."""

    first: bool = False
    """The first unit of a list leads, the rest support."""
    parted: str = ""
    """The signs before which the leads stand."""
    lone: bool = False
    """Units of a task that names no lead lead."""
    single: bool = False
    """A unit that stands alone leads."""
    mark: str = ""
    """Names with this mark lead."""


NONE = Rules()


def stated(text: str) -> Rules:
    """The rules stated in a document's words.

    >>> stated("（列第一位者为牵头单位，下同）").first, stated("分号前为牵头单位，分号后为配合单位").parted
    (True, '；;')
    >>> stated("多个牵头单位的，列首位的为总牵头单位").first
    False
    """
    if not _CUES.search(text):
        return NONE
    words = squeezed(text)
    parted = _PARTED.search(words)
    mark = _MARKED.search(words)
    sign = parted["sign"].strip('“”"‘’') if parted else ""
    return Rules(
        first=any(not _ranks_leads(words, match) for match in _FIRST.finditer(words)),
        parted=_WORDS["signs"].get(sign)
        or next((s for s in _WORDS["signs"].values() if sign and sign in s), ""),
        lone=bool(_LONE.search(words)),
        single=bool(_SINGLE.search(words)),
        mark=mark["mark"] if mark else "",
    )


def _ranks_leads(words: str, match: re.Match[str]) -> bool:
    """Whether the sentence around a match only says which of several leads comes first."""
    start = max(words.rfind(stop, 0, match.start()) for stop in "。；;：:（(\n") + 1
    sentence = words[start : match.end()]
    return bool(_NOT_FIRST.search(sentence)) and not _LONE.search(sentence)


def without_remark(value: str) -> str:
    """A label's value without a bracket that states a rule.

    >>> without_remark("发改局、经信局（列第一位者为牵头单位，下同）")
    '发改局、经信局'
    """
    if "（" not in value and "(" not in value and "[" not in value and "【" not in value:
        return value
    return _REMARK.sub(lambda m: "" if stated(m[0]) != NONE or "下同" in m[0] else m[0], value)
