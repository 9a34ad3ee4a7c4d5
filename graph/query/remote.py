"""Questions run by a remote SPARQL service, its answers written in the wanted format within our limits."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import TYPE_CHECKING

import httpx
import pyoxigraph as ox
from pyoxigraph import DefaultGraph, NamedNode, QueryResultsFormat, RdfFormat

from graph.query.formats import GRAPH, ResultFormat
from graph.query.limits import Limits
from graph.query.pooled import manner_of
from graph.query.question import Alteration, Done, Question, Ticket
from graph.query.result import Content
from graph.query.writing import write
from ontology.errors import LimitExceeded, StoreError

if TYPE_CHECKING:
    from graph.store.exchange import Fields
    from graph.store.remote import RemoteStore

ACCEPT = {True: "application/n-triples, text/turtle;q=0.5", False: "application/sparql-results+json"}


class RemoteEngine:
    """Sends each question on. The service's answers are not remembered: others may write there unseen."""

    steady = False

    def __init__(self, store: RemoteStore, limits: Limits) -> None:
        self._store = store
        self._limits = limits

    @property
    def version(self) -> str:
        """The word of our newest commit."""
        return self._store.version

    def warm_up(self) -> None:
        """Nothing to start here."""

    def query(self, question: Question, timeout: float, ticket: Ticket) -> tuple[str, Content, bool]:
        """The version, the result's bytes, and whether a limit cut it."""
        version = self.version
        text = question.text if question.base is None else f"BASE <{question.base}>\n{question.text}"
        graph = question.format.holds == GRAPH
        fields = self._fields(question)
        with self._store.answer(text, ACCEPT[graph], fields, timeout, ticket) as (body, media_type):
            try:
                found = (
                    ox.parse(body, RdfFormat.from_media_type(media_type) or RdfFormat.N_TRIPLES)
                    if graph
                    else ox.parse_query_results(
                        body, QueryResultsFormat.from_media_type(media_type) or QueryResultsFormat.JSON
                    )
                )
                content, truncated = write(found, manner_of(question.format, self._limits))
            except (SyntaxError, ValueError) as error:
                if ticket.cancelled:
                    raise LimitExceeded("查询已被取消。", code="cancelled") from error
                raise StoreError(
                    "SPARQL端点的回答中断或不合规范。", value=str(error), code="remote"
                ) from error
        return version, Content(bytes(content)), truncated

    def query_then(self, question: Question, timeout: float, ticket: Ticket, done: Done) -> bool:
        """Never: the exchange with another service waits in a thread."""
        return False

    def extract(
        self, graph: str | None, wanted: ResultFormat, timeout: float, ticket: Ticket
    ) -> tuple[str, Content, bool]:
        """As :meth:`query`, of one graph (``""`` is the default graph) or of all."""
        name = None if graph is None else NamedNode(graph) if graph else DefaultGraph()
        quads = self._store.quads(name)
        found = quads if graph is None else (quad.triple for quad in quads)
        content, truncated = write(found, manner_of(wanted, self._limits))
        return self.version, Content(bytes(content)), truncated

    def update(self, alteration: Alteration, timeout: float, ticket: Ticket) -> None:
        """Let the service apply the update whole."""
        base = "" if alteration.base is None else f"BASE <{alteration.base}>\n"
        self._store.update(base + alteration.text, timeout, ticket)

    def close(self) -> None:
        """The store is closed by who opened it."""

    def _fields(self, question: Question) -> Fields:
        dataset = question.dataset
        if dataset.stated:
            return [
                *(("default-graph-uri", graph) for graph in dataset.default or ()),
                *(("named-graph-uri", graph) for graph in dataset.named or ()),
            ]
        return self._store.union_fields() if dataset.union else ()


class Body(io.RawIOBase):
    """The body of a response as a file, read as it comes."""

    def __init__(self, response: httpx.Response) -> None:
        self._pieces: Iterator[bytes] = response.iter_bytes()
        self._rest = memoryview(b"")

    def readable(self) -> bool:
        """It is."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Put the next bytes into ``buffer`` and say how many; 0 at the end."""
        while not self._rest:
            piece = next(self._pieces, None)
            if piece is None:
                return 0
            self._rest = memoryview(piece)
        taken = min(len(buffer), len(self._rest))
        buffer[:taken] = self._rest[:taken]
        self._rest = self._rest[taken:]
        return taken
