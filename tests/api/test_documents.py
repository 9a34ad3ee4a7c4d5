"""Documents over HTTP: a look without loading, loading, replacing, removing, taking back; nothing without the token."""

import pytest
from fastapi.testclient import TestClient

from tests.api.conftest import BEARER

TEXT = """示例区人民政府关于印发重点工作分工的通知
示例府发〔2031〕5号

一、民生
1. 修缮老旧小区电梯20部。（牵头单位：区住建委；责任单位：各街道）
2. 开展社区义诊30场。（牵头单位：区卫生健康委）

示例区人民政府
2031年3月1日
"""
OTHER = TEXT.replace("30场", "40场").replace("2. 开展", "3. 组织教师轮岗。（牵头单位：区教委）\n2. 开展")
FILE = {"file": ("分工.txt", TEXT.encode(), "text/plain")}


def posted(client: TestClient, path: str, text: str = TEXT) -> dict[str, object]:
    response = client.post(path, files={"file": ("分工.txt", text.encode(), "text/plain")}, headers=BEARER)
    assert response.status_code == 200, response.text
    found: dict[str, object] = response.json()
    return found


def listed(client: TestClient) -> list[tuple[str, int]]:
    return [(d["number"], d["tasks"]) for d in client.get("/documents.json").json()["documents"]]


def test_a_look_loads_nothing(writable: TestClient) -> None:
    seen = posted(writable, "/documents/preview")
    assert [task["id"] for task in seen["tasks"]] == ["1-1", "1-2"]  # type: ignore[attr-defined]
    assert seen["loaded"] is False
    assert seen["document"]["number"] == "示例府发〔2031〕5号"  # type: ignore[index]
    assert any(warning["code"] == "missing-leader" for warning in seen["warnings"]) or seen["warnings"] == []  # type: ignore[attr-defined]
    assert listed(writable) == []


def test_load_look_replace_undo_remove_undo(writable: TestClient) -> None:
    assert posted(writable, "/documents")["outcome"] == "loaded"
    assert listed(writable) == [("示例府发〔2031〕5号", 2)]
    seen = posted(writable, "/documents/preview", OTHER)
    assert seen["loaded"] is True
    assert seen["changes"] == {"added": ["1-3"], "removed": [], "changed": ["1-2"]}
    told = {each["id"]: each for each in seen["differences"]}  # type: ignore[attr-defined]
    assert sorted(told) == ["1-2", "1-3"]
    assert told["1-2"]["before"].keys() == told["1-2"]["after"].keys()
    assert (told["1-3"]["before"], told["1-3"]["after"].keys() >= {"text", "leads"}) == (None, True)
    assert posted(writable, "/documents/preview")["differences"] == []
    replaced = posted(writable, "/documents", OTHER)
    assert (replaced["outcome"], listed(writable)) == ("replaced", [("示例府发〔2031〕5号", 3)])
    assert posted(writable, "/documents?keep=true", TEXT)["outcome"] == "kept"
    back = writable.post(f"/documents/undo?change={replaced['undo']}", headers=BEARER).json()
    assert (back["outcome"], listed(writable)) == ("restored", [("示例府发〔2031〕5号", 2)])
    gone = writable.delete("/documents", params={"document": "示例府发〔2031〕5号"}, headers=BEARER).json()
    assert listed(writable) == []
    writable.post(f"/documents/undo?change={gone['undo']}", headers=BEARER)
    assert listed(writable) == [("示例府发〔2031〕5号", 2)]


def test_a_body_without_a_form_works_too(writable: TestClient) -> None:
    response = writable.post("/documents?name=分工.txt", content=TEXT.encode("gb18030"), headers=BEARER)
    assert (response.status_code, listed(writable)) == (200, [("示例府发〔2031〕5号", 2)])


@pytest.mark.parametrize(
    ("content", "status", "code"),
    [
        (b"", 422, None),
        ("今天天气很好。".encode(), 422, None),
        (b"\x00\xff" * 4000, 422, None),
        (b"a" * (1 << 20) + b"b", 413, "too-large"),
    ],
    ids=["empty", "no tasks", "binary", "too large"],
)
def test_what_is_no_task_document_is_refused_and_changes_nothing(
    writable: TestClient, content: bytes, status: int, code: str | None
) -> None:
    response = writable.post("/documents", files={"file": ("x.txt", content)}, headers=BEARER)
    error = response.json()["error"]
    assert response.status_code == status
    assert code is None or error["code"] == code
    assert listed(writable) == []


def test_a_form_without_a_file_is_told(writable: TestClient) -> None:
    response = writable.post("/documents", files={"other": ("x", b"y")}, headers=BEARER)
    assert (response.status_code, response.json()["error"]["place"]) == (400, "file")


@pytest.mark.parametrize("method,path", [
    ("POST", "/documents"), ("POST", "/documents/preview"), ("DELETE", "/documents?document=x"), ("POST", "/documents/undo?change=x"),
])  # fmt: skip
@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Authorization": "Bearer wrong"},
        {"Authorization": "Basic token-1"},
        {"Authorization": "token-1"},
        {"Authorization": "Bearer"},
        {"Cookie": "token=token-1"},
        {"X-Token": "token-1"},
    ],
)
def test_nothing_changes_without_the_token(
    writable: TestClient, method: str, path: str, headers: dict[str, str]
) -> None:
    response = writable.request(method, path, headers=headers, files=FILE if method == "POST" else None)
    assert response.status_code == 401
    assert response.headers["www-authenticate"].startswith("Bearer")
    assert listed(writable) == []


def test_what_nobody_remembers_cannot_be_taken_back(writable: TestClient) -> None:
    response = writable.post("/documents/undo?change=nothing", headers=BEARER)
    assert (response.status_code, response.json()["error"]["code"]) == (404, "not-found")
