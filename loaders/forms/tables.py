"""Tables with one task a row: from the grids of all formats, and from those that text draws in characters."""

from __future__ import annotations

import re
from collections.abc import Sequence

from loaders import heading, labels, numbering, wraps
from loaders.blocks import Block, Cell, Paragraph, Table
from loaders.deadlines import NOTHING
from loaders.entries import ROLE_KINDS, Entry, Found, Kind, Part
from loaders.forms import headers
from loaders.forms.headers import Header, Row
from loaders.forms.outline import Outline
from loaders.forms.survey import Survey
from loaders.noise import noise, note
from loaders.numbering import Level
from ontology.records import NOWHERE

UNFINISHED = tuple("，、；：,;:（(“《及和与的")
FINISHED = tuple("。！？；.!?;）)")
ANNEX = re.compile(r"附件\s*[0-9０-９一二三四五六七八九十]{0,3}(?:$|[：:．.\s])")
"""The line above another annex: nothing of the tables before it holds below it."""
SENTENCE = 8
"""Characters of a task's text, at least; names and telephone numbers are shorter."""
MOST_APPENDED = 500
LONGEST_TASK = 20_000
"""Rows and characters of one task; no page breaks a table into so many."""
PARTS = ROLE_KINDS | {Kind.DEADLINE, Kind.EXTRA}


def read(blocks: Sequence[Block]) -> Found | None:
    """The tasks of all tables with a column of tasks and a column of units or leaders."""
    if not any(isinstance(block, Table) for block in blocks):
        return None
    reader = _Reader()
    for place, block in enumerate(blocks):
        if isinstance(block, Table):
            reader.table(block, place)
        else:
            reader.paragraph(block)
    return reader.found()


