"""Whole answers to SPARQL queries, given again byte for byte while the store stays as it is.

The result cache remembers what a query found; this remembers what was sent, so that a dashboard that asks the same
address again and again costs next to nothing.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

from starlette.types import ASGIApp, Message, Receive, Scope, Send

PATHS = frozenset({"/sparql", "/query"})
TELLING = frozenset({b"accept", b"accept-encoding", b"host", b"origin"})
"""Headers of a request that the answer depends on."""
CONDITIONAL = frozenset({b"if-none-match", b"range", b"authorization"})
"""Headers with which a request goes its whole way."""
LARGEST = 1 << 16
OVERHEAD = 2048
Key = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """What was sent at a version of the store."""

    version: str
    start: Message
    body: Message
    size: int


class Remembered:
    """ASGI middleware, outermost, so that what it keeps has passed all others.

    :param version: the store's newest version.
    :param room: bytes; 0 keeps nothing.
    """

    def __init__(self, app: ASGIApp, version: Callable[[], str], room: int) -> None:
        self.app = app
        self._version = version
        self._room = room
        self._used = 0
        self._answers: OrderedDict[Key, Answer] = OrderedDict()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        key = key_of(scope) if self._room else None
        if key is None:
            await self.app(scope, receive, send)
            return
        found = self._answers.get(key)
        version = self._version()
        if found is not None and found.version == version:
            self._answers.move_to_end(key)
            await send(found.start)
            await send(found.body)
            return
        sent: list[Message] = []

        async def noting(message: Message) -> None:
            sent.append(message)
            await send(message)

        await self.app(scope, receive, noting)
        self._keep(key, sent)

    def _keep(self, key: Key, sent: list[Message]) -> None:
        if len(sent) != 2 or sent[0]["status"] != 200 or sent[1].get("more_body"):
            return
        headers = dict(sent[0]["headers"])
        version, body = headers.get(b"x-dutygraph-version"), sent[1].get("body", b"")
        if version is None or headers.get(b"x-dutygraph-cache") == b"none" or len(body) > LARGEST:
            return
        headers |= {b"x-dutygraph-cache": b"hit", b"server-timing": b"query;dur=0"}
        start = {**sent[0], "headers": list(headers.items())}
        self._forget(key)
        self._answers[key] = Answer(version.decode(), start, sent[1], len(body) + OVERHEAD)
        self._used += len(body) + OVERHEAD
        while self._used > self._room:
            self._forget(next(iter(self._answers)))

    def _forget(self, key: Key) -> None:
        dropped = self._answers.pop(key, None)
        if dropped is not None:
            self._used -= dropped.size


def key_of(scope: Scope) -> Key | None:
    """What the answer to a request depends on beside the store; ``None`` where it is not to be remembered."""
    if scope["type"] != "http" or scope["method"] != "GET" or scope["path"] not in PATHS:
        return None
    query = scope["query_string"]
    headers = scope["headers"]
    if not query or len(query) > LARGEST or any(name in CONDITIONAL for name, _ in headers):
        return None
    return scope["path"], query, *(pair for pair in headers if pair[0] in TELLING)
