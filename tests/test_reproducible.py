"""The same document gives the same bytes, whatever was loaded before it and into which kind of store."""

import io
from pathlib import Path

from graph.exporting import export
from graph.loading import ONTOLOGY, Read, load, remove
from graph.store.embedded import EmbeddedStore
from graph.store.memory import MemoryStore
from graph.store.protocol import Store
from ontology.records import Document, Heading, Task

OTHER = Read(
    Document(
        Heading("重庆市渝中区人民政府关于另一事项的通知", "渝中府〔2031〕9号", year=2031),
        (Task("办好义诊。", "一、民生", None, "1", leads=("区卫生健康委",)),),
    )
)


def nquads(store: Store) -> bytes:
    written = io.BytesIO()
    export(store, "nquads", written)
    return written.getvalue()


def test_two_stores_loaded_in_different_ways_export_the_same_bytes(example: Read, tmp_path: Path) -> None:
    first = EmbeddedStore(tmp_path / "first")
    load(first, [example])
    once = nquads(first)
    load(first, [example])
    assert nquads(first) == once
    first.close()

    second = MemoryStore()
    load(second, [OTHER])
    load(second, [example])
    remove(second, "渝中府〔2031〕9号")
    assert nquads(second) == once
    lines = once.splitlines()
    assert lines == sorted(lines)
    assert b"_:" not in once
    second.close()


def test_a_store_of_an_earlier_program_gets_the_vocabulary_of_this_one(example: Read) -> None:
    fresh, old = MemoryStore(), MemoryStore()
    load(fresh, [example])
    load(old, [OTHER])
    remove(old, "渝中府〔2031〕9号")
    old.update(
        f"DELETE WHERE {{ GRAPH <{ONTOLOGY.value}> {{ <https://w3id.org/dutygraph#Task> ?p ?o }} }} ;"
        f'INSERT DATA {{ GRAPH <{ONTOLOGY.value}> {{ <urn:gone> <urn:was> "here" }} }}'
    )
    load(old, [example])
    assert nquads(old) == nquads(fresh)
    fresh.close()
    old.close()
