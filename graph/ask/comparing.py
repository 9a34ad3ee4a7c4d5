"""Questions that set named things side by side, and questions about one thing: read before any condition is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from graph.ask.grammar import CLOSING, RULES, applied
from graph.ask.meaning import ROLES, Ambiguous, sense
from graph.ask.names import Kind, NameIndex, Thing
from graph.ask.phrases import Phrase, letters
from graph.ask.plan import All, Compare, Condition, Describe, Leads, Party, Plan, Rank
from graph.ask.ranking import rank
from graph.ask.residue import Residue

HEAD_OF = {"U": "units", "P": "people", "L": "places"}
DIFFERENCE = re.compile("<[RT]*#")
"""多几项, 多多少."""
TWICE = re.compile("[UP][^UP~mao]*[#q][^UP~]*[UP][^UP~]*[#q]|[#q][^UP~]*[UP]R[^UP~]*[#q][^UP~]*[UP]R")
IN_TURN = re.compile("(?:[UP]R?T?#T?R?[am]?){2}")
COMPARED = (Kind.UNIT, Kind.GROUP, Kind.PERSON, Kind.PLACE, Kind.CHAPTER)


@dataclass(frozen=True, slots=True)
class _Sides:
    things: tuple[Thing, ...]
    phrases: tuple[Phrase, ...]


def _than(phrases: Sequence[Phrase]) -> _Sides | None:
    """``A比B…``: the names on both sides of 比."""
    at = next((i for i, p in enumerate(phrases) if p.letter == "~" and p.sense == "than"), None)
    if at is None:
        return None
    before = next((p for p in reversed(phrases[:at]) if p.letter in "UPLA" and p.groups), None)
    after = next((p for p in phrases[at + 1 :] if p.letter in "UPLA" and p.groups), None)
    if before is None or after is None or before.letter != after.letter:
        return None
    return _Sides((*_single(before), *_single(after)), (before, after))


def twice(phrases: Sequence[Phrase]) -> bool:
    """``甲分管多少项，乙分管多少项``: two questions in one, each of a name of its own."""
    return bool(TWICE.search(letters(phrases)))


def _in_turn(phrases: Sequence[Phrase]) -> _Sides | None:
    """Two questions in one that only differ in the name: both are set side by side."""
    text = letters(phrases)
    names = [phrase for phrase in phrases if phrase.letter in "UP"]
    alike = len(names) == 2 and names[0].letter == names[1].letter and all(len(n.groups) == 1 for n in names)
    if not alike or not IN_TURN.fullmatch(text) or len({p.sense for p in phrases if p.letter == "R"}) > 1:
        return None
    return _Sides((*_single(names[0]), *_single(names[1])), tuple(names))


def _single(phrase: Phrase) -> tuple[Thing, ...]:
    found = []
    for words, group in zip(phrase.words, phrase.groups, strict=True):
        things = [thing for thing in group if thing.kind in COMPARED]
        if len(things) > 1:
            raise Ambiguous(words, tuple(things))
        found += things
    return tuple(found)


def _several(phrases: Sequence[Phrase]) -> _Sides | None:
    """``A和B谁…``, ``A和B分别…``: several names of one kind, and a word that sets them side by side."""
    group = next((p for p in phrases if p.letter in "UPLA" and len(p.groups) > 1), None)
    if group is None:
        return None
    text = letters(phrases)
    rest = text[phrases.index(group) + 1 :]
    choosing = ("<" in rest or ">" in rest) and any(letter in rest for letter in "hq") and "w" not in text
    apart = any(letter in text for letter in "s~") and "w" not in text
    return _Sides(_single(group), (group,)) if choosing or apart else None


def compared(phrases: Sequence[Phrase], index: NameIndex) -> Plan | None:
    """The comparison that the question makes, None where it makes none.

    :raises Ambiguous: a compared name fits several things.
    """
    sides = _than(phrases) or _several(phrases) or _in_turn(phrases)
    if sides is None or len(sides.things) < 2:
        return None
    rest = [p for p in phrases if p not in sides.phrases]
    roles = {ROLES[sense(p)] for p in rest if p.letter == "R"}
    residue = Residue(applied(CLOSING, applied(RULES, [p for p in rest if p.letter != "R"], index), index))
    if not residue.only("Tqh#?<>~rsmaHBV") or (residue.has("H") and not _same_kind(residue, sides.things)):
        return None
    role = roles.pop() if len(roles) == 1 else Party.ANY
    conditions: tuple[Condition, ...] = residue.conditions
    fewer = any(p.sense in ("fewer", "least") for p in residue.plain)
    question = residue.has("?") and any(p.letter == "~" for p in phrases)
    difference = not question and bool(DIFFERENCE.search(letters(phrases)))
    return Compare(sides.things, All(conditions), role, question, fewer, difference)


def _same_kind(residue: Residue, things: Sequence[Thing]) -> bool:
    named = {Kind.PERSON: "people", Kind.PLACE: "places", Kind.CHAPTER: "chapters"}.get(
        things[0].kind, "units"
    )
    return all(p.sense.split("-")[0] == named for p in residue.plain if p.letter == "H")


def leading(phrases: Sequence[Phrase], index: NameIndex) -> Plan | None:
    """``区住建委是不是配合最多的单位``, ``张三分管的任务最多吗``: whether the named thing stands at the top.

    :raises Ambiguous: the name fits several things.
    """
    text = letters(phrases)
    names = [p for p in phrases if p.letter in HEAD_OF]
    if "?" not in text or ">" not in text or len(names) != 1 or len(names[0].groups) != 1 or "w" in text:
        return None
    things = _single(names[0])
    rest = [p for p in phrases if p.letter != "?" and p is not names[0]]
    if not any(p.letter in "HO" for p in rest):
        rest = [p for p in rest if p.letter != "T"]
        rest.append(replace(names[0], letter="H", sense=HEAD_OF[names[0].letter], groups=(), words=()))
    found = rank(Residue(applied(CLOSING, applied(RULES, rest, index), index)))
    if not isinstance(found, Rank) or not things or found.select.asked.value != HEAD_OF[names[0].letter]:
        return None
    return Leads(things[0], found)


def described(phrases: Sequence[Phrase]) -> Plan | None:
    """``某管委会是做什么的``, or a name alone.

    :raises Ambiguous: the name fits several things.
    """
    names = [p for p in phrases if p.letter in "UPLJ"]
    others = [p for p in phrases if p.letter not in "UPLJ"]
    if len(names) != 1 or len(names[0].groups) != 1 or any(p.letter not in "dq" for p in others):
        return None
    if others and all(p.letter == "q" for p in others):
        return None
    things = names[0].groups[0]
    kinds = {thing.kind for thing in things}
    if len(things) > 1 and len(kinds) < len(things):
        raise Ambiguous(names[0].words[0], things)
    return Describe(things[0])


def without_description(phrases: Sequence[Phrase]) -> list[Phrase]:
    """``第四章讲什么``, ``2-5是什么``: the words of description go where a heading or a task is asked about."""
    if any(p.letter == "d" for p in phrases) and all(p.letter in "AIDdqT" for p in phrases):
        return [replace(p) for p in phrases if p.letter not in "d"]
    return list(phrases)
