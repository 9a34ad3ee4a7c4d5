"""The clients that analysts bring: SPARQLWrapper, rdflib's stores, pandas' way of reading CSV, curl's habits."""

import csv
import io
from collections.abc import Iterator

import httpx
import pytest
import rdflib
from rdflib.plugins.stores.sparqlstore import SPARQLStore, SPARQLUpdateStore
from SPARQLWrapper import (
    CSV,
    GET,
    JSON,
    N3,
    POST,
    POSTDIRECTLY,
    RDFXML,
    TSV,
    TURTLE,
    URLENCODED,
    XML,
    SPARQLWrapper,
)
from SPARQLWrapper.SPARQLExceptions import EndPointInternalError, QueryBadFormed

from graph.store.opening import open_store
from tests.sparql.service import BEARER

SELECT = "SELECT ?s ?o WHERE { ?s <urn:x:p> ?o } ORDER BY ?s"
GRAPH = rdflib.URIRef("urn:x:g1")


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    yield


def wrapper(service: httpx.Client, path: str = "sparql") -> SPARQLWrapper:
    return SPARQLWrapper(f"{service.base_url}{path}")


@pytest.mark.parametrize("method", [GET, POST])
@pytest.mark.parametrize("body", [URLENCODED, POSTDIRECTLY])
def test_sparqlwrapper_selects(read_only: httpx.Client, method: str, body: str) -> None:
    asked = wrapper(read_only)
    asked.setMethod(method)
    asked.setRequestMethod(body)
    asked.setQuery(SELECT)
    asked.setReturnFormat(JSON)
    found = asked.query().convert()
    assert [row["o"]["value"] for row in found["results"]["bindings"]] == ["解放碑", "=1+1", "无名图"]


@pytest.mark.parametrize("form", [XML, CSV, TSV, JSON])
def test_sparqlwrapper_reads_every_format(read_only: httpx.Client, form: str) -> None:
    asked = wrapper(read_only)
    asked.setQuery(SELECT)
    asked.setReturnFormat(form)
    found = asked.query().convert()
    text = found.toxml() if form == XML else str(found) if form == JSON else found.decode()
    assert "解放碑" in text


@pytest.mark.parametrize("form", [TURTLE, N3, RDFXML])
def test_sparqlwrapper_constructs(read_only: httpx.Client, form: str) -> None:
    asked = wrapper(read_only)
    asked.setQuery("CONSTRUCT WHERE { ?s <urn:x:p> ?o }")
    asked.setReturnFormat(form)
    found = asked.query().convert()
    graph = found if isinstance(found, rdflib.Graph) else rdflib.Graph().parse(data=found, format="turtle")
    assert len(graph) == 3


def test_sparqlwrapper_names_graphs_and_knows_faults(read_only: httpx.Client) -> None:
    asked = wrapper(read_only)
    asked.addDefaultGraph("urn:x:g2")
    asked.setQuery(SELECT)
    asked.setReturnFormat(JSON)
    assert len(asked.query().convert()["results"]["bindings"]) == 1
    asked.setQuery("SELECT {")
    with pytest.raises(QueryBadFormed):
        asked.query()


def test_sparqlwrapper_updates_with_the_token(writable: httpx.Client) -> None:
    asked = wrapper(writable, "update")
    asked.setMethod(POST)
    asked.setQuery('INSERT DATA { <urn:x:n> <urn:x:p> "新" }')
    asked.addCustomHttpHeader("Authorization", BEARER["Authorization"])
    asked.query()
    read = wrapper(writable)
    read.setQuery("ASK { ?s ?p '新' }")
    read.setReturnFormat(JSON)
    assert read.query().convert()["boolean"] is True


def test_a_runaway_query_is_an_error_to_the_client(read_only: httpx.Client) -> None:
    asked = wrapper(read_only)
    asked.addParameter("timeout", "0.2")
    asked.setQuery("SELECT (COUNT(*) AS ?n) { " + " . ".join(f"?a{n} ?b{n} ?c{n}" for n in range(12)) + " }")
    with pytest.raises((EndPointInternalError, OSError)):
        asked.query()


