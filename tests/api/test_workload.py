"""The workload over HTTP: rows, flags with their tasks, scopes, suggestions, what-if, networks, files."""

import csv
import io
import json

import networkx as nx
import pytest
from fastapi.testclient import TestClient
from openpyxl import load_workbook

from graph.namespaces import PROLOGUE

WORKLOAD = "/workload.json"
MOVE = "/workload/whatif.json"


def rows(service: TestClient, **parameters: object) -> dict[str, dict]:
    """Label → row."""
    return {row["label"]: row for row in service.get(WORKLOAD, params=parameters).json()["rows"]}


def test_a_row_counts_as_stated_confirmed_and_assumed(service: TestClient) -> None:
    row = rows(service)["区发改委"]
    assert (row["lead"], row["support"], row["tasks"]) == (25, 23, 47)
    assert row["lead"] < row["leadConfirmed"] <= row["leadExpanded"]
    assert row["href"] == "/id/unit/%E6%B8%9D%E4%B8%AD%E5%8C%BA/%E5%8C%BA%E5%8F%91%E6%94%B9%E5%A7%94"


def test_the_shares_sum_to_the_tasks(service: TestClient) -> None:
    view = service.get(WORKLOAD).json()
    for field in ("load", "loadConfirmed", "loadExpanded"):
        assert sum(row[field] for row in view["rows"]) == pytest.approx(view["taskCount"], abs=0.01)


def test_heaviest_first_also_when_expanded(service: TestClient) -> None:
    for expanded, field in ((False, "tasks"), (True, "tasksExpanded")):
        found = [row[field] for row in service.get(WORKLOAD, params={"expanded": expanded}).json()["rows"]]
        assert found == sorted(found, reverse=True)


def test_a_flag_lists_the_tasks_that_make_it(service: TestClient) -> None:
    flag = next(f for f in rows(service)["区住建委"]["flags"] if f["capacity"] == "support" and f["decisive"])
    assert flag["value"] == len(flag["tasks"]) == 30
    assert flag["sentence"] == rows(service)["区住建委"]["flag"]
    task = flag["tasks"][0]
    assert service.get(task["href"] + ".json").status_code == 200


@pytest.mark.parametrize("by", ["unit", "leader", "place", "chapter"])
def test_each_dimension_has_rows_help_and_concentration(service: TestClient, by: str) -> None:
    view = service.get(WORKLOAD, params={"by": by}).json()
    assert view["by"] == by
    assert view["rows"]
    assert view["concentration"]
    assert all(measure["words"] and measure["formula"] and measure["unit"] for measure in view["measures"])


def test_a_document_is_named_by_number_and_an_unknown_one_is_told(service: TestClient) -> None:
    assert rows(service, document="渝中府办〔2024〕2号") == rows(service)
    missing = service.get(WORKLOAD, params={"document": "无此文号"})
    assert missing.status_code == 404
    assert "无此文号" in missing.json()["error"]["message"]


@pytest.mark.parametrize("parameters", [{"by": "moon"}, {"threshold": -1}, {"threshold": "many"}])
def test_wrong_parameters_are_told(service: TestClient, parameters: dict) -> None:
    assert service.get(WORKLOAD, params=parameters).status_code == 400


def test_the_same_answer_unchanged_is_not_sent_again(service: TestClient) -> None:
    tag = service.get(WORKLOAD).headers["etag"]
    assert service.get(WORKLOAD, headers={"If-None-Match": tag}).status_code == 304


def test_overloaded_supporters_most_first(service: TestClient) -> None:
    found = service.get("/workload/overloaded.json", params={"capacity": "support"}).json()
    assert found["units"][0]["label"] == "区住建委"
    assert found["rule"]
    stricter = service.get(
        "/workload/overloaded.json", params={"capacity": "support", "threshold": 20}
    ).json()
    assert {"区发改委", "区规资局", "区文旅委"} <= {one["label"] for one in stricter["units"]}


def test_csv_has_a_row_a_bearer_and_no_formula(service: TestClient) -> None:
    sent = service.get("/workload.csv")
    listed = list(csv.DictReader(io.StringIO(sent.text.removeprefix("\ufeff"))))
    assert [row["单位"] for row in listed] == [row["label"] for row in service.get(WORKLOAD).json()["rows"]]
    assert listed[2]["牵头（项）"] == "25"


def test_xlsx_is_a_book_with_a_sheet_a_view(service: TestClient) -> None:
    sent = service.get("/workload.xlsx")
    assert sent.headers["content-type"].endswith("spreadsheetml.sheet")
    book = load_workbook(io.BytesIO(sent.content))
    assert {"单位", "领导", "地点", "章节", "超负荷", "集中度", "说明"} <= set(book.sheetnames)


def test_suggestions_lead_to_a_plan_that_eases_the_unit(service: TestClient, example_store) -> None:
    version = example_store.version
    found = service.get("/workload/suggestions.json", params={"unit": "区住建委"}).json()["suggestions"]
    assert all(one["reasons"] and one["text"] for one in found)
    plan = json.dumps({"name": "减负", "changes": [one["change"] for one in found]}, ensure_ascii=False)
    compared = service.get(MOVE, params={"plan": plan}).json()
    eased = [d for d in compared["differences"] if d["label"] == "区住建委" and d["title"] == "配合"]
    assert [(d["before"], d["after"]) for d in eased] == [(30, 30 - len(found))]
    assert len(compared["gone"]) == len(compared["new"]) == len(found)
    assert example_store.version == version


