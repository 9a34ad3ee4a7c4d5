"""A network as a picture: marks by kind, lines by role, names where there is room for them, the table of signs below."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.markers import MarkerStyle
from matplotlib.path import Path
from matplotlib.patheffects import withStroke

from viz.layout import laid_out
from viz.marks import KIND_MARKS, ROLE_MARKS, RoleMark
from viz.pictures.drawing import (
    BODY,
    INK,
    NOTE,
    PAPER,
    POINTS,
    QUIET,
    TITLE,
    Form,
    breadth,
    cut,
    drawn,
    written,
)
from viz.views import EdgeRole, Kind, Network, Node

POINTS_A_UNIT = 0.62
"""Of a layout unit: a label of the layout's size is then written in letters of ``BODY`` points."""
SMALLEST, LARGEST = (7.0, 4.6), 30.0
"""The least width and height, the most of either, in inches."""
MARGIN, HEAD, FOOT = 0.55, 0.75, 0.62
"""Room around the network, for the title and for the table of signs, in inches."""
LABEL_CHARACTERS = 14
DROP = Path(
    [(0, -1), (0.75, 0.05), (0.75, 0.55), (0.5, 1), (0, 1), (-0.5, 1), (-0.75, 0.55), (-0.75, 0.05), (0, -1)],
    [Path.MOVETO, *[Path.CURVE4] * 6, Path.CURVE3, Path.CURVE3],
)
SHAPES: Mapping[str, Any] = {
    "square": "s", "circle": "o", "ring": "o", "diamond": "D", "drop": DROP, "hexagon": "h", "triangle": "^",
}  # fmt: skip
STROKES: Mapping[str, Any] = {"solid": "solid", "dashed": (0, (4, 2.5)), "dotted": (0, (1, 2))}


def network_picture(network: Network, form: Form, *, title: str | None = None) -> bytes:
    """The file of the network, with positions where it has none yet.

    Names are written the more connected first, as far as they don't cover each other or marks.

    :param title: heading, the network's own where ``None``.
    """
    placed = laid_out(network)
    heading = written(title or network.title or "责任关系图")
    at = positions(placed.nodes)
    span = (at.max(axis=0) - at.min(axis=0)) * POINTS_A_UNIT / POINTS if len(at) else np.zeros(2)
    scale = min(1.0, *(LARGEST / max(one, 1e-9) for one in span))
    width = max(SMALLEST[0], span[0] * scale + 2 * MARGIN + 1.0)
    height = max(SMALLEST[1], span[1] * scale + HEAD + FOOT + 2 * MARGIN)

    def draw(figure: Figure) -> None:
        axes = figure.add_axes((0, FOOT / height, 1, 1 - (HEAD + FOOT) / height))
        axes.set_axis_off()
        points = centred(at * POINTS_A_UNIT * scale, width * POINTS, (height - HEAD - FOOT) * POINTS)
        axes.set_xlim(0, width * POINTS)
        axes.set_ylim(0, (height - HEAD - FOOT) * POINTS)
        where = {node.id: point for node, point in zip(placed.nodes, points, strict=True)}
        draw_edges(axes, placed, where)
        sizes = mark_sizes(placed)
        draw_marks(axes, placed.nodes, where, sizes)
        draw_labels(axes, placed, where, sizes)
        figure.text(0.4 / width, 1 - 0.34 / height, heading, fontsize=TITLE, color=INK, va="center")
        figure.text(0.4 / width, 1 - 0.62 / height, told(placed), fontsize=NOTE, color=QUIET, va="center")
        draw_signs(figure, placed)

    return drawn(width, height, draw, form, heading)


def told(network: Network) -> str:
    """How much is shown, and how much there is."""
    shown = f"{network.shown}个节点，{len(network.edges)}条关系"
    return shown if network.total <= network.shown else f"显示前{shown}；共{network.total}个节点"


def positions(nodes: Sequence[Node]) -> np.ndarray:
    """(n, 2) places in layout units, y upwards."""
    return np.array([(node.x or 0.0, node.y or 0.0) for node in nodes], float).reshape(-1, 2)


def centred(points: np.ndarray, width: float, height: float) -> np.ndarray:
    """The points moved so that they stand in the middle of a sheet."""
    if not len(points):
        return points
    middle = (points.max(axis=0) + points.min(axis=0)) / 2
    moved: np.ndarray = points - middle + np.array([width / 2, height / 2])
    return moved


def degrees(network: Network) -> Counter[str]:
    """Node → how many edges end at it."""
    return Counter(end for edge in network.edges for end in (edge.source, edge.target))


def mark_sizes(network: Network) -> dict[str, float]:
    """Node → the breadth of its mark in points; by the root of its degree, what was asked for larger."""
    degree = degrees(network)
    return {
        node.id: (5.0 if node.kind is Kind.TASK else 6.0 + 1.1 * min(degree[node.id], 120) ** 0.5)
        + (4.0 if node.id in network.centre else 0.0)
        for node in network.nodes
    }


def draw_edges(axes: Axes, network: Network, where: Mapping[str, np.ndarray]) -> None:
    """Lines by role, thicker by weight, what is inferred paler; the thin ones below."""
    heaviest = max((edge.weight for edge in network.edges), default=1.0)
    by_look: dict[tuple[EdgeRole, bool], list[tuple[float, np.ndarray]]] = {}
    for edge in network.edges:
        weight = ROLE_MARKS[edge.role].width * (
            0.6 + 2.4 * (edge.weight / heaviest) ** 0.5 if heaviest > 1 else 0.8
        )
        line = np.stack([where[edge.source], where[edge.target]])
        by_look.setdefault((edge.role, edge.inferred), []).append((weight, line))
    crowded = 0.55 if len(network.edges) < 400 else 0.3
    for (role, inferred), lines in by_look.items():
        ordered = sorted(lines, key=lambda pair: pair[0])
        mark = ROLE_MARKS[role]
        axes.add_collection(
            LineCollection(
                [line for _, line in ordered],
                linewidths=[weight for weight, _ in ordered],
                colors=mark.light,
                linestyles=[STROKES["dotted" if inferred else mark.stroke]],
                alpha=crowded * (0.6 if inferred else 1.0),
                zorder=1,
                capstyle="round",
            )
        )


