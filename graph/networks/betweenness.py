"""Betweenness of all nodes at once: Brandes' algorithm by sparse products, exact or from a sample of sources."""

from __future__ import annotations

import random
from dataclasses import dataclass

import networkx as nx
import numpy as np
import scipy.sparse as sparse

EXACT_NODES = 3_000
"""Up to this many nodes every node is a source."""
PIVOTS = 256
"""Sources of a larger graph; a node's value then has a standard error of some percent of the largest (Brandes, Pich 2007)."""
BLOCK = 64
SEED = 20240125


@dataclass(frozen=True, slots=True)
class Betweenness:
    """Values by node, 0 to 1, and the number of sources that they come from; exact where all nodes are."""

    values: dict[str, float]
    sources: int
    exact: bool


def betweenness(graph: nx.Graph[str], *, exact_nodes: int = EXACT_NODES, pivots: int = PIVOTS) -> Betweenness:
    """The part of shortest paths (in steps, edges in both directions) that pass through each node.

    Formula: ``Σ_{s≠v≠t} σ_st(v)/σ_st / ((n−1)(n−2)/2)`` with σ the number of shortest paths; equal to
    :func:`networkx.betweenness_centrality` without weights, which counts one source at a time. Above ``exact_nodes``
    nodes it is estimated from ``pivots`` sources, drawn with a fixed seed (Brandes and Pich, Centrality Estimation in
    Large Networks, 2007).
    """
    nodes = list(graph)
    n = len(nodes)
    if n < 3:
        return Betweenness(dict.fromkeys(nodes, 0.0), n, True)
    place = {node: number for number, node in enumerate(nodes)}
    ends = [(place[u], place[v]) for u, v in graph.edges() if u != v]
    rows, columns = np.array(ends, dtype=np.int64).reshape(-1, 2).T
    half = sparse.coo_array((np.ones(len(rows)), (rows, columns)), shape=(n, n)).tocsr()
    adjacency = (half + half.T).tocsr()
    adjacency.data[:] = 1.0
    exact = n <= exact_nodes
    sources = list(range(n)) if exact else sorted(random.Random(SEED).sample(range(n), min(pivots, n)))  # noqa: S311
    total = np.zeros(n)
    for start in range(0, len(sources), BLOCK):
        total += dependencies(adjacency, np.array(sources[start : start + BLOCK]))
    scaled = total * (n / len(sources)) / ((n - 1) * (n - 2))
    return Betweenness(dict(zip(nodes, scaled.tolist(), strict=True)), len(sources), exact)


def dependencies(adjacency: sparse.csr_array, sources: np.ndarray) -> np.ndarray:
    """The dependencies of some sources on each node, summed over the sources (Brandes 2001, section 4).

    Breadth first from all sources side by side: column j of each level holds how many shortest paths reach a node.
    """
    n, k = adjacency.shape[0], len(sources)
    columns = np.arange(k)
    paths = np.zeros((n, k))
    paths[sources, columns] = 1.0
    unseen = np.ones((n, k), dtype=bool)
    unseen[sources, columns] = False
    levels = [paths.copy()]
    while True:
        reached = np.where(unseen, adjacency @ levels[-1], 0.0)
        if not reached.any():
            break
        unseen &= reached == 0
        paths += reached
        levels.append(reached)
    dependency = np.zeros((n, k))
    for depth in range(len(levels) - 1, 0, -1):
        here = levels[depth] > 0
        handed = np.divide(1.0 + dependency, paths, out=np.zeros_like(paths), where=here)
        before = levels[depth - 1] > 0
        dependency += np.where(before, (adjacency @ handed) * paths, 0.0)
    dependency[sources, columns] = 0.0
    result: np.ndarray = dependency.sum(axis=1)
    return result


__all__ = ["Betweenness", "betweenness"]
