"""A question as phrases: tokens without what carries no meaning, names that stand together as one.

A phrase has one letter, as a token has; a sequence of phrases is read as a string of letters, and the grammar's rules
are patterns over that string.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from graph.ask.names import Thing
from graph.ask.numbers import Quantity
from graph.ask.plan import Condition

NAMES = "UPLJADMWI"
"""Letters of names; several that stand together become one phrase."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """One meaningful stretch. ``groups`` are the names in it, each with the things that the name may mean.

    ``either``: any of the names will do. ``joint``: 都 or a like word stands with them. A phrase of letter ``C`` has a
    ``condition``.
    """

    letter: str
    start: int
    end: int
    text: str
    sense: str = ""
    groups: tuple[tuple[Thing, ...], ...] = ()
    either: bool = False
    joint: bool = False
    quantity: Quantity | None = None
    condition: Condition | None = None
    words: tuple[str, ...] = ()
    """What was written for each name."""

    @property
    def things(self) -> tuple[Thing, ...]:
        """All things of all names."""
        return tuple(thing for group in self.groups for thing in group)


def letters(phrases: Sequence[Phrase]) -> str:
    """The string that patterns are matched against."""
    return "".join(phrase.letter for phrase in phrases)


JOINED = re.compile(rf"([{NAMES}])(?:[mo]*\1)+")


def joined(phrases: Sequence[Phrase]) -> list[Phrase]:
    """Names of one letter that stand together, or between 和 or 或, as one phrase."""

    def one(group: Sequence[Phrase]) -> list[Phrase]:
        names = [phrase for phrase in group if phrase.letter not in "mo"]
        groups: dict[tuple[Thing, ...] | str, Phrase] = {}
        for name in names:
            groups.setdefault(name.groups[0] if name.groups else name.text, name)
        kept = tuple(groups.values())
        return [
            replace(
                names[0],
                end=names[-1].end,
                text="、".join(name.text for name in kept),
                groups=tuple(g for name in kept for g in name.groups),
                words=tuple(w for name in kept for w in name.words),
                either=any(phrase.letter == "o" for phrase in group),
                joint=len(kept) > 1 and any(phrase.letter == "m" for phrase in group),
            )
        ]

    return rewritten(phrases, JOINED, one)


def rewritten(
    phrases: Sequence[Phrase],
    pattern: re.Pattern[str],
    build: Callable[[Sequence[Phrase]], list[Phrase] | None],
) -> list[Phrase]:
    """Every match of ``pattern`` replaced by what ``build`` makes of it; None leaves it and moves on by one."""
    listed, place = list(phrases), 0
    while match := pattern.search(letters(listed), place):
        if match.start() == match.end():
            place = match.end() + 1
            continue
        made = build(listed[match.start() : match.end()])
        if made is None:
            place = match.start() + 1
        else:
            listed[match.start() : match.end()] = made
            place = match.start() + len(made)
    return listed


def spanning(group: Sequence[Phrase], condition: Condition) -> Phrase:
    """A condition phrase over the stretch of ``group``."""
    text = "".join(phrase.text for phrase in group)
    return Phrase("C", group[0].start, group[-1].end, text, condition=condition)


ONE = Quantity("=", Decimal(1), "", False)
