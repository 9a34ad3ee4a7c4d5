"""The index stands at the store's version, whatever way it came there."""

import copy
import sqlite3

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from graph.iris import document_iri, term
from graph.namespaces import ID
from graph.quads import document_quads
from graph.store.memory import MemoryStore
from graph.workload import document_shards
from graph.workload.document_shards import document_shard
from graph.workload.index import WorkloadIndex
from graph.workload.index_file import IndexFile
from graph.workload.loads import loads_of
from graph.workload.reading import read_table, read_tasks
from graph.workload.slots import BEARERS
from graph.workload.table import PartyKind
from ontology.errors import StoreError
from ontology.records import Document, Heading, Task
from tests.graph.workload.example import document


def small(number: str, *leads: str) -> Document:
    heading = Heading(title="重庆市渝中区人民政府文件", number=number, issuer="重庆市渝中区人民政府")
    return Document(
        heading,
        tuple(Task("办好。", "一、办事", None, str(n), ("张三",), (lead,)) for n, lead in enumerate(leads)),
    )


def put(store: MemoryStore, *documents: Document) -> list[str]:
    written = [document_quads(one) for one in documents]
    store.replace({one.name: one.quads for one in written})
    return [one.name.value for one in written]


def changed(index: WorkloadIndex, store: MemoryStore, *documents: Document) -> None:
    """Load the documents and let the index go along."""
    before = store.version
    assert index.renew(put(store, *documents), before=before)
    assert index.version == store.version


def counted(loads) -> dict:
    return {load.party.iri: (load.party, tuple(load.numbers)) for load in loads}


def agree(index: WorkloadIndex, store: MemoryStore) -> None:
    table = read_table(store)
    for kind in BEARERS:
        assert counted(index.loads(kind)) == counted(loads_of(table, kind))
    assert index.task_count() == len(table.tasks)


@pytest.fixture
def store():
    store = MemoryStore()
    put(store, document(), small("甲〔2030〕1号", "区财政局", "区教委"))
    yield store
    store.close()


def test_it_follows_every_change_of_the_store(store):
    index = WorkloadIndex(store)
    agree(index, store)
    put(store, small("甲〔2030〕2号", "区财政局"))
    agree(index, store)
    store.replace({document_iri(document()): ()})
    agree(index, store)


def test_one_document_renewed_is_as_good_as_all_read_anew(store):
    index = WorkloadIndex(store)
    index.follow()
    for one in (
        small("甲〔2030〕1号", "区教委", "区教委", "区公安分局"),
        small("甲〔2030〕3号", "区财政局"),
    ):
        changed(index, store, one)
        agree(index, store)
    gone = document_iri(small("甲〔2030〕1号"))
    before = store.version
    store.replace({gone: ()})
    assert index.renew([gone.value], before=before)
    agree(index, store)


def test_documents_can_be_counted_apart(store):
    index = WorkloadIndex(store)
    (iri,) = put(store, small("乙〔2031〕9号", "区财政局", "区财政局"))
    assert [(load.party.label, load.tasks()) for load in index.loads(PartyKind.UNIT, [iri])] == [
        ("区财政局", 2)
    ]
    assert index.task_count([iri]) == 2
    assert [task.document for task in index.table([iri]).tasks] == [iri, iri]
    assert index.loads(PartyKind.UNIT, ["https://w3id.org/dutygraph/id/document/无"]) == ()


def test_what_was_kept_on_disk_is_read_back_and_renewed(store, tmp_path):
    file = IndexFile(tmp_path / "inside" / "workload.sqlite")
    WorkloadIndex(store, file).follow()
    again = WorkloadIndex(store, file)
    assert IndexFile(file.path).open(store.version)
    agree(again, store)
    changed(again, store, small("甲〔2030〕1号", "区教委"))
    assert IndexFile(file.path).open(store.version)
    agree(WorkloadIndex(store, file), store)


def test_a_file_of_another_version_is_not_believed(store, tmp_path):
    file = IndexFile(tmp_path / "workload.sqlite")
    WorkloadIndex(store, file).follow()
    put(store, small("甲〔2030〕4号", "区教委"))
    assert not IndexFile(file.path).open(store.version)
    agree(WorkloadIndex(store, file), store)


@pytest.mark.parametrize(
    "content", [b"", b"not a database at all, whatever it is called", b"SQLite format 3\0" + b"x" * 100]
)
def test_a_broken_file_is_made_anew(store, tmp_path, content):
    path = tmp_path / "workload.sqlite"
    path.write_bytes(content)
    agree(WorkloadIndex(store, IndexFile(path)), store)
    assert IndexFile(path).open(store.version)


def test_another_layout_is_not_believed(store, tmp_path):
    path = tmp_path / "workload.sqlite"
    WorkloadIndex(store, IndexFile(path)).follow()
    with sqlite3.connect(path) as database:
        database.executescript("DROP TABLE shard; CREATE TABLE shard (x TEXT); UPDATE state SET layout = 'x'")
    database.close()
    assert not IndexFile(path).open(store.version)
    agree(WorkloadIndex(store, IndexFile(path)), store)
    assert IndexFile(path).open(store.version)