@pytest.mark.parametrize("unit", ["区航天局", "各街道", "https://example.org/x", "/id/unit/%ff"])
def test_suggestions_for_nobody_are_told(service: TestClient, unit: str) -> None:
    assert service.get("/workload/suggestions.json", params={"unit": unit}).status_code == 404


@pytest.mark.parametrize("plan", ["{", "[]", '{"changes": [{"do": "burn"}]}', '{"changes": 3}'])
def test_what_is_no_plan_is_told(service: TestClient, plan: str) -> None:
    answer = service.get(MOVE, params={"plan": plan})
    assert answer.status_code == 400
    assert answer.json()["error"]["message"]


def plan_of_split(example_store) -> str:
    found = example_store.select(
        PROLOGUE + 'SELECT ?g WHERE { ?g a dg:UnitGroup ; skos:prefLabel "各管委会"@zh }'
    )
    group = next(iter(found))["g"]
    return json.dumps({"name": "拆分管委会", "changes": [{"do": "split", "group": group}]})


def test_a_comparison_as_csv_and_as_update(service: TestClient, example_store) -> None:
    plan = plan_of_split(example_store)
    table = service.get("/workload/whatif.csv", params={"plan": plan})
    listed = list(csv.DictReader(io.StringIO(table.text.removeprefix("\ufeff"))))
    assert {"各管委会", "全部单位"} <= {row["对象"] for row in listed}
    update = service.get("/workload/whatif.ru", params={"plan": plan})
    assert update.headers["content-type"].startswith("application/sparql-update")
    assert "dg:Decided" in update.text


@pytest.mark.parametrize(
    "name",
    ["unit-unit", "leading", "leader-unit", "unit-place", "task-unit", "chapter-unit", "place-project"],
)
def test_every_network_has_measures_a_table_a_picture_and_files(service: TestClient, name: str) -> None:
    measured = service.get(f"/workload/networks/{name}.json", params={"limit": 3}).json()
    assert (measured["shown"], len(measured["nodes"])) == (3, 3)
    assert measured["total"] > 3
    assert service.get(f"/workload/networks/{name}.csv").status_code == 200
    drawn = service.get(f"/workload/networks/{name}/picture.json", params={"limit": 20}).json()
    ids = {node["id"] for node in drawn["nodes"]}
    assert len(ids) == 20
    assert all(edge["source"] in ids and edge["target"] in ids for edge in drawn["edges"])
    graph = nx.read_graphml(io.BytesIO(service.get(f"/workload/networks/{name}/file.graphml").content))
    assert len(graph) == measured["total"]


@pytest.mark.parametrize("path", ["moon.json", "unit-unit/file.exe", "moon/file.gexf"])
def test_an_unknown_network_or_file_is_told(service: TestClient, path: str) -> None:
    assert service.get(f"/workload/networks/{path}").status_code == 404


def test_the_networks_are_listed(service: TestClient) -> None:
    listed = service.get("/workload/networks.json").json()["networks"]
    assert {
        "name": "unit-unit",
        "title": "单位协作",
        "words": "两个单位同在一项任务中即相连，权重为共同任务数。",
    } in listed


def test_an_empty_store_is_an_empty_workload(writable: TestClient) -> None:
    for by in ("unit", "leader", "place", "chapter"):
        assert writable.get(WORKLOAD, params={"by": by}).json()["rows"] == []
    assert writable.get("/workload.xlsx").status_code == 200
    assert writable.get("/workload/overloaded.json").json()["units"] == []


def test_the_limit_cuts_rows_and_counts_all(service: TestClient) -> None:
    cut = service.get(WORKLOAD, params={"limit": 3}).json()
    whole = service.get(WORKLOAD).json()
    assert cut["rows"] == whole["rows"][:3]
    assert cut["total"] == whole["total"] == len(whole["rows"])
    assert cut["concentration"] == whole["concentration"]


def test_a_scope_too_large_for_a_table_is_told_and_still_counted(service, monkeypatch) -> None:
    import graph.workload.index
    import viz.workload

    monkeypatch.setattr(graph.workload.index, "TASKS_AT_ONCE", 100)
    monkeypatch.setattr(viz.workload, "TASKS_AT_ONCE", 100)
    view = service.get(WORKLOAD).json()
    assert any("指定文件" in remark for remark in view["remarks"])
    assert next(row for row in view["rows"] if row.get("flag"))["flags"][0]["tasks"] == []
    refused = service.get("/workload/networks/unit-unit.json", params={"document": "渝中府办〔2024〕2号"})
    assert refused.status_code == 400
    assert refused.json()["error"]["code"] == "scope-too-large"


@pytest.mark.parametrize(
    ("question", "field"), [("哪些单位配合任务超负荷", "support"), ("牵头任务最多的前5个单位", "lead")]
)
def test_the_numbers_of_answers_are_those_of_the_page(service: TestClient, question: str, field: str) -> None:
    answer = service.get("/ask", params={"q": question}).json()
    by_page = rows(service)
    assert answer["kind"] == "ranking"
    assert answer["rows"]
    assert {row["单位"]: row["任务数"] for row in answer["rows"]} == {
        row["单位"]: by_page[row["单位"]][field] for row in answer["rows"]
    }
