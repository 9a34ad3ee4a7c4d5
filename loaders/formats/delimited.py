"""Comma, semicolon and tab separated values: one table, in any encoding that Chinese files have."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator
from typing import Final

from loaders.blocks import Blocks, Table
from loaders.formats.decoding import Decoded, decode
from loaders.formats.frames import framed
from loaders.formats.grids import Grid, Tables
from loaders.formats.limits import Tally
from loaders.formats.package import damaged

CHINESE_COMMA: Final = "，"
DELIMITERS: Final = (",", "\t", ";", CHINESE_COMMA)
SAMPLE_LINES: Final = 200
SAMPLE_CHARACTERS: Final = 200_000
FEWEST_FIELDS: Final = 3
FEWEST_RECORDS: Final = 2
REGULAR: Final = 0.6
"""Share of the records of several fields that must have the most frequent number of them."""
STRICT: Final = 0.9
"""The same for a sign that sentences use as well."""
FILLED: Final = 0.5
"""Share of the records that must have more than one field; titles and chapters have one."""
LONGEST_LABEL: Final = 20
"""Characters of a column's name, at most."""
NO_LABEL: Final = re.compile(r"[。；;：:|｜\t]")
"""Signs of sentences, labels and other tables, which no column's name holds."""
PAIRS: Final = ("（）", "()", "【】", "“”", "《》")
LINE: Final = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
HEADER_WITHIN: Final = 20
"""Records of several fields among the first of which a header stands."""
SEPARATOR_LINE: Final = re.compile(r"\ufeff?\"?sep=(.)\"?\r?\n")
"""The first line by which Excel is told the sign."""
LONGEST_FIELD: Final = 1_000_000


def delimiter_of(text: str) -> str | None:
    """The sign that separates the fields of ``text``, ``None`` where it is no table of separated values.

    >>> delimiter_of("序号,任务,单位\\n1,甲,乙\\n2,丙,丁\\n"), delimiter_of("一、总体要求\\n甲、乙、丙\\n")
    (',', None)
    """
    told = SEPARATOR_LINE.match(text)
    if told:
        return told[1]
    sample = "\n".join(text[:SAMPLE_CHARACTERS].splitlines()[:SAMPLE_LINES])
    for delimiter in DELIMITERS:
        if sample.count(delimiter) < FEWEST_RECORDS:
            continue
        try:
            records = [
                record
                for record in csv.reader(_lines(sample), delimiter=delimiter)
                if any(field.strip() for field in record)
            ]
        except csv.Error:
            continue
        spoken = delimiter == CHINESE_COMMA
        if _regular(records, STRICT if spoken else REGULAR) and (not spoken or _headed(records)):
            return delimiter
    return None


def _headed(records: list[list[str]]) -> bool:
    """Whether one of the first records names columns; sentences, whose commas part them as well, name none."""
    several = [record for record in records if len(record) > 1]
    return any(
        all(len(field) <= LONGEST_LABEL and not NO_LABEL.search(field) for field in record)
        and not any(field.count(left) != field.count(right) for field in record for left, right in PAIRS)
        for record in several[:HEADER_WITHIN]
    )


def _regular(records: list[list[str]], share: float) -> bool:
    """Whether most records have several fields, and most of those equally many (blank ones at the end apart)."""
    several = [record for record in records if len(record) > 1]
    filled = share if share > REGULAR else FILLED
    if len(several) < FEWEST_RECORDS or len(several) < filled * len(records):
        return False
    full = Counter(len(record) for record in several)
    short = Counter(len("\0".join(record).rstrip("\0 \t").split("\0")) for record in several)
    (usual, count), (stripped, shorter) = full.most_common(1)[0], short.most_common(1)[0]
    if usual == FEWEST_FIELDS - 1:
        return count == len(records) and len(records) > FEWEST_RECORDS
    return (usual >= FEWEST_FIELDS and count >= share * len(several)) or (
        stripped >= FEWEST_FIELDS and shorter >= share * len(several)
    )


def _lines(text: str, start: int = 0) -> Iterator[str]:
    """The lines of a text with what ends them, one at a time: a copy of the whole would take four bytes a character."""
    return (line[0] for line in LINE.finditer(text, start))


def read_delimited(data: bytes) -> Blocks:
    """One table of the file's records; raises :class:`ontology.errors.DocumentError` for broken quoting."""
    return delimited_blocks(decode(data), None)


def delimited_blocks(decoded: Decoded, delimiter: str | None) -> Blocks:
    """The table in text that is already decoded, its fields separated by ``delimiter``."""
    grid = Grid(Tally())
    csv.field_size_limit(LONGEST_FIELD)
    sign = delimiter or delimiter_of(decoded.text) or ","
    told = SEPARATOR_LINE.match(decoded.text)
    records = csv.reader(_lines(decoded.text, told.end() if told else 0), delimiter=sign)
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
