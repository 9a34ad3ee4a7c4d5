"""Kinds of units by their words."""

import pytest

from ontology.unit_kinds import is_group, unit_kind


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("石桥街道", "subdistrict"), ("柳河镇人民政府", "subdistrict"), ("高新区管委会", "committee"), ("县法院", "judicial"),
        ("市人民检察院", "judicial"), ("团县委", "mass-organisation"), ("市总工会", "mass-organisation"), ("县残联", "mass-organisation"),
        ("区委宣传部", "party"), ("县委编办", "party"), ("市税务局", "vertical"), ("县消防救援大队", "vertical"), ("城投集团", "company"),
        ("市发展改革委", "government"), ("县住房和城乡建设局", "government"), ("教育局", "government"), ("某某协调小组", "other"),
    ],
)  # fmt: skip
def test_a_name_tells_its_kind(name: str, kind: str) -> None:
    assert unit_kind(name) == kind


@pytest.mark.parametrize(
    "name",
    [
        "各街道",
        "各管委会",
        "区政府各部门",
        "区属各重点国企",
        "各县、市、区政府",
        "有关单位",
        "市直有关部门",
        "各乡镇（街道）",
        "县级各部门",
    ],
)
def test_a_collective_is_a_group(name: str) -> None:
    assert is_group(name)


@pytest.mark.parametrize("name", ["区发改委", "解放碑街道", "县政府办公室", "市机关事务局", "城市更新公司"])
def test_an_office_is_no_group(name: str) -> None:
    assert not is_group(name)
