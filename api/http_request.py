"""One HTTP request by its bytes: how far it goes, and what it says where it asks nothing of its connection."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import Enum, auto

import httptools

END = b"\r\n\r\n"
LENGTH = re.compile(rb"\r\ncontent-length:[ \t]*(\d{1,9})[ \t]*\r\n", re.IGNORECASE)
LONGEST = 1 << 16
"""Bytes of a request that is looked at whole."""


class Extent(Enum):
    """Whether bytes are a whole request and no more, the beginning of one, or something else."""

    WHOLE = auto()
    PART = auto()
    OTHER = auto()


def extent(raw: bytes) -> Extent:
    """How far ``raw`` goes, for requests with a body of known length and for those without one.

    >>> extent(b"GET / HTTP/1.1\\r\\n\\r\\n").name, extent(b"GET / HTTP/1.1\\r\\n").name
    ('WHOLE', 'PART')
    """
    if len(raw) > LONGEST:
        return Extent.OTHER
    end = raw.find(END)
    if end < 0:
        return Extent.PART
    told = LENGTH.search(raw, 0, end + 2)
    missing = end + len(END) + (int(told[1]) if told else 0) - len(raw)
    if missing == 0:
        return Extent.WHOLE
    return Extent.PART if 0 < missing < LONGEST else Extent.OTHER


@dataclass(slots=True)
class Heard:
    """What a parser tells of a request, in small letters where case means nothing."""

    url: bytes = b""
    headers: list[tuple[bytes, bytes]] = field(default_factory=list)
    body: bytes = b""
    ended: int = 0
    chunked: bool = False
    leaves: bool = False

    def on_url(self, url: bytes) -> None:
        """A piece of the target."""
        self.url += url

    def on_header(self, name: bytes, value: bytes) -> None:
        """One header."""
        name = name.lower()
        self.headers.append((name, value))
        if name == b"connection" and value.lower() != b"keep-alive":
            self.leaves = True

    def on_body(self, body: bytes) -> None:
        """A piece of the body."""
        self.body += body

    def on_chunk_header(self) -> None:
        """The body's length is not known."""
        self.chunked = True

    def on_message_complete(self) -> None:
        """A request is whole."""
        self.ended += 1


@dataclass(frozen=True, slots=True)
class HttpRequest:
    """A request of HTTP/1.1 that leaves its connection open. ``query`` is what stands behind ``?``."""

    method: str
    path: bytes
    query: bytes
    headers: list[tuple[bytes, bytes]]
    body: bytes


def request_of(raw: bytes) -> HttpRequest | None:
    """The request whose bytes are ``raw``; ``None`` where it is malformed, not whole, or wants more than an answer."""
    heard = Heard()
    parser = httptools.HttpRequestParser(heard)
    try:
        parser.feed_data(raw)
        if heard.ended != 1 or heard.chunked or heard.leaves or parser.get_http_version() != "1.1":
            return None
        url = httptools.parse_url(heard.url)
    except (httptools.HttpParserError, httptools.HttpParserUpgrade):
        return None
    method = parser.get_method().decode("ascii")
    return HttpRequest(method, url.path or b"", url.query or b"", heard.headers, heard.body)
