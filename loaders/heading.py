"""What a document says of itself: title, number, issuer, date, year (parse contract, reading 1)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from loaders import noise, unit_names, wraps
from loaders.numbering import Level, mark
from loaders.wording import table
from ontology.records import Heading

_WORDS = table("heading")
_NARROW = str.maketrans("０１２３４５６７８９〇○Ｏ零一二三四五六七八九", "01234567890000123456789")
_OPEN, _CLOSE = "〔［\\[【（(〈﹝", "〕］\\]】）)〉﹞"
_NUMBER = re.compile(
    rf"(?:(?:发文字号|文号|文件编号|编号)[:：]\s*)?[{_OPEN}]?"
    rf"(?P<number>[\u4e00-\u9fffA-Za-z\s]{{1,18}}[{_OPEN}]\s*[\d０-９〇○Ｏ零一二三四五六七八九]{{4}}\s*年?[{_CLOSE}]\s*(?:第\s*)?[\d０-９]{{1,4}}\s*号)"
    rf"[{_CLOSE}]?\s*(?:附件.{{0,6}}|签发人.{{0,12}}|[\s—-]*)"
)
_RED_HEAD = re.compile(r"(?P<unit>[\u4e00-\u9fff（）()“”\s]{3,40}?)\s*(?:（?红头）?)?文\s*件")
_DATE = re.compile(
    r"(?P<unit>.{0,40}?)[\s（(]*(?P<year>[\d０-９]{4}|[〇○Ｏ零一二三四五六七八九]{4})\s*[年./-]\s*"
    r"(?P<month>[\d０-９]{1,2}|[一二三四五六七八九十]{1,3})\s*[月./-]\s*"
    r"(?P<day>[\d０-９]{1,2}|[一二三四五六七八九十]{1,3})\s*日?[）)\s]*"
)
_YEAR = re.compile(
    r"([12１２][\d０-９]{3}|[一二][〇○Ｏ零一二三四五六七八九]{3})\s*(?=年|[-—–~～至]\s*[\d０-９]{4}年)"
)
_BRACKET_YEAR = re.compile(rf"[{_OPEN}]\s*([\d０-９〇○Ｏ零一二三四五六七八九]{{4}})\s*年?[{_CLOSE}]")
_META = re.compile(r"[【\[]?\s*(?P<label>[\u4e00-\u9fff\s]{2,12}?)\s*[】\]]?\s*[:：]\s*(?P<value>.+)")
_NOTICE = re.compile("(?:" + "|".join(_WORDS["notices"]) + r")(?:[（(][^（）()]{1,20}[）)])?$")
_TITLE = re.compile("(?:" + "|".join(_WORDS["titles"]) + r")(?:[（(][^（）()]{1,20}[）)])?$")
_UNIT = re.compile("(?:" + "|".join(_WORDS["issuers"]) + ")$")
_NO_UNIT = re.compile(r"[\d：:。，,；;“”《》的]|关于")
_PROSE = re.compile(r"[。；！？]|[：:]$")
_BY_TITLE = re.compile(r"^(.{2,40}?)关于")
_SHARE = re.compile(
    r"[^关于年]{2,16}(?:同志)?(?:负责|牵头|主抓|分管|包抓|领衔)的?(?:主要|重点)?(?:工作|任务|项目|事项)(?:任务)?"
)
"""A heading that gives somebody the tasks below it."""
LONGEST_TITLE = 120


@dataclass(frozen=True, slots=True)
class _Dated:
    """A line that holds a date: the day, or None where no calendar has it; the unit on the same line."""

    place: int
    day: date | None
    unit: str
    words: str


def _count(numeral: str) -> int:
    """``12``, ``１２`` or ``十二`` as a number."""
    if "十" in numeral:
        tens, _, ones = numeral.partition("十")
        return (int(tens.translate(_NARROW)) if tens else 1) * 10 + (
            int(ones.translate(_NARROW)) if ones else 0
        )
    return int(numeral.translate(_NARROW))


def _dated(line: str, place: int) -> _Dated | None:
    match = _DATE.fullmatch(line)
    if not match:
        return None
    unit = wraps.squeezed(match["unit"]).strip("（(、，,：:")
    if unit and not unit_like(unit):
        return None
    try:
        day = date(*(_count(match[part]) for part in ("year", "month", "day")))
    except ValueError:
        day = None
    return _Dated(place, day, _spaced(match["unit"]), line)


def _spaced(unit: str) -> str:
    """A unit as printed; blanks stay only where they part two whole units."""
    words = [word for word in re.split(r"\s+", unit.strip("（(、，,：: \t\u3000")) if word]
    return " ".join(words) if len(words) > 1 and all(unit_like(word) for word in words) else "".join(words)


def unit_like(line: str) -> bool:
    """Whether a line is the name of a unit, as signatures print it."""
    text = wraps.squeezed(line)
    if not 3 <= len(text) <= 40 or _NO_UNIT.search(text):
        return False
    return bool(_UNIT.search(text)) or unit_names.whole(text)


def signature_line(line: str) -> bool:
    """Whether a line is a signature's date, or its unit and date on one line.

    >>> signature_line("2024年1月25日"), signature_line("市人民政府办公室　2024年1月25日"), signature_line("12月底前")
    (True, True, False)
    """
    text = line.strip(wraps.PADDING)
    return (
        len(text) <= 60 and text[-1:] in "日）)0123456789０１２３４５６７８９" and _dated(text, 0) is not None
    )


def number_line(line: str) -> str | None:
    """The document number that a line of its own prints, ``None`` where it is no such line.

    >>> number_line("某府办〔2024〕2号"), number_line("根据某府办〔2024〕2号文件")
    ('某府办〔2024〕2号', None)
    """
    match = _NUMBER.fullmatch(line.strip(wraps.PADDING)) if "号" in line and len(line) < 60 else None
    return match["number"].strip() if match else None


def read_heading(
    before: Sequence[str], after: Sequence[str] = (), titles: Sequence[str] = ()
) -> tuple[Heading, str | None]:
    """The heading, and the words of a date that no calendar has.

    :param before: the lines above the first task, blank ones included; ``after`` those below the last one.
    :param titles: titles printed inside the tables, taken where there is no notice.
    """
    lines = [clean_line(line) for line in before]
    meta = _metadata(lines)
    number = next(filter(None, map(number_line, lines)), None) or meta.get("number")
    red = next(
        (wraps.squeezed(match["unit"]) for line in lines if (match := _RED_HEAD.fullmatch(line))), None
    )
    title, rest = _title(lines)
    if title is None:
        title = meta.get("title") or next((wraps.heading(t) for t in titles if t.strip()), None)
    tail = [clean_line(line) for line in after]
    signed, signer = _signature(lines, rest, tail)
    day = signed.day if signed else None
    unreadable = signed.words if signed and not signed.day else None
    issued = day.isoformat() if day else _iso(meta.get("date"))
    issuer = signer or red or _title_issuer(title) or meta.get("issuer")
    return Heading(title, number, issuer, issued, _year(title, number, issued)), unreadable


def clean_line(line: str) -> str:
    """A line without padding, bookmark and Markdown's heading marks."""
    text = wraps.joined(line)
    return text.lstrip("#> ").strip("*").strip() if text[:1] in "#*>" else text


