"""Lists of people: padding, titles, run-ons, offices without a name."""

from __future__ import annotations

import pytest

from loaders.people import people


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("高志远", ("高志远",)),
        ("江  河", ("江河",)),
        ("江　　河、高志远", ("江河", "高志远")),
        ("江\u200b河", ("江河",)),
        ("江  河\n高志远", ("江河", "高志远")),
        ("江\n河", ("江河",)),
        ("陆  明俞  川", ("陆明", "俞川")),
        ("白露 方知行", ("白露", "方知行")),
        ("区委常委、常务副区长高志远", ("高志远",)),
        ("副市长江河", ("江河",)),
        ("高志远副市长", ("高志远",)),
        ("高志远（市委常委）", ("高志远",)),
        ("高志远同志", ("高志远",)),
        ("欧阳明月、司马 光", ("欧阳明月", "司马光")),
        ("江河。", ("江河",)),
        ("买买提·艾力", ("买买提·艾力",)),
        ("常务副市长", ()),
        ("刘副市长", ()),
        ("待定", ()),
        ("", ()),
    ],
)
def test_names(cell: str, names: tuple[str, ...]) -> None:
    assert people(cell).names == names


def test_an_office_without_a_name_is_told() -> None:
    assert people("常务副市长").offices == ("常务副市长",)
