"""Tables drawn with box characters, or with ``+---+`` and ``|``: merged cells are where a rule is missing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from loaders.blocks import Block, Cell, Paragraph, Table
from loaders.entries import Found, Kind
from loaders.forms import drawing, rows
from loaders.forms.drawing import Drawing
from loaders.forms.screen import NARROW, WIDE, WIDTHS
from loaders.noise import noise
from loaders.wraps import PADDING
from ontology.records import Position

_JOINTS = "├┤┼┬┴┌┐└┘╔╗╚╝╠╣╦╩╬╟╢╫╞╡╪╓╖╙╜╒╕╘╛┏┓┗┛┣┫┳┻╋╤╧╥╨┠┨┯┷┿╂╭╮╯╰"
_BARS = "│┃║┆┇┊┋╎╏"
_BOX = re.compile(f"[{_JOINTS}{_BARS}]")
_BOX_RULE = re.compile(r"[─━═┄┅┈┉╌╍\-－—]+")
_ASCII_RULE = re.compile(r"\s*\+(?:[-=]{2,}\+)+\s*")
_ASCII = re.compile(r"[|｜]|\+(?=[-=]{2}|\s*$)|(?<=[-=])\+")
_ASCII_LINE = re.compile(r"[-=]{2,}")

_BOX_LINE = re.compile(f"(?:[{_JOINTS}]|{_BOX_RULE.pattern})+")

FARTHEST = 10_000
"""Where the right edge of a box stands that has no bar there, in columns of the screen."""
MOST_EDGES = 64
"""Bars on a line; what has more is no table of tasks."""


@dataclass(slots=True)
class _Segment:
    """What stands between two bars of a line, and the places of the bars in columns of the screen."""

    text: str
    left: int
    right: int
    start: int
    rule: bool


@dataclass(slots=True)
class _Open:
    """A cell while its lines are read; columns ``[left, right)`` of the grid."""

    row: int
    left: int
    right: int
    position: Position
    lines: list[tuple[int, str]] = field(default_factory=list)
    """Each line's place in the drawing and its words."""
    span: int = 1

    @property
    def text(self) -> str:
        return "\n".join(words for _, words in self.lines)


def read(blocks: Sequence[Block]) -> Found | None:
    """The tasks of the boxes that lines draw."""
    paragraphs = [(p, b) for p, b in enumerate(blocks) if isinstance(b, Paragraph)]
    if not any(_BOX.search(line.text) or _ASCII_RULE.fullmatch(line.text) for _, line in paragraphs):
        return None
    return drawing.read(blocks, list(_drawings(paragraphs)))


def _drawings(paragraphs: Sequence[tuple[int, Paragraph]]) -> Iterator[Drawing]:
    run: list[tuple[int, Paragraph]] = []
    pattern: re.Pattern[str] | None = None
    for place, line in paragraphs:
        of = _BOX if _BOX.search(line.text) else None
        if of is None and (
            _ASCII_RULE.fullmatch(line.text) or (pattern is _ASCII and _ASCII.search(line.text))
        ):
            of = _ASCII
        if of is None:
            if run and line.text.strip(PADDING) and not noise(line.text.strip(PADDING)):
                yield from _drawing(run, pattern)
                run = []
            continue
        if run and (of is not pattern or _opens(line.text)):
            yield from _drawing(run, pattern)
            run = []
        pattern = of
        run.append((place, line))
    yield from _drawing(run, pattern)


def _opens(text: str) -> bool:
    """Whether a line is the top edge of a box."""
    return text.strip(PADDING)[:1] in "┌╔╓╒┏╭"


