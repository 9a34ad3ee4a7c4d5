"""The way through this room: bytes → blocks → tasks."""

from __future__ import annotations

from dataclasses import replace

from loaders.conditions import conditions_of
from loaders.formats.opening import open_blocks
from loaders.reading import read_document
from ontology.records import Document, Task


def read_document_bytes(data: bytes, name: str) -> Document:
    """The document that ``data`` holds, whatever its format and form.

    :param name: the file's name, kept as :attr:`Document.source`; never used to guess the format.
    :raises ontology.errors.DocumentError: broken, dangerous, or no task document.
    """
    document = read_document(open_blocks(data, name), name)
    return replace(document, tasks=tuple(map(_with_conditions, document.tasks)))


def _with_conditions(task: Task) -> Task:
    conditions = conditions_of(task)
    return replace(task, conditions=conditions) if conditions else task
