"""The workload index on disk: one SQLite file beside the store, at the version that it names.

It holds nothing that can't be read from the store again: a file of another version, of another layout, or a broken
one is made anew.
"""

from __future__ import annotations

import contextlib
import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import orjson

from graph.workload.kept import Change, Stale
from graph.workload.reading import Known
from graph.workload.table import Party, PartyKind
from graph.workload.tally import BEARERS, SHARE, SLOTS, Block, Tally

LAYOUT = f"4/{len(SLOTS)}/{SHARE}"
"""Changes whenever what a row holds changes."""
SCHEMA = (
    "CREATE TABLE IF NOT EXISTS state (version TEXT NOT NULL, layout TEXT NOT NULL);"
    "CREATE TABLE IF NOT EXISTS block (document TEXT PRIMARY KEY, tasks INTEGER NOT NULL, content BLOB NOT NULL) WITHOUT ROWID;"
    "CREATE TABLE IF NOT EXISTS total (kind TEXT NOT NULL, bearer TEXT NOT NULL, content BLOB NOT NULL, PRIMARY KEY (kind, bearer)) WITHOUT ROWID;"
    "CREATE TABLE IF NOT EXISTS party (iri TEXT PRIMARY KEY, label TEXT, kind TEXT, unit_kind TEXT, territory TEXT) WITHOUT ROWID;"
    "CREATE TABLE IF NOT EXISTS member (grouped TEXT, member TEXT, basis TEXT, PRIMARY KEY (grouped, member)) WITHOUT ROWID;"
    "CREATE TABLE IF NOT EXISTS name (iri TEXT PRIMARY KEY, label TEXT) WITHOUT ROWID;"
)
TABLES = ("state", "block", "total", "party", "member", "name")
PACKING = 1
"""zlib's quickest level: a block becomes a tenth of its size."""
EMPTIED = "".join(f"DROP TABLE IF EXISTS {table};" for table in TABLES)


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

    def fill(self, version: str, blocks: Iterable[Block], known: Known) -> dict[PartyKind, dict[str, Tally]]:
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
                _put_known(database, known)
                database.execute("INSERT INTO state VALUES (?, ?)", (version, LAYOUT))
        except OSError as error:
            raise Stale from error
        self.version = version
        return totals

    def known(self) -> Known:
        """What is known of names."""
        with self._current() as database:
            parties = database.execute("SELECT iri, label, kind, unit_kind, territory FROM party").fetchall()
            members = database.execute("SELECT grouped, member, basis FROM member ORDER BY 1, 2").fetchall()
            names = database.execute("SELECT iri, label FROM name").fetchall()
        grouped: dict[str, tuple[tuple[str, str], ...]] = {}
        for group, member, basis in members:
            grouped[group] = (*grouped.get(group, ()), (member, basis))
        found = {iri: Party(iri, label, PartyKind(kind), *rest) for iri, label, kind, *rest in parties}
        return Known(found, grouped, dict(names))

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
        return {bearer: _tally(orjson.loads(zlib.decompress(content))) for bearer, content in rows}

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
            _put_known(database, change.known)
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
    rows = (
        (kind.value, bearer, zlib.compress(orjson.dumps(_flat(tally)), PACKING))
        for bearer, tally in tallies.items()
    )
    database.executemany("INSERT OR REPLACE INTO total VALUES (?, ?, ?)", rows)


def _put_known(database: sqlite3.Connection, known: Known) -> None:
    parties = ((p.iri, p.label, p.kind.value, p.unit_kind, p.territory) for p in known.parties.values())
    database.executemany("INSERT OR REPLACE INTO party VALUES (?, ?, ?, ?, ?)", parties)
    database.executemany("DELETE FROM member WHERE grouped = ?", [(group,) for group in known.members])
    members = ((group, *pair) for group, pairs in known.members.items() for pair in pairs)
    database.executemany("INSERT INTO member VALUES (?, ?, ?)", members)
    database.executemany("INSERT OR REPLACE INTO name VALUES (?, ?)", known.names.items())


def _flat(tally: Tally) -> list[Any]:
    """Numbers that aren't zero by their places, then partners and leaders with their counts."""
    return [{str(place): n for place, n in enumerate(tally.numbers) if n}, tally.partners, tally.leaders]


def _tally(flat: list[Any]) -> Tally:
    numbers = [0] * len(SLOTS)
    for place, number in flat[0].items():
        numbers[int(place)] = number
    return Tally(numbers, flat[1], flat[2])


def packed(block: Block) -> bytes:
    """A block's tallies as compressed JSON, in which each name stands once and a tally holds the places of its names."""
    places: dict[str, int] = {}

    def placed(names: Iterable[str]) -> list[int]:
        return [places.setdefault(name, len(places)) for name in names]

    tallies = {
        kind.value: [
            [
                *placed([bearer]),
                [number for pair in enumerate(tally.numbers) if pair[1] for number in pair],
                placed(tally.partners),
                placed(tally.leaders),
            ]
            for bearer, tally in block.tallies[kind].items()
        ]
        for kind in BEARERS
    }
    return zlib.compress(orjson.dumps([list(places), tallies]), PACKING)


def unpacked(document: str, content: bytes) -> Block:
    """The block that was packed, without its number of tasks."""
    names, tallies = orjson.loads(zlib.decompress(content))
    found: dict[PartyKind, dict[str, Tally]] = {kind: {} for kind in BEARERS}
    for kind in BEARERS:
        for bearer, flat, partners, leaders in tallies[kind.value]:
            numbers = [0] * len(SLOTS)
            for place, number in zip(flat[::2], flat[1::2], strict=True):
                numbers[place] = number
            found[kind][names[bearer]] = Tally(
                numbers, {names[p]: 1 for p in partners}, {names[p]: 1 for p in leaders}
            )
    return Block(document, 0, found)


__all__ = ["IndexFile"]
