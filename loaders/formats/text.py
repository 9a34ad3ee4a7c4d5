"""Plain text: one paragraph a line, whatever ends the lines and whatever the encoding."""

from __future__ import annotations

import re

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
    start = 0
    line = 1
    for end in LINE_END.finditer(text):
        stop = end.start()
        paragraphs.append(Paragraph(text[start:stop], Position(line=line, start=start, end=stop)))
        start = end.end()
        line += 1
        if line > PARAGRAPHS:
            raise too_big("行数", PARAGRAPHS, "行")
    if start < len(text):
        paragraphs.append(Paragraph(text[start:], Position(line=line, start=start, end=len(text))))
    return Blocks(tuple(paragraphs), "text", decoded.garbled)
