"""The lines of a document, each with what opens it: an ordinal, labels, an assignment, nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum

from loaders import heading, labels, numbering
from loaders.blocks import Block, Paragraph
from loaders.entries import ROLE_KINDS, Kind
from loaders.forms import clauses, labelled, names, runs
from loaders.forms.brackets import brackets
from loaders.forms.labelled import Clause
from loaders.noise import noise, note
from loaders.numbering import Mark
from loaders.unit_lists import OPENING
from loaders.wording import table
from loaders.wraps import PADDING, joined
from ontology.records import Position

_OPENERS, _CLOSERS = "（(【[〔", "）)】]〕"
_OPEN = re.compile(r"[（(【\[〔][^（()）【】\[\]〔〕]*(?:[（(][^（()）]*[）)][^（()）【】\[\]〔〕]*)*$")
LONGEST_BRACKET = 10
"""Lines over which a bracket may stand open."""
_GOES_ON = frozenset("。，、；：,;）)】]”》")
_MARKDOWN = re.compile(r"^(?:#{1,6}\s+|>\s+|[*+-]\s+(?=\S))|\*\*|__")
_BULLETS = frozenset("•●■◆▪★☆◇□○▶►✓√➢")
_BULLET = re.compile(r"^[\s　]*[•●■◆▪★☆◇□○▶►✓√➢]\s*")
_ABOVE = re.compile(table("verbs")["above"])
_STRANGE_LABEL = re.compile(r"^(?P<label>[\u4e00-\u9fff]{2,8})\s*[：:]\s*(?P<value>.*)$", re.S)


class Opening(Enum):
    """What a line is by its first words."""

    BLANK = "blank"
    NOTE = "note"
    SIGNATURE = "signature"
    MARKED = "marked"
    LABELS = "labels"
    ASSIGNMENT = "assignment"
    PLAIN = "plain"


@dataclass(slots=True)
class Line:
    """One line, or one task of a line that prints several; ``block`` is the place of its paragraph.

    Not frozen, as are clauses and other pieces of one document: freezing them would double what it costs to make one.
    """

    opening: Opening
    text: str
    block: int
    position: Position
    mark: Mark | None = None
    clauses: tuple[Clause, ...] = ()
    level: int | None = None
    bullet: bool = False
    above: bool = False
    """Whether the line says that it speaks of the tasks above it (``以上由…牵头``)."""
    exact: bool = True
    """Whether the characters of ``text`` stand in the file as they stand here."""

    def part_position(self, start: int, end: int) -> Position:
        """The position of ``text[start:end]``; the whole line's where the format has no characters."""
        if self.position.start is None or not self.exact:
            return self.position
        base = self.position
        assert base.start is not None  # noqa: S101 - seen above
        return Position(page=base.page, line=base.line, start=base.start + start, end=base.start + end)


def lines_of(blocks: Sequence[Block]) -> Iterator[Line]:
    """The lines of all paragraphs in order, without page numbers and other marks of paper and web page.

    Lines between which a bracket stands open are one line.
    """
    place = 0
    while place < len(blocks):
        block = blocks[place]
        if not isinstance(block, Paragraph):
            yield Line(Opening.BLANK, "", place, block.position)
        elif "\n" in block.text:
            start = 0
            for text in block.text.split("\n"):
                yield from _line(block, text, place, start)
                start += len(text) + 1
        else:
            stop = _closing(blocks, place) if _OPEN.search(block.text) else place
            if stop > place:
                yield from _line(_closed(blocks[place : stop + 1]), None, place, 0)
                place = stop
            else:
                yield from _line(block, block.text, place, 0)
        place += 1


def _closing(blocks: Sequence[Block], place: int) -> int:
    """The place of the line that closes the bracket which a line leaves open; the line's own where none does."""
    depth = 0
    for stop in range(place, min(place + LONGEST_BRACKET, len(blocks))):
        block = blocks[stop]
        if not isinstance(block, Paragraph) or not block.text.strip(PADDING):
            return place
        text = "" if noise(block.text.strip(PADDING)) else block.text
        depth += sum(map(text.count, _OPENERS)) - sum(map(text.count, _CLOSERS))
        if depth <= 0:
            return stop
    return place


def _closed(blocks: Sequence[Block]) -> Paragraph:
    """Lines as one paragraph; its characters have no single place."""
    first, last = blocks[0].position, blocks[-1].position
    texts = [block.text for block in blocks if isinstance(block, Paragraph)]
    text = joined("\n".join(text for text in texts if not noise(text.strip(PADDING))))
    return Paragraph(text, first._replace(end=last.end))


