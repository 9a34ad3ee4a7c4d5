"""Places that roads, railways and belts run between or through: 成都至重庆高速公路, 青石关—东镇庙精品线路, 万柳线盐盆段."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from loaders.mentions.edges import VERBS, past
from loaders.mentions.lexicon import alternatives, words
from ontology.records import PlaceMention

JOINT_LINE = re.compile(
    r"(?:(?![至到段区开通建的等和与及])[\u4e00-\u9fff]){1,2}(?:高铁|铁路|城际|高速)(?!站)"
)
NAMED_ROAD = re.compile("高速公路|公路(?!局)|高速(?!路网)")
ROAD = r"(?:高速公路|高速|快速路|快速通道|铁路|高铁|公路|城际|轻轨|[国省县乡]道|大道|复线|支线)"
NAMED_LINE = r"[\u4e00-\u9fff]线"
LINE = re.compile(
    r"(?P<from>[\u4e00-\u9fff]{2,12})[至—](?P<to>[\u4e00-\u9fff]{2,4}?)"
    r"(?=(?:、[\u4e00-\u9fff]{2,4}至[\u4e00-\u9fff]{2,4}?)*(?:[一二三四]级|旅游|农村|疏港|沿海)*"
    rf"(?:{ROAD}|[一二三四]线|断头路|干道|段|区间))"
)
LEADING_ROAD = re.compile(rf".*(?:{ROAD}|{NAMED_LINE})(?=[\u4e00-\u9fff]{{2}})")
"""What stands before the first end where the line is named first: 疏港公路南塘至乐成段."""
SECTION = re.compile(
    rf"(?:{ROAD}|{NAMED_LINE}|[\u4e00-\u9fff]路)(?P<name>[\u4e00-\u9fff]{{2,3}}?)"
    r"(?:段(?![落子位])|支线|连接线(?=建设|改造|、|，|。|$))"
)
STREETS = ("路", "街", "大道", "巷")
"""Ends of a stretch of road are streets: 青洋高架北延（青龙路—沪宁高速公路）."""
BELT = re.compile(
    r"(?:^|(?<=[，。；、]))(?P<names>[\u4e00-\u9fff]{2,10}(?:—[\u4e00-\u9fff]{2,5}?){1,3})"
    r"(?=精品旅游线路|精品线路|旅游线路|线路|风景线|示范线|一线|段|廊道|风光带|示范带|旅游带|天然气|输油|输水|供水|输气|片区(?!路网))"
)


def of_a_line(text: str, start: int, end: int) -> bool:
    """Whether a short name is only the first of several that name a line: 珠江肇高铁."""
    if end - start == 2 and NAMED_ROAD.match(text, end) and text[start - 1 : start] not in tuple("至—到"):
        return True
    return end - start < 4 and JOINT_LINE.match(text, end) is not None


@cache
def _no_section() -> re.Pattern[str]:
    return re.compile(alternatives(words("places", "section_words")))


def _place(text: str, start: int, end: int) -> PlaceMention:
    return PlaceMention(text[start:end], start, end, text[start:end], "pattern:line", 0.7)


def ends_of_lines(text: str) -> Iterator[PlaceMention]:
    """The ends of a line or belt, and the places that a section is named by."""
    if "至" in text or "—" in text:
        yield from _ends(text)
    if "段" in text or "线" in text:
        for match in SECTION.finditer(text):
            start, end = match.span("name")
            if not _no_section().search(match["name"]):
                yield _place(text, start, end)


def _ends(text: str) -> Iterator[PlaceMention]:
    for match in LINE.finditer(text):
        if match["from"].endswith(STREETS):
            continue
        for end in ("from", "to"):
            start, stop = match.span(end)
            if end == "from" and (road := LEADING_ROAD.match(match[end])):
                start += road.end()
            start = past(text[:stop], *VERBS, start=start)
            if stop - start > 1 and text[start:stop] not in words("places", "common_stems"):
                yield _place(text, start, stop)
    for match in BELT.finditer(text):
        start = match.start("names")
        start += past(match["names"], *VERBS)
        for name in re.finditer(r"[^—]{2,}", text[start : match.end("names")]):
            place = start + name.start()
            yield _place(text, place, place + len(name[0]))


__all__ = ["ends_of_lines", "of_a_line"]
