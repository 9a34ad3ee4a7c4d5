"""How answers travel: compressed where the client can, to other origins only by setting, tables safe in a spreadsheet."""

import csv
import io

import pytest
from fastapi.testclient import TestClient

from api.pages import attachment, csv_response
from graph.store.memory import MemoryStore
from tests.api.conftest import serving

ORIGIN = {"Origin": "https://elsewhere.example"}


def test_a_large_answer_is_compressed_for_who_can(service: TestClient) -> None:
    path = "/overview.json"
    assert service.get(path, headers={"Accept-Encoding": "gzip"}).headers["content-encoding"] == "gzip"
    assert "content-encoding" not in service.get(path, headers={"Accept-Encoding": "identity"}).headers


@pytest.mark.parametrize(
    ("setting", "allowed"),
    [
        ("", None),
        ("https://elsewhere.example", "https://elsewhere.example"),
        ("*", "*"),
        ("https://other.example", None),
    ],
)
def test_other_origins_read_only_by_setting(setting: str, allowed: str | None) -> None:
    store = MemoryStore()
    with serving(store, cors_origins=setting) as client:
        assert client.get("/healthz", headers=ORIGIN).headers.get("access-control-allow-origin") == allowed
    store.close()


def test_no_text_becomes_a_formula() -> None:
    hostile = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "区发改委", '"', "a\nb"]
    response = csv_response(["单位", "数"], [{"单位": text, "数": -3} for text in hostile], "表")
    rows = list(csv.DictReader(io.StringIO(bytes(response.body).decode("utf-8-sig"), newline="")))
    assert [row["单位"].startswith(("=", "+", "-", "@", "\t")) for row in rows] == [False] * len(hostile)
    assert {row["数"] for row in rows} == {"-3"}


@pytest.mark.parametrize("name", ['a"; x=".csv', "../..", "解放碑\r\nSet-Cookie: a=b", "a/b"])
def test_a_file_name_cannot_leave_its_header(name: str) -> None:
    header = attachment(name)
    assert header.isascii()
    assert not any(c in header.partition("''")[2] for c in '"\r\n;/')
