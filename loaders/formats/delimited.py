"""Comma, semicolon and tab separated values: one table, in any encoding that Chinese files have."""

from __future__ import annotations

import csv
import io
from collections import Counter
from typing import Final

from loaders.blocks import Blocks, Table
from loaders.formats.decoding import Decoded, decode
from loaders.formats.frames import framed
from loaders.formats.grids import Grid, Tables
from loaders.formats.limits import Tally
from loaders.formats.package import damaged

DELIMITERS: Final = (",", "\t", ";", "，")
SAMPLE_LINES: Final = 200
SAMPLE_CHARACTERS: Final = 200_000
FEWEST_FIELDS: Final = 3
REGULAR: Final = 0.6
"""Share of the records that must have the most frequent number of fields."""
FILLED: Final = 0.9
"""Share of the records that must have more than one field."""
LONGEST_FIELD: Final = 1_000_000


def delimiter_of(text: str) -> str | None:
    """The sign that separates the fields of ``text``, ``None`` where it is no table of separated values.

    >>> delimiter_of("序号,任务,单位\\n1,甲,乙\\n2,丙,丁\\n"), delimiter_of("一、总体要求\\n甲、乙、丙\\n")
    (',', None)
    """
    sample = "\n".join(text[:SAMPLE_CHARACTERS].splitlines()[:SAMPLE_LINES])
    for delimiter in DELIMITERS:
        try:
            widths = [
                len(record)
                for record in csv.reader(io.StringIO(sample), delimiter=delimiter)
                if any(field.strip() for field in record)
            ]
        except csv.Error:
            continue
        if len(widths) > 1 and _regular(widths):
            return delimiter
    return None


def _regular(widths: list[int]) -> bool:
    usual, count = Counter(widths).most_common(1)[0]
    several = sum(width > 1 for width in widths)
    return usual >= FEWEST_FIELDS and count >= REGULAR * len(widths) and several >= FILLED * len(widths)


def read_delimited(data: bytes) -> Blocks:
    """One table of the file's records; raises :class:`ontology.errors.DocumentError` for broken quoting."""
    return delimited_blocks(decode(data), None)


def delimited_blocks(decoded: Decoded, delimiter: str | None) -> Blocks:
    """The table in text that is already decoded, its fields separated by ``delimiter``."""
    grid = Grid(Tally())
    csv.field_size_limit(LONGEST_FIELD)
    records = csv.reader(
        io.StringIO(decoded.text, newline=""), delimiter=delimiter or delimiter_of(decoded.text) or ","
    )
    try:
        for record in records:
            grid.begin_row()
            for field in record:
                grid.place(field.replace("\r\n", "\n").replace("\r", "\n").strip("\n"))
    except csv.Error as error:
        raise damaged("引号或分隔符不成对") from error
    blocks = [
        part
        for block in Tables().finish(grid)
        for part in (framed(block) if isinstance(block, Table) else [block])
    ]
    return Blocks(tuple(blocks), "csv", decoded.garbled)
