"""Short and long forms of offices that are named alike anywhere (发改委, 发展和改革委员会), from a table kept by hand."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from ontology.authority_folders import FOLDER

TABLE = FOLDER / "general" / "offices.tsv"
LEVELS = "区县市旗州省"
PARTY = "中共"


@cache
def office_forms() -> Mapping[str, tuple[str, ...]]:
    """Every form, without the level's character → all forms of that office, the short one first."""
    rows = (
        tuple(line.split("\t"))
        for line in TABLE.read_text(encoding="utf-8").splitlines()
        if line and not line.startswith("#")
    )
    return {form: row for row in rows for form in row}


def cut(name: str) -> tuple[str, str]:
    """A unit's name as its level (区, or ``""``) and the rest.

    >>> cut("区发改委"), cut("发改委"), cut("市场监管局")
    (('区', '发改委'), ('', '发改委'), ('', '市场监管局'))
    """
    if name in office_forms() or name[:1] not in LEVELS or len(name) < 3:
        return "", name
    return name[0], name[1:]


def other_forms(name: str) -> tuple[str, ...]:
    """The other forms of the office that ``name`` names, with the same level; empty where the table has none.

    >>> other_forms("区科技局"), other_forms("区某某局")
    (('区科学技术局',), ())
    """
    level, rest = cut(name)
    return tuple(level + form for form in office_forms().get(rest, ()) if form != rest)


def same_office(one: str, other: str) -> bool:
    """Whether the table has both names as forms of one office, at one level or at a level that one leaves out."""
    (level, rest), (its_level, its_rest) = cut(one), cut(other)
    forms = office_forms()
    return (
        rest in forms
        and forms[rest] == forms.get(its_rest)
        and (level == its_level or not (level and its_level))
    )


__all__ = ["cut", "office_forms", "other_forms", "same_office"]
