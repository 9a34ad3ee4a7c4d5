"""Positions of a large connected network: what belongs together draws together, hubs keep room around them.

The model is ForceAtlas2's (Jacomy and others 2014, PLoS ONE 9(6): e98679) with logarithmic attraction: nodes repel
each other by the product of their degrees plus one, edges attract by the logarithm of their length. The network has
few hubs (各街道, a leader) with very many neighbours, on which springs of equal length end as one dense ball.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy
from numpy.typing import NDArray

Floats = NDArray[numpy.float64]

ATTRACTION = 3.0
GRAVITY = 1.6
LONGEST_STEP = 10.0
EXACT = 1500
"""Up to this many nodes every pair repels; beyond, cells of a grid do for what is in them."""
CELLS = 40
"""Cells of the grid along each axis."""


def force_layout(
    nodes: Sequence[str],
    edges: Sequence[tuple[str, str]],
    start: Mapping[str, tuple[float, float]],
    *,
    iterations: int,
) -> dict[str, tuple[float, float]]:
    """A place for every node, the same for the same arguments; about a unit between neighbours of low degree.

    About a second for 650 nodes and 1,800 edges, twenty for 10,000 and 40,000.

    :param start: places in the unit square to begin from.
    """
    index = {node: number for number, node in enumerate(nodes)}
    ends: NDArray[numpy.int64] = numpy.array([(index[a], index[b]) for a, b in edges], dtype=numpy.int64)
    mass: Floats = numpy.bincount(ends.ravel(), minlength=len(nodes)).astype(float) + 1
    at: Floats = (numpy.array([start[node] for node in nodes]) - 0.5) * 4 * len(nodes) ** 0.5
    repel = pairwise if len(nodes) <= EXACT else by_cells
    before, speed = numpy.zeros_like(at), 1.0
    for _ in range(iterations):
        force = repel(at, mass) + attraction(at, ends) - gravity(at, mass)
        swinging = mass * length(force - before)
        steady = mass * length(force + before) / 2
        speed = min(speed * 1.5, max(0.05, float(steady.sum() / max(swinging.sum(), 1e-9))))
        step = speed / (1 + numpy.sqrt(speed * swinging / mass))
        at = at + force * numpy.minimum(step, LONGEST_STEP / numpy.maximum(length(force), 1e-9))[:, None]
        before = force
    return {node: (float(x), float(y)) for node, (x, y) in zip(nodes, at, strict=True)}


def length(vectors: Floats) -> Floats:
    """The length of each row."""
    lengths: Floats = numpy.hypot(vectors[:, 0], vectors[:, 1])
    return lengths


def gravity(at: Floats, mass: Floats) -> Floats:
    """The pull away from the middle, of the same strength everywhere and a little more far out."""
    distance = length(at) + 1e-9
    pull: Floats = GRAVITY * (mass * (1 + distance / distance.mean()) / 2 / distance)[:, None] * at
    return pull


def attraction(at: Floats, ends: NDArray[numpy.int64]) -> Floats:
    """What edges pull at their ends."""
    along = at[ends[:, 1]] - at[ends[:, 0]]
    distance = length(along)[:, None] + 1e-9
    pull = ATTRACTION * along * numpy.log1p(distance) / distance
    force = numpy.zeros_like(at)
    numpy.add.at(force, ends[:, 0], pull)
    numpy.subtract.at(force, ends[:, 1], pull)
    return force


def pairwise(at: Floats, mass: Floats) -> Floats:
    """What every node pushes every other."""
    across, up = at[:, 0][:, None] - at[:, 0][None, :], at[:, 1][:, None] - at[:, 1][None, :]
    weight = mass[:, None] * mass[None, :] / (across**2 + up**2 + 0.01)
    return numpy.stack([(weight * across).sum(1), (weight * up).sum(1)], axis=1)


def by_cells(at: Floats, mass: Floats) -> Floats:
    """As :func:`pairwise`, the nodes of a cell acting from their common centre."""
    low, high = at.min(0), at.max(0)
    cell = numpy.minimum(((at - low) / (high - low + 1e-9) * CELLS).astype(int), CELLS - 1)
    number = cell[:, 0] * CELLS + cell[:, 1]
    total: Floats = numpy.bincount(number, mass, CELLS * CELLS).astype(float)
    kept = total > 0
    centre: Floats = numpy.stack(
        [numpy.bincount(number, mass * at[:, axis], CELLS * CELLS) for axis in (0, 1)], axis=1
    )
    centre, total = centre[kept] / total[kept, None], total[kept]
    across, up = at[:, 0][:, None] - centre[:, 0][None, :], at[:, 1][:, None] - centre[:, 1][None, :]
    weight = mass[:, None] * total[None, :] / (across**2 + up**2 + 1.0)
    return numpy.stack([(weight * across).sum(1), (weight * up).sum(1)], axis=1)
