"""What is left of a question when its conditions are read: heads, roles without a bearer, words of measure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from graph.ask.lexicon import offices
from graph.ask.meaning import COUNTED, ONLY_NAMED, ROLES, kinds_of, sense
from graph.ask.names import Kind, Thing
from graph.ask.phrases import Phrase, letters
from graph.ask.plan import All, Asked, Condition, Having, Not, Party, RoleTest

HEADS = "THOh"
ASKING = "q#N"
SUBKINDS = {
    "subdistrict": ("subdistrict",),
    "company": ("company",),
    "committee": ("committee",),
    "group": ("group",),
    "construction": ("construction",),
    "event": ("event",),
    "programme": ("programme",),
    "platform": ("platform",),
}


@dataclass(frozen=True)
class Residue:
    """``phrases`` in order, conditions among them."""

    phrases: Sequence[Phrase]

    @cached_property
    def plain(self) -> list[Phrase]:
        """Without conditions."""
        return [phrase for phrase in self.phrases if phrase.letter not in "C"]

    @cached_property
    def letters(self) -> str:
        """The letters without conditions."""
        return letters(self.plain)

    def has(self, some: str) -> bool:
        """Whether one of the letters is there."""
        return any(letter in self.letters for letter in some)

    def only(self, allowed: str) -> bool:
        """Whether no other letter is there."""
        return all(letter in allowed for letter in self.letters)

    def first(self, some: str) -> Phrase | None:
        """The first phrase of one of the letters."""
        return next((phrase for phrase in self.plain if phrase.letter in some), None)

    @cached_property
    def conditions(self) -> tuple[Condition, ...]:
        """The conditions in order, those that hold together taken apart."""
        found: list[Condition] = []
        for phrase in self.phrases:
            if isinstance(phrase.condition, All):
                found += phrase.condition.parts
            elif phrase.condition is not None:
                found.append(phrase.condition)
        return tuple(found)

    @cached_property
    def reach(self) -> str:
        """``stated`` or ``expanded`` where the question says how groups count, else nothing."""
        said = self.first("k")
        return said.sense if said else ""

    @cached_property
    def beside(self) -> tuple[Thing, ...]:
        """Units that are only named (区教委的合作伙伴): other units are asked for."""
        named = (thing for phrase in self.phrases if phrase.sense == ONLY_NAMED for thing in phrase.things)
        return tuple(thing for thing in named if thing.kind in (Kind.UNIT, Kind.GROUP))

    @cached_property
    def only_named(self) -> bool:
        """Whether a name stands without a role."""
        return any(phrase.sense == ONLY_NAMED for phrase in self.phrases)

    @cached_property
    def strong(self) -> list[Phrase]:
        """Heads that a question word, a counting word or a place in a ranking stands beside, and 谁."""
        found = []
        for place, phrase in enumerate(self.plain):
            beside = self.letters[max(0, place - 1) : place] + self.letters[place + 1 : place + 2].replace(
                "N", ""
            )
            if phrase.letter == "h" or (
                phrase.letter in HEADS and any(letter in ASKING for letter in beside)
            ):
                found.append(phrase)
        before = [
            p for p in found if self.letters[max(0, self.plain.index(p) - 1)] in ASKING or p.letter == "h"
        ]
        return before or found

    @cached_property
    def heads(self) -> list[Phrase]:
        """Every head in order."""
        return [phrase for phrase in self.plain if phrase.letter in HEADS]

    @cached_property
    def head(self) -> Phrase | None:
        """What is asked for: the head beside a question word, else the last one; 任务 before 最多 is what is counted."""
        strong = [phrase for phrase in self.strong if phrase.letter != "T"] or self.strong
        if strong or not self.heads:
            return strong[0] if strong else None
        named = [phrase for phrase in self.heads if phrase.letter != "T"]
        after = self.letters[self.plain.index(self.heads[-1]) + 1 :]
        counted = self.heads[-1].letter == "T" and any(letter in "r><b" for letter in after)
        return named[-1] if counted and named else self.heads[-1]

    @cached_property
    def role_tests(self) -> tuple[RoleTest, ...]:
        """Roles without a bearer, with 从不 or 不 before them; 只 adds that the other role is not there."""
        tests: list[RoleTest] = []
        negated = only = False
        for phrase in self.plain:
            if phrase.letter == "n":
                negated = True
            elif phrase.letter == "y":
                only = True
            elif phrase.letter == "R" or (phrase.letter == "O" and phrase is not self.head):
                role = ROLES[sense(phrase)]
                tests.append(RoleTest(role, negated))
                other = {Party.LEAD: Party.SUPPORT, Party.SUPPORT: Party.LEAD}.get(role)
                if only and other:
                    tests.append(RoleTest(other, True))
                negated = only = False
        if negated:
            tests.append(RoleTest(Party.ANY, True))
        return tuple(dict.fromkeys(tests))

    @cached_property
    def personal(self) -> bool:
        """Whether a leader's role (分管) stands without a bearer."""
        return any(phrase.letter in "RO" and sense(phrase) == "supervise" for phrase in self.plain)

    @cached_property
    def asked(self) -> Asked | None:
        """What is asked for; None where 谁 does not say whether units or leaders."""
        head = self.head
        if head is None:
            if self.has("R"):
                return Asked.PEOPLE if self.personal else Asked.UNITS
            return Asked.TASKS
        if head.letter == "T":
            return Asked.TASKS
        if head.letter == "O":
            return Asked.PEOPLE if sense(head) == "supervise" else Asked.UNITS
        if head.letter == "h":
            others = [phrase for phrase in self.heads if phrase.letter in "OH" and phrase is not head]
            if self.personal or any(o.sense == "people" for o in others):
                return Asked.PEOPLE
            if self.has("RwO") or any(o.sense.startswith("units") for o in others):
                return Asked.UNITS
            return None
        return Asked(head.sense.split("-")[0])

    @cached_property
    def subkinds(self) -> tuple[str, ...]:
        """The kinds of unit or project that the heads of the asked sort name (街道, 楼盘)."""
        if self.asked not in (Asked.UNITS, Asked.PROJECTS):
            return ()
        named = [p.sense for p in self.heads if p.letter == "H" and p.sense.split("-")[0] == self.asked.value]
        return tuple(dict.fromkeys(kind for s in named for kind in SUBKINDS.get(s.partition("-")[2], ())))

    @cached_property
    def endings(self) -> tuple[str, ...]:
        """How names end of the sort of project that every head names; none where a head names a whole kind."""
        said = [p.text for p in self.heads if p.letter == "H" and p.sense.startswith("projects")]
        known = offices()["endings"]
        if self.asked is not Asked.PROJECTS or not said or any(text not in known for text in said):
            return ()
        return tuple(dict.fromkeys(end for text in said for end in known[text].split()))

    @cached_property
    def called(self) -> str:
        """Words that the names of the projects asked for hold (医院项目)."""
        said = (
            p.words[0] for p in self.heads if p.letter == "H" and p.words and p.sense.startswith("projects")
        )
        return next((words for words in said if words != ""), "") if self.asked is Asked.PROJECTS else ""

    @cached_property
    def roles_of_head(self) -> tuple[RoleTest, ...]:
        """The role that the asked head itself names (牵头单位)."""
        head = self.head
        if head is None or head.letter != "O" or self.asked is not Asked.UNITS:
            return ()
        place = self.plain.index(head)
        negated = place > 0 and self.plain[place - 1].letter == "n"
        return (RoleTest(ROLES[sense(head)], negated),)

    def attributes(self) -> tuple[Condition, ...] | None:
        """For tasks: heads that are no more than what the tasks have (带指标的任务); None where one is none."""
        found: list[Condition] = []
        for place, phrase in enumerate(self.plain):
            if phrase.letter not in "HO" or phrase is self.head:
                continue
            kind_of = self.plain[place - 1] if place else None
            if kind_of is not None and _is_kind_of(phrase, kind_of):
                found.pop()
                found.append(Having(Asked.UNITS, role=ROLES[sense(kind_of)], subkinds=kinds_of(phrase.sense)))
                continue
            what = Asked.UNITS if phrase.letter == "O" else COUNTED.get(phrase.sense.split("-")[0])
            if phrase.letter == "O" and sense(phrase) == "supervise":
                what = Asked.PEOPLE
            if what is None:
                return None
            role = ROLES[sense(phrase)] if what is Asked.UNITS and phrase.letter == "O" else Party.ANY
            kinds = kinds_of(phrase.sense) if phrase.letter == "H" else ()
            condition = Having(what, role=role, subkinds=kinds)
            negated = self.letters[max(0, place - 1) : place] == "n"
            found.append(Not(condition) if negated else condition)
        return tuple(found)

    def attributes_of_all(self) -> tuple[Condition, ...]:
        """The attributes where no head is asked for."""
        return Attributed(self.phrases).attributes() or ()


def _is_kind_of(phrase: Phrase, before: Phrase) -> bool:
    """``牵头单位里有管委会``: the kind says which of the units in the role before it there are."""
    of_role = before.letter == "O" and sense(before) != "supervise"
    return of_role and phrase.letter == "H" and phrase.sense.startswith("units-")


class Attributed(Residue):
    """A stretch whose heads are all attributes."""

    @cached_property
    def head(self) -> Phrase | None:
        """None: nothing is asked for."""
        return None
