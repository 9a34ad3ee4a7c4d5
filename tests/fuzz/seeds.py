"""Where fuzzing begins: small real files of each format, and how mutated parts become files again."""

from __future__ import annotations

import io
import struct
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


def _record(kind: int, content: bytes) -> bytes:
    return struct.pack("<HH", kind, len(content)) + content


def workbook() -> bytes:
    """A workbook stream of one sheet (MS-XLS 2.1): its header and two tasks as labels, a number, a merged range."""
    name = b"s"
    start = _record(0x0809, struct.pack("<HHHHII", 0x600, 5, 0, 0, 0, 0))
    sheet = _record(0x0809, struct.pack("<HHHHII", 0x600, 16, 0, 0, 0, 0))
    rows = (("序号", "任务", "牵头单位", "配合单位"), ("1", "建设园区。", "县甲局", "县乙局"))
    for row, cells in enumerate(rows):
        for column, text in enumerate(cells):
            coded = struct.pack("<HB", len(text), 1) + text.encode("utf-16-le")
            sheet += _record(0x0204, struct.pack("<HHH", row, column, 0) + coded)
    sheet += _record(0x0203, struct.pack("<HHHd", 2, 0, 0, 2.0))
    sheet += _record(0x00E5, struct.pack("<HHHHH", 1, 2, 2, 3, 3)) + _record(0x000A, b"")
    length = len(start) + 4 + 8 + len(name) + 4
    bound = _record(0x0085, struct.pack("<IBBBB", length, 0, 0, len(name), 0) + name)
    return start + bound + _record(0x000A, b"") + sheet


def _xls(content: bytes) -> bytes:
    return compound({"Workbook": content})


def _doc(content: bytes) -> bytes:
    """A doc whose two streams are the halves of the content."""
    half = len(content) // 2
    return compound({"WordDocument": content[:half], "1Table": content[half:]})


def word_streams() -> bytes:
    """The two streams of a doc that ends on a cell (MS-DOC 2.5): one piece, one run of paragraphs."""
    text = "任务\x07牵头单位\x07".encode("utf-16-le")
    main, table = bytearray(4096), bytearray(4096)
    main[1024 : 1024 + len(text)] = text
    struct.pack_into("<HH", main, 0, 0xA5EC, 0xC1)
    struct.pack_into("<H", main, 0x0A, 0x0200)
    struct.pack_into("<I", main, 0x4C, len(text) // 2)
    struct.pack_into("<II", main, 0x1A2, 100, 21)
    struct.pack_into("<II", main, 0x102, 200, 12)
    struct.pack_into("<BIII", table, 100, 2, 16, 0, len(text) // 2)
    struct.pack_into("<HIH", table, 113, 0, 1024, 0)
    struct.pack_into("<III", table, 200, 1024, 1024 + len(text), 4)
    struct.pack_into("<II", main, 2048, 1024, 1024 + len(text))
    main[2048 + 511] = 1
    return bytes(main + table)


def _odt() -> bytes:
    manifest = (
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><manifest:file-entry '
        'manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.text"/></manifest:manifest>'
    )
    parts = {
        "mimetype": "application/vnd.oasis.opendocument.text",
        "META-INF/manifest.xml": manifest,
        "content.xml": "<x/>",
        "Basic/Standard/script-lb.xml": "<x/>",
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


WRAPPED: dict[str, Callable[[bytes], bytes]] = {
    "docx": _docx,
    "numbering": _numbering,
    "xlsx": _xlsx,
    "xls": _xls,
    "doc": _doc,
}
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
    "xls": lambda: [workbook()],
    "doc": lambda: [word_streams()],
    "rtf": lambda: [
        rb"{\rtf1\ansi\ansicpg936{\*\template C:\\a.dot}\pard\intbl \u20219?\u21153?\cell\row}",
        rb"{\rtf1{\*\template http://example.org/a.dot}text\par}",
    ],
    "odt": lambda: [_odt()],
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
