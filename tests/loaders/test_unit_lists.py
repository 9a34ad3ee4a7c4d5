"""Lists of units: separators, connectives, brackets, 等, groups, strays, wraps."""

from __future__ import annotations

import pytest

from loaders.unit_lists import UnitList, Vocabulary, unit_list

CASES: list[tuple[str, tuple[str, ...], bool]] = [
    (
        "市财政局、市商务局，市教育局；市民政局,市水务局;市林业局",
        ("市财政局", "市商务局", "市教育局", "市民政局", "市水务局", "市林业局"),
        False,
    ),
    ("市文化和旅游局和市体育局", ("市文化和旅游局", "市体育局"), False),
    ("市住房和城乡建设局及市城管局", ("市住房和城乡建设局", "市城管局"), False),
    ("市教育局以及各高校", ("市教育局", "各高校"), False),
    ("市科技局与市工信局", ("市科技局", "市工信局"), False),
    ("市人力资源和社会保障局", ("市人力资源和社会保障局",), False),
    ("市财政局等", ("市财政局",), True),
    ("市财政局等部门", ("市财政局",), True),
    ("市财政局等相关部门", ("市财政局", "相关部门"), True),
    ("市财政局等市直有关部门", ("市财政局", "市直有关部门"), True),
    ("市财政局等部门及各县区", ("市财政局", "各县区"), True),
    ("各相关部门及街道", ("各相关部门", "各街道"), False),
    ("各县、市、区政府，市财政局", ("各县、市、区政府", "市财政局"), False),
    ("各区县（自治县）人民政府", ("各区县（自治县）人民政府",), False),
    ("市公安局（交警支队、治安支队）、市应急局", ("市公安局（交警支队、治安支队）", "市应急局"), False),
    ("省发展改革委、科技厅", ("省发展改革委", "科技厅"), False),
    ("区属各重点国企", ("区属各重点国企",), False),
    ("、市财政局、、市商务局。", ("市财政局", "市商务局"), False),
    ("无", (), False),
    (" — ", (), False),
    ("市高等教育中心", ("市高等教育中心",), False),
    ("青石老街\n管委会", ("青石老街管委会",), False),
    ("青石老街管委会\n市财政局", ("青石老街管委会", "市财政局"), False),
    ("市财政局、市人力资源\n和社会保障局", ("市财政局", "市人力资源和社会保障局"), False),
    ("市财政局\n、市商务局", ("市财政局", "市商务局"), False),
    ("市财政局 市商务局", ("市财政局", "市商务局"), False),
    ("市 财 政 局", ("市财政局",), False),
    ("各镇（街\n道）、高新区\n管委会等", ("各镇（街道）", "高新区管委会"), True),
    ("市\u200b财政局\ufeff、市商务局", ("市财政局", "市商务局"), False),
]


@pytest.mark.parametrize(("cell", "names", "more"), CASES, ids=[case[0] for case in CASES])
def test_list(cell: str, names: tuple[str, ...], more: bool) -> None:
    assert unit_list(cell) == UnitList(names, more)


def test_a_time_limit_among_units_is_handed_out() -> None:
    assert unit_list("市财政局；市商务局；6月底前") == UnitList(("市财政局", "市商务局"), False, ("6月底前",))


def test_names_printed_whole_elsewhere_tell_where_a_wrap_stands() -> None:
    vocabulary = Vocabulary()
    assert unit_list("区公安分局\n巡特警大队", vocabulary).names == ("区公安分局巡特警大队",)
    vocabulary.learn("巡特警大队、区公安分局")
    assert unit_list("区公安分局\n巡特警大队", vocabulary).names == ("区公安分局", "巡特警大队")


@pytest.mark.parametrize(
    "hostile", ["（" * 500, "）、（" * 300, "等" * 300, "和" * 300, "、" * 1000, "\n" * 1000, "市局和" * 400]
)
def test_hostile_lists_end(hostile: str) -> None:
    assert isinstance(unit_list(hostile), UnitList)
