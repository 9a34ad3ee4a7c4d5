"""Names that documents share stand in one graph: no triple stands in two, and none outlives its documents."""

from collections import Counter
from dataclasses import replace

import pytest

from graph.iris import document_iri
from graph.loading import Read, load, put_back, remove, statements_of
from graph.namespaces import PROLOGUE
from graph.store.memory import MemoryStore
from ontology.records import Document, Heading, Mentions, PlaceMention, Task

THIS = Document(
    Heading("甲市乙区人民政府关于2030年任务的通知", "乙府〔2030〕1号", "甲市乙区人民政府", year=2030),
    (Task("办好成都路演。", "一、开放", None, "1", ("陆川",), ("区商务局",), ("各街道", "区老协")),),
)
NEXT = replace(
    THIS,
    heading=replace(THIS.heading, number="乙府〔2031〕1号", year=2031),
    tasks=(Task("办好成都路演。", "一、开放", None, "1", ("陆川",), ("区商务局",), ("区新协",)),),
)
MENTIONS = (Mentions("1-1", (PlaceMention("成都", 2, 4, "成都"),)),)
READS = [Read(document, MENTIONS) for document in (THIS, NEXT)]


@pytest.fixture
def store():
    with_both = MemoryStore()
    load(with_both, READS)
    yield with_both
    with_both.close()


def labels(store: MemoryStore) -> set[str]:
    rows = store.select(
        PROLOGUE + "SELECT ?l WHERE { ?x skos:prefLabel ?l FILTER NOT EXISTS { ?x a dg:Document } }"
    )
    return {row["l"] for row in rows}


def test_no_triple_stands_in_two_graphs(store: MemoryStore) -> None:
    counted = Counter(quad.triple for quad in store.quads())
    assert [triple for triple, times in counted.items() if times > 1] == []


def test_a_count_through_a_label_counts_each_task_once(store: MemoryStore) -> None:
    rows = store.select(
        PROLOGUE + "SELECT ?l (COUNT(?t) AS ?n) WHERE { ?t dg:supervisedBy/skos:prefLabel ?l } GROUP BY ?l"
    )
    assert list(rows) == [{"l": "陆川", "n": "2"}]


def test_removing_one_document_keeps_what_the_other_names(store: MemoryStore) -> None:
    remove(store, "乙府〔2030〕1号")
    found = labels(store)
    assert {"陆川", "区商务局", "区新协", "成都市", "四川省"} <= found
    assert not {"区老协", "各街道"} & found


def test_removing_all_documents_leaves_no_names(store: MemoryStore) -> None:
    remove(store, "乙府〔2030〕1号")
    remove(store, "乙府〔2031〕1号")
    assert [graph.value for graph in store.graphs()] == ["https://w3id.org/dutygraph"]


def test_replacing_a_document_drops_the_names_that_only_its_old_version_had(store: MemoryStore) -> None:
    shorter = replace(THIS, tasks=(replace(THIS.tasks[0], cooperators=()),))
    load(store, [Read(shorter, MENTIONS)])
    assert "区老协" not in labels(store)
    assert "区新协" in labels(store)


@pytest.mark.parametrize("order", [READS, READS[::-1]], ids=["first to last", "last to first"])
def test_the_order_of_loading_changes_no_quad(store: MemoryStore, order: list[Read]) -> None:
    other = MemoryStore()
    for read in [*order, order[0]]:
        load(other, [read])
    assert set(other.quads()) == set(store.quads())
    other.close()


def test_a_removed_document_is_put_back_with_its_names(store: MemoryStore) -> None:
    before, name = set(store.quads()), document_iri(THIS)
    kept = statements_of(store, name)
    remove(store, "乙府〔2030〕1号")
    put_back(store, name, kept)
    assert set(store.quads()) == before
