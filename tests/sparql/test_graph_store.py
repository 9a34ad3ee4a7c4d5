"""Graphs as resources: what goes in comes out, in any format; what is wrong changes nothing."""

import httpx
import pyoxigraph as ox
import pytest

from tests.sparql.service import BEARER

TURTLE = '@prefix x: <urn:x:> . x:s x:p "解放碑"@zh ; x:q [ x:r 1 ] .'
TRIG = "@prefix x: <urn:x:> . x:a x:b 1 . x:g3 { x:c x:d 2 }"


def sent(kind: str = "text/turtle") -> dict[str, str]:
    return {**BEARER, "Content-Type": kind}


def triples(response: httpx.Response) -> set[str]:
    assert response.status_code == 200, response.text
    kind = response.headers["content-type"].partition(";")[0]
    return {str(quad) for quad in ox.parse(response.content, ox.RdfFormat.from_media_type(kind))}


@pytest.mark.parametrize("where", [{"graph": "https://例.cn/图/新"}, {"default": ""}])
def test_put_replaces_post_adds_delete_removes(writable: httpx.Client, where: dict[str, str]) -> None:
    first = writable.put("/store", params=where, content='<urn:x:a> <urn:x:b> "一" .', headers=sent())
    assert first.status_code == (201 if "graph" in where else 204)
    assert (
        writable.put("/store", params=where, content='<urn:x:a> <urn:x:b> "二" .', headers=sent()).status_code
        == 204
    )
    assert (
        writable.post(
            "/store", params=where, content='<urn:x:a> <urn:x:b> "三" .', headers=sent()
        ).status_code
        == 204
    )
    assert triples(writable.get("/store", params=where)) == {
        '<urn:x:a> <urn:x:b> "二"',
        '<urn:x:a> <urn:x:b> "三"',
    }
    assert writable.delete("/store", params=where, headers=BEARER).status_code == 204
    again = writable.get("/store", params=where)
    assert again.status_code == 404 if "graph" in where else triples(again) == set()
    assert writable.delete("/store", params=where, headers=BEARER).status_code == (
        404 if "graph" in where else 204
    )


@pytest.mark.parametrize(
    ("kind", "content"),
    [
        ("text/turtle; charset=utf-8", TURTLE),
        ("application/n-triples", '<urn:x:s> <urn:x:p> "解放碑"@zh .'),
        ("application/rdf+xml", '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:x="urn:x:"><rdf:Description rdf:about="urn:x:s"><x:p xml:lang="zh">解放碑</x:p></rdf:Description></rdf:RDF>'),
        ("application/ld+json", '{"@id": "urn:x:s", "urn:x:p": {"@value": "解放碑", "@language": "zh"}}'),
    ],
)  # fmt: skip
def test_every_syntax_is_read(writable: httpx.Client, kind: str, content: str) -> None:
    response = writable.put(
        "/store", params={"graph": "urn:x:n"}, content=content.encode(), headers=sent(kind)
    )
    assert response.status_code == 201
    found = writable.get("/store", params={"graph": "urn:x:n"}, headers={"Accept": "application/n-triples"})
    assert '<urn:x:s> <urn:x:p> "解放碑"@zh .' in found.text


def test_the_whole_store(writable: httpx.Client) -> None:
    assert writable.get("/store").headers["content-type"] == "application/trig"
    before = triples(writable.get("/store", headers={"Accept": "application/n-quads"}))
    assert len(before) == 5
    added = writable.post("/store", params={"union": "0"}, content=TRIG, headers=sent("application/trig"))
    assert added.status_code == 204
    both = triples(writable.get("/store", headers={"Accept": "application/n-quads"}))
    one, two = (f'"{n}"^^<http://www.w3.org/2001/XMLSchema#integer>' for n in (1, 2))
    assert both - before == {f"<urn:x:a> <urn:x:b> {one}", f"<urn:x:c> <urn:x:d> {two} <urn:x:g3>"}
    assert writable.put("/store", content=TRIG, headers=sent("application/trig")).status_code == 204
    assert len(triples(writable.get("/store", headers={"Accept": "application/n-quads"}))) == 2
    assert writable.get("/store", headers={"Accept": "text/turtle"}).status_code == 406
    assert writable.delete("/store", headers=BEARER).status_code == 204
    assert triples(writable.get("/store")) == set()


