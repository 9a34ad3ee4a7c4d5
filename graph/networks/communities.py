"""Communities: parts of a network that hold more to themselves than to the rest."""

from __future__ import annotations

import networkx as nx

from graph.networks.cuts import both_ways

COMMUNITY_SEED = 20240125


def communities(graph: nx.Graph[str]) -> tuple[tuple[str, ...], ...]:
    """Louvain communities by weight, directions left aside, with a fixed seed: the same network gives the same ones.

    Largest first, then by first member; members sorted.
    """
    plain = both_ways(graph)
    if not plain.number_of_edges():
        return tuple((node,) for node in sorted(plain))
    ordered: nx.Graph[str] = nx.Graph()
    ordered.add_nodes_from(sorted(plain))
    ordered.add_weighted_edges_from(
        sorted((min(u, v), max(u, v), w) for u, v, w in plain.edges(data="weight", default=1))
    )
    found = nx.community.louvain_communities(ordered, weight="weight", seed=COMMUNITY_SEED)
    return tuple(sorted((tuple(sorted(one)) for one in found), key=lambda one: (-len(one), one)))


__all__ = ["communities"]
