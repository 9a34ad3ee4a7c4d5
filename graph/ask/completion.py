"""How a question can go on while it is typed: names by what is written of them or by pinyin, then words of relation."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from graph.ask.forms import bare, plain
from graph.ask.names import COMPLETED, KIND_LABELS, Kind, NameIndex, Thing

MOST = 10
LONGEST_TAIL, SHORTEST_PINYIN = 20, 2
AFTER: Mapping[Kind, tuple[str, ...]] = {
    Kind.UNIT: ("牵头的任务", "配合的任务", "参与的任务", "和谁合作最多", "是做什么的"),
    Kind.GROUP: ("配合的任务", "参与的任务"),
    Kind.PERSON: ("分管的任务", "分管的任务由哪些单位牵头"),
    Kind.PLACE: ("的任务", "有哪些项目"),
    Kind.PROJECT: ("的任务",),
    Kind.CHAPTER: ("的任务",),
    Kind.SECTION: ("的任务",),
}
"""What can follow a name."""
BEGINNINGS = (
    "涉及",
    "提到",
    "牵头任务最多的单位",
    "配合任务最多的前五个单位",
    "没有配合单位的任务",
    "哪些单位从不牵头",
    "有量化指标的任务",
)
RANKED = COMPLETED


@dataclass(frozen=True, slots=True)
class Suggestion:
    """``text`` is the whole question as it would stand; ``kind`` 单位, 地点 … or 问法; ``label`` what is added."""

    text: str
    kind: str
    label: str


def completions(text: str, index: NameIndex) -> tuple[Suggestion, ...]:
    """At most ten ways to go on, names that begin with what is typed first."""
    written = plain(text[-400:])
    if not written.strip():
        return tuple(Suggestion(words, "问法", words) for words in BEGINNINGS)
    found: dict[str, Suggestion] = {}
    for suggestion in (*_following(text, written, index), *_names(text, written, index), *_beginnings(text)):
        found.setdefault(suggestion.text, suggestion)
        if len(found) == MOST:
            break
    return tuple(found.values())


def _following(text: str, written: str, index: NameIndex) -> Iterator[Suggestion]:
    """Words of relation after a whole name."""
    for length in range(min(LONGEST_TAIL, len(written)), 1, -1):
        things = index.by_name.get(bare(written[-length:]), ())
        if things:
            for words in AFTER.get(things[0].kind, ()):
                yield Suggestion(text + words, "问法", things[0].label + words)
            return


def _names(text: str, written: str, index: NameIndex) -> Iterator[Suggestion]:
    """Names that begin with the end of the text, by characters or by pinyin."""
    for length in range(min(LONGEST_TAIL, len(written)), 0, -1):
        tail = bare(written[-length:])
        begun = _begun(index, tail) if tail else []
        for thing in begun[:MOST]:
            if thing.label != text[-length:]:
                whole = text[: len(text) - length] + thing.label
                yield Suggestion(whole, KIND_LABELS[thing.kind], thing.label)
        if begun:
            return


def _begun(index: NameIndex, tail: str) -> list[Thing]:
    """The things whose name, pinyin or initials begin with ``tail``, the most useful kinds and short names first."""
    if tail.isascii() and len(tail) < SHORTEST_PINYIN:
        return []
    keys = index.beginnings
    found: dict[str, Thing] = {}
    place = bisect_left(keys, (tail,))
    while place < len(keys) and keys[place][0].startswith(tail):
        thing = index.things[keys[place][1]]
        found.setdefault(thing.iri, thing)
        place += 1
    return sorted(found.values(), key=lambda thing: (RANKED.index(thing.kind), len(thing.label), thing.label))


def _beginnings(text: str) -> Iterator[Suggestion]:
    for words in BEGINNINGS:
        if words.startswith(text):
            yield Suggestion(words, "问法", words)
