"""What must hold of any assignments whatever."""

import math

from hypothesis import given, settings
from hypothesis import strategies as st

from graph.workload.concentration import gini, top_share
from graph.workload.loads import loads_of
from graph.workload.measures import MEASURES
from graph.workload.table import UNIT_ROLES, PartyKind, Reach
from ontology.records import Role
from tests.graph.workload.tables import tables

EXAMPLES = settings(max_examples=60, deadline=None)


@EXAMPLES
@given(tables())
def test_the_shares_of_a_role_sum_to_the_tasks_that_have_it(table):
    for reach in Reach:
        for role in (*UNIT_ROLES, None):
            roles = (role,) if role else UNIT_ROLES
            having = sum(1 for task in table.tasks if task.parties(*roles))
            shares = math.fsum(load.share(role, reach) for load in loads_of(table))
            assert math.isclose(shares, having, abs_tol=1e-9)
        leaders = math.fsum(load.share(Role.LEADER, reach) for load in loads_of(table, PartyKind.LEADER))
        assert math.isclose(leaders, sum(1 for t in table.tasks if t.parties(Role.LEADER)), abs_tol=1e-9)


@EXAMPLES
@given(tables())
def test_a_place_s_share_sums_to_the_tasks_that_touch_one(table):
    shares = math.fsum(load.share() for load in loads_of(table, PartyKind.PLACE))
    assert math.isclose(shares, sum(1 for task in table.tasks if task.places), abs_tol=1e-9)


@EXAMPLES
@given(tables())
def test_going_further_never_counts_less(table):
    for kind in (PartyKind.UNIT, PartyKind.LEADER, PartyKind.PLACE, PartyKind.CHAPTER):
        for load in loads_of(table, kind):
            for measure in MEASURES:
                if measure.name != "share":
                    stated, confirmed, expanded = (measure.function(load, reach) for reach in Reach)
                    assert stated <= confirmed <= expanded, (measure.name, load.party)


@EXAMPLES
@given(tables())
def test_distinct_tasks_lie_between_the_greatest_role_and_the_sum_of_roles(table):
    for load in loads_of(table):
        for reach in Reach:
            by_role = [load.tasks(role, reach) for role in UNIT_ROLES]
            assert max(by_role) <= load.tasks(None, reach) <= sum(by_role)


@EXAMPLES
@given(tables())
def test_counts_agree_with_the_rows(table):
    rows = list(table.rows(expanded=True))
    for load in loads_of(table):
        for role in UNIT_ROLES:
            mine = {row.task for row in rows if row.party == load.party.iri and row.role is role}
            assert load.tasks(role, Reach.EXPANDED) == len(mine)


@given(st.lists(st.floats(0, 1e6)))
def test_concentration_lies_between_nothing_and_all(values):
    assert 0 <= gini(values) < 1
    assert 0 <= top_share(values) <= 1 + 1e-12


@given(st.lists(st.integers(1, 1000), min_size=1), st.integers(1, 50))
def test_gini_knows_no_unit_of_measure_and_no_size(values, factor):
    assert math.isclose(gini(values), gini([v * factor for v in values]), abs_tol=1e-9)
    assert math.isclose(gini(values), gini(values * 2), abs_tol=1e-9)


def test_gini_is_half_the_relative_mean_difference():
    values = [1, 2, 2, 7, 11, 30]
    differences = sum(abs(a - b) for a in values for b in values)
    assert math.isclose(gini(values), differences / (2 * len(values) * sum(values)))


@EXAMPLES
@given(tables())
def test_a_column_of_a_measure_is_the_measure_of_each(table):
    for kind in (PartyKind.UNIT, PartyKind.LEADER, PartyKind.PLACE, PartyKind.CHAPTER):
        loads = loads_of(table, kind)
        for measure in MEASURES:
            for reach in Reach:
                assert measure.column(loads, reach) == [measure.function(load, reach) for load in loads]
