"""What a question wants of the tasks that meet its conditions: frames, tried in order.

A frame needs letters and allows letters; a letter that it does not allow is something that the question says and the
answer would leave out, so the frame does not fit. ``h`` 谁, ``O`` 牵头单位, ``H`` 单位, ``T`` 任务, ``R`` a role without
a bearer, ``>`` 最多, ``r`` 排名, ``b`` 负担, ``N`` 前三, ``#`` 多少, ``?`` 吗, ``%`` 占比, ``w`` 合作, ``V`` a number.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from graph.ask.conditions import COUNTED, either
from graph.ask.names import Kind, Thing
from graph.ask.plan import (
    All,
    Asked,
    Condition,
    Count,
    Every,
    Exists,
    Inside,
    Leads,
    Not,
    Pairs,
    Party,
    Plan,
    Rank,
    Reaching,
    RoleTest,
    Select,
    Share,
    Taking,
    Touching,
    Under,
)
from graph.ask.residue import Residue

HEADS = "THOhqs"
VALUES = frozenset({"最高", "最大", "最低", "最小", "highest", "largest", "lowest"})
EVERY = frozenset({"都", "全都", "均", "皆", "都有", "all", "both"})
MANY = 10
"""So many rows are shown of a ranking that asks for 负担 or 超负荷 without a number."""

COUNTABLE = (
    Asked.TASKS,
    Asked.UNITS,
    Asked.PEOPLE,
    Asked.PLACES,
    Asked.PROJECTS,
    Asked.TARGETS,
    Asked.CHAPTERS,
    Asked.SECTIONS,
)


@dataclass(frozen=True)
class Frame:
    """``needs``: groups of letters of each of which one must be there; ``allows`` all that may be there beside them."""

    name: str
    needs: tuple[str, ...]
    allows: str
    build: Callable[[Residue], Plan | None]
    example: str

    def fits(self, residue: Residue) -> bool:
        """Whether the letters fit."""
        return all(residue.has(need) for need in self.needs) and residue.only(
            "".join(self.needs) + self.allows
        )


def selection(residue: Residue) -> Select | None:
    """The things asked for, whatever is then done with them."""
    asked, conditions = residue.asked, list(residue.conditions)
    if asked is None:
        return None
    left = tuple(thing for phrase in residue.plain if phrase.letter == "Z" for thing in phrase.things)
    if asked is Asked.UNITS:
        left += residue.beside
    if asked is Asked.TASKS:
        attributes = residue.attributes()
        if attributes is None or residue.has("Ry") or (left and not conditions):
            return None
        return Select(asked, All((*conditions, *attributes, *(Not(Taking(Party.ANY, (u,))) for u in left))))
    if not _one_head(residue, asked):
        return None
    if not residue.has("T") and any(isinstance(condition, Not) for condition in conditions):
        return None
    located: tuple[Thing, ...] = ()
    if asked is Asked.PROJECTS and not residue.has("T"):
        touched = [c for c in conditions if isinstance(c, Touching)]
        located = tuple(thing for c in touched for thing in c.things if thing.kind is Kind.PLACE)
        conditions = [c for c in conditions if c not in touched]
    roles: tuple[RoleTest, ...] = ()
    any_role = False
    if asked is Asked.UNITS:
        roles = (*residue.roles_of_head, *residue.role_tests)
        any_role = _loose(residue)
        if not roles and conditions and all(_is_personal(c) for c in conditions) and not residue.has("TR"):
            roles = (RoleTest(Party.LEAD),)
    elif asked is Asked.PEOPLE:
        if any(test.role is Party.SUPPORT for test in residue.role_tests):
            return None
        roles = tuple(test for test in residue.role_tests if test.never)
    elif residue.has("R"):
        return None
    return Select(
        asked, All(tuple(conditions)), roles, any_role, residue.subkinds, left, residue.endings, located
    )


def _is_personal(condition: Condition) -> bool:
    return isinstance(condition, Under)


def _loose(residue: Residue) -> bool:
    """Whether the roles stand between 或, or between 和 as in 牵头和配合."""
    return bool(re.search("R[om]R|O[om]O", residue.letters))


def _one_head(residue: Residue, asked: Asked) -> bool:
    """Whether no head names another kind of thing than is asked for."""
    for phrase in residue.heads:
        if phrase is residue.head or phrase.letter in "Th":
            continue
        if phrase.letter == "O":
            if asked not in (Asked.UNITS, Asked.PEOPLE):
                return False
        elif phrase.sense.split("-")[0] != asked.value:
            return False
    return True


def select(residue: Residue) -> Plan | None:
    """The things themselves."""
    found = selection(residue)
    if found is None or found.asked is Asked.DOCUMENTS:
        return found
    if not found.where.parts and not residue.has("HhqT"):
        return None
    bare = not found.where.parts and not found.roles and not found.located
    if (
        bare
        and not residue.has("q")
        and not (residue.has("T") and found.asked is Asked.TASKS and _everything(residue))
    ):
        return None
    if bare and found.asked is Asked.TASKS and not residue.has("q"):
        return None
    return found


def _everything(residue: Residue) -> bool:
    return residue.letters in ("T", "qT", "Tq")


def count(residue: Residue) -> Plan | None:
    """How many; 目标是多少 asks for the targets themselves."""
    found = selection(residue)
    if residue.has("s"):
        return None
    if found and found.asked is Asked.TARGETS and residue.letters.rfind("H") < residue.letters.find("#"):
        return found
    return Count(found) if found and found.asked in COUNTABLE else None


def exists(residue: Residue) -> Plan | None:
    """Whether there are any; with 都 whether all are so."""
    whole = _before_all(residue)
    if whole is not None:
        return whole
    found = selection(replace(residue, phrases=[p for p in residue.phrases if p.letter not in "BV"]))
    if found is None or not (found.where.parts or found.roles or found.located):
        return None
    quantity = residue.first("V")
    if quantity is not None and quantity.quantity is not None:
        return Exists(found, (quantity.quantity.comparison, int(quantity.quantity.value)))
    return Exists(found)


def _before_all(residue: Residue) -> Plan | None:
    """都 between conditions: what stands before it is the whole, what stands after it must hold of each."""
    place = next((at for at, phrase in enumerate(residue.phrases) if phrase.letter == "B"), None)
    if place is None or residue.phrases[place].text not in EVERY:
        return None
    if 0 <= residue.letters.find("?") < residue.letters.find("B"):
        return None
    before, after = Residue(residue.phrases[:place]), Residue(residue.phrases[place:])
    attributes = replace(after, phrases=[p for p in after.phrases if p.letter in "CnHO"]).attributes_of_all()
    part = (*after.conditions, *attributes)
    if not part or "T" not in before.letters:
        return None
    return Every(All(before.conditions), All(part))


def share(residue: Residue) -> Plan | None:
    """Which part of the tasks (of the chapter, where one is named) meets the other conditions."""
    if residue.asked is not Asked.TASKS:
        return None
    attributes = residue.attributes()
    if attributes is None:
        return None
    conditions = (*residue.conditions, *attributes)
    around = tuple(c for c in conditions if isinstance(c, Inside))
    inner = tuple(c for c in conditions if c not in around)
    if not inner:
        inner, around = around, ()
    return Share(All((*around, *inner)), All(around)) if inner else None


def _party(tests: tuple[RoleTest, ...]) -> Party | None:
    """The role that a ranking counts; None where a role is negated."""
    if any(test.never for test in tests):
        return None
    roles = {test.role for test in tests}
    return roles.pop() if len(roles) == 1 else Party.ANY


def rank(residue: Residue) -> Plan | None:
    """Things by their number of tasks, or tasks by their number of things."""
    top = residue.first("N")
    words = residue.first(">") or residue.first("r") or residue.first("<") or residue.first("b")
    sense = words.sense if words else "most"
    number = int(top.quantity.value) if top and top.quantity else None
    if number is None:
        number = (
            None if sense in ("order", "reverse") or residue.has("r") else MANY if sense == "burden" else 1
        )
    least = sense in ("least", "fewer", "reverse")
    expanded = any(phrase.sense == "expanded" for phrase in residue.plain)
    tasks = _tasks_by(residue, number, least)
    if tasks is not None:
        return tasks
    if (
        residue.has("R")
        and residue.letters.rstrip("qs")[-1:] in "Nr#"
        and set(residue.letters) <= set("RTNr#sqma")
    ):
        residue = replace(residue, phrases=[p for p in residue.phrases if p.letter != "T"])
    by, residue = _counted_by(residue)
    found = selection(replace(residue, phrases=[p for p in residue.phrases if p.letter not in "yB"]))
    if found is None or found.asked in (Asked.TASKS, Asked.TARGETS, Asked.DOCUMENTS):
        return None
    role = _party(found.roles)
    if role is None:
        return None
    ranked = (Asked.CHAPTERS, Asked.SECTIONS, Asked.UNITS, Asked.PEOPLE)
    if by is not Asked.TASKS and found.asked not in ranked:
        return None
    found = replace(found, roles=(), any_role=False)
    return Rank(found, by, role, number, least, expanded)


def _counted_by(residue: Residue) -> tuple[Asked, Residue]:
    """``指标最多的章``: what is counted where it is not tasks, and the residue without it."""
    asked = residue.asked
    others = [p for p in residue.heads if p.letter == "H" and asked and p.sense.split("-")[0] != asked.value]
    kinds = {COUNTED.get(phrase.sense.split("-")[0]) for phrase in others}
    if len(kinds) != 1 or None in kinds:
        return Asked.TASKS, residue
    return kinds.pop() or Asked.TASKS, replace(
        residue, phrases=[p for p in residue.phrases if p not in others]
    )


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
    asks_task = (
        (strong and strong[0].letter == "T")
        if strong
        else bool(residue.heads and residue.heads[-1].letter == "T")
    )
    if not asks_task or len(others) != 1 or any(phrase.letter == "h" for phrase in residue.heads):
        return None
    other = others[0]
    alone = Residue([other])
    if alone.asked is None or alone.asked in (Asked.TASKS, Asked.CHAPTERS, Asked.SECTIONS, Asked.DOCUMENTS):
        return None
    tests = (*alone.roles_of_head, *residue.role_tests) if alone.asked is Asked.UNITS else ()
    tests = tuple(test for test in tests if test.role is not Party.ANY) or tests
    role = _party(tests)
    if role is None:
        return None
    return Rank(Select(Asked.TASKS, All(residue.conditions)), alone.asked, role, number, least)


def each(residue: Residue) -> Plan | None:
    """``各章任务数``, ``每位领导分管多少项任务``: a ranking of all of them."""
    word = residue.first("E")
    if word is None:
        return None
    asked = Asked(word.sense)
    role = _party(tuple(t for t in residue.role_tests if not t.never))
    others = [phrase for phrase in residue.heads if phrase.letter != "T"]
    if others or role is None:
        return None
    return Rank(Select(asked, All(residue.conditions)), role=role, top=None)


def having(residue: Residue) -> Plan | None:
    """``牵头超过10项任务的单位``: things whose number of tasks compares so."""
    quantity = residue.first("V")
    found = selection(replace(residue, phrases=[p for p in residue.phrases if p.letter not in "Vy"]))
    if found is None or quantity is None or quantity.quantity is None or found.asked is Asked.TASKS:
        return None
    role = _party(found.roles)
    if role is None:
        return None
    number = (quantity.quantity.comparison, int(quantity.quantity.value))
    return Rank(replace(found, roles=(), any_role=False), role=role, top=None, having=number)


def together(residue: Residue) -> Plan | None:
    """``区住建委和谁合作最多``, ``跟康翔公司同在一条任务里的街道``: units beside a named one."""
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
    if asked is not Asked.UNITS:
        return None
    role = _party(residue.role_tests) or Party.ANY
    found = Select(Asked.UNITS, where, (), False, residue.subkinds, units)
    if residue.has("#"):
        return Count(found)
    if residue.has(">N<r"):
        top = residue.first("N")
        number = int(top.quantity.value) if top and top.quantity else None if residue.has("r") else 1
        ranking = residue.first("><")
        return Rank(found, role=role, top=number, least=bool(ranking and ranking.sense in ("least", "fewer")))
    return replace(found, roles=(RoleTest(role),) if role is not Party.ANY else ())


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


def leads(residue: Residue) -> Plan | None:
    """``区住建委是不是配合最多的单位``: whether a named thing stands at the top."""
    subject = residue.first("UPL")
    if subject is None or len(subject.things) != 1:
        return None
    rest = replace(residue, phrases=[p for p in residue.phrases if p is not subject and p.letter != "?"])
    found = rank(rest)
    kinds = {Asked.UNITS: "U", Asked.PEOPLE: "P", Asked.PLACES: "L"}
    if not isinstance(found, Rank) or kinds.get(found.select.asked) != subject.letter:
        return None
    return Leads(subject.things[0], found)


FRAMES: tuple[Frame, ...] = (
    Frame("成对", ("w", ">N"), HEADS + "VmBaTq#N", pairs, "合作最多的两个单位是哪两个"),
    Frame("合作", ("w",), HEADS + "UmBa>N?#<rRo", together, "区住建委和谁合作最多"),
    Frame("是否居首", ("UPL", "?", ">"), HEADS + "RmabOB", leads, "区住建委是不是配合最多的单位"),
    Frame("占比", ("%",), HEADS + "#maBO>", share, "区发改委牵头的任务占比"),
    Frame("逐一", ("E",), HEADS + "#rRma>BX%", each, "各章任务数"),
    Frame("排名", (">Nrb<",), HEADS + "RmakX#bBENOoZey><rw", rank, "牵头任务最多的前三个单位"),
    Frame("数目达到", ("V",), HEADS + "RmaXBOZo#y", having, "牵头超过10项任务的单位"),
    Frame("是否", ("?",), HEADS + "RnmaXBVOoyZ#", exists, "区教委参与了2-5吗"),
    Frame("计数", ("#",), HEADS + "RnmaXBOoyZ", count, "区发改委牵头多少项任务"),
    Frame("列出", (), HEADS + "RnmaXBOoyZ", select, "涉及解放碑的任务"),
)

__all__ = ["FRAMES", "Frame", "either"]
