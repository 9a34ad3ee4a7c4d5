"""SPARQL 1.1 Protocol as clients speak it: ways to ask, formats, statuses, conveniences."""

import csv
import gzip
import io
import json

import httpx
import pyoxigraph as ox
import pytest

from graph.store.memory import MemoryStore
from tests.sparql.conftest import DATA
from tests.sparql.service import BEARER, client, running

SELECT = "SELECT ?s ?o WHERE { ?s <urn:x:p> ?o } ORDER BY ?s"
CONSTRUCT = "CONSTRUCT { ?s <urn:x:p> ?o } WHERE { ?s <urn:x:p> ?o }"
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


def rows(response: httpx.Response) -> list[str]:
    assert response.status_code == 200, response.text
    return [row["o"]["value"] for row in response.json()["results"]["bindings"]]


@pytest.mark.parametrize("path", ["/sparql", "/query"])
@pytest.mark.parametrize("way", ["get", "form", "direct"])
def test_three_ways_to_ask(read_only: httpx.Client, path: str, way: str) -> None:
    response = {
        "get": lambda: read_only.get(path, params={"query": SELECT}),
        "form": lambda: read_only.post(path, data={"query": SELECT}),
        "direct": lambda: read_only.post(
            path, content=SELECT, headers={"Content-Type": "application/sparql-query; charset=UTF-8"}
        ),
    }[way]()
    assert rows(response) == ["解放碑", "=1+1", "无名图"]


@pytest.mark.parametrize(
    ("parameters", "found"),
    [
        ({"default-graph-uri": "urn:x:g1"}, ["解放碑"]),
        ({"default-graph-uri": ["urn:x:g1", "urn:x:g2"]}, ["解放碑", "=1+1"]),
        ({"named-graph-uri": "urn:x:g1"}, []),
        ({"default-graph-uri": "", "named-graph-uri": ""}, ["解放碑", "=1+1", "无名图"]),
        ({"default-graph-uri": "file:///etc/passwd"}, []),
        ({"union": "false"}, ["无名图"]),
        ({"union": "true"}, ["解放碑", "=1+1", "无名图"]),
    ],
)
def test_the_dataset(read_only: httpx.Client, parameters: dict[str, object], found: list[str]) -> None:
    for response in (
        read_only.get("/sparql", params={"query": SELECT, **parameters}),  # type: ignore[arg-type]
        read_only.post("/sparql", data={"query": SELECT, **parameters}),
    ):
        assert rows(response) == found


def test_from_in_the_text_names_the_dataset(read_only: httpx.Client) -> None:
    asked = "SELECT ?o FROM <urn:x:g2> WHERE { ?s <urn:x:p> ?o }"
    assert rows(read_only.get("/sparql", params={"query": asked})) == ["=1+1"]


NEGOTIATED = [
    (SELECT, None, "application/sparql-results+json"),
    (SELECT, "*/*", "application/sparql-results+json"),
    (SELECT, "application/json", "application/json"),
    (
        SELECT,
        "application/sparql-results+xml, application/sparql-results+json;q=0.9",
        "application/sparql-results+xml",
    ),
    (SELECT, "text/csv;q=0.8, text/tab-separated-values;q=0.9", "text/tab-separated-values; charset=utf-8"),
    (SELECT, "text/*", "text/xml; charset=utf-8"),
    (SELECT, "text/turtle, */*;q=0.1", "application/sparql-results+json"),
    (SELECT, "application/sparql-results+json;q=0, */*", "application/json"),
    ("ASK {}", "text/csv", "text/csv; charset=utf-8"),
    (CONSTRUCT, None, "text/turtle; charset=utf-8"),
    (CONSTRUCT, "application/rdf+xml", "application/rdf+xml"),
    (CONSTRUCT, "application/ld+json;q=0.5, application/n-triples;q=0.6", "application/n-triples"),
    (CONSTRUCT, "application/n-quads", "application/n-quads"),
    ("DESCRIBE <urn:x:a>", "application/trig", "application/trig"),
]


@pytest.mark.parametrize(("query", "accept", "media_type"), NEGOTIATED)
def test_the_client_gets_what_it_wants_most(
    read_only: httpx.Client, query: str, accept: str | None, media_type: str
) -> None:
    request = read_only.build_request("GET", "/sparql", params={"query": query})
    if accept is None:
        del request.headers["accept"]
    else:
        request.headers["accept"] = accept
    response = read_only.send(request)
    assert (response.status_code, response.headers["content-type"]) == (200, media_type)
    assert "Accept" in response.headers["vary"]


