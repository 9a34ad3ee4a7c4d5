"""Pictures over HTTP: kinds, names, validators, policy, limits."""

import io

import pytest
from fastapi.testclient import TestClient
from PIL import Image

UNIT = "https://w3id.org/dutygraph/id/unit/渝中区/区住建委"
PNG, SVG = "image/png", "image/svg+xml"


@pytest.mark.parametrize(
    ("path", "parameters"),
    [
        ("/network", {"focus": UNIT, "steps": 1}),
        ("/network", {"q": "区住建委牵头的任务"}),
        ("/workload", {"by": "leader"}),
        ("/workload", {"expanded": True, "limit": 5}),
        ("/workload/networks/leader-unit/picture", {"limit": 20}),
    ],
)
def test_each_is_a_png_and_an_svg(service: TestClient, path: str, parameters: dict) -> None:
    png = service.get(f"{path}.png", params=parameters)
    assert (png.status_code, png.headers["content-type"]) == (200, PNG)
    assert png.headers["content-disposition"].startswith("inline")
    with Image.open(io.BytesIO(png.content)) as picture:
        assert picture.format == "PNG"
    svg = service.get(f"{path}.svg", params=parameters)
    assert (svg.status_code, svg.headers["content-type"]) == (200, SVG)
    assert b"</svg>" in svg.content
    assert "default-src 'none'" in svg.headers["content-security-policy"]


def test_a_picture_that_one_has_is_not_sent_again(service: TestClient) -> None:
    first = service.get("/workload.svg?by=leader")
    again = service.get("/workload.svg?by=leader", headers={"If-None-Match": first.headers["etag"]})
    assert again.status_code == 304


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/network.gif", 404),
        ("/workload.pdf", 404),
        ("/workload/networks/moon/picture.png", 404),
        ("/network.png?focus=https://w3id.org/dutygraph/id/unit/无/无", 404),
        ("/network.png?limit=100000", 400),
        ("/workload.png?by=moon", 400),
    ],
)
def test_what_there_is_not_is_told(service: TestClient, path: str, status: int) -> None:
    assert service.get(path).status_code == status
