"""Office files written part by part, so that a test holds exactly the markup that it is about."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NAMES = (
    f'xmlns:w="{W}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="{}"/></Relationships>'
)
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>{}</Types>'
)
GRID_COLUMN = '<w:gridCol w:w="1500"/>'
OFFICE = "application/vnd.openxmlformats-officedocument"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'


def package(parts: Mapping[str, str | bytes]) -> bytes:
    """A zip package of the parts."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def docx(body: str, *, prolog: str = HEAD, **parts: str) -> bytes:
    """A docx whose body is ``body``; other parts by their name without folder and ending (``numbering=…``)."""
    extra = {
        f"word/{name}.xml": f"{HEAD}<w:{name} {NAMES}>{content}</w:{name}>" for name, content in parts.items()
    }
    return package(
        {
            "[Content_Types].xml": HEAD
            + TYPES.format(
                f'<Override PartName="/word/document.xml" ContentType="{OFFICE}.wordprocessingml.document.main+xml"/>'
            ),
            "_rels/.rels": HEAD + RELATIONS.format("word/document.xml"),
            "word/document.xml": f"{prolog}<w:document {NAMES}><w:body>{body}</w:body></w:document>",
            **extra,
        }
    )


def escaped(text: str) -> str:
    """Text as XML carries it."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def run(text: str, properties: str = "") -> str:
    """A run; ``properties`` are the children of its ``w:rPr``."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def p(*content: str, properties: str = "") -> str:
    """A paragraph of runs; what is no markup becomes a run."""
    runs = "".join(part if part.startswith("<") else run(part) for part in content)
    return f"<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>"


def tc(*content: str, span: int = 1, merge: str = "") -> str:
    """A cell of paragraphs; ``merge`` is ``restart`` or ``continue``."""
    inside = "".join(part if part.startswith("<") else p(part) for part in content) or p()
    grid = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    vertical = f'<w:vMerge w:val="{merge}"/>' if merge else ""
    return f"<w:tc><w:tcPr>{grid}{vertical}</w:tcPr>{inside}</w:tc>"


def tr(*cells: str, properties: str = "") -> str:
    """A row; cells that are no markup become cells of one paragraph."""
    inside = "".join(cell if cell.startswith("<w:") else tc(cell) for cell in cells)
    return f"<w:tr><w:trPr>{properties}</w:trPr>{inside}</w:tr>"


def tbl(*rows: str, columns: int = 0) -> str:
    """A table of rows; office programs want to be told its ``columns``."""
    grid = f"<w:tblGrid>{GRID_COLUMN * columns}</w:tblGrid>" if columns else ""
    return f"<w:tbl><w:tblPr/>{grid}{''.join(rows)}</w:tbl>"


def ins(content: str) -> str:
    """Tracked insertion."""
    return f'<w:ins w:id="1" w:author="a">{content}</w:ins>'


def deleted(text: str) -> str:
    """Tracked deletion."""
    return (
        f'<w:del w:id="2" w:author="a"><w:r><w:delText xml:space="preserve">{text}</w:delText></w:r></w:del>'
    )


S = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
WORKBOOK_RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
)


def xlsx(*sheets: str, names: tuple[str, ...] = (), states: tuple[str, ...] = (), **parts: str) -> bytes:
    """An xlsx whose worksheets hold the given markup (``<sheetData>…``); ``styles=…`` is the content of styles.xml."""
    names = names or tuple(f"Sheet{number}" for number in range(1, len(sheets) + 1))
    states = states or ("visible",) * len(sheets)
    entries = "".join(
        f'<sheet name="{name}" sheetId="{number}" state="{state}" r:id="r{number}"/>'
        for number, (name, state) in enumerate(zip(names, states, strict=True), 1)
    )
    relations = "".join(
        f'<Relationship Id="r{number}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" '
        f'Target="worksheets/sheet{number}.xml"/>'
        for number in range(1, len(sheets) + 1)
    )
    spaces = f'xmlns="{S}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    return package(
        {
            "[Content_Types].xml": HEAD
            + TYPES.format(
                f'<Override PartName="/xl/workbook.xml" ContentType="{OFFICE}.spreadsheetml.sheet.main+xml"/>'
                + "".join(
                    f'<Override PartName="/xl/worksheets/sheet{number}.xml" ContentType="{OFFICE}.spreadsheetml.worksheet+xml"/>'
                    for number in range(1, len(sheets) + 1)
                )
            ),
            "_rels/.rels": HEAD + RELATIONS.format("xl/workbook.xml"),
            "xl/workbook.xml": f"{HEAD}<workbook {spaces}><sheets>{entries}</sheets></workbook>",
            "xl/_rels/workbook.xml.rels": HEAD + WORKBOOK_RELATIONS.format(relations),
            **{f"xl/{name}.xml": f"{HEAD}{content}" for name, content in parts.items()},
            **{
                f"xl/worksheets/sheet{number}.xml": f"{HEAD}<worksheet {spaces}>{sheet}</worksheet>"
                for number, sheet in enumerate(sheets, 1)
            },
        }
    )


def cells(rows: list[list[str]], **attributes: str) -> str:
    """The ``sheetData`` of inline texts; ``r3='hidden="1"'`` puts attributes on the third row."""
    printed = []
    for number, row in enumerate(rows, 1):
        inside = "".join(
            f'<c r="{chr(65 + column)}{number}" t="inlineStr"><is><t>{text}</t></is></c>'
            for column, text in enumerate(row)
            if text
        )
        printed.append(f'<row r="{number}" {attributes.get(f"r{number}", "")}>{inside}</row>')
    return f"<sheetData>{''.join(printed)}</sheetData>"
