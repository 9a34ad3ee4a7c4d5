"""What a network tells about each node and as a whole; every approximation is named."""

from __future__ import annotations

from dataclasses import dataclass

import networkx as nx

from graph.networks.betweenness import EXACT_NODES, PIVOTS, betweenness
from graph.networks.communities import communities
from graph.networks.cuts import SinglePoint, blocks_of, both_ways, bridges, single_points


@dataclass(frozen=True, slots=True)
class NodeMeasures:
    """One node. Communities are numbered from 0, the largest first."""

    node: str
    label: str
    kind: str
    degree: float
    neighbours: int
    betweenness: float
    pagerank: float
    core: int
    community: int


@dataclass(frozen=True, slots=True)
class Analysis:
    """Nodes by weighted degree, most first, then label; ``approximations`` are Chinese sentences, none where all is exact."""

    nodes: tuple[NodeMeasures, ...]
    edges: int
    communities: int
    modularity: float
    bridges: tuple[tuple[str, str], ...]
    single_points: tuple[SinglePoint, ...]
    approximations: tuple[str, ...]


def weighted_degree(graph: nx.Graph[str]) -> dict[str, float]:
    """The sum of the weights of a node's edges, both directions; unit: that of the weight (tasks).

    Formula: ``Σ_v w(u, v)``.
    """
    return dict(graph.degree(weight="weight"))


def pagerank(graph: nx.Graph[str]) -> dict[str, float]:
    """PageRank by weight, damping 0.85; along the edges where they are directed. The values sum to 1."""
    return dict(nx.pagerank(graph, weight="weight")) if len(graph) else {}


def core_number(graph: nx.Graph[str]) -> dict[str, int]:
    """The greatest k so that the node is in a part where everybody has at least k neighbours, directions left aside."""
    return dict(nx.core_number(both_ways(graph)))


def analyse(graph: nx.Graph[str], *, exact_nodes: int = EXACT_NODES, pivots: int = PIVOTS) -> Analysis:
    """All measures of a network."""
    plain = both_ways(graph)
    between = betweenness(plain, exact_nodes=exact_nodes, pivots=pivots)
    groups, blocks = communities(plain), blocks_of(plain)
    place = {node: number for number, group in enumerate(groups) for node in group}
    degree, rank, core = weighted_degree(graph), pagerank(graph), core_number(plain)
    nodes = [
        NodeMeasures(
            node,
            str(data.get("label", node)),
            str(data.get("kind", "")),
            degree[node],
            plain.degree(node),
            between.values[node],
            rank[node],
            core[node],
            place[node],
        )
        for node, data in graph.nodes(data=True)
    ]
    approximations = () if between.exact else (
        f"中介中心性由{between.sources}个抽样节点估计（共{len(nodes)}个节点，固定种子），不是精确值。",
    )  # fmt: skip
    return Analysis(
        tuple(sorted(nodes, key=lambda one: (-one.degree, one.label, one.node))),
        graph.number_of_edges(),
        len(groups),
        float(nx.community.modularity(plain, map(set, groups), weight="weight"))
        if plain.number_of_edges()
        else 0.0,
        bridges(plain, blocks),
        single_points(plain, blocks),
        approximations,
    )


__all__ = ["Analysis", "NodeMeasures", "analyse", "core_number", "pagerank", "weighted_degree"]
