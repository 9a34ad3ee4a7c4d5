"""The streams of a PDF, unpacked and thrown away before PDFium sees them: a bomb is met at its limit.

ISO 32000-1, 7.3.8 and 7.4.4. Only Flate is looked at, in up to a few layers; pictures and fonts are let pass, for
nothing here draws them.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from typing import Final

from loaders.formats.limits import MEGABYTE, too_big

STREAM: Final = re.compile(rb"<<(?P<entries>[^\0]{0,2000}?)>>\s*stream\r?\n", re.DOTALL)
FLATE: Final = re.compile(rb"/(?:FlateDecode|Fl)\b")
PASSED: Final = re.compile(rb"/Subtype\s*/Image|/Length1\b|/Subtype\s*/(?:CIDFontType0C|Type1C|OpenType)")
STREAM_BYTES: Final = 8 * MEGABYTE
"""One stream of drawing, unpacked; a dense page of text has some 100 KB."""
DOCUMENT_BYTES: Final = 128 * MEGABYTE
LAYERS: Final = 4
CHUNK: Final = 65536


def refuse_bombs(data: bytes) -> None:
    """Nothing for a PDF of reasonable streams; raises :class:`DocumentError` (``too-big``) for a bomb."""
    total = 0
    for match in STREAM.finditer(data):
        entries = match["entries"].rpartition(b"obj")[2]
        layers = len(FLATE.findall(entries))
        if not layers or PASSED.search(entries):
            continue
        size = 0
        for piece in _unpacked(data, match.end(), min(layers, LAYERS)):
            size += len(piece)
            if size > STREAM_BYTES:
                raise too_big("一页解压后的内容", STREAM_BYTES // MEGABYTE, "MB")
        total += size
        if total > DOCUMENT_BYTES:
            raise too_big("解压后的内容", DOCUMENT_BYTES // MEGABYTE, "MB")


def _unpacked(data: bytes, start: int, layers: int) -> Iterator[bytes]:
    """The content of the stream at ``start`` piece by piece; ends where it is no Flate (any more)."""
    packed = _pieces(data, start)
    for _ in range(layers):
        packed = _inflated(packed)
    return packed


def _pieces(data: bytes, start: int) -> Iterator[bytes]:
    for place in range(start, len(data), CHUNK):
        yield data[place : place + CHUNK]


def _inflated(packed: Iterator[bytes]) -> Iterator[bytes]:
    unpacker = zlib.decompressobj()
    try:
        for piece in packed:
            waiting = piece
            while waiting and not unpacker.eof:
                yield unpacker.decompress(waiting, CHUNK)
                waiting = unpacker.unconsumed_tail
            if unpacker.eof:
                return
    except zlib.error:
        return
