"""Blocks → a document: the form finds the tasks, the whole document judges their roles."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import groupby
from types import MappingProxyType

from loaders import roles, rules, wraps
from loaders.blocks import Block, Blocks, Paragraph
from loaders.doubts import doubts_of
from loaders.entries import Entry, Found
from loaders.forms.registry import find
from loaders.heading import read_heading
from loaders.noise import note
from loaders.roles import Customs
from loaders.unit_lists import Vocabulary
from ontology.errors import DocumentError
from ontology.records import EMPTY, Document, Task


def read_document(blocks: Blocks, name: str = "", found: Found | None = None) -> Document:
    """The document that the blocks print, its tasks in printed order.

    :param name: the file's name, kept as :attr:`Document.source`.
    :param found: what the forms find in the blocks, where that is known already.
    :raises ontology.errors.DocumentError: no form finds a task that somebody answers for.
    """
    content = _cleaned(blocks.blocks)
    found = found or find(content)
    if found is None:
        raise DocumentError(
            f"“{name or '文件'}”里没有找到任务：需要有任务以及牵头单位、责任单位或责任领导的表格、清单或条目。",
            value=name,
            place=name,
            code="no-tasks",
        )
    before, after = _lines(content[: found.first]), _lines(content[found.last :])
    vocabulary = roles.learn(found.entries)
    customs = roles.customs_of(found.entries, rules.stated(_outside(content, found, before, after)))
    heading, unreadable = read_heading(before, after, found.titles)
    garbled = blocks.garbled
    del blocks, content, before, after  # what was read makes room for what it gives
    tasks = tuple(_task(entry, customs, vocabulary) for entry in found.entries)
    doubts = doubts_of(tasks, found, customs, garbled=garbled, unreadable=unreadable)
    return Document(heading, tasks, doubts, name)


def _task(entry: Entry, customs: Customs, vocabulary: Vocabulary) -> Task:
    said = roles.answer(entry, customs, vocabulary)
    entry.parts.clear()
    return Task(
        text=entry.text,
        chapter=entry.chapter,
        section=entry.section,
        number=entry.number,
        leaders=tuple(said.leaders),
        leads=tuple(said.leads),
        cooperators=tuple(said.cooperators),
        responsible=tuple(said.responsible),
        deadline=said.deadline,
        open_ended=said.open_ended,
        extra=MappingProxyType(said.extra) if said.extra else EMPTY,
        position=entry.position,
        stated=MappingProxyType(said.stated),
        printed=None if entry.printed == entry.text else entry.printed,
    )


def _cleaned(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The blocks without the marks that a word processor leaves in copied text."""
    if not any(map(_bookmarked, blocks)):
        return blocks
    return tuple(
        replace(block, text=wraps.BOOKMARK.sub("", block.text))
        if isinstance(block, Paragraph) and _bookmarked(block)
        else block
        for block in blocks
    )


def _bookmarked(block: Block) -> bool:
    return isinstance(block, Paragraph) and "[bookmark" in block.text


def _lines(blocks: Iterable[Block]) -> list[str]:
    """The lines of the paragraphs, and of the tables' cells, one cell a line.

    A row of several cells has a blank line below it: a title may be printed over two rows, but none goes on below a
    row of a list (the contacts on a cover sheet).
    """
    lines: list[str] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            lines.extend(block.text.split("\n"))
            continue
        for _, row in groupby(block.cells, key=lambda cell: cell.row):
            texts = [cell.text.replace("\n", "") for cell in row]
            lines.extend(texts)
            if sum(map(bool, texts)) > 1:
                lines.append("")
    return lines


def _outside(content: Sequence[Block], found: Found, before: Sequence[str], after: Sequence[str]) -> str:
    """The words in which a document states rules: all but those of its tasks."""
    labels = {part.label for entry in found.entries for part in entry.parts}
    values = [part.text for entry in found.entries for part in entry.parts if "为" in part.text]
    headings = dict.fromkeys(
        words for entry in found.entries for words in (entry.chapter, entry.section) if words
    )
    inside = [
        block.text
        for block in content[found.first : found.last]
        if isinstance(block, Paragraph) and "为" in block.text and note(block.text)
    ]
    return "\n".join([*before, *labels, *values, *headings, *found.titles, *inside, *after])


__all__ = ["Found", "read_document"]
