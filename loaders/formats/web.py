"""Web pages and documents saved as such: the tree that browsers see, in reading order, as blocks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

from lxml import etree

from loaders.blocks import Block, Blocks, Paragraph
from loaders.formats.decoding import SAMPLE, decode
from loaders.formats.grids import Grid, Tables, flat_text, shared
from loaders.formats.limits import CELLS, DEPTH, Tally, too_big
from loaders.formats.numerals import printed
from loaders.formats.package import damaged
from loaders.formats.web_content import KEPT, PageContent, hidden_by
from loaders.formats.web_rows import KeptCell, KeptRows, chunks
from loaders.formats.word_runs import INVISIBLE
from ontology.errors import DocumentError
from ontology.records import Position

BLOCK_TAGS: Final = frozenset(
    [
        "address",
        "article",
        "blockquote",
        "body",
        "center",
        "dd",
        "details",
        "dialog",
        "dir",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "html",
        "legend",
        "li",
        "main",
        "menu",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "ul",
        "caption",
        "table",
    ]
)
HEADINGS: Final = {f"h{level}": level for level in range(1, 7)}
DECLARED: Final = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w-]+)|<\?xml[^>]{0,100}?encoding\s*=\s*["']([\w-]+)""",
    re.IGNORECASE,
)
BLANKS: Final = re.compile(r"[ \t\r\n\f]+")
CHINESE_WRAP: Final = re.compile(
    r"(?<=[\u2e80-\u9fff\uff00-\uffef\u3000-\u303f])[ \t]*[\r\n]\s*(?=[\u2e80-\u9fff\uff00-\uffef\u3000-\u303f])"
)
LIST_FORMATS: Final = {
    "1": "decimal",
    "a": "lowerLetter",
    "A": "upperLetter",
    "i": "lowerRoman",
    "I": "upperRoman",
}
UNPRINTED_LIST: Final = re.compile(r"list-style(?:-type)?\s*:[^;]*none", re.IGNORECASE)
PREFORMATTED: Final = re.compile(r"white-space\s*:\s*pre", re.IGNORECASE)
WIDEST: Final = 1000
"""Largest ``colspan`` (the HTML standard's own limit)."""
ROW_ORDER: Final = {"caption": -1, "thead": 0, "tfoot": 2}
"""Parts of a table that are shown before or after the others, wherever they are written."""
CELL_TAGS: Final = ("<td", "<th>", "<th ", "<TD", "<TH>", "<TH ")
OPTIONS: Final[dict[str, Any]] = {
    "encoding": "utf-8", "remove_comments": True, "remove_pis": True, "no_network": True, "huge_tree": True,
}  # fmt: skip
TALLEST: Final = 65534
"""Largest ``rowspan`` (the HTML standard's own limit); 0 reaches to the end of the table."""


def read_web(data: bytes) -> Blocks:
    """Paragraphs and data tables of an HTML page; layout tables are opened, page furniture is left out.

    A declared encoding is believed where the bytes allow it, and gb2312 is read as GB18030. Raises
    :class:`ontology.errors.DocumentError` for a page without text or nested beyond reason.
    """
    declared = DECLARED.search(data[:SAMPLE])
    name = (declared[1] or declared[2]).decode("ascii").lower() if declared else None
    decoded = decode(data, name)
    if sum(decoded.text.count(tag) for tag in CELL_TAGS) > CELLS:
        raise too_big("表格单元格", CELLS, "个")
    garbled = decoded.garbled
    page = [decoded.text.replace("\0", "").encode("utf-8", "replace")]
    del decoded  # a page's text, its bytes and what is read from them need not stand in memory together
    blocks = _streamed(page.pop())
    if blocks is None:
        blocks = _whole(decode(data, name).text.replace("\0", "").encode("utf-8", "replace"))
    return Blocks(tuple(blocks), "html", garbled)


