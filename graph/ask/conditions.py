"""What stretches of a question mean as conditions: builders that the grammar's rules call.

Every builder takes the phrases of one match and gives the phrases that replace them, or None where the match is none.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from graph.ask.meaning import (
    COUNTED,
    ONLY_NAMED,
    ROLES,
    UNITS,
    both,
    either,
    kinds_of,
    named,
    sense,
)
from graph.ask.names import Kind, NameIndex
from graph.ask.numbers import CLASSIFIERS, Quantity, scale
from graph.ask.phrases import Phrase, spanning
from graph.ask.plan import (
    All,
    Asked,
    Condition,
    Either,
    Exactly,
    Having,
    Inside,
    Issued,
    Naming,
    Not,
    Party,
    Reaching,
    Saying,
    Taking,
    Touching,
    Under,
)

TASK_CLASSIFIERS = ("项", "条", "件", "tasks", "task")
LACKING = ("没", "无", "缺")
TARGET_CLASSIFIERS = ("个", "项", "条")
LOOSE, SURE_VERBS = ("level", "count"), frozenset({"新增", "增加", "新建", "新开", "add new", "newly add"})
"""Kinds of target that a verb only hints at where a measure is named, and the verbs that are sure."""


def counted(group: Sequence[Phrase], _: NameIndex) -> list[Phrase] | None:
    """``只有一个牵头单位``, ``三家以上单位配合``, ``没有责任单位``, ``有数字指标``: how many the task has."""
    heads = [phrase for phrase in group if phrase.letter in "OH"]
    if [phrase.letter for phrase in heads] == ["O", "H"]:
        return _kind_lacking(group, heads[0], heads[1])
    quantity = next((phrase.quantity for phrase in group if phrase.quantity), None)
    negated = any(phrase.letter == "n" for phrase in group)
    roles = [sense(phrase) for phrase in group if phrase.letter in "RO"]
    if not heads or (quantity and (quantity.upto or quantity.unit not in ("", *CLASSIFIERS))):
        return None
    number_at = next((phrase for phrase in group if phrase.letter == "V"), None)
    if number_at and number_at.end < heads[0].start and number_at.text[-1] not in "上下内":
        return None
    targets = heads[0].sense.split("-")[0] == "targets"
    if quantity and (
        quantity.unit not in ("", *TARGET_CLASSIFIERS) if targets else quantity.unit in TASK_CLASSIFIERS
    ):
        return None
    what = Asked.UNITS if heads[0].letter == "O" else COUNTED.get(heads[0].sense.split("-")[0])
    if "supervise" in roles and what is Asked.UNITS:
        what = Asked.PEOPLE
    if what is None or (roles and what not in (Asked.UNITS, Asked.PEOPLE)):
        return None
    role = ROLES[roles[0]] if roles and what is Asked.UNITS else Party.ANY
    least = Quantity(">=", Decimal(1), "", True)
    number = quantity or least
    if negated and quantity and not quantity.explicit and quantity.value == 1:
        number = least
    kinds = kinds_of(heads[0].sense) if heads[0].letter == "H" else ()
    condition: Condition = Having(what, number.comparison, int(number.value), role, kinds)
    return [spanning(group, Not(condition) if negated else condition)]


def _kind_lacking(group: Sequence[Phrase], of_role: Phrase, kind: Phrase) -> list[Phrase] | None:
    """``配合单位里没有街道``: none of the kind has the role."""
    if sense(of_role) == "supervise" or not kind.sense.startswith("units-"):
        return None
    lacking = Having(Asked.UNITS, role=ROLES[sense(of_role)], subkinds=kinds_of(kind.sense))
    return [spanning(group, Not(lacking))]


def found(group: Sequence[Phrase], index: NameIndex) -> list[Phrase] | None:
    """``涉及某地``, ``没有提到某地和另一地``, ``“两江游”出现``: what the task touches, names or says."""
    finds = [phrase for phrase in group if phrase.letter == "X"]
    names = [phrase for phrase in group if phrase.letter in "UPLJWADMI"]
    negated = any(phrase.letter == "n" for phrase in group)
    how = next((f.sense for f in finds if f.sense == "says"), finds[0].sense if finds else "topic")
    parts = [part for name in names for part in _sought(how, name, index)]
    if not parts:
        return None
    loose = any(name.either for name in names) or any(phrase.letter == "o" for phrase in group)
    if negated:
        return [spanning(group, both(Not(part) for part in parts))]
    return [spanning(group, either(parts) if loose else both(parts))]


def _sought(how: str, name: Phrase, index: NameIndex) -> list[Condition]:
    if how == "says" and name.letter in "UP":
        how = "mentions"
    if name.letter == "W" or how == "says":
        return [Saying((words.strip('"“”'),)) for words in name.words]
    if name.letter == "U":
        units = named(name, *UNITS)
        if how == "mentions":
            return [Naming(group, words) for group, words in zip(units, name.words, strict=True)]
        return [Taking(Party.ANY, group) for group in units]
    if name.letter == "P":
        return [Under(group) for group in named(name, Kind.PERSON)]
    if name.letter in "LJ":
        found = named(name, Kind.PLACE, Kind.PROJECT)
        if how == "mentions":
            return [Naming(group, words) for group, words in zip(found, name.words, strict=True)]
        return [Touching(group) for group in found]
    if name.letter == "M" and how == "mentions":
        return [Saying((words,)) for words in name.words]
    if name.letter == "M":
        return [
            Reaching(measures=tuple(t.label for t in group), said=w)
            for group, w in zip(name.groups, name.words, strict=True)
        ]
    return [condition for condition in (inside(name),) if condition]


def inside(phrase: Phrase) -> Condition | None:
    """That the task stands in a chapter, section, document or year, or is one of those numbered."""
    if phrase.letter == "I":
        return Exactly(phrase.words)
    if len(phrase.groups) > 1 and not phrase.joint and not phrase.either:
        return both(Inside(group) for group in phrase.groups) if all(phrase.groups) else None
    return Inside(phrase.things, phrase.joint and len(phrase.groups) > 1) if phrase.things else None


def _stands_off(negation: Phrase, heading: Phrase) -> bool:
    """``某某不在里面的第九章任务``: not the heading is denied."""
    return negation.text.endswith("在") and negation.end < heading.start


def placed(group: Sequence[Phrase], index: NameIndex) -> list[Phrase] | None:
    """``第四章``, ``不在第四章``, ``2-5``, ``2024年``, ``今年``."""
    phrase = group[-1]
    if phrase.letter == "Y":
        years = [int(thing.subkind) for thing in index.of_kind(Kind.DOCUMENT) if thing.subkind.isdigit()]
        if not years:
            return None
        shift = {"this": 0, "last": -1, "next": 1}.get(phrase.sense)
        condition: Condition | None = Issued(int(phrase.sense) if shift is None else max(years) + shift)
    else:
        condition = inside(phrase)
    if condition is None:
        return None
    negated = any(one.letter == "n" for one in group)
    if negated and _stands_off(group[0], phrase):
        return None
    return [spanning(group, Not(condition) if negated else condition)]


def reaching(group: Sequence[Phrase], index: NameIndex) -> list[Phrase] | None:
    """``增长超过10%``, ``新增国际知名品牌``, ``社会消费品零售总额达到100亿元以上``: a target's measure and number."""
    measure = next((phrase for phrase in group if phrase.letter == "M"), None)
    verb = next((phrase for phrase in group if phrase.letter == "G"), None)
    quantity = next((phrase.quantity for phrase in group if phrase.quantity), None)
    words = next((phrase for phrase in group if phrase.letter == "W"), None)
    if any(phrase.letter == "H" and phrase.sense != "targets" for phrase in group):
        return None
    if words is not None and not words.things:
        return [spanning(group, Saying(words.words))]
    kind = verb.sense if verb else ""
    falling = kind == "decline"
    if quantity is not None and quantity.unit in ("个", "条", "项") and measure is None and verb is None:
        return None
    if quantity is not None and not (quantity.explicit or quantity.unit or measure or verb):
        return None
    value, units = (None, ()) if quantity is None else measured(quantity, index)
    condition = Reaching(
        kind="growth"
        if falling
        else ""
        if measure and verb and verb.text not in SURE_VERBS and kind in LOOSE
        else kind,
        measures=tuple(thing.label for thing in measure.things) if measure else (),
        comparison=quantity.comparison if quantity else "",
        value=value,
        units=units,
        falling=falling,
        upto=None if quantity is None or quantity.upto is None else quantity.upto * scale(quantity.unit)[0],
        said="".join(phrase.text for phrase in group if phrase.letter in "MGV"),
    )
    negated = any(one.letter == "n" for one in group)
    return [spanning(group, Not(condition) if negated else condition)]