class _Reader:
    """Reads a document's tables in order; what one table leaves open (chapter, columns) holds for the next."""

    def __init__(self) -> None:
        self.outline = Outline()
        self.entries: list[Entry] = []
        self.header: Header | None = None
        self.titles: list[str] = []
        self.unknown: dict[str, Part] = {}
        self.pending: list[str] = []
        self.first = self.last = -1
        self.levels: list[int] = []
        self.sheet: str | None = None
        self.text_seen = False

    def paragraph(self, block: Paragraph) -> None:
        """Headings that stand right above a table are its chapter and section."""
        text = wraps.heading(block.text).strip("*")
        if not text or noise(text):
            return
        mark = numbering.mark(text)
        if self.entries and ANNEX.match(text):
            self.header, self.outline = None, Outline()
        if note(text):
            self.pending = []
            return
        styled = mark is None and self._below_title(block.level) and not _titled(text)
        self.text_seen = True
        if len(text) <= 60 and (styled or (mark and mark.level <= Level.SECTION)):
            self.pending.append(text)
        else:
            self.pending = []

    def _below_title(self, level: int | None) -> bool:
        """Whether a heading style stands below the title's: the first text and the highest level are titles."""
        if level is None:
            return False
        above = min(self.levels, default=1)
        self.levels.append(level)
        return self.text_seen and level > above

    def found(self) -> Found | None:
        if not self.entries:
            return None
        return Found(
            tuple(self.entries), self.first, self.last + 1, tuple(self.titles), tuple(self.unknown.values())
        )

    def table(self, block: Table, place: int) -> None:
        """Read one table; a table without a header goes on where the one before it ended."""
        if block.position.sheet != self.sheet:
            self.sheet, self.outline = block.position.sheet, Outline()
        grid = block.grid()
        start = headers.find(grid)
        row, header = start or (0, self.header)
        if start and header:
            for title in _titles(grid[:row]):
                mark = numbering.mark(title)
                if mark and mark.level <= Level.SECTION:
                    self.pending.append(wraps.heading(title))
                else:
                    self.titles.append(title)
            self._columns(header, grid[row])
            row += header.depth
        elif header is None or not self._goes_on(header, grid):
            self.pending = []
            return
        for text in self.pending:
            (self.outline.enter if numbering.mark(text) else self.outline.banner)(text)
        self.pending = []
        if self.first < 0:
            self.first = place
        rows: _Rows | None = _Rows(self, header, Survey(grid), row)
        while rows is not None:
            rows = rows.read()
        self.last = place

    def _goes_on(self, header: Header, grid: Sequence[Row]) -> bool:
        """Whether a table without a header of tasks goes on with the columns of the one before.

        It does not where its first row names other columns, or where its texts are no sentences.
        """
        first = [cell for cell in headers.distinct(grid[0]) if cell.text.strip()]
        named = sum(labels.kind_of(cell.text) is not None for cell in first)
        if len(header.columns) != len(grid[0]) or (named > 1 and named * 2 > len(first)):
            return False
        place = header.places(Kind.TASK)[0]
        texts = sorted((cell.text.strip() for row in grid if (cell := row[place]) is not None), key=len)
        return bool(texts) and (
            len(texts[len(texts) // 2]) >= SENTENCE
            or sum(text.endswith("。") for text in texts) * 2 > len(texts)
        )

    def _columns(self, header: Header, row: Row) -> None:
        self.header = header
        for column, cell in zip(header.columns, row, strict=True):
            if column.kind is Kind.EXTRA and not labels.kind_of(column.label):
                self.unknown.setdefault(
                    column.label,
                    Part(Kind.EXTRA, column.label, column.label, cell.position if cell else NOWHERE),
                )


def _titled(text: str) -> bool:
    """Whether words above a table are its title rather than a chapter: they end as titles do and name a year."""
    return heading.finished(text) and heading.dated(text)


def _titles(rows: Sequence[Row]) -> list[str]:
    """The texts of the one-cell rows above a header."""
    found = []
    for row in rows:
        cells = [cell for cell in headers.distinct(row) if cell.text.strip()]
        if len(cells) == 1:
            found.extend(cells[0].text.split("\n\n"))
    return found


class _Rows:
    """The data rows of one table."""

    def __init__(self, reader: _Reader, header: Header, survey: Survey, start: int) -> None:
        self.reader, self.survey, self.grid, self.start = reader, survey, survey.grid, start
        self.header = header
        self.text = self.header.places(Kind.TASK)[0]
        self.numbers = self.header.places(Kind.NUMBER)
        self.categories = self.header.places(Kind.CATEGORY)
        self.parts = [(place, self.header.columns[place]) for place in self.header.places(*PARTS)]
        self.marked = survey.marked(self.text, start)
        self.appended = 0
        """Rows that went on with the last task."""

    def read(self) -> _Rows | None:
        """Read the rows down to the next header; what stands below that one is given back to be read."""
        place = self.start
        while place < len(self.grid):
            row = self.grid[place]
            if self.header.repeats(row):
                place += 1
                continue
            if self._annex(place):
                return self._next_annex(place + 1)
            again = headers.at(self.grid, place)
            if again:
                self._title_above(place)
                self.reader._columns(again, row)
                return _Rows(self.reader, again, self.survey, place + again.depth)
            self._row(row)
            place += 1
        return None

    def _annex(self, place: int) -> bool:
        """Whether a row of a sheet names another annex, with a table of its own below."""
        if not self.reader.entries:
            return False
        held = [cell.text for cell in headers.distinct(self.grid[place]) if cell.text]
        return len(held) == 1 and ANNEX.fullmatch(wraps.squeezed(held[0])) is not None

    def _next_annex(self, place: int) -> _Rows | None:
        """Read on at the next header; what stands below the annex without one is none of the tasks."""
        self.reader.outline = Outline()
        found = headers.find(self.grid, place)
        if found is None:
            return None
        start, header = found
        self.reader._columns(header, self.grid[start])
        return _Rows(self.reader, header, self.survey, start + header.depth)

    def _title_above(self, place: int) -> None:
        """The title of the table that begins in the middle of a sheet is no chapter, though it looks like one."""
        chapter = self.reader.outline.chapter
        above = headers.texts(self.grid[place - 1]) if place else ()
        if chapter is None or above != (chapter,) or numbering.mark(chapter) is not None:
            return
        if _titled(chapter):
            self.reader.outline = Outline()

    def _row(self, row: Row) -> None:
        cells = [cell for cell in headers.distinct(row) if cell.text.strip(wraps.PADDING)]
        if not cells:
            return
        if len(cells) == 1 and self._banner(cells[0], row):
            return
        cell = row[self.text]
        text = cell.text.strip(wraps.PADDING) if cell is not None else ""
        number = self._number(row)
        if number and self._chapter_row(number, text, row):
            self.reader.outline.enter(f"{number}、{wraps.heading(text)}")
            return
        self._sections(row)
        if not text and len(cells) == 1 and cells[0] in [row[i] for i in self.categories]:
            return
        if self._continues(text, number, row) and not self._signature(row):
            self._append(text, row)
            return
        if text and cell is not None and not note(text):
            self._enter(text, number, cell, row)

    def _chapter_row(self, number: str, text: str, row: Row) -> bool:
        """Whether a row is a heading whose ordinal stands in the column of numbers: ``一 | 产业``, nothing else."""
        if not text or number.isascii() or numbering.value(number) is None or self._cells(row):
            return False
        return self.survey.counted((*self.numbers, self.text), self._number, self.start)

    def _number(self, row: Row) -> str | None:
        for place in self.numbers:
            cell = row[place]
            if cell is not None and cell.text.strip(wraps.PADDING) and cell is not row[self.text]:
                return numbering.plain(wraps.joined(cell.text)) or None
        return None

    def _banner(self, cell: Cell, row: Row) -> bool:
        """A row that holds one cell: a chapter, a section, a note, a signature; no task."""
        text = wraps.heading(cell.text)
        mark = numbering.mark(text)
        merged = cell.colspan > 1 and cell.colspan * 2 > len(row)
        if note(text) or noise(text) or heading.signature_line(text):
            return True
        if mark and mark.level <= Level.SECTION:
            if not merged and cell.column == self.text and self.numbers and cell.column > 0:
                return False
            self.reader.outline.enter(text)
            return True
        if mark or (not merged and cell.column == self.text and cell.column > 0):
            return False
        if not merged and cell.column in self.categories:
            self._sections(row)
            return True
        if cell.column == 0 and (merged or cell.colspan == len(row) or self.text != 0):
            self.reader.outline.banner(text)
            return True
        return False

    def _sections(self, row: Row) -> None:
        """Category cells: the left of two is the chapter, a single one the section; a blank one carries down."""
        for place in self.categories:
            cell = row[place]
            if cell is None:
                continue
            if cell is row[self.text]:
                self.reader.outline.section = None
            elif cell.text.strip(wraps.PADDING):
                self.reader.outline.category(wraps.heading(cell.text), outer=place != self.categories[-1])

    def _continues(self, text: str, number: str | None, row: Row) -> bool:
        """Whether the row goes on with the row before it, which a page or a narrow table broke.

        No page breaks the rows of a sheet: a text with units of its own is a task of its own there.
        """
        entries = self.reader.entries
        if not entries or self.appended >= MOST_APPENDED or len(entries[-1].text) > LONGEST_TASK:
            return False
        if not text:
            return number is None
        if number or numbering.mark(text) or not (self.marked or self.numbers):
            return False
        cell = row[self.text]
        if cell is not None and cell.position.sheet and any(p.kind in ROLE_KINDS for p in self._cells(row)):
            return False
        before = entries[-1].text
        return not before.endswith(FINISHED) or before.endswith(UNFINISHED)

    def _signature(self, row: Row) -> bool:
        return all(
            heading.signature_line(wraps.heading(cell.text))
            for cell in headers.distinct(row)
            if cell.text.strip()
        )

    def _append(self, text: str, row: Row) -> None:
        entry = self.reader.entries[-1]
        self.appended += 1
        if text:
            entry.printed = f"{entry.printed or entry.text}\n{text}"
            entry.text = wraps.joined(f"{entry.text}\n{text}")
        for part in self._cells(row):
            for index, old in enumerate(entry.parts):
                if old.label == part.label:
                    entry.parts[index] = Part(old.kind, old.label, f"{old.text}\n{part.text}", old.position)
                    break
            else:
                entry.parts.append(part)

    def _cells(self, row: Row) -> list[Part]:
        parts = []
        text = row[self.text]
        seen: list[Cell] = []
        for place, column in self.parts:
            cell = row[place]
            if cell is None or cell is text or (cell.colspan > 1 and any(cell is other for other in seen)):
                continue
            seen.append(cell)
            words = cell.text.strip(wraps.PADDING)
            if words not in NOTHING:
                parts.append(Part(column.kind, column.label, words, cell.position))
        return parts

    def _enter(self, text: str, number: str | None, cell: Cell, row: Row) -> None:
        mark = numbering.mark(text)
        if mark and not self.marked and self.numbers and mark.number != number:
            mark = None
        if mark and number and mark.level in (Level.SPOKEN, Level.ROUND):
            mark = None
        self.appended = 0
        outline = self.reader.outline
        body = text[mark.end :] if mark else text
        own = mark.number if mark else number
        child = outline.child(own, mark.level if mark else None)
        self.reader.entries.append(
            Entry(
                text=wraps.joined(body),
                number=own,
                chapter=outline.chapter,
                section=None if child else outline.section,
                parts=self._cells(row),
                position=cell.position,
                printed=text,
                lost=sum(row[place] is None for place, _ in self.parts),
                child=child,
            )
        )