def _streamed(page: bytes) -> list[Block] | None:
    """The blocks of a page whose rows leave its tree as they end; ``None`` where a later style sheet hides in them."""
    reader = PageReader()
    rows = KeptRows(reader.row_cells)
    parser = etree.HTMLPullParser(events=("end",), tag=("tr", "style"), **OPTIONS)
    stretches = chunks(page)
    del page
    try:
        for chunk in stretches:
            parser.feed(chunk)
            for _, element in parser.read_events():
                if not isinstance(element, etree._Element):
                    continue
                if element.tag == "style":
                    hidden = hidden_by(element)
                    rows.hide(hidden)
                    reader.content = PageContent(None, reader.content.hiding | hidden)
                else:
                    rows.take(element)
        root = parser.close()
    except (etree.XMLSyntaxError, ValueError) as error:
        raise damaged("网页里没有内容") from error
    if root is None:
        raise DocumentError("网页里没有内容。", code="empty")
    reader.content = PageContent(root)
    return None if rows.early else reader.blocks(root, rows)


def _whole(page: bytes) -> list[Block]:
    """The blocks of a page from its whole tree."""
    reader = PageReader()
    root = etree.fromstring(page, etree.HTMLParser(**OPTIONS))
    reader.content = PageContent(root)
    return reader.blocks(root)


class PageReader:
    """Walks one page; the walk gives finished paragraphs and tables in reading order."""

    def __init__(self) -> None:
        self.content = PageContent(None)
        self._rows: KeptRows | None = None
        self._tally = Tally()
        self._tables = Tables()

    def blocks(self, root: etree._Element, rows: KeptRows | None = None) -> list[Block]:
        """The blocks inside ``root``; ``rows`` are those that were taken out of it."""
        self._rows = rows
        flow = Flow(self._tally, split=True)
        self._walk(root, flow, 0)
        return flow.finish()

    def _walk(self, element: etree._Element, flow: Flow, depth: int) -> None:
        if depth > DEPTH:
            raise damaged("网页嵌套过深")
        flow.text(element.text)
        number = _first_number(element)
        for child in element:
            if isinstance(child.tag, str) and not self.content.hidden(child):
                if child.tag == "li" and element.tag == "ol" and number is not None:
                    number = _number(child.get("value"), number)
                    self._item(
                        child,
                        flow,
                        f"{printed(number, LIST_FORMATS.get(element.get('type') or '1', 'decimal'))}.",
                        depth,
                    )
                    number += 1
                else:
                    self._child(child, flow, depth)
            flow.text(child.tail)

    def _item(self, element: etree._Element, flow: Flow, label: str, depth: int) -> None:
        flow.end()
        flow.place(element)
        flow.text(label)
        self._walk(element, flow, depth + 1)
        flow.end()

    def _child(self, element: etree._Element, flow: Flow, depth: int) -> None:
        tag = element.tag
        if tag == "br":
            flow.line_break()
        elif tag == "table":
            if not self.content.furniture(element):
                flow.add(self._table(element, depth))
        elif tag in BLOCK_TAGS:
            if not self.content.furniture(element):
                flow.end()
                flow.place(element, HEADINGS.get(str(tag)))
                with_lines = flow.preformatted
                flow.preformatted = (
                    with_lines or tag == "pre" or PREFORMATTED.search(element.get("style") or "") is not None
                )
                self._walk(element, flow, depth + 1)
                flow.end()
                flow.preformatted = with_lines
        else:
            self._walk(element, flow, depth + 1)

    def _table(self, table: etree._Element, depth: int) -> list[Block]:
        grid = Grid(self._tally)
        place = Position(line=_line(table))
        before: list[Block] = []
        for row in _rows(table):
            if row.tag == "caption":
                before.extend(self._inside(row, depth))
            elif self.content.hidden(row):
                continue
            elif self._rows and KEPT in row.attrib:
                for cells in self._rows.run(row):
                    grid.begin_row()
                    for kept in cells:
                        grid.place(kept.text, kept.rowspan, kept.colspan, paragraphs=kept.paragraphs)
            else:
                grid.begin_row()
                for cell in row:
                    if cell.tag in ("td", "th") and not self.content.hidden(cell):
                        self._cell(cell, grid, depth)
        return [*before, *self._tables.finish(grid, place)]

    def row_cells(self, row: etree._Element) -> list[KeptCell]:
        """The shown cells of a row without tables in them."""
        cells = []
        for cell in row:
            if not self.content.hidden(cell):
                texts = [block.text for block in self._inside(cell, 0) if isinstance(block, Paragraph)]
                cells.append(KeptCell(shared("\n".join(texts)), *_spans(cell), len(texts)))
        return cells

    def _cell(self, cell: etree._Element, grid: Grid, depth: int) -> None:
        rowspan, colspan = _spans(cell)
        blocks = [] if self.content.furniture(cell) else self._inside(cell, depth)
        if all(isinstance(block, Paragraph) for block in blocks):
            text = "\n".join(block.text for block in blocks if isinstance(block, Paragraph))
            grid.place(text, rowspan, colspan, paragraphs=len(blocks))
        else:
            grid.place(flat_text(blocks), rowspan, colspan, blocks=tuple(blocks))

    def _inside(self, element: etree._Element, depth: int) -> list[Block]:
        flow = Flow(self._tally)
        flow.place(element)
        self._walk(element, flow, depth + 2)
        return flow.finish()