@pytest.mark.parametrize(
    ("query", "accept"),
    [
        (SELECT, "text/turtle"),
        (CONSTRUCT, "text/csv"),
        (SELECT, "image/png"),
        ("ASK {}", "application/json;q=0"),
    ],
)
def test_nothing_acceptable_is_406(read_only: httpx.Client, query: str, accept: str) -> None:
    response = read_only.get("/sparql", params={"query": query}, headers={"Accept": accept})
    assert (response.status_code, response.json()["error"]["code"]) == (406, "not-acceptable")


FORMATS = {"json": SELECT, "xml": SELECT, "csv": SELECT, "tsv": SELECT} | dict.fromkeys(
    ("turtle", "ttl", "ntriples", "rdfxml", "jsonld", "trig", "nquads", "text/turtle"), CONSTRUCT
)


@pytest.mark.parametrize(("name", "query"), FORMATS.items())
def test_format_goes_before_accept(read_only: httpx.Client, name: str, query: str) -> None:
    asked = {"query": query, "format": name}
    response = read_only.get("/sparql", params=asked, headers={"Accept": "image/png"})
    assert response.status_code == 200
    kind = response.headers["content-type"].partition(";")[0]
    if query == CONSTRUCT:
        written = ox.RdfFormat.from_media_type(kind)
        assert len(list(ox.parse(response.content, written))) == 3
    elif kind != "text/csv":
        found = ox.parse_query_results(response.content, ox.QueryResultsFormat.from_media_type(kind))
        assert len(list(found)) == 3  # type: ignore[arg-type]


BAD = [
    ("GET", {"query": "SELECT ?x WHERE {"}, None, 400, "syntax"),
    ("GET", {"query": "hello"}, None, 400, "syntax"),
    ("GET", {"query": ""}, None, 400, "syntax"),
    ("GET", {"query": "INSERT DATA { <urn:x:a> <urn:x:b> 1 }"}, None, 400, "not-a-query"),
    ("GET", {"update": "CLEAR ALL"}, None, 400, "update-by-get"),
    ("GET", {"query": [SELECT, SELECT]}, None, 400, "repeated"),
    ("GET", {"query": SELECT, "timeout": "bald"}, None, 400, "timeout-value"),
    ("GET", {"query": SELECT, "timeout": "-1"}, None, 400, "timeout-value"),
    ("GET", {"query": SELECT, "timeout": "nan"}, None, 400, "timeout-value"),
    ("GET", {"query": SELECT, "format": "pdf"}, None, 400, "format"),
    ("GET", {"query": SELECT, "default-graph-uri": "a b"}, None, 400, "bad-query"),
    ("GET", {"query": SELECT, "using-graph-uri": "urn:x:g"}, None, 400, "dataset-field"),
    ("POST", {}, (b"query=ASK{}", "text/plain"), 415, "media-type"),
    ("POST", {}, (b"ASK{}", ""), 415, "media-type"),
    ("POST", {}, (b"ASK{}", "application/sparql-query; charset=utf-16"), 415, "media-type"),
    ("POST", {}, (b"ASK { ?s ?p '\xff' }", "application/sparql-query"), 400, "encoding"),
    ("POST", {}, (b"query=ASK%7B%7D%FF", FORM["Content-Type"]), 400, "encoding"),
    ("POST", {}, (b"nothing=1", FORM["Content-Type"]), 400, "missing"),
    ("POST", {}, (b"", "application/sparql-query"), 400, "syntax"),
    ("POST", {}, (b"query=ASK{}&update=CLEAR ALL", FORM["Content-Type"]), 400, "both"),
    ("POST", {}, (b"a=1&" * 3000, FORM["Content-Type"]), 400, "too-many-fields"),
    ("POST", {}, (b"x" * 3_000_000, FORM["Content-Type"]), 413, "too-large"),
    ("POST", {}, (b"#" * 300_000, "application/sparql-query"), 400, "too-long"),
    ("POST", {}, (b"ASK " + b"{" * 200, "application/sparql-query"), 400, "nesting"),
]


@pytest.mark.parametrize(("verb", "parameters", "body", "status", "code"), BAD)
def test_what_is_wrong_is_said_once_and_short(read_only, verb, parameters, body, status, code) -> None:  # type: ignore[no-untyped-def]
    content, kind = body or (None, None)
    headers = {"Content-Type": kind} if kind else {}
    response = read_only.request(verb, "/sparql", params=parameters, content=content, headers=headers)
    assert (response.status_code, response.json()["error"]["code"]) == (status, code)
    assert len(response.text) < 1000
    assert "/work" not in response.text and "Traceback" not in response.text and ".py" not in response.text