def _metadata(lines: Iterable[str]) -> dict[str, str]:
    """What the information box of a web page states: title, number, issuer, date."""
    found: dict[str, str] = {}
    for line in lines:
        match = _META.fullmatch(line) if len(line) < 100 else None
        field = _WORDS["metadata"].get(wraps.squeezed(match["label"])) if match else None
        if match and field:
            found.setdefault(field, match["value"].strip())
    return found


def _stops(line: str) -> bool:
    """Whether a line can't belong to a title."""
    return bool(
        number_line(line)
        or signature_line(line)
        or _PROSE.search(line)
        or _RED_HEAD.fullmatch(line)
        or noise.note(line)
        or _SHARE.fullmatch(line)
        or (_META.fullmatch(line) and wraps.squeezed(line.split("：")[0].split(":")[0]) in _WORDS["metadata"])
        or ((found := mark(line)) and found.level <= Level.SECTION)
    )


def _title(lines: Sequence[str]) -> tuple[str | None, int]:
    """The first title with its lines joined, and the place behind it."""
    fallback: tuple[str | None, int] = (None, 0)
    place = 0
    while place < len(lines):
        line = lines[place]
        if not line or noise.noise(line) or _stops(line):
            place += 1
            continue
        text, end = _title_from(lines, place)
        if _TITLE.search(text) or _NOTICE.search(text):
            return text, end
        if fallback[0] is None and not unit_like(text) and len(text) <= 60 and "，" not in text:
            fallback = (text, end)
        place = end
    return fallback


