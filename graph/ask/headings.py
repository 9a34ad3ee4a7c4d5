"""Chapters and sections in a question: by ordinal (第四章), by words of their title (民生那一章), by title."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.ask.forms import bare
from graph.ask.names import Kind, NameIndex, Thing
from ontology.identifiers import arabic

ORDINAL = re.compile(
    r"第?\s*(?P<zh>[一二三四五六七八九十\d]{1,3})\s*(?:大?章节?|大?部分|大项|篇)(?!第)|(?:chapter|part)\s*(?P<en>\d{1,3})"
)
SECTION = re.compile(
    r"(?:第?\s*(?P<chapter>[一二三四五六七八九十\d]{1,3})\s*大?章\s*(?:的|中|里|中的|里的)?\s*)?"
    r"第\s*(?P<section>[一二三四五六七八九十\d]{1,3})\s*小?节"
)
CHAPTERS = re.compile(
    r"第?\s*(?P<first>[一二三四五六七八九十\d]{1,3})\s*章?\s*(?:到|至|[~～—–-])\s*第?\s*(?P<last>[一二三四五六七八九十\d]{1,3})\s*章"
    r"|chapters\s*(?P<from>\d{1,3})\s*(?:to|-|–)\s*(?P<to>\d{1,3})"
)
"""Chapters from one ordinal to another, both included."""
MARKER = re.compile(r"(?:这|那|该)?(?:一|个)?(?:章节|章|部分|板块|篇章|篇|小节|节|方面|领域)")
LONGEST_TITLE = 40
SHORTEST_WORDS = 2
ONLY_CHAPTERS, ONLY_SECTIONS = ("章", "篇"), ("节",)

Found = tuple[int, int, tuple[Thing, ...]]


def _headings(index: NameIndex, marker: str) -> tuple[Thing, ...]:
    if marker.endswith("章节"):
        return index.of_kind(Kind.CHAPTER, Kind.SECTION)
    if marker.endswith(ONLY_CHAPTERS):
        return index.of_kind(Kind.CHAPTER)
    if marker.endswith(ONLY_SECTIONS):
        return index.of_kind(Kind.SECTION)
    return index.of_kind(Kind.CHAPTER, Kind.SECTION)


def _sections(index: NameIndex, chapter: str | None, section: str) -> tuple[Thing, ...]:
    """The sections of an ordinal within chapters of another, counted anew in each chapter; without a chapter none."""
    found, place = [], arabic(section) or 0
    for whole in index.of_kind(Kind.CHAPTER):
        if chapter and whole.number == arabic(chapter):
            inside = sorted(
                (t for t in index.of_kind(Kind.SECTION) if t.within == whole.iri), key=lambda t: t.number
            )
            found += inside[place - 1 : place] if place else []
    return tuple(found)


def heading_tokens(text: str, original: str, index: NameIndex) -> Iterator[Found]:
    """(start, end, headings) in a plain ``text``; several headings where the words fit several, none for an ordinal
    that no document has."""
    for match in SECTION.finditer(text):
        yield match.start(), match.end(), _sections(index, match["chapter"], match["section"])
    for match in CHAPTERS.finditer(text):
        first, last = arabic(match["first"] or match["from"]) or 0, arabic(match["last"] or match["to"]) or 0
        yield (
            match.start(),
            match.end(),
            tuple(t for t in index.of_kind(Kind.CHAPTER) if first <= t.number <= last),
        )
    for match in ORDINAL.finditer(text):
        value = arabic(match["zh"] or match["en"])
        if (
            match["zh"]
            and not match[0].startswith("第")
            and match["zh"] in ("一", "1", "十二")
            and "章" not in match[0]
        ):
            continue
        if match["zh"] == "一" and not match[0].startswith("第"):
            continue
        yield match.start(), match.end(), tuple(t for t in index.of_kind(Kind.CHAPTER) if t.number == value)
    for match in MARKER.finditer(text):
        headings = _headings(index, match[0])
        for start in range(max(0, match.start() - LONGEST_TITLE), match.start() - SHORTEST_WORDS + 1):
            words = bare(text[start : match.start()]).removesuffix("的")
            fitting = [t for t in headings if len(words) >= SHORTEST_WORDS and words in bare(t.label)]
            if fitting and text[start] not in '"“':
                chapters = tuple(t for t in fitting if t.kind is Kind.CHAPTER)
                yield start, match.end(), chapters if len(chapters) == 1 else tuple(fitting)
                break
