"""Whole answers, given again byte for byte while the store stays as it is.

The result cache remembers what a query found; this remembers what was sent for a request, so that a dashboard that
asks the same again and again costs next to nothing.
"""

from __future__ import annotations

from collections import OrderedDict

LARGEST = 1 << 16
OVERHEAD = 512
"""Bytes that an answer costs beside itself and its request, roughly."""


class Remembered:
    """A memory of ``room`` bytes, the longest unused go first; 0 keeps nothing. For one thread."""

    def __init__(self, room: int) -> None:
        self.room = room
        self._used = 0
        self._answers: OrderedDict[bytes, tuple[str, bytes]] = OrderedDict()

    def get(self, request: bytes, version: str) -> bytes | None:
        """What was answered to exactly this request at this version of the store."""
        found = self._answers.get(request)
        if found is None or found[0] != version:
            return None
        self._answers.move_to_end(request)
        return found[1]

    def put(self, request: bytes, version: str, answer: bytes) -> None:
        """Keep the newest answer to a request."""
        self._forget(request)
        cost = self._cost(request, answer)
        if cost > min(self.room, LARGEST):
            return
        self._answers[request] = version, answer
        self._used += cost
        while self._used > self.room:
            self._forget(next(iter(self._answers)))

    def _forget(self, request: bytes) -> None:
        dropped = self._answers.pop(request, None)
        if dropped is not None:
            self._used -= self._cost(request, dropped[1])

    @staticmethod
    def _cost(request: bytes, answer: bytes) -> int:
        return len(request) + len(answer) + OVERHEAD
