"""The short way of a plain query: from the bytes of its request to the bytes of its answer, past routes and middleware.

Nothing is decided here. What a request asks for, whether it may run and what its answer says is decided where every
request is; this puts the pieces together, and leaves everything unusual to the whole way.
"""

from __future__ import annotations

import gzip
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from fastapi import Request
from starlette.middleware.gzip import GZipMiddleware
from starlette.types import ASGIApp, Scope

from api.faults import error_response
from api.http_request import HttpRequest, request_of
from api.pages import HEADERS, SafeHeaders
from api.remembered import Remembered
from api.request_text import decoded
from api.sparql_endpoint import QUICK, Endpoint, wants_page
from api.sparql_request import Kind, Operation, spoken
from api.sparql_response import content_type_of, result_headers, result_response, told_of
from graph.query.prepared import Judged, Prepared
from graph.query.question import Ticket
from graph.query.result import Result
from graph.query.service import QueryService
from ontology.errors import DutyGraphError

STARTS = (b"GET /sparql?", b"GET /query?", b"POST /sparql", b"POST /query")
"""How the requests begin that are looked at."""
PATHS = frozenset({b"/sparql", b"/query"})
UNUSUAL = frozenset({b"origin", b"if-none-match", b"range", b"expect", b"upgrade", b"x-forwarded-proto"})
"""Headers with which a request goes its whole way."""
KEPT = 512
COMPRESSED_FROM = 1024
COMPRESSION = 4
COMPRESSED_TO = 1 << 16
"""Bytes that are compressed at once; more is work for the whole way."""
SAFE = b"".join(b"%s: %s\r\n" % (name.lower().encode(), value.encode()) for name, value in HEADERS.items())
AGAIN = told_of(cached=True, elapsed=0)
"""What an answer that is given again says of itself."""
Answer = bytes | ASGIApp
"""All of an answer behind the server's own headers, or what answers where that is not at hand."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a request asks for, judged; ``scope`` is it as an ASGI server would tell it."""

    scope: Scope
    operation: Operation
    judged: Judged
    gzip: bool


class ShortWay:
    """Understands requests by their bytes and answers them; for one event loop.

    :param room: bytes for answers that are given again.
    """

    def __init__(self, endpoint: Endpoint, queries: QueryService, room: int) -> None:
        self._endpoint = endpoint
        self._queries = queries
        self._answers = Remembered(room)
        self._asked: OrderedDict[bytes, Asked] = OrderedDict()

    def again(self, raw: bytes) -> bytes | None:
        """The answer that was given to exactly these bytes, where it still holds."""
        return self._answers.get(raw, self._queries.version)

    def understood(self, raw: bytes) -> Asked | None:
        """What a whole request asks for; ``None`` where it is not a plain query, or is at fault."""
        found = self._asked.get(raw)
        if found is None:
            request = request_of(raw)
            found = None if request is None else self._judged(request)
            if found is None:
                return None
            self._asked[raw] = found
            if len(self._asked) > KEPT:
                self._asked.popitem(last=False)
        return found

    def ready(self, asked: Asked) -> Prepared:
        """The query, its time beginning now."""
        return self._queries.ready(asked.judged)

    def at_hand(self, raw: bytes, asked: Asked, prepared: Prepared) -> Answer | None:
        """The answer where the same was asked before, in these words or others."""
        found = self._queries.recall(prepared)
        return None if found is None else self._answer(raw, asked, found)

    def begin(
        self, raw: bytes, asked: Asked, prepared: Prepared, ticket: Ticket, done: Callable[[Answer], None]
    ) -> bool:
        """Let a query process find the answer, and then call ``done``; False where none is idle."""

        def found(result: Result | DutyGraphError) -> None:
            if isinstance(result, DutyGraphError):
                done(dressed(error_response(result)))
            else:
                done(self._answer(raw, asked, result))

        return self._queries.execute_then(prepared, ticket, found)

    def _answer(self, raw: bytes, asked: Asked, result: Result) -> Answer:
        body = result.content.inline
        compressed = body is not None and len(body) >= COMPRESSED_FROM and asked.gzip
        if body is None or (compressed and len(body) > COMPRESSED_TO):
            return dressed(result_response(Request(asked.scope), result, asked.operation))
        headers = result_headers(result, asked.operation)
        headers["Content-Type"] = content_type_of(result)
        if len(body) >= COMPRESSED_FROM:
            headers["Vary"] = "Accept, Accept-Encoding"
        if compressed:
            headers["Content-Encoding"] = "gzip"
            body = gzip.compress(body, COMPRESSION)
        headers["Content-Length"] = str(len(body))
        if result.tag is not None and self._answers.room:
            self._answers.put(raw, result.version, written({**headers, **AGAIN}, body))
        return written(headers, body)

    def _judged(self, asked: HttpRequest) -> Asked | None:
        if asked.path not in PATHS or any(name in UNUSUAL for name, _ in asked.headers):
            return None
        scope: Scope = {
            "type": "http",
            "method": asked.method,
            "scheme": "http",
            "path": asked.path.decode("ascii"),
            "raw_path": asked.path,
            "query_string": asked.query,
            "headers": asked.headers,
        }
        request = Request(scope)
        try:
            fields = decoded(asked.query)
            wanted = spoken(request, fields, asked.body)
            plain = wanted.kind is Kind.QUERY and len(wanted.text) <= QUICK and not wanted.excel
            if not plain or wants_page(request, wanted):
                return None
            return Asked(scope, wanted, self._endpoint.judge(request, wanted), takes_gzip(asked))
        except DutyGraphError:
            return None  # the whole way tells what is wrong


def written(headers: Mapping[str, str], body: bytes) -> bytes:
    """An answer as it is sent, behind the server's own headers."""
    lines = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    return b"".join((lines.encode("latin-1"), SAFE, b"\r\n", body))


def takes_gzip(asked: HttpRequest) -> bool:
    """Whether the client takes compressed answers, as the middleware that compresses sees it."""
    return any(name == b"accept-encoding" and b"gzip" in value for name, value in asked.headers)


def dressed(response: ASGIApp) -> ASGIApp:
    """``response`` as it leaves the service by the whole way."""
    return SafeHeaders(GZipMiddleware(response, minimum_size=COMPRESSED_FROM, compresslevel=COMPRESSION))
