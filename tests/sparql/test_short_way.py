"""The short way of a plain query gives what the whole way gives, header by header."""

import httpx
import pytest

ROUTE_ONLY = {"date", "server-timing", "x-dutygraph-cache"}
PLAIN = "SELECT ?s ?o { ?s <urn:x:p> ?o } ORDER BY ?s"


def told(response: httpx.Response) -> tuple[int, bytes, dict[str, str]]:
    """What a client sees of an answer."""
    headers = {name: value for name, value in response.headers.items() if name not in ROUTE_ONLY}
    return response.status_code, response.content, headers


@pytest.mark.parametrize(
    "accept", ["*/*", "text/csv", "application/sparql-results+xml", "text/html;q=0.1, text/csv"]
)
@pytest.mark.parametrize("query", [PLAIN, "ASK {}", "CONSTRUCT WHERE { ?s ?p ?o }", "SELECT ?s {", "SELECT * { SERVICE <http://127.0.0.1/> {} }",
     "SELECT (STR(NOW()) = '' AS ?n) {}", "INSERT DATA {}", "SELECT * { VALUES ?x { " + "'任务' " * 400 + "} }"])  # fmt: skip
@pytest.mark.parametrize(
    "extra",
    [{}, {"download": "结果"}, {"format": "json"}, {"timeout": "-1"}, {"timeout": "5"}, {"excel": "1"}],
)
def test_both_ways_answer_alike(
    read_only: httpx.Client, query: str, accept: str, extra: dict[str, str]
) -> None:
    asked = {"params": {"query": query, **extra}, "headers": {"Accept": accept}}
    first, again = read_only.get("/sparql", **asked), read_only.get("/sparql", **asked)  # type: ignore[arg-type]
    asked["headers"]["Range"] = "items=0-"  # a header with which a request goes its whole way
    whole = read_only.get("/sparql", **asked)  # type: ignore[arg-type]
    assert told(first) == told(again) == told(whole)


def test_who_asks_differently_gets_another_answer(read_only: httpx.Client) -> None:
    asked = {"query": PLAIN}
    kinds = {
        read_only.get("/sparql", params=asked, headers={"Accept": accept}).headers["content-type"]
        for accept in ("text/csv", "application/json", "text/html", "text/csv")
    }
    assert len(kinds) == 3
    bases = [
        read_only.get("/sparql", params={"query": "SELECT (IRI('x') AS ?i) {}"}, headers={"Host": host}).text
        for host in ("one.example", "two.example")
    ]
    assert "one.example" in bases[0] and "two.example" in bases[1]
