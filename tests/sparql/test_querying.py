"""SPARQL at the command line: results on standard output, faults in one line, nothing changed."""

import json
from pathlib import Path

import pyoxigraph as ox
import pytest

from api.querying import export_store, run_query, shown
from api.settings import Settings
from graph.store.opening import open_store
from ontology.errors import LimitExceeded, NotFound, QueryError, Refused
from tests.sparql.conftest import DATA

SELECT = "SELECT ?s ?o WHERE { ?s <urn:x:p> ?o } ORDER BY ?s"


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    store = open_store(str(tmp_path / "store"))
    store.update(DATA)
    store.close()
    return Settings(store=str(tmp_path / "store"))


def printed(capfdbinary: pytest.CaptureFixture[bytes]) -> str:
    return capfdbinary.readouterr().out.decode()


def test_a_table_by_default(settings: Settings, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    run_query(settings, SELECT)
    assert printed(capfdbinary) == "s\to\nurn:x:a\t解放碑\nurn:x:b\t=1+1\nurn:x:d\t无名图\n"


@pytest.mark.parametrize(
    ("query", "form", "begins"),
    [
        (SELECT, "csv", "s,o\r\nurn:x:a,解放碑"),
        (SELECT, "tsv", '?s\t?o\n<urn:x:a>\t"解放碑"@zh'),
        (SELECT, "xml", '<?xml version="1.0"?><sparql'),
        ("ASK { ?s ?p '无名图' }", "table", "是\n"),
        ("ASK { ?s ?p '没有' }", "table", "否\n"),
        ("ASK {}", "json", '{"head":{},"boolean":true}'),
        ("CONSTRUCT WHERE { <urn:x:a> <urn:x:p> ?o }", "ntriples", '<urn:x:a> <urn:x:p> "解放碑"@zh .'),
        ("CONSTRUCT WHERE { <urn:x:a> <urn:x:p> ?o }", "table", "@prefix"),
        ("SELECT ?x ?y { VALUES ?x { 1 } }", "table", "x\ty\n1\t\n"),
    ],
)
def test_every_form(
    settings: Settings, capfdbinary: pytest.CaptureFixture[bytes], query: str, form: str, begins: str
) -> None:
    run_query(settings, query, form)
    assert printed(capfdbinary).startswith(begins)


def test_json_is_json(settings: Settings, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    run_query(settings, SELECT, "json")
    assert len(json.loads(printed(capfdbinary))["results"]["bindings"]) == 3


@pytest.mark.parametrize(
    ("query", "form", "fault"),
    [
        ("SELECT {", "table", QueryError),
        ("DROP ALL", "table", QueryError),
        (SELECT, "turtle", QueryError),
        ("SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", "table", Refused),
    ],
)
def test_what_is_wrong_prints_nothing(
    settings: Settings,
    capfdbinary: pytest.CaptureFixture[bytes],
    query: str,
    form: str,
    fault: type[Exception],
) -> None:
    with pytest.raises(fault):
        run_query(settings, query, form)
    assert printed(capfdbinary) == ""


def test_limits_hold_here_too(settings: Settings, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    slow = "SELECT (COUNT(*) AS ?n) { " + " . ".join(f"?a{n} ?b{n} ?c{n}" for n in range(14)) + " }"
    with pytest.raises(LimitExceeded):
        run_query(Settings(store=settings.store, query_seconds=0.5), slow)
    run_query(Settings(store=settings.store, result_rows=2), SELECT)
    captured = capfdbinary.readouterr()
    assert len(captured.out.decode().splitlines()) == 3
    assert "截断" in captured.err.decode()


def test_without_a_store_it_says_how_to_begin(tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        run_query(Settings(store=str(tmp_path / "none")), SELECT)


def test_export_prints_the_whole_store(settings: Settings, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    store = open_store(settings.store)
    export_store(store, "nquads")
    written = printed(capfdbinary)
    assert set(ox.parse(written, ox.RdfFormat.N_QUADS)) == set(store.quads())
    store.close()


@pytest.mark.parametrize(
    ("term", "text"),
    [
        (ox.NamedNode("https://w3id.org/dutygraph#ledBy"), "dg:ledBy"),
        (ox.NamedNode("https://w3id.org/dutygraph/id/unit/渝中区/区发改委"), "id:unit/渝中区/区发改委"),
        (ox.NamedNode("urn:x:y"), "urn:x:y"),
        (ox.Literal("1", datatype=ox.NamedNode("http://www.w3.org/2001/XMLSchema#integer")), "1"),
        (ox.BlankNode("b"), "_:b"),
        (None, ""),
    ],
)
def test_a_term_as_a_person_reads_it(term: object, text: str) -> None:
    assert shown(term) == text  # type: ignore[arg-type]
