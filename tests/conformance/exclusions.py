"""The W3C tests that the service does not pass, each with its reason. Every other one must pass."""

from __future__ import annotations

from collections.abc import Mapping

from tests.conformance.manifests import BASE, Case

SPARQL11 = "http://www.w3.org/2009/sparql/docs/tests/data-sparql11/"
SPARQL10 = "http://www.w3.org/2001/sw/DataAccess/tests/data-r2/"

BY_VALUE = "Oxigraph keeps numbers by value: 01 and +1 are stored as 1, derived integer types as xsd:integer"
GRAPH_SCOPE = "Oxigraph binds the variable of GRAPH after the group inside it was evaluated, not before"
ZERO_LENGTH = "Oxigraph matches a path of length zero only at terms that the data hold"
DATES = "Oxigraph compares dates with and without a time zone by XSD 1.1, which SPARQL 1.0 did not know"

EXCLUSIONS: Mapping[str, str] = {
    SPARQL11 + "aggregates/manifest#agg-empty-group-count-graph": GRAPH_SCOPE,
    SPARQL11 + "bindings/manifest#graph": GRAPH_SCOPE,
    SPARQL11 + "negation/manifest#graph-minus": GRAPH_SCOPE,
    SPARQL11 + "csv-tsv-res/manifest#tsv03": BY_VALUE,
    SPARQL11
    + "functions/manifest#bnode01": "Oxigraph's BNODE(text) is the same node in every solution, not in one",
    SPARQL11 + "property-path/manifest#zero_or_more_set_start": ZERO_LENGTH,
    SPARQL11 + "property-path/manifest#zero_or_more_set_end": ZERO_LENGTH,
    SPARQL11 + "property-path/manifest#zero_or_one_set_start": ZERO_LENGTH,
    SPARQL11 + "property-path/manifest#zero_or_one_set_end": ZERO_LENGTH,
    SPARQL11
    + "service/manifest#service5": "SERVICE ?variable is refused: no allow-list can judge it before it runs",
    SPARQL10 + "open-world/manifest#open-eq-01": BY_VALUE,
    SPARQL10 + "open-world/manifest#date-2": DATES,
    SPARQL10 + "open-world/manifest#date-3": DATES,
    SPARQL10 + "graph/manifest#graph-variable-scope": GRAPH_SCOPE,
    SPARQL10 + "graph/manifest#graph-optional": GRAPH_SCOPE,
    SPARQL10 + "expr-builtin/manifest#dawg-str-1": BY_VALUE,
    SPARQL10 + "expr-builtin/manifest#dawg-str-2": BY_VALUE,
    SPARQL10 + "expr-builtin/manifest#sameTerm-simple": BY_VALUE,
    SPARQL10 + "expr-builtin/manifest#sameTerm-eq": BY_VALUE,
    SPARQL10 + "expr-builtin/manifest#sameTerm-not-eq": BY_VALUE,
    SPARQL10 + "expr-equals/manifest#eq-graph-1": BY_VALUE,
    SPARQL10 + "expr-equals/manifest#eq-graph-2": BY_VALUE,
    SPARQL10 + "distinct/manifest#distinct-1": BY_VALUE,
    SPARQL10 + "distinct/manifest#distinct-9": BY_VALUE,
}
NOT_OFFERED: Mapping[str, str] = {
    BASE
    + "sparql/sparql11/entailment/manifest.ttl": "SPARQL 1.1 Entailment Regimes are not offered: what follows from "
    "the ontology is written out when a document is loaded",
}
"""Whole manifests of specifications that the service does not claim to implement."""


def offered(case: Case) -> bool:
    """Whether the test is of a specification that the service implements."""
    return case.manifest not in NOT_OFFERED
