"""The workload's index goes along with what the doors load, remove, take back and decide, document by document."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, Quad

from api.context import Context, make_context
from api.documents import Documents
from api.names import NameWork, Wish
from api.settings import Settings
from api.workloads import opened_index
from graph.iris import thing
from graph.store.embedded import EmbeddedStore
from graph.workload.index_file import IndexFile
from graph.workload.loads import loads_of
from graph.workload.reading import read_table
from graph.workload.table import PartyKind
from tests.api.conftest import Run
from tests.api.test_documents import OTHER, TEXT


@pytest.fixture
def context(tmp_path: Path) -> Iterator[Context]:
    store = EmbeddedStore(tmp_path / "store")
    context = make_context(Settings(store=str(tmp_path / "store")), store)
    yield context
    context.close()
    store.close()


def agree(context: Context) -> None:
    """The index went along by itself, and its loads are those counted anew."""
    assert context.workloads.version == context.store.version
    counted = {load.party.iri: tuple(load.numbers) for load in loads_of(read_table(context.store))}
    assert {
        load.party.iri: tuple(load.numbers) for load in context.workloads.loads(PartyKind.UNIT)
    } == counted


def test_it_goes_along_with_documents(context: Context) -> None:
    context.workloads.follow()
    documents = Documents(context)
    loaded = documents.load(TEXT.encode(), "a.txt")
    agree(context)
    documents.load(OTHER.encode(), "b.txt")
    agree(context)
    removed = documents.remove(loaded["iri"])
    agree(context)
    documents.undo(removed["undo"])
    agree(context)


def test_another_writers_commit_in_between_is_not_missed(
    context: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    context.workloads.follow()
    replace = context.store.replace

    def twice(graphs: Mapping[NamedNode, Iterable[Quad]]) -> None:
        replace({thing("document", "别的"): ()})
        replace(graphs)

    monkeypatch.setattr(context.store, "replace", twice)
    before = context.workloads.version
    Documents(context).load(TEXT.encode(), "a.txt")
    assert context.workloads.version == before
    context.workloads.follow()
    agree(context)


def test_the_load_command_keeps_the_file_in_step(run: Run, tmp_path: Path) -> None:
    first, second, place = tmp_path / "a.txt", tmp_path / "b.txt", tmp_path / "store"
    first.write_text(TEXT, encoding="utf-8")
    second.write_text(OTHER, encoding="utf-8")
    assert run("--store", str(place), "load", str(first)).status == 0
    assert run("--store", str(place), "workload").status == 0
    assert run("--store", str(place), "load", str(second)).status == 0
    store = EmbeddedStore(place)
    assert IndexFile(place / "workload.sqlite").open(store.version)
    index = opened_index(store, Settings(store=str(place)))
    counted = {load.party.iri: tuple(load.numbers) for load in loads_of(read_table(store))}
    assert {load.party.iri: tuple(load.numbers) for load in index.loads(PartyKind.UNIT)} == counted
    store.close()
    assert run("--store", str(place), "remove", "示例府发〔2031〕5号").status == 0
    store = EmbeddedStore(place)
    assert opened_index(store, Settings(store=str(place))).task_count() == 0
    assert IndexFile(place / "workload.sqlite").open(store.version)
    store.close()


def test_it_goes_along_with_decisions_about_names_and_their_undoing(context: Context) -> None:
    Documents(context).load(OTHER.encode(), "a.txt")
    names = NameWork(context)
    context.workloads.follow()
    before = tasks_by_iri(context)
    kept, gone = (thing("unit", "示例区", name).value for name in ("区卫生健康委", "区教委"))
    made = names.decide(Wish("unit", "区教委", "merge", "示例区", (kept,), "张三"))
    agree(context)
    merged = tasks_by_iri(context)
    assert gone not in merged
    assert merged[kept] == before[kept] + before[gone] == 2
    names.undo(made["number"], "李四")
    agree(context)
    assert tasks_by_iri(context) == before


def tasks_by_iri(context: Context) -> dict[str, int]:
    return {load.party.iri: load.tasks() for load in context.workloads.loads(PartyKind.UNIT)}
