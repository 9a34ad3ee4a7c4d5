"""The table of result formats: names, media types, and which a client gets (RFC 9110, section 12.5.1)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from pyoxigraph import QueryResultsFormat, RdfFormat

from graph.query.scrutiny import GRAPH_FORMS, Form
from ontology.errors import QueryError

SOLUTIONS, GRAPH = "solutions", "graph"
WEIGHT = re.compile(r"0(?:\.\d{0,3})?|1(?:\.0{0,3})?", re.ASCII)


@dataclass(frozen=True, slots=True)
class ResultFormat:
    """One way to write a result. ``names`` are what ``format=`` takes, ``media_types`` what ``Accept`` names;
    the first of each is the one that answers carry."""

    names: tuple[str, ...]
    media_types: tuple[str, ...]
    extension: str
    holds: str
    engine: QueryResultsFormat | RdfFormat
    charset: bool = False

    @property
    def name(self) -> str:
        """The name that documentation and files use."""
        return self.names[0]

    @property
    def media_type(self) -> str:
        """The media type without parameters."""
        return self.media_types[0]


FORMATS = (
    ResultFormat(
        ("json", "srj", "sparql-json"),
        ("application/sparql-results+json", "application/json"),
        "srj", SOLUTIONS, QueryResultsFormat.JSON,
    ),
    ResultFormat(
        ("xml", "srx", "sparql-xml"),
        ("application/sparql-results+xml", "application/xml", "text/xml"),
        "srx", SOLUTIONS, QueryResultsFormat.XML,
    ),
    ResultFormat(("csv",), ("text/csv",), "csv", SOLUTIONS, QueryResultsFormat.CSV, charset=True),
    ResultFormat(
        ("tsv",), ("text/tab-separated-values",), "tsv", SOLUTIONS, QueryResultsFormat.TSV, charset=True
    ),
    ResultFormat(("turtle", "ttl", "n3"), ("text/turtle",), "ttl", GRAPH, RdfFormat.TURTLE, charset=True),
    ResultFormat(
        ("ntriples", "nt", "n-triples"),
        ("application/n-triples", "text/plain"),
        "nt", GRAPH, RdfFormat.N_TRIPLES,
    ),
    ResultFormat(
        ("rdfxml", "rdf", "xml", "rdf/xml", "rdf+xml"),
        ("application/rdf+xml", "application/xml", "text/xml"),
        "rdf", GRAPH, RdfFormat.RDF_XML,
    ),
    ResultFormat(("trig",), ("application/trig",), "trig", GRAPH, RdfFormat.TRIG),
    ResultFormat(("nquads", "nq", "n-quads"), ("application/n-quads",), "nq", GRAPH, RdfFormat.N_QUADS),
    ResultFormat(
        ("jsonld", "json-ld", "json"), ("application/ld+json", "application/json"),
        "jsonld", GRAPH, RdfFormat.JSON_LD,
    ),
)  # fmt: skip


def kind_of(form: Form) -> str:
    """What a query of this form gives: a graph, or solutions (also the answer of ASK)."""
    return GRAPH if form in GRAPH_FORMS else SOLUTIONS


def fitting_formats(holds: str, among: frozenset[str] | None) -> list[ResultFormat]:
    """The formats for a kind of result; only those named where ``among`` is given."""
    return [entry for entry in FORMATS if entry.holds == holds and (among is None or entry.name in among)]


def by_name(name: str, holds: str, among: frozenset[str] | None = None) -> ResultFormat:
    """The format with this name or media type.

    :raises QueryError: there is none for this kind of result; the message lists what there is.
    """
    wanted = name.strip().lower()
    fitting = fitting_formats(holds, among)
    for entry in fitting:
        if wanted in entry.names or wanted in entry.media_types:
            return entry
    raise QueryError(
        f"没有名为“{name}”的结果格式；可用：{'、'.join(entry.name for entry in fitting)}。",
        value=name,
        code="format",
    )


@lru_cache(maxsize=256)
def negotiate(
    accept: str | None, holds: str, among: frozenset[str] | None = None
) -> tuple[ResultFormat, str] | None:
    """The format and media type that ``Accept`` wants most, or ``None`` when it takes none of ours (HTTP 406).

    Among equals the order of :data:`FORMATS` decides; no header at all gets the first.
    """
    fitting = fitting_formats(holds, among)
    ranges = parse_accept(accept) if accept and accept.strip() else [("*/*", 1.0)]
    best: tuple[float, ResultFormat, str] | None = None
    for entry in fitting:
        for media_type in entry.media_types:
            quality = quality_of(media_type, ranges)
            if quality > 0 and (best is None or quality > best[0]):
                best = quality, entry, media_type
    return None if best is None else best[1:]


def parse_accept(header: str) -> list[tuple[str, float]]:
    """The media ranges of an ``Accept`` header with their q-values; ``*/*`` where it names none. A parameter that is
    no q-value (RFC 9110, section 12.4.2) says nothing.

    >>> parse_accept("text/csv;q=0.5, text/*;q=inf"), parse_accept(" , ,")
    ([('text/csv', 0.5), ('text/*', 1.0)], [('*/*', 1.0)])
    """
    ranges = []
    for part in header.split(","):
        media_range, *parameters = (piece.strip().lower() for piece in part.split(";"))
        quality = 1.0
        for parameter in parameters:
            name, _, value = parameter.partition("=")
            if name.strip() == "q" and WEIGHT.fullmatch(value.strip()):
                quality = float(value)
        if media_range:
            ranges.append((media_range, quality))
    return ranges or [("*/*", 1.0)]


def quality_of(media_type: str, ranges: list[tuple[str, float]]) -> float:
    """How much the client wants ``media_type``: the q-value of the most specific range that covers it."""
    patterns = (media_type, media_type.partition("/")[0] + "/*", "*/*")
    for pattern in patterns:
        found = [quality for media_range, quality in ranges if media_range == pattern]
        if found:
            return max(found)
    return 0.0
