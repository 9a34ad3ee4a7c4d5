"""Undertakings in a list that a verb of building governs or whose end says that they are built.

推进乐翁西路、翁象大道及连接线、天蒲公路一期建设: each item that ends like something built and names which one is meant.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cache

from loaders.mentions.clauses import Span, clauses
from loaders.mentions.edges import VERBS, past
from loaders.mentions.lexicon import affixes, alternatives, ends_with, section, words
from loaders.mentions.project_classes import class_at
from loaders.mentions.segmentation import Segmenter
from loaders.mentions.stretches import PARTICLES, proper
from loaders.mentions.undertakings import COUNTED, TIME, after_cuts
from ontology.records import PlaceMention, ProjectKind, ProjectMention

SEPARATOR = re.compile(
    r"、|以及|(?<=[\u4e00-\u9fff）]{2})[和及与](?!其|配套|周边|附属|接线|连接线|两侧)(?=[\u4e00-\u9fff\dA-Z]{2})"
)
BRACKETED = re.compile(r"（[^（）]*）")
TAIL_PHASE = re.compile(r"（[一二三四五六七八九十\d]+期）\Z")
PHASE = re.compile(r"(?<=..)[一二三四五六七八九十]期")
TAIL_BRACKET = re.compile(r"（[^（）]*）\Z")
PARTS = re.compile("(?:期|段|线|互通|开发|延伸?|高速|停车场)(?=$|[、，。；（）和与及并建开通前等])")
"""Characters that phases, sections, lines and interchanges end with."""
ACTING = re.compile(
    r"(?:建设|打造|创建|开展|举办|推动|实现|引进|发展|申报|申创|争创|纳入|列入|入选)(?=[\u4e00-\u9fff]{3})(?!项目|工程)"
)
"""A verb inside the last item: the items before it are those who act (支持甲医院、乙医院建设医疗中心)."""
LONGEST = 26
SETTLEMENTS = ("乡", "社区", "村", "街道", "县", "市", "区县", "集镇", "乡镇")
"""What nobody builds, though something is done there."""
TOWN = re.compile(r"(?<![古小])镇\Z")
GRAMMAR = re.compile("[的把被]")
WORKED = ("工程", "项目", "建")
LINE_NAME = re.compile(r"[\u4e00-\u9fff]{2,5}(?:线|铁路|高铁|高速|城际|专用线|(?:旅游)?专线)(?!路)")
WORKS = re.compile(r"(?:[新迁扩改重]建|改扩建)?(?:工程|项目)?\Z")
AMOUNT = re.compile(r"\d[\d.,]*(?:万|亿)?(?!国道|省道|县道|乡道|号|路|线)[\u4e00-\u9fff]")
DIGITS = re.compile(r"\d|[A-Z]{1,4}\d|[甲乙丙丁]")
CLASSLESS = re.compile(
    r"等(?:一批|\d+[个项条处座家所]|[一二三四五六七八九十两]+[个项条处座大])?[\u4e00-\u9fff、]{0,12}?(?:项目|工程)"
)


@cache
def _governing() -> frozenset[str]:
    return section("projects", "places", "verbs") | section("projects", "places", "seeking")


@cache
def _endings() -> frozenset[str]:
    kinds = words("projects", "construction", "platform", "items") | section("projects", "places", "works")
    return kinds | {"段"} | {f"{number}期" for number in "一二三四五六七八九十0123456789"}


@cache
def _states() -> frozenset[str]:
    after = section("projects", "places", "after")
    return after | {f"{word}工作" for word in after}


def _built(name: str) -> bool:
    """Whether the words end like something that is built."""
    bare = name.removesuffix("工程").removesuffix("项目")
    return ends_with(name, _endings()) or (bare != name and ends_with(bare, _endings()))


@cache
def _closing() -> re.Pattern[str]:
    after = alternatives(section("projects", "places", "after"))
    manner = "(?:完成|实现|全面|正式|如期|顺利|基本|年内|早日|全线|尽快|加快|推进|开展)*"
    return re.compile(rf"{manner}{after}(?:工作)?(?=\Z|[和及与并])")


@cache
def _state_of_all() -> re.Pattern[str]:
    """What is said of all that a list names: 等10所学校新建."""
    after = alternatives(section("projects", "places", "after"))
    return re.compile(rf"等(?:一批|\d+[个项条处座家所])[\u4e00-\u9fff]{{2,8}}?{after}(?=$|[，。；])")


def governed_projects(
    text: str, places: tuple[PlaceMention, ...], endings: Iterable[int], segmenter: Segmenter
) -> Iterator[ProjectMention]:
    """The undertakings that stand as items of such lists, in order of the clauses.

    ``endings`` are the offsets where words end like an undertaking; a clause without one, without a place and
    without a phase or section is not looked at.
    """
    ends = {place.end: place for place in places}
    likely = sorted((*ends, *endings, *(match.end() for match in PARTS.finditer(text))))
    if not likely:
        return
    for clause in clauses(text):
        nearest = bisect_right(likely, clause.start)
        if nearest == len(likely):
            return
        if likely[nearest] > clause.start + len(clause.text):
            continue
        time = TIME.match(clause.text)
        begin = past(clause.text, *VERBS, start=time.end() if time else 0)
        governed = ends_with(clause.text[:begin], _governing())
        listed = clause.text.find("等", begin)
        if listed > 0 and not _of_what_is_built(text, clause.start + listed, governed):
            continue
        stated = listed < 0 and _stated(clause.text)
        if not (governed or stated or listed > 0):
            continue
        body = Span(clause.text[:listed] if listed > 0 else clause.text, clause.start)
        items = list(_items(body, begin, places))
        stated = stated and _closing().search(items[-1].text, 2) is not None
        if not (governed or stated or listed > 0) or ACTING.search(items[-1].text, 2):
            continue
        found = [project for item in items for project in _project(text, item, ends, segmenter)]
        whole = listed > 0 or ("“" not in items[-1].text and _built(_stateless(items[-1].text)))
        for project in found:
            place = ends.get(project.end)
            if whole or place is None or place.start > project.start:
                yield project


def _of_what_is_built(text: str, place: int, governed: bool) -> bool:
    """Whether the class at ``place`` (from 等 on) is one of things that are built."""
    if CLASSLESS.match(text, place) or _state_of_all().match(text, place):
        return True
    kind = class_at(text, place)
    return governed and kind is not None and kind[0] is ProjectKind.CONSTRUCTION


def _items(clause: Span, begin: int, places: tuple[PlaceMention, ...]) -> Iterator[Span]:
    """The clause's items from ``begin`` on, cut at separators that stand in no brackets and in no place's name."""
    whole = [match.span() for match in BRACKETED.finditer(clause.text)]
    whole += [(place.start - clause.start, place.end - clause.start) for place in places]
    place = begin
    for match in SEPARATOR.finditer(clause.text, begin):
        if any(start < match.start() < end for start, end in whole):
            continue
        yield Span(clause.text[place : match.start()], clause.start + place)
        place = match.end()
    yield Span(clause.text[place:], clause.start + place)


def _stated(body: str) -> bool:
    """Whether a state (开工, 通车) closes the words, or stands before 和 in them."""
    return ends_with(body, _states()) or "和" in body or "及" in body or "与" in body or "并" in body


def _stateless(body: str) -> str:
    """The words of an item before what is said of it: 开工, 前期工作."""
    state = _closing().search(body, 2) if _stated(body) else None
    return TAIL_BRACKET.sub("", body[: state.start()]) if state else body


def _project(
    text: str, item: Span, ends: dict[int, PlaceMention], segmenter: Segmenter
) -> Iterator[ProjectMention]:
    """The undertaking that the item names, if it names one: without verbs at its left and words of state at its right."""
    body = _stateless(item.text)
    phased = body.endswith("）") and TAIL_PHASE.search(body) is not None
    if not phased:
        body = TAIL_BRACKET.sub("", body) if body.endswith("）") else body
    if "至" not in body:
        body = body.removesuffix("断头路")
    place = ends.get(item.start + len(body))
    if not (phased or (place and place.method != "divisions") or _built(body)):
        return
    start = after_cuts(WORKS.sub("", body) if body.endswith(WORKED) else body, past(body, *VERBS))
    name = body[start:]
    if not 3 <= len(name) <= LONGEST or GRAMMAR.search(name) or AMOUNT.match(name) or COUNTED.search(name):
        return
    low, high = item.start + start, item.start + len(body)
    if (
        name in words("projects", "items", "construction")
        or name.endswith(SETTLEMENTS)
        or TOWN.search(name)
        or "“" in name
        or not _specific(name, low, high, ends, segmenter)
    ):
        return
    platform = name.endswith(affixes("projects", "platform"))
    kind = ProjectKind.PLATFORM if platform else ProjectKind.CONSTRUCTION
    yield ProjectMention(name, low, high, name, kind, "pattern:item", 0.7)


def _placed(ends: dict[int, PlaceMention], low: int, high: int) -> bool:
    return any(ends[end].start >= low for end in range(low + 2, high + 1) if end in ends)


@cache
def _common() -> frozenset[str]:
    return words("places", "common_stems") | words("projects", "vague")


def _specific(name: str, low: int, high: int, ends: dict[int, PlaceMention], segmenter: Segmenter) -> bool:
    """Whether a place, a number or a word that no dictionary of common words knows says which one is meant."""
    if (
        DIGITS.search(name)
        or PHASE.search(name)
        or LINE_NAME.match(name)
        or name.startswith(affixes("projects", "institutions"))
        or _placed(ends, low, high)
    ):
        return True
    common = _common()
    tokens = segmenter.words(name)
    if any(word in PARTICLES for word, _ in tokens):
        return False
    if any(proper(word, tag) and word not in common for word, tag in tokens):
        return True
    return len(tokens) > 2 and all(len(word) == 1 and word not in common for word, _ in tokens[:2])


__all__ = ["governed_projects"]
