"""Undertakings named in a text: by their ending, in lists closed by a class, and places that are being built."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from loaders.mentions.clauses import Span, clauses
from loaders.mentions.lexicon import alternatives, words
from loaders.mentions.project_places import place_projects
from loaders.mentions.surroundings import Surroundings
from loaders.mentions.undertakings import COUNTED, left_edge, specific
from ontology.records import PlaceMention, ProjectKind, ProjectMention

KINDS = ("programme", "event", "platform", "construction")
NUMBER_AFTER = re.compile(r"(?:\d|[一二三四五六七八九十两百]+[个条项座家处场次件栋所])(?![\d.]*[万亿]元)")
CONSTRUCTION_WORDS = re.compile(r"道路|管网|供水|排水|水库|防洪|桥|厂|电站|输水|引水|河道|堤|铁路|公路|隧道|管道|加固|下穿|扩容|余热|污水|绿化|路网|岸线|生态修复|安居|地下|停车")


@cache
def _endings() -> tuple[re.Pattern[str], dict[str, ProjectKind]]:
    kinds = {word: ProjectKind(kind) for kind in KINDS for word in words("projects", kind)}
    follow, excluded = alternatives(words("projects", "follow")), alternatives(words("projects", "not_follow"))
    pattern = rf"{alternatives(kinds)}(?P<close>[”》])?(?=$|\d|[一二三四五六七八九十]+[个条项座家处场次件]|(?!{excluded}){follow})"
    return re.compile(pattern), kinds


def _low(text: str, clause: Span, ending: int, word: str) -> int:
    """Where the stretch that may hold the name begins: after the list item before, or at the clause's start."""
    joined = word in words("projects", "joined")
    low = clause.start
    for match in re.finditer(r"[、]|和|及|与|以及|等", text[clause.start : ending]):
        left = text[low : clause.start + match.start()]
        if match[0] == "、":
            if not joined or _endings()[0].search(left):
                low = clause.start + match.end()
        elif match[0] in ("和", "及", "与", "以及") and re.search(rf"{alternatives(_endings()[1])}[”》]?$", left):
            low = clause.start + match.end()
    return low


def _kind(name: str, ending: str, kind: ProjectKind) -> ProjectKind:
    if ending == "工程" and "“" not in name and CONSTRUCTION_WORDS.search(name):
        return ProjectKind.CONSTRUCTION
    return kind


def _named(text: str, clause: Span, around: Surroundings) -> Iterator[ProjectMention]:
    pattern, kinds = _endings()
    for match in pattern.finditer(text, clause.start, clause.end):
        ending = match[0].rstrip("”》")
        end = match.end() - (len(match[0]) - len(ending))
        quote = text.rfind("“", clause.start, match.start())
        if match["close"]:
            if quote < 0 or "”" in text[quote : match.start()]:
                continue
            start = quote + 1
            if end - start > len(ending):
                yield _made(text, start, end, kinds[ending], "pattern:quoted")
            continue
        if quote >= 0 and "”" not in text[quote : match.start()]:
            continue
        low = _low(text, clause, match.start(), ending)
        stretch = text[low:end]
        if quote >= low:
            close = text.find("”", quote)
            start = quote
        else:
            start = low + left_edge(stretch, match.start() - low, around.segmenter)
        name = text[start:end]
        if "等" in name or COUNTED.search(name) and quote < low or not specific(name, ending, around.segmenter):
            continue
        if NUMBER_AFTER.match(text, match.end()) and quote < low:
            continue
        if _title(name, ending) or text[low:start].endswith(tuple(words("projects", "fields"))):
            continue
        yield _made(text, start, end, _kind(name, ending, kinds[ending]), f"pattern:{ending}")


def _title(name: str, ending: str) -> bool:
    return ending in words("projects", "titles") and name.startswith(tuple(words("projects", "title_ranks")))


def _made(text: str, start: int, end: int, kind: ProjectKind, method: str) -> ProjectMention:
    return ProjectMention(text[start:end], start, end, text[start:end].strip("“”《》"), kind, method, 0.8)


def find_projects(
    text: str, places: tuple[PlaceMention, ...], around: Surroundings
) -> tuple[ProjectMention, ...]:
    """The undertakings of one task's text, in order of ``start``; of overlapping ones the longest."""
    found: list[ProjectMention] = []
    for clause in clauses(text):
        found.extend(_named(text, clause, around))
    found.extend(place_projects(text, places))
    kept: list[ProjectMention] = []
    for one in sorted(found, key=lambda mention: mention.start - mention.end):
        if not any(one.start < other.end and other.start < one.end for other in kept):
            kept.append(one)
    return tuple(sorted(kept, key=lambda mention: mention.start))


__all__ = ["find_projects"]
