"""SPARQL 1.1 Protocol as a client speaks it: requests that a deadline or another thread can end, errors in our words."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import httpx

from graph.query.complaints import syntax_error
from graph.query.question import Ticket
from graph.store.endpoints import Endpoints
from ontology.errors import DutyGraphError, LimitExceeded, QueryError, StoreError

SECONDS = 60.0
"""How long a request of our own may take where nobody says otherwise."""
CONNECT = 10.0
SHOWN = 300
"""Characters of a service's complaint that are repeated."""
FORM = "application/x-www-form-urlencoded"
Fields = Sequence[tuple[str, str]]


class Exchange:
    """Requests to one SPARQL service. Each has its own connection, so that ending one disturbs no other."""

    def __init__(self, endpoints: Endpoints) -> None:
        self.endpoints = endpoints
        self._settings = httpx.Client(trust_env=False)  # made once: building TLS settings is slow
        self._closed = False

    @contextmanager
    def query(
        self,
        text: str,
        accept: str,
        fields: Fields = (),
        timeout: float = SECONDS,
        ticket: Ticket | None = None,
    ) -> Iterator[httpx.Response]:
        """The response to a query, its body not yet read; by POST, so that no length of text is too long."""
        body = [("query", text), *fields]
        with self._sent("POST", self.endpoints.query, text, timeout, ticket, accept, form=body) as response:
            yield response

    def update(self, text: str, timeout: float = SECONDS, ticket: Ticket | None = None) -> None:
        """Let the service apply an update; returns when it says that it did."""
        headers = {"Content-Type": "application/sparql-update"}
        with self._sent(
            "POST",
            self.endpoints.update,
            text,
            timeout,
            ticket,
            "*/*",
            content=text.encode(),
            headers=headers,
        ):
            pass

    @contextmanager
    def graph(self, name: str, accept: str) -> Iterator[httpx.Response | None]:
        """The response with one graph by the graph store protocol, ``None`` where it is not there or not spoken."""
        query = {"graph": name}
        with self._sent(
            "GET", self.endpoints.data, None, SECONDS, None, accept, params=query, missing=True
        ) as found:
            yield found if found.is_success else None

    def close(self) -> None:
        """No more requests; a second call does nothing."""
        self._closed = True
        self._settings.close()

    @contextmanager
    def _sent(
        self,
        method: str,
        url: str,
        text: str | None,
        timeout: float,
        ticket: Ticket | None,
        accept: str,
        *,
        form: Fields = (),
        missing: bool = False,
        headers: dict[str, str] | None = None,
        **request: Any,
    ) -> Iterator[httpx.Response]:
        if self._closed:
            raise StoreError("图库已经关闭。", code="store-closed")
        headers = {"Accept": accept, "Connection": "close", **(headers or {})}
        if form:
            headers["Content-Type"] = FORM
            request["content"] = str(httpx.QueryParams(tuple(form))).encode()
        wire = Wire()
        deadline = threading.Timer(timeout, wire.expire)
        deadline.daemon = True
        ticket = ticket or Ticket()
        ticket.attach(wire.cut)
        deadline.start()
        try:
            with self._settings.stream(
                method,
                url,
                headers=headers,
                timeout=httpx.Timeout(timeout, connect=min(timeout, CONNECT)),
                extensions={"trace": wire.trace},
                **request,
            ) as response:
                if not (response.is_success or (missing and response.status_code in (404, 405, 501))):
                    response.read()
                    raise complaint(response, text, self.endpoints.host)
                yield response
                if wire.expired or ticket.cancelled:
                    raise ended(wire)
        except (httpx.HTTPError, OSError) as error:
            if wire.expired or ticket.cancelled or isinstance(error, httpx.ReadTimeout):
                raise ended(wire) from error
            raise StoreError(
                f"无法与SPARQL端点 {self.endpoints.host} 通信；请确认它正在运行、地址正确。",
                code="store-unreachable",
            ) from error
        finally:
            deadline.cancel()
            ticket.detach()


class Wire:
    """The socket of one request, which may be cut from any thread: whoever reads from it then sees its end."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._socket: socket.socket | None = None
        self._wanted_gone = False
        self.expired = False

    def trace(self, event: str, details: dict[str, Any]) -> None:
        """What httpcore tells of the request on its way; a new connection brings the socket."""
        if event in ("connection.connect_tcp.complete", "connection.start_tls.complete"):
            with self._lock:
                self._socket = details["return_value"].get_extra_info("socket")
                gone = self._wanted_gone
            if gone:
                self.cut()

    def cut(self) -> None:
        """End the connection, also one that is only about to be made."""
        with self._lock:
            self._wanted_gone = True
            if self._socket is not None:
                try:
                    self._socket.shutdown(socket.SHUT_RDWR)
                except OSError:
                    return  # it has ended by itself

    def expire(self) -> None:
        """End the connection because its time is over."""
        self.expired = True
        self.cut()


def ended(wire: Wire) -> LimitExceeded:
    """Why a request was ended from our side."""
    if wire._wanted_gone and not wire.expired:
        return LimitExceeded("查询已被取消。", code="cancelled")
    return LimitExceeded("查询超过了时间上限，已经终止；请缩小范围、加LIMIT，或调长timeout。", code="timeout")


def complaint(response: httpx.Response, text: str | None, host: str) -> DutyGraphError:
    """What a service's refusal means."""
    status = response.status_code
    reason = " ".join(response.text.split())[:SHOWN]
    if status in (401, 403):
        return StoreError(f"SPARQL端点 {host} 要求授权，拒绝了这个请求。", value=status, code="store-refused")
    if status in (408, 429, 503, 504):
        return LimitExceeded(
            f"SPARQL端点 {host} 正忙或已超时，请稍后再试。", value=status, code="remote-busy"
        )
    if status == 400 and text is not None:
        return syntax_error(reason, text)
    if status < 500 and text is not None:
        return QueryError(
            f"SPARQL端点 {host} 不接受这个请求（HTTP {status}）：{reason}", value=status, code="remote"
        )
    return StoreError(f"SPARQL端点 {host} 出错（HTTP {status}）。", value=reason, code="remote")
