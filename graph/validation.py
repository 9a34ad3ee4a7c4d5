"""Whether a store's documents fit the shapes (SHACL, by pySHACL), told so that a person can mend them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import pyshacl
from pyoxigraph import Quad, RdfFormat, serialize
from rdflib import DCTERMS, RDF, SKOS, Graph, Namespace, URIRef

from graph.namespaces import DG, ID
from graph.store.protocol import Store
from ontology.vocabulary import shapes_graph

VOCABULARY = Namespace(DG)
SH = Namespace("http://www.w3.org/ns/shacl#")
SHOWN = 30


@dataclass(frozen=True, slots=True, order=True)
class Violation:
    """One fault: the node's IRI, what it is called (``任务2-5“…”``), what is wrong, and how grave it is."""

    node: str
    called: str
    message: str
    severity: str = "Violation"


def rdflib_graph(quads: Iterable[Quad]) -> Graph:
    """The quads' triples as one rdflib graph."""
    text = serialize((quad.triple for quad in quads), format=RdfFormat.N_TRIPLES)
    return Graph().parse(data=text or b"", format="nt")


def _called(data: Graph, node: URIRef) -> str:
    """What people call the node: a task by its number and first words, anything else by its label."""
    owner = next(iter(data.objects(node, VOCABULARY.ofTask)), None) or next(
        iter(data.objects(node, VOCABULARY.inTask)), None
    )
    task = owner if isinstance(owner, URIRef) else node
    identifier, text = data.value(task, DCTERMS.identifier), data.value(task, VOCABULARY.text)
    if (task, RDF.type, VOCABULARY.Task) in data:
        words = str(text or "")
        cut = words[:SHOWN] + ("…" if len(words) > SHOWN else "")
        return f"任务{identifier or ''}“{cut}”"
    return str(data.value(node, SKOS.prefLabel) or str(node).removeprefix(ID))


def validate(store: Store) -> tuple[Violation, ...]:
    """Every fault found, sorted by node; empty when the store fits the shapes."""
    data = rdflib_graph(store.quads())
    _, report, _ = pyshacl.validate(data, shacl_graph=shapes_graph(), inference="none", advanced=False)
    found = set()
    for result in report.subjects(RDF.type, SH.ValidationResult):
        node = report.value(result, SH.focusNode)
        message = report.value(result, SH.resultMessage)
        severity = str(report.value(result, SH.resultSeverity) or "").rsplit("#", 1)[-1]
        if isinstance(node, URIRef):
            found.add(Violation(str(node), _called(data, node), str(message), severity))
    return tuple(sorted(found))
