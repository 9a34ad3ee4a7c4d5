"""Results that were given before, by question and version: bounded in bytes, the longest unused go first."""

from __future__ import annotations

import threading
from collections import OrderedDict

from graph.query.result import Result

OVERHEAD = 512
"""Bytes that an entry costs beside its content, roughly."""


class ResultCache:
    """A bounded memory of results that are small enough to stand in memory; safe for many threads."""

    def __init__(self, room: int) -> None:
        self._room = room
        self._used = 0
        self._entries: OrderedDict[str, Result] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, tag: str) -> Result | None:
        """The result with this tag, or ``None``."""
        with self._lock:
            found = self._entries.get(tag)
            if found is not None:
                self._entries.move_to_end(tag)
            return found

    def put(self, tag: str, result: Result) -> None:
        """Keep ``result``, unless it lies in a file or would take more than an eighth of the room."""
        cost = result.content.size + OVERHEAD
        if result.content.inline is None or cost * 8 > self._room:
            return
        with self._lock:
            if tag in self._entries:
                return
            self._entries[tag] = result
            self._used += cost
            while self._used > self._room:
                _, dropped = self._entries.popitem(last=False)
                self._used -= dropped.content.size + OVERHEAD
