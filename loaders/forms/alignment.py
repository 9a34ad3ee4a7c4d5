"""Which cell belongs to which column, where a text prints the cells of a row but not the empty ones."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from loaders import numbering, unit_names
from loaders.deadlines import NOTHING, is_deadline
from loaders.entries import UNIT_KINDS, Kind
from loaders.people import office, people
from loaders.wraps import PADDING, squeezed

_NUMERAL = re.compile(
    r"[（(\[]?\s*(?:[0-9０-９]{1,4}(?:[.．][0-9０-９]{1,3})*|[一二三四五六七八九十百]{1,4}|[①-⑳])\s*[.．、]?\s*[）)\]]?"
)
_PARTS = re.compile(r"[、，,；;/\n]")
_NEVER = -50.0
_SKIP = -1.5
"""What it costs to leave a column of a row without a cell."""


@lru_cache(maxsize=32768)
def fit(kind: Kind, text: str) -> float:
    """How well a cell's words suit a column: above 0 they look like it, below 0 like something else.

    >>> fit(Kind.DEADLINE, "12月底前") > 0 > fit(Kind.LEADER, "市水务局")
    True
    """
    text = text.strip(PADDING)
    if text in NOTHING:
        return -2.0 if kind is Kind.TASK else 0.0
    if kind is Kind.NUMBER:
        return 4.0 if _NUMERAL.fullmatch(text) else -6.0
    if kind is Kind.TASK:
        return _task(text)
    if kind in UNIT_KINDS:
        return _units(text)
    if kind in (Kind.LEADER, Kind.PERSON):
        return _people(text)
    if kind is Kind.DEADLINE:
        return 4.0 if is_deadline(squeezed(text)) else (-4.0 if len(text) > 30 or _units(text) > 0 else -1.0)
    if kind is Kind.CATEGORY:
        return (
            1.0 if len(text) <= 40 and not text.endswith("。") and not is_deadline(squeezed(text)) else -3.0
        )
    return 0.0


def _task(text: str) -> float:
    mark = numbering.mark(text)
    long = len(text) > 12
    return (
        (3.0 if mark else 0.0)
        + (2.0 if long else -1.0)
        + (2.0 if text.endswith(("。", "；")) else 0.0)
        - (
            4.0
            if not long and not mark and (_units(text) > 0 or _NUMERAL.fullmatch(text) or _people(text) > 0)
            else 0.0
        )
    )


def _units(text: str) -> float:
    names = [name for name in _PARTS.split(text.rstrip("。")) if name.strip(PADDING)]
    if not names or len(text) > 400:
        return -4.0
    good = 0.0
    for name in names:
        name = squeezed(name).removesuffix("等")
        if len(name) > 24 or unit_names.sentence(name) or numbering.mark(name) or is_deadline(name):
            good -= 1
        elif unit_names.whole(name) or unit_names.group(name):
            good += 1
    return 3.0 * good / len(names) - (0.0 if good else 1.0)


def _people(text: str) -> float:
    found = people(text)
    if found.names and not found.offices and len(text) <= 60:
        return 3.0 if _units(text) < 3 else 0.5
    only = found.offices and all(map(office, found.offices))
    return 1.0 if only and len(squeezed(text)) <= 16 and _units(text) <= 0 else -3.0


def aligned(cells: Sequence[str], kinds: Sequence[Kind], *, several: bool = False) -> list[int] | None:
    """For each cell of a row the place of its column, in order; ``None`` where they can't be placed.

    :param several: whether a column may hold several cells in a row (a text that prints one name a paragraph).
    """
    columns = len(kinds)
    if not several and len(cells) > columns:
        return None
    best: list[list[float]] = []
    back: list[list[int]] = []
    for index, cell in enumerate(cells):
        scores, origins = [], []
        for column in range(columns):
            origin, score = _best_before(best[-1] if best else None, column, several=several)
            scores.append(score + fit(kinds[column], cell))
            origins.append(origin)
        best.append(scores)
        back.append(origins)
        del index
    if not best:
        return []
    ends = [score + _SKIP * 0.5 * (columns - 1 - column) for column, score in enumerate(best[-1])]
    place = max(range(columns), key=ends.__getitem__)
    if ends[place] <= _NEVER:
        return None
    places = [place]
    for origins in reversed(back[1:]):
        place = origins[place]
        places.append(place)
    return places[::-1]


def _best_before(scores: list[float] | None, column: int, *, several: bool) -> tuple[int, float]:
    """The column of the cell before one in ``column``, and the score up to there."""
    if scores is None:
        return -1, _SKIP * column
    best, where = _NEVER * 2, 0
    for before in range(column + 1 if several else column):
        gap = column - before - 1
        score = scores[before] + (_SKIP * gap if gap >= 0 else -0.25)
        if score > best:
            best, where = score, before
    return where, best
