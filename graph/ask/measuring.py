"""Means, and units that have one role more often than another."""

from __future__ import annotations

import re

from graph.ask.meaning import COUNTED, ROLES, kinds_of, sense
from graph.ask.plan import All, Asked, Average, Balance, Party, Plan, RoleTest, Select
from graph.ask.ranking import party
from graph.ask.residue import Residue

BALANCED = re.compile("k?[qH]*(R)T?~(R)T?(<?)[qHT]*")
MEASURED = (Asked.UNITS, Asked.PEOPLE, Asked.PLACES, Asked.CHAPTERS, Asked.SECTIONS)


def average(residue: Residue) -> Plan | None:
    """``平均每个单位牵头几项任务``, ``每项任务平均有几个配合单位``."""
    heads = [p for p in residue.heads if p.letter != "T" and not (p.letter == "H" and p.start == p.end)]
    each = residue.first("E")
    role = party(tuple(test for test in residue.role_tests if not test.never))
    if len(heads) > 1 or (each and heads) or role is None:
        return None
    if each is not None:
        asked, kinds = Asked(each.sense.split("-")[0]), kinds_of(each.sense)
        return Average(asked, All(residue.conditions), role, subkinds=kinds) if asked in MEASURED else None
    if not heads:
        return None
    head = heads[0]
    counted = residue.letters.find("#")
    after_tasks = "T" in residue.letters[: residue.plain.index(head)]
    if after_tasks and 0 <= counted < residue.plain.index(head):
        return _of_tasks(residue, role)
    if head.letter not in "HO":
        return None
    asked = Asked.UNITS if head.letter == "O" else Asked(head.sense.split("-")[0])
    if asked not in MEASURED:
        return None
    if head.letter == "O":
        role = ROLES[sense(head)]
    return Average(
        asked, All(residue.conditions), role, subkinds=kinds_of(head.sense) if head.letter == "H" else ()
    )


def _of_tasks(residue: Residue, role: Party) -> Average | None:
    """``每项任务平均有几个配合单位``: what each task has."""
    head = next(p for p in residue.heads if p.letter != "T")
    if head.letter == "O":
        by = Asked.PEOPLE if sense(head) == "supervise" else Asked.UNITS
        return Average(
            Asked.TASKS, All(residue.conditions), party((RoleTest(ROLES[sense(head)]),)) or role, by
        )
    named = COUNTED.get(head.sense.split("-")[0])
    if named is None:
        return None
    return Average(Asked.TASKS, All(residue.conditions), role, named, kinds_of(head.sense))


def balance(residue: Residue) -> Plan | None:
    """``牵头比配合多的单位``, ``哪些街道配合的任务比牵头的多``."""
    match = BALANCED.fullmatch(residue.letters)
    if match is None:
        return None
    more, than = (ROLES.get(sense(residue.plain[match.start(n)])) for n in (1, 2))
    between = residue.first("~")
    said = residue.first("<")
    words = said.sense if said else between.sense if between else ""
    kinds = [p for p in residue.heads if p.letter == "H" and not p.sense.startswith("units")]
    if {more, than} != {Party.LEAD, Party.SUPPORT} or kinds or more is None or than is None:
        return None
    if words in ("fewer", "fewer-than"):
        more, than = than, more
    elif words not in ("more", "more-than"):
        return None
    return Balance(Select(Asked.UNITS, All(residue.conditions), subkinds=residue.subkinds), more, than)
