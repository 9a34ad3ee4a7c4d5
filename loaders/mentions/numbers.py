"""Numbers with a unit, as task texts print them: ``1.8万户``, ``５％以上``, ``1,200台``, ``5%-6%``, ``七成``.

The unit keeps 万 and 亿 (entity contract: the value stands in the unit as printed).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from loaders.mentions.lexicon import alternatives, words
from ontology.identifiers import arabic

CHINESE_DIGITS = "一二三四五六七八九十百两"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number and its unit in a text. ``end`` is after the unit, ``tail`` after the qualifier that follows it."""

    start: int
    end: int
    tail: int
    value: Decimal
    unit: str
    op: str
    """What the qualifier says: ``≥`` (以上), ``≤`` (以内), ``≈`` (左右), else ``=``."""


@cache
def _pattern() -> re.Pattern[str]:
    scale, unit = alternatives(words("targets", "scales")), alternatives(words("targets", "units"))
    after = {op: alternatives(words("targets", key)) for op, key in QUALIFIERS.items()}
    bare = alternatives(words("targets", *QUALIFIERS.values()))
    number = r"\d{1,15}(?:,\d{3}){0,4}(?:\.\d{1,10})?"
    return re.compile(
        rf"(?<![\dA-Za-z.,第№#])(?:百分之(?P<percent>{number}|[{CHINESE_DIGITS}]{{1,5}})"
        rf"|(?P<number>{number})"
        rf"(?:(?P<lowunit>{scale}?{unit}?)(?:[-—~–]{{1,2}}|至|到)(?P<upper>{number}))?"
        rf"(?P<vague>余|多|来)?(?P<unit>{scale}?{unit}(?:[（(][件套次人户个座台只条张辆组班处间]{{1,2}}[）)])?|万亿|[万亿]|(?={bare}))"
        rf"|(?P<tenths>[{CHINESE_DIGITS}半])(?P<cheng>成)(?=以上|左右|$|[，。、]))"
        rf"(?P<after>(?P<least>{after['≥']})|(?P<most>{after['≤']})|(?P<about>{after['≈']}))?"
    )


QUALIFIERS = {"≥": "after_least", "≤": "after_most", "≈": "after_about"}
GROUPS = {"least": "≥", "most": "≤", "about": "≈"}


def _value(match: re.Match[str]) -> tuple[Decimal, str] | None:
    if match["percent"]:
        printed = match["percent"]
        value = arabic(printed) if printed[0] in CHINESE_DIGITS else None
        return Decimal(value if value is not None else printed.replace(",", "")), "%"
    if match["cheng"]:
        return Decimal(arabic(match["tenths"]) or 5), "成"
    return Decimal(match["number"].replace(",", "")), match["unit"]


def quantities(text: str) -> Iterator[Quantity]:
    """The numbers with a unit in ``text`` (plain digits), in order; vague ones (60余栋) are left out.

    Of a range the lower number counts, as ``≥`` (增长5%—6% is kept by anything from 5% on).
    """
    for match in _pattern().finditer(text):
        if match["vague"]:
            continue
        found = _value(match)
        if found is None:
            continue
        op = next((sign for group, sign in GROUPS.items() if match[group]), "=")
        end = match.start("after") if match["after"] else match.end()
        yield Quantity(
            match.start(), end, match.end(), *found, op="≥" if match["upper"] and op == "=" else op
        )


__all__ = ["Quantity", "quantities"]
