"""Tables pasted so that each cell is a paragraph and empty cells are gone: rows are found by their numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from loaders import heading, numbering
from loaders.blocks import Block, Cell, Paragraph, Table
from loaders.deadlines import is_deadline
from loaders.entries import ROLE_KINDS, Found, Kind
from loaders.forms import drawing
from loaders.forms.alignment import aligned, fit
from loaders.forms.drawing import Drawing
from loaders.forms.headers import Header
from loaders.forms.rows import NUMERAL
from loaders.labels import kind_of
from loaders.noise import noise, note
from loaders.numbering import Level
from loaders.wraps import PADDING, squeezed
from ontology.records import Position

MOST_LABELS = 12
LONGEST_LABEL = 20
MOST_HEADERS = 40
"""Headers in one document, tables without rows included."""


@dataclass(slots=True)
class _Piece:
    text: str
    place: int
    position: Position


def read(blocks: Sequence[Block]) -> Found | None:
    """The tasks below a run of paragraphs that are the labels of a header."""
    if not any(isinstance(block, Paragraph) and _is_label(block.text) for block in blocks):
        return None
    pieces = _pieces(blocks)
    if sum(isinstance(block, Paragraph) and block.text[:1] == "\t" for block in blocks) * 2 > len(pieces):
        return None
    drawings = []
    place = tried = 0
    while place < len(pieces) and tried < MOST_HEADERS:
        found = _header(pieces, place)
        if found is None:
            place += 1
            continue
        header, stop = found
        tried += 1
        made, place = _drawing(pieces, place, stop, header)
        if made is not None:
            drawings.append(made)
    return drawing.read(blocks, drawings)


def _is_label(text: str) -> bool:
    """Whether a paragraph is the name of a column of units or people."""
    text = text.strip(PADDING)
    return 0 < len(text) <= LONGEST_LABEL and kind_of(text) in ROLE_KINDS


def _pieces(blocks: Sequence[Block]) -> list[_Piece]:
    """The paragraphs that hold words, page numbers left out."""
    return [
        _Piece(text, place, block.position)
        for place, block in enumerate(blocks)
        if (isinstance(block, Paragraph) and (text := block.text.strip(PADDING)) and not noise(text))
        or (
            isinstance(block, Paragraph)
            and NUMERAL.fullmatch(block.text.strip(PADDING))
            and (text := block.text.strip(PADDING))
        )
    ]


def _header(pieces: Sequence[_Piece], place: int) -> tuple[Header, int] | None:
    """The header that begins with a paragraph, and the place behind it."""
    if len(pieces[place].text) > LONGEST_LABEL or kind_of(pieces[place].text) is None:
        return None
    stop = place
    while stop < len(pieces) and stop - place < MOST_LABELS and kind_of(pieces[stop].text) is not None:
        stop += 1
    if stop - place < 2:
        return None
    header = drawing.header_of([piece.text for piece in pieces[place:stop]])
    return (header, stop) if header else None


def _drawing(pieces: Sequence[_Piece], start: int, stop: int, header: Header) -> tuple[Drawing | None, int]:
    """The grid below a header, and the place behind its last cell."""
    kinds = [column.kind for column in header.columns]
    names = tuple(squeezed(piece.text) for piece in pieces[start:stop])
    end = _end(pieces, stop)
    body = _without_headers(pieces[stop:end], names)
    cells = [
        Cell(piece.text, 0, column, position=piece.position)
        for column, piece in enumerate(pieces[start:stop])
    ]
    number = 1
    rows = _rows(body, kinds)
    if not rows:
        return None, stop
    for row in rows:
        cells.extend(_cells(row, number, kinds))
        number += 1
    table = Table(tuple(cells), number, len(kinds), pieces[start].position)
    return Drawing(pieces[start].place, body[-1].place + 1, table), end


def _end(pieces: Sequence[_Piece], start: int) -> int:
    """The place of the note or signature below the table."""
    for place in range(start, len(pieces)):
        text = pieces[place].text
        if note(text):
            return place
        if heading.signature_line(text) and place > start and heading.unit_like(pieces[place - 1].text):
            followed = place + 1 < len(pieces) and not note(pieces[place + 1].text)
            if not followed:
                return place - 1
    return len(pieces)


def _without_headers(pieces: Sequence[_Piece], names: tuple[str, ...]) -> list[_Piece]:
    """The cells without the header where a page repeats it."""
    kept: list[_Piece] = []
    place = 0
    while place < len(pieces):
        if (
            pieces[place].text[0] == names[0][0]
            and tuple(squeezed(piece.text) for piece in pieces[place : place + len(names)]) == names
        ):
            place += len(names)
            continue
        kept.append(pieces[place])
        place += 1
    return kept


def _rows(body: Sequence[_Piece], kinds: Sequence[Kind]) -> list[list[_Piece]]:
    """The cells of each row; a heading is a row of one cell."""
    begins = _begins(body, kinds)
    if not begins:
        return []
    rows: list[list[_Piece]] = []
    above = True
    for place, piece in enumerate(body):
        banner = _banner(piece.text, kinds)
        if above or banner or place in begins:
            rows.append([piece])
            above = banner
        else:
            rows[-1].append(piece)
    if Kind.CATEGORY in kinds and kinds.index(Kind.CATEGORY) < min(_first(kinds), len(kinds)):
        _hand_on(rows, kinds)
    return rows


def _first(kinds: Sequence[Kind]) -> int:
    """The column whose cell opens a row: the number's, else the text's."""
    return kinds.index(Kind.NUMBER) if Kind.NUMBER in kinds else kinds.index(Kind.TASK)


def _begins(body: Sequence[_Piece], kinds: Sequence[Kind]) -> set[int]:
    """The places of the cells that open rows."""
    if Kind.NUMBER in kinds:
        found: set[int] = set()
        last = 0
        for place, piece in enumerate(body):
            if not NUMERAL.fullmatch(piece.text):
                continue
            value = numbering.value(numbering.plain(piece.text))
            if value is None or value in (last + 1, 1) or value > last:
                found.add(place)
                last = value or last
        return found
    marked = {
        place
        for place, piece in enumerate(body)
        if (mark := numbering.mark(piece.text))
        and mark.level > Level.CHAPTER
        and mark.level is not Level.SPOKEN
    }
    if len(marked) >= 2 or (marked and len(body) <= len(kinds) * 2):
        return marked
    return {place for place, piece in enumerate(body) if fit(Kind.TASK, piece.text) >= 1.0}


def _banner(text: str, kinds: Sequence[Kind]) -> bool:
    """Whether a cell is a heading across the table."""
    mark = numbering.mark(text) if len(text) <= 60 else None
    if mark is None or mark.level > Level.SECTION:
        return False
    return mark.level <= Level.CHAPTER or not text.endswith("。")


def _hand_on(rows: list[list[_Piece]], kinds: Sequence[Kind]) -> None:
    """A category that was printed before the number of its row belongs to that row."""
    after = kinds[kinds.index(Kind.TASK) + 1 :]
    for row, following in pairwise(rows):
        if len(row) < 3 or _banner(following[0].text, kinds):
            continue
        last = row[-1].text
        better = max((fit(kind, last) for kind in after), default=0.0)
        if len(last) <= 30 and not is_deadline(last) and better <= 0.0 < fit(Kind.CATEGORY, last):
            following.insert(0, row.pop())


def _cells(row: Sequence[_Piece], number: int, kinds: Sequence[Kind]) -> list[Cell]:
    if len(row) == 1 and _banner(row[0].text, kinds):
        return [Cell(row[0].text, number, 0, colspan=len(kinds), position=row[0].position)]
    places = aligned([piece.text for piece in row], kinds, several=True) or []
    texts: dict[int, list[_Piece]] = {}
    for piece, column in zip(row, places, strict=False):
        texts.setdefault(column, []).append(piece)
    return [
        Cell("\n".join(p.text for p in texts[column]), number, column, position=texts[column][0].position)
        if column in texts
        else Cell("", number, column)
        for column in range(len(kinds))
    ]
