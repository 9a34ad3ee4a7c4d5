"""Any SPARQL 1.1 service as a store: queries, updates and graphs over HTTP, a whole change in one update."""

from __future__ import annotations

import io
import secrets
import threading
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import IO, cast

import pyoxigraph as ox
from pyoxigraph import BlankNode, DefaultGraph, NamedNode, Quad, QueryResultsFormat, RdfFormat

from graph.namespaces import ID
from graph.query.lexicon import tokens
from graph.query.limits import Limits
from graph.query.question import Ticket
from graph.query.remote import Body, RemoteEngine
from graph.query.scrutiny import UPDATE_WORDS
from graph.sparql_text import iri, literal
from graph.store.endpoints import Endpoints
from graph.store.exchange import SECONDS, Exchange, Fields
from graph.store.protocol import Solutions
from ontology.errors import LimitExceeded, QueryError, StoreError

STATE = NamedNode(ID + "state")
"""The graph in which our commits leave their version: the service has no word of its own for it."""
VERSION = NamedNode("http://www.w3.org/2002/07/owl#versionInfo")
SEEN = f"{STATE} {VERSION} ?version"
SAMPLE = "SELECT ?s ?p ?o WHERE { GRAPH ?g { ?s ?p ?o } FILTER(isIRI(?s) && !isBlank(?o)) } LIMIT 1"
"""A triple of some named graph; where the default graph holds it too, that is the union."""
ASKED_UNION = (("union-default-graph", "true"),)
JSON = "application/sparql-results+json"


@dataclass(frozen=True, slots=True)
class Union:
    """The request fields that make the default graph the union of all graphs, as found at a version.

    ``always``: it is the union whether asked or not.
    """

    version: str
    fields: Fields
    always: bool


