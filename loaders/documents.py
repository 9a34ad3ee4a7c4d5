"""The way through this room: bytes → blocks → tasks."""

from __future__ import annotations

from dataclasses import replace

from loaders.blocks import Blocks
from loaders.conditions import conditions_of
from loaders.formats.opening import open_blocks
from loaders.formats.text import read_text
from loaders.forms.registry import find, quality
from loaders.reading import read_document
from ontology.records import Document, Task


def read_document_bytes(data: bytes, name: str) -> Document:
    """The document that ``data`` holds, whatever its format and form.

    :param name: the file's name, kept as :attr:`Document.source`; never used to guess the format.
    :raises ontology.errors.DocumentError: broken, dangerous, or no task document.
    """
    document = read_document(_blocks(data, name), name)
    return replace(document, tasks=tuple(map(_with_conditions, document.tasks)))


def _blocks(data: bytes, name: str) -> Blocks:
    """The blocks of a file; commas that every line of a text happens to have make no table of it."""
    blocks = open_blocks(data, name)
    if blocks.format != "csv":
        return blocks
    text = read_text(data)
    good = quality(find(blocks.blocks))
    return blocks if good and good >= quality(find(text.blocks)) else text


def _with_conditions(task: Task) -> Task:
    conditions = conditions_of(task)
    return replace(task, conditions=conditions) if conditions else task
