"""Any SPARQL 1.1 service as a store: queries, updates and graphs over HTTP, a whole change in one update."""

from __future__ import annotations

import secrets
import threading
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import httpx
import pyoxigraph as ox
from pyoxigraph import BlankNode, DefaultGraph, NamedNode, Quad, RdfFormat

from graph.namespaces import ID
from graph.query.lexicon import tokens
from graph.query.limits import Limits
from graph.query.question import Ticket
from graph.query.remote import RemoteEngine
from graph.query.scrutiny import UPDATE_WORDS
from graph.sparql_text import iri, literal
from graph.store.endpoints import Endpoints
from graph.store.exchange import SECONDS, Exchange, Fields
from graph.store.protocol import Solutions
from graph.store.update_text import replacement
from ontology.errors import QueryError, StoreError

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
        self.exchange = Exchange(Endpoints.of(location))
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
        # A service that always gives the union cannot say what stands in its default graph alone.
        alone = " FILTER NOT EXISTS { GRAPH ?g { ?s ?p ?o } }" if self._found_union().always else ""
        default = self._solutions(f"SELECT ?s ?p ?o WHERE {{ ?s ?p ?o{alone} }}", ())
        found = [quad(row) for row in default.rows]
        if graph is None:
            named = self._solutions(
                f"SELECT ?s ?p ?o ?g WHERE {{ GRAPH ?g {{ ?s ?p ?o }} FILTER(?g != {STATE}) }}",
                (),
            )
            found += [quad(row) for row in named.rows]
        return iter(found)

    def graphs(self) -> tuple[NamedNode, ...]:
        """The names of the graphs that hold at least one quad, sorted."""
        found = self._solutions("SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s ?p ?o } }", ())
        names = (row["g"] for row in found)
        return tuple(NamedNode(name) for name in sorted(names) if name != STATE.value)

    def replace(self, graphs: Mapping[NamedNode, Iterable[Quad]]) -> None:
        """Each named graph holds these quads and no others afterwards, by one update request."""
        text = replacement(graphs)
        if text:
            self.update(text)

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
        self.exchange.update(f"{text}{separator}{mark}", timeout, ticket)

    def close(self) -> None:
        """Let go of the service."""
        self.exchange.close()

    def union_fields(self) -> Fields:
        """The request fields under which the default graph is the union of all graphs.

        Services differ: many give the union anyhow, Oxigraph when asked by a field of its own, any by the list
        of all graphs (SPARQL 1.1 Protocol, section 2.1.4). Which one this is, a triple of a named graph tells.
        """
        return self._found_union().fields

    def _found_union(self) -> Union:
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
                found = ox.parse(response.read(), written or RdfFormat.N_TRIPLES)
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
        with self.exchange.query(query, JSON, fields, timeout) as response:
            return parsed_results(response)


def parsed_results(response: httpx.Response) -> ox.QuerySolutions | ox.QueryBoolean:
    """The solutions in a response that was asked for as JSON.

    :raises StoreError: it is something else.
    """
    try:
        return ox.parse_query_results(response.read(), ox.QueryResultsFormat.JSON)
    except (SyntaxError, ValueError) as error:
        raise StoreError("SPARQL端点的回答不是SPARQL查询结果；请确认地址。", code="remote") from error


def quad(row: tuple[object, ...]) -> Quad:
    """Subject, predicate, object and perhaps a graph as a quad."""
    subject, predicate, object_, *graph = row
    name = graph[0] if graph else DefaultGraph()
    assert isinstance(subject, NamedNode | BlankNode) and isinstance(predicate, NamedNode)  # noqa: S101
    return Quad(subject, predicate, object_, name)  # type: ignore[arg-type]