def test_rdflib_reads_through_the_service(read_only: httpx.Client) -> None:
    store = SPARQLStore(f"{read_only.base_url}sparql")
    graph = rdflib.Dataset(store=store, default_union=True)
    rows = [str(row[1]) for row in graph.query(SELECT)]  # type: ignore[index]
    assert rows == ["解放碑", "=1+1", "无名图"]
    assert len(list(graph.triples((None, rdflib.URIRef("urn:x:q"), None)))) == 2
    named = rdflib.Graph(store=store, identifier=GRAPH)
    assert [str(value) for value in named.objects(rdflib.URIRef("urn:x:a"), rdflib.URIRef("urn:x:p"))] == [
        "解放碑"
    ]
    assert len(named) == 2
    assert {str(context) for context in store.contexts()} >= {"urn:x:g1", "urn:x:g2"}


@pytest.mark.parametrize("method", ["GET", "POST", "POST_FORM"])
def test_rdflib_by_every_method(read_only: httpx.Client, method: str) -> None:
    store = SPARQLStore(f"{read_only.base_url}sparql", method=method)
    assert bool(rdflib.Graph(store=store).query("ASK { ?s ?p '解放碑'@zh }")) is True


def test_rdflib_writes_through_the_service(writable: httpx.Client) -> None:
    base = writable.base_url
    store = SPARQLUpdateStore(f"{base}query", f"{base}update", headers=BEARER)
    graph = rdflib.Graph(store=store, identifier=rdflib.URIRef("urn:x:rdflib"))
    subject, predicate = rdflib.URIRef("urn:x:写"), rdflib.URIRef("urn:x:p")
    graph.add((subject, predicate, rdflib.Literal('引号"与\\斜线\n', lang="zh")))
    graph.addN((subject, predicate, rdflib.Literal(n), graph) for n in range(3))
    assert len(graph) == 4
    graph.set((subject, predicate, rdflib.Literal("一")))
    assert [str(value) for value in graph.objects(subject, predicate)] == ["一"]
    graph.update("DELETE { ?s ?p ?o } INSERT { ?s ?p '二' } WHERE { ?s ?p ?o }")
    assert [str(value) for value in graph.objects(subject, predicate)] == ["二"]
    graph.remove((subject, None, None))
    assert len(graph) == 0


def test_rdflib_without_the_token_writes_nothing(writable: httpx.Client) -> None:
    base = writable.base_url
    graph = rdflib.Graph(store=SPARQLUpdateStore(f"{base}query", f"{base}update"), identifier=GRAPH)
    before = len(graph)
    with pytest.raises(OSError, match="401"):
        graph.add((rdflib.URIRef("urn:x:a"), rdflib.URIRef("urn:x:b"), rdflib.Literal(1)))
    assert len(graph) == before


def test_our_own_client_of_any_service_speaks_to_ours(read_only: httpx.Client) -> None:
    store = open_store(str(read_only.base_url))
    try:
        assert [row["o"] for row in store.select(SELECT)] == ["解放碑", "=1+1", "无名图"]
        assert [graph.value for graph in store.graphs()] == ["urn:x:g1", "urn:x:g2"]
        assert len(list(store.quads())) == 5
    finally:
        store.close()


def test_a_table_reader_takes_the_csv(read_only: httpx.Client) -> None:
    response = httpx.get(
        f"{read_only.base_url}sparql",
        params={"query": SELECT},
        headers={"Accept": "text/csv"},
        trust_env=False,
    )
    assert next(csv.DictReader(io.StringIO(response.text))) == {"s": "urn:x:a", "o": "解放碑"}


def test_curl_posts_what_it_is_given(read_only: httpx.Client) -> None:
    response = read_only.post(
        "/sparql", data={"query": SELECT}, headers={"Accept": "*/*", "User-Agent": "curl/8"}
    )
    assert response.headers["content-type"] == "application/sparql-results+json"