def test_a_syntax_error_tells_where(read_only: httpx.Client) -> None:
    fault = read_only.get("/sparql", params={"query": "SELECT ?x\nWHERE { ?x a '解放碑' oops }"}).json()[
        "error"
    ]
    assert fault["place"] == "2:20"
    assert "第2行第20列" in fault["message"] and "oops" in fault["message"]


@pytest.mark.parametrize(
    ("path", "refused", "allowed"),
    [
        ("/sparql", ["PUT", "DELETE", "PATCH", "TRACE"], "GET, HEAD, POST, OPTIONS"),
        ("/query", ["PUT", "DELETE", "PATCH"], "GET, HEAD, POST, OPTIONS"),
        ("/update", ["GET", "HEAD", "PUT", "DELETE"], "POST, OPTIONS"),
        ("/store", ["PATCH", "TRACE"], "GET, HEAD, PUT, POST, DELETE, OPTIONS"),
        ("/store/a/b", ["PATCH"], "GET, HEAD, PUT, POST, DELETE, OPTIONS"),
    ],
)
def test_other_verbs_are_told_which_ones_there_are(
    read_only: httpx.Client, path: str, refused: list[str], allowed: str
) -> None:
    for verb in refused:
        response = read_only.request(verb, path, params={"query": "ASK {}"})
        assert (response.status_code, response.headers["allow"]) == (405, allowed)
    response = read_only.options(path)
    assert (response.status_code, response.headers["allow"]) == (204, allowed)


def test_head_tells_what_get_would(read_only: httpx.Client) -> None:
    got = read_only.get("/sparql", params={"query": SELECT, "format": "csv"})
    head = read_only.head("/sparql", params={"query": SELECT, "format": "csv"})
    assert (head.status_code, head.content) == (200, b"")
    for name in ("content-type", "content-length", "etag"):
        assert head.headers[name] == got.headers[name]


def test_an_answer_is_remembered_and_known_again_until_the_store_changes(writable: httpx.Client) -> None:
    first = writable.get("/sparql", params={"query": SELECT})
    spaced = writable.get("/sparql", params={"query": SELECT.replace(" ", "\n  ") + " # 同一个问题"})
    assert [first.headers["x-dutygraph-cache"], spaced.headers["x-dutygraph-cache"]] == ["miss", "hit"]
    assert first.headers["etag"] == spaced.headers["etag"]
    known = {"If-None-Match": f'"x", {first.headers["etag"]}'}
    again = writable.get("/sparql", params={"query": SELECT}, headers=known)
    assert (again.status_code, again.content) == (304, b"")
    writable.post("/update", data={"update": 'INSERT DATA { <urn:x:z> <urn:x:p> "新" }'}, headers=BEARER)
    after = writable.get("/sparql", params={"query": SELECT}, headers=known)
    assert rows(after)[-1] == "新"
    assert after.headers["x-dutygraph-cache"] == "miss"


@pytest.mark.parametrize(
    "query", ["SELECT (NOW() AS ?o) {}", "SELECT (RAND() AS ?o) {}", "SELECT (STRUUID() AS ?o) {}"]
)
def test_what_changes_by_itself_is_not_remembered(read_only: httpx.Client, query: str) -> None:
    answers = [read_only.get("/sparql", params={"query": query}) for _ in range(2)]
    assert rows(answers[0]) != rows(answers[1])
    assert "etag" not in answers[0].headers


def test_formats_are_remembered_apart(read_only: httpx.Client) -> None:
    for name, media_type in (
        ("csv", "text/csv; charset=utf-8"),
        ("tsv", "text/tab-separated-values; charset=utf-8"),
    ) * 2:
        response = read_only.get("/sparql", params={"query": SELECT, "format": name})
        assert response.headers["content-type"] == media_type


def test_a_file_to_save_and_csv_for_excel(read_only: httpx.Client) -> None:
    response = read_only.get("/sparql", params={"query": SELECT, "excel": "1", "download": "结果/../x"})
    assert response.headers["content-disposition"] == "attachment; filename*=UTF-8''%E7%BB%93%E6%9E%9C..x.csv"
    assert response.content.startswith(b"\xef\xbb\xbf")
    table = list(csv.reader(io.StringIO(response.content.decode("utf-8-sig"))))
    assert [row[1] for row in table] == ["o", "解放碑", "'=1+1", "无名图"]
    numbers = {"query": "SELECT ?o { ?s <urn:x:q> ?o } ORDER BY ?o", "excel": "1"}
    assert read_only.get("/sparql", params=numbers).text.split() == ["\ufeffo", "-5", "1"]
    assert (
        "content-disposition"
        not in read_only.get("/sparql", params={"query": SELECT, "download": "0"}).headers
    )


