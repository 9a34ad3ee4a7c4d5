"""How the result of a query leaves the service: its headers, its bytes as they are read, and its conveniences."""

from __future__ import annotations

import asyncio
import csv
import io
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

import anyio
from anyio.to_thread import run_sync
from fastapi import Request
from fastapi.responses import Response, StreamingResponse
from starlette.types import Receive

from api.pages import BOM, attachment, cell
from api.sparql_request import Operation
from graph.query.question import Ticket
from graph.query.result import Result

T = TypeVar("T")
PATIENCE = 0.1
"""Seconds after which it matters whether the client is still there."""
WAITING = 64
"""Queries that wait for a process at once, each in a thread; others wait outside."""
CHARSET = "; charset=utf-8"


class Desk:
    """Runs what may take long in threads of its own, so that other pages keep theirs."""

    def __init__(self) -> None:
        self._threads = anyio.CapacityLimiter(WAITING)

    async def run(self, receive: Receive, work: Callable[[Ticket], T]) -> T:
        """What ``work`` gives; its ticket is cancelled as soon as the client is gone."""
        with watched(receive) as ticket:
            return await run_sync(work, ticket, limiter=self._threads)


@contextmanager
def watched(receive: Receive) -> Iterator[Ticket]:
    """A ticket that is cancelled as soon as the client is gone; who is quick is not watched at all."""
    ticket = Ticket()
    watching: list[asyncio.Task[None]] = []

    def watch() -> None:
        watching.append(asyncio.create_task(cancel_when_gone(receive, ticket)))

    later = asyncio.get_running_loop().call_later(PATIENCE, watch)
    try:
        yield ticket
    finally:
        later.cancel()
        for task in watching:
            task.cancel()


async def cancel_when_gone(receive: Receive, ticket: Ticket) -> None:
    """Wait until the client closes the connection, then end what was started for it."""
    while (await receive())["type"] != "http.disconnect":
        pass
    ticket.cancel()


def result_response(request: Request, result: Result, operation: Operation) -> Response:
    """The response that carries ``result``; 304 where the client has it already."""
    headers = result_headers(result, operation)
    if result.tag is not None and known(request, result.tag):
        result.content.close()
        return Response(status_code=304, headers=headers)
    written = result.format
    kind = content_type_of(result)
    if operation.excel and written.name == "csv":
        return StreamingResponse(for_excel(result), media_type=kind, headers=headers)
    inline = result.content.inline
    if inline is not None:
        return Response(inline, media_type=kind, headers=headers)
    headers["Content-Length"] = str(result.content.size)
    return StreamingResponse(pieces(result), media_type=kind, headers=headers)


def content_type_of(result: Result) -> str:
    """The media type of a result with what a client must know beside it."""
    text = result.format.charset or result.media_type.startswith("text/")
    return result.media_type + (CHARSET if text else "")


def result_headers(result: Result, operation: Operation) -> dict[str, str]:
    """Everything that is told of a result beside its bytes."""
    headers = {
        "Vary": "Accept",
        "Cache-Control": "no-cache",
        "X-DutyGraph-Version": result.version,
        **told_of(cached=result.cached, elapsed=result.elapsed, steady=result.tag is not None),
    }
    if result.tag is not None:
        headers["ETag"] = etag(result.tag)
    if result.truncated:
        headers["X-DutyGraph-Truncated"] = "true"
    if operation.download:
        suffix = f".{result.format.extension}"
        name = operation.download.removesuffix(suffix) + suffix
        headers["Content-Disposition"] = attachment(name)
    return headers


def told_of(*, cached: bool, elapsed: float, steady: bool = True) -> dict[str, str]:
    """Where an answer comes from, and how long it took there in seconds; ``steady``: it may be given again."""
    return {
        "X-DutyGraph-Cache": "hit" if cached else "miss" if steady else "none",
        "Server-Timing": f"query;dur={0 if cached else elapsed * 1000:.1f}",
    }


def etag(tag: str) -> str:
    """The validator of a result: weak, as it is the same for the compressed and the plain bytes."""
    return f'W/"{tag}"'


def known(request: Request, tag: str) -> bool:
    """Whether the client says that it has this answer (RFC 9110, section 13.1.2)."""
    listed = (entry.strip() for entry in request.headers.get("if-none-match", "").split(","))
    return any(entry in (etag(tag), f'"{tag}"', "*") for entry in listed)


async def pieces(result: Result) -> AsyncIterator[bytes]:
    """The bytes of a result in its file, read as the client takes them; the file is given free at the end."""
    try:
        for piece in result.content:
            yield piece
    finally:
        result.content.close()


def for_excel(result: Result) -> Iterator[bytes]:
    """CSV that Excel opens as it is: marked as UTF-8, and no text that it takes for a formula."""
    yield BOM.encode()
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    for row in csv.reader(lines(result)):
        writer.writerow([value if is_number(value) else cell(value) for value in row])
        if buffer.tell() > 1 << 16:
            yield buffer.getvalue().encode()
            buffer.seek(0)
            buffer.truncate()
    yield buffer.getvalue().encode()


def is_number(value: str) -> bool:
    """Whether a cell is a number, which may well begin with a sign."""
    try:
        float(value)
    except ValueError:
        return False
    return True


def lines(result: Result) -> Iterator[str]:
    """The lines of a result, their ends kept."""
    rest = b""
    for piece in result.content:
        *whole, rest = (rest + piece).split(b"\n")
        for line in whole:
            yield line.decode() + "\n"
    if rest:
        yield rest.decode()
