"""The index kept in step: after any row of changes it holds what one made anew would hold."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from graph.loading import Read, load, remove
from graph.search import Search
from graph.search.entries import document_iris, named, shared_things
from graph.search.index import Index
from graph.store.memory import MemoryStore
from ontology.records import Heading
from tests.graph.conftest import Sample

OTHER = Heading(
    "成都市锦江区人民政府关于分工的通知", "锦江府〔2030〕1号", "成都市锦江区人民政府", "2030-01-02", 2030
)
LATER = Heading(
    "重庆市渝中区人民政府关于明年分工的通知", "渝中府〔2031〕1号", "重庆市渝中区人民政府", "2031-01-02", 2031
)


@pytest.fixture
def store() -> Iterator[MemoryStore]:
    made = MemoryStore()
    yield made
    made.close()


def read(sample: Sample, heading: Heading | None = None, tasks: int | None = None) -> Read:
    document = replace(sample.document, heading=heading or sample.document.heading)
    return Read(replace(document, tasks=document.tasks[:tasks]), sample.mentions if tasks != 0 else ())


def holdings(search: Search, store: MemoryStore) -> set[object]:
    """Everything that the index holds, by IRI."""
    tasks = [row["t"] for row in store.select("SELECT ?t { ?t a <https://w3id.org/dutygraph#Task> }")]
    headings = [row["h"] for row in store.select("SELECT ?h { ?h <http://purl.org/dc/terms/isPartOf> ?w }")]
    iris = [*shared_things(store), *tasks, *headings, *document_iris(store)]
    return set(search.index().entries(iris).values())


def test_changes_document_by_document_end_where_a_new_index_begins(
    sample: Sample, store: MemoryStore, tmp_path: Path
) -> None:
    search = Search(store, tmp_path / "search")
    search.find("解")
    steps = [
        read(sample),
        read(sample, OTHER),
        read(sample, LATER),
        read(sample, OTHER, 1),
        "锦江府〔2030〕1号",
        read(sample, None, 2),
        "渝中府〔2030〕1号",
        "渝中府〔2031〕1号",
    ]
    for step in steps:
        before = store.version
        changed = (
            [remove(store, step)] if isinstance(step, str) else [done.iri for done in load(store, [step])]
        )
        assert search.renew(changed, before=before)
        anew = Search(store)
        assert holdings(search, store) == holdings(anew, store)
        for query in ("解", "罗毅", "首店", "区"):
            assert search.find(query).facets == anew.find(query).facets
    assert search.find("罗毅").total == 0
    search.close()


def test_a_shared_name_weighs_what_all_documents_add(sample: Sample, store: MemoryStore) -> None:
    search = Search(store)
    for heading, weight in ((None, 1), (LATER, 2), (OTHER, 2)):
        load(store, [read(sample, heading)])
        unit = next(
            entry for entry in named(store, shared_things(store)) if entry.iri.endswith("渝中区/区商务委")
        )
        assert search.index().entries([unit.iri])[unit.iri].weight == weight


def test_a_start_takes_up_what_was_kept(
    sample: Sample, store: MemoryStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    load(store, [read(sample)])
    first = Search(store, tmp_path / "search")
    found = first.find("解放碑")
    first.close()
    monkeypatch.setattr("graph.search.finding.fill", None)
    again = Search(store, tmp_path / "search")
    assert again.find("解放碑") == found
    again.close()


def test_what_does_not_fit_the_store_is_made_anew(sample: Sample, store: MemoryStore, tmp_path: Path) -> None:
    load(store, [read(sample)])
    first = Search(store, tmp_path / "search")
    first.find("解放碑")
    first.close()
    before = store.version
    load(store, [read(sample, OTHER)])
    second = Search(store, tmp_path / "search")
    assert not second.renew(["https://example.org/x"], before="another")
    assert second.find("锦江府").total == 1
    assert second.renew([], before=before) is False
    second.close()


def test_a_crash_between_two_batches_is_seen(sample: Sample, store: MemoryStore, tmp_path: Path) -> None:
    load(store, [read(sample)])
    search = Search(store, tmp_path / "search")
    search.find("解")
    index = search.index()
    index.remove_owned(document_iris(store))
    index.commit("")
    search.close()
    again = Search(store, tmp_path / "search")
    assert again.find("2-1").total == 1
    again.close()


@pytest.mark.parametrize("damage", ["meta.json", ".managed.json", "everything"])
def test_a_damaged_folder_is_made_anew(
    sample: Sample, store: MemoryStore, tmp_path: Path, damage: str
) -> None:
    load(store, [read(sample)])
    first = Search(store, tmp_path / "search")
    first.find("解")
    first.close()
    for file in (tmp_path / "search").iterdir():
        if damage in (file.name, "everything"):
            file.write_bytes(b"\x00")
    again = Search(store, tmp_path / "search")
    assert again.find("罗毅").total == 1
    again.close()


def test_a_second_process_reads_what_the_first_commits(
    sample: Sample, store: MemoryStore, tmp_path: Path
) -> None:
    load(store, [read(sample)])
    writer = Search(store, tmp_path / "search")
    writer.find("解")
    reader = Search(store, tmp_path / "search")
    assert reader.find("罗毅").total == 1
    before = store.version
    done = load(store, [read(sample, OTHER)])
    assert writer.renew([one.iri for one in done], before=before)
    assert reader.find("锦江府").total == 1
    reader.close()
    writer.close()


def test_an_index_that_cannot_be_written_serves_from_this_process(
    sample: Sample, store: MemoryStore, tmp_path: Path
) -> None:
    (tmp_path / "search").write_text("no folder")
    load(store, [read(sample)])
    search = Search(store, tmp_path / "search")
    assert search.find("罗毅").total == 1
    assert isinstance(search.index(), Index)
