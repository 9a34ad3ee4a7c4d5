"""The short way of a query: from the bytes of its request to a query process and back, past routes and middleware.

Nothing is decided here. What a request asks for, whether it may run and what its answer says is decided where every
request is; this remembers the decisions by the request's own bytes, and leaves everything unusual to the whole way.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass

from fastapi import Request
from starlette.middleware.gzip import GZipMiddleware
from starlette.types import ASGIApp, Receive, Scope, Send

from api.faults import error_response
from api.pages import HEADERS, SafeHeaders
from api.request_text import decoded
from api.sparql_endpoint import QUICK, Endpoint, wants_page
from api.sparql_request import Kind, Operation, operation
from api.sparql_response import content_type_of, result_headers, result_response
from graph.query.prepared import Judged
from graph.query.result import Result
from ontology.errors import DutyGraphError

PATHS = frozenset({"/sparql", "/query"})
TELLING = frozenset({b"accept", b"host"})
"""Headers that what is asked depends on."""
UNUSUAL = frozenset({b"origin", b"if-none-match", b"range"})
"""Headers with which a request goes its whole way."""
LONGEST = 1 << 13
"""Bytes of a query string or header that is remembered."""
KEPT = 512
COMPRESSED_FROM = 1024
COMPRESSION = 4
SAFE = [(name.lower().encode(), value.encode()) for name, value in HEADERS.items()]
VARY = "Accept, Accept-Encoding"
"""Of an answer that is compressed for whoever takes that."""
Key = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """What a request asks for, judged."""

    operation: Operation
    judged: Judged


class QuickQueries:
    """ASGI middleware: answers a plain query by GET itself, and hands on every other request."""

    def __init__(self, app: ASGIApp, endpoint: Endpoint) -> None:
        self.app = app
        self._endpoint = endpoint
        self._asked: OrderedDict[Key, Asked] = OrderedDict()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        asked = self._understood(scope)
        if asked is None:
            await self.app(scope, receive, send)
            return
        try:
            result = await self._endpoint.answer(receive, self._endpoint.ready(asked.judged))
        except DutyGraphError as error:
            await dressed(error_response(error))(scope, receive, send)
            return
        body = result.content.inline
        if body is None or (len(body) >= COMPRESSED_FROM and takes_gzip(scope)):
            response = result_response(Request(scope), result, asked.operation)
            await dressed(response)(scope, receive, send)
            return
        await send(
            {"type": "http.response.start", "status": 200, "headers": headers(result, asked.operation)}
        )
        await send({"type": "http.response.body", "body": body})

    def _understood(self, scope: Scope) -> Asked | None:
        """What a request asks for; ``None`` where it is not a plain query, or is at fault."""
        key = key_of(scope)
        if key is None:
            return None
        found = self._asked.get(key)
        if found is None:
            found = self._judged(scope)
            if found is not None:
                self._asked[key] = found
                if len(self._asked) > KEPT:
                    self._asked.popitem(last=False)
        return found

    def _judged(self, scope: Scope) -> Asked | None:
        request = Request(scope)
        try:
            wanted = operation(decoded(scope["query_string"]))
            plain = wanted.kind is Kind.QUERY and len(wanted.text) <= QUICK and not wanted.excel
            if not plain or wants_page(request, wanted):
                return None
            return Asked(wanted, self._endpoint.judge(request, wanted))
        except DutyGraphError:
            return None  # the whole way tells what is wrong


def key_of(scope: Scope) -> Key | None:
    """The bytes of a request that say what it asks for; ``None`` where it is none for the short way."""
    if scope["type"] != "http" or scope["method"] != "GET" or scope["path"] not in PATHS:
        return None
    query = scope["query_string"]
    if not query or len(query) > LONGEST:
        return None
    telling = []
    for pair in scope["headers"]:
        name = pair[0]
        if name in UNUSUAL or len(pair[1]) > LONGEST:
            return None
        if name in TELLING:
            telling.append(pair)
    return scope["scheme"], scope["path"], scope.get("raw_path"), query, *telling


def takes_gzip(scope: Scope) -> bool:
    """Whether the client takes compressed answers, as the middleware that compresses sees it."""
    return any(name == b"accept-encoding" and b"gzip" in value for name, value in scope["headers"])


def headers(result: Result, wanted: Operation) -> list[tuple[bytes, bytes]]:
    """All headers of an answer that is sent in one piece."""
    told = result_headers(result, wanted)
    if result.content.size >= COMPRESSED_FROM:
        told["Vary"] = VARY
    told["Content-Length"] = str(result.content.size)
    told["Content-Type"] = content_type_of(result)
    return [*((name.lower().encode(), value.encode("latin-1")) for name, value in told.items()), *SAFE]


def dressed(response: ASGIApp) -> ASGIApp:
    """``response`` as it leaves the service by the whole way."""
    return SafeHeaders(GZipMiddleware(response, minimum_size=COMPRESSED_FROM, compresslevel=COMPRESSION))
