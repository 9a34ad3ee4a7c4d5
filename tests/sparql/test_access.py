"""No write without the token, by any verb, path and content type; nothing reaches out, however it is written."""

import itertools
import socket
import threading
from collections.abc import Iterator

import httpx
import pytest

from graph.store.memory import MemoryStore
from tests.sparql.conftest import DATA
from tests.sparql.service import BEARER, client, running

UPDATE = "INSERT DATA { <urn:x:stolen> <urn:x:p> 1 }"
VERBS = ("GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE")
PATHS = (
    "/sparql", "/query", "/update", "/store", "/store?graph=urn:x:g1", "/store?default", "/store/a", "/sparql/", "/update/",
    f"/sparql?update={UPDATE}", f"/query?update={UPDATE}", f"/update?update={UPDATE}", f"/sparql?query={UPDATE}",
)  # fmt: skip
BODIES = {
    "application/sparql-update": UPDATE,
    "application/sparql-query": UPDATE,
    "application/x-www-form-urlencoded": f"update={UPDATE}",
    "text/plain": UPDATE,
    "multipart/form-data; boundary=b": f'--b\r\nContent-Disposition: form-data; name="update"\r\n\r\n{UPDATE}\r\n--b--\r\n',
    "text/turtle": "<urn:x:stolen> <urn:x:p> 1 .",
    "application/n-quads": "<urn:x:stolen> <urn:x:p> <urn:x:o> <urn:x:g1> .",
    "": UPDATE,
}
TOKENS: dict[str, dict[str, str]] = {
    "none": {},
    "wrong": {"Authorization": "Bearer wrong"},
    "empty": {"Authorization": "Bearer"},
    "basic": {"Authorization": "Basic c2VjcmV0LTE6c2VjcmV0LTE="},
    "cookie": {"Cookie": "token=secret-1; Authorization=Bearer secret-1"},
    "prefix": {"Authorization": "Bearer secret-"},
    "override": {"X-HTTP-Method-Override": "POST", "X-Authorization": "Bearer secret-1"},
}


@pytest.fixture(scope="module")
def stores() -> Iterator[dict[str, tuple[MemoryStore, httpx.Client]]]:
    """A service with a token and one without, each with its store."""
    made = {}
    first, second = MemoryStore(), MemoryStore()
    for store in (first, second):
        store.update(DATA)
    with (
        running(first, token="secret-1") as one,
        running(second) as two,
        client(one) as c1,
        client(two) as c2,
    ):
        made = {"token set": (first, c1), "no token": (second, c2)}
        yield made
    first.close()
    second.close()


@pytest.mark.parametrize("name", ["token set", "no token"])
def test_no_write_without_the_token(stores: dict[str, tuple[MemoryStore, httpx.Client]], name: str) -> None:
    store, asked = stores[name]
    version, before = store.version, set(store.quads())
    tokens = list((TOKENS if name == "token set" else {**TOKENS, "right": BEARER}).values())
    requests = itertools.product(VERBS, PATHS, BODIES.items())
    # Each request without any token, and with one of the others in turn.
    turns = (
        (request, headers) for n, request in enumerate(requests) for headers in ({}, tokens[n % len(tokens)])
    )
    for (verb, path, (kind, body)), headers in turns:
        sent = {**headers, **({"Content-Type": kind} if kind else {})}
        response = asked.request(verb, path, content=body, headers=sent, follow_redirects=True)
        assert store.version == version, (verb, path, kind, headers, response.status_code)
        assert response.status_code < 500, (verb, path, kind, response.text)
        if response.is_success and verb in ("PUT", "DELETE", "PATCH"):
            raise AssertionError((verb, path, kind, headers))
    assert set(store.quads()) == before


@pytest.mark.parametrize(
    ("path", "verb", "kind"),
    [
        ("/sparql", "POST", "application/sparql-update"),
        ("/sparql", "POST", "application/x-www-form-urlencoded"),
        ("/update", "POST", "application/sparql-update"),
        ("/update", "POST", "application/x-www-form-urlencoded"),
        ("/store?graph=urn:x:new", "PUT", "text/turtle"),
        ("/store?graph=urn:x:g1", "POST", "text/turtle"),
        ("/store?graph=urn:x:g2", "DELETE", ""),
    ],
)
def test_with_the_token_it_writes(writable: httpx.Client, path: str, verb: str, kind: str) -> None:
    before = writable.get("/store", headers={"Accept": "application/n-quads"}).text
    response = writable.request(verb, path, content=BODIES[kind], headers={**BEARER, "Content-Type": kind})
    assert response.is_success, response.text
    assert writable.get("/store", headers={"Accept": "application/n-quads"}).text != before


@pytest.mark.parametrize(("headers", "status"), [({}, 401), (TOKENS["wrong"], 401), (TOKENS["basic"], 401)])
def test_who_may_not_is_told_how(writable: httpx.Client, headers: dict[str, str], status: int) -> None:
    response = writable.post("/update", data={"update": UPDATE}, headers=headers)
    assert (response.status_code, response.json()["error"]["code"]) == (status, "token-needed")
    assert response.headers["www-authenticate"].startswith("Bearer")


def test_without_a_token_set_nobody_may(read_only: httpx.Client) -> None:
    response = read_only.post("/update", data={"update": UPDATE}, headers=BEARER)
    assert (response.status_code, response.json()["error"]["code"]) == (403, "read-only")


class Canary:
    """A listener on loopback that counts who comes."""

    def __init__(self) -> None:
        self.hits = 0
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.host = f"127.0.0.1:{self._listener.getsockname()[1]}"
        threading.Thread(target=self._count, daemon=True).start()

    def _count(self) -> None:
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            self.hits += 1
            connection.close()

    def close(self) -> None:
        self._listener.close()


