"""Each W3C test over HTTP against a running service; raises ``AssertionError`` where the service fails it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from urllib.parse import urljoin

import httpx
import pyoxigraph as ox
from pyoxigraph import NamedNode, Quad, RdfFormat

from graph.query.service_description import SD
from graph.store.memory import MemoryStore
from tests.conformance.comparing import (
    Solutions,
    canonical,
    csv_rows,
    of_engine,
    read_csv,
    read_graph,
    read_solutions,
    same_quads,
    same_solutions,
)
from tests.conformance.manifests import Case, Graphs, Request, text
from tests.sparql.service import BEARER, client, running

FROM = re.compile(r"\bFROM\s+(NAMED\s+)?<([^>]*)>", re.IGNORECASE)
AUTHORITY = "http://www.example"
OTHERS = 2
"""Services that stand in for the endpoints of the tests of SERVICE; no test names more."""
RESULT_KINDS = {
    "boolean": ("application/sparql-results+xml", "application/sparql-results+json"),
    "tabular": (
        "application/sparql-results+xml", "application/sparql-results+json", "text/csv", "text/tab-separated-values",
    ),
    "RDF": ("application/rdf+xml", "text/turtle", "application/n-triples"),
}  # fmt: skip
INVALID = "http://invalid.endpoint.org/sparql"
NOBODY = "127.0.0.1:9"
"""An address of this machine where no service listens."""
STATUS_NAMES = {"OK": 200, "Created": 201, "NoContent": 204, "NotFound": 404, "BadRequest": 400}


class Bench:
    """A service under test, which may write, and others that its SERVICE clauses can reach."""

    def __init__(self, service: httpx.Client, others: list[httpx.Client]) -> None:
        self.service = service
        self.others = others

    def run(self, case: Case) -> None:
        """Do one test.

        :raises AssertionError: the service fails it.
        """
        RUNNERS[case.kind](self, case)

    def load(self, graphs: Graphs, on: httpx.Client | None = None) -> None:
        """Replace all that a service holds by the files."""
        quads = [quad for file in graphs.default for quad in read_graph(file)]
        for name, file in graphs.named:
            quads += [Quad(q.subject, q.predicate, q.object, NamedNode(name)) for q in read_graph(file)]
        response = (on or self.service).put(
            "/store", content=ox.serialize(quads, format=RdfFormat.N_QUADS) or b"",
            headers={**BEARER, "Content-Type": "application/n-quads"},
        )  # fmt: skip
        assert response.is_success, response.text

    def query(self, asked: str, accept: str) -> httpx.Response:
        """The response to a query over the default graph as it is."""
        headers = {"Accept": accept}
        return self.service.post("/sparql", data={"query": asked, "union": "false"}, headers=headers)

    def held(self) -> list[Quad]:
        """All quads of the service."""
        response = self.service.get("/store", headers={"Accept": "application/n-quads"})
        assert response.is_success, response.text
        return list(ox.parse(response.content, RdfFormat.N_QUADS))


@contextmanager
def bench() -> Iterator[Bench]:
    """A service with stand-ins for other endpoints, all of them in this process."""
    with ExitStack() as services:
        started: list[httpx.Client] = []
        for _ in range(OTHERS + 1):
            # Each may ask those that were there before it, and the place where nobody answers.
            hosts = ",".join([NOBODY, *(f"{one.base_url.host}:{one.base_url.port}" for one in started)])
            store = MemoryStore()
            services.callback(store.close)
            address = services.enter_context(
                running(store, token="secret-1", service_hosts=hosts, queries_at_once=2)
            )
            started.append(services.enter_context(client(address)))
        *others, service = started
        yield Bench(service, others[::-1])


def with_base(case: Case) -> str:
    """The query of a test with its own address as base."""
    return f"BASE <{case.action}>\n{text(case.action)}"


def evaluate(bench: Bench, case: Case) -> None:
    """A query over data gives the expected result."""
    asked = with_base(case)
    named = [urljoin(case.action, iri) for _, iri in FROM.findall(asked)]
    before = Graphs(case.before.default, case.before.named + tuple((iri, iri) for iri in named))
    bench.load(before)
    for other, (endpoint, data) in zip(bench.others, case.services, strict=False):
        bench.load(Graphs((data,)), other)
        asked = asked.replace(endpoint, f"{other.base_url}sparql")
    asked = asked.replace(INVALID, f"http://{NOBODY}/sparql")
    kind = case.result.rpartition(".")[2]
    if kind == "csv":
        response = bench.query(asked, "text/csv")
        assert response.is_success, response.text
        assert csv_rows(response.text) == read_csv(case.result)
        return
    form = "tsv" if kind == "tsv" else "json"
    accept = {
        "tsv": "text/tab-separated-values",
        "json": "application/sparql-results+json, application/n-triples",
    }
    response = bench.query(asked, accept[form])
    assert response.is_success, response.text
    if response.headers["content-type"].startswith("application/n-triples"):
        assert same_quads(ox.parse(response.content, RdfFormat.N_TRIPLES), read_graph(case.result))
        return
    engine = ox.QueryResultsFormat.TSV if form == "tsv" else ox.QueryResultsFormat.JSON
    found = of_engine(ox.parse_query_results(response.content, engine))
    expected = read_solutions(case.result)
    if isinstance(found, Solutions) and isinstance(expected, Solutions):
        assert same_solutions(found, expected, lax=case.lax), f"{found.rows}\nexpected {expected.rows}"
    else:
        assert found == expected


def accepts_query(bench: Bench, case: Case) -> None:
    """The service can read the query, whatever it answers."""
    response = bench.query(with_base(case), "*/*")
    code = "" if response.is_success else response.json()["error"]["code"]
    assert response.is_success or code in ("service", "evaluation"), response.text


def refuses_query(bench: Bench, case: Case) -> None:
    """The service says that the query is at fault."""
    response = bench.query(with_base(case), "*/*")
    assert response.status_code == 400, response.text


def update(bench: Bench, case: Case) -> httpx.Response:
    """The response to an update."""
    headers = {**BEARER, "Content-Type": "application/sparql-update"}
    return bench.service.post("/update", content=with_base(case).encode(), headers=headers)


def accepts_update(bench: Bench, case: Case) -> None:
    """The service can read the update; what it cannot do is a graph that is not there, or loading from elsewhere."""
    bench.load(Graphs())
    response = update(bench, case)
    code = "" if response.is_success else response.json()["error"]["code"]
    assert response.is_success or code in ("load", "no-graph", "evaluation"), response.text


def refuses_update(bench: Bench, case: Case) -> None:
    """The service says that the update is at fault (or, before reading on, that it may not load), nothing changes."""
    bench.load(Graphs())
    response = update(bench, case)
    may_not_load = response.status_code == 403 and "LOAD" in text(case.action).upper()
    assert response.status_code == 400 or may_not_load, response.text
    assert bench.held() == []


def evaluate_update(bench: Bench, case: Case) -> None:
    """An update leaves the expected graphs."""
    bench.load(case.before)
    for name, _ in case.before.named:
        bench.service.post("/update", data={"update": f"CREATE SILENT GRAPH <{name}>"}, headers=BEARER)
    response = update(bench, case)
    assert response.is_success, response.text
    expected = [quad for file in case.after.default for quad in read_graph(file)]
    for name, file in case.after.named:
        expected += [Quad(q.subject, q.predicate, q.object, NamedNode(name)) for q in read_graph(file)]
    found = bench.held()
    assert same_quads(found, expected), f"{sorted(canonical(found))}\nexpected {sorted(canonical(expected))}"


def follow_protocol(bench: Bench, case: Case) -> None:
    """Requests in their order get the expected responses."""
    bench.load(case.before)
    location = ""
    for request in case.requests:
        response = send(bench, request, location)
        location = response.headers.get("location", location)
        check_response(request, response)


def send(bench: Bench, request: Request, location: str) -> httpx.Response:
    """The response to one request of a protocol test, with the token."""
    path = request.path.replace("/sparql/", "/sparql").replace("/gsp", "/store", 1)
    body = request.body
    if request.location is None and location:
        path = path.replace("$LOCATION$", location)
        body = body and body.replace(b"$LOCATION$", location.encode())
    asked = bench.service.build_request(
        request.method, path, headers={**BEARER, **dict(request.headers)}, content=body
    )
    return bench.service.send(asked)


def check_response(request: Request, response: httpx.Response) -> None:
    """One response is as the test says."""
    assert any(fits_status(response.status_code, name) for name in request.statuses), (
        f"{response.status_code}, expected {sorted(request.statuses)}: {response.text}"
    )
    if request.location is not None:
        assert response.headers.get("location"), "no Location"
    media_type = response.headers.get("content-type", "").partition(";")[0]
    if request.format is not None:
        assert media_type in RESULT_KINDS[request.format], media_type
    if request.boolean is not None:
        found = ox.parse_query_results(response.content, ox.QueryResultsFormat.from_media_type(media_type))
        assert bool(found) is request.boolean and isinstance(found, ox.QueryBoolean)
    for name, value in request.response_headers:
        assert response.headers.get(name, "").replace(" ", "").lower() == value.replace(" ", "").lower()
    if request.response_body is not None:
        written = RdfFormat.from_media_type(media_type)
        expected = ox.parse(
            request.response_body.encode(), RdfFormat.TURTLE, base_iri=AUTHORITY + request.path
        )
        assert same_quads(ox.parse(response.content, written), expected), response.text


def fits_status(status: int, name: str) -> bool:
    """Whether a status is the one of that name, or of that class (``StatusCode4xx``)."""
    if name.startswith("StatusCode"):
        return str(status)[0] == name.removeprefix("StatusCode")[0]
    return status == STATUS_NAMES[name]


def describe(bench: Bench, case: Case) -> None:
    """A bare GET of the endpoint gives RDF that names the endpoint and fits the vocabulary."""
    address = str(bench.service.base_url.join("/sparql"))
    for media_type in ("text/turtle", "application/rdf+xml", "application/ld+json"):
        response = bench.service.get("/sparql", headers={"Accept": media_type})
        assert response.is_success and response.headers["content-type"].startswith(media_type)
        described = ox.Store()
        described.bulk_load(response.content, RdfFormat.from_media_type(media_type))
        for check in DESCRIPTIONS[case.iri.rpartition("#")[2]]:
            asked = f"PREFIX sd: <{SD}> ASK {{ {check.replace('ADDRESS', f'<{address}>')} }}"
            assert bool(described.query(asked)), check


DESCRIPTIONS = {
    "returns-rdf": ["?s ?p ?o"],
    "has-endpoint-triple": ["?service sd:endpoint ADDRESS"],
    "conforms-to-schema": [
        "?service a sd:Service ; sd:endpoint ?e ; sd:supportedLanguage sd:SPARQL11Query ; sd:resultFormat ?f",
        "?service sd:defaultDataset ?d . ?d a sd:Dataset ; sd:defaultGraph ?g . ?g a sd:Graph",
        "FILTER NOT EXISTS { ?s sd:endpoint ?e FILTER(!isIRI(?e)) }",
        "FILTER NOT EXISTS { ?s sd:namedGraph ?n FILTER NOT EXISTS { ?n sd:name ?name FILTER(isIRI(?name)) } }",
    ],
}
"""Patterns that a description holds, by test: what its schema asks of classes, domains and ranges."""
RUNNERS: dict[str, Callable[[Bench, Case], None]] = {
    "QueryEvaluationTest": evaluate,
    "CSVResultFormatTest": evaluate,
    "PositiveSyntaxTest": accepts_query,
    "PositiveSyntaxTest11": accepts_query,
    "NegativeSyntaxTest": refuses_query,
    "NegativeSyntaxTest11": refuses_query,
    "PositiveUpdateSyntaxTest11": accepts_update,
    "NegativeUpdateSyntaxTest11": refuses_update,
    "UpdateEvaluationTest": evaluate_update,
    "ProtocolTest": follow_protocol,
    "GraphStoreProtocolTest": follow_protocol,
    "ServiceDescriptionTest": describe,
}
