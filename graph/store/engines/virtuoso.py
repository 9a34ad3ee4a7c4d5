"""Where OpenLink Virtuoso differs from SPARQL 1.1, as found with version 7.2.5 of Debian.

- Its names of variables are ASCII; ours are Chinese, because they are the columns that people see.
- It answers ASK with a row, writes booleans as 1 and 0, and takes an update where a query is asked for.
- Its parser holds some 5,000 triples of one ``INSERT DATA``; a document has four times as many.
- The default graph of a query is the union of all graphs, its own too.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from pyoxigraph import BlankNode, NamedNode, Quad

from graph.query.lexicon import tokens
from graph.query.scrutiny import QUERY_FORMS, form_of
from graph.store.engines.standard import Fields, Standard
from graph.store.engines.virtuoso_text import unspelt, virtuoso_text
from graph.store.update_text import drop, insert
from ontology.errors import QueryError

PIECE = 2000
"""Triples of one ``INSERT DATA``."""
ASKED = "__ASK_RETVAL"
"""The column in which ASK is answered."""
BOOLEAN = "http://www.w3.org/2001/XMLSchema#boolean"
VALUES = {"1": "true", "0": "false"}
WRITTEN_BOOLEAN = re.compile(
    rb'"([01])"(\^\^<' + re.escape(BOOLEAN).encode() + rb"> \.\r?\n?)$", re.MULTILINE
)
"""At the end of a line; within a literal no quotation mark stands bare."""
CUT = "X-SPARQL-MaxRows"
DEADLOCK = "40001"
"""The SQL state of a transaction that was undone for the sake of another."""


class Virtuoso(Standard):
    """Virtuoso behind its ``/sparql``; the account ``SPARQL`` holds the right ``SPARQL_UPDATE``."""

    update_path = "sparql"
    data_path = "sparql-graph-crud"
    union: Fields | None = ()
    own_graphs = frozenset(
        {
            "http://www.openlinksw.com/schemas/virtrdf#",
            "http://www.w3.org/ns/ldp#",
            "http://www.w3.org/2002/07/owl#",
            "http://localuriqaserver/sparql",
            "urn:activitystreams-owl:map",
            "urn:core:services:sparql",
        }
    )
    default_graph = False
    rewrites = True
    attempts = 5

    def query(self, text: str) -> str:
        """As :func:`virtuoso_text` has it, and nothing but a query: Virtuoso takes updates at the same address."""
        if form_of(list(tokens(text))) not in QUERY_FORMS:
            raise QueryError("这里需要一个查询（SELECT、ASK、CONSTRUCT或DESCRIBE）。", value=text)
        return virtuoso_text(text)

    def change(self, text: str) -> str:
        """As :func:`virtuoso_text` has it."""
        return virtuoso_text(text)

    def replacement(self, graphs: Mapping[NamedNode, Iterable[Quad]]) -> str:
        """In one request, which is one transaction, in pieces that the parser holds."""
        steps = [drop(graph) for graph in graphs]
        steps += [insert({graph: piece}) for graph, quads in graphs.items() for piece in pieces(quads)]
        return " ;\n".join(steps)

    def solutions(self, body: bytes) -> bytes:
        """With our names, ``true`` and ``false``, and ASK's answer as one."""
        found: dict[str, Any] = json.loads(body)
        names: list[str] = found["head"]["vars"]
        rows: list[dict[str, dict[str, str]]] = found["results"]["bindings"]
        if names == [ASKED]:
            return json.dumps({"head": {}, "boolean": rows[0][ASKED]["value"] == "1"}).encode()
        head = {"vars": [unspelt(name) for name in names]}
        bindings = [{unspelt(name): term_of(told) for name, told in row.items()} for row in rows]
        return json.dumps({"head": head, "results": {"bindings": bindings}}).encode()

    def triples(self, body: bytes) -> bytes:
        """With ``true`` and ``false``."""
        return WRITTEN_BOOLEAN.sub(lambda m: b'"' + VALUES[m[1].decode()].encode() + b'"' + m[2], body)

    def cut(self, headers: Mapping[str, str]) -> bool:
        """Where ``ResultSetMaxRows`` of its configuration has cut the rows, it says so in a header."""
        return CUT in headers

    def passing(self, reason: str) -> bool:
        """A deadlock is: one of the two goes on."""
        return DEADLOCK in reason


def term_of(told: dict[str, str]) -> dict[str, str]:
    """A term of a JSON result with a boolean's own words."""
    if told.get("datatype") == BOOLEAN:
        return {**told, "value": VALUES.get(told["value"], told["value"])}
    return told


def pieces(quads: Iterable[Quad]) -> Iterator[list[Quad]]:
    """The quads in lists that one ``INSERT DATA`` takes; those with blank nodes together, whose labels hold in one."""
    anonymous: list[Quad] = []
    plain: list[Quad] = []
    for quad in quads:
        blank = isinstance(quad.subject, BlankNode) or isinstance(quad.object, BlankNode)
        (anonymous if blank else plain).append(quad)
    for start in range(0, len(plain), PIECE):
        yield plain[start : start + PIECE]
    if anonymous:
        yield anonymous
