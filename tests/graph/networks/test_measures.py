"""The measures of a network against networkx, against brute force, and on the odd networks."""

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.networks import communities as graph_communities
from graph.networks.analysis import analyse
from graph.networks.betweenness import betweenness
from graph.networks.chance import at_least, benjamini_hochberg, unlikely_pairs
from graph.networks.communities import communities
from graph.networks.cuts import both_ways, bridges, single_points
from graph.networks.projections import PROJECTIONS
from graph.workload.table import Reach
from ontology.records import Role
from tests.graph.workload.tables import of_tasks, task


@st.composite
def graphs(draw):
    """Sparse networks of up to fourteen nodes, in one piece or several."""
    n = draw(st.integers(0, 14))
    ends = st.integers(0, max(0, n - 1)).map(lambda i: f"n{i:02}")
    graph = nx.Graph()
    graph.add_nodes_from(f"n{i:02}" for i in range(n))
    if n:
        for u, v, w in draw(st.lists(st.tuples(ends, ends, st.integers(1, 5)), max_size=18)):
            if u != v:
                graph.add_edge(u, v, weight=w)
    return graph


@settings(max_examples=100, deadline=None)
@given(graphs())
def test_betweenness_is_networkx_s(graph):
    assert betweenness(graph).values == pytest.approx(nx.betweenness_centrality(graph))


def test_a_sample_is_near_the_exact_value_and_says_that_it_is_a_sample():
    graph = nx.relabel_nodes(nx.barabasi_albert_graph(600, 3, seed=1), str)
    exact, sampled = betweenness(graph), betweenness(graph, exact_nodes=100, pivots=200)
    assert (exact.exact, sampled.exact, sampled.sources) == (True, False, 200)
    most = max(exact.values, key=exact.values.get)
    assert sampled.values[most] == pytest.approx(exact.values[most], rel=0.15)
    assert "抽样" in analyse(graph, exact_nodes=100, pivots=50).approximations[0]


@settings(max_examples=150, deadline=None)
@given(graphs())
def test_single_points_cut_off_what_their_absence_cuts_off(graph):
    found = {point.node: point for point in single_points(graph)}
    assert set(found) == set(nx.articulation_points(graph))
    for node, point in found.items():
        component = nx.node_connected_component(graph, node)
        parts = sorted(map(sorted, nx.connected_components(graph.subgraph(component - {node}))), key=len)
        assert point.cut_off == sum(map(len, parts[:-1]))
        assert sorted(map(len, point.parts)) == sorted(map(len, parts[:-1]))
        assert all(list(part) in parts for part in point.parts)


@settings(max_examples=60, deadline=None)
@given(graphs())
def test_bridges_are_networkx_s(graph):
    assert set(bridges(graph)) == {tuple(sorted(edge)) for edge in nx.bridges(graph)}


@settings(max_examples=60, deadline=None)
@given(graphs())
def test_every_node_is_measured_and_the_whole_holds_together(graph):
    found = analyse(graph)
    assert {node.node for node in found.nodes} == set(graph)
    assert sum(node.degree for node in found.nodes) == 2 * sum(w for *_, w in graph.edges(data="weight"))
    if len(graph):
        assert sum(node.pagerank for node in found.nodes) == pytest.approx(1)
        assert {node.community for node in found.nodes} == set(range(found.communities))
    assert found.approximations == ()


def test_communities_are_the_same_whatever_the_order_of_the_edges():
    graph = nx.relabel_nodes(nx.connected_caveman_graph(6, 7), str)
    turned = nx.Graph()
    turned.add_edges_from(reversed([(v, u) for u, v in graph.edges()]))
    assert communities(graph) == communities(turned)
    assert len(communities(graph)) == 6


def test_communities_of_a_large_network_are_as_good_and_the_same_in_any_order(monkeypatch):
    graph = nx.connected_caveman_graph(30, 12)
    graph = nx.relabel_nodes(graph, {node: f"n{node:03}" for node in graph})
    graph.add_node("alone")
    for place, (u, v) in enumerate(sorted(graph.edges)):
        graph[u][v]["weight"] = 1 + place % 3
    slow = communities(graph)
    monkeypatch.setattr(graph_communities, "LARGE", 1)
    turned = nx.Graph()
    turned.add_nodes_from(sorted(graph, reverse=True))
    turned.add_edges_from(reversed(list(graph.edges(data=True))))
    found = communities(graph)
    assert found == communities(turned)
    assert sorted(node for one in found for node in one) == sorted(graph)
    assert ("alone",) in found
    quality = [nx.community.modularity(graph, map(set, one), weight="weight") for one in (slow, found)]
    assert quality[1] >= quality[0] - 0.01


def test_opposite_edges_and_loops_become_one_edge():
    graph = nx.DiGraph()
    graph.add_weighted_edges_from([("a", "b", 2), ("b", "a", 3), ("a", "a", 9)])
    assert list(both_ways(graph).edges(data="weight")) == [("a", "b", 5)]


@pytest.mark.parametrize("name", PROJECTIONS)
def test_every_projection_of_the_example_can_be_measured(table, name):
    graph = PROJECTIONS[name].function(table, Reach.STATED)
    assert len(analyse(graph).nodes) == len(graph)


def test_the_chance_of_a_pair_is_hypergeometric():
    from math import comb

    total, first, second, shared = 20, 7, 6, 4
    expected = sum(comb(first, k) * comb(total - first, second - k) for k in range(shared, 7)) / comb(
        total, second
    )
    assert at_least(*map(np.array, (shared, total, first, second))) == pytest.approx(expected)


def test_false_discoveries_are_held_down_as_published():
    # Benjamini and Hochberg 1995, section 3.2: at a rate of 0.05 the first four of the fifteen are kept.
    chances = [
        0.0001,
        0.0004,
        0.0019,
        0.0095,
        0.0201,
        0.0278,
        0.0298,
        0.0344,
        0.0459,
        0.3240,
        0.4262,
        0.5719,
        0.6528,
        0.7590,
        1.0,
    ]
    assert [bool(value <= 0.05) for value in benjamini_hochberg(chances)] == [True] * 4 + [False] * 11
    assert benjamini_hochberg([0.5, 0.01])[1] == pytest.approx(0.02)


def test_two_that_are_always_together_are_found_and_the_busy_ones_are_not():
    tasks = [task(n, (Role.LEAD, "u0"), (Role.SUPPORT, f"u{n % 5 + 3}")) for n in range(40)]
    tasks += [task(100 + n, (Role.LEAD, "u1"), (Role.SUPPORT, "u2")) for n in range(8)]
    pairs = {(pair.one, pair.other): pair for pair in unlikely_pairs(of_tasks(*tasks))}
    assert ("u1", "u2") in pairs
    assert pairs["u1", "u2"].together == 8
    assert pairs["u1", "u2"].expected == pytest.approx(8 * 8 / 48)
    assert unlikely_pairs(of_tasks()) == ()
