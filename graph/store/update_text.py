"""A whole change as one SPARQL update text, which Oxigraph and other engines apply in one transaction."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import chain

from pyoxigraph import NamedNode, Quad, RdfFormat, Triple, serialize

from graph import sparql_text


def drop(graph: NamedNode) -> str:
    """The operation after which ``graph`` is gone, also where it never was."""
    return f"DROP SILENT GRAPH {sparql_text.iri(graph.value)}"


def insert(graphs: Mapping[NamedNode, Iterable[Quad]]) -> str:
    """One ``INSERT DATA`` of these quads, each in the graph it is listed under; empty where there are none.

    One operation, because a blank node's label may not stand in two (SPARQL 1.1 Update, section 19.6).
    """
    blocks = []
    for graph, quads in graphs.items():
        triples = as_ntriples(quads)
        if triples:
            blocks.append(f"GRAPH {sparql_text.iri(graph.value)} {{\n{triples}}}\n")
    return f"INSERT DATA {{\n{''.join(blocks)}}}" if blocks else ""


def replacement(graphs: Mapping[NamedNode, Iterable[Quad]]) -> str:
    """The update text after which each graph holds these quads and no others."""
    return " ;\n".join(filter(None, chain((drop(graph) for graph in graphs), [insert(graphs)])))


def as_ntriples(quads: Iterable[Quad | Triple]) -> str:
    """The triples of the quads, one a line; N-Triples is also the syntax of ``INSERT DATA``."""
    triples = (quad.triple if isinstance(quad, Quad) else quad for quad in quads)
    written = serialize(triples, format=RdfFormat.N_TRIPLES)
    return (written or b"").decode()
