"""What each projection's edges and weights say."""

from collections import Counter
from itertools import combinations

import pytest

from graph.networks.projections import PROJECTIONS
from graph.workload.table import Reach
from ontology.records import Role
from tests.graph.workload.example import PARSED, canonical
from tests.graph.workload.tables import of_tasks, task

LEAD, SUPPORT, LEADER = Role.LEAD, Role.SUPPORT, Role.LEADER
HERE = of_tasks(
    task(1, (LEAD, "u1"), (SUPPORT, "u2"), (SUPPORT, "g0"), (LEADER, "p0"), places=("x0",), projects=("j0",)),
    task(2, (LEAD, "u1"), (SUPPORT, "u2"), (LEADER, "p0"), (LEADER, "p1")),
    task(3, (SUPPORT, "u1"), (SUPPORT, "u2"), chapter=None, places=("x0", "x1"), projects=("j0",)),
    task(4, (LEAD, "u1"), (SUPPORT, "u1")),
    members={"g0": (("u3", "Rule"),)},
)
EDGES = {
    "unit-unit": {("u1", "u2"): 3, ("g0", "u1"): 1, ("g0", "u2"): 1},
    "leading": {("u1", "u2"): 2, ("u1", "g0"): 1},
    "leader-unit": {("p0", "u1"): 2, ("p0", "u2"): 2, ("p0", "g0"): 1, ("p1", "u1"): 1, ("p1", "u2"): 1},
    "unit-place": {("u1", "x0"): 2, ("u2", "x0"): 2, ("g0", "x0"): 1, ("u1", "x1"): 1, ("u2", "x1"): 1},
    "task-unit": {
        ("t1", "u1"): 1, ("t1", "u2"): 1, ("t1", "g0"): 1, ("t2", "u1"): 1, ("t2", "u2"): 1, ("t3", "u1"): 1,
        ("t3", "u2"): 1, ("t4", "u1"): 2,
    },
    "chapter-unit": {("c0", "u1"): 3, ("c0", "u2"): 2, ("c0", "g0"): 1},
    "place-project": {("x0", "j0"): 2, ("x1", "j0"): 1},
}  # fmt: skip


@pytest.mark.parametrize("name", PROJECTIONS)
def test_edges_run_as_said_and_weigh_the_tasks(name):
    graph = PROJECTIONS[name].function(HERE, Reach.STATED)
    edges = {
        (u, v) if graph.is_directed() else (min(u, v), max(u, v)): weight
        for u, v, weight in graph.edges(data="weight")
    }
    assert edges == EDGES[name]
    assert graph.is_directed() == (name != "unit-unit")
    assert all(data["label"] and data["kind"] for _, data in graph.nodes(data=True))


@pytest.mark.parametrize(
    ("way", "count"),
    [("weight", 3), ("lead_support", 2), ("both_support", 1), ("both_lead", 0), ("both_responsible", 0)],
)
def test_a_pair_says_in_which_roles_it_works_together(way, count):
    assert PROJECTIONS["unit-unit"].function(HERE, Reach.STATED)["u1"]["u2"][way] == count


def test_members_join_when_groups_are_passed_through():
    graph = PROJECTIONS["unit-unit"].function(HERE, Reach.EXPANDED)
    assert graph["u1"]["u3"]["weight"] == 1


@pytest.mark.parametrize("name", PROJECTIONS)
def test_nothing_gives_an_empty_network(name):
    assert len(PROJECTIONS[name].function(of_tasks(), Reach.STATED)) == 0


def test_the_example_s_pairs_agree_with_its_cells(table):
    expected = Counter()
    for cells in PARSED["tasks"]:
        units = {
            canonical(name) for field in ("leads", "cooperators", "responsible") for name in cells[field]
        }
        expected.update(combinations(sorted(units), 2))
    graph = PROJECTIONS["unit-unit"].function(table, Reach.STATED)
    found = Counter()
    for u, v, weight in graph.edges(data="weight"):
        found[tuple(sorted((table.label(u), table.label(v))))] = weight
    assert found == expected
