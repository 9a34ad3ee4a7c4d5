"""Conditions as SPARQL graph patterns over a task variable, with the words that say what a task meets them by.

``bare`` only restricts the task; ``evidenced`` also binds a text (several solutions a task where there are several
reasons). Every value goes through :mod:`graph.sparql_text`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import count as counting

from graph.ask.names import Kind, NameIndex, Thing
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
from graph.ask.wording import ROLE_WORDS, worded
from graph.sparql_text import iri, literal

EDGES: Mapping[Party, tuple[tuple[str, str], ...]] = {
    Party.LEAD: (("dg:ledBy", "牵头"),),
    Party.SUPPORT: (("dg:supportedBy", "配合"),),
    Party.ANY: (("dg:ledBy", "牵头"), ("dg:supportedBy", "配合"), ("dg:answeredBy", "负责")),
}
"""A role → the edges that state it, each with its word."""
ASSIGNED: Mapping[Party, str] = {
    Party.LEAD: "dg:ledBy",
    Party.SUPPORT: "dg:supportedBy",
    Party.ANY: "dg:assignedTo",
}
PARTS: Mapping[Kind, str] = {
    Kind.CHAPTER: "dg:inChapter",
    Kind.SECTION: "dg:inSection",
    Kind.DOCUMENT: "dg:inDocument",
}
INVERSE = {">": "<=", ">=": "<", "<": ">=", "<=": ">", "=": "!="}
ASSUMED = "Assumed"


def things_of(what: Asked, role: Party, task: str, found: str) -> str:
    """The pattern that binds ``found`` to the units in ``role``, leaders, places, projects … of ``task``."""
    patterns = {
        Asked.UNITS: f"{task} {ASSIGNED[role]} {found} .",
        Asked.PEOPLE: f"{task} dg:supervisedBy {found} .",
        Asked.PLACES: f"{task} dg:mentions {found} . {found} a dg:Place .",
        Asked.PROJECTS: f"{task} dg:mentions {found} . {found} a dg:Project .",
        Asked.TARGETS: f"{task} dg:hasTarget {found} .",
        Asked.CHAPTERS: f"{task} dg:inChapter {found} .",
        Asked.SECTIONS: f"{task} dg:inSection {found} .",
        Asked.DOCUMENTS: f"{task} dg:inDocument {found} .",
    }
    return patterns[what]


def of_kinds(what: Asked, subkinds: tuple[str, ...], found: str) -> str:
    """Narrows ``found``, units or projects, to those of one of the kinds; nothing where there are none."""
    if not subkinds:
        return ""
    kinds = [kind for kind in subkinds if kind != "group"]
    edge = "dg:unitKind" if what is Asked.UNITS else "dg:projectKind"
    kind = f"{found}Kind"
    parts = [f"{found} a dg:UnitGroup ."] if "group" in subkinds else []
    if what is Asked.PROJECTS and "construction" in kinds:
        # A phase or a tower of a building is built, whatever else its name says.
        parts.append(f"{found} dg:locatedIn/dg:placeKind {literal('building')} .")
    parts += [f"{values(kind, [(literal(k),) for k in kinds])} {found} {edge} {kind} ."] if kinds else []
    return " { " + " } UNION { ".join(parts) + " }" if len(parts) > 1 else " " + parts[0]


def values(variables: str, rows: Sequence[tuple[str, ...]]) -> str:
    """An inline table of terms that are written already."""
    return f"VALUES ({variables}) {{ {' '.join('(' + ' '.join(row) + ')' for row in rows)} }}"


def joined(parts: list[str], separator: str = "；") -> str:
    """An expression that joins texts."""
    if len(parts) == 1:
        return parts[0]
    between = f", {literal(separator)}, "
    return f"CONCAT({between.join(parts)})"


@dataclass
class Patterns:
    """Writes patterns; ``groups`` says whether what a group is assigned counts for its members."""

    index: NameIndex
    groups: bool = True
    assumed: bool = True
    """Whether memberships that are no more than assumed count too."""
    _numbers: Iterator[int] = field(default_factory=counting)

    def fresh(self, name: str = "v") -> str:
        """A variable that nothing else uses."""
        return f"?{name}{next(self._numbers)}"

    def scoped(self, task: str) -> str:
        """Restricts the task to the documents that are asked; nothing where all are."""
        if not self.index.scope:
            return ""
        document = self.fresh("d")
        rows = [(iri(one),) for one in self.index.scope]
        return f"{values(document, rows)} {task} dg:inDocument {document} . "

    def every(self, task: str) -> str:
        """Any task of the documents that are asked."""
        return f"{self.scoped(task)}{task} a dg:Task ."

    # Without evidence

    def within(self, where: All, task: str) -> str:
        """The pattern of all conditions, over the documents that are asked."""
        return f"{self.scoped(task)}{self.bare(where, task)}"

    def bare(self, condition: Condition, task: str) -> str:
        """The pattern that holds of exactly the tasks that meet ``condition``."""
        if isinstance(condition, All):
            return " ".join(self.bare(part, task) for part in condition.parts)
        if isinstance(condition, Either):
            return "{ " + " } UNION { ".join(self.bare(part, task) for part in condition.parts) + " }"
        if isinstance(condition, Not):
            return self._negated(condition.part, task)
        if isinstance(condition, Having):
            return self._having(condition, task, condition.comparison)[0]
        return self.evidenced(condition, task, None)

    def _negated(self, condition: Condition, task: str) -> str:
        if isinstance(condition, Having):
            return self._having(condition, task, INVERSE[condition.comparison])[0]
        if isinstance(condition, Not):
            return self.bare(condition.part, task)
        inner = self.bare(condition, task)
        return f"{self.every(task)} FILTER NOT EXISTS {{ {inner} }}"

    def _having(self, condition: Having, task: str, comparison: str) -> tuple[str, str]:
        found, number = self.fresh("x"), self.fresh("n")
        pattern = things_of(condition.what, condition.role, task, found)
        pattern += self._kind(condition, found)
        if (comparison, condition.number) == (">=", 1):
            return f"{self.every(task)} FILTER EXISTS {{ {pattern} }}", ""
        if (comparison, condition.number) == ("<", 1):
            return f"{self.every(task)} FILTER NOT EXISTS {{ {pattern} }}", ""
        counted = f"{{ SELECT {task} (COUNT(DISTINCT {found}) AS {number}) WHERE {{ {self.every(task)}"
        counted += f" OPTIONAL {{ {pattern} }} }} GROUP BY {task} }}"
        return f"{counted} FILTER({number} {comparison} {int(condition.number)})", number

    def _kind(self, condition: Having, found: str) -> str:
        """Narrows to the kinds of unit; where only it matters whether there are any, a group of such units is one."""
        narrow = of_kinds(condition.what, condition.subkinds, found)
        groups = [g for kind in condition.subkinds for g in self.index.groups_of_kind.get(kind, ())]
        if condition.what is not Asked.UNITS or condition.number != 1 or not groups:
            return narrow
        return f" {{{narrow} }} UNION {{ {values(found, [(iri(group.iri),) for group in groups])} }}"

    # With evidence

    def evidenced(self, condition: Condition, task: str, why: str | None) -> str:
        """The pattern of ``condition`` that also binds ``why``, a text (None: nothing is bound)."""
        for kind, write in self._writers():
            if isinstance(condition, kind):
                return write(condition, task, why)
        raise AssertionError(condition)

    def _writers(self) -> tuple[tuple[type, Callable[..., str]], ...]:
        return (
            (All, self._all),
            (Either, self._either),
            (Not, self._not),
            (Taking, self._taking),
            (Under, self._under),
            (Touching, self._touching),
            (Naming, self._naming),
            (Saying, self._saying),
            (Inside, self._inside),
            (Issued, self._issued),
            (Reaching, self._reaching),
            (Having, self._had),
            (Exactly, self._exactly),
        )

    def _all(self, condition: All, task: str, why: str | None) -> str:
        if why is None:
            return self.bare(condition, task)
        reasons = [self.fresh("w") for _ in condition.parts]
        patterns = [self.evidenced(p, task, w) for p, w in zip(condition.parts, reasons, strict=True)]
        return " ".join(patterns) + f" BIND({joined(reasons)} AS {why})"

    def _either(self, condition: Either, task: str, why: str | None) -> str:
        return "{ " + " } UNION { ".join(self.evidenced(part, task, why) for part in condition.parts) + " }"

    def _not(self, condition: Not, task: str, why: str | None) -> str:
        pattern = self._negated(condition.part, task)
        return pattern if why is None else f"{pattern} BIND({literal(worded(condition))} AS {why})"

    def _parties(self, units: tuple[Thing, ...]) -> list[tuple[str, str]]:
        """(IRI, what the evidence says) of the units and, where they count, of the groups that they belong to."""
        rows = {unit.iri: unit.label for unit in units}
        if self.groups:
            for unit in units:
                for membership in self.index.groups_of.get(unit.iri, ()):
                    if membership.basis == ASSUMED and not self.assumed:
                        continue
                    mark = "（推断）" if membership.basis == ASSUMED else ""
                    rows.setdefault(membership.group.iri, f"经由{membership.group.label}{mark}")
        return list(rows.items())

    def _taking(self, condition: Taking, task: str, why: str | None) -> str:
        parties = (
            [(unit.iri, unit.label) for unit in condition.units]
            if condition.alone
            else self._parties(condition.units)
        )
        party, says, role, edge = (self.fresh(n) for n in ("p", "s", "r", "e"))
        pattern = values(f"{party} {says}", [(iri(i), literal(s)) for i, s in parties])
        edges = EDGES[condition.role]
        if why is None:
            pattern += f" {task} {ASSIGNED[condition.role]} {party} ."
        elif len(edges) == 1:
            pattern += f" {task} {edges[0][0]} {party} . BIND(CONCAT({literal(edges[0][1] + '：')}, {says}) AS {why})"
        else:
            pattern += " " + values(f"{edge} {role}", [(e, literal(r + "：")) for e, r in edges])
            pattern += f" {task} {edge} {party} . BIND(CONCAT({role}, {says}) AS {why})"
        return pattern + (
            self._nobody_else(task, ASSIGNED[condition.role], condition.units) if condition.alone else ""
        )

    def _nobody_else(self, task: str, edge: str, things: tuple[Thing, ...]) -> str:
        other = self.fresh("o")
        known = ", ".join(iri(thing.iri) for thing in things)
        return f" FILTER NOT EXISTS {{ {task} {edge} {other} . FILTER({other} NOT IN ({known})) }}"

    def _under(self, condition: Under, task: str, why: str | None) -> str:
        person, says = self.fresh("p"), self.fresh("s")
        rows = [(iri(p.iri), literal(f"分管：{p.label}")) for p in condition.people]
        pattern = values(f"{person} {says}", rows) + f" {task} dg:supervisedBy {person} ."
        pattern += self._nobody_else(task, "dg:supervisedBy", condition.people) if condition.alone else ""
        return pattern + (f" BIND({says} AS {why})" if why else "")

    def _touching(self, condition: Touching, task: str, why: str | None) -> str:
        places = [thing for thing in condition.things if thing.kind is Kind.PLACE]
        others = [thing for thing in condition.things if thing.kind is not Kind.PLACE]
        patterns = [self._touched(places, task, why)] if places else []
        patterns += [self._mentioned(others, task, why)] if others else []
        return "{ " + " } UNION { ".join(patterns) + " }" if len(patterns) > 1 else patterns[0]

    def _touched(self, places: list[Thing], task: str, why: str | None) -> str:
        place, touch, basis, through, label, word = (self.fresh(n) for n in ("p", "h", "b", "x", "l", "s"))
        pattern = values(place, [(iri(p.iri),) for p in places])
        if why is None:
            return f"{pattern} {task} dg:touches {place} ."
        words = values(
            f"{basis} {word}",
            [
                ("dg:ByText", literal("正文提及“")),
                ("dg:ByContainment", literal("正文提及其内的“")),
                ("dg:ByTerritory", literal("单位辖区“")),
            ],
        )
        return (
            f"{pattern} {touch} dg:place {place} . {task} dg:hasTouch {touch} . {touch} dg:basis {basis} ; dg:through {through} ."
            f" {through} skos:prefLabel {label} . {words} BIND(CONCAT({word}, STR({label}), {literal('”')}) AS {why})"
        )

    def _mentioned(self, things: list[Thing], task: str, why: str | None) -> str:
        thing, says = self.fresh("p"), self.fresh("s")
        rows = [(iri(t.iri), literal(f"正文提及“{t.label}”")) for t in things]
        return (
            values(f"{thing} {says}", rows)
            + f" {task} dg:mentions {thing} ."
            + (f" BIND({says} AS {why})" if why else "")
        )

    def _naming(self, condition: Naming, task: str, why: str | None) -> str:
        forms = dict.fromkeys((condition.words, *(thing.label for thing in condition.things)))
        parts = [self._saying(Saying(tuple(forms)), task, why)]
        units = tuple(thing for thing in condition.things if thing.kind in (Kind.UNIT, Kind.GROUP))
        mentioned = [thing for thing in condition.things if thing.kind in (Kind.PLACE, Kind.PROJECT)]
        if mentioned:
            parts.append(self._mentioned(mentioned, task, why))
        if units:
            stated = Patterns(self.index, False, False, self._numbers)
            parts.append(stated.evidenced(Taking(Party.ANY, units), task, why))
        return "{ " + " } UNION { ".join(parts) + " }"

    def _saying(self, condition: Saying, task: str, why: str | None) -> str:
        text, words = self.fresh("x"), self.fresh("s")
        rows = [(literal(w),) for w in condition.words]
        pattern = f"{task} dg:text {text} . {values(words, rows)} FILTER(CONTAINS(LCASE(STR({text})), LCASE({words})))"
        return pattern + (
            f" BIND(CONCAT({literal('正文写有“')}, {words}, {literal('”')}) AS {why})" if why else ""
        )

    def _inside(self, condition: Inside, task: str, why: str | None) -> str:
        edge = PARTS[condition.parts[0].kind]
        part, label = self.fresh("p"), self.fresh("s")
        same = [thing for thing in condition.parts if PARTS[thing.kind] == edge]
        rows = [(iri(p.iri), literal(f"所在：{p.label}")) for p in same]
        pattern = f"{values(f'{part} {label}', rows)} {task} {edge} {part} ." + (
            f" BIND({label} AS {why})" if why else ""
        )
        rest = tuple(thing for thing in condition.parts if thing not in same)
        return f"{{ {pattern} }} UNION {{ {self._inside(Inside(rest), task, why)} }}" if rest else pattern

    def _issued(self, condition: Issued, task: str, why: str | None) -> str:
        document = self.fresh("d")
        pattern = f"{task} dg:inDocument {document} . {document} dg:year {int(condition.year)} ."
        return pattern + (f" BIND({literal(f'{condition.year}年文件')} AS {why})" if why else "")

    def _exactly(self, condition: Exactly, task: str, why: str | None) -> str:
        number = self.fresh("i")
        pattern = f"{values(number, [(literal(i),) for i in condition.identifiers])} {task} dcterms:identifier {number} ."
        return pattern + (f" BIND(CONCAT({literal('任务')}, {number}) AS {why})" if why else "")

    def _had(self, condition: Having, task: str, why: str | None) -> str:
        if why is None:
            return self.bare(condition, task)
        if condition.what is Asked.TARGETS and (condition.comparison, condition.number) == (">=", 1):
            return self._reaching(Reaching(), task, why)
        pattern, number = self._having(condition, task, condition.comparison)
        noun = ROLE_WORDS[condition.role] + "单位" if condition.what is Asked.UNITS else worded(condition)
        if not number:
            return f"{pattern} BIND({literal(worded(condition))} AS {why})"
        return f"{pattern} BIND(CONCAT({literal(noun if condition.what is Asked.UNITS else '数目')}, STR({number}), {literal('个')}) AS {why})"

    def _reaching(self, condition: Reaching, task: str, why: str | None) -> str:
        target, words = self.fresh("g"), self.fresh("l")
        pattern = self.reached(condition, task, target)
        if why:
            pattern += f" {target} skos:prefLabel {words} . BIND(CONCAT({literal('指标“')}, STR({words}), {literal('”')}) AS {why})"
        return pattern

    def reached(self, condition: Reaching, task: str, target: str) -> str:
        """Binds ``target`` to the targets that meet the condition.

        What a target must be like is tested of each target that a task has: joined as patterns, engines would begin
        with every target of the store that is so.
        """
        value, kind, measure, unit = (self.fresh(name) for name in ("v", "k", "m", "u"))
        parts, tests = [f"{target} dg:value {value} ."], []
        if condition.kind:
            parts.append(f"{target} dg:targetKind {kind} .")
            tests.append(f"STR({kind}) = {literal(condition.kind)}")
        if condition.measures:
            parts.append(f"{target} dg:measure {measure} .")
            tests.append(f"STR({measure}) IN ({', '.join(map(literal, condition.measures))})")
        if condition.falling:
            tests.append(f"{value} < 0")
        elif condition.kind == "growth":
            tests.append(f"{value} >= 0")
        if condition.value is not None:
            if condition.units:
                parts.append(f"{target} dg:unitOfMeasure {unit} .")
            tests.append(_compared(condition, unit, f"(-{value})" if condition.falling else value))
        every = f" FILTER({' && '.join(tests)})" if tests else ""
        return f"{task} dg:hasTarget {target} . FILTER EXISTS {{ {' '.join(parts)}{every} }}"


def _compared(condition: Reaching, unit: str, value: str) -> str:
    """The comparison of ``value`` in any of the units."""
    comparison = {"≈": "="}.get(condition.comparison, condition.comparison) or "="
    number = format(condition.value or Decimal(0), "f")
    upto = "" if condition.upto is None else f" && {{}} <= {format(condition.upto, 'f')}"
    if not condition.units:
        return f"{value} {comparison} {number}{upto.format(value)}"
    ways = " || ".join(
        f"(STR({unit}) = {literal(printed)} && {scaled} {comparison} {number}{upto.format(scaled)})"
        for printed, factor in condition.units
        for scaled in (value if factor == 1 else f"{value} * {format(factor, 'f')}",)
    )
    return f"({ways})"
