"""The example document's graph in memory, as the loaders read it; made once for all tests of questions."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from graph.loading import Read, load
from graph.store.memory import MemoryStore
from loaders.documents import read_document_bytes
from loaders.mentions import find_all
from ontology.authority import authority_for
from ontology.records import Document, Mentions

EXAMPLE = Path(__file__).parents[3] / "examples" / "yuzhong2024.txt"
JURISDICTION = "重庆市渝中区"


@cache
def document() -> Document:
    """The example as read."""
    return read_document_bytes(EXAMPLE.read_bytes(), EXAMPLE.name)


@cache
def mentions() -> tuple[Mentions, ...]:
    """What its tasks name."""
    return find_all(document(), authority_for(JURISDICTION))


@cache
def store() -> MemoryStore:
    """The store; nobody writes to it."""
    held = MemoryStore()
    load(held, [Read(document(), mentions())])
    return held
