"""The end of a result that is too long: cut after a whole row, and closed so that it is still well formed.

Only the standard library: query processes import this, and they must start fast.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

T = TypeVar("T")


class RowMarks:
    """Where rows end in one result syntax.

    ``opening`` ends what stands before the first row. ``mark`` stands at every row's end, and perhaps also in
    quoted text, so that counting it is quick and never too low. ``exact`` matches quoted text whole (also
    where it breaks off), or a mark as its group 1. ``tail`` closes a document that is cut there, ``notice``
    goes behind its first byte and says that it is cut.
    """

    def __init__(
        self,
        opening: bytes,
        mark: bytes,
        exact: bytes,
        tail: bytes,
        *,
        separates: bool = False,
        notice: bytes = b"",
    ) -> None:
        self.opening = opening
        self.mark = mark
        self.exact = re.compile(exact)
        self.tail = tail
        self.notice = notice
        self.surplus = 0 if separates else 1
        """How many marks beyond the limit show that there are more rows than the limit."""

    def ends(self, document: bytes | bytearray) -> Iterator[int]:
        """The offset after each row, in order; the last row of a document is left out where marks separate."""
        for found in self.exact.finditer(document, self.start(document)):
            if found.group(1):
                yield found.end(1)

    def start(self, document: bytes | bytearray) -> int:
        """Where the first row begins; the whole length where the document breaks off before."""
        place = document.find(self.opening)
        return len(document) if place < 0 else place + len(self.opening)


MARKS = {
    "json": RowMarks(
        b'"bindings":[',
        b"},{",
        rb'"(?:[^"\\]|\\.)*+"?|(\})(?=,\{)',
        b"]}}",
        separates=True,
        notice=b'"truncated":true,',
    ),
    "xml": RowMarks(b"<results>", b"</result>", rb"(</result>)", b"</results></sparql>"),
    "csv": RowMarks(b"\r\n", b"\n", rb'"[^"]*+"?|(\r\n)', b""),
    "tsv": RowMarks(b"\n", b"\n", rb"(\n)", b""),
}


class Full(Exception):
    """Raised into the engine's serializer when a limit is met: nothing more is wanted."""


class Gauge:
    """A binary sink for a result that stops the serializer beyond ``rows`` rows or ``size`` bytes."""

    def __init__(self, marks: RowMarks | None, rows: int, size: int) -> None:
        self._marks = marks
        self._rows = rows
        self._size = size
        self._estimate = 0
        self.content = bytearray()

    def write(self, piece: bytes) -> int:
        """Take a piece of the result.

        :raises Full: there is more than the limits allow.
        """
        before = len(self.content)
        self.content += piece
        if len(self.content) > self._size:
            raise Full
        if self._marks is not None:
            mark = self._marks.mark
            self._estimate += self.content.count(mark, max(before - len(mark) + 1, 0))
            most = self._rows + self._marks.surplus
            if self._estimate >= most:
                self._estimate = sum(1 for _ in self._marks.ends(self.content))
                if self._estimate >= most:
                    raise Full
        return len(piece)

    def flush(self) -> None:
        """Nothing is held back."""

    def cut(self) -> None:
        """Shorten the content to the whole rows that fit the limits, and close it."""
        if self._marks is None:
            return
        room = self._size - len(self._marks.tail) - len(self._marks.notice)
        end = self._marks.start(self.content)
        for row_end in islice(self._marks.ends(self.content), self._rows):
            if row_end > room:
                break
            end = row_end
        del self.content[end:]
        self.content += self._marks.tail
        self.content[1:1] = self._marks.notice


class Bounded:
    """The first of ``things``, until ``rows`` are out or ``gauge`` is full; ``truncated`` tells that more came."""

    def __init__(self, things: Iterable[T], gauge: Gauge, rows: int, size: int) -> None:
        self._things = things
        self._gauge = gauge
        self._rows = rows
        self._size = size
        self.truncated = False

    def __iter__(self) -> Iterator[T]:
        for place, thing in enumerate(self._things):
            if place >= self._rows or len(self._gauge.content) >= self._size:
                self.truncated = True
                return
            yield thing  # type: ignore[misc]
