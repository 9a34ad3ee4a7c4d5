"""The workload index on disk: one SQLite file beside the store, a row a document, with the version it stands for.

It holds nothing that can't be read from the store again: a file of another version, of another layout, or a broken
one is made anew.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import orjson

from graph.workload.table import PartyKind
from graph.workload.tally import BEARERS, SLOTS, Block, Tally

LAYOUT = f"2/{len(SLOTS)}"
"""Changes whenever what a row holds changes."""
SCHEMA = (
    "CREATE TABLE IF NOT EXISTS state (version TEXT NOT NULL, layout TEXT NOT NULL);"
    "CREATE TABLE IF NOT EXISTS block (document TEXT PRIMARY KEY, content BLOB NOT NULL) WITHOUT ROWID;"
)


class IndexFile:
    """Blocks in a file. Every call opens and closes it, so that several processes may use it."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def read(self, version: str) -> list[Block] | None:
        """The blocks of that version of the store, ``None`` where the file has none."""
        if not self.path.is_file():
            return None
        try:
            with self._opened() as database:
                if database.execute("SELECT version, layout FROM state").fetchone() != (version, LAYOUT):
                    return None
                rows = database.execute("SELECT document, content FROM block").fetchall()
        except sqlite3.DatabaseError:
            return None
        names: dict[str, str] = {}
        return [unpacked(document, content, names) for document, content in rows]

    def write(self, version: str, blocks: Iterable[Block]) -> None:
        """Hold these blocks and no others, as of ``version``; a file that cannot be written is left out."""
        with contextlib.suppress(sqlite3.Error, OSError):
            self.path.parent.mkdir(parents=True, exist_ok=True)
            try:
                self._fill(version, blocks)
            except sqlite3.DatabaseError:  # not a database, or one of another make: nothing in it is missed
                self.path.unlink(missing_ok=True)
                self._fill(version, blocks)

    def renew(self, version: str, documents: Iterable[str], blocks: Iterable[Block]) -> None:
        """The documents hold these blocks now (none: they are gone), the others what they held; as of ``version``."""
        with contextlib.suppress(sqlite3.Error, OSError), self._opened() as database:
            database.executemany("DELETE FROM block WHERE document = ?", [(d,) for d in documents])
            _insert(database, blocks)
            database.execute("UPDATE state SET version = ?", (version,))

    def _fill(self, version: str, blocks: Iterable[Block]) -> None:
        with self._opened() as database:
            database.execute("DELETE FROM block")
            database.execute("DELETE FROM state")
            _insert(database, blocks)
            database.execute("INSERT INTO state VALUES (?, ?)", (version, LAYOUT))

    @contextlib.contextmanager
    def _opened(self) -> Iterator[sqlite3.Connection]:
        """The database inside one transaction, which is undone by an error."""
        database = sqlite3.connect(self.path, timeout=10)
        try:
            database.executescript(SCHEMA)
            with database:
                yield database
        finally:
            database.close()


def _insert(database: sqlite3.Connection, blocks: Iterable[Block]) -> None:
    database.executemany(
        "INSERT OR REPLACE INTO block VALUES (?, ?)", ((block.document, packed(block)) for block in blocks)
    )


def packed(block: Block) -> bytes:
    """A block as JSON: every name once, a tally as its numbers that aren't zero, and places of names."""
    places: dict[str, int] = {}

    def place(name: str) -> int:
        return places.setdefault(name, len(places))

    tallies = {
        kind.value: [
            [
                place(bearer),
                [number for pair in enumerate(tally.numbers) if pair[1] for number in pair],
                *(sorted(map(place, names)) for names in (tally.partners, tally.leaders, tally.chapters)),
            ]
            for bearer, tally in block.tallies[kind].items()
        ]
        for kind in BEARERS
    }
    return orjson.dumps({"tasks": block.tasks, "tallies": tallies, "names": list(places)})


def unpacked(document: str, content: bytes, known: dict[str, str]) -> Block:
    """The block that was packed. ``known`` keeps one object a name over many blocks."""
    data: dict[str, Any] = orjson.loads(content)
    names = [known.setdefault(name, name) for name in data["names"]]
    tallies: dict[PartyKind, dict[str, Tally]] = {}
    for kind in BEARERS:
        found = tallies[kind] = {}
        for bearer, flat, partners, leaders, chapters in data["tallies"][kind.value]:
            numbers = [0.0] * len(SLOTS)
            for slot, number in zip(flat[::2], flat[1::2], strict=True):
                numbers[slot] = number
            found[names[bearer]] = Tally(
                numbers,
                {names[p] for p in partners},
                {names[p] for p in leaders},
                {names[p] for p in chapters},
            )
    return Block(document, data["tasks"], tallies)


__all__ = ["IndexFile"]
