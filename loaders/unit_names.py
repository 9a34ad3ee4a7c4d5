"""What a name of a unit looks like: is it whole, is it only an ending, does it stand on its own?"""

from __future__ import annotations

import re
from functools import lru_cache

from loaders.wording import table

_UNITS = table("units")
BRACKET_TAIL = re.compile(r"[（(][^（）()]*[）)]$")


def _ends(words: list[str]) -> re.Pattern[str]:
    return re.compile("(?:" + "|".join(sorted(map(re.escape, words), key=len, reverse=True)) + ")$")


_WHOLE = _ends(_UNITS["endings"])
_MIDDLE = _ends(_UNITS["middles"])
_INDEPENDENT = _ends(_UNITS["independent"])
_OPENING = re.compile("|".join(sorted(map(re.escape, _UNITS["openings"]), key=len, reverse=True)))
_COUNTED = re.compile(r"[0-9０-９]\s*[\u4e00-\u9fff]$")
"""``敬老院8所`` counts, it does not name."""
_ZONE = re.compile(
    "(?:园|开发|高新|经开|新|社|景|片|校|城|库|林|矿|保税|综保|示范|度假|功能|试验|实验|合作|自贸|集聚|工业|风景|旅游)区$"
)
_LEVELS, _COLLECTIVE = frozenset(_UNITS["levels"]), frozenset(_UNITS["collective"])
_BARE = frozenset(_UNITS["bare"])
_GENERIC = frozenset(_UNITS["generic"])
_FIRST_RANK = _ends(_UNITS["first_rank"])
_VERBS = re.compile("|".join(table("tasks")["verbs"]))
_OFFICES = _ends(table("tasks")["offices"])
_SENTENCE = re.compile("|".join(map(re.escape, _UNITS["sentence"])))
GROUP = re.compile(
    r"(?:各|[省市区县州旗镇乡]属|有关|相关|其他有关|其他相关|其他|沿线|沿湖|沿江|市直|区直|县直|省直|市级|区级|县级|涉及|属地|辖区)"
)


@lru_cache(maxsize=65536)
def whole(name: str) -> bool:
    """Whether the words may be a whole name: they end like one and are no mere ending.

    >>> whole("市场监管局"), whole("市住房和城乡"), whole("管委会"), whole("各镇")
    (True, False, False, True)
    """
    core = BRACKET_TAIL.sub("", name) or name
    if len(core) < 2 or core in _BARE:
        return core in ("政府",)
    if _COUNTED.search(core):
        return False
    return bool(_WHOLE.search(core)) and not _MIDDLE.search(core) and core[-2] not in "和与及"


def office(name: str) -> bool:
    """Whether the name ends as units of the first rank do: a sub-unit (支队, 中心) may go on with another's name."""
    return bool(_FIRST_RANK.search(name))


def bare(name: str) -> bool:
    """Whether the words are only the end of a name (管委会, 分局, 道)."""
    return name in _BARE


def opened(name: str) -> bool:
    """Whether the words begin as names do (区…, 市…, 各…)."""
    return bool(_OPENING.match(name))


def independent(name: str) -> bool:
    """Whether the name needs no opening: a named street, company, committee, zone."""
    match = _INDEPENDENT.search(name)
    return match is not None and match.start() >= 2


def group(name: str) -> bool:
    """Whether the name is a collective: 各街道, 有关部门, 市直各部门."""
    return bool(GROUP.match(name)) or "各" in name[:6]


def zone_cut(left: str, right: str) -> bool:
    """Whether a wrap cut a zone before its 区, or a group before its last level.

    >>> zone_cut("县工业园", "区管委会"), zone_cut("各市、区", "县人民政府"), zone_cut("市财政局", "区管委会")
    (True, True, False)
    """
    if not right[1:] or not (bare(right[1:]) or right[1:] in _COLLECTIVE):
        return False
    return bool(_ZONE.search(left + right[0])) or (
        group(left) and left[-1] in _LEVELS and right[0] in _LEVELS
    )


def generic(words: str) -> bool:
    """Whether the words are a noun that every list could end with (部门, 单位, 街道)."""
    return words in _GENERIC


def sentence(words: str) -> bool:
    """Whether the words can't be a name because they speak (由…, …前, 确保…)."""
    return bool(_SENTENCE.search(words))


@lru_cache(maxsize=65536)
def task_like(words: str) -> bool:
    """Whether the words begin with a verb as tasks do, and do not end as an office does.

    >>> task_like("建立信用平台"), task_like("建设局"), task_like("市发改委")
    (True, False, False)
    """
    return bool(_VERBS.match(words)) and not _OFFICES.search(words)