def measured(quantity: Quantity, index: NameIndex) -> tuple[Decimal, tuple[tuple[str, Decimal], ...]]:
    """The value in its base unit, and each printed unit of that base with its factor; no units where none is said."""
    factor, base = scale(quantity.unit)
    if not quantity.unit:
        return quantity.value, ()
    fitting = [
        (unit, Decimal(scale(unit)[0]))
        for unit in index.units_of_measure
        if not base or scale(unit)[1] == base
    ]
    return quantity.value * factor, tuple(fitting) or ((quantity.unit, Decimal(factor)),)


def nobody(group: Sequence[Phrase], _: NameIndex) -> list[Phrase] | None:
    """``没有任何配合的任务``: nobody has the role."""
    negation, role = group[-2:]
    if not negation.text.startswith(LACKING):
        return None
    what = Asked.PEOPLE if sense(role) == "supervise" else Asked.UNITS
    return [*group[:-2], spanning(group[-2:], Not(Having(what, role=ROLES[sense(role)])))]


def called(group: Sequence[Phrase], _: NameIndex) -> list[Phrase] | None:
    """``医院项目``: projects whose names hold the words."""
    words, head = group
    if not head.sense.startswith("projects") or words.sense != "called":
        return None
    return [replace(head, start=words.start, sense=head.sense.split("-")[0], words=words.words)]


