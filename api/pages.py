"""How pages and their data leave the service: shells, JSON, CSV, validators, headers that keep a page safe."""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from urllib.parse import quote

import orjson
from fastapi import Request
from fastapi.responses import HTMLResponse, Response
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from viz.static_files import CONTENT_SECURITY_POLICY, shell

HEADERS: Mapping[str, str] = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
"""On every response that does not set them itself."""

ANSWER_HEAD = frozenset({"/sparql", "/query", "/update", "/store"})
BOM = "\ufeff"
FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet would take for a formula at the start of a cell."""


class SafeHeaders:
    """ASGI middleware: :data:`HEADERS` on every response."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        await self.app(scope, receive, with_headers)


class HeadAsGet:
    """ASGI middleware: HEAD gets the status and headers of GET without the body (RFC 9110, section 9.3.2).

    The SPARQL addresses answer HEAD themselves.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] != "HEAD" or scope["path"] in ANSWER_HEAD:
            await self.app(scope, receive, send)
            return
        ended = False

        async def without_body(message: Message) -> None:
            nonlocal ended
            if message["type"] != "http.response.body":
                await send(message)
            elif not ended:
                ended = True
                await send({"type": "http.response.body", "body": b""})

        await self.app({**scope, "method": "GET"}, receive, without_body)


def page(
    title: str | None = None, structured: object | None = None, module: str | None = None
) -> HTMLResponse:
    """The shell of a page; the browser asks for its data. ``module`` as for :func:`viz.static_files.shell`."""
    return HTMLResponse(shell(title, structured, module), headers={"Cache-Control": "no-cache"})


def json_response(
    request: Request, value: object, *, version: str | None = None, headers: Mapping[str, str] | None = None
) -> Response:
    """``value`` as UTF-8 JSON; with a store's ``version`` it carries an ETag and may answer 304."""
    body = orjson.dumps(value, default=str)
    sent = dict(headers or {})
    if version is not None:
        tag = f'W/"{hashlib.blake2b(version.encode() + body, digest_size=12).hexdigest()}"'
        sent |= {"ETag": tag, "Cache-Control": "no-cache"}
        if tag in (part.strip() for part in request.headers.get("if-none-match", "").split(",")):
            return Response(status_code=304, headers=sent)
    return Response(body, media_type="application/json", headers=sent)


def csv_response(columns: Sequence[str], rows: Iterable[Mapping[str, Any]], name: str) -> Response:
    """The rows as a CSV file for a spreadsheet (RFC 4180): with a BOM, so that Chinese is read as UTF-8, and no
    text that could be taken for a formula."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([cell(row.get(column)) for column in columns] for row in rows)
    return Response(
        (BOM + text.getvalue()).encode("utf-8", "replace"),
        media_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": attachment(f"{name}.csv")},
    )


def cell(value: object) -> str | int | float:
    """A value as one cell: numbers stay numbers, lists are joined by 、, texts cannot become formulas.

    >>> cell(["区发改委", "各街道"]), cell("=1+1"), cell(None), cell(3)
    ('区发改委、各街道', "'=1+1", '', 3)
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, (int, float)):
        return value
    text = "、".join(map(str, value)) if isinstance(value, (list, tuple)) else str(value)
    return "'" + text if text.startswith(FORMULA) else text


def attachment(name: str) -> str:
    """A Content-Disposition that saves under ``name``, whatever its characters (RFC 6266, RFC 8187)."""
    return f"attachment; filename*=UTF-8''{quote(name, safe='')}"
