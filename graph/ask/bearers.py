"""Who has which role: builders of conditions from a subject with its roles, or a role with its bearer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from graph.ask.meaning import ONLY_NAMED, ROLES, UNITS, both, either, named, sense
from graph.ask.names import Kind, NameIndex, Thing
from graph.ask.phrases import Phrase, spanning
from graph.ask.plan import (
    All,
    Condition,
    Not,
    Party,
    Taking,
    Under,
)

PERSONAL = frozenset({"lead", "any", "answer", "supervise"})
"""What a leader can do for a task; a leader never supports one."""
ALONE = frozenset(
    {"一个人", "一人", "单独", "独自", "独立", "独家", "一家", "自己", "单枪匹马", "唯一", "alone", "solely"}
)
AT_ONCE = frozenset({"同时", "同时又", "both"})
"""Words that make 和 between roles mean both of them."""
TOGETHER = frozenset({"一起", "一同", "一道", "一块", "一块儿", "共同"})
"""Words that set a single named unit beside those that are asked for."""


def _of_one(group: tuple[Thing, ...], roles: Sequence[str], alone: bool, only: bool) -> Condition | None:
    if group[0].kind is Kind.PERSON:
        return Under(group, alone) if all(role in PERSONAL for role in roles) else None
    parts: list[Condition] = [either(Taking(ROLES[role], group, alone) for role in roles)]
    if only and len(roles) == 1:
        other = {Party.LEAD: Party.SUPPORT, Party.SUPPORT: Party.LEAD}.get(ROLES[roles[0]])
        parts += [Not(Taking(other, group))] if other else []
    return both(parts)


def having_role(
    subject: Phrase,
    roles: Sequence[str],
    *,
    negated: bool = False,
    never: bool = False,
    alone: bool = False,
    only: bool = False,
) -> Condition | None:
    """That the units or leaders of ``subject`` have one of ``roles``, or (``negated``, ``never``) have none."""
    groups = named(subject, *(UNITS if subject.letter == "U" else (Kind.PERSON,)))
    if not all(groups):
        return None
    parts = [_of_one(group, roles, alone and len(groups) == 1, only) for group in groups]
    known = [part for part in parts if part is not None]
    if len(known) < len(parts):
        return None
    if alone and len(groups) > 1:
        everyone = tuple(thing for group in groups for thing in group)
        known += (
            [Taking(ROLES[roles[0]], everyone, True)] if subject.letter == "U" else [Under(everyone, True)]
        )
    if negated or never:
        return both(Not(part, never) for part in known)
    return either(known) if subject.either else both(known)


def chain(group: Sequence[Phrase], _: NameIndex) -> list[Phrase] | None:
    """``区发改委不牵头只配合``, ``张三和李四都没有分管``: a subject with one or several roles."""
    place = next(at for at, phrase in enumerate(group) if phrase.letter in "UP")
    subject, before = group[place], [phrase.letter for phrase in group[:place]]
    runs: list[tuple[list[str], bool, bool, bool, bool]] = []
    negated, alone, only, joined = "n" in before, "y" in before, False, False
    never = any(phrase.sense == "never" for phrase in group[:place])
    at_once = any(phrase.text in AT_ONCE for phrase in group)
    for phrase in group[place + 1 :]:
        if phrase.letter == "n":
            negated, joined, never = True, False, phrase.sense == "never"
        elif phrase.letter == "y":
            alone, only, joined = phrase.text in ALONE, phrase.text not in ALONE, False
        elif phrase.letter in "mo":
            joined = phrase.letter == "o" or not at_once
        elif phrase.letter == "a":
            joined = False
        elif phrase.letter == "R":
            if joined and runs:
                runs[-1][0].append(sense(phrase))
            else:
                runs.append(([sense(phrase)], negated, never, alone, only))
            negated = never = alone = only = joined = False
    parts = [having_role(subject, r, negated=n, never=v, alone=a, only=o) for r, n, v, a, o in runs]
    known = [part for part in parts if part is not None]
    inner = [phrase.condition for phrase in group if phrase.condition is not None]
    if len(known) < len(parts):
        return None
    made = spanning(group, both([*inner, *known]))
    beside = len(subject.groups) == 1 and any(phrase.text in TOGETHER for phrase in group)
    return [replace(made, sense=ONLY_NAMED, groups=subject.groups) if beside else made]


def neither(group: Sequence[Phrase], _: NameIndex) -> list[Phrase] | None:
    """``既不是A也不是B牵头``: the role at the end is denied of every name."""
    role = sense(group[-1])
    parts = [having_role(phrase, [role], negated=True) for phrase in group if phrase.letter in "UP"]
    known = [part for part in parts if part is not None]
    return [spanning(group, both(known))] if len(known) == len(parts) else None


def rather(group: Sequence[Phrase], _: NameIndex) -> list[Phrase] | None:
    """``区住建委而不是区城管局牵头``: the first has the role, the second has not."""
    role = sense(group[-1])
    parts = [having_role(group[0], [role]), having_role(group[3], [role], negated=True)]
    known = [part for part in parts if part is not None]
    return [spanning(group, both(known))] if len(known) == len(parts) else None


def led_by(group: Sequence[Phrase], _: NameIndex) -> list[Phrase] | None:
    """``led by X``, ``牵头单位是X``, ``牵头单位既有X又有Y``, ``责任单位不含X``: the role before its bearers."""
    letters = [phrase.letter for phrase in group]
    subjects = [phrase for phrase in group if phrase.letter in "UP"]
    roles = [sense(phrase) for phrase in group if phrase.letter in "zOR"]
    if any((one.letter == "P") != ("supervise" in roles) for one in subjects) and "z" not in letters:
        return None
    parts = [
        having_role(subject, [role], negated="n" in letters, alone="y" in letters)
        for subject in subjects
        for role in roles
    ]
    known = [part for part in parts if part is not None]
    inner = [phrase.condition for phrase in group if phrase.condition is not None]
    return [spanning(group, both([*inner, *known]))] if len(known) == len(parts) else None


def helping(group: Sequence[Phrase], _: NameIndex) -> list[Phrase] | None:
    """``区发改委配合区住建委``: the first supports what the second leads; with another role both have it."""
    first, role, second = group[0], sense(next(p for p in group if p.letter == "R")), group[-1]
    negated = any(phrase.letter == "n" for phrase in group)
    of_first = having_role(first, [role], negated=negated)
    of_second = having_role(second, ["lead" if role == "support" else "any"])
    if of_first is None or of_second is None:
        return None
    return [spanning(group, All((of_first, of_second)))]


def helped(group: Sequence[Phrase], _: NameIndex) -> list[Phrase] | None:
    """``哪些单位配合区发改委``: the role is asked for, of the tasks that the named unit leads."""
    if sense(group[0]) != "support":
        return None
    condition = having_role(group[1], ["lead"])
    return [group[0], spanning(group[1:], condition)] if condition else None
