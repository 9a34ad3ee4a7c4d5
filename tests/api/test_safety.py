"""Headers that keep a page safe stand on every response, and nothing that we serve is loaded from elsewhere."""

import re

import pytest
from fastapi.testclient import TestClient

from api.pages import HEADERS

ELSEWHERE = re.compile(r"""(?:src|href|action)=["']?(?:https?:)?//""")


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/help",
        "/docs",
        "/docs.css",
        "/openapi.json",
        "/healthz",
        "/overview.json",
        "/nowhere",
        "/seal.svg",
        "/theme.js",
    ],
)
def test_every_response_carries_the_headers(service: TestClient, path: str) -> None:
    sent = service.get(path).headers
    assert {name: sent.get(name) for name in HEADERS} == dict(HEADERS)


def test_no_inline_script_is_admitted() -> None:
    assert "unsafe-inline" not in HEADERS["Content-Security-Policy"]
    assert "unsafe-eval" not in HEADERS["Content-Security-Policy"]


@pytest.mark.parametrize("path", ["/", "/docs", "/help", "/network", "/workload", "/documents"])
def test_a_page_names_no_other_host(service: TestClient, path: str) -> None:
    page = service.get(path, headers={"Accept": "text/html"})
    assert page.status_code == 200
    assert not ELSEWHERE.search(page.text)
    assert "<script>" not in page.text


def test_the_standalone_page_is_kept_in_a_box_of_its_own(service: TestClient) -> None:
    sent = service.get("/network.html?focus=/id/place/渝中区/洪崖洞").headers
    assert sent["content-security-policy"].startswith("sandbox allow-scripts")


def test_the_documentation_shows_every_path(service: TestClient) -> None:
    page = service.get("/docs").text
    for path, methods in service.get("/openapi.json").json()["paths"].items():
        assert f"</span> {path}</code>" in page
        for operation in methods.values():
            assert operation.get("summary"), path


@pytest.mark.parametrize(
    "path", ["/", "/healthz", "/docs", "/overview.json", "/id/place/渝中区/解放碑", "/nowhere", "/sparql"]
)
def test_head_says_what_get_would_without_the_body(service: TestClient, path: str) -> None:
    head, get = service.head(path), service.get(path)
    assert (head.status_code, head.content) == (get.status_code, b"")
    assert head.headers["content-type"] == get.headers["content-type"]
