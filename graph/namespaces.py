"""The namespaces of the vocabulary contract, as strings, and the prefixes that every query of ours carries."""

from __future__ import annotations

DG = "https://w3id.org/dutygraph#"
ID = "https://w3id.org/dutygraph/id/"

PREFIXES = {
    "dg": DG,
    "id": ID,
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "org": "http://www.w3.org/ns/org#",
    "prov": "http://www.w3.org/ns/prov#",
    "oa": "http://www.w3.org/ns/oa#",
    "geo": "http://www.opengis.net/ont/geosparql#",
    "schema": "https://schema.org/",
}

WRITTEN_PREFIXES = {prefix: namespace for prefix, namespace in PREFIXES.items() if prefix != "id"}
"""For what we write: things have slashes in their names, which Turtle would have to escape after ``id:``."""

PROLOGUE = "".join(f"PREFIX {prefix}: <{namespace}>\n" for prefix, namespace in PREFIXES.items())
