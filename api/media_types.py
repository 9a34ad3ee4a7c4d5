"""Which of several representations a client wants (RFC 9110, section 12.5.1)."""

from __future__ import annotations

from collections.abc import Sequence

from graph.query.formats import parse_accept, quality_of

HTML, JSON, CSV = "text/html", "application/json", "text/csv"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
TURTLE, JSON_LD, N_TRIPLES, RDF_XML = (
    "text/turtle",
    "application/ld+json",
    "application/n-triples",
    "application/rdf+xml",
)


def wanted(accept: str | None, offered: Sequence[str]) -> str | None:
    """The offered media type that ``accept`` wants most; the first among equals; ``None`` when it takes none.

    >>> wanted("text/turtle;q=0.5, application/json", ("text/html", "text/turtle", "application/json"))
    'application/json'
    >>> wanted(None, ("text/html", "application/json"))
    'text/html'
    """
    ranges = parse_accept(accept) if accept and accept.strip() else [("*/*", 1.0)]
    best = max(offered, key=lambda media_type: quality_of(media_type, ranges))
    return best if quality_of(best, ranges) > 0 else None


def prefers_html(accept: str | None) -> bool:
    """Whether a browser asks for a page: ``text/html`` is named, and nothing of ours is wanted more.

    >>> prefers_html("text/html,application/xhtml+xml,*/*;q=0.8"), prefers_html("*/*"), prefers_html(None)
    (True, False, False)
    """
    named = bool(accept) and any(kind == HTML for kind, quality in parse_accept(accept or "") if quality > 0)
    return named and wanted(accept, (HTML, JSON, TURTLE, JSON_LD, RDF_XML)) == HTML
