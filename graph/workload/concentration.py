"""How unevenly a load lies on its bearers."""

from __future__ import annotations

from collections.abc import Iterable


def gini(values: Iterable[float]) -> float:
    """The Gini coefficient: 0 where all carry the same, towards 1 where one carries everything. No unit.

    Formula: with values sorted upwards, ``G = 2·Σ(i·x_i) / (n·Σx) − (n+1)/n``, i from 1; that is the mean absolute
    difference of all pairs over twice the mean. 0 where nobody carries anything.

    >>> gini([3, 3, 3]), gini([0, 0, 0, 8]), gini([])
    (0.0, 0.75, 0.0)
    """
    ordered = sorted(values)
    total, n = sum(ordered), len(ordered)
    if not total:
        return 0.0
    ranked = sum(place * value for place, value in enumerate(ordered, 1))
    return max(0.0, 2 * ranked / (n * total) - (n + 1) / n)


def top_share(values: Iterable[float], top: int = 5) -> float:
    """The part of the whole that the ``top`` heaviest carry, 0 to 1. No unit; 1 where there are no more than ``top``.

    Formula: sum of the ``top`` greatest values / sum of all values; 0 where nobody carries anything.

    >>> top_share([5, 1, 1, 1, 1, 1]), top_share([], 5)
    (0.9, 0.0)
    """
    ordered = sorted(values, reverse=True)
    total = sum(ordered)
    return sum(ordered[:top]) / total if total else 0.0


__all__ = ["gini", "top_share"]
