"""Tables that pages broke: pieces → one table, repeated headers dropped, broken rows and merged cells mended."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from loaders.formats.pdf_pieces import Piece, PieceCell
from loaders.formats.pdf_rows import MARK, NUMBER, NUMBERED_SHARE

NEAR: Final = 6.0
"""Points by which the columns of the pieces of one table may differ."""
LOOSE: Final = 30.0
"""The same for tables without lines, whose columns are seen from their texts only."""
FEWEST_FILLED: Final = 6
"""Cells of a column after which a first blank one says something."""
ENDED: Final = tuple("。！？；.!?;")
SECTION: Final = re.compile(
    r"\s*(?:[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十]{1,3}[）)])"
)
BLANK: Final = re.compile(r"\s+")


def goes_on(table: Piece, piece: Piece) -> bool:
    """Whether ``piece``, at the top of the next page, has the columns of ``table``."""
    near = NEAR if table.ruled and piece.ruled else LOOSE
    if table.columns != piece.columns:
        return False
    return all(abs(a - b) <= near for a, b in zip(table.edges[1:-1], piece.edges[1:-1], strict=True))


def join(table: Piece, piece: Piece) -> None:
    """Adds the rows of ``piece`` to ``table``."""
    start = _repeated(table, piece)
    if start >= piece.rows:
        return
    shift = table.rows - start
    going_on = _header_taken_off(table, piece) if start == 0 else False
    going_on = going_on or _row_goes_on(table, piece, start)
    if going_on:
        shift -= 1
    above = {column: cell for cell in table.row(table.rows - 1) for column in _columns(cell)}
    full = _full_columns(table)
    added: list[PieceCell] = []
    for cell in piece.cells:
        if cell.row < start:
            continue
        old = above.get(cell.column)
        first = cell.row == start
        if first and old is not None and _same_cell(old, cell, going_on, cell.column in full):
            old.lines = (*old.lines, *cell.lines)
            old.rowspan = max(old.end, cell.end + shift) - old.row
        else:
            cell.row += shift
            added.append(cell)
    table.cells.extend(added)
    table.rows = piece.rows + shift
    table.recent = [cell for cell in table.recent if cell.end == table.rows] + added
    table.open_below = piece.open_below
    table.bottom = piece.bottom


def _columns(cell: PieceCell) -> range:
    return range(cell.column, cell.column + cell.colspan)


def _squeezed(cells: Sequence[PieceCell]) -> tuple[str, ...]:
    return tuple(text for text in (BLANK.sub("", cell.text) for cell in cells) if text)


def _repeated(table: Piece, piece: Piece) -> int:
    """How many rows at the top of ``piece`` print the header of ``table`` again."""
    tops = [_squeezed(row) for row in table.heads]
    count = 0
    for row in piece.heads:
        texts = _squeezed(row)
        if texts not in tops or (len(texts) < 2 and count == 0 and piece.rows < 2):
            break
        if texts:
            tops = tops[tops.index(texts) + 1 :]
        count += 1
    return count


def _header_taken_off(table: Piece, piece: Piece) -> bool:
    """Takes the header off a first row that prints it above the rest of a broken row; whether there was one."""
    first = {cell.column: cell for cell in piece.cells if cell.row == 0}
    for row in table.heads:
        heads = {cell.column: BLANK.sub("", cell.text) for cell in row if cell.lines}
        if len(heads) < 2 or not all(
            column in first and BLANK.sub("", first[column].text).startswith(head)
            for column, head in heads.items()
        ):
            continue
        for column, head in heads.items():
            taken = count = 0
            while taken < len(head):
                taken += len(BLANK.sub("", first[column].lines[count].text))
                count += 1
            first[column].lines = first[column].lines[count:]
        return True
    return False


def _same_cell(old: PieceCell, cell: PieceCell, going_on: bool, full: bool) -> bool:
    """Whether the first cell of a column on a page is the last one of the page before.

    A blank one is where either is merged over rows, or where the column is blank in no other row.
    """
    if old.column != cell.column or old.colspan != cell.colspan:
        return False
    if going_on:
        return True
    return not cell.lines and bool(old.lines) and (old.rowspan > 1 or cell.rowspan > 1 or full)


def _full_columns(table: Piece) -> set[int]:
    """The columns of a ruled table in which every cell seen so far holds text."""
    filled: dict[int, int] = {}
    blank: set[int] = set()
    for cell in table.sample() if table.ruled else ():
        if not cell.lines:
            blank.update(_columns(cell))
        elif cell.colspan == 1:
            filled[cell.column] = filled.get(cell.column, 0) + 1
    return {column for column, count in filled.items() if count >= FEWEST_FILLED and column not in blank}


def _row_goes_on(table: Piece, piece: Piece, start: int) -> bool:
    """Whether the row ``start`` of ``piece`` is the rest of the last row of ``table``."""
    fresh, last = piece.row(start), table.row(table.rows - 1)
    if len(fresh) != len(last) or any(
        (a.column, a.colspan) != (b.column, b.colspan) for a, b in zip(fresh, last, strict=True)
    ):
        return False
    if len(fresh) < 2 or table.rows < 2:
        return False
    text_column = _text_column(table)
    texts = {cell.column: cell.text for cell in fresh if cell.row == start}
    text = texts.get(text_column, "").strip()
    if MARK.match(text) or SECTION.match(text) or not any(value.strip() for value in texts.values()):
        return False
    number = _number_column(table)
    if number is not None:
        return not texts.get(number, "").strip() and not _is_banner(texts, text_column)
    if table.open_below:
        return True
    if _texts_are_marked(table, text_column):
        return not _is_banner(texts, text_column)
    before = next((cell.text.rstrip() for cell in last if cell.column == text_column), "")
    return bool(before) and not before.endswith(ENDED) and bool(text)


def _is_banner(texts: dict[int, str], text_column: int) -> bool:
    """Whether a row only holds a heading left of the text."""
    filled = [column for column, text in texts.items() if text.strip()]
    return len(filled) == 1 and filled[0] < text_column


def _text_column(table: Piece) -> int:
    """The column of the tasks' texts: whose cells open with numbers or end as sentences, or else the longest."""
    scores = [(0, 0)] * table.columns
    for cell in table.sample():
        if cell.colspan == 1 and cell.lines:
            text = cell.text.strip()
            signs, length = scores[cell.column]
            said = (MARK.match(text) is not None) + text.endswith(ENDED)
            scores[cell.column] = (signs + said, length + len(text))
    return scores.index(max(scores))


def _number_column(table: Piece) -> int | None:
    """The first column whose cells below the header hold numbers only."""
    for column in range(table.columns):
        inside = [
            cell.text.strip()
            for cell in table.sample()
            if cell.column == column and cell.colspan == 1 and cell.row > 0 and cell.lines
        ]
        if inside and sum(NUMBER.fullmatch(text) is not None for text in inside) >= NUMBERED_SHARE * len(
            inside
        ):
            return column
    return None


def _texts_are_marked(table: Piece, column: int) -> bool:
    inside = [
        cell.text for cell in table.sample() if cell.column == column and cell.colspan == 1 and cell.lines
    ]
    marked = sum(MARK.match(text) is not None for text in inside)
    return marked > 0 and marked * 2 >= len(inside) - 1
