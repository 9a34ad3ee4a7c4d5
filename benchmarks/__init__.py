"""Measurements of the product: ``python -m benchmarks [name…]``.

Each module here has ``run() -> Iterable[Row]`` and measures one thing, beside what it is compared with, in one
run. A row gives a median or a ratio; ``wanted`` says what it should be, and nothing here fails when it is not: a
shared machine is not the place to judge. Modules whose names start with ``_`` are no benchmarks.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """One measured number. ``what`` says of what and how often, ``wanted`` what it should be (``≤ 30 ms``)."""

    what: str
    value: float
    unit: str
    wanted: str = ""


def seconds(function: Callable[[], object], times: int = 5) -> list[float]:
    """The wall-clock seconds of each of ``times`` calls."""
    taken = []
    for _ in range(times):
        started = time.perf_counter()
        function()
        taken.append(time.perf_counter() - started)
    return taken


def median_seconds(function: Callable[[], object], times: int = 5) -> float:
    """The median of :func:`seconds`."""
    return statistics.median(seconds(function, times))
