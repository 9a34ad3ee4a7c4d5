"""Any file → blocks: the one table of formats, each with the test that knows it and the reader that reads it.

To add a format: write a module with one function from bytes to :class:`Blocks`, and add its line to
:data:`FORMATS` (``docs/formats.md``).
"""

from __future__ import annotations

from codecs import BOM_UTF8
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Final, cast

from loaders.blocks import Blocks, Paragraph
from loaders.formats import signatures as seen
from loaders.formats.limits import FILE_BYTES, TEXT_BYTES, check_size
from ontology.errors import DocumentError

READABLE: Final = "Word（docx、doc、wps、rtf、odt）、PDF、网页、Excel（xlsx、xls、csv）或纯文本"


@dataclass(frozen=True, slots=True)
class Format:
    """One line of the table. ``reader`` is ``module:function``, loaded when a file of the format comes."""

    name: str
    knows: Callable[[bytes], bool]
    reader: str
    limit: int = FILE_BYTES

    def read(self, data: bytes) -> Blocks:
        """The blocks of ``data``; raises :class:`DocumentError` where it cannot be read."""
        check_size(len(data), self.limit)
        module, _, function = self.reader.partition(":")
        read = cast(Callable[[bytes], Blocks], getattr(import_module(f"loaders.formats.{module}"), function))
        return read(data)


FORMATS: Final = (
    Format("pdf", seen.is_pdf, "pdf:read_pdf"),
    Format("docx", lambda data: seen.has_part(data, "word/"), "word:read_word"),
    Format("xlsx", lambda data: seen.has_part(data, "xl/workbook.xml"), "xlsx:read_xlsx"),
    Format("xlsb", lambda data: seen.has_part(data, "xl/workbook.bin"), "office:read_as_sheets"),
    Format("odt", lambda data: seen.is_opendocument(data, "text"), "office:read_as_word"),
    Format("ods", lambda data: seen.is_opendocument(data, "spreadsheet"), "office:read_as_sheets"),
    Format("xls", lambda data: seen.has_stream(data, "Workbook", "Book"), "xls:read_xls"),
    Format("doc", lambda data: seen.has_stream(data, "WordDocument"), "office:read_as_word"),
    Format("rtf", seen.is_rtf, "office:read_as_word", TEXT_BYTES),
    Format("xml", seen.is_single_xml, "office:read_single_xml", TEXT_BYTES),
    Format("mht", seen.is_mime_page, "mime_page:read_mime_page", TEXT_BYTES),
    Format("html", seen.is_web, "web:read_web", TEXT_BYTES),
    Format("csv", seen.is_delimited, "delimited:read_delimited", TEXT_BYTES),
    Format("text", seen.is_text, "text:read_text", TEXT_BYTES),
)
"""In the order in which they are tried; the first whose test holds reads the file."""


def open_file(path: Path) -> bytes:
    """The bytes of a file; raises :class:`DocumentError` for one that is missing, a folder, or too big."""
    try:
        if path.is_dir():
            raise DocumentError(f"“{path}”是文件夹，请给出一个文件。", value=str(path), code="no-file")
        if path.exists() and not path.is_file():
            raise DocumentError(
                f"“{path}”是管道或设备，不是文件；请先存成文件，再给出它的路径。",
                value=str(path),
                code="no-file",
            )
        check_size(path.stat().st_size)
        return path.read_bytes()
    except OSError as error:
        reason = "不存在" if isinstance(error, FileNotFoundError) else "无法打开"
        raise DocumentError(
            f"文件“{path}”{reason}，请检查路径和权限。", value=str(path), code="no-file"
        ) from error


def open_blocks(data: bytes, name: str = "") -> Blocks:
    """The blocks of a file in reading order; what it is, is seen from ``data``, ``name`` is for messages only.

    Raises :class:`ontology.errors.DocumentError`, its message saying what was found and what to do, for a file
    that is empty, of no readable format, encrypted, damaged, hostile, too big, or without any text.
    """
    try:
        return _with_content(format_of(data).read(data))
    except DocumentError as error:
        error.place = error.place or name
        raise


def format_of(data: bytes) -> Format:
    """The line of :data:`FORMATS` for a file; raises :class:`DocumentError` for a file of no such format."""
    check_size(len(data))
    if not data.removeprefix(BOM_UTF8).strip(b"\0 \t\r\n"):
        raise DocumentError("文件是空的，没有可读的内容。", code="empty")
    kind = seen.other_kind(data)
    if kind is None:
        for candidate in FORMATS:
            if candidate.knows(data):
                return candidate
    raise refusal(data, kind)


def refusal(data: bytes, kind: str | None) -> DocumentError:
    """Why a file of no known format cannot be read, ready to be raised."""
    if seen.has_stream(data, "EncryptedPackage", "EncryptionInfo"):
        return DocumentError("文件已加密，无法读取。请先用办公软件去掉密码，另存后再试。", code="encrypted")
    if seen.is_ole(data) or seen.is_zip(data):
        container = seen.ole_streams(data) if seen.is_ole(data) else seen.zip_names(data)
        if not container:
            return DocumentError("文件已损坏或不完整（可能没有下载完）。请重新下载后再试。", code="damaged")
        kind = "压缩包或其他办公文件"
    what = f"这是{kind}，" if kind else "认不出文件格式（不是文本，也不是办公文件），"
    return DocumentError(f"{what}不是可读的文档。请提供{READABLE}。", value=kind, code="unknown-format")


def _with_content(blocks: Blocks) -> Blocks:
    for block in blocks:
        if not isinstance(block, Paragraph) or block.text.strip():
            return blocks
    raise DocumentError("文件里没有文字内容。", value=blocks.format, code="empty")
