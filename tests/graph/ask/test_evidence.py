"""Every row says what it rests on; groups and assumptions are told, and names lead to their pages."""

from urllib.parse import unquote

import pytest

from graph.ask import Answering
from tests.graph.ask.judging import questions
from tests.graph.ask.recount import QUESTIONS


def test_every_row_of_every_answer_has_evidence(answering: Answering) -> None:
    for asked in questions(QUESTIONS / "tuned.jsonl"):
        for row in answering.answer(asked["question"]).rows:
            assert row["依据"], asked["question"]


def evidence(answering: Answering, question: str) -> dict[object, object]:
    return {row["任务"]: row["依据"] for row in answering.answer(question).rows}


@pytest.mark.parametrize(
    ("question", "task", "words"),
    [
        ("涉及解放碑的任务", "2-1", "正文提及“解放碑”"),
        ("涉及解放碑的任务", "2-5", "单位辖区“解放碑CBD管委会”"),
        ("涉及菜园坝的任务", "2-19", "正文提及其内的“重庆站”"),
        ("区教委牵头的任务", "12-1", "经由区政府各部门"),
        ("区商务委牵头的任务", "8-10", "经由各产业部门（推断）"),
        ("区商务委牵头的任务", "2-5", "牵头：区商务委"),
        ("罗毅分管又涉及解放碑的任务", "2-7", "分管：罗毅；"),
        ("增长超过30%的任务", "4-7", "指标“规上企业营业收入增长35%”"),
        ("没有配合单位的任务", "2-10", "没有配合单位"),
    ],
)
def test_a_row_says_why(answering: Answering, question: str, task: str, words: str) -> None:
    assert words in str(evidence(answering, question)[task])


def test_a_count_is_of_what_is_stated_and_tells_what_groups_would_add(answering: Answering) -> None:
    answer = answering.answer("区发改委牵头多少项任务")
    assert answer.count == 25
    assert answer.understood and "另有10项只经由集合单位" in answer.understood


def test_rows_lead_to_pages(answering: Answering) -> None:
    answer = answering.answer("区发改委牵头的任务")
    assert unquote(str(answer.links[0]["任务"])).startswith("/id/task/渝中府办〔2024〕2号/1-1")
    ranked = answering.answer("牵头任务最多的前三个单位")
    assert unquote(str(ranked.links[0]["单位"])) == "/id/unit/渝中区/区发改委"


def test_chips_are_stretches_of_the_question(answering: Answering) -> None:
    question = "罗毅分管又涉及大坪的任务"
    chips = answering.answer(question).chips
    assert [(c.kind, question[c.start : c.end]) for c in chips][:2] == [("领导", "罗毅"), ("角色", "分管")]
    assert {"地点", "所问"} <= {c.kind for c in chips}


def test_a_named_question_is_reached_by_its_title(answering: Answering) -> None:
    answer = answering.answer("需要核对的地方")
    assert answer.understood == "命名问题：需要核对的地方"
    assert answer.rows


def test_a_count_with_assumed_members_says_so(answering: Answering) -> None:
    rows = answering.answer("含集合单位，配合最多的前二十个单位").rows
    reasons = {row["单位"]: str(row["依据"]) for row in rows}
    assert reasons["朝天门街道"] == "配合60项任务"
    assert reasons["区住建委"].endswith("含推断的集合成员关系")