def _line(block: Paragraph, text: str | None, place: int, start: int) -> Iterator[Line]:
    exact = text is not None
    text = block.text if text is None else text
    stripped = text.strip(PADDING)
    if not stripped:
        yield Line(Opening.BLANK, "", place, block.position)
        return
    if noise(stripped):
        return
    shift = start + (0 if stripped[0] == text[0] else text.index(stripped[0]))
    if stripped[0] in "#>*+-_" or "**" in stripped or "__" in stripped:
        cleaned = _MARKDOWN.sub("", stripped)
        marked_up = cleaned != stripped
        bullet = marked_up and stripped[0] in "*+-"
        stripped = cleaned.strip(PADDING)
        if not stripped:
            return
    else:
        bullet = marked_up = False
    if stripped[0] in _BULLETS and (match := _BULLET.match(stripped)):
        stripped, bullet = stripped[match.end() :], True
        shift += match.end()
    cuts = runs.pieces(stripped)
    for begin, end in cuts:
        piece = stripped[begin:end].strip(PADDING)
        if piece:
            position = block.position
            offset = (position.start or 0) + shift + begin
            moved = offset != position.start or offset + len(piece) != position.end
            if position.start is not None and moved and not marked_up and exact:
                position = Position(
                    line=position.line, page=position.page, start=offset, end=offset + len(piece)
                )
            line = _opened(piece, place, position, block.level, bullet=bullet)
            yield line if exact and not marked_up else replace(line, exact=False)


def _opened(text: str, place: int, position: Position, level: int | None, *, bullet: bool) -> Line:
    if text[0] in _GOES_ON:
        return Line(Opening.PLAIN, text, place, position, level=level)
    mark = numbering.mark(text)
    opening, above = Opening.PLAIN, False
    said: tuple[Clause, ...] = ()
    if mark:
        said = tuple(labelled.labelled(text[mark.end :])) if ":" in text or "：" in text else ()
        if said and said[0].kind is not Kind.TASK:
            opening, text, mark = Opening.LABELS, text[mark.end :], None
        else:
            if said and len(said) == 1 and said[0].text:
                text = text[: mark.end] + said[0].text
            opening, said = Opening.MARKED, ()
    elif note(text):
        opening, said = Opening.NOTE, tuple(label_line(text))
    elif heading.signature_line(text):
        opening = Opening.SIGNATURE
    else:
        opening, said, above = _said(text)
    return Line(opening, text, place, position, mark, said, level, bullet, above)


def _said(text: str) -> tuple[Opening, tuple[Clause, ...], bool]:
    """What a line without an ordinal says of who answers, and whether of the tasks above it."""
    whole = _whole_bracket(text)
    words = text if whole is None else whole
    above = _ABOVE.match(words) if words.startswith("以上") else None
    if above:
        words = words[above.end() :]
    if whole is not None or above:
        said = clauses.strong(words) or names.bare(words)
        if said:
            return Opening.ASSIGNMENT, tuple(said), above is not None
    if said := label_line(text):
        return Opening.LABELS, tuple(said), False
    if whole is None and len(text) <= 200:
        said = clauses.verbal(text)
        if said and any(clause.kind in ROLE_KINDS for clause in said):
            return Opening.ASSIGNMENT, tuple(said), False
    return Opening.PLAIN, (), False


def label_line(text: str) -> list[Clause]:
    """The labels of a line that begins with one."""
    if ":" in text or "：" in text:
        found = labelled.labelled(text, known=False)
        if found:
            return found
    if text[:1] in "【[":
        close = next(iter(brackets(text)), None)
        if close is not None and close.closed:
            word, value = text[1 : close.end - 1], text[close.end :].strip(PADDING + "：:")
            kind = labels.kind_of(word)
            if value and kind is not None:
                start = text.index(value, close.end)
                return [Clause(kind, labels.printed(word), value, start, start + len(value))]
    return labelled.label_without_colon(text)


def strange_label(text: str) -> Clause | None:
    """A label that no table knows: what it holds is extra, where it stands among labels that are known."""
    match = _STRANGE_LABEL.match(text)
    if match is None:
        return None
    return Clause(Kind.EXTRA, match["label"], match["value"], match.start("value"), len(text))


def _whole_bracket(text: str) -> str | None:
    """The words inside, where the whole line is one bracket."""
    if text[0] not in OPENING:
        return None
    body = text.rstrip("。；;")
    found = next(iter(brackets(body)), None)
    if found is None or found.start != 0 or found.end != len(body):
        return None
    return found.words(body)
