"""Communities: parts of a network that hold more to themselves than to the rest."""

from __future__ import annotations

from collections.abc import Iterable

import networkx as nx

from graph.networks.cuts import both_ways

COMMUNITY_SEED = 20240125
LARGE = 5_000
"""From so many edges on scikit-network does the same forty times as fast."""


def communities(graph: nx.Graph[str]) -> tuple[tuple[str, ...], ...]:
    """Louvain communities by weight, directions left aside, with a fixed seed: the same network gives the same ones.

    Blondel and others 2008, Fast unfolding of communities in large networks: by networkx, from ``LARGE`` edges on by
    scikit-network. Largest first, then by first member; members sorted.
    """
    plain = both_ways(graph)
    if not plain.number_of_edges():
        return tuple((node,) for node in sorted(plain))
    found = quickly(plain) if plain.number_of_edges() >= LARGE else slowly(plain)
    return tuple(sorted((tuple(sorted(one)) for one in found), key=lambda one: (-len(one), one)))


def slowly(graph: nx.Graph[str]) -> Iterable[Iterable[str]]:
    """Louvain communities of a graph without directions, by networkx, which goes by the order of nodes and edges."""
    ordered: nx.Graph[str] = nx.Graph()
    ordered.add_nodes_from(sorted(graph))
    ordered.add_weighted_edges_from(
        sorted((min(u, v), max(u, v), w) for u, v, w in graph.edges(data="weight", default=1))
    )
    found: Iterable[Iterable[str]] = nx.community.louvain_communities(
        ordered, weight="weight", seed=COMMUNITY_SEED
    )
    return found


def quickly(graph: nx.Graph[str]) -> Iterable[Iterable[str]]:
    """Louvain communities of a large graph without directions, by compiled code."""
    from scipy.sparse import csr_matrix  # the class that the library asks for
    from sknetwork.clustering import Louvain  # half a second to import, and few networks are so large

    nodes = sorted(graph)
    matrix = csr_matrix(nx.to_scipy_sparse_array(graph, nodelist=nodes, weight="weight", format="csr"))
    matrix.sort_indices()
    labels = Louvain(random_state=COMMUNITY_SEED, shuffle_nodes=False).fit_predict(matrix)
    found: dict[int, list[str]] = {}
    for node, label in zip(nodes, labels.tolist(), strict=True):
        found.setdefault(label, []).append(node)
    return found.values()


__all__ = ["communities"]
