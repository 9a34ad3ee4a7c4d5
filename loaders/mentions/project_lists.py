"""Undertakings in a list that a verb of building governs or whose end says that they are built.

推进乐翁西路、翁象大道及连接线、天蒲公路一期建设: each item that ends like something built and names which one is meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from loaders.mentions.clauses import Span, clauses
from loaders.mentions.edges import VERBS, past
from loaders.mentions.lexicon import affixes, alternatives, section, words
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
ACTING = re.compile(
    r"(?:建设|打造|创建|开展|举办|推动|实现|引进|发展|申报|申创|争创|纳入|列入|入选)(?=[\u4e00-\u9fff]{3})(?!项目|工程)"
)
"""A verb inside the last item: the items before it are those who act (支持甲医院、乙医院建设医疗中心)."""
LONGEST = 26
SETTLEMENTS = ("乡", "社区", "村", "街道", "县", "市", "区县", "集镇", "乡镇")
"""What nobody builds, though something is done there."""
TOWN = re.compile(r"(?<![古小])镇\Z")
GRAMMAR = re.compile("[的把被]")
LINE_NAME = re.compile(r"[\u4e00-\u9fff]{2,5}(?:线|铁路|高铁|高速|城际|专用线|(?:旅游)?专线)(?!路)")
WORKS = re.compile(r"(?:[新迁扩改重]建|改扩建)?(?:工程|项目)?\Z")
AMOUNT = re.compile(r"\d[\d.,]*(?:万|亿)?(?!国道|省道|县道|乡道|号|路|线)[\u4e00-\u9fff]")
DIGITS = re.compile(r"\d|[A-Z]{1,4}\d|[甲乙丙丁]")
CLASSLESS = re.compile(
    r"等(?:一批|\d+[个项条处座家所]|[一二三四五六七八九十两]+[个项条处座大])?[\u4e00-\u9fff、]{0,12}?(?:项目|工程)"
)


@cache
def _governing() -> tuple[str, ...]:
    return tuple(sorted(section("projects", "places", "verbs") | section("projects", "places", "seeking")))


@cache
def _endings() -> re.Pattern[str]:
    kinds = words("projects", "construction", "platform", "items") | section("projects", "places", "works")
    return re.compile(rf"(?:{alternatives(kinds)}|[一二三四五六七八九十\d]期|段)(?:工程|项目)?\Z")


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
    text: str, places: tuple[PlaceMention, ...], segmenter: Segmenter
) -> Iterator[ProjectMention]:
    """The undertakings that stand as items of such lists, in order of the clauses."""
    ends = {place.end: place for place in places}
    for clause in clauses(text):
        time = TIME.match(clause.text)
        begin = past(clause.text, *VERBS, start=time.end() if time else 0)
        governed = clause.text[:begin].endswith(_governing())
        listed = clause.text.find("等", begin)
        if listed > 0 and not _of_what_is_built(text, clause.start + listed, governed):
            continue
        items = list(
            _items(Span(clause.text[:listed] if listed > 0 else clause.text, clause.start), begin, places)
        )
        if ACTING.search(items[-1].text, 2):
            continue
        stated = listed < 0 and _closing().search(items[-1].text, 2) is not None
        if not (governed or stated or listed > 0):
            continue
        found = [project for item in items for project in _project(text, item, ends, segmenter)]
        whole = listed > 0 or ("“" not in items[-1].text and _endings().search(_stateless(items[-1].text)))
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


def _stateless(body: str) -> str:
    """The words of an item before what is said of it: 开工, 前期工作."""
    state = _closing().search(body, 2)
    return TAIL_BRACKET.sub("", body[: state.start()]) if state else body


def _project(
    text: str, item: Span, ends: dict[int, PlaceMention], segmenter: Segmenter
) -> Iterator[ProjectMention]:
    """The undertaking that the item names, if it names one: without verbs at its left and words of state at its right."""
    body = _stateless(item.text)
    if not TAIL_PHASE.search(body):
        body = TAIL_BRACKET.sub("", body)
    start = after_cuts(WORKS.sub("", body), past(body, *VERBS))
    name = body[start:]
    if "至" not in name:
        name = name.removesuffix("断头路")
    if not 3 <= len(name) <= LONGEST or GRAMMAR.search(name) or AMOUNT.match(name) or COUNTED.search(name):
        return
    low = item.start + start
    high = low + len(name)
    place = ends.get(high)
    bare = TAIL_PHASE.sub("", name)
    built = (place and place.method != "divisions") or bare != name or _endings().search(name)
    if (
        not built
        or name in words("projects", "items", "construction")
        or name.endswith(SETTLEMENTS)
        or TOWN.search(name)
        or "“" in name
        or not _specific(name, low, high, ends, segmenter)
    ):
        return
    platform = name.endswith(affixes("projects", "platform"))
    kind = ProjectKind.PLATFORM if platform else ProjectKind.CONSTRUCTION
    yield ProjectMention(name, low, high, name, kind, "pattern:item", 0.7)


def _specific(name: str, low: int, high: int, ends: dict[int, PlaceMention], segmenter: Segmenter) -> bool:
    """Whether a place, a number or a word that no dictionary of common words knows says which one is meant."""
    if (
        DIGITS.search(name)
        or PHASE.search(name)
        or LINE_NAME.match(name)
        or name.startswith(affixes("projects", "institutions"))
        or any(low <= p.start and p.end <= high for p in ends.values())
    ):
        return True
    common = words("places", "common_stems") | words("projects", "vague")
    tokens = segmenter.words(name)
    if any(word in PARTICLES for word, _ in tokens):
        return False
    if any(proper(word, tag) and word not in common for word, tag in tokens):
        return True
    return len(tokens) > 2 and all(len(word) == 1 and word not in common for word, _ in tokens[:2])


__all__ = ["governed_projects"]
