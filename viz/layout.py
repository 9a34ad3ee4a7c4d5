"""Positions for the nodes of a network, the same for the same network whenever they are computed."""

from __future__ import annotations

import hashlib
import math
from dataclasses import replace

import networkx
import numpy
from numpy.typing import NDArray

from viz.forces import force_layout
from viz.views import Network

SPACING = 62.0
"""Layout units between neighbours, of which a stand-alone page draws one as one pixel."""
LABEL_CHARACTERS = 14
"""Characters of a label that a picture shows; the whole stands in the tooltip."""
CHARACTER, LINE = 15.0, 46.0
"""Room for one character of a label, and for a mark with its label below, in layout units."""
WIDE = 1.35
"""Screens are wider than high, and so is a layout."""
SPRINGS = 24
"""Up to this many nodes the distances in the picture are those in the graph (Kamada and Kawai)."""
WORK = 80_000
"""Nodes times iterations of one layout."""
READABLE = 700
"""Up to this many nodes labels are kept from covering each other; beyond, one looks at shapes first."""


def laid_out(network: Network) -> Network:
    """The network with a position for every node; positions that are there already stay.

    Rows of parts that nothing ties together stand side by side. About a second for 700 nodes, so whoever asks keeps the result.
    """
    if all(node.x is not None and node.y is not None for node in network.nodes):
        return network
    graph: networkx.Graph[str] = networkx.Graph()
    graph.add_nodes_from(node.id for node in network.nodes)
    graph.add_edges_from((edge.source, edge.target) for edge in network.edges if edge.source != edge.target)
    places = pack([part_layout(graph.subgraph(part)) for part in parts(graph)])
    if len(places) <= READABLE:
        places = apart(places, {node.id: label_width(node.label) for node in network.nodes})
    nodes = tuple(
        node
        if node.x is not None and node.y is not None
        else replace(node, x=round(places[node.id][0], 1), y=round(places[node.id][1], 1))
        for node in network.nodes
    )
    return replace(network, nodes=nodes)


def parts(graph: networkx.Graph[str]) -> list[list[str]]:
    """The connected parts, largest first, each sorted: networkx gives sets, whose order changes from run to run."""
    found = [sorted(part) for part in networkx.connected_components(graph)]
    return sorted(found, key=lambda part: (-len(part), part[0]))


def part_layout(graph: networkx.Graph[str]) -> dict[str, tuple[float, float]]:
    """Positions of one connected part, its neighbours about ``SPACING`` apart."""
    ordered: networkx.Graph[str] = networkx.Graph()
    ordered.add_nodes_from(sorted(graph.nodes))
    ordered.add_edges_from(sorted((min(edge), max(edge)) for edge in graph.edges))
    count = len(ordered)
    if count == 1:
        return dict.fromkeys(ordered.nodes, (0.0, 0.0))
    start = {node: start_place(node) for node in ordered.nodes}
    if count <= SPRINGS:
        places = {
            node: (float(x), float(y))
            for node, (x, y) in networkx.kamada_kawai_layout(ordered, pos=start).items()
        }
    else:
        places = unit_sized(
            force_layout(
                list(ordered.nodes), list(ordered.edges), start, iterations=max(40, min(160, WORK // count))
            )
        )
    scale = SPACING * math.sqrt(count) / 1.6
    return {node: (x * scale * WIDE, y * scale) for node, (x, y) in places.items()}


def unit_sized(places: dict[str, tuple[float, float]]) -> dict[str, tuple[float, float]]:
    """The places between -1 and 1 along each axis; the few that lie far out are drawn in."""
    at = numpy.array(list(places.values()))
    at = at - numpy.median(at, axis=0)
    usual = numpy.quantile(abs(at), 0.97, axis=0) + 1e-9
    at = at / usual
    at = numpy.where(abs(at) > 1, numpy.sign(at) * (1 + numpy.log(numpy.maximum(abs(at), 1)) / 3), at)
    at = at / abs(at).max(axis=0)
    return {node: (float(x), float(y)) for node, (x, y) in zip(places, at, strict=True)}


def start_place(node: str) -> tuple[float, float]:
    """A place in the unit square that depends on the name alone."""
    digest = hashlib.sha256(node.encode("utf-8", "replace")).digest()
    return int.from_bytes(digest[:4], "big") / 2**32, int.from_bytes(digest[4:8], "big") / 2**32


def pack(layouts: list[dict[str, tuple[float, float]]]) -> dict[str, tuple[float, float]]:
    """All parts in one plane: the first in the middle, the others in rows below it."""
    placed: dict[str, tuple[float, float]] = {}
    width = left = top = depth = 0.0
    for index, layout in enumerate(layouts):
        xs, ys = zip(*layout.values(), strict=True)
        wide, high = max(xs) - min(xs) + SPACING, max(ys) - min(ys) + SPACING
        if index == 0:
            width = max(wide, SPACING * 6)
        if left and left + wide > width:
            left, top, depth = 0.0, top - depth, 0.0
        for node, (x, y) in layout.items():
            placed[node] = (x - min(xs) + left, y - max(ys) + top)
        left, depth = left + wide, max(depth, high)
    return placed


def label_width(label: str) -> float:
    """Room for a label as a picture shows it, in layout units; Latin letters and digits are half as wide."""
    shown = label[:LABEL_CHARACTERS]
    return max(36.0, sum(CHARACTER * (0.55 if character.isascii() else 1.0) for character in shown) + 8)


def apart(
    places: dict[str, tuple[float, float]], widths: dict[str, float], rounds: int = 80
) -> dict[str, tuple[float, float]]:
    """Places where no label covers another: boxes that overlap give way along the shorter way out.

    Each round moves all boxes at once by half of what they need; it ends early when nothing overlaps.
    """
    nodes = list(places)
    at: NDArray[numpy.float64] = numpy.array([places[node] for node in nodes])
    wide = numpy.array([widths[node] for node in nodes])
    need_x, need_y = (wide[:, None] + wide[None, :]) / 2, LINE
    tie = numpy.sign(numpy.arange(len(nodes))[:, None] - numpy.arange(len(nodes))[None, :])
    for _ in range(rounds):
        dx, dy = at[:, None, 0] - at[None, :, 0], at[:, None, 1] - at[None, :, 1]
        over_x, over_y = need_x - abs(dx), need_y - abs(dy)
        overlap = (over_x > 0.5) & (over_y > 0.5) & (tie != 0)
        if not overlap.any():
            break
        sideways = overlap & (over_x < over_y)
        upright = overlap & ~sideways
        towards_x = numpy.where(dx == 0, tie, numpy.sign(dx))
        towards_y = numpy.where(dy == 0, tie, numpy.sign(dy))
        at[:, 0] += (sideways * over_x * towards_x).sum(axis=1) * 0.3
        at[:, 1] += (upright * over_y * towards_y).sum(axis=1) * 0.3
    return {node: (float(x), float(y)) for node, (x, y) in zip(nodes, at, strict=True)}
