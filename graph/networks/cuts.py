"""Single points: bridges, and nodes whose absence cuts others off from the rest."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast

import networkx as nx

MOST_NAMED = 50


@dataclass(frozen=True, slots=True)
class SinglePoint:
    """Without ``node`` (an IRI), ``cut_off`` nodes lose the way to the largest part that stays of its component.

    ``parts`` are the parts cut off, largest first, each sorted; at most ``MOST_NAMED`` nodes are named in all.
    """

    node: str
    cut_off: int
    parts: tuple[tuple[str, ...], ...]


Blocks = tuple[frozenset[str], ...]


def blocks_of(graph: nx.Graph[str]) -> Blocks:
    """The biconnected parts, directions left aside: within one no single absence cuts anybody off.

    What bridges and single points are found from; a node without edges is in none.
    """
    found = cast(
        Iterator[set[str]], nx.biconnected_components(both_ways(graph))
    )  # the stubs take sets for nodes
    return tuple(frozenset(block) for block in found)


def bridges(graph: nx.Graph[str], blocks: Blocks | None = None) -> tuple[tuple[str, str], ...]:
    """Edges (ends sorted, directions left aside) whose absence splits their component, sorted: parts of two nodes."""
    found = blocks_of(graph) if blocks is None else blocks
    return tuple(sorted((min(block), max(block)) for block in found if len(block) == 2))


def single_points(graph: nx.Graph[str], blocks: Blocks | None = None) -> tuple[SinglePoint, ...]:
    """Articulation points, directions left aside, those that cut most off first, then by IRI."""
    plain = both_ways(graph)
    components = list(nx.connected_components(plain))
    place = {node: number for number, component in enumerate(components) for node in component}
    by_component: dict[int, list[frozenset[str]]] = {}
    for block in blocks_of(plain) if blocks is None else blocks:
        by_component.setdefault(place[next(iter(block))], []).append(block)
    found = [
        point for number, inside in by_component.items() for point in _points(inside, len(components[number]))
    ]
    return tuple(sorted(found, key=lambda point: (-point.cut_off, point.node)))


def both_ways(graph: nx.Graph[str]) -> nx.Graph[str]:
    """The graph without directions and loops; weights of opposite edges are added."""
    if not graph.is_directed() and not any(u == v for u, v in graph.edges()):
        return graph
    plain: nx.Graph[str] = nx.Graph(**graph.graph)
    plain.add_nodes_from(graph.nodes(data=True))
    for u, v, weight in graph.edges(data="weight", default=1):
        if u != v:
            known = plain[u][v]["weight"] if plain.has_edge(u, v) else 0
            plain.add_edge(u, v, weight=known + weight)
    return plain


def _points(blocks: list[frozenset[str]], size: int) -> Iterator[SinglePoint]:
    """By the tree of blocks and cut nodes: below each cut node hang the parts that its absence leaves.

    One walk of the tree gives every part's size, so that a graph with thousands of cut nodes costs no more than one
    with few.
    """
    of_node: dict[str, list[int]] = {}
    for number, block in enumerate(blocks):
        for node in block:
            of_node.setdefault(node, []).append(number)
    cuts = {node for node, found in of_node.items() if len(found) > 1}
    if not cuts:
        return
    above: dict[int, str | None] = {0: None}
    order = [0]
    for number in order:
        for node in sorted(blocks[number] & cuts):
            for below in of_node[node]:
                if node != above[number] and below not in above:
                    above[below] = node
                    order.append(below)
    under: dict[str, list[int]] = {}
    sizes: dict[int, int] = {}
    for number in reversed(order):
        hanging = [below for node in blocks[number] & cuts if node != above[number] for below in under[node]]
        sizes[number] = len(blocks[number]) - (above[number] is not None) + sum(sizes[b] for b in hanging)
        if above[number] is not None:
            under.setdefault(str(above[number]), []).append(number)
    for node in cuts:
        parts = [(sizes[below], below) for below in under[node]]
        rest = size - 1 - sum(part for part, _ in parts)
        if rest < max(parts)[0]:  # the largest part hangs below: what is cut off lies above
            parts.remove(max(parts))
            parts.append((rest, 0))
        named, room = [], MOST_NAMED
        for _, below in sorted(parts, reverse=True):
            members = _members(below, node, blocks, under, cuts, room)
            room -= len(members)
            if members:
                named.append(tuple(sorted(members)))
        yield SinglePoint(node, sum(part for part, _ in parts), tuple(named))


def _members(
    start: int,
    absent: str,
    blocks: list[frozenset[str]],
    under: dict[str, list[int]],
    cuts: set[str],
    most: int,
) -> list[str]:
    """Up to ``most`` nodes that can be reached without ``absent``, from the block ``start`` downwards in the tree."""
    found: list[str] = []
    waiting = [(start, absent)]
    while waiting and len(found) < most:
        block, above = waiting.pop()
        members = sorted(blocks[block] - {above, absent})
        found += members
        waiting += [(below, node) for node in members if node in cuts for below in under.get(node, ())]
    return found[:most]


__all__ = ["Blocks", "SinglePoint", "blocks_of", "both_ways", "bridges", "single_points"]
