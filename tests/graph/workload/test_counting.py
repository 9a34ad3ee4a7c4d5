"""How tasks pass through groups, and how weights are divided."""

import pytest

from graph.workload.loads import loads_of
from graph.workload.table import PartyKind, Reach
from ontology.records import Role
from tests.graph.workload.tables import of_tasks, task

LEAD, SUPPORT = Role.LEAD, Role.SUPPORT
MEMBERS = {"g0": (("u1", "Rule"), ("u2", "Rule")), "g1": (("u2", "Assumed"),)}


def load(table, iri):
    return next(found for found in loads_of(table) if found.party.iri == iri)


def test_a_member_named_itself_beside_its_group_has_the_task_once():
    table = of_tasks(task(1, (SUPPORT, "g0"), (SUPPORT, "u1")), members=MEMBERS)
    assert [load(table, "u1").tasks(SUPPORT, reach) for reach in Reach] == [1, 1, 1]
    assert [load(table, "u2").tasks(SUPPORT, reach) for reach in Reach] == [0, 1, 1]


def test_a_member_of_two_groups_has_the_task_once_and_by_the_surer_of_both():
    table = of_tasks(task(1, (SUPPORT, "g0"), (SUPPORT, "g1")), members=MEMBERS)
    assert [load(table, "u2").tasks(SUPPORT, reach) for reach in Reach] == [0, 1, 1]


def test_assumed_members_are_apart():
    table = of_tasks(task(1, (SUPPORT, "g1")), members=MEMBERS)
    assert [load(table, "u2").tasks(SUPPORT, reach) for reach in Reach] == [0, 0, 1]


def test_leading_and_supporting_one_task_is_one_task():
    table = of_tasks(task(1, (LEAD, "u1"), (SUPPORT, "u1")))
    found = load(table, "u1")
    assert (found.tasks(LEAD), found.tasks(SUPPORT), found.tasks(), found.share()) == (1, 1, 1, 1)


def test_a_group_hands_its_part_to_its_members_and_keeps_it_where_none_is_known():
    table = of_tasks(task(1, (SUPPORT, "g0"), (SUPPORT, "u5"), (SUPPORT, "g2")), members=MEMBERS)
    shares = {found.party.iri: found.share(SUPPORT, Reach.EXPANDED) for found in loads_of(table)}
    assert shares == {"g0": 0, "g2": 0.25, "u1": 0.25, "u2": 0.25, "u5": 0.25}


def test_a_group_stays_a_bearer_of_what_it_is_named_in():
    table = of_tasks(task(1, (SUPPORT, "g0")), members=MEMBERS)
    assert load(table, "g0").party.kind is PartyKind.GROUP
    assert [load(table, "g0").tasks(SUPPORT, reach) for reach in Reach] == [1, 1, 1]


def test_leaders_are_not_expanded():
    table = of_tasks(task(1, (Role.LEADER, "p0")), members={"p0": (("u1", "Rule"),)})
    assert [found.party.iri for found in loads_of(table)] == []


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        (PartyKind.PLACE, {"x0": (2, 1.5, 5), "x1": (1, 0.5, 2)}),
        (PartyKind.CHAPTER, {"c0": (2, 2, 5)}),
        (PartyKind.LEADER, {"p0": (1, 1, 2)}),
    ],
)
def test_other_dimensions_count_tasks_shares_and_targets(kind, expected):
    table = of_tasks(
        task(1, (LEAD, "u1"), (Role.LEADER, "p0"), places=("x0", "x1"), targets=2),
        task(2, (LEAD, "u1"), (SUPPORT, "u2"), places=("x0",), targets=3),
    )
    found = {one.party.iri: (one.tasks(), one.share(), one.targets()) for one in loads_of(table, kind)}
    assert found == expected


def test_places_and_chapters_count_the_parties_of_a_role_over_their_tasks():
    table = of_tasks(task(1, (LEAD, "u1"), (SUPPORT, "g0"), places=("x0",)), members=MEMBERS)
    (place,) = loads_of(table, PartyKind.PLACE)
    assert [place.tasks(SUPPORT, reach) for reach in Reach] == [1, 3, 3]
    assert place.partners == 2