class RemoteStore:
    """Reads and writes a SPARQL 1.1 service.

    Each commit of ours also writes a new version into the graph :data:`STATE`, in the same update; that graph
    is not among :meth:`graphs` and :meth:`quads`. How long a change lasts is the service's promise, as is that
    it applies one update whole (SPARQL 1.1 Update, section 2.2). Commits of others do not change the version.

    :raises StoreError: the location is no URL of a service.
    """

    def __init__(self, location: str) -> None:
        endpoints = Endpoints.of(location)
        self.exchange = Exchange(endpoints)
        self._kind = endpoints.engine
        self._hidden = {STATE.value, *endpoints.engine.own_graphs}
        self._union: Union | None = None
        self._lock = threading.Lock()

    @property
    def version(self) -> str:
        """The version that the newest of our commits left; ``unwritten`` before the first."""
        found = self._solutions(f"SELECT ?version WHERE {{ GRAPH {STATE} {{ {SEEN} }} }}", ())
        return next((row["version"] for row in found), "unwritten")

    def engine(self, limits: Limits) -> RemoteEngine:
        """What runs the queries of users on this service."""
        return RemoteEngine(self, limits)

    def select(self, query: str, *, timeout: float | None = None) -> Solutions:
        """The solutions of a SELECT query over the union of all graphs."""
        return self._solutions(query, self.union_fields(), timeout or SECONDS)

    def ask(self, query: str, *, timeout: float | None = None) -> bool:
        """The answer of an ASK query over the union of all graphs."""
        found = self._parsed(query, self.union_fields(), timeout or SECONDS)
        if not isinstance(found, ox.QueryBoolean):
            raise QueryError("这里需要ASK查询。", value=query)
        return bool(found)

    def quads(self, graph: NamedNode | DefaultGraph | None = None) -> Iterator[Quad]:
        """All quads, or those of one graph, read whole before the first is given."""
        if isinstance(graph, NamedNode):
            return iter(self._graph(graph))
        found = self._unnamed() if self._kind.default_graph else []
        if graph is None:
            hidden = ", ".join(map(iri, sorted(self._hidden)))
            named = self._solutions(
                f"SELECT ?s ?p ?o ?g WHERE {{ GRAPH ?g {{ ?s ?p ?o }} FILTER(?g NOT IN ({hidden})) }}",
                (),
            )
            found += [quad(row) for row in named.rows]
        return iter(found)

    def _unnamed(self) -> list[Quad]:
        # A service that always gives the union cannot say what stands in its default graph alone.
        alone = " FILTER NOT EXISTS { GRAPH ?g { ?s ?p ?o } }" if self._found_union().always else ""
        return [quad(row) for row in self._solutions(f"SELECT ?s ?p ?o WHERE {{ ?s ?p ?o{alone} }}", ()).rows]

    def graphs(self) -> tuple[NamedNode, ...]:
        """The names of the graphs that hold at least one quad, sorted."""
        found = self._solutions("SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s ?p ?o } }", ())
        names = (row["g"] for row in found)
        return tuple(NamedNode(name) for name in sorted(names) if name not in self._hidden)

    def replace(self, graphs: Mapping[NamedNode, Iterable[Quad]]) -> None:
        """Each named graph holds these quads and no others afterwards, by one update request."""
        text = self._kind.replacement(graphs)
        for attempt in range(1, self._kind.attempts + 1 if text else 0):
            try:
                self.update(text)
                break
            except (StoreError, QueryError) as error:
                if attempt == self._kind.attempts or not self._kind.passing(f"{error} {error.value}"):
                    raise

    def update(self, text: str, timeout: float = SECONDS, ticket: Ticket | None = None) -> None:
        """Let the service apply an update together with the new version.

        :raises QueryError: the text is at fault.
        """
        found = list(tokens(text))
        if not any(token.word in UPDATE_WORDS for token in found):
            self.exchange.update(text, timeout, ticket)  # nothing but a prologue, or a fault to be told
            return
        mark = (
            f"DROP SILENT GRAPH {iri(STATE.value)} ;\n"
            f"INSERT DATA {{ GRAPH {STATE} {{ {STATE} {VERSION} {literal(secrets.token_hex(8))} }} }}"
        )
        separator = "\n" if found[-1].text == ";" else "\n;\n"
        self.exchange.update(self._kind.change(f"{text}{separator}{mark}"), timeout, ticket)

    def close(self) -> None:
        """Let go of the service."""
        self.exchange.close()

    def union_fields(self) -> Fields:
        """The request fields under which the default graph is the union of all graphs.

        Services differ: many give the union anyhow, Oxigraph when asked by a field of its own, any by the list
        of all graphs (SPARQL 1.1 Protocol, section 2.1.4). Which one this is, a triple of a named graph tells.
        """
        return self._found_union().fields

    @contextmanager
    def answer(
        self, query: str, accept: str, fields: Fields, timeout: float = SECONDS, ticket: Ticket | None = None
    ) -> Iterator[tuple[IO[bytes], str]]:
        """What the service answers, as the recommendations have it, and its media type.

        :raises QueryError: the text is at fault.
        :raises LimitExceeded: the time ran out, or the service gives a part of the rows only.
        """
        with self.exchange.query(self._kind.query(query), accept, fields, timeout, ticket) as response:
            media_type = response.headers.get("Content-Type", "")
            if self._kind.cut(response.headers):
                raise LimitExceeded(
                    f"SPARQL端点 {self.exchange.endpoints.host} 只给出了一部分结果；请缩小范围，或调高它的行数上限。",
                    code="rows",
                )
            if not self._kind.rewrites:
                yield cast(IO[bytes], io.BufferedReader(Body(response), 1 << 16)), media_type
            elif QueryResultsFormat.from_media_type(media_type) == QueryResultsFormat.JSON:
                yield io.BytesIO(self._kind.solutions(response.read())), media_type
            else:
                yield io.BytesIO(self._kind.triples(response.read())), media_type

    def _found_union(self) -> Union:
        if self._kind.union is not None:
            return Union("", self._kind.union, always=True)
        with self._lock:
            version = self.version
            if self._union is None or self._union.version != version:
                self._union = self._find_union(version)
            return self._union

    def _find_union(self, version: str) -> Union:
        sample = next(iter(self._solutions(SAMPLE, ()).rows), None)
        if sample is None:
            return Union(version, (), always=False)
        for fields in ((), ASKED_UNION):
            found = self._parsed(f"ASK {{ {' '.join(map(str, sample))} }}", fields, SECONDS)
            if isinstance(found, ox.QueryBoolean) and bool(found):
                return Union(version, fields, always=not fields)
        names = [graph.value for graph in self.graphs()]
        listed = tuple((field, name) for field in ("default-graph-uri", "named-graph-uri") for name in names)
        return Union(version, listed, always=False)

    def _graph(self, graph: NamedNode) -> list[Quad]:
        with self.exchange.graph(graph.value, RdfFormat.N_TRIPLES.media_type) as response:
            if response is not None:
                written = RdfFormat.from_media_type(response.headers.get("Content-Type", ""))
                found = ox.parse(self._kind.triples(response.read()), written or RdfFormat.N_TRIPLES)
                return [Quad(q.subject, q.predicate, q.object, graph) for q in found]
        rows = self._solutions(
            f"SELECT ?s ?p ?o WHERE {{ GRAPH {iri(graph.value)} {{ ?s ?p ?o }} }}", ()
        ).rows
        return [quad((*row, graph)) for row in rows]

    def _solutions(self, query: str, fields: Fields, timeout: float = SECONDS) -> Solutions:
        found = self._parsed(query, fields, timeout)
        if not isinstance(found, ox.QuerySolutions):
            raise QueryError("这里需要SELECT查询。", value=query)
        variables = tuple(variable.value for variable in found.variables)
        return Solutions(variables, tuple(tuple(row) for row in found))

    def _parsed(self, query: str, fields: Fields, timeout: float) -> ox.QuerySolutions | ox.QueryBoolean:
        with self.answer(query, JSON, fields, timeout) as (body, _):
            try:
                return ox.parse_query_results(body.read(), ox.QueryResultsFormat.JSON)
            except (SyntaxError, ValueError) as error:
                raise StoreError("SPARQL端点的回答不是SPARQL查询结果；请确认地址。", code="remote") from error


def quad(row: tuple[object, ...]) -> Quad:
    """Subject, predicate, object and perhaps a graph as a quad."""
    subject, predicate, object_, *graph = row
    name = graph[0] if graph else DefaultGraph()
    assert isinstance(subject, NamedNode | BlankNode) and isinstance(predicate, NamedNode)  # noqa: S101
    return Quad(subject, predicate, object_, name)  # type: ignore[arg-type]
