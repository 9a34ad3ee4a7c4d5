"""What a file may cost before it is refused; every reader counts against these.

A refused file is the file's fault, so all of them raise :class:`ontology.errors.DocumentError`: a document of
ten thousand tasks stays far below each limit, a bomb meets one before it has cost 5 seconds or 500 MB.
"""

from __future__ import annotations

from ontology.errors import DocumentError

MEGABYTE = 1024 * 1024

FILE_BYTES = 64 * MEGABYTE
"""The largest file of any format."""

TEXT_BYTES = 16 * MEGABYTE
"""The largest file of a format that is text throughout (text, csv, html, rtf)."""

PART_BYTES = 96 * MEGABYTE
"""The largest part of a zip package (the XML of an office file), unpacked."""

PACKAGE_BYTES = 256 * MEGABYTE
"""All parts of a zip package together, unpacked, pictures included."""

PACKAGE_PARTS = 10_000
"""Parts in a zip package."""

COMPRESSION_RATIO = 200
"""Unpacked size over packed size of a part above a megabyte; real office XML reaches about 40."""

CELLS = 200_000
"""Grid places of all tables of one document (10,000 tasks of eight columns are 80,000)."""

PARAGRAPHS = 400_000
"""Paragraphs or lines of one document."""

DEPTH = 200
"""Elements inside elements, and tables inside tables, before a file counts as hostile."""

PAGES = 2_000
"""Pages of a PDF."""


def too_big(what: str, limit: int, unit: str) -> DocumentError:
    """The refusal of a file that has more of something than a limit allows, ready to be raised."""
    return DocumentError(
        f"文件过大：{what}超过上限{limit}{unit}。请只保留任务分解表所在的部分，另存后再试。",
        value=limit,
        code="too-big",
    )


def check_size(size: int, limit: int = FILE_BYTES) -> None:
    """Nothing where ``size`` bytes are allowed; raises :class:`DocumentError` (``too-big``) where not."""
    if size > limit:
        raise too_big("大小", limit // MEGABYTE, "MB")


class Tally:
    """Counts the cells and paragraphs of one document and refuses the one that is too many."""

    __slots__ = ("cells", "paragraphs")

    def __init__(self) -> None:
        self.cells = 0
        self.paragraphs = 0

    def add_cells(self, number: int) -> None:
        """Counts grid places; raises :class:`DocumentError` (``too-big``) above :data:`CELLS`."""
        self.cells += number
        if self.cells > CELLS:
            raise too_big("表格单元格", CELLS, "个")

    def add_paragraph(self) -> None:
        """Counts a paragraph; raises :class:`DocumentError` (``too-big``) above :data:`PARAGRAPHS`."""
        self.paragraphs += 1
        if self.paragraphs > PARAGRAPHS:
            raise too_big("段落", PARAGRAPHS, "段")
