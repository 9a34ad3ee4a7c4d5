"""Where fuzzing begins: small real files of each format, and how mutated parts become files again."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterable

from tests.loaders.formats import office_files as office
from tests.loaders.formats.hostile_files import compound
from tests.loaders.formats.made_documents import made_document
from tests.loaders.formats.printers import as_csv, as_docx, as_html, as_pdf, as_xlsx

MADE = [made_document(seed, 4) for seed in range(3)]
TEXTS = (
    "某县2025年重点工作任务分解\n一、产业\n1.建设园区。\n牵头单位：县甲局\n责任单位：县乙局、县丙局等\n2.修路。（县丁局负责，6月底前完成）\n",
    "|序号|任务|牵头单位|\n|---|---|---|\n|1|建设园区|县甲局|\n",
)


def part(data: bytes, name: str) -> bytes:
    """One part of a package."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name)


def _docx(content: bytes) -> bytes:
    return office.package({"_rels/.rels": "<x/>", "word/document.xml": content})


def _numbering(content: bytes) -> bytes:
    paragraph = office.p("文", properties='<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>')
    document = part(office.docx(paragraph * 3), "word/document.xml")
    return office.package({"word/document.xml": document, "word/numbering.xml": content})


def _xlsx(content: bytes) -> bytes:
    whole = as_xlsx(MADE[0])
    names = ("xl/workbook.xml", "xl/_rels/workbook.xml.rels")
    return office.package(
        {**{name: part(whole, name) for name in names}, "xl/worksheets/sheet1.xml": content}
    )


WRAPPED: dict[str, Callable[[bytes], bytes]] = {"docx": _docx, "numbering": _numbering, "xlsx": _xlsx}
"""Formats in packages → how a mutated main part becomes a file: a mutated package would only be a broken one."""

SEEDS: dict[str, Callable[[], Iterable[bytes]]] = {
    "text": lambda: [text.encode(code) for text in TEXTS for code in ("utf-8", "gb18030", "utf-16")],
    "csv": lambda: [as_csv(made) for made in MADE],
    "html": lambda: [as_html(made) for made in MADE],
    "docx": lambda: [part(as_docx(made), "word/document.xml") for made in MADE],
    "numbering": lambda: [
        f'<w:numbering {office.NAMES}><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/>'
        '<w:lvlText w:val="%1."/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
        "</w:numbering>".encode()
    ],
    "xlsx": lambda: [part(as_xlsx(made), "xl/worksheets/sheet1.xml") for made in MADE],
    "package": lambda: [as_docx(MADE[0]), as_xlsx(MADE[0])],
    "pdf": lambda: [as_pdf(MADE[0]), as_pdf(MADE[1], rules="none")],
    "compound": lambda: [
        compound({"Workbook": b"\x09\x08\x10\0\0\6\5\0" + b"\0" * 20}),
        compound({"EncryptedPackage": b"x"}),
    ],
    "mht": lambda: [
        b'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="b"\n\n--b\nContent-Type: text/html\n\n'
        + as_html(MADE[0])
        + b"\n--b--\n"
    ],
}
"""Format → the files, or main parts, that fuzzing begins with."""
