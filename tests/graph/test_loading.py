"""Documents into a store and out of it: replaced, kept, found by any of their names, removed without a trace."""

import dataclasses
from collections.abc import Iterator

import pytest

from graph.loading import Read, documents, find_document, is_empty, load, remove
from graph.namespaces import ID
from graph.store.memory import MemoryStore
from ontology.errors import NotFound


@pytest.fixture
def store() -> Iterator[MemoryStore]:
    made = MemoryStore()
    yield made
    made.close()


@pytest.fixture
def read(sample) -> Read:  # type: ignore[no-untyped-def]
    return Read(sample.document, sample.mentions)


def changed(read: Read, **heading: object) -> Read:
    document = read.document
    return Read(
        dataclasses.replace(document, heading=dataclasses.replace(document.heading, **heading)), read.mentions
    )


def test_a_first_load_brings_what_it_needs(store: MemoryStore, read: Read) -> None:
    assert is_empty(store)
    done = load(store, [read])[0]
    assert (done.outcome, done.tasks, done.doubts) == ("loaded", 3, 1)
    names = [graph.value for graph in store.graphs()]
    assert done.iri in names and "https://w3id.org/dutygraph" in names
    assert not is_empty(store)


def test_again_replaces_or_keeps(store: MemoryStore, read: Read) -> None:
    load(store, [read])
    before, version = set(store.quads()), store.version
    assert load(store, [read], keep=True)[0].outcome == "kept"
    assert store.version == version
    shorter = Read(dataclasses.replace(read.document, tasks=read.document.tasks[:1]), read.mentions)
    assert load(store, [shorter])[0].outcome == "replaced"
    assert [found["tasks"] for found in documents(store)] == ["1"]
    load(store, [read])
    assert set(store.quads()) == before


@pytest.mark.parametrize(
    "wanted",
    [
        "渝中府〔2030〕1号",
        " 渝中府〔2030〕1号 ",
        "重庆市渝中区人民政府关于分工的通知",
        ID + "document/渝中府〔2030〕1号",
    ],
)
def test_a_document_by_any_of_its_names(store: MemoryStore, read: Read, wanted: str) -> None:
    load(store, [read])
    assert find_document(store, wanted).value == ID + "document/渝中府〔2030〕1号"


@pytest.mark.parametrize("wanted", ["", "没有", '"', "\\", "x' || 1=1", '") } ; DROP ALL #', "\n"])
def test_what_is_not_there_is_not_found_and_nothing_is_lost(
    store: MemoryStore, read: Read, wanted: str
) -> None:
    load(store, [read])
    version = store.version
    with pytest.raises(NotFound):
        remove(store, wanted)
    assert store.version == version


def test_a_name_of_two_documents_is_asked_back(store: MemoryStore, read: Read) -> None:
    load(store, [read, changed(read, number="渝中府〔2031〕2号")])
    with pytest.raises(NotFound, match="同名"):
        find_document(store, "重庆市渝中区人民政府关于分工的通知")


def test_removing_one_leaves_the_other_as_it_was(store: MemoryStore, read: Read) -> None:
    other = changed(read, number="渝中府〔2031〕2号")
    load(store, [other])
    before = set(store.quads())
    load(store, [read])
    remove(store, "渝中府〔2030〕1号")
    assert set(store.quads()) == before
