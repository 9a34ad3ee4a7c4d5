"""Search: what each way of writing finds, what comes first, and where the match stands."""

from collections.abc import Iterator

import pytest

from graph.loading import Read, load
from graph.search import Search
from graph.store.memory import MemoryStore
from tests.graph.conftest import Sample


@pytest.fixture
def search(sample: Sample) -> Iterator[Search]:
    store = MemoryStore()
    load(store, [Read(sample.document, sample.mentions)])
    yield Search(store)
    store.close()


@pytest.mark.parametrize(
    ("query", "kind", "first"),
    [
        ("解", "place", "解放碑"),
        ("解放", "place", "解放碑"),
        ("jfb", "place", "解放碑"),
        ("JFB", "place", "解放碑"),
        ("jiefangbei", "place", "解放碑"),
        ("解放卑", "place", "解放碑"),
        ("放解碑", "place", "解放碑"),
        ("区商委", "unit", "区商务委"),
        ("区商务务委", "unit", "区商务委"),
        ("解放碑 街道", None, "解放碑街道"),
        ("“解放碑”音乐节", None, "解放碑音乐节"),
        ("罗毅", None, "罗毅"),
        ("2-1", None, "2-1"),
        ("首店50", "task", "2-1"),
        ("扩大", "chapter", "二、扩大开放"),
        ("渝中府", "document", "重庆市渝中区人民政府关于分工的通知"),
        ("某", "unit", "某某协会"),
    ],
)
def test_what_comes_first(search: Search, query: str, kind: str | None, first: str | None) -> None:
    hits = search.find(query, kind=kind).hits
    assert (hits[0].label if hits else None) == first


@pytest.mark.parametrize(
    "query", ["", "  ", "“”", "\x00", "\ud800", "龘龘龘", "a" * 10_000, "解" * 10_000, "* OR (", "()[]\\"]
)
def test_what_finds_nothing(search: Search, query: str) -> None:
    found = search.find(query)
    assert (found.total, found.hits) == (0, ())


def test_a_digit_is_no_slip(search: Search) -> None:
    assert [hit.label for hit in search.find("2-1").hits] == ["2-1"]


def test_the_facets_count_all_kinds_and_the_total_the_one_asked_for(search: Search) -> None:
    everything, places = search.find("解放碑"), search.find("解放碑", kind="place", limit=1)
    assert everything.facets == places.facets
    assert everything.total == sum(everything.facets.values())
    assert places.total == places.facets["place"] > len(places.hits) == 1
    assert {hit.kind for hit in search.find("解放碑", kind="place", limit=100).hits} == {"place"}


@pytest.mark.parametrize(
    ("query", "kind", "words"),
    [("放碑", "place", "放碑"), ("新增 首店", "task", "新增"), ("解放碑音乐", "task", "解放碑音乐")],
)
def test_the_offsets_give_the_words(search: Search, query: str, kind: str, words: str) -> None:
    hit = search.find(query, kind=kind).hits[0]
    assert (hit.snippet or hit.matched)[hit.start : hit.end] == words


def test_what_was_removed_is_not_found_any_more(sample: Sample) -> None:
    store = MemoryStore()
    search = Search(store)
    assert search.find("罗毅").total == 0
    load(store, [Read(sample.document, sample.mentions)])
    assert search.find("罗毅").total == 1
    store.close()
