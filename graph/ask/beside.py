"""Who works with whom: units beside a named one, and pairs of units."""

from __future__ import annotations

from dataclasses import replace

from graph.ask.names import Kind
from graph.ask.plan import (
    All,
    Asked,
    Count,
    Exists,
    Pairs,
    Party,
    Plan,
    Rank,
    RoleTest,
    Select,
    Taking,
)
from graph.ask.ranking import party
from graph.ask.residue import Residue


def together(residue: Residue) -> Plan | None:
    """``区住建委和谁合作最多``, ``跟城投公司同在一条任务里的街道``: units beside a named one."""
    subject = residue.first("U")
    if subject is None:
        return _together_tasks(residue)
    units = tuple(t for t in subject.things if t.kind in (Kind.UNIT, Kind.GROUP))
    conditions = (*residue.conditions, *(Taking(Party.ANY, (unit,)) for unit in units))
    where = All(conditions)
    asked = residue.asked
    if residue.has("?") and not residue.has("hqN>"):
        return Exists(Select(Asked.TASKS, where)) if len(units) > 1 else None
    if asked is Asked.TASKS and (residue.has("T") or len(units) > 1) and not residue.has(">"):
        found = Select(Asked.TASKS, where)
        return Count(found) if residue.has("#") else found
    if residue.head is not None and residue.head.letter == "h":
        asked = Asked.UNITS
    if asked is Asked.TASKS and residue.has(">"):
        asked = Asked.UNITS
    if asked is Asked.PEOPLE and residue.has(">N") and not residue.has("r"):
        return Rank(Select(Asked.PEOPLE, where), top=_top(residue), least=_least(residue))
    if asked is not Asked.UNITS:
        return None
    role = party(residue.role_tests) or Party.ANY
    found = Select(Asked.UNITS, where, (), False, residue.subkinds, units)
    if residue.has("#"):
        return Count(found)
    if residue.has(">N<r"):
        number = None if residue.has("r") and not residue.has("N") else _top(residue)
        return Rank(found, role=role, top=number, least=_least(residue))
    return replace(found, roles=(RoleTest(role),) if role is not Party.ANY else ())


def _top(residue: Residue) -> int:
    top = residue.first("N")
    return int(top.quantity.value) if top and top.quantity else 1


def _least(residue: Residue) -> bool:
    ranking = residue.first("><")
    return bool(ranking and ranking.sense in ("least", "fewer"))


def _together_tasks(residue: Residue) -> Plan | None:
    """Conditions already name the units (区发改委和区财政局一起): 合作 adds nothing to them."""
    if not residue.conditions or residue.asked is not Asked.TASKS or residue.has(">N"):
        return None
    found = Select(Asked.TASKS, All(residue.conditions))
    return Exists(found) if residue.has("?") else Count(found) if residue.has("#") else found


def pairs(residue: Residue) -> Plan | None:
    """``合作最多的两个单位是哪两个``: pairs of units by what they share."""
    top = residue.first("N")
    number = int(top.quantity.value) if top and top.quantity else 1
    if residue.first("U") is not None or residue.asked not in (Asked.UNITS, None):
        return None
    two = any(
        "两" in phrase.text or "对" in phrase.text or "组" in phrase.text
        for phrase in residue.plain
        if phrase.letter in "qVNB"
    )
    twice = residue.letters.count("h") == 2
    return Pairs(All(residue.conditions), number) if two or twice else None
