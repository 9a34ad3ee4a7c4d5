"""One cell a paragraph: tables pasted as text, each cell after a tab or on a line of its own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from loaders import numbering
from loaders.blocks import Block, Cell, Paragraph, Table
from loaders.entries import Found, Kind
from loaders.forms import headers, tables
from loaders.forms.alignment import aligned
from loaders.forms.headers import Header
from loaders.labels import kind_of
from loaders.noise import noise
from loaders.numbering import Level
from loaders.wraps import PADDING
from ontology.records import Position


@dataclass(slots=True)
class Printed:
    """One printed cell: its words, where they begin, and the place of its first paragraph."""

    text: str
    position: Position
    place: int

    def extended(self, line: Paragraph) -> Printed:
        """The cell with one more line."""
        return replace(
            self, text=f"{self.text}\n{line.text}", position=self.position._replace(end=line.position.end)
        )


PrintedRow = list[Printed]


def read_tabbed(blocks: Sequence[Block]) -> Found | None:
    """Cells that each begin with a tab; a line without one goes on with its cell, a blank line ends the row.

    Where the header's first cell has no tab, the first cells of all rows have none.
    """
    lines = [(place, block) for place, block in enumerate(blocks) if isinstance(block, Paragraph)]
    if sum(line.text[:1] == "\t" for _, line in lines) < 6:
        return None
    return _read(blocks, _tabbed_rows(lines))


def _tabbed_rows(lines: Sequence[tuple[int, Paragraph]]) -> list[PrintedRow]:
    rows: list[PrintedRow] = []
    row: PrintedRow = []
    flush = any(
        not before.text.strip(PADDING) and line.text[:1] != "\t" == after.text[:1] and kind_of(line.text)
        for (_, before), (_, line), (_, after) in zip(lines, lines[1:], lines[2:], strict=False)
    )
    for place, line in lines:
        if line.text[:1] == "\t":
            row.append(Printed(line.text[1:], line.position, place))
        elif not line.text.strip(PADDING):
            if row:
                rows.append(row)
            row = []
        elif flush and not row and not noise(line.text):
            row = [Printed(line.text, line.position, place)]
        elif row and not noise(line.text):
            row[-1] = row[-1].extended(line)
    return [*rows, row] if row else rows


def _read(blocks: Sequence[Block], rows: list[PrintedRow]) -> Found | None:
    """The tasks of the printed rows, given to the reader of tables as one grid."""
    start, header = next(
        ((place, header) for place, row in enumerate(rows) if (header := _header(row))), (0, None)
    )
    if header is None:
        return None
    body = [row for row in rows[start + 1 :] if any(cell.text.strip(PADDING) for cell in row)]
    if not body:
        return None
    wide = _width(body, header)
    grid = _grid(rows[start], body, header, wide)
    first, last = rows[start][0].place, body[-1][-1].place
    found = tables.read([*blocks[:first], grid])
    return replace(found, first=first, last=last + 1) if found else None


def _header(row: Sequence[Printed]) -> Header | None:
    """The header that a row of cells prints, ``None`` where it is none."""
    if len(row) < 2 or sum(kind_of(cell.text) is not None for cell in row) * 2 < len(row):
        return None
    return headers.at([[Cell(c.text, 0, column, position=c.position) for column, c in enumerate(row)]], 0)


def _width(body: Sequence[PrintedRow], header: Header) -> bool:
    """Whether the rows have one column more than the header: a section left of the text, under one heading."""
    columns = len(header.columns)
    if header.places(Kind.CATEGORY):
        return False
    counts = Counter(len(row) for row in body)
    return counts[columns + 1] > 0


def _grid(head: PrintedRow, body: Sequence[PrintedRow], header: Header, wide: bool) -> Table:
    """The rows as a grid: each cell in the column that it suits, a missing cell missing."""
    text = header.places(Kind.TASK)[0]
    kinds = [column.kind for column in header.columns]
    if wide:
        kinds.insert(text, Kind.CATEGORY)
    cells = []
    for place, cell in enumerate(head):
        column = place + (wide and place > text)
        cells.append(_cell(cell, 0, column, 1 + (wide and place == text)))
    for number, row in enumerate(body, 1):
        cells.extend(_row(row, number, kinds, text if wide else None))
    return Table(tuple(cells), len(body) + 1, len(kinds), head[0].position)


def _cell(printed: Printed, row: int, column: int, span: int = 1) -> Cell:
    return Cell(printed.text, row, column, colspan=span, position=printed.position)


def _row(row: PrintedRow, number: int, kinds: list[Kind], section: int | None) -> list[Cell]:
    if len(row) == 1 and not _lone_text(row[0].text, kinds):
        return [_cell(row[0], number, 0, len(kinds))]
    if len(row) == len(kinds):
        return [_cell(cell, number, column) for column, cell in enumerate(row)]
    places = aligned([cell.text for cell in row], kinds)
    if places is None:
        places = list(range(len(row)))[: len(kinds)]
    cells = []
    for cell, column in zip(row, places, strict=False):
        merged = section is not None and column == section + 1 and section not in places
        cells.append(_cell(cell, number, column - merged, 1 + merged))
    return cells


def _lone_text(text: str, kinds: list[Kind]) -> bool:
    """Whether the only cell of a row is a task's text rather than a heading across the table."""
    mark = numbering.mark(text.strip(PADDING))
    return bool(mark and mark.level > Level.SECTION) and kinds[0] in (Kind.TASK, Kind.CATEGORY)
