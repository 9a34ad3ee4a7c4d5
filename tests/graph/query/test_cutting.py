"""A result that is too long ends after a whole row, closed and well formed, in every syntax and at every size."""

import json

import pyoxigraph as ox
import pytest
from pyoxigraph import Literal, NamedNode, Quad

from graph.query.writing import Manner, write

TEXTS = ["解放碑", '"},{"', "]}}", "</result>", "a\nb", "a\r\nb", ",", "\t", '""', "\\", "", "}", "<results>"]
FORMATS = {
    "json": "SPARQL Results in JSON",
    "xml": "SPARQL Results in XML",
    "csv": "SPARQL Results in CSV",
    "tsv": "SPARQL Results in TSV",
}
PARSED = {
    "json": ox.QueryResultsFormat.JSON,
    "xml": ox.QueryResultsFormat.XML,
    "tsv": ox.QueryResultsFormat.TSV,
}
QUERY = "SELECT ?n ?o WHERE { ?s <urn:x:n> ?n ; <urn:x:o> ?o } ORDER BY ?n"


@pytest.fixture(scope="module")
def store() -> ox.Store:
    made = ox.Store()
    for number, text in enumerate(TEXTS):
        subject = NamedNode(f"urn:x:{number}")
        made.add(Quad(subject, NamedNode("urn:x:n"), Literal(number)))
        made.add(Quad(subject, NamedNode("urn:x:o"), Literal(text)))
    return made


def written(store: ox.Store, name: str, rows: int, size: int = 1 << 20) -> tuple[bytes, bool]:
    content, cut = write(store.query(QUERY), Manner(FORMATS[name], "Turtle", name, rows, size, {}))  # type: ignore[arg-type]
    return bytes(content), cut


def count(name: str, content: bytes) -> int:
    if name == "csv":
        import csv
        import io

        return len(list(csv.reader(io.StringIO(content.decode(), newline="")))) - 1
    return len(list(ox.parse_query_results(content, PARSED[name])))  # type: ignore[arg-type]


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("rows", [1, 2, 5, len(TEXTS) - 1])
def test_as_many_rows_as_allowed(store: ox.Store, name: str, rows: int) -> None:
    content, cut = written(store, name, rows)
    assert (cut, count(name, content)) == (True, rows)


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("rows", [len(TEXTS), len(TEXTS) + 1])
def test_what_fits_is_whole(store: ox.Store, name: str, rows: int) -> None:
    content, cut = written(store, name, rows)
    assert (cut, count(name, content)) == (False, len(TEXTS))
    assert b"truncated" not in content


@pytest.mark.parametrize("name", FORMATS)
def test_no_more_bytes_than_allowed(store: ox.Store, name: str) -> None:
    whole, _ = written(store, name, 100)
    for size in range(len(whole) // 2, len(whole), 7):
        content, cut = written(store, name, 100, size)
        assert cut and len(content) <= size
        assert 0 <= count(name, content) < len(TEXTS)


def test_json_says_that_it_is_cut(store: ox.Store) -> None:
    content, _ = written(store, "json", 3)
    assert json.loads(content)["truncated"] is True


@pytest.mark.parametrize("form", ["Turtle", "N-Triples", "RDF/XML", "JSON-LD", "TriG"])
def test_a_graph_is_cut_after_a_whole_triple(store: ox.Store, form: str) -> None:
    found = store.query("CONSTRUCT WHERE { ?s <urn:x:o> ?o }")
    content, cut = write(found, Manner(FORMATS["json"], form, "json", 4, 1 << 20, {}))  # type: ignore[arg-type]
    format = next(f for f in vars(ox.RdfFormat).values() if isinstance(f, ox.RdfFormat) and f.name == form)
    assert (cut, len(list(ox.parse(bytes(content), format)))) == (True, 4)
