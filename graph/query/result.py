"""What a query gives back: bytes in pieces, what they are, and whether they are all."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, field

from graph.query.formats import ResultFormat

PIECE = 64 << 10


class Content:
    """The bytes of a result, in memory or in an unnamed file. A file is read once, then given free."""

    def __init__(self, inline: bytes, descriptor: int | None = None, size: int | None = None) -> None:
        self._inline = inline
        self._descriptor = descriptor
        self.size = len(inline) if size is None else size

    @property
    def inline(self) -> bytes | None:
        """The bytes where they are in memory."""
        return self._inline if self._descriptor is None else None

    def __iter__(self) -> Iterator[bytes]:
        """The bytes in pieces of at most 64 KiB from a file, in one piece from memory."""
        if self._descriptor is None:
            yield self._inline
            return
        offset = 0
        try:
            while piece := os.pread(self._descriptor, PIECE, offset):
                offset += len(piece)
                yield piece
        finally:
            self.close()

    def close(self) -> None:
        """Give the file free; a second call does nothing."""
        descriptor, self._descriptor = self._descriptor, None
        if descriptor is not None:
            os.close(descriptor)

    def __del__(self) -> None:
        self.close()


@dataclass(frozen=True, slots=True)
class Result:
    """One result. ``media_type`` has no parameters; ``truncated`` says that a limit cut rows off;
    ``elapsed`` are seconds in the engine; ``tag`` is the same word for the same answer, ``None`` where the
    answer may change while the store does not."""

    content: Content
    format: ResultFormat
    media_type: str
    truncated: bool
    elapsed: float
    version: str
    tag: str | None = None
    cached: bool = field(default=False)

    def read(self) -> bytes:
        """All bytes at once."""
        return b"".join(self.content)
