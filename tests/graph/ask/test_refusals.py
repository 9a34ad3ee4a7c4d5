"""What is not understood is refused with suggestions, each of which is answered."""

import pytest

from graph.ask import Answering

NONSENSE = [
    "",
    " ",
    "？？？！！",
    "😀😀😀",
    "\u202e\u200b",
    "asdf qwer",
    "1234567890",
    "的的的的",
    "'; DROP TABLE tasks; --",
    "\0\0",
]
NOT_HELD = [
    "任务的预算是多少",
    "哪些任务滞后了",
    "今天天气怎么样",
    "区发改委的电话",
    "罗毅的简历",
    "哪个任务最重要",
    "区教委有几个副主任",
    "明年的任务有哪些",
    "第二十章的任务",
]
UNKNOWN = [
    "区航天局牵头的任务",
    "张三丰分管的任务",
    "涉及火星的任务",
    "市发改委牵头的任务",
    "武汉市教委牵头的任务",
    "某某公司牵头的任务",
]
AMBIGUOUS = ["管委会", "公司牵头的任务", "街道参与的任务", "区国资", "国企配合的任务", "街道办牵头哪些任务"]
LONG = [
    "解放碑" * 3334,
    "，。！？；：" * 1700,
    "区发改委牵头的任务" * 1111,
    "a" * 10_000,
    "😀" * 10_000,
    "(" * 10_000,
]


@pytest.mark.parametrize("question", NONSENSE + NOT_HELD + UNKNOWN + AMBIGUOUS + LONG)
def test_no_guess_but_suggestions_that_work(answering: Answering, question: str) -> None:
    answer = answering.answer(question)
    assert not any(answer.lists.values()) and not answer.rows and not answer.count
    assert answer.suggestions
    for suggestion in answer.suggestions:
        assert answering.answer(suggestion).understood, suggestion


@pytest.mark.parametrize("question", NONSENSE + UNKNOWN + AMBIGUOUS)
def test_what_is_not_understood_says_why(answering: Answering, question: str) -> None:
    told = answering.answer(question).as_contract()
    assert told["understood"] is None and told["sparql"] == "" and told["reason"]


@pytest.mark.parametrize(
    ("question", "choice"),
    [
        ("管委会", "解放碑CBD管委会"),
        ("公司牵头的任务", "康翔公司"),
        ("区国资", "区国资委"),
        ("邓光环分管的任务", "邓光怀分管的任务"),
    ],
)
def test_choices_are_asked_back(answering: Answering, question: str, choice: str) -> None:
    assert any(choice in suggestion for suggestion in answering.answer(question).suggestions)


@pytest.mark.parametrize(
    ("question", "written", "taken"),
    [
        ("涉及解放杯的任务", "解放杯", "解放碑"),
        ("区文旅局牵头的任务", "区文旅局", "区文旅委"),
        ("艾正斌分管的任务", "艾正斌", "艾正兵"),
    ],
)
def test_a_slip_is_taken_and_told(answering: Answering, question: str, written: str, taken: str) -> None:
    understood = answering.answer(question).understood
    assert understood and written in understood and taken in understood
