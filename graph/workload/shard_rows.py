"""Shards in the index file: a row a document, its columns packed as arrays, its tasks' IRIs and identifiers apart."""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

import numpy as np
import orjson

from graph.workload import interned
from graph.workload.columns import NONE, Columns, Shard
from graph.workload.counting import distinct

SCHEMA = (
    "CREATE TABLE IF NOT EXISTS shard (document TEXT PRIMARY KEY, tasks INTEGER NOT NULL, numbers BLOB NOT NULL,"
    " words BLOB NOT NULL);"
    "CREATE INDEX IF NOT EXISTS sizes ON shard (document, tasks);"
)
TABLES = ("shard",)
PACKING = 1
"""zlib's quickest level: a shard becomes a fifth of its size."""
BATCH = 200
"""Shards read at once, so that memory stays bounded however many there are."""
CHOSEN = "WHERE document IN (SELECT value FROM json_each(?))"


def put(database: sqlite3.Connection, shards: Sequence[Shard]) -> list[Columns]:
    """Keep the shards; their columns with the numbers that their names have in the file."""
    called = interned.numbers(database, {name for shard in shards for name in shard.names})
    columns = [
        shard.columns.named(np.array([called[name] for name in shard.names], np.int32)) for shard in shards
    ]
    database.executemany(
        "INSERT OR REPLACE INTO shard VALUES (?, ?, ?, ?)",
        (
            (
                shard.document,
                len(shard.tasks),
                packed(one),
                zlib.compress(orjson.dumps([shard.tasks, shard.identifiers]), PACKING),
            )
            for shard, one in zip(shards, columns, strict=True)
        ),
    )
    return columns


def drop(database: sqlite3.Connection, documents: Collection[str]) -> None:
    """Keep nothing of these documents."""
    database.executemany("DELETE FROM shard WHERE document = ?", [(document,) for document in documents])


def columns(database: sqlite3.Connection, documents: Collection[str] | None = None) -> Iterator[Columns]:
    """The columns of these documents, of all where ``None``, by document."""
    for (numbers,) in _chosen(database, "numbers", documents):
        yield unpacked(numbers)


def shards(database: sqlite3.Connection, documents: Collection[str] | None = None) -> list[Shard]:
    """The shards of these documents, of all where ``None``, by document; their columns count in their own names."""
    found = []
    for document, numbers, words in _chosen(database, "document, numbers, words", documents):
        kept = unpacked(numbers)
        used = distinct(
            np.concatenate(
                [kept.chapters, *(rows[:, -1] for rows in (kept.stated, kept.places, kept.projects))]
            )
        )
        used = used[used != NONE]
        places = np.zeros(int(used[-1]) + 1 if len(used) else 0, np.int32)
        places[used] = np.arange(len(used), dtype=np.int32)
        called = interned.iris(database, used.tolist())
        tasks, identifiers = orjson.loads(zlib.decompress(words))
        names = tuple(called[number] for number in used.tolist())
        found.append(Shard(document, tuple(tasks), tuple(identifiers), names, kept.named(places)))
    return found


def count(database: sqlite3.Connection, documents: Collection[str] | None = None) -> int:
    """How many tasks these documents have, all where ``None``."""
    (found,) = next(_chosen(database, "SUM(tasks)", documents, order=False))
    return found or 0


def packed(columns: Columns) -> bytes:
    """The columns of one document as compressed int32: four sizes, then the arrays one after the other."""
    sizes = np.array(
        [len(columns), len(columns.stated), len(columns.places), len(columns.projects)], np.int32
    )
    arrays = (
        columns.orders,
        columns.chapters,
        columns.targets,
        columns.stated,
        columns.places,
        columns.projects,
    )
    flat = np.concatenate([sizes, *(np.ascontiguousarray(one.T).ravel() for one in arrays)])
    return zlib.compress(flat.astype("<i4").tobytes(), PACKING)


def unpacked(content: bytes) -> Columns:
    """The columns that were packed."""
    flat = np.frombuffer(zlib.decompress(content), "<i4").astype(np.int32, copy=False)
    n, k, m, j = flat[:4].tolist()
    ends = np.cumsum([4, n, n, n, 3 * k, 2 * m, 2 * j])
    orders, chapters, targets, stated, places, projects = (
        flat[start:end] for start, end in pairwise(ends.tolist())
    )
    return Columns(
        np.zeros(n, np.int32), orders, chapters, targets,
        stated.reshape(3, -1).T, places.reshape(2, -1).T, projects.reshape(2, -1).T,
    )  # fmt: skip


def _chosen(
    database: sqlite3.Connection, fields: str, documents: Collection[str] | None, *, order: bool = True
) -> Iterator[tuple]:  # type: ignore[type-arg]
    where, given = ("", ()) if documents is None else (CHOSEN, (json.dumps(sorted(documents)),))
    last = "ORDER BY document" if order else ""
    return database.execute(f"SELECT {fields} FROM shard {where} {last}", given)  # noqa: S608 (constants)


__all__ = ["columns", "count", "drop", "put", "shards"]
