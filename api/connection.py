"""A client's connection: plain queries are answered at once, everything else goes on to the application.

uvicorn makes a task, a scope and two messages of every request, which costs more than a small query itself.
"""

from __future__ import annotations

import asyncio
from typing import Any

from starlette.types import ASGIApp
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from api.http_request import Extent, extent
from api.short_way import STARTS, Answer, ShortWay
from graph.query.question import Ticket

LONGEST_PARSED, LONGEST_ADDRESS = 65_535, 1 << 20
OK = b"HTTP/1.1 200 OK\r\n"


class Beginning:
    """The first lines of an answer, put together anew when the server's headers (the date) are others."""

    def __init__(self) -> None:
        self._headers: list[tuple[bytes, bytes]] = []
        self._written = OK

    def __call__(self, headers: list[tuple[bytes, bytes]]) -> bytes:
        if headers is not self._headers:
            self._headers = headers
            self._written = OK + b"".join(b"%s: %s\r\n" % header for header in headers)
        return self._written


begin = Beginning()


class Connection(HttpToolsProtocol):
    """uvicorn's protocol with a short way before it.

    Bytes that begin a request for the short way are held until it is whole. While its answer is under way, what
    the client sends waits; when the client goes, its query ends.

    :param short: ``None`` where no answer is remembered or found without a thread that waits.
    :param first: bytes that were read from the client already.
    """

    def __init__(self, short: ShortWay | None, first: bytes = b"", **uvicorns: Any) -> None:
        super().__init__(**uvicorns)
        self._short = short
        self._first = first
        self._begun = b""
        self._ticket: Ticket | None = None
        self._waiting: list[bytes] = []
        self._inside = False
        """Whether a request of which uvicorn has the beginning is not whole yet."""
        self._ending = False
        self._active = 0.0

    def data_received(self, data: bytes) -> None:
        """Bytes of the client."""
        if self._ticket is not None:
            self._waiting.append(data)
            self.flow.pause_reading()
            return
        if self._short is not None and (self._begun or self._between_requests):
            raw = self._begun + data
            reach = extent(raw) if raw.startswith(STARTS) else Extent.OTHER
            self._begun = raw if reach is Extent.PART else b""
            if reach is Extent.PART or (reach is Extent.WHOLE and self._answered_shortly(raw)):
                return
            data = raw
        self.go_whole_way(data)

    def go_whole_way(self, data: bytes) -> None:
        """Let uvicorn and the application have these bytes."""
        super().data_received(data)

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """A client is there; perhaps it has said something already."""
        super().connection_made(transport)
        if self._first:
            self.data_received(self._first)

    def connection_lost(self, exc: Exception | None) -> None:
        """The client is gone; so is its query."""
        if self._ticket is not None:
            self._ticket.cancel()
        super().connection_lost(exc)

    def shutdown(self) -> None:
        """End when the answer that is under way was given."""
        if self._ticket is None:
            super().shutdown()
        else:
            self._ending = True

    def on_message_begin(self) -> None:
        """uvicorn has the beginning of a request."""
        self._inside = True
        super().on_message_begin()

    def on_headers_complete(self) -> None:
        """uvicorn has a request's head. The parser of addresses knows none of more than 64 KB, which ten thousand Chinese
        characters in a question are: of those it is shown the path alone."""
        path, mark, query = self.url.partition(b"?")
        if mark and LONGEST_PARSED < len(self.url) <= LONGEST_ADDRESS:
            self.url = path
            super().on_headers_complete()
            self.scope["query_string"] = query.partition(b"#")[0]
        else:
            super().on_headers_complete()

    def on_message_complete(self) -> None:
        """uvicorn has a whole request."""
        self._inside = False
        super().on_message_complete()

    def answered(self) -> None:
        """A request was answered, by either way."""

    def on_response_complete(self) -> None:
        """uvicorn gave an answer."""
        super().on_response_complete()
        if not self.transport.is_closing():
            self.answered()

    def timeout_keep_alive_handler(self) -> None:
        """Hang up on who sent nothing for long; the short way sets no clock, it only notes the time."""
        left = self._active + self.timeout_keep_alive - self.loop.time()
        if left > 0 or self._ticket is not None or self._begun:
            self._wait_for_more(max(left, 1.0))
        else:
            super().timeout_keep_alive_handler()

    @property
    def _between_requests(self) -> bool:
        answered = self.cycle is None or self.cycle.response_complete
        return answered and not self._inside and not self.pipeline

    def _answered_shortly(self, raw: bytes) -> bool:
        """Whether the request was taken care of; not where only the whole way can."""
        short = self._short
        assert short is not None  # noqa: S101 - who calls looked
        busy = self.limit_concurrency is not None and len(self.connections) >= self.limit_concurrency
        if busy or self.flow.write_paused:
            return False
        answer: Answer | None = short.again(raw)
        if answer is not None:
            self._give(raw, answer)
            return True
        asked = short.understood(raw)
        if asked is None:
            return False
        prepared = short.ready(asked)
        answer = short.at_hand(raw, asked, prepared)
        if answer is not None:
            self._give(raw, answer)
            return True
        ticket = Ticket()

        def done(answer: Answer) -> None:
            self._ticket = None
            if not self.transport.is_closing():
                self._give(raw, answer)
                self._go_on()

        if not short.begin(raw, asked, prepared, ticket, done):
            return False
        self._ticket = ticket
        return True

    def _give(self, raw: bytes, answer: Answer) -> None:
        if not isinstance(answer, bytes):
            self._let(answer, raw)
            return
        self.transport.write(begin(self.server_state.default_headers) + answer)
        self.server_state.total_requests += 1
        self.answered()
        self._active = self.loop.time()
        if self.timeout_keep_alive_task is None:
            self._wait_for_more(self.timeout_keep_alive)

    def _let(self, answer: ASGIApp, raw: bytes) -> None:
        """Let uvicorn play a request whose answer is there already."""
        usual, self.app = self.app, answer
        try:
            super().data_received(raw)
        finally:
            self.app = usual

    def _go_on(self) -> None:
        if self._ending:
            super().shutdown()
            return
        waiting, self._waiting = b"".join(self._waiting), []
        if waiting:
            self.flow.resume_reading()
            self.data_received(waiting)

    def _wait_for_more(self, seconds: float) -> None:
        self.timeout_keep_alive_task = self.loop.call_later(seconds, self.timeout_keep_alive_handler)