REACHING = [
    "SELECT * { SERVICE <URL> { ?s ?p ?o } }",
    "SELECT * { SERVICE SILENT <URL> { ?s ?p ?o } }",
    "SELECT * { service<URL>{ ?s ?p ?o } }",
    "SELECT * { SeRvIcE #x\n <URL> { ?s ?p ?o } }",
    "PREFIX x: <URL> SELECT * { SERVICE x: { ?s ?p ?o } }",
    "BASE <URL> SELECT * { SERVICE <> { ?s ?p ?o } }",
    "BASE <URL> SELECT * { SERVICE <x> { ?s ?p ?o } }",
    "SELECT * { BIND(<URL> AS ?u) SERVICE ?u { ?s ?p ?o } }",
    "SELECT * { VALUES ?u { <URL> } SERVICE SILENT ?u { ?s ?p ?o } }",
    "SELECT * { \\u0053ERVICE <URL> { ?s ?p ?o } }",
    "SELECT * { SERVICE <\\u0068ttp://HOST/> { ?s ?p ?o } }",
    "SELECT * { SERVICE <HTTP://HOST/> { ?s ?p ?o } }",
    "SELECT * { SERVICE <http://user@HOST/> { ?s ?p ?o } }",
    "SELECT * { ?s ?p ?o FILTER EXISTS { SERVICE <URL> { ?s ?p ?o } } }",
    "SELECT * { ?s ?p ?o FILTER(1<2)SERVICE<URL>{ ?a ?b ?c } }",
    "SELECT * { ?s ?p '<' . SERVICE <URL> { ?a ?b '>' } }",
    "SELECT * { ?s ?p \"\"\"a\"\"\" SERVICE <URL> { ?a ?b \"\"\"b\"\"\" } }",
    "SELECT * { { SELECT * { SERVICE <URL> { ?s ?p ?o } } } }",
    "ASK { SERVICE <URL> { ?s ?p ?o } }",
    "CONSTRUCT { ?s ?p ?o } WHERE { SERVICE <URL> { ?s ?p ?o } }",
    "DESCRIBE ?s { SERVICE <URL> { ?s ?p ?o } }",
    "DESCRIBE <URL>",
    "SELECT * FROM <URL> { ?s ?p ?o }",
    "SELECT * FROM NAMED <URL> { GRAPH ?g { ?s ?p ?o } }",
    "SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }",
    "SELECT * { GRAPH <URL> { ?s ?p ?o } }",
]  # fmt: skip
LOADING = [
    "LOAD <URL>",
    "LOAD SILENT <URL>",
    "load<URL>INTO GRAPH <urn:x:l>",
    "LOAD SILENT #x\n<URL> INTO GRAPH <urn:x:l>",
    "PREFIX x: <URL> LOAD x:",
    "BASE <URL> LOAD <>",
    "\\u004COAD <URL>",
    "INSERT DATA { <urn:x:a> <urn:x:b> 1 } ; LOAD <URL>",
    "INSERT { ?s ?p ?o } WHERE { SERVICE <URL> { ?s ?p ?o } }",
    "DELETE { ?s ?p ?o } USING <URL> WHERE { ?s ?p ?o }",
    "WITH <URL> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
    "COPY <URL> TO <urn:x:l>",
    "LOAD <file:///etc/passwd>",
    "LOAD SILENT <file:///etc/passwd> INTO GRAPH <urn:x:l>",
]


@pytest.fixture
def canary() -> Iterator[Canary]:
    made = Canary()
    yield made
    made.close()


def test_nothing_reaches_out(writable: httpx.Client, canary: Canary) -> None:
    def aimed(text: str) -> str:
        return text.replace("URL", f"http://{canary.host}/data.ttl").replace("HOST", canary.host)

    for text in REACHING:
        response = writable.post("/sparql", data={"query": aimed(text)})
        refused = "FROM" not in text and "DESCRIBE <" not in text and "GRAPH <URL>" not in text
        assert response.status_code in ((400, 403) if refused else (200,)), (text, response.text)
        assert "root:" not in response.text
    for text in LOADING:
        response = writable.post("/update", data={"update": aimed(text)}, headers=BEARER)
        assert response.status_code in (204, 400, 403), (text, response.text)
        assert "LOAD" not in text.upper() or response.status_code in (400, 403), text
    for field in ("default-graph-uri", "named-graph-uri"):
        asked = {"query": "SELECT * { ?s ?p ?o }", field: f"http://{canary.host}/"}
        assert writable.get("/sparql", params=asked).json()["results"]["bindings"] == []
    context = '{"@context": "URL", "@id": "urn:x:a", "name": "x"}'
    sent = {**BEARER, "Content-Type": "application/ld+json"}
    writable.put("/store?graph=urn:x:l", content=aimed(context), headers=sent)
    assert canary.hits == 0
    assert "root:" not in writable.get("/store").text


def test_an_allowed_host_is_reached_and_no_other(canary: Canary) -> None:
    store = MemoryStore()
    with running(store, service_hosts=canary.host) as address, client(address) as asked:
        other = Canary()
        text = f"SELECT * {{ SERVICE <http://{canary.host}/> {{ ?s ?p ?o }} SERVICE <http://{other.host}/> {{ ?s ?p ?o }} }}"
        assert asked.get("/sparql", params={"query": text}).status_code == 403
        assert (canary.hits, other.hits) == (0, 0)
        text = f"SELECT * {{ SERVICE <http://{canary.host}/> {{ ?s ?p ?o }} }}"
        response = asked.get("/sparql", params={"query": text})
        assert (response.status_code, canary.hits > 0) == (403, True)
        assert canary.host not in response.text
        other.close()
    store.close()
