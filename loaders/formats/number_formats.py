"""Numbers and dates of sheets, as the sheet shows them (ECMA-376 part 1, 18.8.30 and 18.8.31 numFmts).

A sheet stores ``45352`` and shows ``2024年3月``; the document says what is shown.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from functools import lru_cache
from typing import Final

from loaders.formats.numerals import DIGITS, chinese

GENERAL: Final = "General"
YEAR_MONTH, MONTH_DAY, FULL_DATE = 'yyyy"年"m"月"', 'm"月"d"日"', 'yyyy"年"m"月"d"日"'
CLOCK, CLOCK_SECONDS, HALF_DAY = 'h"时"mm"分"', 'h"时"mm"分"ss"秒"', '上午/下午h"时"mm"分"'
BUILT_IN: Final[dict[int, str]] = {
    0: GENERAL, 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00",
    12: GENERAL, 13: GENERAL, 14: "yyyy/m/d", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM",
    19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss", 22: "yyyy/m/d h:mm", 27: YEAR_MONTH, 28: MONTH_DAY,
    29: MONTH_DAY, 30: "m-d-yy", 31: FULL_DATE, 32: CLOCK, 33: CLOCK_SECONDS, 34: HALF_DAY, 35: HALF_DAY,
    36: YEAR_MONTH, 37: "#,##0", 38: "#,##0", 39: "#,##0.00", 40: "#,##0.00", 41: "#,##0", 42: "#,##0",
    43: "#,##0.00", 44: "#,##0.00", 45: "mm:ss", 46: "h:mm:ss", 47: "mm:ss", 48: "0.0E+0", 49: "@", 50: YEAR_MONTH, 51: MONTH_DAY, 52: YEAR_MONTH, 53: MONTH_DAY, 54: MONTH_DAY,
    55: HALF_DAY, 56: HALF_DAY, 57: YEAR_MONTH, 58: MONTH_DAY,
}  # fmt: skip
"""Formats that a file names by number only, as a Chinese office shows them."""
LONG_DATE: Final = "[$-F800]"

TOKEN: Final = re.compile(
    r"""(?P<literal>"[^"]*"|\\.)|(?P<skip>_.|\*.|\[[^\]]*\])|(?P<half>AM/PM|A/P|上午/下午)|"""
    r"""(?P<date>[yY]{1,4}|[eE]{1,4}(?![+-])|[mM]{1,5}|[dD]{1,4}|[hH]{1,2}|[sS]{1,2}(?:\.0+)?|[aA]{3,4})|"""
    r"""(?P<number>General|[0#?][0#?,]*(?:\.[0#?]*)?(?:[eE][+-]0+)?|\.[0#?]+)|(?P<percent>%)|(?P<text>@)|(?P<other>.)""",
    re.DOTALL | re.IGNORECASE,
)
MONTHS: Final = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
WEEKDAYS: Final = "一二三四五六日"
EPOCH_1900, EPOCH_1904 = datetime(1899, 12, 30), datetime(1904, 1, 1)  # noqa: DTZ001 - sheets know no zones
LAST_DAY: Final = 2_958_465
SECTIONS: Final = re.compile(r'((?:"[^"]*"|\\.|[^;"\\])*)(?:;|$)', re.DOTALL)


@dataclass(frozen=True, slots=True)
class Section:
    """One of the up to four parts of a format, as ``(kind, token)`` pairs. ``numerals``: digits in Chinese."""

    tokens: tuple[tuple[str, str], ...]
    dated: bool
    percents: int
    numerals: bool


@lru_cache(maxsize=1024)
def sections(code: str) -> tuple[Section, ...]:
    """The parts of a format for positive, negative, zero and text."""
    if LONG_DATE in code:
        code = FULL_DATE
    parts = [match[1] for match in SECTIONS.finditer(code)][:4]
    return tuple(_section(part) for part in parts) or (_section(GENERAL),)


def _section(part: str) -> Section:
    tokens = tuple((match.lastgroup or "other", match[0]) for match in TOKEN.finditer(part))
    dated = any(kind in ("date", "half") for kind, _ in tokens)
    return Section(tokens, dated, sum(kind == "percent" for kind, _ in tokens), "[dbnum1]" in part.lower())


def shown(value: float, code: str, *, since_1904: bool = False) -> str:
    """``value`` as a cell of format ``code`` shows it.

    >>> shown(3.0, "General"), shown(0.065, "0.0%"), shown(45352, 'yyyy"年"m"月"'), shown(7, '"第"0"项"')
    ('3', '6.5%', '2024年3月', '第7项')
    """
    parts = sections(code or GENERAL)
    negative = value < 0 and len(parts) > 1
    section = parts[1] if negative else parts[2] if value == 0 and len(parts) > 2 else parts[0]
    if section.dated:
        moment = _moment(value, since_1904)
        return _dated(section, moment) if moment else general(value)
    return _numbered(section, abs(value) if negative else value)


