"""The rows of a table without lines between them: bands of text that wider gaps, rules or numbers separate."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from loaders.formats.pdf_lines import Line
from loaders.formats.pdf_page import Rule

ROW_GAP: Final = 0.3
"""Ems by which the gap between rows is wider than that between the lines of a cell."""
NUMBERED_SHARE: Final = 0.6
FEWEST_HEADINGS: Final = 3
"""Texts of a header's line that is known again where it is printed once more."""
NUMBER: Final = re.compile(r"[（(]?[0-9０-９]{1,4}[）)]?[.．、]?")
MARK: Final = re.compile(r"[（(]?[0-9０-９]{1,4}(?:[）)、]|[.．](?![0-9]))")


@dataclass(frozen=True, slots=True)
class Text:
    """A text of one column, or a banner across them, on one line."""

    line: Line
    column: int
    banner: bool = False


@dataclass(slots=True)
class Row:
    """The texts of one row, in no order."""

    texts: list[Text] = field(default_factory=list)

    @property
    def banner(self) -> bool:
        """Whether the row is one line across the columns."""
        return len(self.texts) == 1 and self.texts[0].banner


def rows_of(texts: Sequence[Text], columns: int, across: Sequence[Rule]) -> list[Row]:
    """The rows from the top.

    A row without a number where rows have numbers is the rest of the one above, also as the first of a page.
    """
    numbers = _numbers(texts)
    rows: list[Row] = []
    for band in _bands(texts, across):
        rows.extend(_split(band, numbers, columns))
    return _with_rests(rows, numbers)


def _bands(texts: Sequence[Text], across: Sequence[Rule]) -> list[Row]:
    ordered = sorted(texts, key=lambda text: text.line.top)
    inner = _inner_gap(ordered)
    again = _header_again(ordered)
    rules = sorted(rule.at for rule in across)
    bands: list[Row] = []
    bottom = 0.0
    for text in ordered:
        line = text.line
        ruled = any(bottom - 2 <= at <= line.top + 2 for at in rules)
        turned = bool(bands) and (id(text) in again) != (id(bands[-1].texts[-1]) in again)
        if not bands or ruled or turned or line.top - bottom > inner + ROW_GAP * line.size:
            bands.append(Row())
            bottom = line.bottom
        bands[-1].texts.append(text)
        bottom = max(bottom, line.bottom)
    return bands


def _header_again(ordered: Sequence[Text]) -> set[int]:
    """The identities of the texts of the first line of several texts, wherever the same ones stand on one line again."""
    lines: dict[int, list[Text]] = {}
    for text in ordered:
        lines.setdefault(round(text.line.base), []).append(text)
    header = _words(Row(next(iter(lines.values()), [])))
    if len(header) < FEWEST_HEADINGS:
        return set()
    later = list(lines.values())[1:]
    return {id(text) for texts in later if _words(Row(texts)) == header for text in texts}


def _inner_gap(ordered: Sequence[Text]) -> float:
    """The gap between the lines of one cell: about the smallest between lines of one column."""
    below: dict[int, Line] = {}
    gaps: list[float] = []
    for text in ordered:
        if text.banner:
            below.clear()
            continue
        if text.column in below:
            gaps.append(max(text.line.top - below[text.column].bottom, 0.0))
        below[text.column] = text.line
    gaps.sort()
    return gaps[len(gaps) // 20] if gaps else 0.0


def _numbers(texts: Sequence[Text]) -> set[int]:
    """The identities of the texts that number rows: those of a column of numbers, or that open with one."""
    by_column: dict[int, list[Text]] = {}
    for text in texts:
        if not text.banner:
            by_column.setdefault(text.column, []).append(text)
    for _, inside in sorted(by_column.items()):
        numbers = [text for text in inside if NUMBER.fullmatch(text.line.text)]
        if len(numbers) >= NUMBERED_SHARE * len(inside):
            return {id(text) for text in numbers}
    widest = max(by_column.values(), key=lambda inside: sum(len(t.line.text) for t in inside), default=[])
    return {id(text) for text in widest if MARK.match(text.line.text)}


def _split(band: Row, numbers: set[int], columns: int) -> list[Row]:
    """A band as rows: one, one for each number or banner in it, or one a line where lines fill most columns."""
    starts = [text for text in band.texts if text.banner or id(text) in numbers]
    banners = any(text.banner for text in starts)
    if len(starts) > 1 or (banners and len(band.texts) > 1):
        return _by_starts(band, sorted(starts, key=lambda text: text.line.base))
    if starts:
        return [band]
    lines: list[Row] = []
    base = 0.0
    for text in sorted(band.texts, key=lambda text: text.line.base):
        if not lines or text.line.base - base > 0.4 * text.line.size:
            lines.append(Row())
            base = text.line.base
        lines[-1].texts.append(text)
    full = all(2 * len(line.texts) > columns for line in lines)
    return lines if full and len(lines) > 1 else [band]


def _by_starts(band: Row, starts: list[Text]) -> list[Row]:
    """The rows of a band by what begins them; what stands above the first start is a row of its own.

    Numbers that stand beside no line of text are in the middle of their rows: each takes what is nearest to it.
    """
    numbers = [place for place, start in enumerate(starts) if not start.banner]
    centred = any(not _beside(starts[place], band) for place in numbers)
    above = Row()
    rows = [Row() for _ in starts]
    for text in band.texts:
        reached = text.line.base + 0.4 * text.line.size
        place = sum(start.line.base <= reached for start in starts) - 1
        if text.banner:
            place = next(number for number, start in enumerate(starts) if start is text)
        elif centred:
            place = min(numbers, key=lambda number: abs(starts[number].line.base - text.line.base))
        (rows[place] if place >= 0 else above).texts.append(text)
    return [row for row in [above, *rows] if row.texts]


def _beside(start: Text, band: Row) -> bool:
    """Whether another text stands on the line of a number, or the number opens its text itself."""
    near = 0.25 * start.line.size
    return NUMBER.fullmatch(start.line.text) is None or any(
        text is not start and abs(text.line.base - start.line.base) < near for text in band.texts
    )


def _with_rests(rows: list[Row], numbers: set[int]) -> list[Row]:
    plain = [row for row in rows if not row.banner]
    numbered = sum(_numbered(row, numbers) for row in plain)
    if not numbered or numbered < NUMBERED_SHARE * (len(plain) - 1):
        return rows
    result: list[Row] = []
    header = _words(rows[0])
    for row in rows:
        rest = not row.banner and not _numbered(row, numbers) and _words(row) != header
        if rest and result and _numbered(result[-1], numbers) and any(t.column > 0 for t in row.texts):
            result[-1].texts.extend(row.texts)
        else:
            result.append(row)
    return result


def _words(row: Row) -> list[tuple[int, str]]:
    return sorted((text.column, text.line.text) for text in row.texts)


def _numbered(row: Row, numbers: set[int]) -> bool:
    return any(id(text) in numbers for text in row.texts)
