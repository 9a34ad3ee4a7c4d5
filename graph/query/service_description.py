"""What the SPARQL service says of itself: SPARQL 1.1 Service Description and VoID, as quads.

https://www.w3.org/TR/sparql11-service-description/, https://www.w3.org/TR/void/
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from graph.namespaces import DG, ID, PREFIXES
from graph.query.formats import FORMATS
from graph.query.parsing import ACCEPTED

SD = "http://www.w3.org/ns/sparql-service-description#"
VOID = "http://rdfs.org/ns/void#"
FORMAT_IRIS = "http://www.w3.org/ns/formats/"
RESULT_FORMATS = {
    "json": "SPARQL_Results_JSON",
    "xml": "SPARQL_Results_XML",
    "csv": "SPARQL_Results_CSV",
    "tsv": "SPARQL_Results_TSV",
    "turtle": "Turtle",
    "ntriples": "N-Triples",
    "rdfxml": "RDF_XML",
    "jsonld": "JSON-LD",
    "trig": "TriG",
    "nquads": "N-Quads",
}
DESCRIBED = {"sd": SD, "void": VOID, **PREFIXES}
MOST_GRAPHS = 1000
TITLE = NamedNode(PREFIXES["dcterms"] + "title")
TYPE = NamedNode(PREFIXES["rdf"] + "type")
INTEGER = NamedNode(PREFIXES["xsd"] + "integer")
SIZES = "SELECT ?g (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g ORDER BY ?g"


@dataclass(frozen=True, slots=True)
class Service:
    """What is true of one running service. ``sizes``: triples by graph name, empty where counting took too long."""

    endpoint: str
    updates: bool
    federated: bool
    sizes: Mapping[str, int]


def service_description(service: Service) -> Iterator[Triple]:
    """The triples that describe ``service``."""
    node, dataset, default = NamedNode(service.endpoint), BlankNode("dataset"), BlankNode("default")
    yield Triple(node, TYPE, sd("Service"))
    yield Triple(node, sd("endpoint"), node)
    yield Triple(node, sd("supportedLanguage"), sd("SPARQL11Query"))
    if service.updates:
        yield Triple(node, sd("supportedLanguage"), sd("SPARQL11Update"))
    yield Triple(node, sd("feature"), sd("UnionDefaultGraph"))
    if service.federated:
        yield Triple(node, sd("feature"), sd("BasicFederatedQuery"))
    for entry in FORMATS:
        yield Triple(node, sd("resultFormat"), NamedNode(FORMAT_IRIS + RESULT_FORMATS[entry.name]))
    for accepted in {entry.iri for entry in ACCEPTED.values()}:
        yield Triple(node, sd("inputFormat"), NamedNode(accepted))
    yield Triple(node, sd("defaultDataset"), dataset)
    yield Triple(dataset, TYPE, sd("Dataset"))
    yield Triple(dataset, TYPE, void("Dataset"))
    yield Triple(dataset, TITLE, Literal("责任图谱", language="zh"))
    yield Triple(dataset, TITLE, Literal("DutyGraph", language="en"))
    yield Triple(dataset, void("sparqlEndpoint"), node)
    yield Triple(dataset, void("uriSpace"), Literal(ID))
    yield Triple(dataset, void("vocabulary"), NamedNode(DG.rstrip("#")))
    yield Triple(dataset, sd("defaultGraph"), default)
    yield Triple(default, TYPE, sd("Graph"))
    if service.sizes:
        total = Literal(str(sum(service.sizes.values())), datatype=INTEGER)
        yield Triple(dataset, void("triples"), total)
    for number, (name, size) in enumerate(list(service.sizes.items())[:MOST_GRAPHS]):
        yield from named_graph(dataset, number, name, size)


def named_graph(dataset: BlankNode, number: int, name: str, size: int) -> Iterator[Triple]:
    """One named graph of the dataset: its name, and its size."""
    entry, graph = BlankNode(f"entry{number}"), BlankNode(f"graph{number}")
    yield Triple(dataset, sd("namedGraph"), entry)
    yield Triple(entry, TYPE, sd("NamedGraph"))
    yield Triple(entry, sd("name"), NamedNode(name))
    yield Triple(entry, sd("graph"), graph)
    yield Triple(graph, TYPE, sd("Graph"))
    yield Triple(graph, TYPE, void("Dataset"))
    yield Triple(graph, void("triples"), Literal(str(size), datatype=INTEGER))


def sd(name: str) -> NamedNode:
    """A term of the Service Description vocabulary."""
    return NamedNode(SD + name)


def void(name: str) -> NamedNode:
    """A term of VoID."""
    return NamedNode(VOID + name)
