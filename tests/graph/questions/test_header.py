"""Headers declare what a question is; a line that is none of the fields is a fault."""

import pytest

from graph import questions
from graph.questions.header import CHOICES, read_header
from ontology.errors import NotFound, QueryError

TEXT = """# title: 标题
# title-en: Title
# description: 说明
# parameter: place place "地点"
# parameter: least integer "至少" = 3

SELECT ?任务 (COUNT(DISTINCT ?t) AS ?数量) (GROUP_CONCAT(DISTINCT ?x; separator="、") AS ?名称) ?任务_iri WHERE { ?s ?p ?o }
"""


def test_a_header_is_read() -> None:
    header = read_header(TEXT, "x")
    assert (header.title, header.title_en, header.description) == ("标题", "Title", "说明")
    assert [(p.name, p.type.value, p.title, p.default, p.required) for p in header.parameters] == [
        ("place", "place", "地点", None, True),
        ("least", "integer", "至少", "3", False),
    ]
    assert header.columns == ("任务", "数量", "名称", "任务_iri")


@pytest.mark.parametrize(
    "text",
    [
        "# name: x\n\nSELECT",
        "# parameter: 地点 place\n\nSELECT",
        "# description: 没有标题\n\nSELECT",
        "SELECT * WHERE {}\n\n",
    ],
)
def test_a_header_at_fault_says_so(text: str) -> None:
    with pytest.raises(QueryError):
        read_header(text, "x")


def test_there_are_questions_enough_and_each_says_what_it_is() -> None:
    found = questions.all()
    assert len(found) >= 25
    for name, question in found.items():
        assert question.name == name
        assert question.title and question.title_en and question.description
    assert len({question.title for question in found.values()}) == len(found)


def test_choices_have_terms() -> None:
    assert all(term for choices in CHOICES.values() for term in choices.values())


def test_an_unknown_question_is_not_found() -> None:
    with pytest.raises(NotFound):
        questions.named("no-such-question")