def _segments(
    text: str, pattern: re.Pattern[str], ambiguous: int, sides: tuple[bool, bool]
) -> list[_Segment]:
    """The segments of a line in order; words outside the outer bars are no part of the table.

    :param sides: whether the table has no bars at its left and at its right edge.
    """
    segments: list[_Segment] = []
    rule = _BOX_RULE if pattern is _BOX else _ASCII_LINE
    widths = WIDTHS[ambiguous]
    parts = pattern.split(text)
    if len(parts) == 1:
        return segments
    width = widths.within("".join(parts))
    ruled = rule.search(text) is not None  # most lines hold no rule at all
    column, start = width(parts[0]), len(parts[0])
    if sides[0]:
        segments.append(_Segment(parts[0], -1, column, 0, bool(rule.fullmatch(parts[0]))))
    left, before = column, widths[text[start]]
    for words in parts[1:-1]:
        column += before + width(words)
        segments.append(_Segment(words, left, column, start + 1, ruled and bool(rule.fullmatch(words))))
        start += len(words) + 1
        left, before = column, widths[text[start]]
    if sides[1]:
        words = parts[-1]
        segments.append(_Segment(words, left, FARTHEST, start + 1, bool(rule.fullmatch(words.rstrip()))))
    return segments


def _open_sides(run: Sequence[tuple[int, Paragraph]]) -> tuple[bool, bool]:
    """Whether the rules of a box reach past its outermost bars, at the left and at the right: it has no edge there."""
    rules = [text for _, line in run if _BOX_LINE.fullmatch(text := line.text.strip(PADDING))]
    if not rules:
        return False, False
    return (
        all(_BOX_RULE.match(text) for text in rules),
        all(_BOX_RULE.match(text[::-1]) for text in rules),
    )


def _drawing(run: Sequence[tuple[int, Paragraph]], pattern: re.Pattern[str] | None) -> Iterator[Drawing]:
    if len(run) < 3 or pattern is None:
        return
    lines = _measured(run, pattern, WIDE)
    if _raggedness(lines) > max(map(len, lines)):
        lines = min(lines, _measured(run, pattern, NARROW), key=_raggedness)
    edges = _edges(lines)
    if not 3 <= len(edges) <= MOST_EDGES:
        return
    table = _Grid(edges).table(lines, [line for _, line in run])
    if table is not None:
        yield Drawing(run[0][0], run[-1][0] + 1, table)


def _measured(
    run: Sequence[tuple[int, Paragraph]], pattern: re.Pattern[str], ambiguous: int
) -> list[list[_Segment]]:
    sides = _open_sides(run) if pattern is _BOX else (False, False)
    measured: dict[str, list[_Segment]] = {}
    for _, line in run:
        if line.text not in measured:
            measured[line.text] = _segments(line.text, pattern, ambiguous, sides)
    return [measured[line.text] for _, line in run]


def _raggedness(lines: Sequence[Sequence[_Segment]]) -> int:
    """How many places the bars of a table stand in; the fewer, the better the guess at the width of its signs."""
    return len({segment.right for line in lines for segment in line})


def _edges(lines: Sequence[Sequence[_Segment]]) -> list[int]:
    """The places of the bars, from the line that has most of them; a rule's if there is one."""
    most = max(map(len, lines), default=0)
    widest = [line for line in lines if len(line) == most]
    rules = (line for line in widest if most and line[0].rule and all(segment.rule for segment in line))
    best = next(rules, None) or max(widest, key=lambda line: sum(s.rule for s in line), default=[])
    return [best[0].left, *(segment.right for segment in best)] if best else []


