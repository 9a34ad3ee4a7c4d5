"""Rows on lines with a sign between the cells: pipes, Markdown, tabs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from loaders import numbering
from loaders.blocks import Block, Cell, Paragraph, Table
from loaders.entries import Found
from loaders.forms import drawing
from loaders.forms.drawing import Drawing
from loaders.noise import noise
from loaders.wraps import PADDING
from ontology.records import NOWHERE, Position

_PIPE = re.compile(r"(?<!\\)[|｜¦]")
_TAB = re.compile(r"\t")
_RULE = re.compile(r"[\s|｜:：\-—－=+]+")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_EMPHASIS = re.compile(r"\*\*|__|`|~~|</?(?:b|strong|center)>", re.IGNORECASE)


@dataclass(slots=True)
class _Row:
    place: int
    cells: tuple[tuple[str, Position], ...]


def read(blocks: Sequence[Block]) -> Found | None:
    """The tasks of tables whose rows are lines and whose cells are parted by ``|`` or a tab."""
    for sign in (_PIPE, _TAB):
        lines = [
            (place, block)
            for place, block in enumerate(blocks)
            if isinstance(block, Paragraph) and sign.search(block.text.strip(PADDING))
        ]
        if len(lines) >= 2:
            found = drawing.read(blocks, list(_drawings(blocks, lines, sign)))
            if found:
                return found
    return None


def _drawings(
    blocks: Sequence[Block], lines: Sequence[tuple[int, Paragraph]], sign: re.Pattern[str]
) -> Iterator[Drawing]:
    """One grid for each run of rows; a run goes over blank lines, page numbers and wrapped lines."""
    run: list[_Row] = []
    before = -1
    outer = sign is _PIPE and sum(bool(sign.match(line.text.lstrip(PADDING))) for _, line in lines) * 2 > len(
        lines
    )
    width = _width(lines, sign, outer=outer)
    for place, line in lines:
        if run:
            between = blocks[before + 1 : place]
            wrapped = _text_between(between)
            if wrapped is None or (wrapped and len(run[-1].cells) >= width):
                yield _drawing(run, width)
                run = []
            elif wrapped:
                run[-1] = _extended(run[-1], wrapped)
        before = place
        if _RULE.fullmatch(line.text):
            continue
        row = _Row(place, tuple(_cells(line, sign, outer=outer)))
        if run and 1 < len(run[-1].cells) < width and len(run[-1].cells) + len(row.cells) - 1 == width:
            first, *rest = row.cells
            row = replace(_extended(run[-1], first[0]), cells=(*_extended(run[-1], first[0]).cells, *rest))
            run[-1] = row
        else:
            run.append(row)
    if run:
        yield _drawing(run, width)


def _width(lines: Sequence[tuple[int, Paragraph]], sign: re.Pattern[str], *, outer: bool) -> int:
    """How many columns the rows have: those of the header, else of most rows."""
    counts: Counter[int] = Counter()
    for _, line in lines:
        if _RULE.fullmatch(line.text):
            continue
        words = [text for text, _ in _cells(line, sign, outer=outer)]
        if len(words) > 1 and drawing.header_of(words):
            return len(words)
        counts[len(words)] += len(words) > 1
    return counts.most_common(1)[0][0] if counts else 1


def _text_between(blocks: Sequence[Block]) -> str | None:
    """The words between two rows: empty for blank lines and page numbers, None for more than one wrapped line."""
    words = []
    for block in blocks:
        if not isinstance(block, Paragraph):
            return None
        text = block.text.strip(PADDING)
        if text and not noise(text):
            words.append(text)
    heading = bool(words) and (words[0].startswith("#") or numbering.mark(words[0]) is not None)
    return None if len(words) > 1 or heading or len(words) < len(blocks) * bool(words) else "".join(words)


def _extended(row: _Row, words: str) -> _Row:
    (text, place) = row.cells[-1]
    return replace(row, cells=(*row.cells[:-1], (f"{text}\n{words}" if text else words, place)))


def _cells(line: Paragraph, sign: re.Pattern[str], *, outer: bool = True) -> Iterator[tuple[str, Position]]:
    """The cells of a line with their positions, without the empty one behind its last sign.

    :param outer: whether rows begin with a sign, so that the empty words before it are no cell.
    """
    text = line.text
    cuts = [match.span() for match in sign.finditer(text)]
    bounds = [0, *(edge for cut in cuts for edge in cut), len(text)]
    spans = list(zip(bounds[::2], bounds[1::2], strict=True))
    if not text[spans[0][0] : spans[0][1]].strip(PADDING) and outer:
        spans = spans[1:]
    if spans and not text[spans[-1][0] : spans[-1][1]].strip(PADDING):
        spans = spans[:-1]
    for start, end in spans:
        raw = text[start:end]
        words = raw.strip(PADDING)
        begin = start + (raw.index(words[0]) if words else 0)
        place = drawing.position(line, begin, begin + len(words)) if words else NOWHERE
        yield _plain(words), place


def _plain(words: str) -> str:
    """The words of a cell without Markdown's signs."""
    if "<" in words:
        words = _BREAK.sub("\n", words)
    if "\\" in words:
        words = re.sub(r"\\([|*_`\\])", r"\1", words)
    return _EMPHASIS.sub("", words) if any(sign in words for sign in "*_`~<") else words


def _drawing(run: Sequence[_Row], width: int) -> Drawing:
    cells = []
    width = max(width, 2)
    for number, row in enumerate(run):
        shown = list(row.cells)
        if len(shown) > width:
            rest = "|".join(text for text, _ in shown[width - 1 :])
            shown = [*shown[: width - 1], (rest, shown[width - 1][1])]
        alone = len(shown) == 1
        for column, (text, place) in enumerate(shown):
            cells.append(Cell(text, number, column, colspan=width if alone else 1, position=place))
    table = Table(tuple(cells), len(run), width, run[0].cells[0][1] if run[0].cells else NOWHERE)
    return Drawing(run[0].place, run[-1].place + 1, table)
