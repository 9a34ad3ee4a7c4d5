"""Tables of other districts, as Word, web pages and sheets give them, are read as a careful clerk reads them.

A case prints paragraphs (behind a sign: ``#`` title, ``P``, ``R``) and tables (below ``T``, up to a blank line): a
row a line, its cells parted by ``|``; ``^`` goes on with the cell above, ``<`` with the one on the left.
"""

from __future__ import annotations

import re

import pytest

from loaders.blocks import Block, Blocks, Cell, Paragraph, Table
from loaders.reading import read_document
from ontology.errors import DocumentError
from tests.loaders.forms.printed import Case, cases, heading, line

CASES = cases("grids")
SIGN = re.compile(r"[#PR] ")
BLANKS = re.compile(r"\s+")


def blocks_of(printed: str) -> Blocks:
    """The blocks that a case prints."""
    blocks: list[Block] = []
    rows: list[list[str]] | None = None
    for text in [*printed.split("\n"), ""]:
        if rows is not None and text.strip():
            rows.append([cell.strip().replace("\\n", "\n") for cell in text.split("|")])
        elif rows is not None:
            blocks.append(table_of(rows))
            rows = None
        elif text == "T":
            rows = []
        elif text.strip():
            blocks.append(Paragraph(SIGN.sub("", text, count=1)))
    return Blocks(tuple(blocks), "docx")


def table_of(rows: list[list[str]]) -> Table:
    """The table of printed rows."""
    width = max(map(len, rows))
    rows = [row + [""] * (width - len(row)) for row in rows]
    cells = []
    for number, row in enumerate(rows):
        for column, text in enumerate(row):
            if text in ("^", "<"):
                continue
            right = next((c for c in range(column + 1, width) if row[c] != "<"), width)
            below = next((r for r in range(number + 1, len(rows)) if rows[r][column] != "^"), len(rows))
            cells.append(Cell(text, number, column, below - number, right - column))
    return Table(tuple(cells), len(rows), width)


@pytest.mark.parametrize("case", [pytest.param(case, id=case.name) for case in CASES])
def test_tasks_and_heading(case: Case) -> None:
    try:
        document = read_document(blocks_of(case.document))
    except DocumentError:
        assert case.expected == ("refused",)
        return
    found = [BLANKS.sub("", line(task)) for task in document.tasks]
    assert found == [BLANKS.sub("", task) for task in case.expected]
    assert heading(document, case.heading) == case.heading


def test_no_case_is_lost() -> None:
    assert len(CASES) == 35
