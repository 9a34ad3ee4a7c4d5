"""How a question can go on while it is typed: names by what is written of them or by pinyin, then words of relation."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from graph.ask.forms import bare, pinyin, plain
from graph.ask.names import KIND_LABELS, Kind, NameIndex, Thing

MOST = 10
LONGEST_TAIL = 20
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
RANKED = (Kind.UNIT, Kind.PERSON, Kind.PLACE, Kind.PROJECT, Kind.GROUP, Kind.CHAPTER, Kind.SECTION)


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
        if not tail:
            continue
        begun = [thing for thing in _candidates(index) if _begins(thing, tail)]
        for thing in sorted(begun, key=lambda t: (RANKED.index(t.kind), len(t.label), t.label))[:MOST]:
            if thing.label != text[-length:]:
                yield Suggestion(
                    text[: len(text) - length] + thing.label, KIND_LABELS[thing.kind], thing.label
                )
        if begun:
            return


def _candidates(index: NameIndex) -> tuple[Thing, ...]:
    return index.of_kind(*RANKED)


def _begins(thing: Thing, tail: str) -> bool:
    if tail.isascii() and tail.isalpha():
        syllables = pinyin(bare(thing.label))
        return len(tail) > 1 and (
            "".join(syllables).startswith(tail) or "".join(s[:1] for s in syllables).startswith(tail)
        )
    return any(plain(name).startswith(tail) for name in thing.names)


def _beginnings(text: str) -> Iterator[Suggestion]:
    for words in BEGINNINGS:
        if words.startswith(text):
            yield Suggestion(words, "问法", words)
