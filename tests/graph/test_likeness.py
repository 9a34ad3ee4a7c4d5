"""Signs that two printed names name one thing, and what speaks against it."""

import pytest

from graph.likeness import likeness

ALIKE = [
    ("区政服办", "区政务服务办", "简称"),
    ("渝中区财政局", "区财政局", "前缀"),
    ("区教育委员会", "区教育委", "全称与简称"),
    ("区教育委员会", "区教委", "通用简称"),
    ("发改委", "区发展和改革委员会", "通用简称"),
    ("区文旅局", "区文旅委", "后缀"),
    ("“大坪”商圈", "大坪商圈", "引号"),
    ("大坪商圈", "大坪", "片区"),
    ("解放卑", "解放碑", "读音"),
    ("黄花园大桥", "黄园花大桥", "颠倒"),
]
APART = [
    ("区财政局", "区民政局"),
    ("市财政局", "县财政局"),
    ("各部门", "各相关部门"),
    ("区教育局", "区体育局"),
    ("", "区财政局"),
    ("甲", "乙"),
]


@pytest.mark.parametrize(("one", "other", "reason"), ALIKE)
def test_what_speaks_for_one_thing(one: str, other: str, reason: str) -> None:
    found = likeness(one, other)
    assert found is not None
    assert reason in found.reason
    assert likeness(other, one) == found


@pytest.mark.parametrize(("one", "other"), APART)
def test_what_is_apart(one: str, other: str) -> None:
    assert likeness(one, other) is None