def test_an_empty_graph_is_there(writable: httpx.Client) -> None:
    assert writable.put("/store", params={"graph": "urn:x:e"}, content="", headers=sent()).status_code == 201
    assert triples(writable.get("/store", params={"graph": "urn:x:e"})) == set()


def test_a_new_graph_gets_an_address_of_its_own(writable: httpx.Client) -> None:
    made = writable.post("/store", content=TURTLE, headers=sent())
    assert made.status_code == 201
    assert len(triples(httpx.get(made.headers["location"], trust_env=False))) == 3


def test_the_address_itself_names_a_graph(writable: httpx.Client) -> None:
    relative = writable.put("/store/任务/1", content="<#a> <urn:x:p> <> .", headers=sent())
    assert relative.status_code == 201
    address = f"{writable.base_url}store/%E4%BB%BB%E5%8A%A1/1"
    assert triples(writable.get("/store/任务/1")) == {f"<{address}#a> <urn:x:p> <{address}>"}
    assert triples(writable.get("/store", params={"graph": address})) == triples(
        writable.get("/store/任务/1")
    )


def test_several_files_at_once(writable: httpx.Client) -> None:
    files = [
        ("file", ("a.ttl", '<urn:x:a> <urn:x:b> "一" .'.encode(), "text/turtle")),
        ("file", ("b.nt", '<urn:x:a> <urn:x:b> "二" .'.encode(), "application/n-triples")),
    ]
    response = writable.post("/store", params={"graph": "urn:x:n"}, files=files, headers=BEARER)
    assert response.status_code == 201
    assert len(triples(writable.get("/store", params={"graph": "urn:x:n"}))) == 2


BAD = [
    ({"graph": "urn:x:n"}, "text/turtle", "<urn:x:a> <urn:x:b> .", 400, "rdf-syntax"),
    ({"graph": "urn:x:n"}, "application/ld+json", '{"@context": "http://127.0.0.1:9/context"}', 400, "rdf-syntax"),
    ({"graph": "urn:x:n"}, "application/rdf+xml", '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><x>&b;', 400, "rdf-syntax"),
    ({"graph": "urn:x:n"}, "text/turtle", "( " * 100_000, 400, "rdf-syntax"),
    ({"graph": "urn:x:n"}, "text/turtle", "<urn:x:a> <urn:x:b> <<( <urn:x:a> <urn:x:b> 1 )>> .", 400, "rdf-syntax"),
    ({"graph": "urn:x:n"}, "text/csv", "a,b", 415, "media-type"),
    ({"graph": "urn:x:n"}, "application/trig", TRIG, 400, "named-graphs"),
    ({"graph": "not an iri"}, "text/turtle", TURTLE, 400, "bad-query"),
    ({"graph": "relative"}, "text/turtle", TURTLE, 400, "bad-query"),
    ({"graph": "urn:x:n", "default": ""}, "text/turtle", TURTLE, 400, "both"),
    ({"graph": ["urn:x:n", "urn:x:m"]}, "text/turtle", TURTLE, 400, "repeated"),
]  # fmt: skip


@pytest.mark.parametrize(("where", "kind", "content", "status", "code"), BAD)
def test_what_is_wrong_changes_nothing(writable, where, kind, content, status, code) -> None:  # type: ignore[no-untyped-def]
    before = writable.get("/store", headers={"Accept": "application/n-quads"}).text
    for verb in ("PUT", "POST"):
        response = writable.request(
            verb, "/store", params=where, content=content.encode(), headers=sent(kind)
        )
        assert response.status_code == status, response.text
        assert code is None or response.json()["error"]["code"] == code
        assert len(response.text) < 1000
    assert writable.get("/store", headers={"Accept": "application/n-quads"}).text == before


def test_a_graph_has_a_validator(writable: httpx.Client) -> None:
    first = writable.get("/store", params={"graph": "urn:x:g1"})
    again = writable.get(
        "/store", params={"graph": "urn:x:g1"}, headers={"If-None-Match": first.headers["etag"]}
    )
    assert (again.status_code, again.content) == (304, b"")
    head = writable.head("/store", params={"graph": "urn:x:g1"})
    assert (head.status_code, head.headers["content-length"]) == (200, first.headers["content-length"])
    assert writable.head("/store", params={"graph": "urn:x:none"}).status_code == 404
