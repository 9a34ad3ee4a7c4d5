"""What is asked for in order: things by their number of tasks, tasks by their number of things, who stands first."""

from __future__ import annotations

import re
from dataclasses import replace

from graph.ask.meaning import COUNTED, ROLES, kinds_of, sense
from graph.ask.phrases import Phrase
from graph.ask.plan import (
    All,
    Asked,
    Party,
    Plan,
    Rank,
    Reaching,
    RoleTest,
    Select,
)
from graph.ask.residue import Residue
from graph.ask.selecting import selection
from graph.ask.sifting import PARTNERS

MANY = 10
VALUES = frozenset({"最高", "最大", "最低", "最小", "highest", "largest", "lowest"})


def party(tests: tuple[RoleTest, ...]) -> Party | None:
    """The role that a ranking counts; None where a role is negated."""
    if any(test.never for test in tests):
        return None
    roles = {test.role for test in tests}
    return roles.pop() if len(roles) == 1 else Party.ANY


def rank(residue: Residue) -> Plan | None:
    """Things by their number of tasks, or tasks by their number of things."""
    top = residue.first("N")
    words = residue.first(">") or residue.first("r") or residue.first("<") or residue.first("b")
    how = words.sense if words else "most"
    number = int(top.quantity.value) if top and top.quantity else None
    nth = number if top and top.sense.startswith("nth") else None
    given = number is not None
    if number is None:
        number = None if how in ("order", "reverse") or residue.has("r") else MANY if how == "burden" else 1
    least = how in ("least", "fewer", "reverse")
    if nth is not None:
        number, least = None, least or (top is not None and top.sense == "nth-least")
    expanded = residue.reach == "expanded"
    tasks = _tasks_by(residue, number, least)
    if tasks is not None:
        return None if nth is not None and tasks.by_value else replace(tasks, nth=nth)
    if (
        residue.has("R")
        and residue.letters.rstrip("qs")[-1:] in "Nr#"
        and set(residue.letters) <= set("RTNr#sqma")
    ):
        residue = replace(residue, phrases=[p for p in residue.phrases if p.letter != "T"])
    if len(residue.subkinds) > 1 and residue.has("h"):
        return None
    if _of_partners(residue):
        return None
    by, by_role, residue = _counted_by(residue)
    found = selection(replace(residue, phrases=[p for p in residue.phrases if p.letter not in "yB"]))
    if found is None or found.asked in (Asked.TASKS, Asked.TARGETS, Asked.DOCUMENTS):
        return None
    role = party(found.roles)
    if role is None:
        return None
    ranked = (Asked.CHAPTERS, Asked.SECTIONS, Asked.UNITS, Asked.PEOPLE)
    if by_role is not Party.ANY and found.asked is Asked.UNITS:
        return None
    if by is not Asked.TASKS and found.asked not in ranked:
        return None
    found = replace(found, roles=(), any_role=False)
    judged = how == "burden" and found.asked is Asked.UNITS and by is Asked.TASKS
    return Rank(
        found,
        by,
        role,
        number,
        least,
        expanded,
        nth=nth,
        judged=judged,
        beyond=judged and not given,
        by_role=by_role,
    )


def _of_partners(residue: Residue) -> bool:
    """``哪个单位的合作单位最多``: units by those beside them, which is not their number of tasks."""
    heads = [p for p in residue.heads if p.letter == "H" and p.sense.startswith("units")]
    return len(heads) > 1 and not residue.beside and any(p.text in PARTNERS for p in heads)


def _counted_by(residue: Residue) -> tuple[Asked, Party, Residue]:
    """``指标最多的章``, ``牵头单位最多的领导``: what is counted where it is not tasks, in which role, the residue without it."""
    asked = residue.asked
    others = [
        p for p in residue.heads if asked and p is not residue.head and _kind_of(p) not in (None, asked)
    ]
    kinds = {_kind_of(phrase) for phrase in others}
    if len(kinds) != 1:
        return Asked.TASKS, Party.ANY, residue
    roles = [RoleTest(ROLES[sense(p)]) for p in others if p.letter == "O" and kinds == {Asked.UNITS}]
    left = replace(residue, phrases=[p for p in residue.phrases if p not in others])
    role = party(tuple(roles)) if roles else None
    return kinds.pop() or Asked.TASKS, role or Party.ANY, left


