"""Labels with their values inside one text: ``牵头单位：甲局；责任单位：乙局``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from loaders import labels
from loaders.deadlines import is_deadline
from loaders.entries import ROLE_KINDS, Kind
from loaders.wraps import PADDING

_COPULA = re.compile(
    r"(?:(?<=^)|(?<=[，,；;。]))(?P<label>[\u4e00-\u9fff]{2,8}(?:单位|部门|领导))[为是](?!牵头|第)"
)
_FIRST = ROLE_KINDS | {Kind.DEADLINE}
_STOPPED = re.compile(r"[；;。，,！\s\u3000]")
_POINT = re.compile(r"[：:；;。，,！\n]")
"""A colon, or a sign behind which a label may begin."""
_EDGES = "【[（(〔*·•◆■●▪★☆-—－ \t\u3000、"
_BEFORE = _EDGES + PADDING
_BREAKS = re.compile(r"[\s\u3000（(【\[）)】\]]+")
_BLANK_AFTER = re.compile(
    r"^(?P<label>[\u4e00-\u9fff]{2,10}(?:单位|部门|领导|人))[\s\u3000]+(?P<value>\S.*)$", re.S
)


@dataclass(slots=True)
class Clause:
    """Words of one kind inside a longer text, at ``[start, end)`` of it."""

    kind: Kind
    label: str
    text: str
    start: int
    end: int


def labelled(text: str, *, known: bool = True) -> list[Clause]:
    """The labels of a text with their values, where it begins with one; empty where it does not.

    >>> [(c.kind.value, c.text) for c in labelled("牵头单位：甲局；责任单位：乙局，各街道；完成时限：6月底")]
    [('lead', '甲局'), ('unit', '乙局，各街道'), ('deadline', '6月底')]

    :param known: whether only a label that a table knows counts as the first one.
    """
    if (single := _single(text)) is not None:
        return single if not known or single[0].kind in _FIRST else []
    if "为" in text or "是" in text:
        text = _COPULA.sub(_with_colon, text)
    found = list(label_places(text))
    if not found:
        return []
    before = text[: found[0].start].strip(_EDGES + PADDING + "，,；;")
    if before and not is_deadline(before):
        return []
    if known and found[0].kind not in _FIRST:
        return []
    limit = (
        [Clause(Kind.DEADLINE, "", before, text.index(before), text.index(before) + len(before))]
        if before
        else []
    )
    return limit + valued(text, found)


def _single(text: str) -> list[Clause] | None:
    """The label of a text that has one colon and begins with a label, which most lines of labels do."""
    label, colon, value = text.partition("：")
    if not colon or "：" in value or ":" in text or len(label) > labels.LONGEST:
        return None
    known = _first(label)
    if known is None:
        return None
    kept = value.strip(PADDING)
    start = len(label) + 1 + (value.index(kept[0]) if kept else 0)
    return [Clause(*known, kept, start, start + len(kept))]


@lru_cache(maxsize=8192)
def _first(label: str) -> tuple[Kind, str] | None:
    """What a label holds that begins a text, and the label as records carry it."""
    kind = labels.kind_of(label)
    if kind is None or label[0] in _EDGES or _STOPPED.search(label):
        return None
    return kind, labels.printed(label)


def _with_colon(match: re.Match[str]) -> str:
    return f"{match['label']}：" if labels.kind_of(match["label"]) in ROLE_KINDS else match[0]


def valued(text: str, found: list[Clause]) -> list[Clause]:
    """Labels with the words up to the next label as their values."""
    clauses = []
    for index, label in enumerate(found):
        stop = found[index + 1].start if index + 1 < len(found) else len(text)
        value = text[label.end : stop].rstrip(PADDING if stop == len(text) else _EDGES + PADDING + "；;，,")
        lead = len(value) - len(value.lstrip(PADDING + "】]"))
        clauses.append(
            Clause(label.kind, label.label, value[lead:], label.end + lead, label.end + len(value))
        )
    return clauses


def label_places(text: str) -> Iterator[Clause]:
    """Each label that a colon follows: ``start`` and ``end`` bound the label with its colon."""
    begin = 0
    for colon in _POINT.finditer(text):
        if colon[0] not in "：:":
            begin = colon.end()
            continue
        stripped = text[begin : colon.start()].lstrip(_BEFORE)
        label = _short(stripped) if len(stripped) <= labels.LONGEST else _known_suffix(stripped)
        if label is not None:
            kind = labels.kind_of(label)
            assert kind is not None  # noqa: S101 - _known_suffix gives only known labels
            start = colon.start() - len(label)
            yield Clause(kind, labels.printed(label), "", start, colon.end())
            begin = colon.end()


def _known_suffix(words: str) -> str | None:
    """The end of the words that is a known label and begins where they do or after a blank: the longest that a
    table lists, else the longest that a pattern knows; what goes to ``extra`` comes last (``责 任 单 位``)."""
    words = words[-60:]
    ends = [words, *(words[blank.end() :] for blank in _BREAKS.finditer(words))]
    known = [(end, kind) for end in ends if end and (kind := labels.kind_of(end)) is not None]
    if not known:
        return None
    if len(known) == 1:
        return known[0][0]
    return max(known, key=lambda one: (one[1] is not Kind.EXTRA, labels.listed(one[0]), len(one[0])))[0]


_short = lru_cache(maxsize=8192)(_known_suffix)
"""Labels are few, and stand in every row."""


def label_without_colon(text: str) -> list[Clause]:
    """``责任单位　甲局``: a role's label that a blank follows, at the start only."""
    match = _BLANK_AFTER.match(text)
    kind = labels.kind_of(match["label"]) if match else None
    if match is None or kind not in ROLE_KINDS:
        return []
    return [
        Clause(
            kind,
            match["label"],
            match["value"].rstrip(PADDING),
            match.start("value"),
            len(text.rstrip(PADDING)),
        )
    ]
