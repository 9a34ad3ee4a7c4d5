"""Formats that LibreOffice turns into docx or xlsx first: doc, wps, rtf, odt, ods, xlsb, office files of one XML."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from typing import Final

import olefile

from loaders.blocks import Blocks
from loaders.formats.doc_ending import closed
from loaders.formats.libreoffice import converted
from loaders.formats.package import Package, has_macros, loads_remote
from loaders.formats.signatures import XML_PROGRAMS, is_ole, is_opendocument, is_rtf, is_zip, ole_streams
from loaders.formats.word import read_word
from loaders.formats.xlsx import read_xlsx
from ontology.errors import DocumentError

HEAD: Final = 4096
DECLARATIONS: Final = (b"<!DOCTYPE", b"<!ENTITY")
SPREADSHEET: Final = b"opendocument.spreadsheet"
VBA: Final = ("_vba_project", "vba/dir", "macros/vba", "_vba_project_cur")
"""Streams of a compound file that hold macros."""
BASIC_MODULE: Final = re.compile(r"Basic/.*/(?!script-l[bc]\.xml$)[^/]+\.xml$")
"""A part of an OpenDocument file that holds code; the lists of libraries are there without any."""
REMOTE_RICH_TEXT: Final = re.compile(rb"\\\*\s*\\template\s+[^}]*(?:https?:|ftp:|\\\\\\\\)", re.IGNORECASE)
FLAGS_AT, ENCRYPTED = 11, 0x01
"""The flags' second byte in the file information block of a doc, and the bit that locks the file (MS-DOC 2.5.2)."""


def read_as_word(data: bytes) -> Blocks:
    """The blocks of a doc, wps, rtf or odt file; its ``format`` is what the file was.

    Raises :class:`ontology.errors.DocumentError` for a locked or broken file, and where LibreOffice is missing.
    """
    name = "rtf" if is_rtf(data) else "odt" if is_zip(data) else "doc" if is_ole(data) else "xml"
    refuse_locked(data)
    refuse_active(data)
    return replace(read_word(converted(closed(data) if name == "doc" else data, name, "docx")), format=name)


def read_as_sheets(data: bytes) -> Blocks:
    """The blocks of an ods or xlsb file, or of a workbook of one XML; raises like :func:`read_as_word`."""
    name = "ods" if is_opendocument(data, "spreadsheet") else "xlsb" if is_zip(data) else "xml"
    refuse_locked(data)
    refuse_active(data)
    return replace(read_xlsx(converted(data, name, "xlsx")), format=name)


def read_single_xml(data: bytes) -> Blocks:
    """The blocks of an office document saved as one XML file; raises like :func:`read_as_word`."""
    head = data[:HEAD]
    if any(word in data for word in DECLARATIONS):
        raise DocumentError(
            "文件里有文档类型或实体声明，办公软件不会写出这样的文件，已拒绝读取。", code="hostile"
        )
    sheets = any(mark in head for mark in XML_PROGRAMS["excel-xml"]) or SPREADSHEET in head
    return read_as_sheets(data) if sheets else read_as_word(data)


def refuse_locked(data: bytes) -> None:
    """Nothing for a file that opens without a password; raises :class:`DocumentError` for one that does not."""
    locked = False
    if is_zip(data):
        package = Package(data)
        manifest = "META-INF/manifest.xml"
        locked = manifest in package and b"encryption-data" in package.read(manifest)
    elif is_ole(data):
        try:
            with olefile.OleFileIO(io.BytesIO(data)) as container:
                flags = container.openstream("WordDocument").read(FLAGS_AT + 1)
        except (OSError, ValueError, IndexError, TypeError, AttributeError, KeyError):
            return
        locked = len(flags) > FLAGS_AT and bool(flags[FLAGS_AT] & ENCRYPTED)
    if locked:
        raise DocumentError("文件已加密，无法读取。请先用办公软件去掉密码，另存后再试。", code="encrypted")


def refuse_active(data: bytes) -> None:
    """Nothing for a file that only holds content; raises :class:`DocumentError` for macros and remote templates."""
    if is_ole(data):
        if any(name.startswith(VBA) or f"/{VBA[1]}" in name for name in ole_streams(data)):
            raise has_macros()
    elif is_zip(data):
        package = Package(data)
        package.refuse_active()
        if any(BASIC_MODULE.match(name) for name in package.names()):
            raise has_macros()
    elif REMOTE_RICH_TEXT.search(data):
        raise loads_remote("template")
