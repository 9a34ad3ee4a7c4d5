"""Quantities in a question: ``超过10%``, ``100亿元以上``, ``前三``, ``三个以上``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from ontology.identifiers import arabic

BEFORE: Mapping[str, str] = {
    "超过": ">", "超出": ">", "大于": ">", "高于": ">", "多于": ">", "突破": ">", "超": ">", "不止": ">",
    "more than": ">", "over": ">", "above": ">", "exceeding": ">", "greater than": ">",
    "不低于": ">=", "不少于": ">=", "至少": ">=", "达到": ">=", "不小于": ">=", "大于等于": ">=", "at least": ">=",
    "低于": "<", "小于": "<", "少于": "<", "不到": "<", "不足": "<", "less than": "<", "under": "<", "below": "<", "fewer than": "<",
    "不超过": "<=", "至多": "<=", "最多": "<=", "不大于": "<=", "不高于": "<=", "不多于": "<=", "小于等于": "<=", "at most": "<=",
    "等于": "=", "恰好": "=", "正好": "=", "刚好": "=", "恰为": "=", "恰好有": "=", "正好有": "=", "刚好有": "=", "exactly": "=",
}  # fmt: skip
AFTER: Mapping[str, str] = {
    "以上": ">=", "及以上": ">=", "或以上": ">=", "及其以上": ">=", "or more": ">=", "多": ">", "余": ">",
    "以下": "<=", "及以下": "<=", "以内": "<=", "之内": "<=", "or less": "<=", "or fewer": "<=", "左右": "≈",
}  # fmt: skip
SCALES: Mapping[str, int] = {"万": 10**4, "亿": 10**8, "千": 10**3, "百": 10**2}
CLASSIFIERS = ("个", "项", "条", "家", "位", "名", "件", "处", "人", "次", "tasks", "task", "units", "unit")
"""Unit words that count things of the graph when they stand beside such a thing."""

QUANTITY_LETTER = "V"

NUMERAL = r"\d+(?:\.\d+)?|[零〇一二两三四五六七八九十百千]+"


def _alternatives(words: Mapping[str, str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


QUANTITY = re.compile(
    rf"(?P<before>{_alternatives(BEFORE)})?\s*了?\s*(?P<percent>百分之)?(?P<number>{NUMERAL})"
)
RANGE = re.compile(r"\s*(?:到|至|[~～—–-]+)\s*")
NTH = re.compile(
    rf"(?P<reversed>倒数)?(?P<ranked>排名?|排行|位居|位列|排在)?第\s*(?P<number>{NUMERAL})\s*(?P<how>多|少|高|低|大|忙|重|名|位)?(?!章|节|条|项|部分|篇)"
)
"""A place in a ranking (第二多, 排第三, 倒数第二); of one that neither is ranked nor says how much, nothing is said."""
FEWEST = frozenset("少低")
BETWEEN = re.compile("之间|区间|这一区间")
TOP = re.compile(
    rf"(?:排(?:名|行|在)?)?前\s*(?P<number>{NUMERAL})\s*(?:大|名|位|个|家|条|项|强|的)?|top\s*(?P<english>\d+)"
)


@dataclass(frozen=True, slots=True)
class Quantity:
    """``comparison`` is one of ``= > >= < <= ≈``; ``value`` is a plain number in ``unit`` as written (may be empty)."""

    comparison: str
    value: Decimal
    unit: str
    explicit: bool
    """Whether a word of comparison was written."""
    upto: Decimal | None = None
    """The end of a range (10%到20%, both ends included), which begins at ``value``."""


def number(text: str) -> Decimal | None:
    """The value of an Arabic or Chinese numeral, ``None`` where it is none.

    >>> number("12.5"), number("十二"), number("甲")
    (Decimal('12.5'), Decimal('12'), None)
    """
    try:
        return Decimal(text) if text.isascii() else Decimal(arabic(text) or 0) or None
    except InvalidOperation:
        return None


def scale(unit: str) -> tuple[int, str]:
    """The factor and the base unit of a unit of measure.

    >>> scale("亿元"), scale("万户"), scale("%")
    ((100000000, '元'), (10000, '户'), (1, '%'))
    """
    factor = 1
    while unit and unit[0] in SCALES:
        factor *= SCALES[unit[0]]
        unit = unit[1:]
    return factor, unit


def quantities(text: str, units: tuple[str, ...]) -> list[tuple[int, int, Quantity]]:
    """(start, end, quantity) of every number in a plain ``text``; ``units`` are the graph's units of measure.

    A unit is what follows the number only where the graph or the classifiers know it.
    """
    known = sorted(
        {*units, *CLASSIFIERS, *(scale(u)[1] for u in units), "%", "percent"} - {""}, key=len, reverse=True
    )
    found = []
    for match in QUANTITY.finditer(text):
        value = number(match["number"])
        if value is None:
            continue
        end, early = _after(text, match.end())
        factor_end, factor = _first(text, end, ("万亿", "万", "亿", "千"))
        unit_end, unit = _first(text, factor_end, known)
        end = unit_end if factor or unit else end
        end, late = _after(text, end)
        written = "%" if match["percent"] or unit == "percent" else factor + unit
        comparison = AFTER.get(late or early) or BEFORE.get(match["before"] or "") or "="
        explicit = bool(match["before"] or early or late)
        if match["number"].isascii() or written or explicit:
            found.append((match.start(), end, Quantity(comparison, value, written, explicit)))
    return list(_ranges(text, found))


def _ranges(text: str, found: list[tuple[int, int, Quantity]]) -> Iterator[tuple[int, int, Quantity]]:
    """The quantities, and two of one unit with 到 between them as one range; the first may leave its unit to the second."""
    yield from found
    for start, end, low in found:
        for begin, last, high in found:
            between = RANGE.fullmatch(text, end, begin) if begin > end and high.unit else None
            if (
                between is None
                or low.unit not in ("", high.unit)
                or (low.comparison, high.comparison) != ("=", "=")
            ):
                continue
            if high.unit in CLASSIFIERS and not between[0].strip().isalpha():
                continue  # 2-1项 is a task
            closing = BETWEEN.match(text, last)
            whole = Quantity(">=", low.value, high.unit, True, high.value)
            yield start, closing.end() if closing else last, whole


def _first(text: str, start: int, words: Iterable[str]) -> tuple[int, str]:
    """The end and the first of ``words`` that stands at ``start`` after blanks; ``start`` and "" where none does."""
    begin = start + len(text[start:]) - len(text[start:].lstrip())
    word = next((word for word in words if text.startswith(word, begin)), "")
    return (begin + len(word), word) if word else (start, "")


def _after(text: str, start: int) -> tuple[int, str]:
    return _first(text, start, sorted(AFTER, key=len, reverse=True))
