"""What a file is, seen from its bytes alone: one test a kind, names play no part."""

from __future__ import annotations

import io
import re
import zipfile
from functools import lru_cache
from typing import Final

import olefile

from loaders.formats.decoding import SAMPLE, Decoded, decode
from loaders.formats.delimited import delimiter_of

ZIP: Final = b"PK\x03\x04"
OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
PDF_WITHIN: Final = 1024
"""A PDF's header stands within its first kilobyte (ISO 32000-1, annex H.3.4.1)."""
HTML_OPENING: Final = re.compile(
    r"^\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|meta|title|table|div|p|h[1-6]|span|font|center|style|script|link|ul|ol|section|article|main)\b",
    re.IGNORECASE | re.DOTALL,
)
HTML_TAGS: Final = re.compile(
    r"</?(?:table|tr|td|th|tbody|p|div|span|br|font|h[1-6]|body|html)\b[^<>]*>", re.IGNORECASE
)
FEWEST_TAGS: Final = 6
XML_PROGRAMS: Final = {
    "word-xml": (
        b'progid="Word.Document"',
        b"http://schemas.microsoft.com/office/word/2003/wordml",
        b"http://schemas.microsoft.com/office/2006/xmlPackage",
    ),
    "excel-xml": (b'progid="Excel.Sheet"', b"urn:schemas-microsoft-com:office:spreadsheet"),
    "flat-odf": (b"urn:oasis:names:tc:opendocument:xmlns:office",),
}
"""Office formats of one XML file → what stands at their beginning."""

OTHER_KINDS: Final = (
    (b"\x89PNG", "PNG图片"),
    (b"\xff\xd8\xff", "JPEG图片"),
    (b"GIF8", "GIF图片"),
    (b"BM", "位图图片"),
    (b"II*\x00", "TIFF图片"),
    (b"MM\x00*", "TIFF图片"),
    (b"Rar!", "RAR压缩包"),
    (b"7z\xbc\xaf", "7z压缩包"),
    (b"\x1f\x8b", "gzip压缩包"),
    (b"BZh", "bzip2压缩包"),
    (b"\xfd7zXZ", "xz压缩包"),
    (b"MZ", "Windows程序"),
    (b"\x7fELF", "程序"),
    (b"%!PS", "PostScript文件"),
    (b"ID3", "音频"),
    (b"OggS", "音频"),
    (b"SQLite format 3", "数据库"),
)
"""First bytes of what is no document → what to call it."""


@lru_cache(maxsize=1)
def zip_names(data: bytes) -> frozenset[str]:
    """The names of the parts of a zip package, empty where its directory cannot be read."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            return frozenset(package.namelist())
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, UnicodeError):
        return frozenset()


@lru_cache(maxsize=1)
def ole_streams(data: bytes) -> frozenset[str]:
    """The streams of a compound file (doc, xls, wps), in lower case, empty where it cannot be read."""
    try:
        with olefile.OleFileIO(io.BytesIO(data)) as container:
            return frozenset("/".join(path).lower() for path in container.listdir())
    except (OSError, ValueError, IndexError, TypeError, AttributeError, KeyError):
        return frozenset()


def is_zip(data: bytes) -> bool:
    """Whether the file is a zip package of any kind."""
    return data.startswith(ZIP)


def has_part(data: bytes, *names: str) -> bool:
    """Whether a zip package has one of the parts ``names`` (a name that ends in ``/`` is a folder)."""
    if not is_zip(data):
        return False
    parts = zip_names(data)
    return any(
        part.startswith(name) if name.endswith("/") else part == name for name in names for part in parts
    )


def is_opendocument(data: bytes, kind: str) -> bool:
    """Whether the file is an OpenDocument package of ``kind`` (``text``, ``spreadsheet``)."""
    return is_zip(data) and f"application/vnd.oasis.opendocument.{kind}".encode() in data[:200]


def is_ole(data: bytes) -> bool:
    """Whether the file is a compound file of any kind."""
    return data.startswith(OLE)


def has_stream(data: bytes, *names: str) -> bool:
    """Whether a compound file has one of the streams ``names``."""
    return is_ole(data) and not ole_streams(data).isdisjoint(name.lower() for name in names)


def is_pdf(data: bytes) -> bool:
    """Whether a PDF header stands at the file's beginning."""
    return b"%PDF-" in data[:PDF_WITHIN]


def is_rtf(data: bytes) -> bool:
    """Whether the file is rich text."""
    return data[:64].lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"{\\rtf")


def is_single_xml(data: bytes) -> bool:
    """Whether the file is an office document saved as one XML file."""
    head = data[:4096]
    return b"<?xml" in head[:64] and any(mark in head for marks in XML_PROGRAMS.values() for mark in marks)


def is_mime_page(data: bytes) -> bool:
    """Whether the file is a web page with its pictures in one file (mht, which office programs call doc)."""
    head = data[:2048].lower()
    return b"mime-version:" in head and b"content-type:" in head and b"multipart/" in head


def is_web(data: bytes) -> bool:
    """Whether the file is HTML: it opens like a page, or tags stand throughout its beginning."""
    head = _beginning(data, SAMPLE).text
    return HTML_OPENING.match(head) is not None or (
        len(HTML_TAGS.findall(head)) >= FEWEST_TAGS and head.lstrip().startswith("<")
    )


def is_delimited(data: bytes) -> bool:
    """Whether the file is a table of separated values in some text encoding."""
    decoded = _beginning(data, 4 * SAMPLE)
    return decoded.is_text() and delimiter_of(decoded.text) is not None


def is_text(data: bytes) -> bool:
    """Whether the file is text in some encoding of Chinese."""
    return _beginning(data, 4 * SAMPLE).is_text()


def _beginning(data: bytes, size: int) -> Decoded:
    """The first lines of a file decoded, cut behind one of them, so that no character is cut in two."""
    head = data[:size]
    whole = head.rfind(b"\n") + 1 if len(data) > size else 0
    return decode(head[:whole] if whole else head)


def other_kind(data: bytes) -> str | None:
    """What to call a file that is no document, ``None`` where its first bytes are not known."""
    return next((name for mark, name in OTHER_KINDS if data.startswith(mark)), None)
