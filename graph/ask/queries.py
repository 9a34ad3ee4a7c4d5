"""Plans as SPARQL: the query that is run, and which of its variables are the columns and links of the answer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from graph.ask.names import Kind, NameIndex, Thing
from graph.ask.patterns import ASSIGNED, EDGES, Patterns, joined, of_kinds, things_of, values
from graph.ask.plan import (
    All,
    Asked,
    Condition,
    Members,
    Naming,
    Not,
    Party,
    Reaching,
    RoleTest,
    Select,
    Taking,
    Touching,
    Under,
)
from graph.ask.wording import NOUNS, worded
from graph.namespaces import PREFIXES
from graph.sparql_text import iri, literal

PROLOGUE = "".join(f"PREFIX {p}: <{PREFIXES[p]}>\n" for p in ("dg", "dcterms", "skos"))
LABELS: Mapping[Asked, str] = {
    Asked.CHAPTERS: "dcterms:title",
    Asked.SECTIONS: "dcterms:title",
    Asked.DOCUMENTS: "dcterms:title",
}
MOST_ROWS = 1000
"""Rows that an answer lists; how many there are is counted."""
GROUP = "集合单位"
BASES: Mapping[str, str] = {"Stated": "文件写明", "Rule": "按名称归入", "Assumed": "推断，未经确认"}
"""What a membership rests on, in words."""
CLASSES: Mapping[Asked, str] = {Asked.UNITS: "dg:Unit", Asked.PEOPLE: "dg:Person"}


@dataclass(frozen=True, slots=True)
class Query:
    """``columns`` are variables of ``sparql`` in order; ``links`` names for a column the variable that holds its IRI or,
    joined by newlines, IRIs; ``numbers`` are the columns that hold numbers."""

    sparql: str
    columns: tuple[str, ...]
    links: Mapping[str, str] = field(default_factory=dict)
    numbers: tuple[str, ...] = ()
    whole: bool = False
    """Whether all rows are listed: the query says itself how many it wants."""

    @property
    def listed(self) -> str:
        """The query that is run: of at most so many rows."""
        return self.sparql if self.whole else f"{self.sparql}\nLIMIT {MOST_ROWS}"

    @property
    def counting(self) -> str:
        """How many rows there are (``?total``)."""
        return self.sparql.replace("SELECT", "SELECT (COUNT(*) AS ?total) WHERE { { SELECT", 1) + " } }"


def written(query: str) -> str:
    """The whole text of a query: the prefixes and ``query``."""
    return PROLOGUE + query


def _where(patterns: Patterns, where: All, task: str, why: str) -> str:
    """The patterns of all conditions, and ``why`` bound to all their reasons, one text a task."""
    grouped, restricting, reasons = [], [], []
    for number, condition in enumerate(where.parts):
        if isinstance(condition, Not):
            restricting.append(patterns.bare(condition, task))
            reasons.append(literal(worded(condition)))
            continue
        reason = f"?reason{number}"
        inner = patterns.evidenced(condition, task, "?why")
        grouped.append(
            f"{{ SELECT {task} (GROUP_CONCAT(DISTINCT ?why; separator={literal('、')}) AS {reason}) WHERE {{ {patterns.scoped(task)}{inner} }} GROUP BY {task} }}"
        )
        reasons.append(reason)
    known = joined(reasons) if reasons else literal("全部任务")
    return " ".join([*grouped, patterns.every(task), *restricting, f"BIND({known} AS {why})"])


def tasks(index: NameIndex, where: All, groups: bool, assumed: bool = True) -> Query:
    """A row a task in the order of its document: number, text, why it is here.

    What is only assumed of a group's members counts where one unit is asked about, not where several are combined.
    """
    single = sum(isinstance(c, Taking) for c in where.parts) < 2
    pattern = _where(Patterns(index, groups, single and assumed), where, "?task", "?依据")
    return Query(
        written(
            "SELECT ?任务 ?内容 ?依据 ?task WHERE {\n"
            f"  {pattern}\n"
            "  ?task dcterms:identifier ?任务 ; dg:text ?内容 ; dg:inDocument ?document ; dg:order ?order .\n"
            "} ORDER BY ?document ?order"
        ),
        ("任务", "内容", "依据"),
        {"任务": "task"},
    )


def targets(index: NameIndex, where: All) -> Query:
    """A row a target: its task, measure, number as printed."""
    pattern = _where(Patterns(index), where, "?task", "?why")
    narrow = [c for c in where.parts if isinstance(c, Reaching)]
    same = " ".join(
        "{ SELECT ?target WHERE { "
        + Patterns(index).scoped("?task")
        + Patterns(index).reached(c, "?task", "?target")
        + " } }"
        for c in narrow
    )
    return Query(
        written(
            "SELECT DISTINCT ?任务 ?指标 ?原文 ?依据 ?task WHERE {\n"
            f"  {pattern}\n  ?task dg:hasTarget ?target . {same}\n"
            "  ?target dg:measure ?指标 ; skos:prefLabel ?原文 .\n"
            "  ?task dcterms:identifier ?任务 ; dg:inDocument ?document ; dg:order ?order ; dg:text ?依据 .\n"
            "} ORDER BY ?document ?order ?原文"
        ),
        ("任务", "指标", "原文", "依据"),
        {"任务": "task"},
    )


def _roles(asked: Asked, role: Party, task: str, found: str, word: str) -> str:
    """Binds ``found`` and ``word``, what the thing has to do with the task."""
    if asked is Asked.UNITS:
        edges = EDGES[role]
        if len(edges) == 1:
            return f"{task} {edges[0][0]} {found} . BIND({literal(edges[0][1])} AS {word})"
        return f"{values(f'?edge {word}', [(e, literal(r)) for e, r in edges])} {task} ?edge {found} ."
    named = {Asked.PEOPLE: "分管", Asked.PLACES: "提及", Asked.PROJECTS: "提及"}.get(asked, "")
    return f"{things_of(asked, role, task, found)} BIND({literal(named)} AS {word})"


def narrowed(select: Select, found: str) -> str:
    """Narrows units and projects by kind."""
    return of_kinds(select.asked, select.subkinds, found)


def left_out(things: tuple[Thing, ...], found: str) -> str:
    """Leaves these things out."""
    return f"FILTER({found} NOT IN ({', '.join(iri(thing.iri) for thing in things)}))" if things else ""


def _ending(endings: tuple[str, ...], found: str) -> str:
    """Names that end so, a closing quotation mark apart."""
    if not endings:
        return ""
    ends = values("?ending", [(literal(end),) for end in endings])
    return f"{ends} {found} skos:prefLabel ?called . FILTER(STRENDS(REPLACE(STR(?called), {literal('[”’」』》]+$')}, {literal('')}), ?ending))"


def _called(words: str, found: str) -> str:
    """Names that hold the words."""
    return f"{found} skos:prefLabel ?named . FILTER(CONTAINS(STR(?named), {literal(words)}))" if words else ""


def _in_each(index: NameIndex, select: Select, role: Party) -> Iterator[str]:
    """That the thing has the role in a task of each of the parts."""
    for part in select.in_each:
        where = Patterns(index, False).within(All((*select.where.parts, part)), "?other")
        held = things_of(select.asked, role, "?other", "?thing")
        yield f"{{ SELECT DISTINCT ?thing WHERE {{ {where} {held} }} }}"


def _tested(index: NameIndex, where: All, test: RoleTest, found: str) -> str:
    """That the unit has the role in one of the tasks, or in none."""
    inner = Patterns(index, False)
    pattern = f"{{ SELECT DISTINCT {found} WHERE {{ {inner.within(where, '?other')} ?other {ASSIGNED[test.role]} {found} . }} }}"
    return f"MINUS {pattern}" if test.never else pattern


def _located(places: tuple[Thing, ...], found: str) -> str:
    """Projects that stand in one of the places, or in a place inside it."""
    if not places:
        return ""
    inside = values("?around", [(iri(place.iri),) for place in places])
    return f"{{ {inside} {found} dg:locatedIn/dg:locatedIn* ?around . }}"


def things(index: NameIndex, select: Select) -> Query:
    """A row a thing: its name, how many of the tasks it has to do with, which, and how."""
    asked, name = select.asked, NOUNS[select.asked]
    never = [test for test in select.roles if test.never]
    roles = [test.role for test in select.roles if not test.never]
    main = roles[0] if len(roles) == 1 else Party.ANY
    label = LABELS.get(asked, "skos:prefLabel")
    if any(test.role is Party.ANY for test in never) or (never and asked is Asked.PEOPLE):
        return _idle(index, select)
    tests = (
        []
        if select.any_role
        else [
            _tested(index, select.where, test, "?thing")
            for test in select.roles
            if test.never or len(roles) > 1
        ]
    )
    pattern = " ".join(
        part
        for part in (
            Patterns(index, False).within(select.where, "?task"),
            _roles(asked, main, "?task", "?thing", "?how"),
            narrowed(select, "?thing"),
            _located(select.located, "?thing"),
            _ending(select.endings, "?thing"),
            _called(select.called, "?thing"),
            left_out(select.leaves_out, "?thing"),
            *tests,
            *_in_each(index, select, main),
        )
        if part
    )
    is_units = asked is Asked.UNITS
    group = f" BIND(IF(EXISTS {{ ?thing a dg:UnitGroup }}, {literal(GROUP)}, {literal('单位')}) AS ?类别)"
    kind = " ?类别" if is_units else ""
    return Query(
        written(
            f"SELECT ?{name} (COUNT(DISTINCT ?task) AS ?任务数){kind} (GROUP_CONCAT(DISTINCT ?said; separator={literal('、')}) AS ?依据) ?thing WHERE {{\n"
            f"  {{ SELECT ?task ?thing ?{name}{kind} ?said WHERE {{\n"
            f"    {pattern}\n"
            f"    ?thing {label} ?{name} . ?task dcterms:identifier ?id ; dg:order ?order . BIND(CONCAT(?how, ?id) AS ?said){group if is_units else ''}\n"
            "  } ORDER BY ?order }\n"
            f"}} GROUP BY ?thing ?{name}{kind} ORDER BY DESC(?任务数) ?{name}"
        ),
        (name, "任务数", *(("类别",) if is_units else ()), "依据"),
        {name: "thing"},
        ("任务数",),
    )


def _own(index: NameIndex, asked: Asked) -> str:
    """Binds ``?thing`` to those that a scope knows; nothing where the whole store is asked."""
    if not index.scope:
        return ""
    kinds = (Kind.PERSON,) if asked is Asked.PEOPLE else (Kind.UNIT, Kind.GROUP)
    return values("?thing", [(iri(thing.iri),) for thing in index.of_kind(*kinds)]) + " "


def _idle(index: NameIndex, select: Select) -> Query:
    """Units that no task names."""
    name = NOUNS[select.asked]
    person = select.asked is Asked.PEOPLE
    kind, edge = ("dg:Person", "dg:supervisedBy") if person else ("dg:Unit", "dg:assignedTo")
    return Query(
        written(
            f"SELECT ?{name} ?依据 ?thing WHERE {{ {_own(index, select.asked)}?thing a {kind} ; skos:prefLabel ?{name} . {narrowed(select, '?thing')}\n"
            f"  MINUS {{ SELECT DISTINCT ?thing WHERE {{ {Patterns(index, False).within(select.where, '?other')} ?other {edge} ?thing . }} }}\n"
            f"  BIND({literal('没有一项这样的任务写有这个名字')} AS ?依据)\n}} ORDER BY ?{name}"
        ),
        (name, "依据"),
        {name: "thing"},
    )


def own_reach(select: Select, otherwise: bool) -> bool:
    """Whether what a group is assigned counts for its members, where the question says so."""
    return {"stated": False, "expanded": True}.get(select.reach, otherwise)


def share(index: NameIndex, part: All, whole: All) -> Query:
    """One row: how many of the whole are part, and which percentage."""
    inner, outer = Patterns(index, False), Patterns(index, False)
    return Query(
        written(
            "SELECT ?符合任务数 ?全部任务数 ?占比 ?依据 WHERE {\n"
            f"  {{ SELECT (COUNT(DISTINCT ?one) AS ?符合任务数) WHERE {{ {inner.every('?one')} {inner.bare(part, '?one')} }} }}\n"
            f"  {{ SELECT (COUNT(DISTINCT ?all) AS ?全部任务数) WHERE {{ {outer.every('?all')} {outer.bare(whole, '?all')} }} }}\n"
            f"  BIND(CONCAT(STR(ROUND(?符合任务数 * 1000 / ?全部任务数) / 10), {literal('%')}) AS ?占比)\n"
            f"  BIND({literal(worded(part))} AS ?依据)\n}}"
        ),
        ("符合任务数", "全部任务数", "占比", "依据"),
        {},
        ("符合任务数", "全部任务数"),
    )


def members(plan: Members) -> Query:
    """A row a member of the group, or a group of the unit, with what the membership rests on."""
    asked, other, name = ("group", "unit", "成员") if not plan.groups else ("unit", "group", GROUP)
    given = [
        values(f"?{v}", [(iri(t.iri),) for t in things])
        for v, things in (("unit", plan.units), ("group", plan.groups))
        if things
    ]
    bases = values("?basis ?依据", [(f"dg:{basis}", literal(words)) for basis, words in BASES.items()])
    return Query(
        written(
            f"SELECT ?单位 ?{name} ?依据 ?{asked} ?{other} WHERE {{\n"
            f"  {' '.join(given)} ?group dg:hasMembership ?membership . ?membership dg:member ?unit ; dg:basis ?basis . {bases}\n"
            f"  ?{asked} skos:prefLabel ?单位 . ?{other} skos:prefLabel ?{name} .\n}} ORDER BY ?单位 ?{name}"
        ),
        ("单位", name, "依据"),
        {"单位": asked, name: other},
    )


def about(index: NameIndex, thing: Thing) -> Condition:
    """The tasks that have to do with one thing."""
    if thing.kind in (Kind.UNIT, Kind.GROUP):
        return Taking(Party.ANY, (thing,))
    if thing.kind is Kind.PERSON:
        return Under((thing,))
    return Touching((thing,)) if thing.kind is Kind.PLACE else Naming((thing,), thing.label)
