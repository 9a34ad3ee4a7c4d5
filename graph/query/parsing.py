"""RDF that somebody sent, read in a process that can be ended: a hostile file can crash the parser that reads it."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pyoxigraph as ox
from pyoxigraph import Quad, RdfFormat

from graph.query.complaints import in_our_words
from graph.query.limits import Limits
from graph.query.locating import POSITION
from graph.query.pool import Pool
from ontology.errors import QueryError

ACCEPTED = {
    "text/turtle": RdfFormat.TURTLE,
    "application/x-turtle": RdfFormat.TURTLE,
    "application/n-triples": RdfFormat.N_TRIPLES,
    "application/rdf+xml": RdfFormat.RDF_XML,
    "application/ld+json": RdfFormat.JSON_LD,
    "application/trig": RdfFormat.TRIG,
    "application/n-quads": RdfFormat.N_QUADS,
}
"""Media types of RDF that is read."""


class RdfReader:
    """Reads RDF within the limits of a query; safe for many threads. Its process starts when first asked."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._pool = Pool(limits)

    def read(self, data: bytes, format: RdfFormat, base: str) -> Iterator[Quad]:
        """The quads that ``data`` says, checked whole before the first is given.

        :param base: what relative IRIs are resolved against.
        :raises QueryError: the data is at fault; ``place`` is line and column.
        :raises LimitExceeded: reading it took too long or too much memory.
        """
        with self._pool.lend() as process:
            head = {"do": "parse", "format": format.name, "base": base}
            reply, content = process.request(head, data, time.monotonic() + self._limits.time)
        if "error" in reply:
            raise fault(reply["error"], reply["message"])
        return ox.parse(b"".join(content), RdfFormat.N_QUADS)

    def close(self) -> None:
        """End its processes."""
        self._pool.close()


def fault(kind: str, message: str) -> Exception:
    """What is wrong with the data, in our words."""
    if kind != "syntax":
        return in_our_words(kind, message, "")
    found = POSITION.match(message)
    place = f"{found[1]}:{found[2]}" if found else ""
    where = f"第{found[1]}行第{found[2]}列" if found else ""
    reason = message[found.end() :] if found else message
    return QueryError(f"数据{where}不合所声明的RDF格式：{reason}", place=place, code="rdf-syntax")
