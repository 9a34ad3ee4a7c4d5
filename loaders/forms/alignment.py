"""Which cell belongs to which column, where a text prints the cells of a row but not the empty ones."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from loaders import numbering, unit_names
from loaders.deadlines import NOTHING, is_deadline
from loaders.entries import UNIT_KINDS, Kind
from loaders.people import office, people
from loaders.remembering import remembered
from loaders.wraps import PADDING, squeezed

_NUMERAL = re.compile(
    r"[（(\[]?\s*(?:[0-9０-９]{1,4}(?:[.．][0-9０-９]{1,3})*|[一二三四五六七八九十百]{1,4}|[①-⑳])\s*[.．、]?\s*[）)\]]?"
)
_PARTS = re.compile(r"[、，,；;/\n]")
_SHORT = 12
"""Characters of a task's words, at most, that are hardly a task."""
_NEVER = -50.0
_SKIP, _SKIP_TEXT = -1.5, -5.0
"""What it costs to leave a column of a row without a cell; the task's own column is hardly ever empty."""

_MOST = dict.fromkeys(Kind, 0.0) | dict.fromkeys(UNIT_KINDS, 3.0)
_MOST |= {
    Kind.TASK: 7.0,
    Kind.NUMBER: 4.0,
    Kind.DEADLINE: 4.0,
    Kind.LEADER: 3.0,
    Kind.PERSON: 3.0,
    Kind.CATEGORY: 1.0,
}
"""The best that :func:`fit` can say of a column."""
_AGAIN = -0.2
"""What it costs to put two cells into one column; less the further right the column stands."""


def fit(kind: Kind, text: str) -> float:
    """How well a cell's words suit a column: above 0 they look like it, below 0 like something else.

    >>> fit(Kind.DEADLINE, "12月底前") > 0 > fit(Kind.NUMBER, "市水务局")
    True
    """
    text = text.strip(PADDING)
    if text in NOTHING:
        return -2.0 if kind is Kind.TASK else 0.0
    return _fit(kind, text)


def _fit(kind: Kind, text: str) -> float:
    """:func:`fit` of words without padding that say something."""
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
    if len(text) <= _SHORT:
        return _short_task(text)
    return 2.0 + (3.0 if numbering.mark(text) else 0.0) + (2.0 if text.endswith(("。", "；")) else 0.0)


@remembered
def _short_task(text: str) -> float:
    mark = numbering.mark(text)
    strange = not mark and (_units(text) > 0 or _NUMERAL.fullmatch(text) or _people(text) > 0)
    closed = text.endswith(("。", "；"))
    return -1.0 + (3.0 if mark else 0.0) + (2.0 if closed else 0.0) - (4.0 if strange else 0.0)


@remembered
def _units(text: str) -> float:
    names = [name for name in _PARTS.split(text.rstrip("。")) if name.strip(PADDING)]
    if not names or len(text) > 400:
        return -4.0
    good = sum(-1.0 if len(name) > 40 and len(squeezed(name)) > 25 else _name(name) for name in names)
    return 3.0 * good / len(names) - (0.0 if good else 1.0)


@lru_cache(maxsize=16384)
def _name(name: str) -> float:
    """Whether words between separators look like a unit's name: 1 for yes, -1 for something else."""
    name = squeezed(name).removesuffix("等")
    strange = unit_names.sentence(name) or unit_names.task_like(name) or numbering.mark(name)
    if len(name) > 24 or strange or is_deadline(name):
        return -1.0
    return 1.0 if unit_names.whole(name) or unit_names.group(name) else 0.0


@remembered
def _people(text: str) -> float:
    if len(text) > 60 and len(squeezed(text)) > 16:
        return -3.0
    found = people(text)
    if found.names and not found.offices and len(text) <= 60:
        return 3.0 if _units(text) < 3 else 0.5
    only = found.offices and all(map(office, found.offices))
    return 1.0 if only and len(squeezed(text)) <= 16 and _units(text) <= 0 else -3.0


def aligned(cells: Sequence[str], kinds: Sequence[Kind], *, several: bool = False) -> list[int] | None:
    """For each cell of a row the place of its column, in order; ``None`` where they can't be placed.

    :param several: whether a column may hold several cells in a row (a text that prints one name a paragraph).
    """
    columns = range(len(kinds))
    if not cells or (not several and len(cells) > len(kinds)):
        return None if cells else []
    if len(cells) == len(kinds) and _in_order(cells, kinds):
        return list(columns)
    fits = [[fit(kind, cell) for kind in kinds] for cell in cells]
    skipped = [0.0]
    for kind in kinds:
        skipped.append(skipped[-1] + (_SKIP_TEXT if kind is Kind.TASK else _SKIP))
    scores = [skip + own for skip, own in zip(skipped, fits[0], strict=False)]
    origins: list[list[int]] = []
    for own in fits[1:]:
        best = [_best_before(scores, column, skipped, several=several) for column in columns]
        scores = [score + one for one, (_, score) in zip(own, best, strict=True)]
        origins.append([before for before, _ in best])
    ends = [
        score + 0.5 * (skipped[-1] - skipped[column + 1])
        for column, score in zip(columns, scores, strict=True)
    ]
    place = max(columns, key=ends.__getitem__)
    if ends[place] <= _NEVER:
        return None
    places = [place]
    for before in reversed(origins):
        place = before[place]
        places.append(place)
    return places[::-1]


def _in_order(cells: Sequence[str], kinds: Sequence[Kind]) -> bool:
    """Whether each cell suits its own column as well as any other: then no other order can be better."""
    several = [(other, _MOST[other]) for other in dict.fromkeys(kinds)]
    for cell, kind in zip(cells, kinds, strict=True):
        text = cell.strip(PADDING)
        if text in NOTHING:
            if kind is Kind.TASK and len(several) > 1:
                return False
            continue
        own = _fit(kind, text)
        for other, most in several:
            if most > own and other is not kind and _fit(other, text) > own:
                return False
    return True


def _best_before(
    scores: Sequence[float], column: int, skipped: Sequence[float], *, several: bool
) -> tuple[int, float]:
    """The column of the cell before one in ``column``, and the score up to there."""
    best, where = _NEVER * 2, 0
    for before in range(column + 1 if several else column):
        score = scores[before] + (
            skipped[column] - skipped[before + 1] if before < column else _AGAIN * (1 + 1 / (1 + column))
        )
        if score > best:
            best, where = score, before
    return where, best
