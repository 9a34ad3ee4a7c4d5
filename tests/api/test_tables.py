"""What is a table on a page comes as CSV too."""

from __future__ import annotations

import csv
import io

import pytest
from fastapi.testclient import TestClient


@pytest.mark.parametrize(
    ("path", "params", "headings", "first"),
    [
        ("/documents.csv", {}, ["标题", "文号", "年度", "印发日期", "任务", "存疑"], {"文号": "渝中府办〔2024〕2号", "任务": "194"}),
        ("/search.csv", {"q": "解放碑", "kind": "place"}, ["名称", "类别", "符合", "原文", "IRI"], {"名称": "解放碑", "类别": "地点"}),
    ],
)  # fmt: skip
def test_a_table_has_its_headings_and_rows(
    service: TestClient, path: str, params: dict[str, str], headings: list[str], first: dict[str, str]
) -> None:
    answer = service.get(path, params=params)
    assert answer.headers["content-type"].startswith("text/csv")
    reader = csv.DictReader(io.StringIO(answer.text.removeprefix("\ufeff")))
    rows = list(reader)
    assert reader.fieldnames == headings
    assert {name: rows[0][name] for name in first} == first
