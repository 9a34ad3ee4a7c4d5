"""Lines of a drawn table → rows: where the cells of the next task begin, if no rule says so."""

from __future__ import annotations

import re
from collections.abc import Sequence

from loaders import numbering, unit_names
from loaders.entries import ROLE_KINDS, Kind
from loaders.numbering import Level
from loaders.unit_lists import SEPARATORS

NUMERAL = re.compile(
    r"[（(\[]?\s*(?:[0-9０-９]{1,4}(?:[.．][0-9０-９]{1,3})?|[一二三四五六七八九十]{1,4}|[①-⑳])\s*[.．、]?\s*[）)\]]?"
)
LONGEST_END = 200
"""Characters of a cell, read so far, that tell whether it is whole."""
_WHOLE = ("。", "；", ";", "！")


def starts(lines: Sequence[Sequence[str]], kinds: Sequence[Kind]) -> list[int]:
    """The places of the lines with which rows begin, in order.

    :param lines: one list of cell texts a line, empty where a column has no words on that line.
    :param kinds: what the columns hold.
    """
    if not lines:
        return []
    numbered = _numbered(lines, kinds)
    if numbered:
        return numbered
    text = kinds.index(Kind.TASK) if Kind.TASK in kinds else 0
    roles = [column for column, kind in enumerate(kinds) if kind in ROLE_KINDS]
    found = [0]
    ends = list(lines[0])
    for place in range(1, len(lines)):
        line = lines[place]
        told = line[text] and any(line[column] for column in roles)
        if told and (ends[text].endswith(_WHOLE) or all(_whole(ends[column]) for column in roles)):
            found.append(place)
            ends = list(line)
        else:
            ends = [
                (end + words)[-LONGEST_END:] if words else end for end, words in zip(ends, line, strict=True)
            ]
    return found


def _numbered(lines: Sequence[Sequence[str]], kinds: Sequence[Kind]) -> list[int]:
    """The lines whose number cell, or whose text, carries a number."""
    for column, kind in enumerate(kinds):
        if kind is Kind.NUMBER:
            found = [place for place, cells in enumerate(lines) if NUMERAL.fullmatch(cells[column])]
            if found:
                return found
    text = kinds.index(Kind.TASK) if Kind.TASK in kinds else 0
    found = []
    for place, cells in enumerate(lines):
        mark = numbering.mark(cells[text]) if cells[text] else None
        if mark and mark.level >= Level.SECTION and mark.level is not Level.SPOKEN:
            found.append(place)
    return found if len(found) >= 2 or (found and found[0] == 0) else []


def _whole(names: str) -> bool:
    """Whether the last name of a list may be whole."""
    last = re.split(f"[{re.escape(SEPARATORS)}]", names)[-1]
    return not names or names.endswith("等") or unit_names.whole(last)


def folded(lines: Sequence[Sequence[str]], begins: Sequence[int]) -> list[list[str]]:
    """The rows that begin at ``begins``: each cell its words line by line."""
    stops = [*begins[1:], len(lines)][: len(begins)]
    columns = len(lines[0]) if lines else 0
    return [
        [
            "\n".join(cells[column] for cells in lines[start:stop] if cells[column])
            for column in range(columns)
        ]
        for start, stop in zip(begins, stops, strict=True)
    ]
