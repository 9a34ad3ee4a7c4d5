"""Pairs that work together more often than chance would have it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from graph.workload.table import UNIT_ROLES, Reach, Table

FALSE_DISCOVERIES = 0.05


@dataclass(frozen=True, slots=True)
class UnlikelyPair:
    """Two parties (IRIs, sorted): the tasks that name both, how many chance would give, and how unlikely that is.

    ``probability`` is that of so many or more; ``adjusted`` the least rate of false discoveries at which it counts.
    """

    one: str
    other: str
    together: int
    expected: float
    probability: float
    adjusted: float


def unlikely_pairs(
    table: Table, reach: Reach = Reach.STATED, rate: float = FALSE_DISCOVERIES
) -> tuple[UnlikelyPair, ...]:
    """Pairs of units that share more tasks than chance, the least likely first, then by IRI.

    Chance: each keeps its number of tasks ``a`` and ``b`` out of ``n``, drawn independently, so that the shared ones
    are hypergeometric with mean ``a·b/n``. Tested one-sided (Fisher's exact test) over every pair that shares a task;
    kept are those below the false discovery rate (Benjamini and Hochberg 1995).
    """
    named = [sorted(table.reached(task, reach, *UNIT_ROLES)) for task in table.tasks]
    single = Counter(party for parties in named for party in parties)
    together = Counter(pair for parties in named for pair in combinations(parties, 2))
    if not together:
        return ()
    pairs = sorted(together)
    shared = np.array([together[pair] for pair in pairs])
    first = np.array([single[one] for one, _ in pairs])
    second = np.array([single[other] for _, other in pairs])
    total = sum(1 for parties in named if parties)
    chances = at_least(shared, total, first, second)
    adjusted = benjamini_hochberg(chances)
    expected = first * second / total
    found = [
        UnlikelyPair(*pairs[i], int(shared[i]), float(expected[i]), float(chances[i]), float(adjusted[i]))
        for i in np.flatnonzero(adjusted <= rate)
    ]
    return tuple(sorted(found, key=lambda pair: (pair.probability, pair.one, pair.other)))


def at_least(shared: np.ndarray, total: int, first: np.ndarray, second: np.ndarray) -> np.ndarray:
    """P(X ≥ shared) of the hypergeometric distribution, element by element."""
    from scipy.stats import hypergeom  # half a second to import, and few pages need it

    result: np.ndarray = hypergeom.sf(shared - 1, total, first, second)
    return result


def benjamini_hochberg(chances: np.ndarray | Sequence[float]) -> np.ndarray:
    """The adjusted probabilities, in the given order: ``min_{j≥i} p_(j)·m/j`` over the sorted ones, at most 1."""
    values = np.asarray(chances, dtype=float)
    order = np.argsort(values)
    scaled = values[order] * len(values) / np.arange(1, len(values) + 1)
    adjusted = np.empty_like(values)
    adjusted[order] = np.minimum(1.0, np.minimum.accumulate(scaled[::-1])[::-1])
    return adjusted


__all__ = ["UnlikelyPair", "benjamini_hochberg", "unlikely_pairs"]
