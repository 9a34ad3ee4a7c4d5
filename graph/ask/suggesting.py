"""Questions to offer where one was not understood: made of the graph's own names, so that each is answered."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from graph.ask.names import Kind, NameIndex, Thing
from graph.ask.phrases import Phrase
from graph.ask.slips import Slips
from graph.ask.tokens import Token

MOST = 6
WIDEST, NOT_OF_A_NAME = 3, frozenset("RTXOpfUPLHq")
"""How many tokens beside an unknown one may belong to its name, and which kinds never do."""
NAME_LIKE = frozenset("建搞办当任处所归会上下")
"""Words of the grammar that also begin names."""
ABOUT: dict[Kind, tuple[str, ...]] = {
    Kind.UNIT: ("{}牵头的任务", "{}配合的任务"),
    Kind.GROUP: ("{}参与的任务",),
    Kind.PERSON: ("{}分管的任务",),
    Kind.PLACE: ("涉及{}的任务",),
    Kind.PROJECT: ("提到{}的任务",),
    Kind.CHAPTER: ("“{}”这一章的任务",),
    Kind.SECTION: ("“{}”这一节的任务",),
}
"""What is asked of one thing."""
GENERAL = ("牵头任务最多的前五个单位", "没有配合单位的任务", "有量化指标的任务", "一共有多少项任务")
"""Questions that every store answers."""


@dataclass(frozen=True)
class Suggesting:
    """Proposes questions over ``index``."""

    index: NameIndex
    slips: Slips

    @cached_property
    def _samples(self) -> tuple[Thing, ...]:
        """A place, a unit and a leader of this store."""
        found: list[Thing] = []
        for kind in (Kind.PLACE, Kind.UNIT, Kind.PERSON):
            named = self.index.used.get(kind) or self.index.of_kind(kind)
            found += named[:1]
        return tuple(found)

    def general(self) -> tuple[str, ...]:
        """Questions to begin with."""
        return _distinct((*(ABOUT[thing.kind][0].format(thing.label) for thing in self._samples), *GENERAL))

    def about(self, things: Iterable[Thing]) -> tuple[str, ...]:
        """Questions about these things."""
        return _distinct(text.format(thing.label) for thing in things for text in ABOUT.get(thing.kind, ()))

    def near(self, tokens: Sequence[Token]) -> tuple[str, ...]:
        """Questions about the names that were recognised, then general ones."""
        named = [token.things[0] for token in tokens if token.things]
        return _distinct((*self.about(named), *self.general()))

    def instead(self, question: str, tokens: Sequence[Token], unknown: Token) -> tuple[str, ...]:
        """The question with a name most like the unknown one in its place, then questions about known names."""
        place = tokens.index(unknown)
        last = place
        while (
            last + 1 < len(tokens) and last - place < WIDEST and tokens[last + 1].letter not in NOT_OF_A_NAME
        ):
            last += 1
        first = place
        while first and tokens[first - 1].letter == "f" and tokens[first - 1].text in NAME_LIKE:
            first -= 1
        written = question[tokens[first].start : tokens[last].end]
        proposed = self.slips.proposals(written) or self.slips.proposals(unknown.text)
        changed = [question.replace(written, thing.label, 1) for thing in proposed]
        return _distinct((*changed, *self.about(proposed), *self.near(tokens)))

    def choices(self, question: str, words: str, things: Sequence[Thing]) -> tuple[str, ...]:
        """The question with each of the things that ``words`` may mean."""
        return _distinct(question.replace(words, thing.label, 1) for thing in things)

    def members(self, tokens: Sequence[Token], kind: Phrase, members: Sequence[Thing]) -> tuple[str, ...]:
        """Questions about each unit of a kind (管委会), in the role that was asked for."""
        role = next((token.text for token in tokens if token.letter == "R"), "参与")
        return _distinct(f"{thing.label}{role}的任务" for thing in members)


def _distinct(questions: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(questions))[:MOST]
