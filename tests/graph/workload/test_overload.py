"""Who is overloaded: the fence, the score, the threshold, and what small or flat groups do to them."""

import pytest

from graph.workload.loads import loads_of
from graph.workload.overload import ALL_KINDS, Capacity, Test, overloaded, spread, spreads
from graph.workload.table import Reach
from ontology.records import Role
from tests.graph.workload.tables import of_tasks, party, task


def supporting(counts: dict[str, int], kinds: dict[str, str] | None = None, members: dict | None = None):
    """The loads of units that support so many tasks each, every task its own."""
    tasks, number = [], 0
    for unit, count in counts.items():
        for _ in range(count):
            number += 1
            tasks.append(task(number, (Role.SUPPORT, unit)))
    parties = tuple(party(unit, (kinds or {}).get(unit, "government")) for unit in counts)
    return loads_of(of_tasks(*tasks, members=members, parties=parties))


def flagged(loads, **options):
    return {
        (flag.load.party.iri, flag.spread.scope or "all"): {test.value for test in flag.tests}
        for flag in overloaded(loads, [Capacity.SUPPORT], **options)
    }


SPREAD_OUT = {"u0": 1, "u1": 2, "u2": 3, "u3": 4, "u4": 5, "u5": 6, "u6": 30}


def test_one_far_above_the_fence_is_found_within_its_kind_and_over_all():
    assert flagged(supporting(SPREAD_OUT)) == {
        ("u6", "government"): {"fence", "z"},
        ("u6", "all"): {"fence", "z"},
    }


def test_the_numbers_are_tukey_s_and_iglewicz_and_hoaglin_s():
    group = spread("government", SPREAD_OUT.values())
    assert (group.first, group.median, group.third, group.mad) == (2, 4, 6, 2)
    assert group.fence == 6 + 1.5 * (6 - 2)
    assert group.z(30) == pytest.approx(0.6745 * 26 / 2)


def test_a_value_on_the_fence_is_inside():
    on_fence = SPREAD_OUT | {"u6": 12}
    assert spread("", on_fence.values()).fence == 12
    assert "fence" not in set().union(*flagged(supporting(on_fence)).values(), set())


def test_a_group_of_equals_flags_nobody_and_says_so():
    loads = supporting(dict.fromkeys(["u0", "u1", "u2", "u3", "u4", "u5"], 3))
    assert flagged(loads) == {}
    assert "数量相同" in spreads(loads, Capacity.SUPPORT)["government"].remark


def test_where_the_quartiles_coincide_only_the_score_speaks_by_the_mean_deviation():
    counts = dict.fromkeys(["u0", "u1", "u2", "u3", "u4", "u5", "u7"], 2) | {"u6": 20}
    group = spread("government", counts.values())
    assert (group.fence, group.mad) == (None, 0)
    assert group.z(20) == pytest.approx(18 / (1.253314 * group.mean_deviation))
    assert flagged(supporting(counts))["u6", "government"] == {"z"}
    assert "四分位" in group.remark


def test_a_kind_of_few_is_not_judged_by_itself_but_with_all():
    kinds = {"u5": "judicial", "u6": "judicial"}
    loads = supporting(SPREAD_OUT, kinds)
    found = overloaded(loads, [Capacity.SUPPORT])
    assert [(flag.load.party.iri, flag.spread.scope, flag.decisive) for flag in found] == [
        ("u6", ALL_KINDS, True)
    ]
    assert "仅2个单位" in spreads(loads, Capacity.SUPPORT)["judicial"].remark


def test_only_the_own_kind_decides_where_it_has_a_fence():
    companies = {f"u{n}": 10 + n for n in range(8, 15)}
    kinds = dict.fromkeys(companies, "company")
    small = {f"u{n + 20}": 1 + n % 2 for n in range(20)}
    found = overloaded(supporting(companies | small, kinds), [Capacity.SUPPORT])
    assert found
    assert not any(flag.decisive for flag in found)
    assert {flag.spread.scope for flag in found} == {ALL_KINDS}


def test_the_planner_s_threshold_flags_whoever_exceeds_it():
    loads = supporting({"u0": 3, "u1": 4})
    found = overloaded(loads, [Capacity.SUPPORT], threshold=3)
    assert [(f.load.party.iri, f.tests, f.decisive) for f in found] == [("u1", (Test.THRESHOLD,), True)]
    assert "超过设定的3项" in found[0].sentence


def test_groups_are_not_judged_and_do_not_shift_the_fence():
    loads = supporting(SPREAD_OUT | {"g0": 90})
    assert {unit for unit, _ in flagged(loads)} == {"u6"}


def test_units_without_the_role_are_not_among_the_compared():
    loads = loads_of(of_tasks(task(1, (Role.LEAD, "u1")), task(2, (Role.SUPPORT, "u2"))))
    assert spreads(loads, Capacity.SUPPORT)["government"].size == 1


def test_nobody_at_all_is_no_error():
    assert overloaded(()) == ()


def test_what_comes_through_groups_counts_when_asked_for():
    counts = SPREAD_OUT | {"u6": 6, "g0": 40}
    loads = supporting(counts, members={"g0": (("u6", "Rule"),)})
    assert flagged(loads) == {}
    (flag, *_) = overloaded(loads, [Capacity.SUPPORT], reach=Reach.EXPANDED)
    assert (flag.load.party.iri, flag.value) == ("u6", 46)
    assert "含经集合单位" in flag.sentence


def test_the_sentence_says_value_group_median_and_limit(table):
    flags = overloaded(loads_of(table), [Capacity.SUPPORT])
    said = next(flag.sentence for flag in flags if flag.load.party.label == "区住建委" and flag.decisive)
    assert said == (
        "区住建委配合30项，同类单位（政府部门）28个，中位数9项，高出上限（24项，即上四分位数12+1.5×四分位距）。"
    )


def test_order_is_capacity_then_value_then_name(table):
    flags = overloaded(loads_of(table))
    places = [(list(Capacity).index(f.capacity), -f.value, f.load.party.label) for f in flags]
    assert places == sorted(places)
