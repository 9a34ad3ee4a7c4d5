"""Results as bytes: what an engine found, written in the wanted syntax until a limit is met.

Only pyoxigraph and the standard library: query processes import this, and they must start fast.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pyoxigraph as ox
from pyoxigraph import Quad, QueryResultsFormat, RdfFormat, Triple

from graph.query.cutting import MARKS, Bounded, Full, Gauge

SOLUTION_FORMATS = {
    entry.name: entry for entry in vars(QueryResultsFormat).values() if isinstance(entry, QueryResultsFormat)
}
GRAPH_FORMATS = {entry.name: entry for entry in vars(RdfFormat).values() if isinstance(entry, RdfFormat)}


@dataclass(frozen=True, slots=True)
class Manner:
    """How a result is to be written: the engine's names of the formats, where rows end, and the limits.

    A query of the other kind than expected is written in that kind's first format.
    """

    solution_format: str
    graph_format: str
    marks: str
    rows: int
    bytes: int
    prefixes: Mapping[str, str]


def write(
    found: ox.QuerySolutions | ox.QueryBoolean | Iterable[Triple] | Iterable[Quad], manner: Manner
) -> tuple[bytearray, bool]:
    """The result's bytes, well formed to the end, and whether a limit cut it."""
    if isinstance(found, ox.QuerySolutions | ox.QueryBoolean):
        return write_solutions(found, manner)
    gauge = Gauge(None, manner.rows, sys.maxsize)
    bounded = Bounded(found, gauge, manner.rows, manner.bytes)
    ox.serialize(
        bounded,
        gauge,  # type: ignore[arg-type]
        format=GRAPH_FORMATS[manner.graph_format],
        prefixes=dict(manner.prefixes),
    )
    return gauge.content, bounded.truncated


def write_solutions(found: ox.QuerySolutions | ox.QueryBoolean, manner: Manner) -> tuple[bytearray, bool]:
    """As :func:`write`, of a SELECT or ASK query."""
    marks = None if isinstance(found, ox.QueryBoolean) else MARKS[manner.marks]
    gauge = Gauge(marks, manner.rows, manner.bytes)
    try:
        found.serialize(gauge, format=SOLUTION_FORMATS[manner.solution_format])  # type: ignore[arg-type]
    except Full:
        gauge.cut()
        return gauge.content, True
    return gauge.content, False
