"""Whether a result is the one that a test expects: graphs by isomorphism, solutions up to blank nodes."""

from __future__ import annotations

import csv
import io
import math
import re
from collections import Counter
from collections.abc import Iterable
from decimal import Decimal, InvalidOperation

import pyoxigraph as ox
from pyoxigraph import BlankNode, CanonicalizationAlgorithm, Literal, NamedNode, Quad

from tests.conformance.manifests import RDF, path_of, text

RS = "http://www.w3.org/2001/sw/DataAccess/tests/result-set#"
XSD = "http://www.w3.org/2001/XMLSchema#"
WHOLE = frozenset(
    XSD + name
    for name in ("integer", "int", "long", "short", "byte", "nonNegativeInteger", "positiveInteger",
                 "nonPositiveInteger", "negativeInteger", "unsignedInt", "unsignedLong", "unsignedShort", "unsignedByte")
)  # fmt: skip
FLOATING = frozenset({XSD + "double", XSD + "float"})
Row = tuple[tuple[str, object], ...]


class Solutions:
    """The rows of a SELECT; ``ordered`` where the order is part of the result."""

    def __init__(self, rows: list[dict[str, object]], *, ordered: bool = False) -> None:
        self.rows = rows
        self.ordered = ordered


def same_value(term: object) -> object:
    """What stands for a term when two are compared: numbers by value and type, language tags in small letters."""
    if not isinstance(term, Literal):
        return term
    kind, lexical = term.datatype.value, term.value
    if term.language:
        return lexical, term.language.lower()
    try:
        if kind in WHOLE:
            return int(lexical), kind
        if kind == XSD + "decimal":
            return Decimal(lexical).normalize(), kind
        if kind in FLOATING:
            number = float(lexical)
            return ("nan" if math.isnan(number) else number), kind
        if kind == XSD + "boolean":
            return lexical in ("true", "1"), kind
    except (ValueError, InvalidOperation):
        return lexical, kind
    return lexical, kind


def read_solutions(iri: str) -> Solutions | bool:
    """The expected result in a file: SPARQL results in XML, JSON or TSV, or in the RDF of the test suite."""
    suffix = iri.rpartition(".")[2]
    known = {
        "srx": ox.QueryResultsFormat.XML,
        "srj": ox.QueryResultsFormat.JSON,
        "tsv": ox.QueryResultsFormat.TSV,
    }
    if suffix in known:
        return of_engine(ox.parse_query_results(path_of(iri).read_bytes(), known[suffix]))
    return of_rdf(read_graph(iri))


def of_engine(found: ox.QuerySolutions | ox.QueryBoolean) -> Solutions | bool:
    """A parsed result as plain rows."""
    if isinstance(found, ox.QueryBoolean):
        return bool(found)
    names = [variable.value for variable in found.variables]
    return Solutions([{n: row[n] for n in names if row[n] is not None} for row in found])


def of_rdf(quads: list[Quad]) -> Solutions | bool:
    """A result set in the vocabulary of the test suite."""
    by_subject: dict[object, dict[str, list[object]]] = {}
    for quad in quads:
        by_subject.setdefault(quad.subject, {}).setdefault(quad.predicate.value, []).append(quad.object)
    root = next(
        held for held in by_subject.values() if NamedNode(RS + "ResultSet") in held.get(RDF + "type", [])
    )
    if RS + "boolean" in root:
        return root[RS + "boolean"][0].value == "true"  # type: ignore[attr-defined]
    numbered = []
    for solution in root.get(RS + "solution", []):
        held = by_subject.get(solution, {})
        row = {}
        for binding in held.get(RS + "binding", []):
            pair = by_subject[binding]
            row[pair[RS + "variable"][0].value] = pair[RS + "value"][0]  # type: ignore[attr-defined]
        index = held.get(RS + "index")
        numbered.append((int(index[0].value) if index else 0, row))  # type: ignore[attr-defined]
    numbered.sort(key=lambda pair: pair[0])
    ordered = any(index for index, _ in numbered)
    return Solutions([row for _, row in numbered], ordered=ordered)


def read_graph(iri: str) -> list[Quad]:
    """The triples in a file."""
    format = ox.RdfFormat.from_extension(iri.rpartition(".")[2]) or ox.RdfFormat.TURTLE
    return list(ox.parse(path_of(iri).read_bytes(), format, base_iri=iri, rename_blank_nodes=True))


