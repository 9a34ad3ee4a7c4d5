"""The SPARQL service behind its addresses: queries, updates, its description, and the graphs as resources."""

from __future__ import annotations

import time
from contextlib import suppress

import pyoxigraph as ox
from fastapi import Request
from fastapi.responses import Response
from starlette.exceptions import HTTPException

from api.access import require_token
from api.context import MEBIBYTE, Context
from api.graph_store import GraphStore, Target, new_address, own_address, payloads, target_of
from api.media_types import prefers_html
from api.pages import page
from api.request_text import decoded, first, single
from api.sparql_request import Kind, Operation, file_name, read_operation
from api.sparql_response import CHARSET, Desk, etag, known, result_response
from graph.query.parsing import RdfReader
from graph.query.prepared import Judged, choose_format, tag_of
from graph.query.question import Ticket
from graph.query.result import Result
from graph.query.scrutiny import Form
from graph.query.service_description import DESCRIBED, SIZES, Service, service_description
from ontology.errors import DutyGraphError, LimitExceeded, QueryError

QUICK = 4096
"""Characters of a query text that is judged at once; the judging of a longer one is work for a thread."""
COUNTING_SECONDS = 5.0
KINDS = {
    "/sparql": frozenset(Kind),
    "/query": frozenset({Kind.QUERY, Kind.DESCRIPTION}),
    "/update": frozenset({Kind.UPDATE}),
}
"""What each address takes."""
WRITES = frozenset({"PUT", "POST", "DELETE"})


