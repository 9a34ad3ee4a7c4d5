"""Undertakings named in a text: by ending, by shape, in quotation marks, and places that are being built."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from loaders.mentions.clauses import Span, clauses
from loaders.mentions.edges import past
from loaders.mentions.lexicon import affixes, alternatives, section, table, words
from loaders.mentions.overlaps import longest
from loaders.mentions.project_places import place_projects
from loaders.mentions.surroundings import Surroundings
from loaders.mentions.undertakings import COUNTED, LISTS, left_edge, modifier, specific
from ontology.records import PlaceMention, ProjectKind, ProjectMention

COUNT_AFTER = re.compile(
    r"(?:等(?=\d+[场次个项家]$)|项目|工程)?(?:\d[\d.,]*|[一二三四五六七八九十两百]+(?=[个条项座家处场次件栋所]))(?![\d.]*[万亿]元)"
)
CLASS_BEFORE = re.compile(r"等(?:一批|(?:\d+|[一二三四五六七八九十]+)[个项大条处家])?\Z")
CLASS_INSIDE = re.compile(r"等\d*[个项条处座家]?")
OPEN_END = re.compile(r"等(?!级|重点领域|领域|方面)")
INDEFINITE = re.compile(r"(?<!等)(?:更多|一批|若干|多个|一系列|各类)")
PHASE = re.compile(r"[一二三四五六七八九十\d]期|[东西南北]段")
AREA = re.compile(r"\d[\d.,]*万?(?:平方米|公里|亩|公顷|米)")
REACH = 120
"""Characters before an ending that are looked at."""
NUMERALS = re.compile(r"[一二三四五六七八九十两\d][^“”]*[一二三四五六七八九十两\d大]")
CONNECTIVE = re.compile(r"、|以及|[和及与]")
CONFIDENCE = 0.8


@cache
def _kinds() -> dict[str, ProjectKind]:
    return {word: kind for kind in ProjectKind for word in words("projects", kind.value)}


@cache
def _endings() -> re.Pattern[str]:
    follow, excluded = (
        alternatives(words("projects", "follow")),
        alternatives(words("projects", "not_follow")),
    )
    return re.compile(
        rf"(?P<ending>{alternatives(_kinds())})(?P<close>[”》])?"
        rf"(?=$|\d|[一二三四五六七八九十]+[个条项座家处场次件]|(?!{excluded}){follow})"
    )


@cache
def _bare_endings() -> tuple[str, ...]:
    return tuple(sorted(_kinds()))


def _headed(item: str) -> bool:
    """Whether a list item ends like an undertaking."""
    return item.rstrip("”》").endswith(_bare_endings())


@cache
def _building() -> re.Pattern[str]:
    return re.compile(alternatives(words("projects", "building")))


@cache
def _shapes() -> tuple[tuple[re.Pattern[str], re.Pattern[str], ProjectKind], ...]:
    """Anchors, pattern and kind of each shape."""
    return tuple(
        (
            re.compile(alternatives(row["anchors"].split())),
            re.compile(row["pattern"]),
            ProjectKind(row["kind"]),
        )
        for row in table("projects")["shapes"]
    )


@cache
def _listed() -> re.Pattern[str]:
    """等, a count and the class that tells what kind the quoted names before it are."""
    kinds = "|".join(
        f"(?P<{kind.value}>{alternatives(section('projects', 'classes', kind.value))})"
        for kind in ProjectKind
    )
    return re.compile(rf"(?:等|\s)?(?:一批|\d+[个项])?(?:{kinds})")


@dataclass(frozen=True, slots=True)
class _Item:
    """Where the name that ends in ``ending`` (at ``start`` to ``end``) may begin, and what its list is like."""

    low: int
    loose: bool
    """Whether the list item before it has no ending of its own: 资讯信息、金融服务平台."""


def _item(text: str, clause: Span, ending: str, start: int) -> _Item:
    low, loose = clause.start, False
    joined = ending in words("projects", "joined")
    for match in CONNECTIVE.finditer(text, clause.start, start):
        headed = _headed(text[low : match.start()])
        if match[0] == "、" and (headed or not joined):
            low, loose = match.end(), not headed
        elif headed:
            low, loose = match.end(), False
    return _Item(low, loose)


def _kind(name: str, ending: str) -> ProjectKind:
    if ending == "工程" and "“" not in name and _building().search(name):
        return ProjectKind.CONSTRUCTION
    return _kinds()[ending]


def _made(
    text: str, start: int, end: int, kind: ProjectKind, method: str, confidence: float = CONFIDENCE
) -> ProjectMention:
    name = text[start:end]
    return ProjectMention(name, start, end, name.strip("“”《》"), kind, method, confidence)


def _quote_open(text: str, low: int, place: int) -> int:
    """The opening mark of the quotation that ``place`` stands in, -1 where it stands in none."""
    for mark, closing in (("“", "”"), ("《", "》")):
        opened = text.rfind(mark, low, place)
        if opened >= 0 and closing not in text[opened:place]:
            return opened
    return -1


def _named(text: str, around: Surroundings) -> Iterator[ProjectMention]:
    """Names that their ending gives away."""
    rest = clauses(text)
    whole = Span("", 0)
    for match in _endings().finditer(text):
        while whole.end < match.end("ending"):
            whole = next(rest)
        low = max(whole.start, match.start() - REACH)
        clause = Span(text[low : whole.end], low)
        ending, begin, end = match["ending"], match.start("ending"), match.end("ending")
        quote = _quote_open(text, clause.start, begin)
        if match["close"]:
            if quote >= 0 and begin > quote + 1:
                yield _quoted(text, clause, quote, end, ending, around)
            continue
        if quote >= 0:
            continue
        mention = _plain(text, clause, ending, begin, end, around)
        if mention:
            yield mention


def _quoted(
    text: str, clause: Span, quote: int, end: int, ending: str, around: Surroundings
) -> ProjectMention:
    """The words in the quotation marks; with what they belong to where they only count: 消防“两站一中心”."""
    if NUMERALS.match(text, quote + 1, end):
        start = modifier(text, clause.start, quote, around.segmenter)
        if start < quote:
            return _made(text, start, end + 1, _kinds()[ending], "pattern:counted")
    return _made(text, quote + 1, end, _kinds()[ending], "pattern:quoted")


def _plain(
    text: str, clause: Span, ending: str, begin: int, end: int, around: Surroundings
) -> ProjectMention | None:
    item = _item(text, clause, ending, begin)
    opened = text.find("“", item.low, begin)
    if opened >= 0:
        opened = text.rfind("“", item.low, begin)
    start = (
        opened
        if opened >= 0
        else item.low + left_edge(text[item.low : end], begin - item.low, around.segmenter)
    )
    name, kind = text[start:end], _kind(text[start:end], ending)
    if CLASS_BEFORE.search(text, item.low, start) or text[begin - 1 : begin] in ("、", "为"):
        return None
    if opened >= 0 and OPEN_END.search(name[name.rfind("”") :]):
        return None
    if opened < 0:
        if kind is not ProjectKind.PROGRAMME and INDEFINITE.search(text, clause.start, start):
            return None
        if text[start - 1 : start] == "的" and CLASS_INSIDE.search(text, item.low, start):
            return None
        if kind is not ProjectKind.PROGRAMME and text[item.low : start].endswith(
            affixes("projects", "honours")
        ):
            return None
        if OPEN_END.search(name) or COUNTED.search(name) or _counted(text, name, end, clause.end):
            return None
        if item.loose and kind in (ProjectKind.PLATFORM, ProjectKind.CONSTRUCTION) and len(name) < 8:
            return None
        if not specific(name, ending, around.segmenter):
            return None
    if (
        start == clause.start
        and kind in (ProjectKind.PLATFORM, ProjectKind.CONSTRUCTION)
        and text[end : end + 1] == "，"
    ):
        return None
    field = text[item.low : start].endswith(affixes("projects", "fields"))
    if _title(name, ending) or text.startswith("创建", end) or (field and not text.startswith("建设", end)):
        return None
    return _made(text, start, end, kind, f"pattern:{ending}")


def _counted(text: str, name: str, end: int, stop: int) -> bool:
    """Whether a number makes the words before it a class: 特色产业园3个. A phase with its area stays a name."""
    return bool(COUNT_AFTER.match(text, end, stop)) and not (PHASE.search(name) and AREA.match(text, end))


def _title(name: str, ending: str) -> bool:
    """Titles of honour are no undertakings: 国家全域旅游示范区."""
    return ending in words("projects", "titles") and name.startswith(affixes("projects", "title_ranks"))


def _shaped(text: str) -> Iterator[ProjectMention]:
    for anchors, pattern, kind in _shapes():
        if not anchors.search(text):
            continue
        for match in pattern.finditer(text):
            start, end = match.span("name")
            start += past(match["name"], *LISTS)
            yield _made(text, start, end, kind, "pattern:shape")


def _quoted_lists(text: str) -> Iterator[ProjectMention]:
    """``“渝中融”“信易贷”等数字金融服务平台``, ``《记艺·山城》等品牌演艺``: the class says what the names are."""
    for match in re.finditer(r"(?:[“《][^“”《》]{2,30}[”》]、?)+(?=等)", text):
        listed = _listed().match(text, match.end())
        if listed:
            kind = next(kind for kind in ProjectKind if listed[kind.value])
            for name in re.finditer(r"[“《]([^“”《》]+)[”》]", match[0]):
                start = match.start() + name.start(1)
                yield _made(text, start, start + len(name[1]), kind, "pattern:listed", 0.7)


@cache
def _extension() -> re.Pattern[str]:
    works = alternatives(section("projects", "places", "works"))
    return re.compile(rf"(?P<phase>[一二三四五]期)?(?P<works>{works}(?=$|[，。；、）]))?")


def _extended(text: str, mention: ProjectMention) -> ProjectMention:
    """With the phase and the works that follow: 固废处置中心二期扩建."""
    if mention.kind not in (ProjectKind.PLATFORM, ProjectKind.CONSTRUCTION) or mention.text.endswith("”"):
        return mention
    match = _extension().match(text, mention.end)
    if match is None or match.end() == mention.end:
        return mention
    name = text[mention.start : match.end()]
    return replace(mention, text=name, end=match.end(), name=name)


def _located(mention: ProjectMention, places: tuple[PlaceMention, ...]) -> ProjectMention:
    inner = tuple(p.name for p in places if mention.start <= p.start and p.end <= mention.end)
    if not inner or mention.places:
        return mention
    works = mention.text.endswith("工程") and "“" not in mention.text
    return replace(mention, places=inner, kind=ProjectKind.CONSTRUCTION if works else mention.kind)


def find_projects(
    text: str, places: tuple[PlaceMention, ...], around: Surroundings
) -> tuple[ProjectMention, ...]:
    """The undertakings of one task's text, in order of ``start``; of overlapping ones the longest.

    A place that ends like an undertaking (陆军特色医学中心) is one only if it is being built.
    """
    spans = {(place.start, place.end) for place in places}
    found: list[ProjectMention] = []
    named = (_extended(text, one) for one in _named(text, around))
    found.extend(one for one in named if (one.start, one.end) not in spans)
    found.extend(place_projects(text, places, {one.end for one in found}))
    found.extend(_shaped(text))
    found.extend(_quoted_lists(text))
    return tuple(_located(one, places) for one in longest(found, len(text)))


__all__ = ["find_projects"]
