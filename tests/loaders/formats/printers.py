"""Made documents printed in each format, as office programs and web pages print them."""

from __future__ import annotations

import csv
import html
import io
from functools import cache

from reportlab.lib import colors, pagesizes
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

from tests.loaders.formats import office_files as office
from tests.loaders.formats.made_documents import MadeCell, MadeDocument


def as_docx(made: MadeDocument, *, after: str | None = "") -> bytes:
    """A Word document: vertical merges, spans, one paragraph a line.

    :param after: the paragraph behind the table, ``None`` for a document that ends on the table.
    """
    rows = []
    places = _places(made)
    for number in range(made.rows):
        inside = []
        column = 0
        while column < made.columns:
            cell = places[number][column]
            if cell is None:
                inside.append(office.tc(""))
                column += 1
                continue
            merge = "" if cell.rowspan == 1 else "restart" if cell.row == number else "continue"
            texts = [office.escaped(line) for line in cell.text.split("\n")] if cell.row == number else [""]
            inside.append(office.tc(*texts, span=cell.colspan, merge=merge))
            column += cell.colspan
        rows.append(office.tr(*inside))
    behind = "" if after is None else office.p(after)
    return office.docx(office.p(made.title) + office.tbl(*rows, columns=made.columns) + behind)


def as_html(made: MadeDocument) -> bytes:
    """A web page with rowspan and colspan."""
    rows = [""] * made.rows
    for cell in made.cells:
        text = html.escape(cell.text).replace("\n", "<br>")
        rows[cell.row] += f'<td rowspan="{cell.rowspan}" colspan="{cell.colspan}">{text}</td>'
    missing = _places(made)
    for number, row in enumerate(missing):
        for cell in row:
            rows[number] += "" if cell else "<td></td>"
    body = "".join(f"<tr>{row}</tr>" for row in rows)
    return f'<html><head><meta charset="utf-8"></head><body><h1>{made.title}</h1><table>{body}</table></body></html>'.encode()


def as_xlsx(made: MadeDocument) -> bytes:
    """A workbook with the title merged above the table."""
    texts = [[made.title], *made.grid()]
    last = chr(64 + made.columns)
    merges = [f"A1:{last}1"] + [
        f"{chr(65 + c.column)}{c.row + 2}:{chr(64 + c.column + c.colspan)}{c.row + 1 + c.rowspan}"
        for c in made.cells
        if c.rowspan > 1 or c.colspan > 1
    ]
    marks = "".join(f'<mergeCell ref="{merge}"/>' for merge in merges)
    escaped = [[office.escaped(text) for text in row] for row in texts]
    return office.xlsx(f"{office.cells(escaped)}<mergeCells>{marks}</mergeCells>")


