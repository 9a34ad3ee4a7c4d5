"""Names in the index file: each IRI has a number, and beside it what is known of the thing; members of groups."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable, Mapping

from graph.workload.reading import Known
from graph.workload.table import Party, PartyKind

SCHEMA = (
    "CREATE TABLE IF NOT EXISTS name (id INTEGER PRIMARY KEY, iri TEXT NOT NULL UNIQUE, label TEXT, kind TEXT,"
    " unit_kind TEXT, territory TEXT);"
    "CREATE TABLE IF NOT EXISTS member (grouped INTEGER NOT NULL, member INTEGER NOT NULL, basis TEXT NOT NULL,"
    " PRIMARY KEY (grouped, member)) WITHOUT ROWID;"
)
TABLES = ("name", "member")
PARTY_KINDS = {kind.value: kind for kind in PartyKind}
MEMBERS = "SELECT grouped, member, basis FROM member ORDER BY 1, 2"
MEMBERS_OF = MEMBERS.replace("ORDER", "WHERE grouped IN (SELECT value FROM json_each(?)) ORDER")


def numbers(database: sqlite3.Connection, iris: Collection[str]) -> dict[str, int]:
    """IRI → number; an IRI that has none is given one."""
    wanted = json.dumps(list(iris))
    database.execute("INSERT OR IGNORE INTO name (iri) SELECT value FROM json_each(?)", (wanted,))
    found = database.execute(
        "SELECT iri, id FROM name WHERE iri IN (SELECT value FROM json_each(?))", (wanted,)
    )
    return dict(found.fetchall())


def iris(database: sqlite3.Connection, numbers: Iterable[int]) -> dict[int, str]:
    """Number → IRI."""
    wanted = json.dumps(list(numbers))
    found = database.execute(
        "SELECT id, iri FROM name WHERE id IN (SELECT value FROM json_each(?))", (wanted,)
    )
    return dict(found.fetchall())


def below(database: sqlite3.Connection, prefixes: Iterable[str]) -> set[str]:
    """The parties whose IRIs begin with one of ``prefixes``."""
    return {
        iri
        for prefix in prefixes
        for (iri,) in database.execute(
            "SELECT iri FROM name WHERE iri >= ? AND iri < ? AND kind IS NOT NULL",
            (prefix, prefix + "\U0010ffff"),
        )
    }


def party(
    like: PartyKind, iri: str, label: str | None, kind: str | None, unit_kind: str, territory: str | None
) -> Party:
    """The bearer of that name; a thing that is no party is of the kind ``like``."""
    called = label or iri.rsplit("/", 1)[-1]
    return Party(iri, called, PARTY_KINDS[kind], unit_kind, territory) if kind else Party(iri, called, like)


def put_known(database: sqlite3.Connection, known: Known) -> None:
    """Note what ``known`` says of its things, whatever was noted before."""
    rows: list[tuple[str | None, ...]] = [
        (p.iri, p.label, p.kind.value, p.unit_kind, p.territory) for p in known.parties.values()
    ]
    rows += [(iri, label, None, None, None) for iri, label in known.names.items()]
    database.executemany(
        "INSERT INTO name (iri, label, kind, unit_kind, territory) VALUES (?, ?, ?, ?, ?) ON CONFLICT (iri) DO UPDATE SET"
        " label = excluded.label, kind = excluded.kind, unit_kind = excluded.unit_kind, territory = excluded.territory",
        rows,
    )


def put_members(
    database: sqlite3.Connection, groups: Collection[str], members: Mapping[str, Iterable[tuple[str, str]]]
) -> bool:
    """Let these groups have these members, and none where ``members`` has none; whether that is a change."""
    asked = numbers(database, {*groups, *members})
    before = members_of(database, asked.values())
    called = numbers(database, {member for found in members.values() for member, _ in found})
    after = {
        asked[group]: sorted((called[member], basis) for member, basis in found)
        for group, found in members.items()
    }
    if before == after:
        return False
    database.executemany("DELETE FROM member WHERE grouped = ?", [(number,) for number in asked.values()])
    database.executemany(
        "INSERT INTO member VALUES (?, ?, ?)",
        [(group, *pair) for group, pairs in after.items() for pair in pairs],
    )
    return True


def members_of(
    database: sqlite3.Connection, groups: Iterable[int] | None = None
) -> dict[int, list[tuple[int, str]]]:
    """Group → its members with their bases, sorted; of all groups where ``None``."""
    asked, given = (MEMBERS, ()) if groups is None else (MEMBERS_OF, (json.dumps(list(groups)),))
    found: dict[int, list[tuple[int, str]]] = {}
    for group, member, basis in database.execute(asked, given):
        found.setdefault(group, []).append((member, basis))
    return found


def read_known(database: sqlite3.Connection) -> Known:
    """Everything that is noted of names."""
    parties, names = {}, {}
    for iri, *rest in database.execute("SELECT iri, label, kind, unit_kind, territory FROM name"):
        if rest[1]:
            parties[iri] = party(PartyKind.UNIT, iri, *rest)
        elif rest[0]:
            names[iri] = rest[0]
    members: dict[str, tuple[tuple[str, str], ...]] = {}
    for group, member, basis in database.execute(
        "SELECT g.iri, m.iri, basis FROM member JOIN name g ON g.id = grouped JOIN name m ON m.id = member.member"
        " ORDER BY 1, 2"
    ):
        members[group] = (*members.get(group, ()), (member, basis))
    return Known(parties, members, names)


__all__ = ["below", "iris", "members_of", "numbers", "party", "put_known", "put_members", "read_known"]
