"""Known names in a text: the longest, from the left, with code-point offsets."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loaders.mentions.gazetteer import Gazetteer

NAMES = {name: name for name in ("大坪", "大坪商圈", "解放碑", "乙", "丁", "甲乙丙丁戊", "CBD", "𠮷川", "a")}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("大坪商圈", [(0, 4, "大坪商圈")]),
        ("大坪、解放碑", [(0, 2, "大坪"), (3, 6, "解放碑")]),
        ("大坪解放碑", [(0, 2, "大坪"), (2, 5, "解放碑")]),
        ("甲乙丙丁戊", [(0, 5, "甲乙丙丁戊")]),
        ("甲乙丙丁", [(1, 2, "乙"), (3, 4, "丁")]),
        ("至𠮷川及CBD", [(1, 3, "𠮷川"), (4, 7, "CBD")]),
        ("xaxa", [(1, 2, "a"), (3, 4, "a")]),
        ("", []),
        ("没有名称\ud800", []),
    ],
)
def test_longest_name_from_the_left(text: str, expected: list[tuple[int, int, str]]) -> None:
    assert [(hit.start, hit.end, hit.entry) for hit in Gazetteer(NAMES).find(text)] == expected


def test_no_names_find_nothing() -> None:
    assert list(Gazetteer({}).find("解放碑")) == list(Gazetteer({"": 1}).find("解放碑")) == []


ALPHABET = st.text("甲乙丙a", max_size=4)


@settings(deadline=None)
@given(st.lists(ALPHABET.filter(bool), max_size=6), st.text("甲乙丙a𠮷", max_size=20))
def test_agrees_with_looking_at_every_place(names: list[str], text: str) -> None:
    expected, place = [], 0
    while place < len(text):
        fitting = [name for name in names if text.startswith(name, place)]
        if fitting:
            longest = max(fitting, key=len)
            expected.append((place, place + len(longest)))
            place += len(longest)
        else:
            place += 1
    hits = Gazetteer({name: name for name in names}).find(text)
    assert [(hit.start, hit.end) for hit in hits] == expected
