"""Suggestions: who may take a supporting task, why, and that following one never loads the unit more."""

import pytest
from hypothesis import given, settings

from graph.workload.loads import loads_of
from graph.workload.measures import MEASURES
from graph.workload.overlay import Plan
from graph.workload.overload import Capacity, spreads
from graph.workload.suggestions import suggestions
from graph.workload.table import UNIT_ROLES, PartyKind, Reach
from ontology.errors import NotFound
from ontology.records import Role
from tests.graph.workload.tables import of_tasks, party, tables, task

LEAD, SUPPORT = Role.LEAD, Role.SUPPORT


def load_of(table, iri):
    return next((found for found in loads_of(table) if found.party.iri == iri), None)


@settings(max_examples=60, deadline=None)
@given(tables())
def test_following_any_of_them_never_raises_the_load_of_the_unit(table):
    for load in loads_of(table):
        if load.party.kind is not PartyKind.UNIT:
            continue
        unit = load.party.iri
        found = suggestions(table, unit)
        for followed in (found, *((one,) for one in found)):
            after = Plan(tuple(one.change for one in followed)).laid_over(table).over(table)
            now = load_of(after, unit)
            for measure in MEASURES:
                for reach in Reach:
                    after_value = measure.function(now, reach) if now else 0
                    assert after_value <= measure.function(load, reach) + 1e-9, measure.name
            if followed:
                assert load.tasks(SUPPORT) - (now.tasks(SUPPORT) if now else 0) == len(followed)


@settings(max_examples=60, deadline=None)
@given(tables())
def test_whoever_takes_one_is_of_the_kind_free_and_not_above_the_median(table):
    loads = loads_of(table)
    for load in loads:
        if load.party.kind is not PartyKind.UNIT:
            continue
        kind = load.party.unit_kind or "other"
        found = suggestions(table, load.party.iri)
        assert len({one.task.iri for one in found}) == len(found)
        median = spreads(loads, Capacity.SUPPORT)[kind].median if found else 0
        after = Plan(tuple(one.change for one in found)).laid_over(table).over(table)
        for one in found:
            assert (one.to.unit_kind or "other", one.to.kind) == (kind, PartyKind.UNIT)
            assert one.to.iri not in table.reached(one.task, Reach.EXPANDED, *UNIT_ROLES)
            assert load_of(after, one.to.iri).tasks(SUPPORT) <= median
            assert len(one.reasons) >= 3


def busy(*more, parties=()):
    """u1 supports nine tasks that u9 leads; u2 to u6 support some of their own."""
    tasks = [task(n, (LEAD, "u9"), (SUPPORT, "u1")) for n in range(9)]
    others = [
        task(100 + 10 * n + k, (LEAD, "u9"), (SUPPORT, f"u{n}")) for n in (2, 3, 4, 5) for k in range(n)
    ]
    return of_tasks(*tasks, *others, *more, parties=parties)


def test_the_least_laden_partner_of_the_lead_is_suggested_with_its_reasons():
    first = suggestions(busy(), "u1")[0]
    assert first.to.iri in {"u2", "u3"}
    assert any("牵头单位U9" in reason for reason in first.reasons)
    assert any("低于同类中位数" in reason for reason in first.reasons)


def test_a_stranger_without_common_ground_is_not_suggested():
    table = busy(task(500, (SUPPORT, "u7")))
    assert "u7" not in {one.to.iri for one in suggestions(table, "u1", most=50)}


def test_who_has_the_ground_of_the_task_goes_first():
    ground = task(600, (LEAD, "u9"), (SUPPORT, "u1"), places=("x0",))
    table = busy(ground, task(601, (SUPPORT, "u7")), parties=(party("u7", territory="x0"),))
    first = suggestions(table, "u1")[0]
    assert (first.task.iri, first.to.iri) == ("t600", "u7")
    assert any("任务涉及该地" in reason for reason in first.reasons)


def test_another_kind_is_not_suggested():
    table = busy(parties=tuple(party(f"u{n}", "company") for n in (2, 3, 4, 5)))
    assert suggestions(table, "u1") == ()


def test_a_task_that_reaches_the_unit_through_a_group_too_is_not_given_away():
    tasks = [task(n, (LEAD, "u9"), (SUPPORT, "u1"), (SUPPORT, "g0")) for n in range(9)]
    others = [task(100 + n, (LEAD, "u9"), (SUPPORT, f"u{n}")) for n in (2, 3, 4)]
    table = of_tasks(*tasks, *others, *others, members={"g0": (("u1", "Assumed"),)})
    assert suggestions(table, "u1") == ()


def test_a_unit_without_tasks_is_not_found():
    with pytest.raises(NotFound):
        suggestions(busy(), "u77")


def test_the_example_s_busiest_supporter_gets_some(table):
    unit = next(p.iri for p in table.parties.values() if p.label == "区住建委")
    found = suggestions(table, unit)
    assert len(found) == 10
    assert len({one.task.iri for one in found}) == 10
