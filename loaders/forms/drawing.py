"""Tables that text draws in characters: lines give way to grids, which the reader of tables then reads."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from loaders import labels
from loaders.blocks import Block, Cell, Paragraph, Table
from loaders.entries import ROLE_KINDS, Found
from loaders.forms import headers, tables
from loaders.forms.headers import Header
from ontology.records import Position

_HASHES = re.compile(r"[\s]*(#{1,6})\s+")


@dataclass(frozen=True, slots=True)
class Drawing:
    """A grid that stands for the blocks ``[first, last)``."""

    first: int
    last: int
    table: Table


def read(blocks: Sequence[Block], drawings: Sequence[Drawing]) -> Found | None:
    """The tasks of the drawings, read among the paragraphs around them; places are those of ``blocks``."""
    if not drawings:
        return None
    shown: list[Block] = []
    bounds: list[tuple[int, int]] = []
    place = 0
    for drawing in drawings:
        bounds.extend((index, index + 1) for index in range(place, drawing.first))
        shown.extend(map(_plain, blocks[place : drawing.first]))
        bounds.append((drawing.first, drawing.last))
        shown.append(drawing.table)
        place = drawing.last
    shown.extend(map(_plain, blocks[place:]))
    bounds.extend((index, index + 1) for index in range(place, len(blocks)))
    found = tables.read(shown)
    if found is None:
        return None
    return replace(found, first=bounds[found.first][0], last=bounds[found.last - 1][1])


def _plain(block: Block) -> Block:
    """A paragraph without the signs that make it a heading in Markdown; their number is its level."""
    if not isinstance(block, Paragraph) or not (match := _HASHES.match(block.text)):
        return block
    return replace(block, text=block.text[match.end() :].strip("* "), level=block.level or len(match[1]))


def header_of(words: Sequence[str]) -> Header | None:
    """The header that the words of a row print, ``None`` where they are no header."""
    if not any(labels.kind_of(text) in ROLE_KINDS for text in words):
        return None
    return headers.at([[Cell(text, 0, column) for column, text in enumerate(words)]], 0)


def position(line: Paragraph, start: int, end: int) -> Position:
    """The position of ``line.text[start:end]``."""
    if line.position.start is None:
        return line.position
    base = line.position.start
    return Position(line.position.page, None, None, None, None, line.position.line, base + start, base + end)
