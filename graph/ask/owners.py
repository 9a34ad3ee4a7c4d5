"""Whose a shared thing is: the part of its IRI that names a jurisdiction."""

from __future__ import annotations

from graph.namespaces import ID

OWNED = frozenset({"unit", "person", "place", "project"})


def owner_of(thing: str) -> str:
    """The path segment below which a unit, person, place or project of one jurisdiction stands; empty for others.

    >>> owner_of(ID + "unit/渝中区/区发改委"), owner_of(ID + "place/成都市")
    ('渝中区', '')
    """
    kind, _, rest = thing.removeprefix(ID).partition("/")
    owner, nested, _ = rest.partition("/")
    return owner if nested and kind in OWNED else ""