def general(value: float) -> str:
    """A number without a format: whole numbers without a point, others as short as they are exact."""
    if value != value or value in (float("inf"), float("-inf")):
        return ""
    if value == int(value) and abs(value) < 1e15:
        return str(int(value))
    return format(Decimal(f"{value:.10g}").normalize(), "f") if 1e-9 < abs(value) < 1e15 else f"{value:g}"


def _numbered(section: Section, value: float) -> str:
    if not section.tokens:
        return ""
    printed = ""
    scaled = value * 100**section.percents
    for kind, token in section.tokens:
        if kind == "literal":
            printed += token[1:-1] if token[0] == '"' else token[1:]
        elif kind == "number":
            printed += _number(scaled, token, section.numerals)
        elif kind == "text":
            printed += general(value)
        elif kind != "skip":
            printed += token
    return printed.strip()


def _number(value: float, pattern: str, numerals: bool) -> str:
    if pattern.lower() == "general":
        return chinese(int(value)) if numerals and value == int(value) else general(value)
    if "e" in pattern.lower():
        return f"{value:.{len(pattern.lower().partition('e')[0].partition('.')[2])}E}"
    whole, _, fraction = pattern.partition(".")
    thousands = re.sub(r"[^,]", "", whole[len(whole.rstrip(",")) :])
    try:
        scaled = Decimal(repr(value)) / (1000 ** len(thousands))
        rounded = scaled.quantize(Decimal(1).scaleb(-len(fraction)), ROUND_HALF_UP)
    except InvalidOperation:
        return general(value)
    text = format(rounded, ",f" if "," in whole.rstrip(",") else "f")
    least = fraction.rstrip("#?")
    while len(text.partition(".")[2]) > len(least) and text.endswith("0"):
        text = text[:-1]
    digits, point, rest = text.removesuffix(".").partition(".")
    sign, digits = ("-", digits[1:]) if digits.startswith("-") else ("", digits)
    digits = digits.rjust(whole.count("0"), "0")
    if numerals and not point:
        return sign + chinese(int(digits.replace(",", "")))
    return sign + digits + point + rest


def _moment(value: float, since_1904: bool) -> datetime | None:
    if not 0 <= value <= LAST_DAY:
        return None
    epoch = EPOCH_1904 if since_1904 else EPOCH_1900
    if not since_1904 and value < 60:
        value += 1
    return epoch + timedelta(seconds=round(value * 86400))


def _dated(section: Section, moment: datetime) -> str:
    halves = any(kind == "half" for kind, _ in section.tokens)
    printed: list[str] = []
    clock = False
    tokens = section.tokens
    for index, (kind, token) in enumerate(tokens):
        if kind == "date":
            letter = token[0].lower()
            minutes = letter == "m" and (clock or _seconds_follow(tokens[index + 1 :])) and len(token) < 3
            printed.append(
                _date_part("n" if minutes else letter, len(token), moment, halves, section.numerals)
            )
            clock = letter in "hs" or minutes
        elif kind == "half":
            names = ("上午", "下午") if token == "上午/下午" else ("AM", "PM")  # noqa: S105 - a token of the format
            printed.append(names[moment.hour >= 12])
        elif kind == "literal":
            printed.append(token[1:-1] if token[0] == '"' else token[1:])
        elif kind != "skip":
            printed.append("" if token in ";@" else token)  # noqa: S105
    return "".join(printed).strip()


def _seconds_follow(tokens: tuple[tuple[str, str], ...]) -> bool:
    following = next((token for kind, token in tokens if kind == "date"), "")
    return following[:1].lower() == "s"


def _date_part(letter: str, length: int, moment: datetime, halves: bool, numerals: bool) -> str:
    if letter in "ye":
        year = f"{moment.year:04d}" if length > 2 or letter == "e" else f"{moment.year % 100:02d}"
        return year.translate(str.maketrans("0123456789", DIGITS)) if numerals else year
    if letter == "a" or (letter == "d" and length > 2):
        return ("星期" if length > 3 else "") + WEEKDAYS[moment.weekday()]
    if letter == "m" and length > 2:
        return MONTHS[moment.month - 1]
    hour = (moment.hour % 12 or 12) if halves else moment.hour
    number = {"m": moment.month, "d": moment.day, "h": hour, "n": moment.minute, "s": moment.second}[letter]
    if numerals:
        return chinese(number)
    return f"{number:02d}" if length > 1 else str(number)
