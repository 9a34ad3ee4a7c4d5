"""Graphs by HTTP verbs (SPARQL 1.1 Graph Store Protocol, https://www.w3.org/TR/sparql11-http-rdf-update/)."""

from __future__ import annotations

import secrets
from collections.abc import AsyncGenerator, Iterable
from dataclasses import dataclass
from functools import lru_cache

from fastapi import Request
from pyoxigraph import NamedNode, Quad, RdfFormat
from starlette.datastructures import URL, UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser

from api.request_text import content_type, decoded, read_body, single
from api.sparql_request import UnknownMediaType
from graph import sparql_text
from graph.query.parsing import ACCEPTED, RdfReader
from graph.store.opening import OpenStore
from graph.store.update_text import as_ntriples
from ontology.errors import InputError, NotFound, QueryError

MULTIPART = "multipart/form-data"
MOST_FILES = 20


@dataclass(frozen=True, slots=True)
class Target:
    """The graph that a request names: an IRI, ``""`` for the default graph, ``None`` for the whole store."""

    graph: str | None

    @property
    def text(self) -> str:
        """The graph as SPARQL Update names it after DROP or CREATE."""
        return f"GRAPH {sparql_text.iri(self.graph)}" if self.graph else "DEFAULT"


@dataclass(frozen=True, slots=True)
class Payload:
    """RDF as a request carries it."""

    data: bytes
    format: RdfFormat


def target_of(request: Request, path: str) -> Target:
    """The graph by ``?graph=`` or ``?default``, or by the request's own URL where it goes on below the store's.

    :raises QueryError: both, or a name that is no absolute IRI.
    """
    fields = decoded(request.scope["query_string"])
    graph, default = single(fields, "graph"), single(fields, "default")
    if graph is not None and default is not None:
        raise QueryError("graph 与 default 只能给出一个。", place="graph", code="both")
    if path:
        if graph is not None or default is not None:
            raise QueryError("地址已经指明了图，不能再给 graph 或 default。", place="graph", code="both")
        return Target(own_address(request))
    if graph is None:
        return Target(None if default is None else "")
    sparql_text.iri(graph)
    return Target(graph)


def own_address(request: Request) -> str:
    """The request's URL as it was sent, without its query."""
    raw: bytes = request.scope.get("raw_path") or request.url.path.encode()
    host = request.headers.get("host")
    origin = (
        origin_of(request.scope["scheme"], host) if host else f"{request.url.scheme}://{request.url.netloc}"
    )
    return f"{origin}{raw.split(b'?')[0].decode('ascii', 'replace')}"


@lru_cache(maxsize=64)
def origin_of(scheme: str, host: str) -> str:
    """What stands before the path in the URL of a request to ``host``."""
    url = URL(f"{scheme}://{host}/")
    return f"{url.scheme}://{url.netloc}"


async def payloads(request: Request, most: int) -> list[Payload]:
    """The RDF of a request: its body, or each file of a multipart form.

    :param most: bytes of the whole body.
    :raises UnknownMediaType: in a syntax that is not read here.
    """
    media_type, _ = content_type(request)
    data = await read_body(request, most)
    if media_type != MULTIPART:
        return [Payload(data, format_of(media_type))]

    async def body() -> AsyncGenerator[bytes, None]:
        yield data

    try:
        form = await MultiPartParser(
            request.headers, body(), max_files=MOST_FILES, max_fields=MOST_FILES
        ).parse()
    except MultiPartException as error:
        raise InputError("上传的表单不完整。", place="body") from error
    try:
        files = [value for _, value in form.multi_items() if isinstance(value, UploadFile)]
        return [
            Payload(await file.read(), format_of((file.content_type or "").partition(";")[0].strip().lower()))
            for file in files
        ]
    finally:
        await form.close()


def format_of(media_type: str) -> RdfFormat:
    """The syntax with this media type.

    :raises UnknownMediaType: not read here.
    """
    found = ACCEPTED.get(media_type)
    if found is None:
        raise UnknownMediaType(
            f"内容类型要是其中之一：{'、'.join(ACCEPTED)}。", value=media_type, place="content-type"
        )
    return found


class GraphStore:
    """The graphs of a store as resources. Each change is one commit."""

    def __init__(self, store: OpenStore, reader: RdfReader) -> None:
        self._store = store
        self._reader = reader

    def holds(self, target: Target) -> bool:
        """Whether the graph is there; the default graph and the whole store always are."""
        return not target.graph or self._store.ask(f"ASK {{ GRAPH {sparql_text.iri(target.graph)} {{}} }}")

    def require(self, target: Target) -> None:
        """Nothing where the graph is there.

        :raises NotFound: it is not.
        """
        if not self.holds(target):
            raise NotFound("图库里没有这个图。", value=target.graph, place="graph")

    def put(self, target: Target, sent: list[Payload], base: str) -> bool:
        """True where the graph is new; it holds what was sent and nothing else afterwards."""
        new = not self.holds(target)
        self._change(target, sent, base, replacing=True)
        return new

    def post(self, target: Target, sent: list[Payload], base: str) -> bool:
        """True where the graph is new; it holds what was sent beside what it held."""
        new = not self.holds(target)
        self._change(target, sent, base, replacing=False)
        return new

    def delete(self, target: Target) -> None:
        """The graph is gone afterwards, the default graph empty.

        :raises NotFound: it is not there.
        """
        self.require(target)
        self._store.update("DROP SILENT ALL" if target.graph is None else f"DROP SILENT {target.text}")

    def _change(self, target: Target, sent: list[Payload], base: str, *, replacing: bool) -> None:
        quads = [quad for payload in sent for quad in self._reader.read(payload.data, payload.format, base)]
        steps = []
        if target.graph is None:
            steps += ["DROP SILENT ALL"] if replacing else []
            steps += [insertion(quads, None)]
        else:
            if any(isinstance(quad.graph_name, NamedNode) for quad in quads):
                raise QueryError("数据里有命名图，而请求只指明了一个图。", place="body", code="named-graphs")
            steps += [f"DROP SILENT {target.text}"] if replacing else []
            steps += [f"CREATE SILENT {target.text}"] if target.graph else []
            steps += [insertion(quads, target.graph)]
        self._store.update(" ;\n".join(filter(None, steps)))


def insertion(quads: Iterable[Quad], graph: str | None) -> str:
    """One ``INSERT DATA`` of the quads, into ``graph`` where it is named, else each into its own."""
    by_graph: dict[str, list[Quad]] = {}
    for quad in quads:
        own = quad.graph_name.value if isinstance(quad.graph_name, NamedNode) else ""
        by_graph.setdefault(own if graph is None else graph, []).append(quad)
    blocks = (
        f"GRAPH {sparql_text.iri(name)} {{\n{as_ntriples(held)}}}\n" if name else as_ntriples(held)
        for name, held in by_graph.items()
    )
    text = "".join(blocks)
    return f"INSERT DATA {{\n{text}}}" if text else ""


def new_address(request: Request) -> str:
    """The URL of a graph that does not exist yet."""
    return f"{own_address(request).rstrip('/')}/{secrets.token_hex(8)}"
