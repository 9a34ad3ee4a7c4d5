"""What the store says of one thing, as RDF: its own statements, those that point at it, and the names of both ends."""

from __future__ import annotations

import json
from typing import Any, cast

import pyoxigraph as ox
from pyoxigraph import Literal, NamedNode, RdfFormat, Triple

from graph.namespaces import PREFIXES, PROLOGUE
from graph.sparql_text import iri as iri_text
from graph.store.protocol import Reader

MOST = 5000
"""Statements that point at the thing, at most: every task of a large document does."""
LABEL = NamedNode(PREFIXES["skos"] + "prefLabel")
FORMATS = {
    "text/turtle": RdfFormat.TURTLE,
    "application/ld+json": RdfFormat.JSON_LD,
    "application/n-triples": RdfFormat.N_TRIPLES,
    "application/rdf+xml": RdfFormat.RDF_XML,
}
USED = {name: PREFIXES[name] for name in ("dg", "dcterms", "skos", "rdf", "xsd", "foaf", "org", "prov")}


def triples(reader: Reader, this: str) -> tuple[Triple, ...]:
    """The statements about the thing with this IRI in a stable order, each once; empty where there are none.

    :raises ontology.errors.QueryError: ``this`` is no IRI.
    """
    node = iri_text(this)
    subject = NamedNode(this)
    found: dict[Triple, None] = {}
    own = reader.select(f"{PROLOGUE}SELECT DISTINCT ?p ?o WHERE {{ {node} ?p ?o }} ORDER BY ?p ?o")
    for property_, value in own.rows:
        found[Triple(subject, cast(NamedNode, property_), cast(Any, value))] = None
    pointing = reader.select(
        f"{PROLOGUE}SELECT DISTINCT ?s ?p WHERE {{ ?s ?p {node} }} ORDER BY ?s ?p LIMIT {MOST}"
    )
    for other, property_ in pointing.rows:
        found[Triple(cast(NamedNode, other), cast(NamedNode, property_), subject)] = None
    if found:
        named = reader.select(
            f"{PROLOGUE}SELECT DISTINCT ?n ?l WHERE {{ {{ {node} ?p ?n }} UNION "
            f"{{ SELECT DISTINCT ?n WHERE {{ ?n ?p {node} }} LIMIT {MOST} }} ?n skos:prefLabel ?l }} ORDER BY ?n ?l"
        )
        for other, label in named.rows:
            found[Triple(cast(NamedNode, other), LABEL, cast(Literal, label))] = None
    return tuple(found)


def description(reader: Reader, this: str, format: RdfFormat) -> bytes:
    """:func:`triples` in an RDF format."""
    return ox.serialize(triples(reader, this), format=format, prefixes=USED) or b""


def structured(reader: Reader, this: str) -> object:
    """The thing's own statements as a JSON-LD document, for a page to embed."""
    own = (triple for triple in triples(reader, this) if triple.subject.value == this)  # type: ignore[union-attr]
    return json.loads(ox.serialize(own, format=RdfFormat.JSON_LD, prefixes=USED) or b"{}")
