"""Every error has one shape, a status and a Chinese sentence; a browser gets the page that shows it."""

import pytest
from fastapi.testclient import TestClient

BROWSER = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}


@pytest.mark.parametrize(
    ("method", "path", "status", "code"),
    [
        ("GET", "/nowhere", 404, "not-found"),
        ("GET", "/id/place/没有这里", 404, "not-found"),
        ("GET", "/id/", 404, "not-found"),
        ("GET", "/id/a%20b%3Cc%3E", 404, "not-found"),
        ("GET", "/static/nothing.js", 404, "not-found"),
        ("GET", "/static/..%2f..%2fapp.py", 404, "not-found"),
        ("GET", "/static/%2e%2e/static_files.py", 404, "not-found"),
        ("GET", "/static/%00", 404, "not-found"),
        ("PUT", "/healthz", 405, "method"),
        ("POST", "/ask", 405, "method"),
        ("GET", "/ask", 400, "bad-parameter"),
        ("GET", "/network.json?steps=9", 400, "bad-parameter"),
        ("GET", "/network.json?limit=many", 400, "bad-parameter"),
        ("GET", "/network.json?focus=x&q=y", 400, "bad-query"),
        ("GET", "/network.json?focus=no%20iri", 400, "bad-query"),
        ("GET", "/search", 400, "bad-parameter"),
        ("GET", "/search?q=" + "a" * 501, 400, "bad-parameter"),
        ("POST", "/documents", 403, "read-only"),
        ("DELETE", "/documents?document=x", 403, "read-only"),
    ],
)
def test_an_error_has_one_shape(service: TestClient, method: str, path: str, status: int, code: str) -> None:
    response = service.request(method, path)
    error = response.json()["error"]
    assert (response.status_code, error["code"]) == (status, code)
    assert error["message"].endswith(("。", "；"))
    assert set(error) <= {"code", "message", "place"}
    assert "Traceback" not in response.text


def test_a_browser_gets_a_page_for_what_is_missing(service: TestClient) -> None:
    for path in ("/nowhere", "/id/place/没有这里"):
        response = service.get(path, headers=BROWSER)
        assert (response.status_code, response.headers["content-type"]) == (404, "text/html; charset=utf-8")


def test_our_own_fault_tells_nothing_of_the_inside(
    service: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("/etc/secret")

    monkeypatch.setattr("api.documents.documents", fail)
    response = service.get("/documents.json")
    assert response.status_code == 500
    assert "secret" not in response.text
    assert response.json()["error"]["code"] == "internal"
