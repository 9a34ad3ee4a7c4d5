"""The header of a table: which of its columns hold what (parse contract, readings 3, 15)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from loaders import labels, numbering
from loaders.blocks import Cell
from loaders.entries import ROLE_KINDS, Kind
from loaders.wraps import squeezed

Row = Sequence[Cell | None]
DEEPEST = 12
"""Rows from the top of a table among which its header is looked for; below them only repeated headers."""
SAMPLE = 40
"""Rows that show what a column without a label holds."""
LONGEST_CATEGORY = 30


@dataclass(frozen=True, slots=True)
class Column:
    """What one column holds and what it is called."""

    kind: Kind
    label: str


@dataclass(frozen=True, slots=True)
class Header:
    """The columns of a table, and the squeezed texts of the rows that name them."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    depth: int

    def places(self, *kinds: Kind) -> tuple[int, ...]:
        """The places of the columns of these kinds, from the left."""
        return tuple(place for place, column in enumerate(self.columns) if column.kind in kinds)

    def repeats(self, row: Row) -> bool:
        """Whether a row prints the header again."""
        first = next((cell.text for cell in row if cell is not None and cell.text), "")
        return squeezed(first) in {words[0] for words in self.rows if words} and texts(row) in self.rows


def texts(row: Row) -> tuple[str, ...]:
    """The squeezed texts of a row's cells, each merged cell once."""
    return tuple(squeezed(cell.text) for cell in distinct(row) if cell.text)


def distinct(row: Row) -> list[Cell]:
    """The cells of a row from the left, each merged cell once."""
    cells: list[Cell] = []
    for cell in row:
        if cell is not None and not (cells and cells[-1] is cell):
            cells.append(cell)
    return cells


def _names(row: Row) -> int:
    """How many cells of a row are labels, 0 where none of them names a role."""
    kinds = [labels.kind_of(cell.text) for cell in distinct(row) if cell.text.strip()]
    if not any(kind in ROLE_KINDS for kind in kinds):
        return 0
    return sum(kind is not None for kind in kinds)


def _below(upper: Row, lower: Row) -> bool:
    """Whether the lower row is the second row of a header: every cell in it is merged, empty or a label."""
    fresh = 0
    for above, below in zip(upper, lower, strict=True):
        if below is None or below is above or not below.text.strip():
            continue
        if labels.kind_of(below.text) is None or labels.kind_of(below.text) is Kind.CATEGORY:
            return False
        fresh += 1
    return fresh > 0


def find(grid: Sequence[Row], start: int = 0, width: int = 0) -> tuple[int, Header] | None:
    """The first header at or below row ``start`` and the row in which it begins."""
    for place in range(start, min(start + DEEPEST, len(grid))):
        header = at(grid, place)
        if header:
            return place, header
    return None


def at(grid: Sequence[Row], place: int) -> Header | None:
    """The header that begins in row ``place``, ``None`` where that row is no header."""
    upper = grid[place]
    cells = [cell for cell in distinct(upper) if cell.text.strip()]
    if len(cells) < 2 or any(len(cell.text) > 40 and len(squeezed(cell.text)) > 40 for cell in cells):
        return None
    lower = grid[place + 1] if place + 1 < len(grid) else None
    if lower is not None and not (_labels(cells) and _below(upper, lower)):
        lower = None
    known = _names(upper) or (lower is not None and _names(lower) + 1)
    if not known or (known < 2 and len(cells) > 3):
        return None
    shown = list(upper)
    for column, below in enumerate(lower or ()):
        if below is not None and below.text.strip():
            shown[column] = below
    columns = _resolved([_innermost(cell.text) if cell else "" for cell in shown], shown)
    if columns is None:
        return None
    columns = _nameless(columns, grid[place + (2 if lower is not None else 1) :][:SAMPLE])
    rows = (texts(upper), texts(lower)) if lower is not None else (texts(upper),)
    return Header(tuple(columns), rows, len(rows))


