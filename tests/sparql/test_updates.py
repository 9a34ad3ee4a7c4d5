"""Updates of users: whole or not at all, in time, each one commit."""

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest

from graph.store.opening import open_reader, open_store
from tests.sparql.conftest import DATA
from tests.sparql.service import BEARER, client, running

SLOW = " ".join(f"GRAPH ?g{n} {{ ?a{n} ?b{n} ?c{n} }}" for n in range(24))


@pytest.fixture
def on_disk(tmp_path: Path) -> Iterator[tuple[httpx.Client, Path]]:
    """A client of a service over a store on disk, and where it is."""
    store = open_store(str(tmp_path / "store"))
    store.update(DATA)
    with running(store, token="secret-1", queries_at_once=2) as address, client(address) as asked:
        yield asked, tmp_path / "store"
    store.close()


def held(asked: httpx.Client) -> str:
    return "".join(
        sorted(asked.get("/store", headers={"Accept": "application/n-quads"}).text.splitlines(True))
    )


def update(asked: httpx.Client, text: str, **fields: str) -> httpx.Response:
    return asked.post("/update", data={"update": text, **fields}, headers=BEARER)


@pytest.mark.parametrize(
    ("text", "fields", "status", "code"),
    [
        ("INSERT DATA { <urn:x:a> <urn:x:b> 1 } ; INSERT DATA { oops }", {}, 400, "syntax"),
        ("INSERT DATA { <urn:x:a> <urn:x:b> 1 } ; CREATE GRAPH <urn:x:g1>", {}, 400, None),
        ("INSERT DATA { <urn:x:a> <urn:x:b> 1 } ; LOAD <urn:x:none>", {}, 403, "load"),
        (f"INSERT {{ ?a0 ?b0 ?c8 }} WHERE {{ {SLOW} }}", {"timeout": "0.5"}, 503, "timeout"),
        ("SELECT * { ?s ?p ?o }", {}, 400, "not-an-update"),
        ("WITH <urn:x:g1> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }", {"using-graph-uri": "urn:x:g2"}, 400, "dataset-conflict"),
        ("DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }", {"default-graph-uri": "urn:x:g2"}, 400, "dataset-field"),
    ],
)  # fmt: skip
def test_what_fails_changes_nothing(on_disk, text, fields, status, code) -> None:  # type: ignore[no-untyped-def]
    asked, _ = on_disk
    before = held(asked)
    response = update(asked, text, **fields)
    assert response.status_code == status, response.text
    assert code is None or response.json()["error"]["code"] == code
    assert held(asked) == before


def test_the_request_may_name_the_graphs(on_disk: tuple[httpx.Client, Path]) -> None:
    asked, _ = on_disk
    text = "INSERT { GRAPH <urn:x:new> { ?s ?p ?o } } WHERE { ?s ?p ?o }"
    assert update(asked, text, **{"using-graph-uri": "urn:x:g2"}).status_code == 204
    found = asked.get("/store", params={"graph": "urn:x:new"}, headers={"Accept": "application/n-triples"})
    assert len(found.text.splitlines()) == 2


def test_what_was_acknowledged_is_there_for_others_and_later(on_disk: tuple[httpx.Client, Path]) -> None:
    asked, path = on_disk
    response = update(asked, "INSERT DATA { GRAPH <urn:x:g3> { <urn:x:a> <urn:x:b> '新' } }")
    reader = open_reader(str(path))
    assert reader.version == response.headers["x-dutygraph-version"]
    assert reader.ask("ASK { GRAPH <urn:x:g3> { ?s ?p '新' } }")
    reader.close()


def test_updates_at_once_follow_each_other(on_disk: tuple[httpx.Client, Path]) -> None:
    asked, _ = on_disk
    count = "DELETE { <urn:x:n> <urn:x:is> ?n } INSERT { <urn:x:n> <urn:x:is> ?m } WHERE { <urn:x:n> <urn:x:is> ?n BIND(?n + 1 AS ?m) }"
    update(asked, "INSERT DATA { <urn:x:n> <urn:x:is> 0 }").raise_for_status()
    with ThreadPoolExecutor(4) as together:
        statuses = [
            response.status_code for response in together.map(lambda _: update(asked, count), range(8))
        ]
    done = statuses.count(204)
    assert done >= 1 and set(statuses) <= {204, 503}
    found = asked.get("/sparql", params={"query": "SELECT ?n { <urn:x:n> <urn:x:is> ?n }", "format": "csv"})
    assert found.text.split() == ["n", str(done)]


def test_queries_go_on_while_an_update_runs(on_disk: tuple[httpx.Client, Path]) -> None:
    asked, _ = on_disk
    slow = f"INSERT {{ ?a0 ?b0 ?c8 }} WHERE {{ {SLOW} }}"
    with ThreadPoolExecutor(1) as aside:
        running_update = aside.submit(update, asked, slow, timeout="2")
        time.sleep(0.3)
        started = time.monotonic()
        with client(str(asked.base_url)) as other:
            assert other.get("/sparql", params={"query": "ASK { ?s ?p ?o }"}).json()["boolean"] is True
        assert time.monotonic() - started < 1.5
        assert running_update.result().status_code == 503