def test_long_answers_travel_compressed(read_only: httpx.Client) -> None:
    asked = {"query": "SELECT ?a ?b ?c ?d ?e ?f { ?a ?x ?b . ?c ?y ?d . ?e ?z ?f }", "format": "json"}
    with read_only.stream("GET", "/sparql", params=asked, headers={"Accept-Encoding": "gzip"}) as response:
        raw = b"".join(response.iter_raw())
        assert response.headers["content-encoding"] == "gzip"
    assert len(json.loads(gzip.decompress(raw))["results"]["bindings"]) == 125


def test_a_browser_gets_the_page_and_a_program_the_description(
    read_only: httpx.Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}
    monkeypatch.setattr("viz.static_files.index_html", lambda: "<title>责任图谱</title>")
    for query in ({}, {"query": SELECT}):
        response = read_only.get("/sparql", params=query, headers=browser)
        assert response.headers["content-type"] == "text/html; charset=utf-8"
        assert "SPARQL · 责任图谱" in response.text
    chosen = read_only.get("/sparql", params={"query": SELECT, "format": "csv"}, headers=browser)
    assert chosen.headers["content-type"] == "text/csv; charset=utf-8"
    described = read_only.get("/sparql", headers={"Accept": "text/turtle"})
    assert described.headers["content-type"] == "text/turtle; charset=utf-8"


def test_other_origins_are_let_in_by_setting_only(read_only: httpx.Client) -> None:
    response = read_only.get(
        "/sparql", params={"query": "ASK {}"}, headers={"Origin": "https://elsewhere.example"}
    )
    assert "access-control-allow-origin" not in response.headers


def test_an_origin_that_the_settings_name_may_ask_and_no_other() -> None:
    store = MemoryStore()
    with running(store, cors_origins="https://pages.example") as address, client(address) as asked:
        for origin, let_in in (("https://pages.example", True), ("https://elsewhere.example", False)):
            for _ in range(2):
                response = asked.get("/sparql", params={"query": "ASK {}"}, headers={"Origin": origin})
                assert (response.headers.get("access-control-allow-origin") == origin) is let_in
        preflight = asked.options(
            "/sparql",
            headers={
                "Origin": "https://pages.example",
                "Access-Control-Request-Method": "POST",
                "Access-Control-Request-Headers": "content-type",
            },
        )
        assert preflight.status_code == 200
        assert "POST" in preflight.headers["access-control-allow-methods"]
    store.close()


def test_what_was_sent_before_is_sent_again_only_to_who_asks_the_same(writable: httpx.Client) -> None:
    asked = {"query": SELECT}
    first = writable.get("/sparql", params=asked)
    again = writable.get("/sparql", params=asked)
    assert (again.content, again.headers["x-dutygraph-cache"]) == (first.content, "hit")
    assert again.headers["content-security-policy"] == first.headers["content-security-policy"]
    other = writable.get("/sparql", params=asked, headers={"Accept": "text/csv"})
    assert other.headers["content-type"].startswith("text/csv")
    writable.put(
        "/store?graph=urn:x:g1", content="", headers={**BEARER, "Content-Type": "text/turtle"}
    ).raise_for_status()
    assert rows(writable.get("/sparql", params=asked)) == ["=1+1", "无名图"]


def test_a_cut_result_says_so_in_a_header_and_in_itself() -> None:
    store = MemoryStore()
    store.update(DATA)
    with running(store, result_rows=2) as address, client(address) as asked:
        whole = asked.get("/sparql", params={"query": SELECT + " LIMIT 2"})
        assert "x-dutygraph-truncated" not in whole.headers and "truncated" not in whole.json()
        for _ in range(2):
            cut = asked.get("/sparql", params={"query": SELECT})
            assert cut.headers["x-dutygraph-truncated"] == "true"
            assert cut.json()["truncated"] is True and len(cut.json()["results"]["bindings"]) == 2
        for name in ("xml", "csv", "tsv"):
            response = asked.get("/sparql", params={"query": SELECT, "format": name})
            assert response.headers["x-dutygraph-truncated"] == "true"
        assert asked.get("/store").status_code == 503
    store.close()
