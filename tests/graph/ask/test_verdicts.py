"""A ranking of burdens carries the verdict of the workload where one can be given, and says where none can."""

import pytest

from graph.ask import Answering, verdicts
from graph.workload.index import WorkloadIndex


def test_the_order_and_numbers_stay_those_of_the_ranking(answering: Answering) -> None:
    judged = answering.answer("配合超负荷的单位").rows
    ranked = answering.answer("配合任务最多的前10个单位").rows
    assert [(row["单位"], row["任务数"]) for row in judged[: len(ranked)]] == [
        (row["单位"], row["任务数"]) for row in ranked
    ]
    assert [row["单位"] for row in judged[len(ranked) :]] == ["朝天门街道", "解放碑街道", "康翔公司"]


def test_so_many_as_asked_for_and_no_more(answering: Answering) -> None:
    answer = answering.answer("配合超负荷的前2个单位")
    assert [row["单位"] for row in answer.rows if row["类别"] == "单位"] == ["区住建委", "区发改委"]
    assert answer.understood and "的有4个" in answer.understood


def test_of_one_kind_only_its_units_are_told(answering: Answering) -> None:
    answer = answering.answer("配合超负荷的街道")
    assert answer.understood and "的有2个：朝天门街道（7项，同类上限6项）" in answer.understood
    assert "区住建委" not in answer.understood


@pytest.mark.parametrize("question", ["第四章配合超负荷的单位", "配合负担最重的单位", "哪些领导负担重"])
def test_without_verdict_there_is_no_column(answering: Answering, question: str) -> None:
    assert all("判断" not in row for row in answering.answer(question).rows)


def test_a_large_store_is_not_read_for_a_question(
    answering: Answering, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tests.graph.ask.example import store

    monkeypatch.setattr(verdicts, "READ_AT_ONCE", 10)
    index = WorkloadIndex(store())
    asked = Answering(store(), index)
    answer = asked.answer("配合超负荷的单位")
    assert index.version is None
    assert answer.understood and "dutygraph workload" in answer.understood
    assert "判断" not in answer.rows[0]
    index.follow()
    assert "判断" in asked.answer("配合超负荷的单位").rows[0]