def bare_name(group: Sequence[Phrase], index: NameIndex) -> list[Phrase] | None:
    """A name alone: a unit's or leader's tasks, what touches a place, what names a project."""
    made = found(group, index)
    return [replace(phrase, sense=ONLY_NAMED, groups=group[-1].groups) for phrase in made] if made else None


def negated(group: Sequence[Phrase], _: NameIndex) -> list[Phrase] | None:
    """``除……外``, ``不是……的``: not the condition."""
    inner = next(phrase for phrase in group if phrase.letter == "C")
    if group[0].letter == "C" and not isinstance(inner.condition, Inside | Issued):
        return None
    if group[0].letter == "n" and _stands_off(group[0], inner):
        return None
    return [spanning(group, Not(inner.condition or All()))]


def any_of(group: Sequence[Phrase], _: NameIndex) -> list[Phrase] | None:
    """Conditions between 或."""
    return [spanning(group, Either(tuple(p.condition for p in group if p.condition is not None)))]


def all_of(group: Sequence[Phrase], _: NameIndex) -> list[Phrase] | None:
    """Conditions one after the other, or between 且, 又, 和."""
    parts: list[Condition] = []
    for phrase in group:
        if isinstance(phrase.condition, All):
            parts += phrase.condition.parts
        elif phrase.condition is not None:
            parts.append(phrase.condition)
    named = tuple(things for phrase in group if phrase.sense == ONLY_NAMED for things in phrase.groups)
    return [replace(spanning(group, All(tuple(parts))), sense=ONLY_NAMED if named else "", groups=named)]


def left_out(group: Sequence[Phrase], _: NameIndex) -> list[Phrase] | None:
    """``除区发改委外``: a name that the answer leaves out."""
    inner = next(phrase for phrase in group if phrase.letter in "UPLJ")
    return [replace(inner, letter="Z", start=group[0].start, end=group[-1].end)]
