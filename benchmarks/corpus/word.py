"""The documents as Word files: the notice as paragraphs, the tasks as one table with merged chapter rows."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from itertools import groupby
from xml.sax.saxutils import escape

from benchmarks.corpus.printing import cooperators, head
from ontology.records import Document

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TYPES = (
    f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
RELATIONS = (
    f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r1" Type="{OFFICE}/officeDocument" '
    'Target="word/document.xml"/></Relationships>'
)
COLUMNS = ("任务内容", "责任领导", "牵头单位", "责任单位", "完成时限")
WIDTHS = (5200, 1100, 1700, 2600, 1200)
WHEN = (1980, 1, 1, 0, 0, 0)


def paragraph(text: str) -> str:
    return f'<w:p><w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'


def cell(text: str, width: int, span: int = 1) -> str:
    spanned = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    inside = "".join(map(paragraph, text.split("\n")))
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{spanned}</w:tcPr>{inside}</w:tc>'


def rows(document: Document) -> Iterator[str]:
    """The table's rows: headers, chapters over the whole width, tasks."""

    def row(*cells: str) -> str:
        return f"<w:tr>{''.join(cells)}</w:tr>"

    yield row(*map(cell, COLUMNS, WIDTHS))
    for chapter, tasks in groupby(document.tasks, lambda task: task.chapter):
        yield row(cell(chapter or "", sum(WIDTHS), len(WIDTHS)))
        for section, within in groupby(tasks, lambda task: task.section):
            if section:
                yield row(cell(section, sum(WIDTHS), len(WIDTHS)))
            for task in within:
                texts = (
                    f"{task.number}.{task.text}",
                    "\n".join(task.leaders),
                    "\n".join(task.leads),
                    cooperators(task),
                    task.deadline or "",
                )
                yield row(*map(cell, texts, WIDTHS))


def as_word(document: Document) -> bytes:
    """The whole document as a .docx file; the same bytes for the same document."""
    notice = "".join(paragraph(line) for line in "".join(head(document)).split("\n"))
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in WIDTHS)
    table = f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{''.join(rows(document))}</w:tbl>"
    body = f'<w:document xmlns:w="{MAIN}"><w:body>{notice}{table}<w:p/></w:body></w:document>'
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package:
        for name, text in (
            ("[Content_Types].xml", TYPES),
            ("_rels/.rels", RELATIONS),
            ("word/document.xml", body),
        ):
            package.writestr(zipfile.ZipInfo(name, WHEN), '<?xml version="1.0" encoding="UTF-8"?>' + text)
    return packed.getvalue()