def same_solutions(found: Solutions, expected: Solutions, *, lax: bool = False) -> bool:
    """Whether two results are the same up to the names of blank nodes; ``lax`` forgets how often a row stands."""
    if expected.ordered:
        pairs = zip(found.rows, expected.rows, strict=False)
        return len(found.rows) == len(expected.rows) and matched(list(pairs))
    ours, theirs = found.rows, expected.rows
    if lax:
        ours, theirs = distinct(ours), distinct(theirs)
    if Counter(map(signature, ours)) != Counter(map(signature, theirs)):
        return False
    return assigned([row for row in ours if has_blank(row)], [row for row in theirs if has_blank(row)])


def distinct(rows: list[dict[str, object]]) -> list[dict[str, object]]:
    """The rows, each once."""
    return [row for number, row in enumerate(rows) if row not in rows[:number]]


def signature(row: dict[str, object]) -> Row:
    """The row with every blank node as the same sign."""
    return tuple(
        (name, "_:" if isinstance(row[name], BlankNode) else same_value(row[name])) for name in sorted(row)
    )


def has_blank(row: dict[str, object]) -> bool:
    """Whether a blank node stands in the row."""
    return any(isinstance(term, BlankNode) for term in row.values())


def matched(pairs: list[tuple[dict[str, object], dict[str, object]]]) -> bool:
    """Whether row by row all is the same under one renaming of blank nodes."""
    forward: dict[object, object] = {}
    backward: dict[object, object] = {}
    return all(
        signature(one) == signature(other) and renames(one, other, forward, backward) for one, other in pairs
    )


def renames(
    one: dict[str, object],
    other: dict[str, object],
    forward: dict[object, object],
    backward: dict[object, object],
) -> bool:
    """Extend the renaming by this pair of rows; False where it contradicts."""
    for name, term in one.items():
        if isinstance(term, BlankNode):
            partner = other[name]
            if forward.setdefault(term, partner) != partner or backward.setdefault(partner, term) != term:
                return False
    return True


def assigned(ours: list[dict[str, object]], theirs: list[dict[str, object]]) -> bool:
    """Whether some pairing of the rows fits one renaming of blank nodes; tries them all."""
    if not ours:
        return not theirs

    def fits(
        place: int, left: frozenset[int], forward: dict[object, object], backward: dict[object, object]
    ) -> bool:
        if place == len(ours):
            return True
        for number in left:
            if signature(ours[place]) != signature(theirs[number]):
                continue
            further = dict(forward), dict(backward)
            if renames(ours[place], theirs[number], *further) and fits(place + 1, left - {number}, *further):
                return True
        return False

    return fits(0, frozenset(range(len(theirs))), {}, {})


def same_quads(found: Iterable[Quad], expected: Iterable[Quad]) -> bool:
    """Whether two datasets are isomorphic, numbers compared by value."""
    return canonical(found) == canonical(expected)


def canonical(quads: Iterable[Quad]) -> set[str]:
    """The quads under canonical labels."""
    dataset = ox.Dataset(Quad(q.subject, q.predicate, plain_number(q.object), q.graph_name) for q in quads)  # type: ignore[arg-type]
    dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    return set(map(str, dataset))


def plain_number(term: object) -> object:
    """A number in one spelling."""
    value = same_value(term)
    if isinstance(term, Literal) and isinstance(value, tuple) and not isinstance(value[0], str):
        return Literal(str(value[0]), datatype=term.datatype)
    return term


LABEL = re.compile(r"_:\w+")


def csv_rows(written: str) -> tuple[list[str], list[tuple[str, ...]]]:
    """The names of a CSV result's columns, sorted, and its rows with their cells in that order, sorted too.

    All blank nodes are the same, numbers are in one spelling.
    """
    header, *rows = csv.reader(io.StringIO(LABEL.sub("_:", written)))
    order = sorted(range(len(header)), key=header.__getitem__)
    return sorted(header), sorted(tuple(number_cell(row[place]) for place in order) for row in rows)


def number_cell(cell: str) -> str:
    """A cell, a number in one spelling."""
    return str(float(cell)) if re.fullmatch(r"[+-]?[\d.]*\d(?:[eE][+-]?\d+)?", cell) else cell


def read_csv(iri: str) -> tuple[list[str], list[tuple[str, ...]]]:
    """The expected CSV in a file."""
    return csv_rows(text(iri))
