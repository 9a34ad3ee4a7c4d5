"""Who answers how, judged over the whole document (parse contract, readings 5, 6 and 18)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from loaders import rules as stated_rules
from loaders import wraps
from loaders.deadlines import NOTHING, deadline
from loaders.entries import UNIT_KINDS, Entry, Kind, Part
from loaders.forms.names import person
from loaders.people import People, people
from loaders.rules import Rules
from loaders.unit_lists import CLOSING, OPENING, UnitList, Vocabulary, unit_list
from ontology.records import Role, Stated

_SPLITS_PARTED = frozenset({Kind.UNIT, Kind.BARE, Kind.ANSWERS, Kind.LEAD})
_SPLITS_FIRST = frozenset({Kind.UNIT, Kind.BARE, Kind.ANSWERS})
ROLE_MARK = re.compile(
    r"[（(](?P<role>牵头|主办|主责|牵头单位|总牵头|牵头部门|主办单位|配合|协办|协同|参与|配合单位|协办单位)[）)]"
)
_MARKED = "\ue0ff"
_PERSONAL = re.compile("人|领导")
_LEAD_MARKS = ("牵头", "主办", "主责")


@dataclass(frozen=True, slots=True)
class Customs:
    """What the parts of a document, taken together, use: which kinds hold words, and which rules it states."""

    kinds: frozenset[Kind] = frozenset()
    rules: Rules = stated_rules.NONE
    leaders: frozenset[str] = frozenset()
    """Names of people that leader columns print: such a name in a list of units is a person gone astray."""

    @property
    def leads(self) -> bool:
        return Kind.LEAD in self.kinds

    @property
    def supports(self) -> bool:
        return Kind.SUPPORT in self.kinds


@dataclass(slots=True)
class Answer:
    """Who answers for one task, in printed order."""

    leaders: list[str] = field(default_factory=list)
    leads: list[str] = field(default_factory=list)
    cooperators: list[str] = field(default_factory=list)
    responsible: list[str] = field(default_factory=list)
    deadline: str | None = None
    open_ended: bool = False
    extra: dict[str, str] = field(default_factory=dict)
    stated: dict[Role, Stated] = field(default_factory=dict)

    def names(self, role: Role) -> list[str]:
        """The list of one role."""
        if role is Role.LEAD:
            return self.leads
        if role is Role.SUPPORT:
            return self.cooperators
        return self.leaders if role is Role.LEADER else self.responsible


def customs_of(entries: Iterable[Entry], rules: Rules) -> Customs:
    """The customs of a document from all its parts."""
    kinds: set[Kind] = set()
    leaders: set[str] = set()
    for entry in entries:
        for part in entry.parts:
            if part.text.strip(wraps.PADDING) in NOTHING:
                continue
            kinds.add(part.kind)
            if part.kind in (Kind.LEADER, Kind.PERSON):
                leaders.update(people(part.text).names)
            elif part.kind is Kind.UNIT and ROLE_MARK.search(part.text):
                kinds.add(Kind.LEAD)
    return Customs(frozenset(kinds), rules, frozenset(leaders))


def answer(entry: Entry, customs: Customs, vocabulary: Vocabulary) -> Answer:
    """Who answers for a task, by its own parts and by the customs of its document."""
    result = Answer()
    own = {part.kind for part in entry.parts if part.text.strip(wraps.PADDING) not in NOTHING}
    limits: list[str] = []
    for part in entry.parts:
        if part.kind in UNIT_KINDS:
            _units(part, own, customs, vocabulary, result, limits)
        elif part.kind in (Kind.LEADER, Kind.PERSON):
            _people(part, customs, result)
        elif part.kind is Kind.DEADLINE:
            result.deadline = result.deadline or deadline(part.text)
        elif part.kind is Kind.EXTRA:
            _extra(part, result.extra)
    if result.deadline is None and limits:
        result.deadline = limits[0]
    return result


def _extra(part: Part, extra: dict[str, str]) -> None:
    words = wraps.joined(part.text)
    if words in NOTHING or not part.label:
        return
    extra[part.label] = f"{extra[part.label]}；{words}" if extra.get(part.label, words) != words else words


def _people(part: Part, customs: Customs, result: Answer) -> None:
    """Names are leaders; an office without a name, and a person below a leader, are extra."""
    if part.kind is Kind.PERSON and Kind.LEADER in customs.kinds:
        _extra(part, result.extra)
        return
    found: People = people(part.text)
    result.leaders.extend(name for name in found.names if name not in result.leaders)
    if found.offices and part.label and not found.names:
        result.extra[part.label] = "、".join(found.offices)
    if found.names:
        result.stated.setdefault(Role.LEADER, Stated(part.text, part.position))


def _units(
    part: Part,
    own: set[Kind],
    customs: Customs,
    vocabulary: Vocabulary,
    result: Answer,
    limits: list[str],
) -> None:
    if part.kind is Kind.EXECUTOR and (customs.kinds & UNIT_KINDS) - {Kind.EXECUTOR}:
        _extra(part, result.extra)
        return
    text = stated_rules.without_remark(part.text)
    personal = _PERSONAL.search(part.label)
    for role, listed in _divided(part.kind, text, own, customs, vocabulary):
        names = []
        for name in listed.names:
            if name in customs.leaders or (personal and person(name)):
                if name not in result.leaders:
                    result.leaders.append(name)
            else:
                names.append(name)
        told = result.names(role)
        told[:] = dict.fromkeys([*told, *names])
        result.open_ended = result.open_ended or listed.open_ended
        limits.extend(listed.deadlines)
        if names:
            result.stated.setdefault(role, Stated(part.text, part.position))


def _divided(
    kind: Kind, text: str, own: set[Kind], customs: Customs, vocabulary: Vocabulary
) -> list[tuple[Role, UnitList]]:
    """The names of one part by role."""
    rules = customs.rules
    if ROLE_MARK.search(text):
        return _by_role_marks(kind, text, vocabulary, _role(kind, own, customs))
    if rules.mark and rules.mark in text:
        listed = unit_list(text.replace(rules.mark, _MARKED), vocabulary)
        return _split(listed, lambda name: _MARKED in name, _MARKED)
    if (
        rules.parted
        and kind in _SPLITS_PARTED
        and (kind is not Kind.LEAD or not own & {Kind.SUPPORT, Kind.UNIT})
    ):
        return _by_sign(text, rules.parted, vocabulary)
    listed = unit_list(text, vocabulary)
    if kind in _SPLITS_FIRST and Kind.LEAD not in own:
        if rules.first:
            first = listed.names[:1]
            return _split(listed, lambda name: name in first)
        if rules.single and len(listed.names) == 1:
            return [(Role.LEAD, listed)]
    return [(_role(kind, own, customs), listed)]


def _split(listed: UnitList, leads: Callable[[str], bool], mark: str = "") -> list[tuple[Role, UnitList]]:
    first = tuple(name.replace(mark, "") if mark else name for name in listed.names if leads(name))
    rest = tuple(name for name in listed.names if not leads(name))
    return [(Role.LEAD, UnitList(first)), (Role.SUPPORT, UnitList(rest, listed.open_ended, listed.deadlines))]


def _by_sign(text: str, signs: str, vocabulary: Vocabulary) -> list[tuple[Role, UnitList]]:
    """Leads before the first of the signs that stands outside brackets, supporters behind it."""
    depth = 0
    for place, character in enumerate(text):
        depth += (character in OPENING) - (character in CLOSING)
        if depth <= 0 and character in signs:
            before, after = unit_list(text[:place], vocabulary), unit_list(text[place + 1 :], vocabulary)
            return [(Role.LEAD, before), (Role.SUPPORT, after)]
    return [(Role.LEAD, unit_list(text, vocabulary))]


def _by_role_marks(kind: Kind, text: str, vocabulary: Vocabulary, role: Role) -> list[tuple[Role, UnitList]]:
    """``甲局（牵头）、乙局``: the marked names by their mark, the others support."""
    listed = unit_list(text, vocabulary)
    marks = [ROLE_MARK.search(name) for name in listed.names]
    some_lead = any(mark and mark["role"].startswith(_LEAD_MARKS) for mark in marks)
    rest = Role.SUPPORT if some_lead and kind is not Kind.LEAD else role
    found: list[tuple[Role, UnitList]] = []
    for name, mark in zip(listed.names, marks, strict=True):
        of = (
            rest
            if mark is None
            else (Role.LEAD if mark["role"].lstrip("总").startswith(_LEAD_MARKS) else Role.SUPPORT)
        )
        found.append((of, UnitList((ROLE_MARK.sub("", name),))))
    return [*found, (rest, UnitList((), listed.open_ended, listed.deadlines))]


def _role(kind: Kind, own: set[Kind], customs: Customs) -> Role:
    """The role of a part's units: by its kind, by what stands beside it, by the rest of the document."""
    if kind is Kind.LEAD:
        return Role.LEAD
    if kind is Kind.SUPPORT:
        return Role.SUPPORT
    if Kind.LEAD in own:
        return Role.SUPPORT
    if kind is Kind.BARE:
        return Role.LEAD if customs.rules.lone and customs.leads else Role.RESPONSIBLE
    if customs.leads:
        if customs.rules.lone:
            return Role.LEAD
        if kind is Kind.ANSWERS:
            return Role.LEAD if Kind.SUPPORT in own else Role.RESPONSIBLE
        return Role.SUPPORT
    return Role.LEAD if customs.supports else Role.RESPONSIBLE


def learn(entries: Sequence[Entry]) -> Vocabulary:
    """The names that the lists of a document print whole."""
    vocabulary = Vocabulary()
    for entry in entries:
        for part in entry.parts:
            if part.kind in UNIT_KINDS:
                vocabulary.learn(part.text)
    return vocabulary
