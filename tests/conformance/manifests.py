"""The W3C's tests of SPARQL 1.0 and 1.1 as the manifests list them; a test is plain values and local files."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from urllib.parse import unquote

import pyoxigraph as ox
from pyoxigraph import BlankNode, NamedNode

FOLDER = Path(os.environ.get("W3C_TESTS") or Path(__file__).parents[3] / "shared/w3c")
"""Where the tests are; ``W3C_TESTS`` sets another place."""
BASE = "https://w3c.github.io/rdf-tests/"
ROOTS = ("sparql/sparql11/manifest-all.ttl", "sparql/sparql10/manifest.ttl")
MF = "http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#"
QT = "http://www.w3.org/2001/sw/DataAccess/tests/test-query#"
UT = "http://www.w3.org/2009/sparql/tests/test-update#"
HT = "http://www.w3.org/2011/http#"
CNT = "http://www.w3.org/2011/content#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
LABEL = "http://www.w3.org/2000/01/rdf-schema#label"

Node = NamedNode | BlankNode


@dataclass(frozen=True)
class Graphs:
    """Files of a default graph, and named graphs as (name, file)."""

    default: tuple[str, ...] = ()
    named: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Request:
    """One HTTP request of a protocol test and what its response must be."""

    method: str
    path: str
    headers: tuple[tuple[str, str], ...]
    body: bytes | None
    statuses: frozenset[str]
    boolean: bool | None
    format: str | None
    location: str | None
    response_headers: tuple[tuple[str, str], ...]
    response_body: str | None


@dataclass(frozen=True)
class Case:
    """One test. Files are IRIs below :data:`BASE`; see :func:`text`."""

    iri: str
    kind: str
    manifest: str
    name: str
    action: str = ""
    result: str = ""
    before: Graphs = Graphs()
    after: Graphs = Graphs()
    lax: bool = False
    services: tuple[tuple[str, str], ...] = ()
    requests: tuple[Request, ...] = field(default=())

    @property
    def short(self) -> str:
        """The name that a test report shows."""
        folder = self.manifest.removeprefix(BASE + "sparql/").rpartition("/")[0]
        return f"{folder}#{self.iri.rpartition('#')[2]}"


def available() -> bool:
    """Whether the tests are on this machine."""
    return (FOLDER / ROOTS[0]).exists()


def path_of(iri: str) -> Path:
    """The local file of an IRI."""
    return FOLDER / unquote(iri.removeprefix(BASE))


def text(iri: str) -> str:
    """A file's text, its line ends as they are."""
    return path_of(iri).read_bytes().decode("utf-8")


class Manifest:
    """One manifest file."""

    def __init__(self, iri: str) -> None:
        self.iri = iri
        self._store = ox.Store()
        self._store.load(path=str(path_of(iri)), format=ox.RdfFormat.TURTLE, base_iri=iri)

    def objects(self, subject: Node, predicate: str) -> list[ox.NamedNode | ox.BlankNode | ox.Literal]:
        """The objects of a statement."""
        found = self._store.quads_for_pattern(subject, NamedNode(predicate), None)
        return [quad.object for quad in found]  # type: ignore[misc]

    def object(self, subject: Node, predicate: str) -> ox.NamedNode | ox.BlankNode | ox.Literal | None:
        """The only object, ``None`` where there is none."""
        return next(iter(self.objects(subject, predicate)), None)

    def node(self, subject: Node, predicate: str) -> Node | None:
        """The only object where it is a node."""
        found = self.object(subject, predicate)
        return found if isinstance(found, NamedNode | BlankNode) else None

    def value(self, subject: Node, predicate: str) -> str:
        """The only object's text, empty where there is none."""
        found = self.object(subject, predicate)
        return "" if found is None else found.value

    def items(self, node: Node | None) -> Iterator[Node]:
        """The members of an RDF list that are nodes."""
        while node is not None and node.value != RDF + "nil":
            first = self.node(node, RDF + "first")
            if first is not None:
                yield first
            node = self.node(node, RDF + "rest")

    def listed(self, predicate: str) -> Iterator[Node]:
        """The members of the lists that this manifest, whatever its own name, has under ``predicate``."""
        for quad in self._store.quads_for_pattern(None, NamedNode(predicate), None):
            if isinstance(quad.object, NamedNode | BlankNode):
                yield from self.items(quad.object)


