"""Networks as files of other programs: GraphML (Gephi, yEd), GEXF (Gephi), node-link JSON (D3, networkx)."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable, Mapping

import networkx as nx

from graph.networks.communities import communities

NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What no XML 1.0 document can hold (production 2, Char)."""


def exported(graph: nx.Graph[str]) -> nx.Graph[str]:
    """A copy whose nodes also carry ``community`` and ``degree``, and whose texts XML can hold."""
    copy = graph.copy()
    place = {node: number for number, group in enumerate(communities(graph)) for node in group}
    for node, data in copy.nodes(data=True):
        data |= {"community": place[node], "degree": graph.degree(node, weight="weight")}
        data["label"] = NOT_XML.sub("\ufffd", str(data.get("label", node)))
    return copy


def graphml(graph: nx.Graph[str]) -> bytes:
    """GraphML 1.0 as UTF-8."""
    stream = io.BytesIO()
    nx.write_graphml(exported(graph), stream, encoding="utf-8", named_key_ids=True)
    return stream.getvalue()


def gexf(graph: nx.Graph[str]) -> bytes:
    """GEXF 1.2 as UTF-8."""
    stream = io.BytesIO()
    nx.write_gexf(exported(graph), stream, encoding="utf-8", version="1.2draft")
    return stream.getvalue()


def node_link(graph: nx.Graph[str]) -> bytes:
    """Node-link JSON as ``networkx.node_link_graph(…, edges="links")`` reads it, UTF-8."""
    return json.dumps(nx.node_link_data(exported(graph), edges="links"), ensure_ascii=False).encode()


EXPORTS: Mapping[str, tuple[str, Callable[[nx.Graph[str]], bytes]]] = {
    "graphml": ("application/graphml+xml", graphml),
    "gexf": ("application/gexf+xml", gexf),
    "json": ("application/json", node_link),
}
"""Suffix → media type and writer."""

__all__ = ["EXPORTS", "gexf", "graphml", "node_link"]
