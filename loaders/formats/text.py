"""Plain text: one paragraph a line, whatever ends the lines and whatever the encoding."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.blocks import Blocks, Paragraph
from loaders.formats.decoding import Decoded, decode
from loaders.formats.limits import PARAGRAPHS, too_big
from ontology.records import Position

LINE_END = re.compile("\r\n|[\n\r\f\v\u2028\u2029]")


def read_text(data: bytes) -> Blocks:
    """One :class:`Paragraph` a line, blank lines included, each with its line and code-point range."""
    return text_blocks(decode(data))


def text_blocks(decoded: Decoded) -> Blocks:
    """The lines of text that is already decoded; raises :class:`DocumentError` for too many lines."""
    text = decoded.text
    if text.count("\n") > PARAGRAPHS:
        raise too_big("行数", PARAGRAPHS, "行")
    paragraphs: list[Paragraph] = []
    for line, (start, stop) in enumerate(_lines(text), 1):
        if line > PARAGRAPHS:
            raise too_big("行数", PARAGRAPHS, "行")
        paragraphs.append(
            Paragraph(text[start:stop], Position(None, None, None, None, None, line, start, stop))
        )
    return Blocks(tuple(paragraphs), "text", decoded.garbled)


def _lines(text: str) -> Iterator[tuple[int, int]]:
    """Where each line begins and ends; what ends the last one begins no other."""
    start = 0
    for end in LINE_END.finditer(text):
        stop, after = end.span()
        yield start, stop
        start = after
    if start < len(text):
        yield start, len(text)