class Flow:
    """Text on its way to paragraphs. ``split``: a line break outside a heading begins a new paragraph."""

    def __init__(self, tally: Tally, *, split: bool = False) -> None:
        self._tally = tally
        self._split = split
        self._blocks: list[Block] = []
        self._parts: list[str] = []
        self._line: int | None = None
        self._level: int | None = None
        self.preformatted = False

    def place(self, element: etree._Element, level: int | None = None) -> None:
        """The next paragraph begins at ``element``; ``level`` where it is a heading."""
        self._line = _line(element)
        self._level = level

    def text(self, text: str | None) -> None:
        """More text of the paragraph; blanks of the source count as one, wraps inside Chinese as none."""
        if not text:
            return
        if self.preformatted:
            for index, line in enumerate(text.splitlines()):
                if index:
                    self.line_break()
                self._parts.append(line)
            if text.endswith(("\n", "\r")):
                self.line_break()
        else:
            self._parts.append(text)

    def line_break(self) -> None:
        """A ``<br>``: what follows stands on a new line."""
        if self._split and self._level is None:
            self.end()
        else:
            self._parts.append("\v")

    def end(self) -> None:
        """The paragraph ends here; one without text leaves nothing."""
        raw = "".join(self._parts).translate(INVISIBLE)
        self._parts.clear()
        if not self.preformatted:
            raw = BLANKS.sub(" ", CHINESE_WRAP.sub("", raw))
        text = "\n".join(line.strip(" ") for line in raw.split("\v")).strip("\n")
        if text.strip():
            self._tally.add_paragraph()
            self._blocks.append(Paragraph(text, Position(line=self._line), self._level))
        self._level = None

    def add(self, blocks: list[Block]) -> None:
        """Finished blocks, after the paragraph that stands open."""
        self.end()
        self._blocks.extend(blocks)

    def finish(self) -> list[Block]:
        """All blocks in order."""
        self.end()
        return self._blocks


def _spans(cell: etree._Element) -> tuple[int, int]:
    """How many rows and columns a cell covers."""
    down = _number(cell.get("rowspan"), 1)
    rowspan = min(down, TALLEST) if down > 0 else TALLEST
    return rowspan, min(max(_number(cell.get("colspan"), 1), 1), WIDEST)


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    """The caption and the rows of a table itself, not those of tables inside it; head first, foot last."""
    for child in sorted(table, key=lambda child: ROW_ORDER.get(str(child.tag), 1)):
        if child.tag in ("tr", "caption"):
            yield child
        elif child.tag in ("tbody", "thead", "tfoot", "form"):
            yield from _rows(child)


def _first_number(element: etree._Element) -> int | None:
    if element.tag != "ol" or UNPRINTED_LIST.search(element.get("style") or ""):
        return None
    return _number(element.get("start"), 1)


def _line(element: etree._Element) -> int | None:
    line = element.sourceline
    return line if isinstance(line, int) else None


def _number(text: str | None, default: int) -> int:
    stripped = (text or "").strip()
    return int(stripped) if stripped.isascii() and stripped.isdecimal() and len(stripped) < 9 else default
