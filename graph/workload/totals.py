"""Totals in the index file: a row a bearer with its numbers as one array, and beside it whom the bearer meets."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping

import numpy as np

from graph.workload.columns import Longs
from graph.workload.counting import Counts, Met, distinct, together
from graph.workload.interned import party
from graph.workload.loads import Load
from graph.workload.slots import LEADERS, MET, PARTNERS, SLOTS
from graph.workload.table import PartyKind

SCHEMA = (
    "CREATE TABLE IF NOT EXISTS total (kind TEXT NOT NULL, bearer INTEGER NOT NULL, numbers BLOB NOT NULL,"
    " PRIMARY KEY (kind, bearer)) WITHOUT ROWID;"
    "CREATE TABLE IF NOT EXISTS met (kind TEXT NOT NULL, bearer INTEGER NOT NULL, partners BLOB NOT NULL,"
    " leaders BLOB NOT NULL, PRIMARY KEY (kind, bearer)) WITHOUT ROWID;"
)
TABLES = ("total", "met")
NUMBERS = "SELECT bearer, numbers FROM total WHERE kind = ? AND bearer IN (SELECT value FROM json_each(?))"
MEETING = (
    "SELECT bearer, partners, leaders FROM met WHERE kind = ? AND bearer IN (SELECT value FROM json_each(?))"
)
ALL = "SELECT n.iri, n.label, n.kind, n.unit_kind, n.territory, numbers FROM total JOIN name n ON n.id = bearer WHERE total.kind = ?"
NAMED = (
    "SELECT id, iri, label, kind, unit_kind, territory FROM name WHERE id IN (SELECT value FROM json_each(?))"
)
GONE = ("DELETE FROM total WHERE kind = ? AND bearer = ?", "DELETE FROM met WHERE kind = ? AND bearer = ?")


def put_all(database: sqlite3.Connection, counts: Mapping[PartyKind, Counts]) -> None:
    """Keep these totals and no others."""
    database.execute("DELETE FROM total")
    database.execute("DELETE FROM met")
    for kind, found in counts.items():
        _put(database, kind, found.bearers, found.finished())
        _put_met(database, kind, found.bearers, found.met)


def alter(
    database: sqlite3.Connection, kind: PartyKind, difference: Counts
) -> dict[int, tuple[int, ...] | None]:
    """Add a difference to the totals: bearer → its new numbers, ``None`` where nothing is left; only who differs."""
    meeting = distinct(np.concatenate([difference.met[name].pairs for name in MET]) >> 32)
    differs: np.ndarray = difference.numbers.any(axis=1) | np.isin(difference.bearers, meeting)
    bearers, numbers = difference.bearers[differs], difference.numbers[differs]
    chosen = (kind.value, json.dumps(bearers.tolist()))
    for bearer, content in database.execute(NUMBERS, chosen):
        numbers[np.searchsorted(bearers, bearer)] += np.frombuffer(content, "<i8")
    met = _met(database, kind, meeting)
    met = {name: together([met[name], difference.met[name]]) for name in MET}
    for name, slot in MET.items():
        numbers[np.isin(bearers, meeting), slot] = met[name].distinct(meeting)
    stays: np.ndarray = numbers.any(axis=1)
    gone = [(kind.value, bearer) for bearer in bearers[~stays].tolist()]
    for statement in GONE:
        database.executemany(statement, gone)
    _put(database, kind, bearers[stays], numbers[stays])
    _put_met(database, kind, np.intersect1d(meeting, bearers[stays]), met)
    return {
        bearer: tuple(row) if stay else None
        for bearer, row, stay in zip(bearers.tolist(), numbers.tolist(), stays.tolist(), strict=True)
    }


def loads(database: sqlite3.Connection, kind: PartyKind) -> list[Load]:
    """The load of every bearer of the kind, in no particular order."""
    rows = database.execute(ALL, (kind.value,)).fetchall()
    numbers = np.frombuffer(b"".join(row[-1] for row in rows), "<i8").reshape(-1, len(SLOTS))
    return [
        Load(party(kind, *row[:-1]), numbers) for row, numbers in zip(rows, numbers.tolist(), strict=True)
    ]


def named(
    database: sqlite3.Connection, kind: PartyKind, numbers: Mapping[int, tuple[int, ...] | list[int]]
) -> list[Load]:
    """The loads of these bearers."""
    found = database.execute(NAMED, (json.dumps(list(numbers)),))
    return [Load(party(kind, *row), numbers[bearer]) for bearer, *row in found]


def _met(database: sqlite3.Connection, kind: PartyKind, bearers: Longs) -> dict[str, Met]:
    found: dict[str, list[Met]] = {name: [Met(bearers[:0], bearers[:0])] for name in MET}
    chosen = (kind.value, json.dumps(bearers.tolist()))
    for bearer, *contents in database.execute(MEETING, chosen):
        for name, content in zip((PARTNERS, LEADERS), contents, strict=True):
            pairs = np.frombuffer(content, "<i4").reshape(2, -1).astype(np.int64)
            found[name].append(Met(bearer << 32 | pairs[0], pairs[1]))
    return {
        name: Met(np.concatenate([one.pairs for one in parts]), np.concatenate([one.times for one in parts]))
        for name, parts in found.items()
    }


def _put(database: sqlite3.Connection, kind: PartyKind, bearers: Longs, numbers: Longs) -> None:
    rows = numbers.astype("<i8")
    database.executemany(
        "INSERT OR REPLACE INTO total VALUES (?, ?, ?)",
        ((kind.value, bearer, row.tobytes()) for bearer, row in zip(bearers.tolist(), rows, strict=True)),
    )


def _put_met(database: sqlite3.Connection, kind: PartyKind, bearers: Longs, met: Mapping[str, Met]) -> None:
    database.executemany(
        "INSERT OR REPLACE INTO met VALUES (?, ?, ?, ?)",
        (
            (kind.value, bearer, *both)
            for bearer, *both in zip(
                bearers.tolist(), *(_packed(bearers, met[name]) for name in (PARTNERS, LEADERS)), strict=True
            )
        ),
    )


def _packed(bearers: Longs, met: Met) -> Iterable[bytes]:
    """Whom each of ``bearers`` meets: names, then in how many documents, as int32."""
    starts = np.searchsorted(met.pairs, bearers << 32).tolist()
    ends = np.searchsorted(met.pairs, (bearers + 1) << 32).tolist()
    rows = np.stack([met.pairs & 0xFFFFFFFF, met.times]).astype("<i4")
    for start, end in zip(starts, ends, strict=True):
        yield rows[:, start:end].tobytes()


__all__ = ["alter", "loads", "named", "put_all"]