def _title_from(lines: Sequence[str], start: int) -> tuple[str, int]:
    text, place = lines[start], start + 1
    while place < len(lines):
        line = lines[place]
        if not line:
            following = next((candidate for candidate in lines[place:] if candidate), "")
            if finished(text) or _stops(following) or not (unit_like(text) and following.startswith("关于")):
                break
            place += 1
            continue
        if _stops(line) or noise.noise(line) or len(text) + len(line) > LONGEST_TITLE:
            break
        if _NOTICE.search(text) and not line.startswith("的"):
            break
        if finished(text) and "关于" not in text and not (finished(line) or line.startswith("的")):
            break
        if finished(text) and _signed_below(lines, place):
            break
        text = wraps.joined(f"{text}\n{line}")
        place += 1
    return wraps.heading(text), place


def _signed_below(lines: Sequence[str], place: int) -> bool:
    """Whether the line at ``place`` is a byline: a unit with a date below it."""
    following = next((line for line in lines[place + 1 :] if line), "")
    return unit_like(lines[place]) and signature_line(following)


def finished(title: str) -> bool:
    """Whether the words end as titles end."""
    return bool(_TITLE.search(title) or _NOTICE.search(title))


def dated(title: str) -> bool:
    """Whether the words name a year, as titles do and chapters hardly ever."""
    return _YEAR.search(title) is not None


def _signature(lines: Sequence[str], rest: int, tail: Sequence[str]) -> tuple[_Dated | None, str | None]:
    """The signing date and the unit that signs: above the date, on its line, or under the title."""
    lone: _Dated | None = None
    byline: str | None = None
    for block, start in ((lines, 0), (tail, 0)):
        for place in range(start, len(block)):
            dated = _dated(block[place], place) if block[place] else None
            if dated is None:
                continue
            unit = dated.unit or _units_above(block, place, rest if block is lines else 0)
            if unit:
                return dated, unit
            lone = lone or dated
    if rest:
        following = next((line for line in lines[rest:] if line and not number_line(line)), "")
        if following and unit_like(following):
            byline = _spaced(following)
    if byline is None and tail:
        first = [line for line in tail if line and not noise.noise(line) and not noise.note(line)]
        if lone is None and first and unit_like(first[0]) and _UNIT.search(first[0]):
            byline = _spaced(first[0])
    return lone, byline


def _units_above(lines: Sequence[str], place: int, floor: int) -> str:
    """The units on the lines right above a date, in printed order, parted by a blank."""
    units: list[str] = []
    for line in reversed(lines[floor:place]):
        if not line or noise.noise(line):
            if units:
                break
            continue
        if not unit_like(line):
            break
        units.insert(0, _spaced(line))
    return " ".join(units)


def _title_issuer(title: str | None) -> str | None:
    match = _BY_TITLE.match(title or "")
    return match[1] if match and unit_like(match[1]) else None


def _iso(words: str | None) -> str | None:
    dated = _dated(words.strip(), 0) if words else None
    return dated.day.isoformat() if dated and dated.day else None


def _year(title: str | None, number: str | None, issued: str | None) -> int | None:
    """The year that the title names, else the number's, else the date's."""
    if title and (match := _YEAR.search(title)):
        return int(match[1].translate(_NARROW))
    if number and (match := _BRACKET_YEAR.search(number)):
        return int(match[1].translate(_NARROW))
    return int(issued[:4]) if issued else None
