"""Networks over HTTP: of a thing, of an answer, of everything; the limit shows and the whole is counted."""

from fastapi.testclient import TestClient


def test_a_thing_stands_in_the_middle(service: TestClient) -> None:
    by_path = service.get("/network.json", params={"focus": "/id/place/渝中区/解放碑"}).json()
    by_iri = service.get(
        "/network.json", params={"focus": "https://w3id.org/dutygraph/id/place/渝中区/解放碑"}
    ).json()
    assert by_path == by_iri
    assert by_path["centre"] == ["https://w3id.org/dutygraph/id/place/渝中区/解放碑"]
    assert all("x" in node and "y" in node for node in by_path["nodes"])


def test_the_limit_cuts_and_says_so(service: TestClient) -> None:
    cut = service.get("/network.json", params={"focus": "/id/place/渝中区/解放碑", "limit": 5}).json()
    assert cut["shown"] == len(cut["nodes"]) == 5 < cut["total"]


def test_both_ends_of_every_edge_are_there(service: TestClient) -> None:
    network = service.get("/network.json", params={"focus": "/id/unit/渝中区/区商务委"}).json()
    ids = {node["id"] for node in network["nodes"]}
    assert ids
    assert all(edge["source"] in ids and edge["target"] in ids for edge in network["edges"])


def test_an_unknown_thing_is_told(service: TestClient) -> None:
    assert service.get("/network.json", params={"focus": "/id/place/火星"}).status_code == 404


def test_the_columns_hold_what_the_json_holds_and_are_sent_small(service: TestClient) -> None:
    params = {"focus": "/id/place/渝中区/解放碑"}
    network = service.get("/network.json", params=params).json()
    answer = service.get("/network/columns.json", params=params)
    columns = answer.json()
    assert answer.headers["content-encoding"] == "gzip"
    assert columns["nodes"]["label"] == [node["label"] for node in network["nodes"]]
    assert len(columns["edges"]["source"]) == len(network["edges"])
    plain = service.get("/network/columns.json", params=params, headers={"Accept-Encoding": "identity"})
    assert plain.json() == columns
    again = service.get(
        "/network/columns.json", params=params, headers={"If-None-Match": answer.headers["etag"]}
    )
    assert (again.status_code, again.content) == (304, b"")
