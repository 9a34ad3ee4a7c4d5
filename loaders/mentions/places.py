"""Places named in a text: names that an authority or the document knows, and those that patterns find."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache

from loaders.mentions.clauses import LONGEST_QUOTE
from loaders.mentions.gazetteer import Hit
from loaders.mentions.lexicon import alternatives, words
from loaders.mentions.lines import ends_of_lines, of_a_line
from loaders.mentions.overlaps import longest
from loaders.mentions.place_lists import listed_places
from loaders.mentions.place_patterns import named_by_ending, organisation
from loaders.mentions.segmentation import Segmenter
from loaders.mentions.stretches import proper
from loaders.mentions.surroundings import Surroundings
from ontology.authority import Place
from ontology.records import PlaceMention

QUOTE_EDGES = ("“", "”", "—", "－", "-", "、", "·")
DIVISIONS = "divisions"
"""The method of places that are known anywhere: nobody builds them."""
BESIDE = "、和与及至—"
FULL = ("省", "市", "区", "县", "州", "旗", "盟")
LONGER = re.compile(
    "(?<=区)[块域间位]|(?<=县)[域城级]|(?<=市)[域场民级]|(?<=[东西])[南北]|[厂楼阁堂屯坊祠墓坟坝]"
)
"""After a division's name: the words are longer (南岸区块), or another name (黄河楼)."""
LIST_MARKS = ("—", "－", "-", "、")
UNIT_AFTER = re.compile("街道|镇|乡")


@cache
def _widening() -> re.Pattern[str]:
    return re.compile(alternatives(words("places", "widening")))


@cache
def _own_after() -> re.Pattern[str]:
    return re.compile(alternatives(words("places", "own_after")))


def _known(text: str, around: Surroundings) -> Iterator[PlaceMention]:
    """Names that an authority or the country's list of divisions knows."""
    hits = tuple(around.gazetteer.find(text))
    for hit in hits:
        name = text[hit.start : hit.end]
        if name in around.own or (name in words("places", "common_words") and not _beside(text, hit, hits)):
            continue
        if not _stands_free(text, hit.start, hit.end):
            continue
        if name not in around.names and LONGER.match(text, hit.end):
            continue
        sure = name in around.names or len(name) > 3
        if of_a_line(text, hit.start, hit.end):
            continue
        if organisation().match(text, hit.end) or not (sure or _whole_word(text, hit.start, hit.end, around)):
            continue
        end = hit.end
        wider = _widening().match(text, end)
        if wider and text[hit.start - 1 : hit.start] not in LIST_MARKS:
            end = wider.end()
        method = "gazetteer" if name in around.names else DIVISIONS
        yield PlaceMention(text[hit.start : end], hit.start, end, hit.entry.label, method, 0.95)


def _beside(text: str, hit: Hit[Place], hits: Iterable[Hit[Place]]) -> bool:
    """Whether a common word that is a division's name too stands in a list with a division: 青岛、日照."""
    common = words("places", "common_words")
    return any(
        (other.end + 1 == hit.start and text[other.end] in BESIDE)
        or (hit.end + 1 == other.start and text[hit.end] in BESIDE)
        for other in hits
        if text[other.start : other.end] not in common
    )


def _of_document(text: str, around: Surroundings) -> Iterator[PlaceMention]:
    """The document's own district, where it is the location of the work, and the towns that it gives work to."""
    if around.local_names is None:
        return
    for match in around.local_names.finditer(text):
        name, end = match[0], match.end()
        if name in around.own and not _own_after().match(text, end):
            continue
        if name in around.local and UNIT_AFTER.match(text, end):
            continue
        if not organisation().match(text, end):
            canonical = around.local.get(name, name)
            yield PlaceMention(name, match.start(), end, canonical, "document", 0.8)


def _stands_free(text: str, start: int, end: int) -> bool:
    """Whether a name is not a part of a brand: inside quotation marks it is nothing but itself or a list's item."""
    opened = text.rfind("“", max(0, start - LONGEST_QUOTE), start)
    if opened < 0 or "”" in text[opened:start]:
        return True
    return text[start - 1] in QUOTE_EDGES and text[end : end + 1] in QUOTE_EDGES


def _whole_word(text: str, start: int, end: int, around: Surroundings) -> bool:
    """Whether jieba sees the name as words of its own: 航运城市 holds no 运城."""
    left = max(0, start - 6)
    place = left
    edges = {left}
    for word, _ in around.segmenter.words(text[left : end + 4]):
        place += len(word)
        edges.add(place)
    return start in edges and end in edges


def find_places(text: str, around: Surroundings) -> tuple[PlaceMention, ...]:
    """The places of one task's text, in order of ``start``, none inside another."""
    return find_all_places((text,), around)[0]


def find_all_places(texts: Sequence[str], around: Surroundings) -> list[tuple[PlaceMention, ...]]:
    """The places of each text; rule by rule, as :func:`loaders.mentions.projects.find_all_projects`."""
    known = [tuple(_known(text, around)) for text in texts]
    named = [tuple(named_by_ending(text, around.segmenter)) for text in texts]
    return [
        _kept(text, familiar, by_ending, around)
        for text, familiar, by_ending in zip(texts, known, named, strict=True)
    ]


def _kept(
    text: str, known: Collection[PlaceMention], named: Collection[PlaceMention], around: Surroundings
) -> tuple[PlaceMention, ...]:
    """Of all places of a text, those that stay where they overlap, and those that stand in lists with them."""
    certain = tuple(ends_of_lines(text))
    found = [*known, *_of_document(text, around), *_unfamiliar(named, known, around.segmenter)]
    sure = longest(found, len(text), certain)
    listed = tuple(listed_places(text, sure, around.segmenter))
    return tuple(longest((*sure, *listed), len(text), certain) if listed else sure)


def _common(prefix: str, segmenter: Segmenter) -> bool:
    """Whether nothing before a known name is part of another name: 联盟黄河."""
    return not any(proper(word, tag) for word, tag in segmenter.words(prefix))


def _unfamiliar(
    patterns: Collection[PlaceMention], known: Collection[PlaceMention], segmenter: Segmenter
) -> Iterator[PlaceMention]:
    """Patterns without those that begin with an authority's name and go on with common words (鲁祖庙娱乐大道).

    A name begins anew after a division (南湖区南河浜); two divisions are no third (福建晋江).
    """
    if not patterns:
        return
    ends = {mention.start: mention.end for mention in known if mention.method == "gazetteer"}
    divisions = {
        mention.start: mention.end
        for mention in known
        if mention.method == DIVISIONS and mention.text.endswith(FULL)
    }
    known_starts = {mention.start: mention.end for mention in known if mention.method == DIVISIONS}
    known_ends = {mention.end: mention.start for mention in known if mention.method == DIVISIONS}
    for mention in patterns:
        inner = known_ends.get(mention.end, mention.start)
        if mention.start < inner == known_starts.get(mention.start):
            continue
        if inner > mention.start + 1 and _common(mention.text[: inner - mention.start], segmenter):
            continue
        division = divisions.get(mention.start, mention.end)
        ending = mention.method.removeprefix("pattern:")
        if division + len(ending) < mention.end and ending not in words("places", "bodies", "endings_level"):
            name = mention.text[division - mention.start :]
            yield replace(mention, text=name, start=division, name=name)
            continue
        within = ends.get(mention.start)
        if within is None or mention.end - within <= len(ending):
            yield mention


__all__ = ["find_all_places", "find_places"]
