"""The way through this room: bytes → blocks → tasks."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Final

from loaders.blocks import Blocks, Table
from loaders.conditions import conditions_of
from loaders.entries import Found
from loaders.formats.opening import open_blocks
from loaders.formats.text import read_text
from loaders.forms.registry import find, quality
from loaders.reading import read_document
from loaders.remembering import forget
from ontology.records import Document, Task

SETTLED: Final = 0.6
"""Share of a table's rows that are tasks somebody answers for, above which nobody doubts that it is a table."""


def read_document_bytes(data: bytes, name: str) -> Document:
    """The document that ``data`` holds, whatever its format and form.

    :param name: the file's name, kept as :attr:`Document.source`; never used to guess the format.
    :raises ontology.errors.DocumentError: broken, dangerous, or no task document.
    """
    with _collector_paused():
        try:
            found, *read = _read(data, name)
            document = read_document(
                read.pop(), name, found
            )  # popped, so that reading may let go of the blocks
            return replace(document, tasks=tuple(map(_with_conditions, document.tasks)))
        finally:
            forget()


@contextmanager
def _collector_paused() -> Iterator[None]:
    """No collection of cycles meanwhile: reading makes none, and looking for them through ever more records makes
    a document of ten times the tasks cost more than ten times the time."""
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()


def _read(data: bytes, name: str) -> tuple[Found | None, Blocks]:
    """What the forms find in a file, where telling its format needed that, and its blocks.

    Commas that every line of a text happens to have make no table of it.
    """
    blocks = open_blocks(data, name)
    if blocks.format != "csv":
        return None, blocks
    found = find(blocks.blocks)
    good = quality(found)
    rows = sum(block.rows for block in blocks if isinstance(block, Table))
    if good > SETTLED * rows:
        return found, blocks
    text = read_text(data)
    read = find(text.blocks)
    return (found, blocks) if found is not None and good >= quality(read) else (read, text)


def _with_conditions(task: Task) -> Task:
    conditions = conditions_of(task)
    return replace(task, conditions=conditions) if conditions else task
