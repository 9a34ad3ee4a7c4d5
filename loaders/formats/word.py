"""Word documents (docx): the body as it streams, one paragraph or table row at a time.

ECMA-376 part 1, 17.3 (paragraphs), 17.4 (tables), 17.13.5 (revisions: the document is read as if all of them
were accepted). Rows are released as soon as they are read, so a long table costs little memory.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from loaders.blocks import Block, Blocks, Paragraph
from loaders.formats.grids import Grid, Tables, flat_text
from loaders.formats.limits import CELLS, DEPTH, Tally
from loaders.formats.package import Package, damaged, release
from loaders.formats.word_numbering import Numbering
from loaders.formats.word_runs import MC, Runs
from loaders.formats.word_styles import Styles, W, heading_level, number_value, switched_on, value

BODY = "word/document.xml"
RELATIONS = "_rels/.rels"
MAIN_PART = "officeDocument"

P, TBL, TR, TC, TEXT_BOX = (W + name for name in ("p", "tbl", "tr", "tc", "txbxContent"))
SDT, SDT_CONTENT = W + "sdt", W + "sdtContent"
WRAPPERS = frozenset(
    {
        SDT,
        SDT_CONTENT,
        W + "customXml",
        W + "ins",
        W + "moveTo",
        W + "smartTag",
        MC + "AlternateContent",
        MC + "Choice",
    }
)
WIDEST = 1000
"""Columns of a Word table before a span counts as damage (Word itself allows 63)."""


def read_word(data: bytes) -> Blocks:
    """Paragraphs and tables of a docx in reading order, automatic numbers printed.

    Raises :class:`ontology.errors.DocumentError` for a package that is locked, broken, hostile or too big.
    """
    package = Package(data)
    package.refuse_active()
    body = main_part(package)
    package.refuse_crowd(body, b"</w:tc>", "表格单元格", CELLS)
    folder = body.rpartition("/")[0]
    styles = Styles(package.tree(f"{folder}/styles.xml"))
    reader = BodyReader(styles, Numbering(package.tree(f"{folder}/numbering.xml"), styles))
    return Blocks(tuple(reader.blocks(package, body)), "docx")


def main_part(package: Package) -> str:
    """The name of the part that holds the body, found by the package's own relations."""
    root = package.tree(RELATIONS) if BODY not in package else None
    for relation in root if root is not None else ():
        target = (relation.get("Target") or "").lstrip("/")
        if (relation.get("Type") or "").endswith(MAIN_PART) and target in package:
            return target
    return BODY


@dataclass(frozen=True, slots=True)
class Ended:
    """The text of a paragraph; ``joins`` where its mark was deleted, so that the next one goes on with it."""

    text: str
    level: int | None = None
    joins: bool = False
    shown: bool = True


