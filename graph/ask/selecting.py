"""What is asked for without an order: the things themselves, how many, whether any, which share."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from graph.ask.names import Kind, Thing
from graph.ask.phrases import Phrase, letters
from graph.ask.plan import (
    All,
    Asked,
    Condition,
    Count,
    Every,
    Exactly,
    Exists,
    Inside,
    Naming,
    Not,
    Party,
    Plan,
    Reaching,
    RoleTest,
    Select,
    Share,
    Taking,
    Touching,
    Under,
)
from graph.ask.residue import Residue

EVERY = ("都", "均", "全", "皆", "all", "both")
ANY = ("有没有", "有无", "是否有", "有吗", "is there", "are there")
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


def selection(residue: Residue) -> Select | None:
    """The things asked for, whatever is then done with them."""
    asked, conditions = residue.asked, list(residue.conditions)
    if asked is None or (residue.has("y") and not residue.has("RO")) or (residue.beside and residue.has("o")):
        return None
    left = tuple(thing for phrase in residue.plain if phrase.letter == "Z" for thing in phrase.things)
    if asked is Asked.UNITS:
        left += residue.beside
    if asked is Asked.TASKS:
        attributes = residue.attributes()
        if (
            attributes is None
            or residue.has("Ry")
            or _stray_negation(residue, attributes)
            or (left and not conditions)
            or (residue.only_named and any(p.letter == "O" for p in residue.plain if p is not residue.head))
        ):
            return None
        where = All((*conditions, *attributes, *(Not(Taking(Party.ANY, (u,))) for u in left)))
        return Select(asked, where, reach=residue.reach)
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
        if residue.beside and not roles and ("T" not in residue.letters or "TH" in residue.letters):
            roles = _role_beside(residue)
        if not roles and conditions and all(_is_personal(c) for c in conditions) and not residue.has("TR"):
            if residue.only_named and residue.has("q") and not residue.has(">N"):
                return None
            roles = (RoleTest(Party.LEAD),)
    elif asked is Asked.PEOPLE:
        if any(test.role is Party.SUPPORT for test in residue.role_tests):
            return None
        roles = tuple(test for test in residue.role_tests if test.never)
        if residue.beside and not residue.has("TRO"):
            return None
    elif residue.has("R"):
        return None
    return Select(
        asked,
        All(tuple(conditions)),
        roles,
        any_role,
        residue.subkinds,
        left,
        residue.endings,
        residue.called,
        located,
        _in_each(residue, conditions),
    )


def _role_beside(residue: Residue) -> tuple[RoleTest, ...]:
    """``与区财政局共同牵头的单位``: those asked for have the role that the named one is said to have."""
    shared = [
        part.role
        for part in residue.conditions
        if isinstance(part, Taking)
        and part.role in (Party.LEAD, Party.SUPPORT)
        and set(part.units) <= set(residue.beside)
    ]
    return tuple(RoleTest(role) for role in dict.fromkeys(shared))


def _in_each(residue: Residue, conditions: Sequence[Condition]) -> tuple[Condition, ...]:
    """``在第二章和第五章都…的单位``: the headings between 和, where 都 or 同时 asks for things of every one."""
    joint = [c for c in conditions if isinstance(c, Inside) and c.joint]
    numbered = [c for c in conditions if isinstance(c, Exactly) and len(c.identifiers) > 1]
    if (
        any(test.never for test in residue.role_tests)
        or len(joint) + len(numbered) != 1
        or not residue.has("B")
        or residue.asked is Asked.TARGETS
    ):
        return ()
    if numbered:
        return tuple(Exactly((identifier,)) for identifier in numbered[0].identifiers)
    return tuple(Inside((part,)) for part in joint[0].parts)


def _stray_negation(residue: Residue, attributes: tuple[Condition, ...]) -> bool:
    """Whether 不 or 没有 stands there and negates nothing that was read."""
    return residue.letters.count("n") > sum(isinstance(attribute, Not) for attribute in attributes)


def _is_personal(condition: Condition) -> bool:
    return isinstance(condition, Under)


def _loose(residue: Residue) -> bool:
    """Whether the roles stand between 或, or between 和 as in 牵头和配合."""
    return bool(re.search("R[om]R|O[om]O|R[oma]*q[HO]?R", residue.letters))


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
    return residue.letters.replace("k", "") in ("T", "qT", "Tq")


def count(residue: Residue) -> Plan | None:
    """How many; 目标是多少 asks for the targets themselves."""
    found = selection(residue)
    if residue.has("s"):
        return None
    unsaid = residue.head is None or residue.head.start == residue.head.end
    if found and unsaid and any(isinstance(c, Reaching) and c.measures for c in residue.conditions):
        return Select(Asked.TARGETS, All(residue.conditions))
    if found and found.asked is Asked.TARGETS and residue.letters.rfind("H") < residue.letters.find("#"):
        return found
    return Count(found) if found and found.asked in COUNTABLE else None


def exists(residue: Residue) -> Plan | None:
    """Whether there are any; with 都 whether all are so."""
    whole = _before_all(residue) or _denied(residue)
    if whole is not None:
        return whole
    if residue.beside and residue.letters in ("H?", "?H"):
        return None
    unsaid = "BVy" if residue.has("V") else "B"
    found = selection(replace(residue, phrases=[p for p in residue.phrases if p.letter not in unsaid]))
    if found is None or not (found.where.parts or found.roles or found.located):
        return None
    quantity = residue.first("V")
    if quantity is not None and quantity.quantity is not None:
        if quantity.quantity.upto is not None:
            return None
        return Exists(found, (quantity.quantity.comparison, int(quantity.quantity.value)))
    return Exists(found)


def _denied(residue: Residue) -> Every | None:
    """``某单位从没牵头过吗``, ``某单位没有牵头任务吗``: whether all tasks, or those of the other conditions, are so."""
    asking = residue.first("?")
    denied = tuple(
        c
        for c in residue.conditions
        if isinstance(c, Not) and isinstance(c.part, Taking | Under | Touching | Naming)
    )
    if residue.asked is not Asked.TASKS or residue.attributes() or not denied or asking is None:
        return None
    if not any(c.never for c in denied) and (asking.sense == "any" or asking.text.lower().startswith(ANY)):
        return None
    return Every(All(tuple(c for c in residue.conditions if c not in denied)), All(denied))


def _before_all(residue: Residue) -> Plan | None:
    """都 between conditions: what stands before it is the whole, what stands after it must hold of each."""
    place = next((at for at, phrase in enumerate(residue.phrases) if phrase.letter == "B"), None)
    if place is None or not residue.phrases[place].text.startswith(EVERY):
        return None
    if any(phrase.letter == "?" and phrase.text.startswith(ANY) for phrase in residue.phrases[:place]):
        return None
    before, after = Residue(residue.phrases[:place]), Residue(residue.phrases[place:])
    attributes = replace(after, phrases=[p for p in after.phrases if p.letter in "CnHO"]).attributes_of_all()
    part = (*after.conditions, *attributes)
    if not part or not ("T" in before.letters or before.conditions):
        return None
    return Every(All(before.conditions), All(part))


def _whole_and_part(residue: Residue) -> tuple[tuple[Condition, ...], tuple[Condition, ...]] | None:
    """``…的任务里…的占多少``, ``…的任务占…任务的比例``: the conditions of the whole and of the part, where 任务 stands
    between them; None where nothing says which is which."""
    text = letters(residue.phrases)
    read = [phrase if phrase.letter == "C" else None for phrase in residue.phrases]
    inner = re.fullmatch(r"[q#]*(C)[aq]*T[amB]*(C)T?[q#]*%[q#%]*T?", text)
    outer = re.fullmatch(r"(C)T?%+(C)T[q#%]*", text)
    match, whole, part = (inner, 1, 2) if inner else (outer, 2, 1)
    if match is None:
        return None
    return _parts(read[match.start(whole)]), _parts(read[match.start(part)])


def _parts(phrase: Phrase | None) -> tuple[Condition, ...]:
    return Residue([phrase]).conditions if phrase else ()


def share(residue: Residue) -> Plan | None:
    """Which part of the tasks (of the chapter, where one is named) meets the other conditions."""
    if residue.asked is not Asked.TASKS:
        return None
    attributes = residue.attributes()
    if attributes is None:
        return None
    apart = _whole_and_part(residue)
    if apart is not None and not attributes:
        return Share(All((*apart[0], *apart[1])), All(apart[0]))
    conditions = (*residue.conditions, *attributes)
    around = tuple(c for c in conditions if isinstance(c, Inside))
    inner = tuple(c for c in conditions if c not in around)
    if not inner:
        inner, around = around, ()
    return Share(All((*around, *inner)), All(around)) if inner else None
