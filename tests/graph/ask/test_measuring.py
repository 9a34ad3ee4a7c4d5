"""Means, differences and places in a ranking say what was counted and how."""

import pytest

from graph.ask import Answering


@pytest.mark.parametrize(
    ("question", "mean"),
    [
        ("平均每位领导分管多少项任务", "14.2"),
        ("平均一位领导分管多少任务", "14.2"),
        ("每章平均有多少项任务", "16.2"),
        ("平均每个单位牵头几项任务", "4.5"),
    ],
)
def test_a_mean_tells_what_was_divided_by_what(answering: Answering, question: str, mean: str) -> None:
    answer = answering.answer(question)
    row = answer.rows[0]
    whole, parts = (
        int(row["合计"] or 0),
        int(next(v for k, v in row.items() if k.endswith("数") and k != "平均数") or 0),
    )
    assert row["平均数"] == mean == f"{round(whole / parts, 1)}"
    assert mean in (answer.understood or "")
    assert answer.kind == "count"


def test_a_difference_that_is_the_other_way_round_is_told(answering: Answering) -> None:
    answer = answering.answer("区文旅委牵头的比区发改委多几项")
    assert answer.count == -10
    assert "反而少10项" in (answer.understood or "")


def test_a_place_beyond_the_last_is_empty(answering: Answering) -> None:
    assert answering.answer("牵头第九十九多的单位").rows == ()


@pytest.mark.parametrize(
    ("question", "suggested"),
    [("建委牵头的任务", "区住建委牵头的任务"), ("区招商局配合的预算", "区招商局配合的任务")],
)
def test_suggestions_keep_what_was_meant(answering: Answering, question: str, suggested: str) -> None:
    assert suggested in answering.answer(question).suggestions


@pytest.mark.parametrize(
    ("question", "understood"),
    [
        ("提到渝中区的任务有几项", "正文提到渝中区的任务"),
        ("涉及渝中区的任务", "涉及渝中区的任务"),
        ("渝中区的任务", "全部任务"),
        ("渝中区第一章的任务", "“一、主要预期指标”中的任务"),
    ],
)
def test_an_area_is_what_tasks_are_about_or_whose_they_are(
    answering: Answering, question: str, understood: str
) -> None:
    assert (answering.answer(question).understood or "").startswith(understood)


def test_a_value_as_it_is_now_is_not_held_but_what_is_aimed_at_is(answering: Answering) -> None:
    assert answering.answer("渝中区现在的地区生产总值是多少").understood is None
    assert answering.answer("目前有哪些指标").count
