"""Stores by their location, and what is said where there is none."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from graph.store.analysis import open_dataset, rdflib_dataset
from graph.store.endpoints import Endpoints
from graph.store.opening import OpenStore, open_reader, open_store
from ontology.errors import NotFound, StoreError

GRAPH = NamedNode("urn:x:g")
QUAD = Quad(NamedNode("urn:x:s"), NamedNode("urn:x:p"), Literal("解放碑"), GRAPH)


@pytest.mark.parametrize(
    "location", ["", "  ", "ftp://host/x", "postgresql://h", "file:///tmp/x", "a\0b", "http://"]
)
def test_what_is_no_location_is_refused(location: str) -> None:
    for opening in (open_store, open_reader):
        with pytest.raises(StoreError) as caught:
            opening(location)
        assert caught.value.code == "store-location"


@pytest.mark.parametrize(
    ("location", "query", "update", "data"),
    [
        ("http://h:7878", "http://h:7878/query", "http://h:7878/update", "http://h:7878/store"),
        ("http://h:7878/", "http://h:7878/query", "http://h:7878/update", "http://h:7878/store"),
        ("http://h/ds/sparql", "http://h/ds/sparql", "http://h/ds/update", "http://h/ds/store"),
        ("http://h/ds/query#data=data", "http://h/ds/query", "http://h/ds/update", "http://h/ds/data"),
        ("http://h/sparql#update=/sparql-auth", "http://h/sparql", "http://h/sparql-auth", "http://h/store"),
        ("https://h/a#update=https://o/u", "https://h/a/query", "https://o/u", "https://h/a/store"),
    ],
)
def test_one_url_names_three_endpoints(location: str, query: str, update: str, data: str) -> None:
    assert Endpoints.of(location) == Endpoints(query, update, data)


def test_messages_keep_the_password() -> None:
    assert Endpoints.of("http://me:secret@h:1/").host == "h:1"


def test_a_reader_of_nothing_says_how_to_begin(tmp_path: Path) -> None:
    with pytest.raises(NotFound) as caught:
        open_reader(str(tmp_path / "none"))
    assert "dutygraph load" in caught.value.message
    assert not (tmp_path / "none").exists()


def test_a_second_writer_is_refused_by_name(tmp_path: Path) -> None:
    with_first = open_store(str(tmp_path))
    with pytest.raises(StoreError) as caught:
        open_store(str(tmp_path))
    assert caught.value.code == "store-locked"
    with_first.close()
    open_store(str(tmp_path)).close()


def test_a_foreign_directory_stays_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "论文.txt").write_text("x")
    with pytest.raises(StoreError) as caught:
        open_store(str(tmp_path))
    assert caught.value.code == "store-foreign"
    assert [entry.name for entry in tmp_path.iterdir()] == ["论文.txt"]


def test_a_file_is_no_store(tmp_path: Path) -> None:
    file = tmp_path / "x"
    file.write_text("x")
    for opening in (open_store, open_reader):
        for location in (file, file / "store"):
            with pytest.raises(StoreError) as caught:
                opening(str(location))
            assert caught.value.code == "store-path"
            assert "目录" in caught.value.message
    assert file.read_text() == "x"


@pytest.mark.parametrize(
    ("barred", "opening"), [("writer.lock", open_store), ("state.json", open_reader), ("lease", open_reader)]
)
def test_what_the_system_bars_is_told_as_such(
    tmp_path: Path, barred: str, opening: Callable[[str], OpenStore]
) -> None:
    """A directory where a file belongs bars every user; missing rights would not bar root."""
    store = open_store(str(tmp_path))
    path = tmp_path / ("checkpoints" if barred == "lease" else "")
    path /= f"{store.version}.lease" if barred == "lease" else barred
    store.close()
    path.unlink(missing_ok=True)
    path.mkdir()
    with pytest.raises(StoreError) as caught:
        opening(str(tmp_path))
    assert caught.value.code == "store-path"
    assert str(tmp_path) in caught.value.message


def test_a_change_that_cannot_be_noted_changes_nothing(tmp_path: Path) -> None:
    with_disk = open_store(str(tmp_path))
    version = with_disk.version
    (tmp_path / "state.json.tmp").mkdir()
    with pytest.raises(StoreError) as caught:
        with_disk.replace({GRAPH: [QUAD]})
    assert caught.value.code == "store-path"
    assert (with_disk.version, list(with_disk.quads())) == (version, [])
    with_disk.close()


def test_readers_stay_at_their_version_beside_a_writer(tmp_path: Path) -> None:
    writer = open_store(str(tmp_path))
    writer.replace({GRAPH: [QUAD]})
    first = open_reader(str(tmp_path))
    for _ in range(5):
        writer.replace({GRAPH: []})
    second = open_reader(str(tmp_path))
    assert list(first.quads()) == [QUAD]
    assert list(second.quads()) == []
    assert second.version == writer.version != first.version
    with pytest.raises(StoreError):
        first.replace({GRAPH: []})
    for store in (first, second, writer):
        store.close()


def test_a_reopened_store_is_the_same(tmp_path: Path) -> None:
    store = open_store(str(tmp_path))
    store.replace({GRAPH: [QUAD]})
    version = store.version
    store.close()
    again = open_store(str(tmp_path))
    assert (again.version, list(again.quads())) == (version, [QUAD])
    again.close()


def test_a_service_that_is_not_there_is_named(tmp_path: Path) -> None:
    store = open_store("http://127.0.0.1:1/")
    with pytest.raises(StoreError) as caught:
        store.graphs()
    assert caught.value.code == "store-unreachable"
    assert "127.0.0.1:1" in caught.value.message


def test_rdflib_reads_the_same_store(store: OpenStore) -> None:
    store.replace({GRAPH: [QUAD]})
    dataset = rdflib_dataset(store)  # type: ignore[arg-type]
    rows = list(dataset.query("SELECT ?o WHERE { ?s <urn:x:p> ?o }"))
    assert [str(row[0]) for row in rows] == ["解放碑"]  # type: ignore[index]


def test_rdflib_writes_nothing(tmp_path: Path) -> None:
    writer = open_store(str(tmp_path))
    writer.replace({GRAPH: [QUAD]})
    with open_dataset(str(tmp_path)) as dataset:
        triples = list(dataset.quads())
        assert len(triples) == 1
        with pytest.raises(StoreError):
            dataset.update("INSERT DATA { <urn:x:a> <urn:x:b> 1 }")
        with pytest.raises(StoreError):
            dataset.add((triples[0][0], triples[0][1], triples[0][2]))
    assert list(writer.quads()) == [QUAD]
    writer.close()