def _kind_of(head: Phrase) -> Asked | None:
    """What a head names, where that can be counted."""
    if head.letter == "O":
        return Asked.PEOPLE if sense(head) == "supervise" else Asked.UNITS
    return COUNTED.get(head.sense.split("-")[0]) if head.letter == "H" else None


def _tasks_by(residue: Residue, number: int | None, least: bool) -> Rank | None:
    """``配合单位最多的任务``: tasks by how many units, leaders, places … they have."""
    others = [phrase for phrase in residue.heads if phrase.letter in "HO"]
    by_value = residue.first(">")
    if (
        by_value
        and by_value.text in VALUES
        and all(p.letter == "T" or p.sense == "targets" for p in residue.heads)
    ):
        narrowed = any(isinstance(condition, Reaching) for condition in residue.conditions)
        ranked = Select(Asked.TASKS, All(residue.conditions))
        return Rank(ranked, Asked.TARGETS, Party.ANY, number, least, by_value=True) if narrowed else None
    strong = residue.strong
    asks_task = strong[0].letter == "T" if strong else residue.head is not None and residue.head.letter == "T"
    if not asks_task or len(others) != 1 or any(phrase.letter == "h" for phrase in residue.heads):
        return None
    other = others[0]
    alone = Residue([other])
    if alone.asked is None or alone.asked in (Asked.TASKS, Asked.CHAPTERS, Asked.SECTIONS, Asked.DOCUMENTS):
        return None
    tests = (*alone.roles_of_head, *residue.role_tests) if alone.asked is Asked.UNITS else ()
    tests = tuple(test for test in tests if test.role is not Party.ANY) or tests
    role = party(tests)
    if role is None:
        return None
    kinds = kinds_of(other.sense) if other.letter == "H" else ()
    return Rank(
        Select(Asked.TASKS, All(residue.conditions), subkinds=kinds), alone.asked, role, number, least
    )


def each(residue: Residue) -> Plan | None:
    """``各章任务数``, ``每位领导分管多少项任务``: a ranking of all of them."""
    word = residue.first("E")
    if word is None:
        return None
    asked = Asked(word.sense.split("-")[0])
    role = party(tuple(t for t in residue.role_tests if not t.never))
    others = [phrase for phrase in residue.heads if phrase.letter != "T"]
    if others or role is None:
        return None
    ranked = Select(asked, All(residue.conditions), subkinds=kinds_of(word.sense))
    return Rank(ranked, role=role, top=None, expanded=residue.reach == "expanded")


def having(residue: Residue) -> Plan | None:
    """``牵头超过10项任务的单位``: things whose number of tasks compares so."""
    quantity = residue.first("V")
    found = selection(replace(residue, phrases=[p for p in residue.phrases if p.letter not in "Vy"]))
    if found is None or quantity is None or quantity.quantity is None or found.asked is Asked.TASKS:
        return None
    several = len({test.role for test in found.roles}) > 1 and not (found.any_role and not residue.has("B"))
    if residue.letters.count("V") > 1 or several:
        return None
    role = party(found.roles)
    if role is None or found.in_each:
        return None
    number = (quantity.quantity.comparison, int(quantity.quantity.value))
    upto = None if quantity.quantity.upto is None else int(quantity.quantity.upto)
    ranked = replace(found, roles=(), any_role=False)
    expanded = residue.reach == "expanded"
    return Rank(
        ranked,
        role=role,
        top=None,
        expanded=expanded,
        having=number,
        upto=upto,
        counted=bool(re.search("#H|H#", residue.letters)),
    )