class Endpoint:
    """Answers the requests of the protocols over one context."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._queries = context.queries
        self._desk = Desk()
        self._reader = RdfReader(context.queries.limits)
        self._graphs = GraphStore(context.store, self._reader)

    async def protocol(self, request: Request, path: str) -> Response:
        """The response to a request of the SPARQL Protocol at the address ``path``.

        :raises QueryError: malformed (400), or not acceptable (406).
        :raises ontology.errors.Refused: an update without the token (401, 403), or a service that is not allowed.
        :raises LimitExceeded: a limit was met (503).
        """
        if path == "/update":
            require_token(request, self._context.settings)
        operation = await read_operation(request, self._queries.limits.text)
        if operation.kind not in KINDS[path] or (
            operation.kind is Kind.DESCRIPTION and request.method == "POST"
        ):
            raise QueryError(f"{path} 的请求里缺少 {expected(path)}。", place=expected(path), code="missing")
        if operation.kind is Kind.UPDATE:
            require_token(request, self._context.settings)
            return await self._update(request, operation)
        if wants_page(request, operation):
            return page("SPARQL")
        if operation.kind is Kind.DESCRIPTION:
            return await self._describe(request, operation)
        return await self._query(request, operation)

    async def graph_store(self, request: Request, path: str) -> Response:
        """The response to a request of the Graph Store Protocol; ``path`` is what stands after ``/store/``.

        :raises NotFound: no such graph (404); otherwise as :meth:`protocol`.
        """
        if request.method in WRITES:
            require_token(request, self._context.settings)
        target = target_of(request, path)
        if request.method in ("GET", "HEAD"):
            return await self._graph(request, target)
        if request.method == "DELETE":
            await self._desk.run(request.receive, lambda ticket: self._graphs.delete(target))
            return self._written(204)
        made = {}
        if request.method == "POST" and target.graph is None and not request.scope["query_string"]:
            target = Target(new_address(request))
            made = {"Location": target.graph or ""}
        sent = await payloads(request, self._context.settings.upload_bytes * MEBIBYTE)
        change = self._graphs.put if request.method == "PUT" else self._graphs.post
        base = target.graph or own_address(request)
        new = await self._desk.run(request.receive, lambda ticket: change(target, sent, base))
        return self._written(201 if new else 204, made)

    def warm_up(self) -> None:
        """Let the first query be as quick as the later ones; nothing where that cannot be."""
        with suppress(DutyGraphError):
            self._queries.warm_up()

    def close(self) -> None:
        """End the processes that read RDF."""
        self._reader.close()

    async def _query(self, request: Request, operation: Operation) -> Response:
        started = time.monotonic()
        quick = len(operation.text) <= QUICK and self._queries.steady
        judged = (
            self.judge(request, operation)
            if quick
            else await self._desk.run(request.receive, lambda ticket: self.judge(request, operation))
        )
        prepared = self._queries.ready(judged, started)
        if prepared.tag is not None and known(request, prepared.tag):
            return Response(status_code=304, headers={"ETag": etag(prepared.tag), "Vary": "Accept"})
        result = self._queries.recall(prepared)
        if result is None:
            result = await self._desk.run(
                request.receive, lambda ticket: self._queries.execute(prepared, ticket=ticket)
            )
        return result_response(request, result, operation)

    def judge(self, request: Request, operation: Operation) -> Judged:
        """The query of a request, where it may run; errors as for :meth:`protocol`."""
        return self._queries.judge(
            operation.text,
            format=operation.format or ("csv" if operation.excel else None),
            accept=request.headers.get("accept"),
            dataset=operation.dataset,
            base=own_address(request),
            timeout=operation.timeout,
        )

    async def _update(self, request: Request, operation: Operation) -> Response:
        base = own_address(request)

        def apply(ticket: Ticket) -> None:
            self._queries.update(
                operation.text,
                dataset=operation.dataset,
                base=base,
                timeout=operation.timeout,
                ticket=ticket,
            )

        await self._desk.run(request.receive, apply)
        return self._written(204)

    async def _describe(self, request: Request, operation: Operation) -> Response:
        written, media_type = choose_format(
            Form.CONSTRUCT, operation.format, request.headers.get("accept"), None
        )
        endpoint = own_address(request)
        tag = tag_of(self._queries.version, repr((endpoint, written.name)))
        headers = {"Vary": "Accept", "Cache-Control": "no-cache", "ETag": etag(tag)}
        if known(request, tag):
            return Response(status_code=304, headers=headers)
        settings = self._context.settings
        sizes = await self._desk.run(request.receive, self._sizes)
        service = Service(endpoint, bool(settings.token), bool(settings.service_hosts.strip()), sizes)
        triples = service_description(service)
        assert isinstance(written.engine, ox.RdfFormat)  # noqa: S101 - a graph's format
        body = ox.serialize(triples, format=written.engine, prefixes=DESCRIBED)
        return Response(body, media_type=media_type + CHARSET, headers=headers)

    def _sizes(self, ticket: Ticket) -> dict[str, int]:
        """Triples by named graph; nothing where counting would take too long."""
        try:
            result = self._queries.run(SIZES, format="json", timeout=COUNTING_SECONDS, ticket=ticket)
        except LimitExceeded:
            return {}
        found = ox.parse_query_results(result.read(), ox.QueryResultsFormat.JSON)
        assert isinstance(found, ox.QuerySolutions)  # noqa: S101 - the query is a SELECT
        return {row["g"].value: int(row["n"].value) for row in found if isinstance(row["g"], ox.NamedNode)}

    async def _graph(self, request: Request, target: Target) -> Response:
        fields = decoded(request.scope["query_string"])
        operation = Operation(download=file_name(single(fields, "download")))

        def extract(ticket: Ticket) -> Result:
            self._graphs.require(target)
            return self._queries.extract(
                target.graph,
                accept=request.headers.get("accept"),
                format=first(fields, "format"),
                ticket=ticket,
            )

        return result_response(request, await self._desk.run(request.receive, extract), operation)

    def _written(self, status: int, headers: dict[str, str] | None = None) -> Response:
        version = {"X-DutyGraph-Version": self._queries.version} if self._queries.steady else {}
        return Response(status_code=status, headers={**(headers or {}), **version})


def expected(path: str) -> str:
    """The parameter that a request to ``path`` needs."""
    return "update" if path == "/update" else "query"


def wants_page(request: Request, operation: Operation) -> bool:
    """Whether a browser opened the address; one that asks for a format or a file gets that."""
    chosen = operation.format or operation.download or operation.excel
    return request.method in ("GET", "HEAD") and not chosen and prefers_html(request.headers.get("accept"))


def not_allowed(allowed: tuple[str, ...]) -> HTTPException:
    """The answer to a verb that an address does not take (HTTP 405)."""
    return HTTPException(405, headers={"Allow": ", ".join(allowed)})
