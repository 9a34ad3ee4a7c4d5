"""What became of each file that was loaded, by the hash of its bytes; a table beside the store that it speaks of.

A file whose hash is here need not be read again, wherever it lies now. The store and the ledger are written one after
the other: a crash in between costs that the files of one commit are read again.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import astuple, dataclass, fields
from pathlib import Path

from graph.store.protocol import BulkStore, Store
from ontology.errors import StoreError

FILE = "files.sqlite"
REFUSED = "refused"
PARTS = 500
"""Hashes looked up in one query."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A file as it was when it was last looked at. ``outcome`` is loaded, replaced, kept or refused.

    ``iri``, ``title`` and the numbers are of the document in it; ``code`` and ``reason`` say why it was refused.
    """

    hash: str
    path: str
    outcome: str
    iri: str = ""
    title: str = ""
    tasks: int = 0
    quads: int = 0
    doubts: int = 0
    code: str = ""
    reason: str = ""


COLUMNS = tuple(field.name for field in fields(Entry))
TABLES = (
    f"CREATE TABLE IF NOT EXISTS files ({', '.join(COLUMNS)}, PRIMARY KEY (hash)) WITHOUT ROWID",
    "CREATE TABLE IF NOT EXISTS held (iri PRIMARY KEY, hash) WITHOUT ROWID",
)


class Ledger:
    """The table in ``folder``; ``held`` says which file's document the store holds under an IRI.

    :raises ontology.errors.StoreError: the table cannot be read or written (from every method).
    """

    def __init__(self, folder: Path) -> None:
        self._path = folder / FILE
        with self._opened() as table:
            for statement in TABLES:
                table.execute(statement)

    def entries(self, hashes: Iterable[str]) -> dict[str, Entry]:
        """Hash → what is known of the file."""
        wanted, found = list(hashes), {}
        with self._opened() as table:
            for start in range(0, len(wanted), PARTS):
                part = wanted[start : start + PARTS]
                places = ", ".join("?" * len(part))
                for row in table.execute(
                    f"SELECT {', '.join(COLUMNS)} FROM files WHERE hash IN ({places})",  # noqa: S608
                    part,
                ):
                    found[row[0]] = Entry(*row)
        return found

    def held(self) -> Mapping[str, str]:
        """IRI of a document → hash of the file that it was last loaded from."""
        with self._opened() as table:
            return dict(table.execute("SELECT iri, hash FROM held"))

    def refused(self) -> tuple[Entry, ...]:
        """The files that were set aside, by path."""
        with self._opened() as table:
            rows = table.execute(
                f"SELECT {', '.join(COLUMNS)} FROM files WHERE outcome = ? ORDER BY path",  # noqa: S608
                (REFUSED,),
            )
            return tuple(Entry(*row) for row in rows)

    def write(self, entries: Iterable[Entry]) -> None:
        """These entries hold from now on, also after power loss."""
        listed = list(entries)
        with self._opened() as table:
            table.executemany(
                f"INSERT OR REPLACE INTO files VALUES ({', '.join('?' * len(COLUMNS))})",  # noqa: S608
                map(astuple, listed),
            )
            table.executemany(
                "INSERT OR REPLACE INTO held VALUES (?, ?)",
                [(entry.iri, entry.hash) for entry in listed if entry.outcome in ("loaded", "replaced")],
            )

    def forget(self, iris: Iterable[str]) -> None:
        """Nothing is known any more of which files these documents (IRIs) came from."""
        with self._opened() as table:
            table.executemany("DELETE FROM held WHERE iri = ?", [(iri,) for iri in iris])

    @contextmanager
    def _opened(self) -> Iterator[sqlite3.Connection]:
        try:
            with closing(sqlite3.connect(self._path)) as table, table:
                table.execute("PRAGMA synchronous = FULL")
                yield table
        except sqlite3.Error as error:
            raise StoreError(
                f"载入台账 {self._path} 无法读写（{error}）；请检查磁盘空间和权限，或删除该文件后重新载入。",
                value=str(self._path),
                code="store-path",
            ) from error


def forget(store: Store, iris: Iterable[str]) -> None:
    """The documents are about to change by another door than loading files; their files count as changed."""
    if isinstance(store, BulkStore) and (store.folder / FILE).exists():
        Ledger(store.folder).forget(iris)


__all__ = ["REFUSED", "Entry", "Ledger", "forget"]