@cache
def cases() -> tuple[Case, ...]:
    """All tests, in the order of the manifests."""
    seen: dict[str, Case] = {}
    for root in ROOTS:
        for case in cases_in(BASE + root):
            seen.setdefault(case.iri, case)
    return tuple(seen.values())


def cases_in(iri: str) -> Iterator[Case]:
    """The tests of a manifest and of those that it includes."""
    manifest = Manifest(iri)
    for included in manifest.listed(MF + "include"):
        yield from cases_in(included.value)
    for entry in manifest.listed(MF + "entries"):
        yield case_of(manifest, entry)


def case_of(manifest: Manifest, entry: Node) -> Case:
    """One entry of a manifest."""
    kind = manifest.value(entry, RDF + "type").removeprefix(MF)
    action, result = manifest.node(entry, MF + "action"), manifest.node(entry, MF + "result")
    if kind == "UpdateEvaluationTest" and action and result:
        return Case(
            entry.value, kind, manifest.iri, manifest.value(entry, MF + "name"),
            action=manifest.value(action, UT + "request"),
            before=graphs(manifest, action, UT), after=graphs(manifest, result, UT),
        )  # fmt: skip
    if kind in ("ProtocolTest", "GraphStoreProtocolTest") and action:
        sent = tuple(
            request_of(manifest, node) for node in manifest.items(manifest.node(action, HT + "requests"))
        )
        return Case(
            entry.value, kind, manifest.iri, manifest.value(entry, MF + "name"),
            before=graphs(manifest, entry, UT), requests=sent,
        )  # fmt: skip
    simple = isinstance(action, NamedNode) or action is None
    return Case(
        entry.value, kind, manifest.iri, manifest.value(entry, MF + "name"),
        action=manifest.value(entry, MF + "action") if simple else manifest.value(action, QT + "query"),  # type: ignore[arg-type]
        result=result.value if result else "",
        before=Graphs() if simple else graphs(manifest, action, QT),  # type: ignore[arg-type]
        lax=manifest.value(entry, MF + "resultCardinality") == MF + "LaxCardinality",
        services=() if simple else services(manifest, action),  # type: ignore[arg-type]
    )  # fmt: skip


def graphs(manifest: Manifest, node: Node, vocabulary: str) -> Graphs:
    """The graphs that a test's data are."""
    named = []
    for found in manifest.objects(node, vocabulary + "graphData"):
        if isinstance(found, NamedNode):
            named.append((found.value, found.value))
        elif isinstance(found, BlankNode):
            named.append((manifest.value(found, LABEL), manifest.value(found, UT + "graph")))
    return Graphs(tuple(one.value for one in manifest.objects(node, vocabulary + "data")), tuple(named))


def services(manifest: Manifest, action: Node) -> tuple[tuple[str, str], ...]:
    """Other endpoints that a query asks, with the file of each one's data."""
    found = (one for one in manifest.objects(action, QT + "serviceData") if isinstance(one, BlankNode))
    return tuple(
        sorted((manifest.value(one, QT + "endpoint"), manifest.value(one, QT + "data")) for one in found)
    )


def request_of(manifest: Manifest, node: Node) -> Request:
    """One request of a protocol test."""
    response = manifest.node(node, HT + "resp")
    assert response is not None, "a request without a response"
    body = manifest.node(node, HT + "body")
    encoding = manifest.value(body, CNT + "characterEncoding") or "UTF-8" if body else ""
    boolean = manifest.value(response, MF + "expectedBoolean")
    expected = manifest.node(response, HT + "body")
    return Request(
        manifest.value(node, HT + "methodName"),
        manifest.value(node, HT + "absolutePath"),
        headers(manifest, node),
        manifest.value(body, CNT + "chars").encode(encoding) if body else None,
        frozenset(one.value.rpartition("#")[2] for one in manifest.objects(response, MF + "expectedStatus")),
        boolean == "true" if boolean else None,
        manifest.value(response, MF + "expectedFormat") or None,
        manifest.value(response, MF + "expectedLocation") or None,
        headers(manifest, response),
        manifest.value(expected, CNT + "chars") if expected else None,
    )


def headers(manifest: Manifest, node: Node) -> tuple[tuple[str, str], ...]:
    """The headers of a request or response, their names in small letters."""
    listed = manifest.items(manifest.node(node, HT + "headers"))
    return tuple(
        (manifest.value(one, HT + "fieldName").lower(), manifest.value(one, HT + "fieldValue"))
        for one in listed
    )
