"""Questions over HTTP, as the question contract says: JSON, CSV, completion, the network of an answer."""

import csv
import io

import pytest
from fastapi.testclient import TestClient

FIELDS = {
    "question", "understood", "sparql", "kind", "tasks", "units", "people", "places", "projects", "count", "yes",
    "rows", "suggestions",
}  # fmt: skip
QUESTION = "涉及解放碑的任务"


def ask(service: TestClient, question: str) -> dict[str, object]:
    response = service.get("/ask", params={"q": question})
    assert response.status_code == 200
    found: dict[str, object] = response.json()
    return found


def test_the_answer_has_the_contracts_fields_and_says_why(service: TestClient) -> None:
    answer = ask(service, QUESTION)
    assert set(answer) >= FIELDS
    assert answer["kind"] == "tasks"
    rows = answer["rows"]
    assert [row["任务"] for row in rows] == answer["tasks"]  # type: ignore[attr-defined]
    reasons = " ".join(row["依据"] for row in rows)  # type: ignore[attr-defined]
    assert all(words in reasons for words in ("正文", "解放碑街道", "解放碑CBD管委会"))


def test_the_sparql_of_the_answer_gives_its_rows(service: TestClient) -> None:
    answer = ask(service, QUESTION)
    found = service.get("/sparql", params={"query": answer["sparql"], "format": "json"}).json()  # type: ignore[dict-item]
    assert len(found["results"]["bindings"]) == len(answer["rows"])  # type: ignore[arg-type]


def test_links_lead_to_pages(service: TestClient) -> None:
    row = ask(service, QUESTION)["rows"][0]  # type: ignore[index]
    assert service.get(row["links"]["任务"], headers={"Accept": "text/html"}).status_code == 200


@pytest.mark.parametrize(
    "question",
    ["今天天气怎么样", "区航天局牵头的任务", "", "？？？", "🙂" * 200, "x" * 10_000, "' } DROP ALL #"],
)
def test_what_is_not_understood_is_never_guessed(service: TestClient, question: str) -> None:
    answer = ask(service, question)
    assert (answer["understood"], answer["rows"], answer["tasks"]) == (None, [], [])
    assert answer["suggestions"]


def test_the_table_as_csv_opens_in_a_spreadsheet(service: TestClient) -> None:
    response = service.get("/ask.csv", params={"q": QUESTION})
    assert response.content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig"))))
    assert [row["任务"] for row in rows] == ask(service, QUESTION)["tasks"]
    assert "filename*=UTF-8''" in response.headers["content-disposition"]


def test_typing_is_completed(service: TestClient) -> None:
    told = service.get("/ask/complete", params={"q": "涉及解放"}).json()["suggestions"]
    assert any(one["text"].startswith("涉及解放碑") for one in told)
    assert all(set(one) == {"text", "kind", "label"} for one in told)
    assert service.get("/ask/complete").json()["suggestions"]


def test_a_browser_is_sent_to_the_answers_page(service: TestClient) -> None:
    response = service.get(
        "/ask", params={"q": QUESTION}, headers={"Accept": "text/html"}, follow_redirects=False
    )
    assert response.status_code == 303
    assert response.headers["location"].startswith("/?q=") or "/?q=" in response.headers["location"]


def test_the_network_of_the_answer_has_its_tasks(service: TestClient) -> None:
    network = service.get("/network.json", params={"q": QUESTION, "limit": 2000}).json()
    tasks = {node["label"] for node in network["nodes"] if node["kind"] == "task"}
    assert tasks == set(ask(service, QUESTION)["tasks"])  # type: ignore[call-overload]


def test_the_rows_come_as_an_excel_file(service: TestClient) -> None:
    answer = service.get("/ask.xlsx", params={"q": QUESTION})
    assert answer.status_code == 200
    assert answer.content.startswith(b"PK")
    assert answer.headers["content-disposition"].endswith(".xlsx")
