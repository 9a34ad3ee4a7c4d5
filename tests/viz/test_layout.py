"""Positions: the same for the same network, for every node, apart from each other, and those that are there stay."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import pytest

from viz.forces import by_cells, force_layout, pairwise
from viz.layout import LINE, label_width, laid_out
from viz.views import Edge, EdgeRole, Kind, Network, Node


def star(rays: int, hubs: int = 1) -> Network:
    """``hubs`` units that nothing ties together, each with ``rays`` tasks."""
    nodes, edges = [], []
    for hub in range(hubs):
        nodes.append(Node(f"u{hub}", f"单位{hub}", Kind.UNIT))
        for ray in range(rays):
            nodes.append(Node(f"t{hub}-{ray}", f"{hub}-{ray}", Kind.TASK))
            edges.append(Edge(f"t{hub}-{ray}", f"u{hub}", EdgeRole.LEAD))
    return Network(tuple(nodes), tuple(edges), len(nodes))


def places(network: Network) -> dict[str, tuple[float, float]]:
    return {node.id: (node.x or 0, node.y or 0) for node in laid_out(network).nodes}


@pytest.mark.parametrize("network", [star(5), star(60), star(20, 4), star(0, 7), star(0)])
def test_every_node_has_a_place_of_its_own(network: Network) -> None:
    found = places(network)
    assert len(set(found.values())) == len(network.nodes)


def test_the_same_network_has_the_same_places_in_any_order() -> None:
    network = star(40, 2)
    turned = replace(network, nodes=network.nodes[::-1], edges=network.edges[::-1])
    once, again = places(network), places(turned)
    assert max(abs(once[n][0] - again[n][0]) + abs(once[n][1] - again[n][1]) for n in once) < 1


def test_places_that_are_there_stay() -> None:
    network = star(3)
    known = replace(network, nodes=tuple(replace(n, x=1.5, y=float(i)) for i, n in enumerate(network.nodes)))
    assert laid_out(known) is known


def test_labels_do_not_cover_each_other() -> None:
    network = star(60)
    found = places(network)
    width = {node.id: label_width(node.label) for node in network.nodes}
    overlaps = [
        (a, b)
        for a, b in combinations(found, 2)
        if abs(found[a][0] - found[b][0]) < (width[a] + width[b]) / 2 - 2
        and abs(found[a][1] - found[b][1]) < LINE - 2
    ]
    assert not overlaps


def test_an_empty_network_stays_empty() -> None:
    assert laid_out(Network((), (), 0)).nodes == ()


def test_neighbours_lie_nearer_than_strangers() -> None:
    nodes = [str(n) for n in range(120)]
    edges = [
        (a, b)
        for a, b in combinations(nodes, 2)
        if int(a) // 40 == int(b) // 40 and (int(a) + int(b)) % 3 == 0
    ]
    edges += [("0", "40"), ("40", "80")]
    start = {node: (int(node) * 37 % 101 / 101, int(node) * 53 % 97 / 97) for node in nodes}
    at = force_layout(nodes, edges, start, iterations=150)

    def distance(a: str, b: str) -> float:
        return ((at[a][0] - at[b][0]) ** 2 + (at[a][1] - at[b][1]) ** 2) ** 0.5

    within = [distance(a, b) for a, b in edges[:-2]]
    across = [distance(str(a), str(b)) for a in range(0, 40, 7) for b in range(40, 120, 7)]
    assert sum(within) / len(within) < sum(across) / len(across) / 2


def test_cells_push_as_their_nodes_do() -> None:
    import numpy

    at = numpy.random.default_rng(1).normal(size=(400, 2)) * 100
    mass = numpy.ones(400)
    exact, coarse = pairwise(at, mass), by_cells(at, mass)
    assert numpy.linalg.norm(exact - coarse) / numpy.linalg.norm(exact) < 0.35
