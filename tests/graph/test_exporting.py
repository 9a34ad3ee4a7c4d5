"""The whole store as a file: sorted, each quad once, readable by others, the same bytes wherever it lies."""

import io
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from pyoxigraph import Literal, NamedNode, Quad

from graph import exporting
from graph.exporting import EXPORTS, export
from graph.loading import Read, load
from graph.store.opening import open_store
from ontology.errors import QueryError

HOSTILE = ['引号"', "反\\斜", "两\n行\r\t", "\x01\x7f\b\f", "\u2028 𠀀", "", "<>"]


def exported(store, form: str) -> bytes:  # type: ignore[no-untyped-def]
    sink = io.BytesIO()
    export(store, form, sink)
    return sink.getvalue()


@pytest.fixture
def loaded(sample):  # type: ignore[no-untyped-def]
    store = open_store("memory:")
    load(store, [Read(sample.document, sample.mentions)])
    yield store
    store.close()


def test_nquads_are_sorted_canonical_and_the_same_in_another_store(loaded, sample, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    other = open_store(str(tmp_path))
    for _ in range(2):
        load(other, [Read(sample.document, sample.mentions)])
    written = exported(loaded, "nquads")
    assert written == exported(other, "nquads")
    other.close()
    lines = written.decode().splitlines(keepends=True)
    assert lines == sorted(set(lines))
    assert set(ox.parse(written, ox.RdfFormat.N_QUADS)) == set(loaded.quads())


@pytest.mark.parametrize("form", EXPORTS)
def test_every_format_holds_everything_and_is_the_same_twice(loaded, form: str) -> None:  # type: ignore[no-untyped-def]
    written = exported(loaded, form)
    assert written == exported(loaded, form)
    back = set(ox.parse(written, EXPORTS[form]))
    if EXPORTS[form].supports_datasets:
        assert back == set(loaded.quads())
    else:
        assert {quad.triple for quad in back} == {quad.triple for quad in loaded.quads()}


@pytest.mark.parametrize(
    ("form", "name"), [("turtle", "turtle"), ("rdfxml", "xml"), ("trig", "trig"), ("jsonld", "json-ld")]
)
def test_rdflib_reads_it(loaded, form: str, name: str) -> None:  # type: ignore[no-untyped-def]
    graph = rdflib.Dataset(default_union=True).parse(data=exported(loaded, form), format=name)
    assert len(set(graph.triples((None, None, None)))) == len({q.triple for q in loaded.quads()})


def test_hostile_text_is_canonical() -> None:
    store = open_store("memory:")
    graph = NamedNode("urn:x:g")
    quads = [
        Quad(NamedNode("urn:x:s"), NamedNode("urn:x:p"), Literal(text, language="zh"), graph)
        for text in HOSTILE
    ]
    store.replace({graph: quads})
    written = exported(store, "nquads")
    assert written == b"".join(sorted(ox.serialize([q], format=ox.RdfFormat.N_QUADS) or b"" for q in quads))


def test_blank_nodes_get_canonical_labels() -> None:
    written = []
    for labels in ("ab", "ba"):
        store = open_store("memory:")
        graph = NamedNode("urn:x:g")
        first, second = map(ox.BlankNode, labels)
        store.replace({graph: [
            Quad(first, NamedNode("urn:x:next"), second, graph),
            Quad(second, NamedNode("urn:x:p"), Literal("末"), graph),
        ]})  # fmt: skip
        written.append(exported(store, "nquads"))
    assert written[0] == written[1]
    assert b"_:c14n0" in written[0]


def test_a_store_larger_than_the_memory_for_sorting(loaded, monkeypatch: pytest.MonkeyPatch) -> None:  # type: ignore[no-untyped-def]
    whole = exported(loaded, "nquads"), exported(loaded, "trig")
    monkeypatch.setattr(exporting, "AT_ONCE", 50)
    monkeypatch.setattr(exporting, "IN_MEMORY", 1000)
    assert (exported(loaded, "nquads"), exported(loaded, "trig")) == whole


def test_an_unknown_format_is_named(loaded) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(QueryError) as caught:
        export(loaded, "excel", io.BytesIO())
    assert "nquads" in caught.value.message
