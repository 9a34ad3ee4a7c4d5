"""Identifiers of chapters and tasks."""

import pytest

from ontology.identifiers import arabic, chapter_numbers, ordinal, task_identifiers
from ontology.records import Task


@pytest.mark.parametrize(
    ("numeral", "value"),
    [
        ("一", 1),
        ("十", 10),
        ("十二", 12),
        ("二十", 20),
        ("二十三", 23),
        ("一百零三", 103),
        ("7", 7),
        ("〇", 0),
        ("甲", None),
        ("", None),
        ("1.1", None),
    ],
)
def test_a_numeral_has_its_value(numeral: str, value: int | None) -> None:
    assert arabic(numeral) == value


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("二、坚持", "二"), ("（三）扩大开放", "三"), ("第十章 目标", "十"), ("4.开放", "4"), ("农业农村", None),
        ("一", None), ("一二三四五", None), (None, None), ("三农工作", None),
    ],
)  # fmt: skip
def test_a_heading_has_its_printed_ordinal(heading: str | None, expected: str | None) -> None:
    assert ordinal(heading) == expected


def test_chapters_without_ordinals_take_their_place() -> None:
    assert chapter_numbers(["农业", "工业", "农业"]) == {None: 0, "农业": 1, "工业": 2}


def test_two_chapters_with_one_ordinal_keep_apart() -> None:
    assert chapter_numbers(["一、甲", "一、乙", "二、丙"]) == {None: 0, "一、甲": 1, "一、乙": 2, "二、丙": 3}


def test_every_task_has_its_own_identifier() -> None:
    tasks = [
        Task("a", "二、甲", number="5"), Task("b", "二、甲", number="5"), Task("c", "二、甲", number="一"),
        Task("d", "二、甲", number="1.1"), Task("e", "二、甲"), Task("f", number="3"), Task("g"),
    ]  # fmt: skip
    assert task_identifiers(tasks) == ("2-5", "2-5~2", "2-1", "2-1.1", "2-n5", "0-3", "0-n2")