def as_csv(made: MadeDocument, delimiter: str = ",", encoding: str = "gb18030") -> bytes:
    """Separated values; merged cells leave blanks."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, delimiter=delimiter)
    writer.writerow([made.title] + [""] * (made.columns - 1))
    writer.writerows(made.grid())
    return buffer.getvalue().encode(encoding)


@cache
def font() -> str:
    """The name of a Chinese font that every PDF reader knows, ready to be used."""
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    return "STSong-Light"


RULES = {
    "grid": [("GRID", (0, 0), (-1, -1), 0.6, colors.black)],
    "none": [],
    "rows": [("LINEBELOW", (0, 0), (-1, -1), 0.5, colors.black), ("LINEABOVE", (0, 0), (-1, 0), 1, colors.black)],
    "open sides": [("INNERGRID", (0, 0), (-1, -1), 0.5, colors.black), ("LINEABOVE", (0, 0), (-1, 0), 1, colors.black), ("LINEBELOW", (0, -1), (-1, -1), 1, colors.black)],
    "columns": [("LINEBEFORE", (0, 0), (-1, -1), 0.5, colors.black), ("BOX", (0, 0), (-1, -1), 0.5, colors.black), ("LINEBELOW", (0, 0), (-1, 0), 1, colors.black)],
    "header": [("LINEBELOW", (0, 0), (-1, 0), 1, colors.black), ("LINEABOVE", (0, 0), (-1, 0), 1, colors.black), ("LINEBELOW", (0, -1), (-1, -1), 1, colors.black)],
    "shaded": [("GRID", (0, 0), (-1, -1), 0.6, colors.white), ("BACKGROUND", (0, 0), (-1, -1), colors.lightgrey)],
}  # fmt: skip
"""Which lines a table of a PDF shows."""


def as_pdf(
    made: MadeDocument,
    *,
    rules: str = "grid",
    align: str = "",
    landscape: bool = False,
    repeat: bool = True,
    size: float = 10.5,
    rotate: int = 0,
    split_rows: bool = False,
) -> bytes:
    """A PDF of several pages with page numbers.

    :param align: ``TOP`` or ``MIDDLE``; ``split_rows``: a page ends inside a row. ``rotate``: the pages' own entry.
    """
    style = ParagraphStyle("cell", fontName=font(), fontSize=size, leading=size * 1.4, wordWrap="CJK")
    page = pagesizes.landscape(pagesizes.A4) if landscape else pagesizes.A4
    widths = _widths(made, page[0] - 100)
    places = _places(made)
    data: list[list[object]] = []
    for number, row in enumerate(places):
        data.append(
            [
                Paragraph(html.escape(cell.text).replace("\n", "<br/>"), style)
                if cell and (cell.row, cell.column) == (number, column)
                else ""
                for column, cell in enumerate(row)
            ]
        )
    commands: list[tuple[object, ...]] = [
        ("VALIGN", (0, 0), (-1, -1), align or ("MIDDLE" if rules == "grid" else "TOP"))
    ]
    commands += [
        ("SPAN", (c.column, c.row), (c.column + c.colspan - 1, c.row + c.rowspan - 1))
        for c in made.cells
        if c.rowspan > 1 or c.colspan > 1
    ]
    commands += RULES[rules]
    table = Table(
        data,
        widths,
        repeatRows=made.header_rows if repeat else 0,
        splitInRow=int(split_rows),
        style=TableStyle(commands),
    )
    title = ParagraphStyle("title", fontName=font(), fontSize=16, leading=22, alignment=1)
    buffer = io.BytesIO()

    def numbered(canvas: object, document: object) -> None:
        canvas.setPageRotation(rotate)  # type: ignore[attr-defined]
        canvas.setFont(font(), 9)  # type: ignore[attr-defined]
        canvas.drawCentredString(page[0] / 2, 30, f"— {canvas.getPageNumber()} —")  # type: ignore[attr-defined]

    SimpleDocTemplate(buffer, pagesize=page, leftMargin=50, rightMargin=50).build(
        [Paragraph(made.title, title), Spacer(1, 10), table], onFirstPage=numbered, onLaterPages=numbered
    )
    return buffer.getvalue()


def _places(made: MadeDocument) -> list[list[MadeCell | None]]:
    places: list[list[MadeCell | None]] = [[None] * made.columns for _ in range(made.rows)]
    for cell in made.cells:
        for row in range(cell.row, cell.row + cell.rowspan):
            for column in range(cell.column, cell.column + cell.colspan):
                places[row][column] = cell
    return places


WEIGHTS = {"序号": 1.0, "类别": 2.2, "责任领导": 1.8, "牵头单位": 3.0, "配合单位": 3.4, "完成时限": 2.2}


def _widths(made: MadeDocument, total: float) -> list[float]:
    heads = {
        cell.column: cell.text for cell in made.cells if cell.row < made.header_rows and cell.colspan == 1
    }
    weights = [WEIGHTS.get(heads.get(column, ""), 6.0) for column in range(made.columns)]
    return [total * weight / sum(weights) for weight in weights]
