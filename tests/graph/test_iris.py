"""IRIs: readable, stable, and whose document it is."""

import pytest

from graph.iris import LONGEST, document_iri, jurisdiction_name, segment
from ontology.records import Document, Heading, Task


@pytest.mark.parametrize(
    ("issuer", "area"),
    [
        ("重庆市渝中区人民政府办公室", "重庆市渝中区"), ("南山县人民政府", "南山县"), ("中共江北市委办公室", "江北市"),
        ("云岭省大河白族自治州人民政府", "云岭省大河白族自治州"), ("平阴省昌堰市青川县人民政府办公室", "平阴省昌堰市青川县"),
        ("平阴省昌堰市青川县委办公室", "平阴省昌堰市青川县"), ("重庆市渝中区城市更新工作领导小组办公室", "重庆市渝中区"), ("国务院办公厅", ""), (None, ""), ("关于县政府工作", ""),
    ],
)  # fmt: skip
def test_the_issuer_tells_the_jurisdiction(issuer: str | None, area: str) -> None:
    assert jurisdiction_name(Document(Heading(issuer=issuer), ())) == area


def test_the_title_tells_it_where_the_issuer_is_missing() -> None:
    assert jurisdiction_name(Document(Heading(title="东明县人民政府关于2030年分工的通知"), ())) == "东明县"


@pytest.mark.parametrize(
    ("text", "expected"),
    [("渝中府办〔2024〕2号", "渝中府办〔2024〕2号"), ("a/b?c#d%", "a%2Fb%3Fc%23d%25"), (" 甲\n乙 ", "甲乙")],
)
def test_a_segment_is_readable_and_safe(text: str, expected: str) -> None:
    assert segment(text) == expected


def test_overlong_names_keep_apart() -> None:
    one, two = segment("长" * LONGEST + "一"), segment("长" * LONGEST + "二")
    assert one != two


def test_a_document_without_number_or_title_is_named_by_its_tasks() -> None:
    one, two = (document_iri(Document(Heading(), (Task(text),))) for text in ("甲", "乙"))
    assert one != two
    assert one == document_iri(Document(Heading(), (Task("甲"),), source="elsewhere.txt"))
