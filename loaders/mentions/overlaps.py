"""Which of several overlapping mentions stays: the longest, of equal ones the first."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Protocol, TypeVar


class Spanned(Protocol):
    """What has a beginning and an end (exclusive) in a text."""

    @property
    def start(self) -> int:
        """Offset of the first character."""
        ...

    @property
    def end(self) -> int:
        """Offset after the last character."""
        ...


Mention = TypeVar("Mention", bound=Spanned)


def longest(mentions: Iterable[Mention], size: int, certain: Collection[Mention] = ()) -> list[Mention]:
    """The mentions that stay, in order of ``start``; ``certain`` ones stay before all others.

    ``size`` is the length of the text. Takes time in proportion to the characters covered.
    """
    ordered = sorted(mentions, key=lambda one: (one.start - one.end, one.start))
    if not ordered and not certain:
        return []
    taken = bytearray(size)
    kept = []
    for mention in (*certain, *ordered):
        if taken.find(1, mention.start, mention.end) < 0:
            taken[mention.start : mention.end] = b"\1" * (mention.end - mention.start)
            kept.append(mention)
    return sorted(kept, key=lambda one: one.start)


__all__ = ["longest"]
