"""The workload index on disk: one SQLite file beside the store, at the version that it names.

It holds nothing that can't be read from the store again: a file of another version, of another layout, or a broken
one is made anew.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import orjson

from graph.workload.kept import Change, Stale
from graph.workload.table import PartyKind
from graph.workload.tally import BEARERS, SHARE, SLOTS, Block, Tally

LAYOUT = f"3/{len(SLOTS)}/{SHARE}"
"""Changes whenever what a row holds changes."""
SCHEMA = (
    "CREATE TABLE IF NOT EXISTS state (version TEXT NOT NULL, layout TEXT NOT NULL);"
    "CREATE TABLE IF NOT EXISTS block (document TEXT PRIMARY KEY, tasks INTEGER NOT NULL, content BLOB NOT NULL) WITHOUT ROWID;"
    "CREATE TABLE IF NOT EXISTS total (kind TEXT NOT NULL, bearer TEXT NOT NULL, content BLOB NOT NULL, PRIMARY KEY (kind, bearer)) WITHOUT ROWID;"
)
EMPTIED = "".join(f"DROP TABLE IF EXISTS {table};" for table in ("state", "block", "total"))


class IndexFile:
    """Blocks and totals in a file (:class:`graph.workload.kept.Kept`). Every call opens and closes it, so that several
    processes may use it.

    :raises graph.workload.kept.Stale: by every method: the file cannot be read or written, or another process has
        brought it to another version.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.version: str | None = None

    def open(self, version: str) -> bool:
        """Whether the file stands at that version, which it is then held to."""
        if not self.path.is_file():
            return False
        try:
            with self._opened() as database:
                found = database.execute("SELECT version, layout FROM state").fetchone()
        except Stale:
            return False
        if found != (version, LAYOUT):
            return False
        self.version = version
        return True

    def fill(self, version: str, blocks: Iterable[Block]) -> dict[PartyKind, dict[str, Tally]]:
        """Hold these blocks and no others, as of ``version``; their totals, which are held too."""
        totals: dict[PartyKind, dict[str, Tally]] = {kind: {} for kind in BEARERS}

        def added() -> Iterator[tuple[str, int, bytes]]:
            for block in blocks:
                for kind, tallies in block.tallies.items():
                    for bearer, tally in tallies.items():
                        totals[kind].setdefault(bearer, Tally()).add(tally)
                yield block.document, block.tasks, packed(block)

        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with self._opened(anew=True) as database:
                database.executemany("INSERT INTO block VALUES (?, ?, ?)", added())
                for kind, tallies in totals.items():
                    _put(database, kind, tallies)
                database.execute("INSERT INTO state VALUES (?, ?)", (version, LAYOUT))
        except OSError as error:
            raise Stale from error
        self.version = version
        return totals

    def block(self, document: str) -> Block | None:
        """The document's block, ``None`` where it has none."""
        with self._current() as database:
            row = database.execute("SELECT content FROM block WHERE document = ?", (document,)).fetchone()
        return unpacked(document, row[0]) if row else None

    def task_counts(self) -> dict[str, int]:
        """Document → how many tasks it has."""
        with self._current() as database:
            return dict(database.execute("SELECT document, tasks FROM block").fetchall())

    def totals(self, kind: PartyKind) -> dict[str, Tally]:
        """Bearer → the sum of its tallies."""
        with self._current() as database:
            rows = database.execute(
                "SELECT bearer, content FROM total WHERE kind = ?", (kind.value,)
            ).fetchall()
        return {bearer: _tally(orjson.loads(content)) for bearer, content in rows}

    def change(self, change: Change) -> None:
        """Bring the file to the change's version."""
        with self._current() as database:
            database.executemany("DELETE FROM block WHERE document = ?", [(d,) for d in change.documents])
            database.executemany(
                "INSERT INTO block VALUES (?, ?, ?)",
                ((b.document, b.tasks, packed(b)) for b in change.blocks),
            )
            for kind, tallies in change.totals.items():
                gone = [(kind.value, bearer) for bearer, tally in tallies.items() if tally.empty]
                database.executemany("DELETE FROM total WHERE kind = ? AND bearer = ?", gone)
                _put(database, kind, {bearer: tally for bearer, tally in tallies.items() if not tally.empty})
            database.execute("UPDATE state SET version = ?", (change.version,))
        self.version = change.version

    @contextlib.contextmanager
    def _current(self) -> Iterator[sqlite3.Connection]:
        """The database, at the version that it is held to."""
        with self._opened() as database:
            if database.execute("SELECT version, layout FROM state").fetchone() != (self.version, LAYOUT):
                raise Stale
            yield database

    @contextlib.contextmanager
    def _opened(self, *, anew: bool = False) -> Iterator[sqlite3.Connection]:
        """The database inside one transaction, which an error undoes; ``anew`` empties it, whatever was in the file."""
        try:
            with contextlib.closing(self._connected(anew)) as database, database:
                database.execute("BEGIN")
                yield database
        except (sqlite3.Error, OSError) as error:
            raise Stale from error

    def _connected(self, anew: bool) -> sqlite3.Connection:
        database = sqlite3.connect(self.path, timeout=10)
        try:
            database.executescript((EMPTIED if anew else "") + SCHEMA)
        except sqlite3.DatabaseError as error:
            database.close()
            if not anew or isinstance(error, sqlite3.OperationalError):
                raise
            self.path.unlink(missing_ok=True)  # no database at all: nothing in it is missed
            database = sqlite3.connect(self.path, timeout=10)
            database.executescript(SCHEMA)
        return database


def _put(database: sqlite3.Connection, kind: PartyKind, tallies: Mapping[str, Tally]) -> None:
    rows = ((kind.value, bearer, orjson.dumps(_flat(tally))) for bearer, tally in tallies.items())
    database.executemany("INSERT OR REPLACE INTO total VALUES (?, ?, ?)", rows)


def _flat(tally: Tally) -> list[Any]:
    """Numbers that aren't zero by their places, then partners and leaders with their counts."""
    return [{str(place): n for place, n in enumerate(tally.numbers) if n}, tally.partners, tally.leaders]


def _tally(flat: list[Any]) -> Tally:
    numbers = [0] * len(SLOTS)
    for place, number in flat[0].items():
        numbers[int(place)] = number
    return Tally(numbers, flat[1], flat[2])


def packed(block: Block) -> bytes:
    """A block's tallies as JSON."""
    return orjson.dumps(
        {
            kind.value: {bearer: _flat(tally) for bearer, tally in block.tallies[kind].items()}
            for kind in BEARERS
        }
    )


def unpacked(document: str, content: bytes) -> Block:
    """The block that was packed, without its number of tasks."""
    data: dict[str, Any] = orjson.loads(content)
    return Block(
        document,
        0,
        {kind: {bearer: _tally(flat) for bearer, flat in data[kind.value].items()} for kind in BEARERS},
    )


__all__ = ["IndexFile"]
