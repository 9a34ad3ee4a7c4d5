"""Where the vocabulary and its shapes stand, and the words that people see for its terms."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from rdflib import RDFS, Graph

VOCABULARY = Path(__file__).parent / "dutygraph.ttl"
SHAPES = Path(__file__).parent / "shapes.ttl"


@cache
def ontology_graph() -> Graph:
    """The vocabulary as an rdflib graph; read once a process, not to be changed."""
    return Graph().parse(VOCABULARY, format="turtle")


@cache
def shapes_graph() -> Graph:
    """The SHACL shapes as an rdflib graph; read once a process, not to be changed."""
    return Graph().parse(SHAPES, format="turtle")


@cache
def term_labels(language: str = "zh") -> Mapping[str, str]:
    """IRI of a term → its label in ``language`` (``zh`` or ``en``)."""
    return {
        str(term): str(label)
        for term, label in ontology_graph().subject_objects(RDFS.label)
        if getattr(label, "language", None) == language
    }
