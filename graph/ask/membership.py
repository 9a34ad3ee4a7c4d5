"""Which units belong to a group (各街道有哪些, 某街道属于哪个集合单位): read before any condition is."""

from __future__ import annotations

from collections.abc import Sequence

from graph.ask.meaning import Ambiguous
from graph.ask.names import Kind, Thing
from graph.ask.phrases import Phrase
from graph.ask.plan import Members

HOLDING = frozenset({"包括", "包含", "含有", "含"})
ANY_UNIT = frozenset({"单位", "部门", "机构", "unit", "units"})
"""Heads that say no more than that units are asked for; 合作单位 says more."""
GROUP_HEAD = "units-group"
SPEAKING_OF_TASKS = frozenset("RTOwG")


def about_groups(letters: str, senses: Sequence[str], kinds: Sequence[Kind]) -> bool:
    """Whether words of belonging are meant: a group is named or asked for, and nothing is said of tasks."""
    named = Kind.GROUP in kinds or GROUP_HEAD in senses
    return named and not any(letter in SPEAKING_OF_TASKS for letter in letters)


def membered(phrases: Sequence[Phrase]) -> Members | None:
    """The question of membership that the phrases ask, None where they ask none.

    :raises Ambiguous: a name fits several units.
    """
    units, groups = _named(phrases)
    rest = [phrase for phrase in phrases if phrase.letter != "U"]
    if not all(_fits(phrase) for phrase in rest) or len(units) > 1 or len(groups) > 1:
        return None
    text = "".join(phrase.letter for phrase in rest)
    belonging = "g" in text or "X" in text
    if units and groups:
        return Members(units, groups, asks=True, denied="n" in text) if "?" in text else None
    if "?" in text or "n" in text:
        return None
    if groups and (belonging or any(letter in text for letter in "qh#")):
        return Members((), groups, counted="#" in text)
    asks_group = any(phrase.sense == GROUP_HEAD for phrase in rest)
    return Members(units, (), counted="#" in text) if units and asks_group else None


def _named(phrases: Sequence[Phrase]) -> tuple[tuple[Thing, ...], tuple[Thing, ...]]:
    """The units and the groups that are named."""
    found: dict[Kind, list[Thing]] = {Kind.UNIT: [], Kind.GROUP: []}
    for phrase in phrases:
        if phrase.letter == "U":
            for words, things in zip(phrase.words, phrase.groups, strict=True):
                known = [thing for thing in things if thing.kind in found]
                if len({(thing.kind, thing.label) for thing in known}) > 1:
                    raise Ambiguous(words, tuple(known))
                if known:
                    found[known[0].kind].append(known[0])
    return tuple(found[Kind.UNIT]), tuple(found[Kind.GROUP])


def _fits(phrase: Phrase) -> bool:
    if phrase.letter == "X":
        return phrase.text in HOLDING
    if phrase.letter == "H":
        return phrase.sense.startswith("units") and (
            phrase.sense != "units" or phrase.text in ANY_UNIT or phrase.start == phrase.end
        )
    return phrase.letter in "gqhB#?n"
