"""Tables whose columns are set with blanks, aligned to the eye or by a single blank between the cells."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from loaders import heading, labels, numbering
from loaders.blocks import Block, Cell, Paragraph, Table
from loaders.entries import Found, Kind
from loaders.forms import drawing, rows
from loaders.forms.alignment import aligned, fit
from loaders.forms.drawing import Drawing
from loaders.forms.headers import Header
from loaders.forms.screen import WIDE, WIDTHS
from loaders.labels import kind_of
from loaders.noise import noise, note
from loaders.numbering import Level
from loaders.people import surname
from loaders.wraps import PADDING
from ontology.records import Position

_GAP = re.compile(
    r"[ \u00a0\t\u3000](?:(?<=[ \u00a0])[ \u00a0]+|(?<=\t)\t*|(?<=[\u3000 ])[\u3000 ]+|(?<=\u3000))"
)
"""Two blanks, a tab, or a wide blank; what begins it stands in front, for the search skips all else at once."""
_ONE_BLANK = re.compile(r"(?<=[^\s\u3000]) (?=[^\s\u3000])")
_SENTENCE = re.compile("[。：:；]")
_ROLE = re.compile(labels.ROLE_SIGN)
_BLANKS = re.compile(r"[\s\u3000]+")
_PADDED_NAME = re.compile(
    r"(?<![^\s\u3000])([\u4e00-\u9fff])([ \u3000]{1,4})([\u4e00-\u9fff])(?![^\s\u3000])"
)
MOST_LABELS = 12
GAP = 2
"""Blanks between two columns, at least."""
LONGEST_HEADER = 160


@dataclass(slots=True)
class _Piece:
    """Words between gaps, and the columns of the screen that they cover."""

    text: str
    left: int
    right: int
    start: int


@dataclass(slots=True)
class _Line:
    place: int
    pieces: list[_Piece]
    gap: bool
    """Whether a blank line stands above."""


def read(blocks: Sequence[Block]) -> Found | None:
    """The tasks of tables that blanks draw."""
    drawings: list[Drawing] = []
    place = 0
    while place < len(blocks):
        block = blocks[place]
        below = blocks[place + 1] if place + 1 < len(blocks) else None
        words = _header(block, below) if isinstance(block, Paragraph) else None
        if words is None:
            place += 1
            continue
        header, pieces, depth = words
        made, stop = _drawing(blocks, place, header, pieces, depth)
        if made is None:
            place = max(stop, place + 1)
            continue
        drawings.append(made)
        place = made.last
    return drawing.read(blocks, drawings)


def _pieces(text: str, gap: re.Pattern[str] = _GAP, *, names: bool = True) -> list[_Piece]:
    """The words between the gaps of a line; a padded name of two characters stays one piece."""
    covered = [m.span(2) for m in _PADDED_NAME.finditer(text) if surname(m[1])] if names else []
    cuts = [match.span() for match in gap.finditer(text)]
    if covered:
        cuts = [cut for cut in cuts if not any(a <= cut[0] < b for a, b in covered)]
    bounds = [0, *chain.from_iterable(cuts), len(text)]
    pieces = []
    width = WIDTHS[WIDE].within(text)
    column = behind = 0
    for start, end in zip(bounds[::2], bounds[1::2], strict=True):
        left = column + width(text[behind:start]) if behind < start else column
        words = text[start:end]
        column, behind = left + width(words), end
        if words.strip(PADDING):
            pieces.append(_Piece(words, left, column, start))
    return pieces


def _header(line: Paragraph, below: Block | None = None) -> tuple[Header, list[_Piece], int] | None:
    """The labels of a line that is a header, joined where blanks pad them, and how many lines print them."""
    if not (_ROLE.search(line.text) or (isinstance(below, Paragraph) and _ROLE.search(below.text))):
        return None
    text = line.text.rstrip(PADDING)
    if (
        not 4 <= len(text) <= LONGEST_HEADER
        or _SENTENCE.search(text)
        or not _BLANKS.search(text.strip(PADDING))
    ):
        return None
    for gap in (_GAP, _BLANKS):
        pieces = _joined(_pieces(text, gap, names=False))
        if not 2 <= len(pieces) <= MOST_LABELS:
            continue
        header = drawing.header_of([piece.text for piece in pieces])
        if header and sum(kind_of(piece.text) is not None for piece in pieces) * 3 >= len(pieces) * 2:
            return header, pieces, 1
    if not isinstance(below, Paragraph) or not below.text.strip(PADDING) or _SENTENCE.search(below.text):
        return None
    pieces = _stacked(_pieces(text, names=False), _pieces(below.text.rstrip(PADDING), names=False))
    header = drawing.header_of([piece.text for piece in pieces]) if 2 <= len(pieces) <= MOST_LABELS else None
    if header and sum(kind_of(piece.text) is not None for piece in pieces) * 3 >= len(pieces) * 2:
        return header, pieces, 2
    return None


def _stacked(upper: Sequence[_Piece], lower: Sequence[_Piece]) -> list[_Piece]:
    """The labels of two lines, those that stand above each other as one."""
    result = list(upper)
    for piece in lower:
        for place, above in enumerate(result):
            if above.left < piece.right and piece.left < above.right:
                left, right = min(above.left, piece.left), max(above.right, piece.right)
                result[place] = _Piece(above.text + piece.text, left, right, above.start)
                break
        else:
            result.append(piece)
    return sorted(result, key=lambda piece: piece.left)


def _joined(pieces: list[_Piece]) -> list[_Piece]:
    """Neighbouring pieces that together are a label: ``工 作 任 务``."""
    result: list[_Piece] = []
    place = 0
    while place < len(pieces):
        for stop in range(min(len(pieces), place + 8), place, -1):
            words = "".join(piece.text for piece in pieces[place:stop])
            if stop == place + 1 or (
                len(words) <= labels.LONGEST and kind_of(words) is not None and _padded(pieces[place:stop])
            ):
                first, last = pieces[place], pieces[stop - 1]
                result.append(_Piece(words, first.left, last.right, first.start))
                place = stop
                break
    return result


def _padded(pieces: Sequence[_Piece]) -> bool:
    """Whether pieces are parts of one padded label: short, the first no label or the whole one that tables hold."""
    if any(len(piece.text) > 2 for piece in pieces):
        return False
    first = kind_of(pieces[0].text) if len(pieces[0].text) > 1 else None
    return first is None or (
        first is not Kind.NUMBER and labels.listed("".join(piece.text for piece in pieces))
    )


def _drawing(
    blocks: Sequence[Block], place: int, header: Header, labelled: list[_Piece], depth: int
) -> tuple[Drawing | None, int]:
    """The grid below a header: up to a signature, a note, or a line of prose; and the place where that stands."""
    lines, stop = _body(blocks, place + depth)
    if not lines:
        return None, stop
    kinds = [column.kind for column in header.columns]
    printed = blocks[place]
    assert isinstance(printed, Paragraph)  # noqa: S101 - the caller has seen it
    cells = [
        Cell(p.text, 0, column, position=drawing.position(printed, p.start, p.start + len(p.text)))
        for column, p in enumerate(labelled)
    ]
    number = 1
    for chunk in _chunks(lines):
        if isinstance(chunk, str):
            cells.append(Cell(chunk, number, 0, colspan=len(kinds)))
            number += 1
            continue
        for place_of_row, row in _rows(chunk, kinds, labelled, blocks):
            cells.extend(Cell(text, number, column, position=place_of_row) for column, text in enumerate(row))
            number += 1
    table = Table(tuple(cells), number, len(kinds), printed.position)
    return Drawing(place, lines[-1].place + 1, table), stop


def _chunks(lines: Sequence[_Line]) -> Iterator[str | list[_Line]]:
    """The lines between headings, and the headings."""
    chunk: list[_Line] = []
    for line in lines:
        banner = _banner(line)
        if banner is None:
            chunk.append(line)
            continue
        if chunk:
            yield chunk
        chunk = []
        yield banner
    if chunk:
        yield chunk


def _rows(
    lines: Sequence[_Line], kinds: Sequence[Kind], labelled: Sequence[_Piece], blocks: Sequence[Block]
) -> Iterator[tuple[Position, list[str]]]:
    """The rows of a stretch of lines, each with its place and the texts of its cells."""
    loose = not _set_in_columns(lines, kinds)
    spans = [(piece.left, piece.right) for piece in labelled]
    texts = [_placed(line, kinds, spans, loose=loose, blocks=blocks) for line in lines]
    begins = rows.starts(texts, kinds)
    if begins and begins[0] != 0:
        begins = [0, *begins]
    for begin, row in zip(begins, rows.folded(texts, begins), strict=True):
        yield blocks[lines[begin].place].position, row


def _body(blocks: Sequence[Block], start: int) -> tuple[list[_Line], int]:
    """The lines below a header that belong to its table, repeated headers and page numbers left out, and where the
    table ends."""
    lines: list[_Line] = []
    gap = False
    skipped = start
    stop = len(blocks)
    for place in range(start, len(blocks)):
        block = blocks[place]
        if not isinstance(block, Paragraph):
            stop = place
            break
        text = block.text.rstrip(PADDING)
        stripped = text.strip(PADDING)
        if not stripped:
            gap = True
            continue
        if noise(stripped) or not stripped.strip("-=─━ "):
            continue
        if note(stripped) or heading.signature_line(stripped):
            stop = place
            break
        if place < skipped or (
            again := _header(block, blocks[place + 1] if place + 1 < len(blocks) else None)
        ):
            skipped = max(skipped, place + again[2]) if place >= skipped and again else skipped
            continue
        lines.append(_Line(place, _pieces(text), gap))
        gap = False
    while (
        lines
        and heading.unit_like(text := "".join(p.text for p in lines[-1].pieces))
        and len(lines[-1].pieces) == 1
    ):
        if _signed(blocks, lines[-1].place) or lines[-1].gap:
            lines.pop()
            continue
        del text
        break
    return lines, stop


def _signed(blocks: Sequence[Block], place: int) -> bool:
    """Whether a date follows the line at ``place``."""
    for block in blocks[place + 1 : place + 6]:
        if isinstance(block, Paragraph) and block.text.strip(PADDING):
            return heading.signature_line(block.text.strip(PADDING))
    return False


def _banner(line: _Line) -> str | None:
    """The heading that a line holds, ``None`` where it holds cells."""
    if len(line.pieces) != 1:
        return None
    text = line.pieces[0].text
    mark = numbering.mark(text)
    return text if mark and mark.level <= Level.SECTION else None


def _set_in_columns(lines: Sequence[_Line], kinds: Sequence[Kind]) -> bool:
    """Whether gaps of two blanks or more part the cells."""
    return max(len(line.pieces) for line in lines) >= min(3, len(kinds))


def _placed(
    line: _Line, kinds: Sequence[Kind], spans: list[tuple[int, int]], *, loose: bool, blocks: Sequence[Block]
) -> list[str]:
    """The words of a line by column."""
    texts = [""] * len(kinds)
    if loose:
        block = blocks[line.place]
        assert isinstance(block, Paragraph)  # noqa: S101 - lines come from paragraphs
        words = [piece.text for piece in _pieces(block.text.strip(PADDING), _BLANKS)]
        places = aligned(words, kinds, several=True) or []
        for word, column in zip(words, places, strict=False):
            texts[column] = f"{texts[column]}{' ' if texts[column] else ''}{word}"
        return texts
    pieces = _parted(line.pieces, spans) if len(line.pieces) < len(kinds) else line.pieces
    for piece, column in zip(pieces, _columns(pieces, kinds, spans), strict=True):
        texts[column] = f"{texts[column]}　{piece.text}" if texts[column] else piece.text
    if len(pieces) == len(kinds):
        for column, piece in enumerate(pieces):
            spans[column] = (min(spans[column][0], piece.left), max(spans[column][1], piece.right))
    return texts


def _parted(pieces: Sequence[_Piece], spans: Sequence[tuple[int, int]]) -> list[_Piece]:
    """The pieces with those cut whose cell left a single blank before the next column's edge."""
    edges = {left for left, _ in spans}
    result: list[_Piece] = []
    for piece in pieces:
        rest = piece
        if " " not in piece.text:
            result.append(piece)
            continue
        for blank in _ONE_BLANK.finditer(piece.text):
            place = blank.end() - len(piece.text) + len(rest.text)
            edge = rest.left + _width(rest.text[:place])
            if edge in edges and edge > rest.left:
                head = rest.text[: place - 1]
                result.append(_Piece(head, rest.left, rest.left + _width(head), rest.start))
                rest = _Piece(rest.text[place:], edge, rest.right, rest.start + place)
        result.append(rest)
    return result


