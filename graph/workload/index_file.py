"""Where the index is kept: one SQLite file beside the store, at the version that it names, or the same in memory.

Shards and totals stand in it as arrays, so that a process has them at the cost of reading them. It holds nothing that
can't be read from the store again: a file of another version, of another layout, or a broken one is made anew.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from graph.namespaces import ID
from graph.workload import interned, shard_rows, totals
from graph.workload.columns import Columns, Shard, side_by_side
from graph.workload.counting import Counts, Members, counted, summed
from graph.workload.loads import Load
from graph.workload.reading import Known
from graph.workload.slots import BEARERS, SHARE, SLOTS
from graph.workload.table import PartyKind, TaskEntry

LAYOUT = f"5/{len(SLOTS)}/{SHARE}"
"""Changes whenever what a row holds changes."""
PARTS = (interned, shard_rows, totals)
TABLES = ("state", *(table for part in PARTS for table in part.TABLES))
SCHEMA = "CREATE TABLE IF NOT EXISTS state (version TEXT NOT NULL, layout TEXT NOT NULL);" + "".join(
    part.SCHEMA for part in PARTS
)
EMPTIED = "".join(f"DROP TABLE IF EXISTS {table};" for table in TABLES)


class Stale(Exception):
    """What is kept is no longer what the index takes it for; it is made anew."""


@dataclass(frozen=True)
class Change:
    """``documents`` hold ``shards`` from ``version`` on (one without a shard is gone); ``known`` is what is now known of
    ``things``: one of them that is a group and has no members in ``known`` has none."""

    version: str
    documents: tuple[str, ...]
    shards: tuple[Shard, ...]
    things: frozenset[str] = frozenset()
    known: Known = field(default_factory=Known)


Altered = dict[PartyKind, dict[str, Load | None]]
"""Bearer → its load after a change, ``None`` where it has none any more; only who differs."""


class IndexFile:
    """Shards by document, totals by bearer and what is known of names, all of one version of the store.

    Every call opens and closes the file, so that several processes may use it.

    :param path: the file, which need not be there; ``None`` keeps everything in this process.
    :raises Stale: by every method: the file cannot be read or written, or another process has brought it to another
        version.
    """

    def __init__(self, path: Path | None = None) -> None:
        self.path = path
        self.version: str | None = None
        self._inside = None if path else connected(":memory:")

    def open(self, version: str) -> bool:
        """Whether the file stands at that version, which it is then held to."""
        if self.path and not self.path.is_file():
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

    def fill(self, version: str, shards: Iterable[Shard], known: Known) -> None:
        """Hold these shards and no others, as of ``version``, and what is known of names."""
        try:
            if self.path:
                self.path.parent.mkdir(parents=True, exist_ok=True)
            with self._opened(anew=True) as database:
                interned.put_known(database, known)
                interned.put_members(database, (), known.members)
                waiting = iter(shards)
                batches = iter(lambda: list(islice(waiting, shard_rows.BATCH)), [])
                totals.put_all(
                    database,
                    recounted(
                        Members(interned.members_of(database)),
                        (shard_rows.put(database, one) for one in batches),
                    ),
                )
                database.execute("INSERT INTO state VALUES (?, ?)", (version, LAYOUT))
        except OSError as error:
            raise Stale from error
        self.version = version

    def change(self, change: Change) -> Altered | None:
        """Bring the file to the change's version, at the cost of the documents that it names.

        ``None`` where a group has other members than before, which concerns every document that names it: then all
        loads are counted anew from the shards.
        """
        with self._current() as database:
            before = list(shard_rows.columns(database, change.documents))
            named = {int(party) for columns in before for party in columns.stated[:, 2]}
            named |= set(
                interned.numbers(database, {name for one in change.shards for name in one.names}).values()
            )
            members = Members(interned.members_of(database, named))
            interned.put_known(database, change.known)
            regrouped = interned.put_members(database, change.things, change.known.members)
            shard_rows.drop(database, change.documents)
            after = shard_rows.put(database, change.shards)
            altered: Altered | None = None
            if regrouped:
                members = Members(interned.members_of(database))
                totals.put_all(database, recounted(members, batched(shard_rows.columns(database))))
            else:
                gone = recounted(members, batched(before))
                come = recounted(members, batched(after))
                altered = {kind: {} for kind in BEARERS}
                for kind in BEARERS:
                    difference = summed([come[kind], gone[kind].taken()])
                    rows = totals.alter(database, kind, difference)
                    left = {bearer: row for bearer, row in rows.items() if row}
                    altered[kind] = dict.fromkeys(interned.iris(database, rows).values())
                    altered[kind] |= {load.party.iri: load for load in totals.named(database, kind, left)}
            database.execute("UPDATE state SET version = ?", (change.version,))
        self.version = change.version
        return altered

    def known(self) -> Known:
        """What is known of names."""
        with self._current() as database:
            return interned.read_known(database)

    def beside(self, documents: Collection[str], names: Iterable[str]) -> set[str]:
        """The units of every jurisdiction of which ``names``, or what these documents name so far, hold a unit."""
        with self._current() as database:
            before = (name for shard in shard_rows.shards(database, documents) for name in shard.names)
            owners = {owner for name in (*names, *before) for owner in owner_of(name)}
            return interned.below(database, owners)

    def entries(self, documents: Collection[str] | None = None) -> list[TaskEntry]:
        """The tasks of these documents, of all where ``None``, by document, then place in it."""
        with self._current() as database:
            return [entry for shard in shard_rows.shards(database, documents) for entry in shard.entries()]

    def count(self, documents: Collection[str] | None = None) -> int:
        """How many tasks these documents have, all where ``None``."""
        with self._current() as database:
            return shard_rows.count(database, documents)

    def loads(self, kind: PartyKind, documents: Collection[str] | None = None) -> list[Load]:
        """The loads of one dimension over these documents, over all where ``None``, in no particular order."""
        with self._current() as database:
            if documents is None:
                return totals.loads(database, kind)
            batches = batched(shard_rows.columns(database, documents))
            counts = recounted(Members(interned.members_of(database)), batches)[kind]
            rows = dict(zip(counts.bearers.tolist(), counts.finished().tolist(), strict=True))
            return totals.named(database, kind, rows)

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
            with contextlib.ExitStack() as held:
                database = self._inside or held.enter_context(contextlib.closing(self._connected(anew)))
                with database:
                    database.execute("BEGIN")
                    if anew and self._inside:
                        for table in TABLES:
                            database.execute(f"DELETE FROM {table}")  # noqa: S608 (a constant)
                    yield database
        except (sqlite3.Error, OSError) as error:
            raise Stale from error

    def _connected(self, anew: bool) -> sqlite3.Connection:
        path = str(self.path)
        try:
            return connected(path, anew=anew)
        except sqlite3.OperationalError:
            raise
        except sqlite3.DatabaseError:
            if not anew or self.path is None:
                raise
            self.path.unlink(missing_ok=True)  # no database at all: nothing in it is missed
            return connected(path)


def connected(path: str, *, anew: bool = False) -> sqlite3.Connection:
    """The database at ``path`` with its tables, empty where ``anew``."""
    database = sqlite3.connect(path, timeout=10, check_same_thread=False)
    try:
        # Written in two steps instead of three: after a power cut the file is at worst broken, and made anew.
        database.executescript("PRAGMA synchronous = NORMAL;" + (EMPTIED if anew else "") + SCHEMA)
    except sqlite3.DatabaseError:
        database.close()
        raise
    return database


def batched(columns: Iterable[Columns]) -> Iterator[Sequence[Columns]]:
    """The columns of so many documents at a time that memory stays bounded."""
    waiting = iter(columns)
    return iter(lambda: list(islice(waiting, shard_rows.BATCH)), [])


def recounted(members: Members, batches: Iterable[Sequence[Columns]]) -> dict[PartyKind, Counts]:
    """The loads of every dimension over all batches, counted anew."""
    found: dict[PartyKind, list[Counts]] = {
        kind: [counts] for kind, counts in counted(side_by_side([]), members).items()
    }
    for batch in batches:
        for kind, counts in counted(side_by_side(batch), members).items():
            found[kind].append(counts)
            if len(found[kind]) > MOST_PARTS:
                found[kind] = [summed(found[kind])]
    return {kind: summed(parts) for kind, parts in found.items()}


def owner_of(party: str) -> tuple[str, ...]:
    """How the IRIs of the units of the same jurisdiction begin; nothing for what isn't a jurisdiction's unit.

    >>> owner_of(f"{ID}unit/渝中区/区发改委")[0].removeprefix(ID), owner_of(f"{ID}person/渝中区/甲")
    ('unit/渝中区/', ())
    """
    kind, _, rest = party.removeprefix(ID).partition("/")
    owner, nested, _ = rest.partition("/")
    return (f"{ID}unit/{owner}/",) if kind == "unit" and nested else ()


MOST_PARTS = 8
"""So many batches wait to be added up."""

__all__ = ["Altered", "Change", "IndexFile", "Stale"]
