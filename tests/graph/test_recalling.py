"""A loaded document comes back as the record it was read from."""

from dataclasses import replace

import pytest
from pyoxigraph import NamedNode

from graph.iris import document_iri
from graph.loading import Read, load
from graph.recalling import recalled
from graph.store.memory import MemoryStore
from ontology.errors import NotFound
from ontology.records import Document, Heading, Position, Task

BARE = Document(
    Heading(), (Task("甲。", extra={"备注": "一：二"}), Task("乙。", number="1", position=Position(row=3)))
)


@pytest.fixture
def store():
    opened = MemoryStore()
    yield opened
    opened.close()


def again(store: MemoryStore, document: Document, mentions=()) -> bool:
    """Whether loading the recalled document leaves every quad as it was."""
    load(store, [Read(document, mentions)])
    before, name = set(store.quads()), document_iri(document)
    load(store, [Read(recalled(store, name), mentions)])
    return set(store.quads()) == before


def test_a_recalled_document_gives_the_same_quads(store: MemoryStore, sample) -> None:
    assert again(store, sample.document, sample.mentions)


@pytest.mark.parametrize(
    "document", [BARE, replace(BARE, heading=Heading(title="某通知")), Document(Heading(), ())]
)
def test_sparse_documents_too(store: MemoryStore, document: Document) -> None:
    assert again(store, document)


def test_tasks_come_in_printed_order_with_their_text(store: MemoryStore, sample) -> None:
    load(store, [Read(sample.document, sample.mentions)])
    found = recalled(store, document_iri(sample.document))
    assert [(t.text, t.chapter, t.section, t.number) for t in found.tasks] == [
        (t.text, t.chapter, t.section, t.number) for t in sample.document.tasks
    ]
    assert found.heading == sample.document.heading


def test_an_unknown_document_is_said_so(store: MemoryStore) -> None:
    with pytest.raises(NotFound):
        recalled(store, NamedNode("https://w3id.org/dutygraph/id/document/无"))