class _Grid:
    """Cells of a drawn table: a rule below closes a cell, where it is missing the cell goes on."""

    def __init__(self, edges: Sequence[int]) -> None:
        self.edges = edges
        self.closed: list[_Open] = []
        self.open: dict[int, _Open] = {}
        self.row = 0

    def table(self, lines: Sequence[Sequence[_Segment]], printed: Sequence[Paragraph]) -> Table | None:
        for place, (segments, line) in enumerate(zip(lines, printed, strict=True)):
            if any(segment.rule for segment in segments):
                self._rule(self._spans(segments), place, line)
            else:
                self._words(self._spans(segments), place, line)
        self._close(set(self.open))
        width = len(self.edges) - 1
        drawn = _unruled(self.closed, width)
        height = max((cell.row + cell.span for cell in drawn), default=0)
        if height < 1:
            return None
        drawn.sort(key=lambda cell: (cell.row, cell.left))
        cells = [Cell(c.text, c.row, c.left, c.span, c.right - c.left, c.position) for c in drawn]
        return Table(tuple(cells), height, width, printed[0].position)

    def _spans(self, segments: Sequence[_Segment]) -> list[tuple[_Segment, int, int]]:
        """Each segment with the columns that it covers."""
        if len(segments) == len(self.edges) - 1:
            return [(segment, index, index + 1) for index, segment in enumerate(segments)]
        spans = []
        before = 0
        for segment in segments:
            right = self._nearest(segment.right, before + 1)
            left = min(max(self._nearest(segment.left, 0), before), right - 1)
            spans.append((segment, left, right))
            before = right
        return spans

    def _nearest(self, place: int, floor: int) -> int:
        places = range(min(floor, len(self.edges) - 1), len(self.edges))
        return min(places, key=lambda index: abs(self.edges[index] - place))

    def _rule(self, spans: Sequence[tuple[_Segment, int, int]], place: int, line: Paragraph) -> None:
        ruled = {column for segment, left, right in spans if segment.rule for column in range(left, right)}
        if self.open:
            self.row += 1
        self._close(ruled)
        self._words([s for s in spans if not s[0].rule and s[0].text.strip(PADDING)], place, line)

    def _words(self, spans: Sequence[tuple[_Segment, int, int]], place: int, line: Paragraph) -> None:
        """The words of a line go into the cells that stand open, and open the others."""
        for segment, left, right in spans:
            cell = self.open.get(left)
            words = segment.text.strip(PADDING)
            if cell is None:
                begin = segment.start + (segment.text.index(words[0]) if words else 0)
                cell = _Open(self.row, left, right, drawing.position(line, begin, begin + len(words)))
                for column in range(left, right):
                    self.open[column] = cell
            if words:
                cell.lines.append((place, words))

    def _close(self, columns: set[int]) -> None:
        """Close the cells in these columns: a rule stands below them."""
        for cell in {id(cell): cell for column, cell in self.open.items() if column in columns}.values():
            cell.span = max(1, self.row - cell.row)
            self.closed.append(cell)
            for column in range(cell.left, cell.right):
                self.open.pop(column, None)


def _unruled(cells: Sequence[_Open], width: int) -> list[_Open]:
    """The cells with those rows parted between which the drawing has no rule: their numbers tell."""
    grid: dict[int, list[_Open]] = {}
    for cell in cells:
        grid.setdefault(cell.row, []).append(cell)
    result: list[_Open] = []
    kinds: list[Kind] | None = None
    shift = 0
    for row in sorted(grid):
        own = sorted(grid[row], key=lambda cell: cell.left)
        whole = len(own) == width and all(cell.span == 1 for cell in own)
        header = (
            None if not whole or own[0].text.isdigit() else drawing.header_of([cell.text for cell in own])
        )
        parted = _parted(own, kinds, len(grid)) if whole and kinds and header is None else []
        kinds = [column.kind for column in header.columns] if header else kinds
        for index, chunk in enumerate(parted or [own]):
            for cell in chunk:
                cell.row = row + shift + index
            result.extend(chunk)
        shift += max(len(parted) - 1, 0)
    return result


def _parted(row: Sequence[_Open], kinds: Sequence[Kind], drawn: int) -> list[list[_Open]]:
    """The rows that one drawn row holds, empty where it is one."""
    if drawn > 2 and (Kind.NUMBER not in kinds or len(row[kinds.index(Kind.NUMBER)].lines) < 2):
        return []  # each row must have a number of its own
    places = sorted({place for cell in row for place, _ in cell.lines})
    if len(places) < 2:
        return []
    words = [dict(cell.lines) for cell in row]
    lines = [[cell.get(place, "") for cell in words] for place in places]
    begins = rows.starts(lines, kinds)
    counted = Kind.NUMBER in kinds and all(lines[b][kinds.index(Kind.NUMBER)] for b in begins)
    if len(begins) < 2 or begins[0] != 0 or not (counted or drawn <= 2):
        return []
    result = []
    for start, stop in zip(begins, [*begins[1:], len(places)], strict=True):
        kept = places[start:stop]
        result.append(
            [
                replace(cell, lines=[(place, own[place]) for place in kept if place in own])
                for cell, own in zip(row, words, strict=True)
            ]
        )
    return result
