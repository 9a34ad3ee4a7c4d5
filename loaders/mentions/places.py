"""Places named in a text: known names (gazetteer), and names that only their ending gives away (patterns)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from loaders.mentions.clauses import inside, quoted
from loaders.mentions.lexicon import alternatives, words
from loaders.mentions.stretches import before, name_tokens, proper
from loaders.mentions.surroundings import Surroundings
from ontology.records import PlaceMention

GENERAL = "https://w3id.org/dutygraph/id/place/"


@cache
def _organisation() -> re.Pattern[str]:
    """From the end of a place's name to the end of an organisation's that begins with it."""
    between = r"(?:(?![由的等和及与向为至])[\u4e00-\u9fffA-Za-z]){0,12}?"
    return re.compile(between + alternatives(words("places", "organisations")))


@cache
def _widening() -> re.Pattern[str]:
    return re.compile(alternatives(words("places", "widening")))


@cache
def _own_after() -> re.Pattern[str]:
    return re.compile(alternatives(words("places", "own_after")))


def _own_counts(text: str, start: int, end: int) -> bool:
    """Whether the document's own district is named as a location of the work here."""
    return bool(_own_after().match(text, end))


def _known(text: str, around: Surroundings) -> Iterator[PlaceMention]:
    """Names that the gazetteer or the document itself knows."""
    own, local = around.own, around.names
    for hit in around.gazetteer.find(text):
        name = text[hit.start : hit.end]
        if _organisation().match(text, hit.end):
            continue
        if name in own and not _own_counts(text, hit.start, hit.end):
            continue
        if name not in own and name not in local and len(name) < 4 and not _whole_word(text, hit.start, hit.end, around):
            continue
        end = hit.end
        wider = _widening().match(text, end)
        if wider and name not in own and text[hit.start - 1 : hit.start] not in ("—", "－", "-", "、"):
            end = wider.end()
        yield PlaceMention(text[hit.start : end], hit.start, end, hit.entry.label, "gazetteer", 0.95)


def _whole_word(text: str, start: int, end: int, around: Surroundings) -> bool:
    """Whether jieba sees the name as words of its own: 航运城市 holds no 运城."""
    left = max(0, start - 6)
    place = left
    edges = {left}
    for word, _ in around.segmenter.words(text[left : end + 4]):
        place += len(word)
        edges.add(place)
    return start in edges and end in edges


@cache
def _endings() -> tuple[re.Pattern[str], dict[str, str]]:
    rules = {word: rule for rule in ("any", "proper", "level") for word in words("places", f"endings_{rule}")}
    follow = alternatives(words("places", "not_before"))
    return re.compile(rf"{alternatives(rules)}(?!{follow})"), rules


def _patterns(text: str, around: Surroundings) -> Iterator[PlaceMention]:
    """Names that no gazetteer knows but whose ending and stem make them one."""
    pattern, rules = _endings()
    reached = 0
    quotes = quoted(text)
    for match in pattern.finditer(text):
        ending = match[0]
        stretch = before(text, match.end(), 10)
        found = _cut(stretch, ending, rules[ending], around) if len(stretch) > len(ending) else ""
        start = match.end() - len(found)
        if not found or start < reached or inside(start, quotes) or _organisation().match(text, match.end()):
            continue
        reached = match.end()
        yield PlaceMention(found, start, match.end(), found, f"pattern:{ending}", 0.7)


@cache
def _verbs() -> frozenset[str]:
    return words("words", "hedges", "adverbs", "results", "processes", "governing")


def _cut(stretch: str, ending: str, rule: str, around: Surroundings) -> str:
    """The name at the right end of ``stretch``, ``""`` where its stem makes none."""
    common = words("places", "common_stems")
    tokens = name_tokens(stretch, around.segmenter, common | _verbs())
    name = "".join(word for word, _ in tokens)
    stem = name.removesuffix(ending)
    if not stem or stem == name or stem in common or len(stem) > 8:
        return ""
    inner = tokens[:-1] if tokens[-1][0] == ending else tokens
    last, tag = tokens[-1]
    if last != ending and tag not in ("x", "ns", "nr", "nz"):
        return ""
    if rule == "any" and len(stem) >= 2:
        return name
    if any(proper(word, tag) and word not in common for word, tag in inner):
        return name
    return ""


def find_places(text: str, around: Surroundings) -> tuple[PlaceMention, ...]:
    """The places of one task's text, in order of ``start``, none inside another."""
    known = list(_known(text, around))
    taken = [(mention.start, mention.end) for mention in known]
    loose = [
        mention
        for mention in _patterns(text, around)
        if not any(mention.start < end and start < mention.end for start, end in taken)
    ]
    return tuple(sorted((*known, *loose), key=lambda mention: mention.start))


__all__ = ["find_places"]
