"""Named questions over HTTP: listed with their parameters, answered as JSON and CSV, at fault in Chinese."""

import pytest
from fastapi.testclient import TestClient

from graph import questions

VALUES = {"unit": "区商务委", "person": "邓光怀", "place": "解放碑", "chapter": "二", "text": "商圈"}


def filled(question: questions.NamedQuestion) -> dict[str, str]:
    """A value for every parameter that needs one."""
    return {
        p.name: p.values[0] if p.values else VALUES.get(p.type.value, "5")
        for p in question.parameters
        if p.required
    }


def test_all_are_listed_with_what_they_take(service: TestClient) -> None:
    listed = service.get("/questions.json").json()["questions"]
    assert [one["name"] for one in listed] == list(questions.all())
    assert all(one["title"] and one["sparql"] and isinstance(one["parameters"], list) for one in listed)


@pytest.mark.parametrize("name", list(questions.all()))
def test_each_answers_as_json(service: TestClient, name: str) -> None:
    response = service.get(f"/questions/{name}.json", params=filled(questions.named(name)))
    assert response.status_code == 200, response.text
    told = response.json()
    assert told["total"] == len(told["rows"])
    for row in told["rows"]:
        assert set(row) - {"links"} == set(told["columns"])


def test_the_query_that_is_told_gives_the_rows(service: TestClient) -> None:
    told = service.get("/questions/tasks-of-unit.json", params={"unit": "区住建委"}).json()
    found = service.post(
        "/sparql", data={"query": told["sparql"]}, headers={"Accept": "application/json"}
    ).json()
    assert len(found["results"]["bindings"]) == told["total"] > 0


def test_links_lead_to_pages(service: TestClient) -> None:
    row = service.get("/questions/tasks-of-unit.json", params={"unit": "区住建委"}).json()["rows"][0]
    assert service.get(row["links"]["任务"] + ".json").status_code == 200


def test_csv_for_a_spreadsheet(service: TestClient) -> None:
    response = service.get("/questions/tasks-of-unit.csv", params={"unit": "区住建委"})
    assert response.content.decode("utf-8-sig").startswith("任务,")


@pytest.mark.parametrize(
    ("path", "status", "place"),
    [
        ("/questions/nothing.json", 404, None),
        ("/questions/tasks-of-unit.json", 400, None),
        ("/questions/tasks-of-unit.json?unit=区住建委&more=1", 400, None),
        ("/questions/tasks-touching-place.json?place=火星", 404, "place"),
        ('/questions/tasks-of-unit.json?unit=" } DROP ALL #', 404, "unit"),
        ("/questions/tasks-of-unit.json?unit=http://a b", 400, None),
    ],
)
def test_what_is_at_fault_is_told(service: TestClient, path: str, status: int, place: str | None) -> None:
    response = service.get(path)
    assert response.status_code == status
    assert response.json()["error"].get("place") == place


def test_a_browser_gets_the_page(service: TestClient) -> None:
    page = service.get("/questions/tasks-of-unit", headers={"Accept": "text/html"})
    assert "<title>一个单位的任务 · 责任图谱</title>" in page.text
