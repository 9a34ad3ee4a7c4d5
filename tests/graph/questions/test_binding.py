"""Values are checked by type and never leave the place they are put in."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph import questions
from ontology.errors import QueryError
from tests.graph.ask.example import store

HOSTILE = [
    '"} UNION {?s ?p ?o',
    "'; DROP ALL",
    "\\",
    '\\"',
    "\n# bind: place",
    "$least",
    "解放碑\x00",
    "}}}}",
    "<http://x>",
    "?x",
]


@pytest.mark.parametrize("value", HOSTILE)
def test_a_hostile_name_finds_nothing(value: str) -> None:
    assert len(questions.named("tasks-touching-place").run(store(), {"place": value})) == 0


@pytest.mark.parametrize("value", HOSTILE)
def test_a_hostile_word_finds_only_itself(value: str) -> None:
    assert len(questions.named("tasks-saying").run(store(), {"words": value})) == 0


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=40))
def test_any_text_stays_one_literal(value: str) -> None:
    question = questions.named("tasks-saying")
    try:
        bound = question.bind({"words": value})
    except QueryError:
        return
    store().select(bound)
    rest = bound.replace(question.bind({"words": "x"}).split('"x"')[0], "", 1)
    assert rest.startswith('"')


@pytest.mark.parametrize(
    ("name", "values", "code"),
    [
        ("tasks-touching-place", {}, "missing-parameter"),
        ("tasks-touching-place", {"place": "  "}, "missing-parameter"),
        ("tasks-touching-place", {"place": "解" * 300}, "bad-parameter"),
        ("tasks-touching-place", {"place": "解放碑", "no": "1"}, "unknown-parameter"),
        ("cooperators-at-least", {"least": "十"}, "bad-parameter"),
        ("cooperators-at-least", {"least": "-1"}, "bad-parameter"),
        ("cooperators-at-least", {"least": "1e9"}, "bad-parameter"),
        ("cooperators-at-least", {"least": "99999999"}, "bad-parameter"),
        ("growth-targets", {"least": "NaN"}, "bad-parameter"),
        ("growth-targets", {"least": "1e999999"}, "bad-parameter"),
        ("tasks-of-unit-in-role", {"unit": "区教委", "role": "dg:ledBy"}, "bad-parameter"),
    ],
)
def test_a_value_that_does_not_fit_is_refused(name: str, values: dict[str, str], code: str) -> None:
    with pytest.raises(QueryError) as raised:
        questions.named(name).bind(values)
    assert raised.value.code == code


@pytest.mark.parametrize(
    "place", ["解放碑", "解放碑片区", "https://w3id.org/dutygraph/id/place/渝中区/解放碑"]
)
def test_a_thing_is_given_by_any_of_its_names_or_its_iri(place: str) -> None:
    assert len(questions.named("tasks-touching-place").run(store(), {"place": place})) > 10


@pytest.mark.parametrize("chapter", ["5", "五", "第五章", "五、坚持以城市更新为主线，提升城市功能"])
def test_a_chapter_is_given_by_ordinal_or_title(chapter: str) -> None:
    assert len(questions.named("units-by-chapter").run(store(), {"chapter": chapter})) == 27
