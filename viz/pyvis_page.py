"""A network as one HTML file that works from a disk without any network, drawn by pyvis and its vis-network.

pyvis's own in-line page still loads Bootstrap from a CDN, writes headings unescaped and searches its whole list
for every edge. So pyvis holds the nodes and edges and brings the library, and the page around them is ours: it
escapes every word, and a Content-Security-Policy in it admits its own two scripts and no request at all.
"""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib.resources import files

from jinja2 import Environment, Template
from pyvis.edge import Edge as PyvisEdge
from pyvis.network import Network as PyvisNetwork
from pyvis.node import Node as PyvisNode

from viz.embedding import clean, script_json
from viz.layout import LABEL_CHARACTERS, laid_out
from viz.marks import KIND_MARKS, ROLE_MARKS, KindMark, RoleMark
from viz.views import Kind, Network, Node

LIBRARY = "lib/vis-9.1.2/vis-network.min.js"
OPTIONS = {
    "physics": False,
    "interaction": {"hover": True, "keyboard": {"enabled": True, "bindToWindow": False}, "tooltipDelay": 150},
    "layout": {"improvedLayout": False},
}


def standalone_page(network: Network, *, title: str | None = None) -> str:
    """The whole page as text; write it as UTF-8.

    :param title: heading and file name of pictures, the network's own title where ``None``.
    """
    heading = title or network.title or "责任关系图"
    drawn = pyvis_network(laid_out(network))
    data = {
        "nodes": drawn.nodes,
        "edges": drawn.edges,
        "kinds": {kind.value: mark_json(mark) for kind, mark in KIND_MARKS.items()},
        "roles": {role.value: mark_json(mark) for role, mark in ROLE_MARKS.items()},
        "total": network.total,
        "options": OPTIONS,
    }
    library, script = vis_network(), part("page.js")
    return template().render(
        title=clean(heading),
        style=part("page.css"),
        library=library,
        script=script,
        script_hashes=" ".join(map(script_hash, (library, script))),
        data=script_json(data),
        rows=table_rows(network),
        shown=network.shown,
        total=network.total,
        edge_count=len(network.edges),
    )


def pyvis_network(network: Network) -> PyvisNetwork:
    """The network as pyvis holds it, positions in pixels with y downwards as vis-network has it."""
    drawn = PyvisNetwork(directed=True, cdn_resources="in_line")
    labels = {node.id: clean(node.label) for node in network.nodes}
    degrees: dict[str, int] = {}
    for edge in network.edges:
        # pyvis's add_edge looks through all nodes for both ends: minutes where there are ten thousand.
        words = ROLE_MARKS[edge.role].word + ("（推）" if edge.inferred else "")
        drawn.edges.append(
            PyvisEdge(
                edge.source,
                edge.target,
                False,
                role=edge.role.value,
                inferred=edge.inferred,
                title=f"{labels[edge.source]} · {words} · {labels[edge.target]}",
            ).options
        )
        for end in (edge.source, edge.target):
            degrees[end] = degrees.get(end, 0) + 1
    for node in network.nodes:
        drawn.nodes.append(pyvis_node(node, degrees.get(node.id, 0), node.id in network.centre))
    return drawn


def pyvis_node(node: Node, degree: int, central: bool) -> dict[str, object]:
    """One node's options; ``title`` is text, which vis-network shows as text."""
    mark = KIND_MARKS[node.kind]
    size = node.size or (6.0 if node.kind is Kind.TASK else 6 + min(degree, 60) ** 0.5 * 1.6)
    words = [f"{mark.word} {clean(node.label)}", clean(node.detail or "")]
    options: dict[str, object] = PyvisNode(
        node.id,
        mark.shape,
        short(clean(node.label)),
        name=clean(node.label),
        kind=node.kind.value,
        size=round(size + (5 if central and node.kind is not Kind.TASK else 0), 2),
        title="\n".join(filter(None, words)),
        detail=clean(node.detail or ""),
        x=round(node.x or 0, 2),
        y=round(-(node.y or 0), 2),
    ).options
    return options


def table_rows(network: Network) -> list[dict[str, str]]:
    """The same content as a table, for readers and printers."""
    labels = {node.id: clean(node.label) for node in network.nodes}
    return [
        {
            "source": labels[edge.source],
            "role": ROLE_MARKS[edge.role].word,
            "target": labels[edge.target],
            "basis": "推定" if edge.inferred else "原文",
        }
        for edge in network.edges
    ]


def short(label: str) -> str:
    """The label as the picture shows it."""
    return label if len(label) <= LABEL_CHARACTERS else label[: LABEL_CHARACTERS - 1] + "…"


def mark_json(mark: KindMark | RoleMark) -> dict[str, object]:
    """A mark's fields for the page's script."""
    return {name: getattr(mark, name) for name in mark.__slots__}


def script_hash(script: str) -> str:
    """The source expression that admits exactly this script (Content Security Policy 3, 2.3.1)."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"


@cache
def vis_network() -> str:
    """vis-network as the pyvis package ships it; its source-map comment would be a request of the developer tools."""
    text = files("pyvis").joinpath(LIBRARY).read_text(encoding="utf-8")
    lines = (line for line in text.split("\n") if not line.startswith("//# sourceMappingURL="))
    return "\n".join(lines)


@cache
def part(name: str) -> str:
    """A file of the page's own."""
    return files("viz").joinpath("standalone", name).read_text(encoding="utf-8")


@cache
def template() -> Template:
    """The page's template; every value is escaped but our own parts, which it marks as safe."""
    return Environment(autoescape=True).from_string(part("page.html"))
