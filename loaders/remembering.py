"""What is remembered of one document's words while it is read, and forgotten behind it.

Names and labels are few and stay for the next document. Whole cells and lists are as many as there are tasks: kept,
they would cost memory after the document is gone.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Final, ParamSpec, TypeVar, cast

P = ParamSpec("P")
T = TypeVar("T")

_FORGETTING: Final[list[Callable[[], None]]] = []


def remembered(function: Callable[P, T]) -> Callable[P, T]:
    """``function`` that looks at the same words once a document; up to 8,192 of them."""
    cached = lru_cache(maxsize=8192)(function)
    _FORGETTING.append(cached.cache_clear)
    return cast(Callable[P, T], cached)


def forget() -> None:
    """Nothing of the document that was read stays."""
    for forgets in _FORGETTING:
        forgets()
