"""RDF terms as N-Triples text, and statements as lines of them: the quickest way of a document into any store.

Making objects of terms, triples and quads takes five times as long as writing them down, and a bulk loader wants
text. A term is written here once (N-Triples, section 2); :func:`graph.sparql_text.literal` is for queries.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from graph.iris import segment
from graph.namespaces import DG, ID, PREFIXES

SURROGATE = re.compile("[\ud800-\udfff]")
TO_ESCAPE = re.compile('[\\\\"\n\r\x00\ud800-\udfff]')
ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\x00": "\\u0000"}
DECIMAL, INTEGER = f"^^<{PREFIXES['xsd']}decimal>", f"^^<{PREFIXES['xsd']}integer>"
TRUE = f'"true"^^<{PREFIXES["xsd"]}boolean>'
segment_of = lru_cache(maxsize=1 << 14)(segment)
"""Names come again and again: :func:`graph.iris.segment`, remembered."""


def quoted(text: str) -> str:
    """``text`` as a string literal; a lone surrogate, which no RDF string can hold, becomes U+FFFD.

    >>> quoted('甲"乙')
    '"甲\\\\"乙"'
    """
    if TO_ESCAPE.search(text):
        text = TO_ESCAPE.sub(lambda m: ESCAPES.get(m[0], "\ufffd"), text)
    return f'"{text}"'


def chinese(text: str) -> str:
    """``text`` as a literal in Chinese."""
    return quoted(text) + "@zh"


def integer(value: int) -> str:
    """``value`` as xsd:integer."""
    return f'"{value}"{INTEGER}'


def decimal(value: str) -> str:
    """``value`` as xsd:decimal."""
    return f'"{value}"{DECIMAL}'


def iri(value: str) -> str:
    """An absolute IRI in angle brackets."""
    return f"<{value}>"


def term(name: str) -> str:
    """A term of the vocabulary."""
    return f"<{DG}{name}>"


def of(prefix: str, name: str) -> str:
    """A term of another vocabulary, by our prefix for it.

    >>> of("skos", "prefLabel")
    '<http://www.w3.org/2004/02/skos/core#prefLabel>'
    """
    return f"<{PREFIXES[prefix]}{name}>"


def path(kind: str, *names: str) -> str:
    """``…/id/kind/name…``, each name a segment of its own, without angle brackets; :func:`graph.iris.thing` as text."""
    return "/".join((ID + kind, *map(segment_of, names)))


def about(subject: str, pairs: Iterable[tuple[str, str]]) -> list[str]:
    """Lines that say of ``subject`` (in angle brackets) each predicate and object."""
    return [f"{subject} {predicate} {value}" for predicate, value in pairs]


A = of("rdf", "type")
PREF = of("skos", "prefLabel")
TITLE = of("dcterms", "title")
IDENTIFIER = of("dcterms", "identifier")
PART_OF = of("dcterms", "isPartOf")