class BodyReader:
    """Turns the elements of one body into blocks; keeps what runs through a document: numbers, fields, joins."""

    def __init__(self, styles: Styles, numbering: Numbering) -> None:
        self._styles = styles
        self._numbering = numbering
        self._runs = Runs(styles)
        self._tally = Tally()
        self._tables = Tables()

    def blocks(self, package: Package, body: str) -> Iterator[Block]:
        """The blocks of the part ``body``; text boxes and what they hold are passed over."""
        boxes = tables = 0
        grid = Grid(self._tally)
        carried = ""
        for event, element in package.events(body, (P, TBL, TR, TEXT_BOX)):
            tag = element.tag
            if tag == TEXT_BOX:
                boxes += 1 if event == "start" else -1
            elif boxes:
                continue
            elif tag == TBL:
                tables += 1 if event == "start" else -1
                if event == "start" and tables == 1:
                    grid = Grid(self._tally)
                elif event == "end" and tables == 0:
                    yield from self._tables.finish(grid)
                    release(element)
            elif event == "end" and tables == 0 and tag == P:
                ended = self._paragraph(element)
                carried += ended.text
                if not ended.joins and ended.shown:
                    yield Paragraph(carried, level=ended.level)
                    carried = ""
                release(element)
            elif event == "end" and tables == 1 and tag == TR:
                self._row(element, grid, 0)
                release(element)
        if carried:
            yield Paragraph(carried)

    def _paragraph(self, element: etree._Element) -> Ended:
        self._tally.add_paragraph()
        properties = element.find(W + "pPr")
        identifier = value(properties, "pStyle")
        style = self._styles[identifier]
        text = self._runs.text(element)
        mark = properties.find(W + "rPr") if properties is not None else None
        if mark is not None and (mark.find(W + "del") is not None or mark.find(W + "moveFrom") is not None):
            return Ended(text, joins=True)
        if (not text and (switched_on(mark, "vanish") or style.hidden)) or style.contents:
            return Ended("", shown=False)
        level = heading_level(properties)
        label = self._label(properties, identifier)
        return Ended(label + text, (style.level if level is None else level) or None)

    def _label(self, properties: etree._Element | None, identifier: str | None) -> str:
        style = self._styles[identifier]
        numbers = properties.find(W + "numPr") if properties is not None else None
        numbering, level = style.numbering, style.numbering_level
        if numbers is not None:
            own = value(numbers, "numId")
            numbering = own if own is not None else numbering
            level = number_value(numbers, "ilvl", 0 if own is not None else level)
        return self._numbering.label(numbering, level, identifier) if numbering else ""

    def _row(self, row: etree._Element, grid: Grid, depth: int) -> None:
        """Adds a row to ``grid``; a deleted or hidden row only hands on the counters of its numbers."""
        properties = row.find(W + "trPr")
        if properties is not None and (
            properties.find(W + "del") is not None or switched_on(properties, "hidden")
        ):
            return
        grid.begin_row()
        grid.skip(_span(properties, "gridBefore", 0))
        for cell in _within(row, TC):
            self._cell(cell, grid, depth)
        grid.skip(_span(properties, "gridAfter", 0))

    def _cell(self, cell: etree._Element, grid: Grid, depth: int) -> None:
        properties = cell.find(W + "tcPr")
        span = _span(properties, "gridSpan", 1)
        merge = properties.find(W + "vMerge") if properties is not None else None
        if merge is not None and merge.get(W + "val") != "restart" and grid.extend_above(span):
            return
        if value(properties, "hMerge") == "continue" and grid.widen():
            return
        blocks = self._content(cell, depth)
        if properties is not None and properties.find(W + "cellDel") is not None:
            blocks = []
        if all(isinstance(block, Paragraph) for block in blocks):
            grid.place(_joined(blocks), colspan=span, paragraphs=len(blocks))
        else:
            grid.place(flat_text(blocks), colspan=span, blocks=tuple(blocks))

    def _content(self, cell: etree._Element, depth: int) -> list[Block]:
        if depth > DEPTH // 10:
            raise damaged("表格嵌套过深")
        blocks: list[Block] = []
        carried = ""
        for child in _within(cell, P, TBL):
            if child.tag == TBL:
                inner = Grid(self._tally)
                for row in _within(child, TR):
                    self._row(row, inner, depth + 1)
                blocks.extend(self._tables.finish(inner))
                continue
            ended = self._paragraph(child)
            carried += ended.text
            if not ended.joins and ended.shown:
                blocks.append(Paragraph(carried))
                carried = ""
        return [*blocks, Paragraph(carried)] if carried else blocks


def _joined(blocks: list[Block]) -> str:
    """A cell's paragraphs with ``\\n`` between them, empty ones at its end and beginning left out."""
    return "\n".join(block.text for block in blocks if isinstance(block, Paragraph)).strip("\n")


def _span(properties: etree._Element | None, tag: str, default: int) -> int:
    span = number_value(properties, tag, default)
    return min(max(span if span is not None else default, default), WIDEST)


def _within(parent: etree._Element, *tags: str) -> Iterator[etree._Element]:
    """The children with one of ``tags``, also where a content control or a revision wraps them."""
    for child in parent:
        if child.tag in tags:
            yield child
        elif child.tag in WRAPPERS:
            if child.tag == SDT and child.find(f"{W}sdtPr/{W}showingPlcHdr") is not None:
                continue
            yield from _within(child, *tags)
