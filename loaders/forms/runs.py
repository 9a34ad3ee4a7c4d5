"""Several tasks printed on one line: where the next one begins."""

from __future__ import annotations

import re

from loaders import numbering
from loaders.forms.brackets import taken
from loaders.numbering import Level, Mark

_PLACES = re.compile(
    r"(?:[。；;！）)】\]]\s*|[\s：:])(?=[0-9０-９第①-⑳一二三四五六七八九十]|[（(]\s*[0-9０-９一二三四五六七八九十百零〇])"
)
LONGEST_HEADING = 50


def pieces(line: str) -> list[tuple[int, int]]:
    """The ranges of a line that are headings or tasks of their own; one range where it holds one.

    >>> line = "一、目标 1、增长12%（甲局负责）。 2、增长26%（乙局负责）。"
    >>> [line[start:end] for start, end in pieces(line)]
    ['一、目标 ', '1、增长12%（甲局负责）。 ', '2、增长26%（乙局负责）。']
    """
    if len(line) < 16 or not _PLACES.search(line, 1):
        return [(0, len(line))]
    marks = _marks(line)
    if not marks or (len(marks) == 1 and marks[0][0] == 0):
        return [(0, len(line))]
    bounds = [place for place, _ in marks if place]
    cuts: list[int] = []
    start = 0
    for index, place in enumerate(bounds):
        piece = line[start:place]
        following = line[place : bounds[index + 1] if index + 1 < len(bounds) else len(line)]
        if _ends(piece, following):
            cuts.append(place)
            start = place
    return list(zip([0, *cuts], [*cuts, len(line)], strict=True))


def _marks(line: str) -> list[tuple[int, Mark]]:
    """Ordinals of a line that count on from those before them, each with its place."""
    found: list[tuple[int, Mark]] = []
    counts: dict[Level, int] = {}
    for place in (0, *(match.end() for match in _PLACES.finditer(line))):
        mark = numbering.mark(line[place : place + 12])
        value = numbering.value(mark.number) if mark else None
        if mark is None or value is None or mark.level is Level.CHILD:
            continue
        before = counts.get(mark.level)
        if before is None or value in (before + 1, 1):
            counts = {
                level: count for level, count in counts.items() if level <= Level.TASK or level < mark.level
            }
            counts[mark.level] = value
            if not found or place > found[-1][0]:
                found.append((place, mark))
    return found


def _ends(piece: str, following: str) -> bool:
    """Whether a piece is whole before the next ordinal: a heading, or a task with its assignment."""
    mark = numbering.mark(piece)
    if mark and mark.level <= Level.SECTION:
        if len(piece.strip()) <= LONGEST_HEADING and "。" not in piece.strip().rstrip("。"):
            return True
    elif mark is None and piece.strip().endswith(("：", ":", "。")):
        return taken(following, bare=True).assigned
    return taken(piece.strip(), bare=True).assigned
