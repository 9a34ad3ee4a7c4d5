"""PDF files with a text layer: paragraphs and tables in reading order, whatever pages break.

ISO 32000-1. Pages are read by PDFium (``pdf_page``); lines, cells and columns are ours. A file that shows
pictures only, or whose fonts do not say which characters they print, is refused with that reason.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

import pypdfium2
import pypdfium2.raw as pdfium

from loaders.blocks import Block, Blocks, Cell, Paragraph, Table
from loaders.formats.limits import PAGES, Tally, too_big
from loaders.formats.package import damaged
from loaders.formats.pdf_columns import unruled_pieces
from loaders.formats.pdf_drawn import drawn, pitched
from loaders.formats.pdf_flow import PageText, Paragraphs, margins, without_edges
from loaders.formats.pdf_join import goes_on, join
from loaders.formats.pdf_lines import Line, lines_of, same_text
from loaders.formats.pdf_page import Page, Rule, read_page
from loaders.formats.pdf_pieces import Piece
from loaders.formats.pdf_ruled import ruled_pieces
from loaders.formats.pdf_streams import refuse_bombs
from loaders.formats.pdf_wraps import Room
from ontology.errors import DocumentError
from ontology.records import NOWHERE, Position

MOST_GARBLED: Final = 0.3
"""Share of characters without a code above which a file's text cannot be read."""


@dataclass(frozen=True, slots=True)
class _Sheet:
    """One page after its ruled tables were found; of its characters only their number is kept."""

    pieces: list[Piece]
    text: PageText
    across: list[Rule]
    printed: int
    garbled: int
    pictured: bool


def read_pdf(data: bytes) -> Blocks:
    """The blocks of a PDF; positions name the page, and for cells table, row and column.

    Raises :class:`ontology.errors.DocumentError` for a file that is locked, broken, too big or without text.
    """
    refuse_bombs(data)
    document = _open(data)
    tally = Tally()
    try:
        if len(document) > PAGES:
            raise too_big("页数", PAGES, "页")
        sheets = [_sheet(read_page(document, index), tally) for index in range(len(document))]
    except pypdfium2.PdfiumError as error:
        raise damaged("有页面读不出来") from error
    finally:
        document.close()
    garbled = sum(sheet.garbled for sheet in sheets)
    _refuse_unreadable(sheets, garbled)
    return Blocks(tuple(_blocks(sheets, tally)), "pdf", garbled)


def _open(data: bytes) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == pdfium.FPDF_ERR_PASSWORD:
            raise DocumentError(
                "文件已加密，无法读取。请先去掉打开密码，另存后再试。", code="encrypted"
            ) from error
        raise damaged("不是完整的PDF") from error


def _sheet(page: Page, tally: Tally) -> _Sheet:
    pieces, outside = ruled_pieces(page, tally)
    text = PageText(page.number, page.width, page.height, lines_of(outside))
    across = page.across if text.lines else []
    return _Sheet(pieces, text, across, len(page.glyphs), page.garbled, page.pictured)


def _refuse_unreadable(sheets: Sequence[_Sheet], garbled: int) -> None:
    printed = sum(sheet.printed for sheet in sheets)
    if not printed:
        pictured = any(sheet.pictured for sheet in sheets)
        raise DocumentError(
            "PDF里没有文字层（是扫描件或图片），读不出文字。请用带文字识别（OCR）的软件转成可复制文字的文件后再试。"
            if pictured
            else "PDF里没有文字内容。",
            code="scanned" if pictured else "empty",
        )
    if garbled > MOST_GARBLED * printed:
        raise DocumentError(
            "PDF的字体没有给出字符编码，文字读不出来。请用办公软件另存为docx，或重新导出PDF后再试。",
            value=garbled,
            code="garbled",
        )


def _blocks(sheets: list[_Sheet], tally: Tally) -> Iterator[Block]:
    """The blocks of the pages, which are taken out of ``sheets`` one by one: what was read is not held twice."""
    texts = without_edges([sheet.text for sheet in sheets])
    paragraphs = Paragraphs(*margins(texts))
    number = 0
    table: Piece | None = None
    sheets.reverse()
    texts.reverse()
    while sheets:
        sheet, text = sheets.pop(), texts.pop()
        boxed = {id(line): line for line in drawn(text.lines)}
        items = _items(sheet, text, tally, table, boxed)
        for place, item in enumerate(items):
            if isinstance(item, Line):
                if table is not None:
                    number += 1
                    yield _table(table, number)
                    table = None
                tally.add_paragraph()
                if id(item) in boxed:
                    paragraphs.end()
                    yield from _drained(paragraphs)
                    yield Paragraph(pitched(item), Position(page=text.number))
                else:
                    paragraphs.add(item, text.number)
                continue
            paragraphs.end()
            yield from _drained(paragraphs)
            if table is not None and place == 0 and goes_on(table, item):
                join(table, item)
                continue
            if table is not None:
                number += 1
                yield _table(table, number)
            table = item
        yield from _drained(paragraphs)
    paragraphs.end()
    yield from _drained(paragraphs)
    if table is not None:
        yield _table(table, number + 1)


def _items(
    sheet: _Sheet, text: PageText, tally: Tally, before: Piece | None, boxed: Mapping[int, Line]
) -> list[Line | Piece]:
    """Lines and tables of a page from the top; ``boxed`` are the lines that draw a table with characters."""
    others = replace(text, lines=[line for line in text.lines if id(line) not in boxed]) if boxed else text
    unruled, rest = unruled_pieces(
        sheet.across, others, tally, before if before is not None and not before.ruled else None
    )
    items: list[Line | Piece] = [*sheet.pieces, *unruled, *rest, *boxed.values()]
    return sorted(items, key=lambda item: item.top)


def _drained(paragraphs: Paragraphs) -> Iterator[Block]:
    yield from paragraphs.finished
    paragraphs.finished.clear()


def _table(piece: Piece, number: int) -> Table:
    """The finished table; ``piece`` is left without its cells, each of which goes when its own text is made."""
    waiting = sorted(piece.cells, key=lambda cell: (cell.row, cell.column), reverse=True)
    page = waiting[-1].page
    room = Room(piece)
    piece.let_go()
    cells: list[Cell] = []
    while waiting:
        cell = waiting.pop()
        text = same_text(room.text(cell))
        place = Position(page=cell.page, table=number, row=cell.row + 1, column=cell.column + 1)
        cells.append(
            Cell(text, cell.row, cell.column, cell.rowspan, cell.colspan, place if text else NOWHERE)
        )
    return Table(tuple(cells), piece.rows, piece.columns, Position(page=page, table=number))
