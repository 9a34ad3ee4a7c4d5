"""Places without any ending that stand in a list: with a class that closes it (明伦堂、城隍庙等片区), or beside places.

A name alone says little (西集, 光谷); its fellows and its class say the rest. An item counts only if both its edges
are sure and its words are no common ones.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import cache

from loaders.mentions.clauses import Span
from loaders.mentions.edges import VERBS, past
from loaders.mentions.lexicon import alternatives, ends_with, words
from loaders.mentions.segmentation import UNKNOWN, Segmenter
from loaders.mentions.stretches import NAMES, PARTICLES, name_tokens, proper
from ontology.records import PlaceMention

RUN = re.compile(r"[\u4e00-\u9fff]{2,}(?:[、—][\u4e00-\u9fff]{2,})*")
SEPARATOR = re.compile(r"[、—]")
JOINED = re.compile(r"(?<=..)(?:以及|[和与及])(?=..)")
LAST = re.compile(
    r"(?P<name>.{2,8}?)(?=等|的|在|两[个地镇村处]|[三四五六七八九十]{1,2}[个条处座大地]|沿线|一带|之间)"
)
"""What no name goes on with: the last item of a list ends before it."""
ITEM = re.compile(r"[\u4e00-\u9fff]{2,8}\Z")
ENDINGS = ("endings_free", "endings_any", "endings_proper", "endings_level")
REACH = 12
"""Characters before the first separator that are looked at."""
SHORT = 4
"""Characters of the longest name that no class vouches for."""


@cache
def _class() -> re.Pattern[str]:
    kinds = alternatives(words("places", "classes"))
    return re.compile(
        r"等(?:一批|\d+[个处条座家所]|[一二三四五六七八九十两]+[个处条座家所大])?"
        rf"(?:(?!等)[\u4e00-\u9fff]){{0,6}}?{kinds}(?![\u4e00-\u9fff]{{0,2}}(?:经济|产业|企业|服务|单位|干部))"
    )


@cache
def _landed() -> re.Pattern[str]:
    """A noun of the land at the end of an item."""
    return re.compile(alternatives(words("places", "land")) + "(?=[、—和与及等的在]|$)")


def named(item: str, segmenter: Segmenter, closed: bool = False) -> bool:
    """Whether the whole of ``item`` looks like a name: unknown words, words of names, or a noun of the land at its end.

    ``closed`` says that a class of places closes its list: then it may be longer.

    >>> from loaders.mentions.segmentation import segmenter
    >>> [named(item, segmenter()) for item in ("庄桥坟", "歌乐山", "学校", "背街小巷")]
    [True, True, False, False]
    """
    if (
        not ITEM.match(item)
        or (len(item) > SHORT and not closed)
        or item in words("places", "common_stems", "not_places", *ENDINGS)
    ):
        return False
    tokens = segmenter.words(item)
    if any(w in PARTICLES or (t.startswith(("v", "d")) and t != "vn" and len(w) > 1) for w, t in tokens):
        return False
    landed = ends_with(item, words("places", "land"))
    if len(tokens) == 1:
        tag = tokens[0][1]
        return tag in NAMES or tag == UNKNOWN or (landed and len(item) > 2)
    if tokens[-1][0] in words("places", "not_places"):
        return False
    if (
        closed
        and landed
        and segmenter.tag(item) == UNKNOWN
        and tokens[0][0] not in words("places", "common_stems")
    ):
        return True
    if all(len(word) == 1 for word, _ in tokens):
        return landed or closed or any(tag in (*NAMES, "x", "g", "zg", "ng") for _, tag in tokens)
    return any(proper(word, tag) for word, tag in tokens) and (landed or closed or len(item) <= SHORT)


def listed_places(text: str, known: Collection[PlaceMention], segmenter: Segmenter) -> Iterator[PlaceMention]:
    """The items of lists that are places and stand not among ``known``, in order of the lists."""
    classed = "等" in text and _class().search(text) is not None
    if not classed and not (SEPARATOR.search(text) and (known or len(_landed().findall(text)) > 1)):
        return
    spans = {(place.start, place.end) for place in known}
    starts = {place.start: place.end for place in known}
    for match in RUN.finditer(text):
        if not _promising(text, match, starts, classed):
            continue
        for items in _lists(match.start(), match[0], segmenter):
            items = [_after_division(item, known) for item in items]
            unknown = [item for item in items if (item.start, item.end) not in spans]
            closed = _class().match(text, items[-1].end) is not None
            if not unknown or not (closed or _beside(items, len(unknown), starts)):
                continue
            doubtful = [item for item in unknown if starts.get(item.start, item.end - 1) == item.end - 1]
            sure = [item for item in doubtful if named(item.text, segmenter, closed)]
            if closed or len(sure) == len(doubtful):
                for item in sure:
                    yield PlaceMention(item.text, item.start, item.end, item.text, "pattern:listed", 0.65)


def _promising(text: str, run: re.Match[str], starts: Collection[int], classed: bool) -> bool:
    """Whether a list of places may stand in the stretch: looked at before any of its words are segmented."""
    opened = run[0].find("等") if classed else -1
    while opened >= 0:
        if _class().match(text, run.start() + opened):
            return True
        opened = run[0].find("等", opened + 1)
    if not SEPARATOR.search(run[0]):
        return False
    placed = any(run.start() <= start < run.end() for start in starts)
    return placed or len(_landed().findall(run[0])) > 1


def _after_division(item: Span, known: Collection[PlaceMention]) -> Span:
    """The item without the division in which it lies: 罗家角 of 桐乡市罗家角."""
    for place in known:
        if place.start == item.start and place.end + 1 < item.end and place.method == "divisions":
            return Span(item.text[place.end - item.start :], place.end)
    return item


def _beside(items: list[Span], unknown: int, starts: Collection[int]) -> bool:
    """Whether places stand in the list, or half of its items at least are called by a noun of the land."""
    landed = sum(ends_with(item.text, words("places", "land")) for item in items)
    placed = len(items) > unknown or items[-1].start in starts
    return len(items) > 1 and (placed or (landed > 1 and landed * 2 >= len(items)))


def _lists(start: int, run: str, segmenter: Segmenter) -> Iterator[list[Span]]:
    """The lists in a stretch, each without what goes before its first item and after its last."""
    parts: list[Span] = []
    place = 0
    for match in (*SEPARATOR.finditer(run), None):
        stop = match.start() if match else len(run)
        part = Span(run[place:stop], start + place)
        closing = LAST.match(part.text)
        last = Span(closing["name"], part.start) if closing else part
        if closing or match is None:
            joint = JOINED.search(last.text)
            if joint:
                parts.append(Span(last.text[: joint.start()], last.start))
                last = Span(last.text[joint.end() :], last.start + joint.end())
            yield _trimmed([*parts, last], segmenter)
            parts = [Span(part.text[len(last.text) :], last.end)] if closing and match else []
        else:
            parts.append(part)
        place = match.end() if match else stop


def _trimmed(parts: list[Span], segmenter: Segmenter) -> list[Span]:
    """The items; the first cut back to the words after the last verb."""
    first, *rest = parts
    begin = past(first.text, *VERBS)
    if begin == 0:
        kept = name_tokens(first.text[-REACH:], segmenter, words("words", *VERBS))
        begin = len(first.text) - sum(len(word) for word, _ in kept)
    trimmed = Span(first.text[begin:], first.start + begin)
    return [part for part in (trimmed, *rest) if part.text] or [first]


__all__ = ["listed_places", "named"]
