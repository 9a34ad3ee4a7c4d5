"""What builders of conditions share: the roles, the things that a name means, conditions joined."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from graph.ask.forms import bare
from graph.ask.names import Kind, NameIndex, Thing
from graph.ask.phrases import Phrase
from graph.ask.plan import (
    All,
    Asked,
    Condition,
    Either,
    Party,
)

Build = Callable[[Sequence[Phrase], NameIndex], list[Phrase] | None]

ROLES = {
    "lead": Party.LEAD,
    "support": Party.SUPPORT,
    "any": Party.ANY,
    "answer": Party.ANY,
    "supervise": Party.ANY,
}
UNITS = (Kind.UNIT, Kind.GROUP)
ONLY_NAMED = "only named"
"""Sense of a condition whose names (``groups``) stand there without a role: beside them others are asked for."""
COUNTED = {
    "units": Asked.UNITS,
    "people": Asked.PEOPLE,
    "places": Asked.PLACES,
    "projects": Asked.PROJECTS,
    "targets": Asked.TARGETS,
}


def kinds_of(head: str) -> tuple[str, ...]:
    """The kind of unit or project that the sense of a head names: ``units-company`` → company."""
    return (head.partition("-")[2],) if "-" in head else ()


class Ambiguous(Exception):
    """A written name that several things bear."""

    def __init__(self, words: str, things: tuple[Thing, ...]) -> None:
        super().__init__(words)
        self.words, self.things = words, things


def both(parts: Iterable[Condition]) -> Condition:
    """All of the parts; the part itself where it is one."""
    listed = tuple(parts)
    return listed[0] if len(listed) == 1 else All(listed)


def either(parts: Iterable[Condition]) -> Condition:
    """One of the parts; the part itself where it is one."""
    listed = tuple(parts)
    return listed[0] if len(listed) == 1 else Either(listed)


def sense(phrase: Phrase) -> str:
    """The sense without the mark of the English passive."""
    return phrase.sense.removesuffix("-by")


def named(phrase: Phrase, *kinds: Kind) -> list[tuple[Thing, ...]]:
    """The things of these kinds, a tuple a name; one label that several jurisdictions have means all of its bearers.

    :raises Ambiguous: a name fits several things of one kind.
    """
    found = []
    for words, group in zip(phrase.words, phrase.groups, strict=True):
        fitting = tuple(thing for thing in group if not kinds or thing.kind in kinds)
        exact = tuple(thing for thing in fitting if bare(thing.label) == bare(words))
        fitting = exact or fitting
        labels = {(thing.kind, thing.label) for thing in fitting}
        single = [k for k in {thing.kind for thing in fitting} if sum(kind is k for kind, _ in labels) > 1]
        if single and single[0] not in (Kind.CHAPTER, Kind.SECTION, Kind.MEASURE):
            raise Ambiguous(words, fitting)
        found.append(fitting)
    return found
