"""A projection with its measures as plain JSON values, for the page and for programs; also as a picture's nodes and edges."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import networkx as nx

from graph.networks.projections import PROJECTIONS, Projection
from graph.workload.table import Table
from viz.overview import href
from viz.views import Edge, EdgeRole, Kind, Network, Node

if TYPE_CHECKING:  # scipy takes a while to import
    from graph.networks.analysis import Analysis
    from graph.networks.chance import UnlikelyPair

HELP: tuple[tuple[str, str, str], ...] = (
    ("degree", "加权度", "与其相连的各边权重之和。"),
    ("neighbours", "邻居", "直接相连的节点数，不论方向。"),
    ("betweenness", "中介中心性", "其他节点两两之间的最短路径经过它的比例，0至1。"),
    ("pagerank", "PageRank", "沿边随机行走停留在它的概率，阻尼0.85，总和为1。"),
    ("core", "核数", "它所在的、人人至少有k个邻居的部分中最大的k。"),
    ("community", "社群", "Louvain算法（固定随机种子）分出的社群编号，0为最大。"),
)
ROLES: Mapping[str, EdgeRole] = {
    "unit-unit": EdgeRole.SUPPORT,
    "leading": EdgeRole.LEAD,
    "leader-unit": EdgeRole.LEADER,
    "unit-place": EdgeRole.TOUCHES,
    "task-unit": EdgeRole.SUPPORT,
    "chapter-unit": EdgeRole.CHAPTER,
    "place-project": EdgeRole.MENTIONS,
}
NODE_COLUMNS = {"label": "名称", "kind": "类型"} | {name: title for name, title, _ in HELP}


def listed() -> list[dict[str, str]]:
    """Every projection: name, title, words."""
    return [{"name": one.name, "title": one.title, "words": one.words} for one in PROJECTIONS.values()]


def measured_network(
    projection: Projection, analysis: Analysis, pairs: Iterable[UnlikelyPair], table: Table, most: int
) -> dict[str, Any]:
    """The measures of a network, the first ``most`` nodes, bridges, single points and pairs, with the whole numbers."""

    def link(iri: str) -> dict[str, Any]:
        task = table.by_task.get(iri)
        return {"iri": iri, "label": task.identifier if task else table.label(iri), "href": href(iri)}

    unlikely = [{"pair": [link(p.one), link(p.other)]} | asdict(p) for p in pairs]
    return {
        "name": projection.name,
        "title": projection.title,
        "words": projection.words,
        "help": [{"name": name, "title": title, "words": words} for name, title, words in HELP],
        "shown": min(most, len(analysis.nodes)),
        "total": len(analysis.nodes),
        "edges": analysis.edges,
        "communities": analysis.communities,
        "modularity": round(analysis.modularity, 4),
        "nodes": [asdict(node) | {"href": href(node.node)} for node in analysis.nodes[:most]],
        "bridges": [list(map(link, ends)) for ends in analysis.bridges[:most]],
        "singlePoints": [
            link(point.node)
            | {"cutOff": point.cut_off, "parts": [list(map(link, part)) for part in point.parts]}
            for point in analysis.single_points[:most]
        ],
        "unlikelyPairs": unlikely[:most],
        "approximations": list(analysis.approximations),
    }


def picture(projection: Projection, graph: nx.Graph[str], analysis: Analysis, most: int) -> Network:
    """The heaviest ``most`` nodes and the edges between them, coloured by community, for the network page."""
    chosen = analysis.nodes[:most]
    inside = {node.node for node in chosen}
    return Network(
        nodes=tuple(
            Node(node.node, node.label, Kind(node.kind), size=1 + node.degree**0.5, community=node.community)
            for node in chosen
        ),
        edges=tuple(
            Edge(u, v, ROLES[projection.name], weight)
            for u, v, weight in graph.edges(data="weight", default=1)
            if u in inside and v in inside
        ),
        total=len(analysis.nodes),
        title=projection.title,
    )


__all__ = ["NODE_COLUMNS", "listed", "measured_network", "picture"]