def draw_marks(
    axes: Axes, nodes: Iterable[Node], where: Mapping[str, np.ndarray], sizes: Mapping[str, float]
) -> None:
    """The marks, one kind at a time."""
    by_kind: dict[Kind, list[Node]] = {}
    for node in nodes:
        by_kind.setdefault(node.kind, []).append(node)
    for kind, found in by_kind.items():
        mark = KIND_MARKS[kind]
        points = np.array([where[node.id] for node in found])
        axes.scatter(
            points[:, 0],
            points[:, 1],
            s=[sizes[node.id] ** 2 for node in found],
            marker=MarkerStyle(SHAPES[mark.shape]),
            facecolors=PAPER if mark.shape == "ring" else mark.light,
            edgecolors=mark.light if mark.shape == "ring" else PAPER,
            linewidths=1.8 if mark.shape == "ring" else 0.8,
            zorder=2,
        )


def draw_labels(
    axes: Axes, network: Network, where: Mapping[str, np.ndarray], sizes: Mapping[str, float]
) -> None:
    """Names below their marks, as many as stand free of each other; what was asked for and the hubs come first."""
    degree = degrees(network)
    taken = Taken()
    for node in network.nodes:
        half = sizes[node.id] / 2
        x, y = where[node.id]
        taken.add(x - half, y - half, x + half, y + half, node.id)
    order = sorted(
        network.nodes, key=lambda one: (one.id not in network.centre, -degree[one.id], one.label, one.id)
    )
    halo = [withStroke(linewidth=2.2, foreground=PAPER)]
    for node in order:
        label = cut(node.label, LABEL_CHARACTERS)
        x, y = where[node.id]
        top = y - sizes[node.id] / 2 - 1.5
        half = breadth(label, BODY) / 2 + 1
        box = (x - half, top - BODY * 1.25, x + half, top)
        if not label.strip() or not taken.free(*box, node.id):
            continue
        taken.add(*box, node.id)
        axes.text(
            x, top, label, fontsize=BODY, color=INK, ha="center", va="top", zorder=3, path_effects=halo,
            weight="bold" if node.id in network.centre else "normal",
        )  # fmt: skip


class Taken:
    """Boxes that are taken, in cells of a grid so that looking costs the same however many there are."""

    CELL = 40.0

    def __init__(self) -> None:
        self._cells: dict[tuple[int, int], list[tuple[float, float, float, float, str]]] = {}

    def add(self, left: float, low: float, right: float, high: float, owner: str) -> None:
        """Take a box for its owner."""
        for cell in self._over(left, low, right, high):
            self._cells.setdefault(cell, []).append((left, low, right, high, owner))

    def free(self, left: float, low: float, right: float, high: float, owner: str) -> bool:
        """Whether nobody else has taken a part of the box."""
        return not any(
            left < r and l < right and low < h and b < high and other != owner
            for cell in self._over(left, low, right, high)
            for l, b, r, h, other in self._cells.get(cell, ())  # noqa: E741
        )

    def _over(self, left: float, low: float, right: float, high: float) -> Iterable[tuple[int, int]]:
        for column in range(int(left // self.CELL), int(right // self.CELL) + 1):
            for row in range(int(low // self.CELL), int(high // self.CELL) + 1):
                yield column, row


def draw_signs(figure: Figure, network: Network) -> None:
    """What marks and lines mean, with how many there are."""
    kinds = Counter(node.kind for node in network.nodes)
    roles = Counter(edge.role for edge in network.edges)
    handles: list[Line2D] = []
    for kind, mark in KIND_MARKS.items():
        if kinds[kind]:
            hollow = mark.shape == "ring"
            handles.append(
                Line2D(
                    [],
                    [],
                    linestyle="none",
                    marker=MarkerStyle(SHAPES[mark.shape]),
                    markersize=7,
                    markerfacecolor=PAPER if hollow else mark.light,
                    markeredgecolor=mark.light,
                    label=f"{mark.word} {kinds[kind]}",
                )
            )
    handles += [sign_of(ROLE_MARKS[role], number) for role, number in roles.items()]
    if any(edge.inferred for edge in network.edges):
        handles.append(
            Line2D([], [], linestyle=STROKES["dotted"], color=QUIET, alpha=0.6, label="推断（经集合单位）")
        )
    if handles:
        width, height = figure.get_size_inches()
        across = max(1, min(len(handles), int((width - 0.8) / 1.25)))
        figure.legend(
            handles=handles, loc="lower left", ncols=across, frameon=False, fontsize=NOTE, labelcolor=INK,
            bbox_to_anchor=(0.3 / width, 0.08 / height), handlelength=2.2, columnspacing=1.4, borderaxespad=0,
        )  # fmt: skip


def sign_of(mark: RoleMark, number: int) -> Line2D:
    """The line of a role in the table of signs."""
    return Line2D(
        [],
        [],
        color=mark.light,
        linewidth=mark.width,
        linestyle=STROKES[mark.stroke],
        label=f"{mark.word} {number}",
    )


__all__ = ["network_picture"]