def _innermost(label: str) -> str:
    """The lower of two labels that a table without lines prints in one cell: ``责任单位⏎牵头单位``."""
    lines = label.split("\n")
    if len(lines) < 2 or labels.kind_of(label) is not None:
        return label
    for cut in range(1, len(lines)):
        upper, lower = "\n".join(lines[:cut]), "\n".join(lines[cut:])
        if labels.kind_of(upper) is not None and labels.kind_of(lower) in ROLE_KINDS:
            return lower
    return label


def _labels(cells: Sequence[Cell]) -> bool:
    """Whether one of the cells is a label: a row of data above a repeated header has none."""
    return any(labels.kind_of(cell.text) is not None for cell in cells)


def _resolved(named: list[str], owners: Sequence[Cell | None]) -> list[Column] | None:
    """Columns from labels: the best task wording is the text, what stands beside it section or extra."""
    kinds = [labels.kind_of(name) if name.strip() else None for name in named]
    if not any(kind in ROLE_KINDS for kind in kinds):
        return None
    text = _text_column(named, kinds)
    if text is None:
        return None
    columns = []
    for place, (name, kind) in enumerate(zip(named, kinds, strict=True)):
        label = labels.printed(name)
        if place == text:
            kind = Kind.TASK
        elif owners[place] is not None and owners[place] is owners[text]:
            kind = Kind.CATEGORY
        elif kind is Kind.TASK:
            better = labels.task_rank(named[text]) < labels.task_rank(name)
            kind = Kind.CATEGORY if better and place < text and labels.may_be_section(name) else Kind.EXTRA
        elif kind is None:
            kind = Kind.EXTRA if label else Kind.IGNORED
        columns.append(Column(kind, label))
    return columns


def _nameless(columns: Sequence[Column], rows: Sequence[Row]) -> list[Column]:
    """The columns with those that no label names, or none that is known, left of the tasks: numbers or categories.

    What a column holds decides; one with a strange label is a category where its cells stand for several numbers.
    """
    result = list(columns)
    for place, column in enumerate(columns):
        if column.kind is Kind.TASK:
            break
        strange = column.kind is Kind.EXTRA and labels.kind_of(column.label) in (None, Kind.TASK)
        if not strange and (column.kind is not Kind.IGNORED or column.label):
            continue
        held = [cell for row in rows if (cell := row[place]) is not None and len(distinct(row)) > 1]
        words = [squeezed(cell.text) for cell in held if squeezed(cell.text)]
        if strange:
            over = any(cell.rowspan > 1 or not squeezed(cell.text) for cell in held)
            if (
                over
                and words
                and max(map(len, words)) <= LONGEST_CATEGORY
                and _beside_numbers(columns, place)
            ):
                result[place] = Column(Kind.CATEGORY, column.label)
            continue
        if words and all(numbering.value(numbering.plain(word)) is not None for word in words):
            result[place] = Column(Kind.NUMBER, "")
        elif words and max(map(len, words)) <= LONGEST_CATEGORY:
            result[place] = Column(Kind.CATEGORY, "")
    return result


def _beside_numbers(columns: Sequence[Column], place: int) -> bool:
    """Whether the numbers of the tasks stand right of a column."""
    return any(column.kind is Kind.NUMBER for column in columns[place + 1 :])


def _text_column(named: list[str], kinds: list[Kind | None]) -> int | None:
    """The column of the task's own words; of equal ranks the first, of one merged label the last."""
    ranked = [(labels.task_rank(named[i]), i) for i, kind in enumerate(kinds) if kind is Kind.TASK]
    if ranked:
        rank, place = min(ranked)
        while place + 1 < len(named) and (rank, place + 1) in ranked and named[place + 1] == named[place]:
            place += 1
        return place
    strange = [i for i, kind in enumerate(kinds) if kind is None and named[i].strip()]
    if strange:
        return strange[0]
    category = [i for i, kind in enumerate(kinds) if kind is Kind.CATEGORY]
    return category[-1] if category else None
