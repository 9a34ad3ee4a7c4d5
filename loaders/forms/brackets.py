"""The assignment inside a task's own words: brackets at its end, labels behind its last sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from loaders.entries import ROLE_KINDS, UNIT_KINDS, Kind
from loaders.forms import clauses, labelled, names
from loaders.forms.labelled import Clause
from loaders.wraps import PADDING

_PAIRS = {"（": "）", "(": ")", "【": "】", "[": "]", "〔": "〕", "［": "］", "〈": "〉", "｛": "｝"}
_OPENERS = re.compile(f"[{re.escape(''.join(_PAIRS))}]")
_SIGNS = re.compile(f"[{re.escape(''.join(_PAIRS) + ''.join(_PAIRS.values()))}]")
_TAIL = PADDING + "。；;，,、."
_DASH = re.compile(r"(?:——|—|--|－－)\s*(?=[^—\-－]{2,200}$)")
_SENTENCE_ENDS = tuple("。；;")
_STOPS = "。！；;)）】]"


@dataclass(frozen=True, slots=True)
class Taken:
    """A task's words without its assignment, and what the assignment says."""

    text: str
    clauses: tuple[Clause, ...] = ()

    @property
    def assigned(self) -> bool:
        """Whether somebody answers for the task."""
        return any(clause.kind in ROLE_KINDS for clause in self.clauses)


@dataclass(frozen=True, slots=True)
class _Bracket:
    start: int
    end: int
    """Behind the closing bracket; the text's end where it is missing."""
    inner: int
    closed: bool = True

    def words(self, text: str) -> str:
        return text[self.inner : self.end - 1 if self.closed else self.end]


def brackets(text: str) -> Iterator[_Bracket]:
    """The outermost brackets of a text in order; one that is never closed ends with the text."""
    depth = 0
    start = 0
    for sign in _SIGNS.finditer(text):
        place, character = sign.start(), sign[0]
        if character in _PAIRS:
            if depth == 0:
                start = place
            depth += 1
        elif depth:
            depth -= 1
            if depth == 0:
                yield _Bracket(start, place + 1, start + 1)
    if depth:
        yield _Bracket(start, len(text), start + 1, closed=False)


def taken(text: str, *, bare: bool = False) -> Taken:
    """A task's words and its assignment.

    :param bare: whether a bracket that ends a sentence and holds names alone is an assignment.

    >>> taken("新增企业60户。（甲局牵头，乙局配合）").text, taken("道路改造（移交前由甲局负责）完工。").assigned
    ('新增企业60户。', False)
    >>> taken("增长12%（市发改委，各县市区政府）。", bare=True).text
    '增长12%。'
    """
    found: list[Clause] = []
    spans: list[tuple[int, int]] = []
    if _OPENERS.search(text):
        tail = True
        for bracket in reversed(list(brackets(text))):
            last = tail and not text[bracket.end : spans[-1][0] if spans else len(text)].strip(_TAIL)
            ends = text[bracket.end : bracket.end + 1]
            said = _said(
                bracket.words(text),
                last=last,
                bare=bare and (last or ends in _SENTENCE_ENDS),
                closed=bracket.closed,
            )
            if said is None:
                tail = False
                continue
            ends = text[bracket.end : bracket.end + 1]
            if (
                not last
                and ends
                and ends not in "。；;，,！"
                and text[bracket.start - 1 : bracket.start] not in "。；;"
            ):
                continue
            found[:0] = [_moved(clause, bracket.inner) for clause in said]
            spans.append((bracket.start, bracket.end))
    kept = _without(text, spans[::-1])
    if not any(clause.kind in UNIT_KINDS for clause in found):
        kept, inline = _inline(text, kept, spans)
        found.extend(inline)
    return Taken(kept, tuple(found))


def _said(words: str, *, last: bool, bare: bool, closed: bool) -> list[Clause] | None:
    said = clauses.strong(words)
    if said is None and closed and bare:
        said = names.bare(words)
    if said is None or (not last and not any(clause.kind in ROLE_KINDS for clause in said)):
        return None
    return said


def _moved(clause: Clause, by: int) -> Clause:
    return Clause(clause.kind, clause.label, clause.text, clause.start + by, clause.end + by)


def _without(text: str, spans: list[tuple[int, int]]) -> str:
    """The text without the spans; a full stop on both sides of one stays once."""
    if not spans:
        return text
    kept = ""
    place = 0
    for start, end in spans:
        kept += text[place:start]
        place = end
        if kept.rstrip(PADDING).endswith(("。", "！", "；", ";", "，")) or not kept.strip(PADDING):
            while text[place : place + 1] and text[place] in "。；;，" + PADDING:
                place += 1
            kept = kept.rstrip(PADDING)
    kept = (kept.rstrip(PADDING) + text[place:]) if not text[place:].strip(_TAIL) else kept + text[place:]
    return kept.strip(PADDING)


def _inline(text: str, kept: str, spans: list[tuple[int, int]]) -> tuple[str, list[Clause]]:
    """Labels, or a clause behind a dash, at the end of the words: ``完成改造。责任单位：甲局``."""
    if spans:
        text = kept
    if ("：" in text or ":" in text) and (places := list(labelled.label_places(text))):
        first = next(
            (i for i, label in enumerate(places) if label.kind in ROLE_KINDS | {Kind.DEADLINE}), None
        )
        if first is not None:
            start = places[first].start
            before = text[:start].rstrip(PADDING + "【[（(*")
            if before and (
                before[-1] in _STOPS or text[start - 1 : start].isspace() or before != text[:start]
            ):
                return before, labelled.valued(text, places[first:])
    dash = _DASH.search(text)
    if dash and (said := clauses.strong(text[dash.end() :].rstrip(_TAIL))):
        return text[: dash.start()].rstrip(PADDING), [_moved(clause, dash.end()) for clause in said]
    return kept, []
