"""The first page: every number is what its link lists, and every example question has an answer."""

from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import pytest
from fastapi.testclient import TestClient

LISTS = ("counts", "lead", "support", "leaders", "places", "chapters", "heatUnits")


@pytest.fixture(scope="module")
def overview(service: TestClient) -> dict[str, list[dict[str, object]]]:
    found: dict[str, list[dict[str, object]]] = service.get("/overview.json").json()
    return found


def asked(links: list[dict[str, object]]) -> Iterator[tuple[str, int]]:
    """(question, number) of each link that leads to an answer."""
    for link in links:
        query = parse_qs(urlsplit(str(link.get("href", ""))).query)
        if "q" in query and "count" in link:
            yield query["q"][0], int(str(link["count"]))


@pytest.mark.parametrize("name", LISTS)
def test_a_number_is_what_its_link_lists(
    service: TestClient, overview: dict[str, list[dict[str, object]]], name: str
) -> None:
    wrong = {}
    for question, number in asked(overview[name]):
        answer = service.get("/ask", params={"q": question}).json()
        stated = answer["count"] if answer["understood"] else None
        if stated != number and len(answer["rows"]) != number:
            wrong[question] = (number, stated, len(answer["rows"]))
    assert wrong == {}


def test_every_example_has_an_answer(service: TestClient, overview: dict[str, list[str]]) -> None:
    silent = [q for q in overview["examples"] if not service.get("/ask", params={"q": q}).json()["rows"]]
    assert silent == []


def test_a_chapters_number_is_its_tasks(
    service: TestClient, overview: dict[str, list[dict[str, str]]]
) -> None:
    for chapter in overview["chapters"]:
        told = service.get(f"{chapter['href']}.json").json()
        assert len(told["tasks"]["chapter"]) == chapter["count"]
