"""A thing under its own IRI: the page, the page's data or RDF, by Accept and by suffix."""

import json

import pyoxigraph as ox
import pytest
from fastapi.testclient import TestClient

from api.routes.things import readable

PLACE = "/id/place/渝中区/解放碑"
IRI = "https://w3id.org/dutygraph/id/place/渝中区/解放碑"
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"


@pytest.mark.parametrize(
    ("accept", "media_type"),
    [
        (BROWSER, "text/html"),
        ("text/turtle", "text/turtle"),
        ("*/*", "text/turtle"),
        ("", "text/turtle"),
        ("application/ld+json", "application/ld+json"),
        ("application/rdf+xml;q=0.9, text/html;q=0.2", "application/rdf+xml"),
        ("application/n-triples", "application/n-triples"),
        ("application/json", "application/json"),
        ("text/turtle;q=0, application/json;q=0.1", "application/json"),
    ],
)
def test_accept_chooses(service: TestClient, accept: str, media_type: str) -> None:
    response = service.get(PLACE, headers={"Accept": accept})
    assert response.status_code == 200
    assert response.headers["content-type"].split(";")[0] == media_type
    assert "Accept" in response.headers["vary"]


@pytest.mark.parametrize(
    ("suffix", "format"),
    [
        (".ttl", ox.RdfFormat.TURTLE),
        (".nt", ox.RdfFormat.N_TRIPLES),
        (".rdf", ox.RdfFormat.RDF_XML),
        (".jsonld", ox.RdfFormat.JSON_LD),
    ],
)
def test_every_rdf_format_says_the_same(service: TestClient, suffix: str, format: ox.RdfFormat) -> None:
    said = set(ox.parse(service.get(PLACE + suffix, headers={"Accept": BROWSER}).content, format=format))
    assert said == set(ox.parse(service.get(PLACE + ".nt").content, format=ox.RdfFormat.N_TRIPLES))
    assert any(quad.subject == ox.NamedNode(IRI) and str(quad.object) == '"解放碑"@zh' for quad in said)


def test_what_no_format_of_ours_fits_is_told(service: TestClient) -> None:
    assert service.get(PLACE, headers={"Accept": "image/png"}).status_code == 406


def test_the_page_has_the_label_in_its_title_and_embeds_its_statements(service: TestClient) -> None:
    page = service.get(PLACE, headers={"Accept": BROWSER}).text
    assert "<title>解放碑 · 责任图谱</title>" in page
    block = page.split('<script type="application/ld+json">')[1].split("</script>")[0]
    assert IRI.removeprefix("https://w3id.org/dutygraph/id/") in json.dumps(
        json.loads(block), ensure_ascii=False
    )


def test_the_data_names_the_tasks_with_their_reasons(service: TestClient) -> None:
    told = service.get(PLACE + ".json").json()
    reasons = {line["evidence"] for line in told["tasks"]["touches"]}
    assert told["label"] == "解放碑"
    assert {"正文提及", "所列单位的辖区"} <= reasons


@pytest.mark.parametrize(
    ("path", "iri"),
    [
        ("/id/place/%E8%A7%A3%E6%94%BE%E7%A2%91", "/id/place/解放碑"),
        ("/id/a%2Fb", "/id/a%2Fb"),
        ("/id/a%2fb%3f%23%25", "/id/a%2Fb%3F%23%25"),
        ("/id/%22%3Cscript%3E", "/id/%22%3Cscript%3E"),
        ("/id/%E8%A7", "/id/%EF%BF%BD"),
        ("/id/%E2%80%AEx", "/id/%E2%80%AEx"),
    ],
)
def test_a_path_becomes_the_iri_that_was_minted(path: str, iri: str) -> None:
    assert readable(path) == iri


def test_a_version_that_is_known_is_not_sent_again(service: TestClient) -> None:
    first = service.get(PLACE + ".json")
    again = service.get(PLACE + ".json", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