def _width(text: str) -> int:
    return WIDTHS[WIDE].of(text)


def _columns(pieces: Sequence[_Piece], kinds: Sequence[Kind], spans: Sequence[tuple[int, int]]) -> list[int]:
    """The column of each piece, from the left: where it stands on the screen, then what it holds."""
    if len(pieces) == len(kinds):
        return list(range(len(kinds)))
    if places := _flush(pieces, spans):
        return places
    best: list[tuple[float, list[int]]] = [(0.0, [])] * len(kinds)
    scores = [
        (-_distance(pieces[0], span) + 0.2 * fit(kind, pieces[0].text), [c])
        for c, (span, kind) in enumerate(zip(spans, kinds, strict=True))
    ]
    for piece in pieces[1:]:
        best = []
        for column, (span, kind) in enumerate(zip(spans, kinds, strict=True)):
            before = max(
                scores[: column + 1], key=lambda entry: entry[0] - (3.0 if entry[1][-1] == column else 0.0)
            )
            cost = 3.0 if before[1][-1] == column else 0.0
            own = -_distance(piece, span) + 0.2 * fit(kind, piece.text)
            best.append((before[0] - cost + own, [*before[1], column]))
        scores = best
    return max(scores, key=lambda entry: entry[0])[1]


def _flush(pieces: Sequence[_Piece], spans: Sequence[tuple[int, int]]) -> list[int]:
    """The columns of pieces that each begin where a column does, clear of its neighbours; empty where one does not.

    What a piece holds weighs less than the two blanks that part it from the next column.
    """
    clear = _clear(tuple(spans))
    places: list[int] = []
    for piece in pieces:
        column, most = clear.get(piece.left, (-1, 0))
        if column < 0 or piece.right > most or (places and column <= places[-1]):
            return []
        places.append(column)
    return places


@lru_cache(maxsize=64)
def _clear(spans: Sequence[tuple[int, int]]) -> dict[int, tuple[int, float]]:
    """Where columns begin, clear of those to the left → which column, and up to where it is clear of those to the right."""
    return {
        left: (column, min((start for start, _ in spans[column + 1 :]), default=math.inf) - GAP)
        for column, (left, _) in enumerate(spans)
        if max((end for _, end in spans[:column]), default=-GAP) + GAP <= left
    }


def _distance(piece: _Piece, span: tuple[int, int]) -> float:
    """How far a piece stands from a column: 0 where it begins inside, else the blanks between them."""
    if span[0] <= piece.left < span[1]:
        return 0.1 * (piece.left - span[0])
    if piece.left < span[0] < piece.right:
        return 0.5 * (span[0] - piece.left)
    return float(min(abs(piece.left - span[1]) + 1, abs(span[0] - piece.right) + 1, 60))
