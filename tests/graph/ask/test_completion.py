"""How a question can go on while it is typed."""

import pytest

from graph.ask import Answering


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("", "涉及"),
        ("区发", "区发改委"),
        ("涉及解放", "涉及解放碑"),
        ("涉及jiefang", "涉及解放碑"),
        ("qfgw", "区发改委"),
        ("罗毅", "罗毅分管的任务"),
        ("区商务委", "区商务委牵头的任务"),
        ("牵头任务", "牵头任务最多的单位"),
    ],
)
def test_names_and_relations_are_offered(answering: Answering, typed: str, offered: str) -> None:
    assert offered in [suggestion.text for suggestion in answering.complete(typed)]


@pytest.mark.parametrize("typed", ["\0", "😀", "x" * 10_000, '"}', "，", "\ud800"])
def test_anything_may_be_typed(answering: Answering, typed: str) -> None:
    assert len(answering.complete(typed)) <= 10


def test_whole_questions_that_are_offered_are_answered(answering: Answering) -> None:
    for typed in ("区发改委", "罗毅", "解放碑", "各街道"):
        for suggestion in answering.complete(typed):
            if suggestion.kind == "问法":
                assert answering.answer(suggestion.text).understood, suggestion.text
