"""The example's cells as parsed, and a store in memory made from them; shared with the tests of networks."""

import json
from pathlib import Path
from typing import Any

from graph.authority_quads import authority_graph, authority_quads
from graph.quads import document_quads
from graph.store.memory import MemoryStore
from ontology.authority import authority_for
from ontology.identifiers import task_identifiers
from ontology.records import Document, Heading, Task

PARSED: dict[str, Any] = json.loads(
    (Path(__file__).parents[2] / "data" / "parsed" / "yuzhong2024.json").read_text(encoding="utf-8")
)
JURISDICTION = "渝中区"


def document() -> Document:
    """The document that the cells make."""
    tasks = tuple(
        Task(**{name: tuple(value) if isinstance(value, list) else value for name, value in cells.items()})
        for cells in PARSED["tasks"]
    )
    return Document(Heading(**PARSED["document"]), tasks)


def cells() -> dict[str, dict[str, Any]]:
    """Task identifier → its cells."""
    return dict(zip(task_identifiers(document().tasks), PARSED["tasks"], strict=True))


def example_store() -> MemoryStore:
    """The document and its authority in memory."""
    known = authority_for(JURISDICTION)
    store = MemoryStore()
    written = document_quads(document(), (), known)
    store.replace({written.name: written.quads, authority_graph(known): tuple(authority_quads(known))})
    return store


def canonical(name: str) -> str:
    """The preferred label of a printed name."""
    entry = authority_for(JURISDICTION).unit_names.get(name)
    return entry.label if entry else name