def test_another_process_that_moves_the_file_on_does_not_mix_two_versions(store, tmp_path):
    path = tmp_path / "workload.sqlite"
    index = WorkloadIndex(store, IndexFile(path))
    index.follow()
    iri = document_iri(document()).value
    before = counted(index.loads(PartyKind.UNIT, [iri]))
    other = MemoryStore()
    put(other, small("丁〔2030〕1号", "区教委"))
    WorkloadIndex(other, IndexFile(path)).follow()
    assert counted(index.loads(PartyKind.UNIT, [iri])) == before
    changed(index, store, small("甲〔2030〕1号", "区教委"))
    agree(index, store)
    other.close()


def test_a_new_process_goes_along_from_the_file(store, tmp_path):
    file = IndexFile(tmp_path / "workload.sqlite")
    WorkloadIndex(store, file).follow()
    changed(WorkloadIndex(store, IndexFile(file.path)), store, small("甲〔2030〕1号", "区教委"))
    assert IndexFile(file.path).open(store.version)
    agree(WorkloadIndex(store, IndexFile(file.path)), store)


def test_a_change_that_the_index_did_not_see_before_is_not_skipped(store):
    index = WorkloadIndex(store)
    index.follow()
    put(store, small("戊〔2030〕1号", "区教委"))
    before = store.version
    assert not index.renew(put(store, small("戊〔2030〕2号", "区教委")), before=before)
    agree(index, store)


def test_loads_that_were_handed_out_stay_as_they_were(store):
    index = WorkloadIndex(store)
    held = index.loads(PartyKind.UNIT)
    before = copy.deepcopy(counted(held))
    changed(index, store, small("甲〔2030〕1号", "区公安分局"))
    assert counted(held) == before


def test_a_place_that_cannot_be_written_costs_only_the_file(store, tmp_path):
    (tmp_path / "file").write_text("")
    agree(WorkloadIndex(store, IndexFile(tmp_path / "file" / "workload.sqlite")), store)


class Restless:
    """A store that is never twice at the same version."""

    def __init__(self, store: MemoryStore) -> None:
        self.store, self.reads = store, 0

    @property
    def version(self) -> str:
        self.reads += 1
        return str(self.reads)

    def select(self, query, *, timeout=None):
        return self.store.select(query)


def test_a_store_that_never_stands_still_is_an_error_not_a_mixture(store):
    with pytest.raises(StoreError):
        WorkloadIndex(Restless(store)).follow()
    with pytest.raises(StoreError):
        read_table(Restless(store))


def test_a_group_with_other_members_concerns_other_documents_too(store):
    index = WorkloadIndex(store)
    group = index.loads(PartyKind.UNIT)[0].party.iri
    one = small("甲〔2030〕1号", "区教委")
    (iri,) = put(store, one)
    index.follow()
    before = store.version
    member = Quad(NamedNode(group), term("hasMember"), NamedNode(group + "科"), document_iri(one))
    store.replace({document_iri(one): [*document_quads(one).quads, member]})
    assert index.renew([iri], before=before)
    agree(index, store)


def test_a_shard_made_from_statements_is_the_document_as_the_store_has_it(store):
    for one in (document(), small("甲〔2030〕1号", "区财政局", "区教委"), small("甲〔2030〕6号")):
        written = document_quads(one)
        put(store, one)
        shard = document_shard(written.name.value, written.lines)
        assert list(shard.entries()) == read_tasks(store, [written.name.value])
        assert len(shard.tasks) == len(one.tasks)


def test_shards_made_while_loading_take_the_place_of_reading(store, tmp_path):
    index = WorkloadIndex(store, IndexFile(tmp_path / "workload.sqlite"))
    index.follow()
    before = store.version
    many = [small(f"己〔2030〕{n}号", "区教委", *["区财政局"] * (n % 3)) for n in range(30)]
    written = [document_quads(one) for one in many]
    shards = [document_shard(one.name.value, one.lines) for one in written]
    iris = put(store, *many)
    assert index.renew(iris, before=before, shards=shards)
    agree(index, store)
    agree(WorkloadIndex(store, IndexFile(tmp_path / "workload.sqlite")), store)


def test_a_change_of_names_reaches_units_that_the_document_does_not_name(store):
    index = WorkloadIndex(store)
    (unit,) = (load.party for load in index.loads(PartyKind.UNIT) if load.party.label == "区教委")
    one = small("甲〔2030〕1号", "区财政局")
    other = small("甲〔2030〕2号", "区教委")
    put(store, one, other)
    index.follow()
    before = store.version
    renamed = [Quad(q.subject, q.predicate, Literal("教委", language="zh"), q.graph_name)
               if q.subject.value == unit.iri and q.predicate.value.endswith("prefLabel") else q
               for q in document_quads(other).quads]  # fmt: skip
    store.replace({document_iri(other): renamed, document_iri(one): document_quads(one).quads})
    assert index.renew([document_iri(one).value], before=before)
    agree(index, store)


@pytest.mark.parametrize("where", ["nowhere else", "a graph of its own", "another document"])
def test_many_documents_are_read_apart_and_nothing_stated_elsewhere_is_lost(store, monkeypatch, where):
    monkeypatch.setattr(document_shards, "BATCH", 1)
    task = NamedNode(index_of(store).table().tasks[0].iri)
    unit = NamedNode(f"{ID}unit/渝中区/区教委")
    graph = {
        "a graph of its own": NamedNode(ID + "elsewhere"),
        "another document": document_iri(small("甲〔2030〕1号")),
    }.get(where)
    if graph:
        store.replace({graph: [*store.quads(graph), Quad(task, term("ledBy"), unit, graph)]})
    agree(index_of(store), store)


def index_of(store: MemoryStore) -> WorkloadIndex:
    return WorkloadIndex(store)
