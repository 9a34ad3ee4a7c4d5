"""Turns of phrase, put into the order that the rules read: 三个单位以上, 给某某配合, 谁都不."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from graph.ask.phrases import Phrase, letters
from graph.ask.tokens import Token

BOUNDED = re.compile("V([HOR]{1,3})u")
COMPARISONS = {"at-least": ">=", "at-most": "<="}
SERVED = re.compile("f(U(?:[mo]U)*)R")
SERVING = frozenset({"给", "替", "帮", "为"})
"""What stands before the one whose work others support (给区商务委配合)."""
NO_ONE = re.compile("([UP]?)h[Ba]n")
UNREAD = "_"
"""The letter of what no rule takes and no frame allows."""


def bounded(tokens: Sequence[Token]) -> list[Token]:
    """``三个牵头单位以上``, ``两位领导以上``: the number takes the bound that stands behind what is counted.

    A bound without such a number stays: it is something that the answer would leave out.
    """
    kept, at = list(tokens), 0
    while match := BOUNDED.search("".join(token.letter for token in kept), at):
        number, bound = kept[match.start()], kept[match.end() - 1]
        at = match.start() + 1
        if number.quantity is None or number.quantity.explicit:
            continue
        comparison = COMPARISONS[bound.sense]
        quantity = replace(number.quantity, comparison=comparison, explicit=True)
        kept[match.start()] = replace(number, quantity=quantity)
        del kept[match.end() - 1]
    return kept


def served(tokens: Sequence[Token]) -> list[Token]:
    """``给区商务委配合``: 配合区商务委. Of several served each would be asked of its own tasks, which no plan says."""
    kept = list(tokens)
    found = [
        match
        for match in SERVED.finditer("".join(token.letter for token in kept))
        if kept[match.start()].text in SERVING and kept[match.end() - 1].sense == "support"
    ]
    if len(found) > 1 or any(match.end() - match.start() > 3 for match in found):
        return [
            replace(token, letter=UNREAD) if at == found[0].start() else token
            for at, token in enumerate(kept)
        ]
    for match in found:
        named, role = kept[match.start(1) : match.end(1)], kept[match.end() - 1]
        kept[match.start() : match.end()] = [role, *named]
    return kept


def no_one(found: Sequence[Phrase]) -> list[Phrase]:
    """``甲和乙谁都不分管的任务``: 谁都 says 都 of the names before it, and nobody at all where none stands there."""
    listed, at = list(found), 0
    while match := NO_ONE.search(letters(listed), at):
        place = match.end(1)
        at = place + 1
        if match[1]:
            listed[place : place + 2] = [replace(listed[place + 1], letter="B")]
        elif "T" in letters(listed[match.end() :]):
            del listed[place : place + 2]
    return listed
