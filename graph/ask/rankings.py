"""Rankings, comparisons and pairs as SPARQL; ties with the last place stay."""

from __future__ import annotations

from graph.ask.names import Kind, NameIndex
from graph.ask.patterns import ASSIGNED, Patterns, of_kinds, things_of, values
from graph.ask.plan import Asked, Average, Balance, Compare, Pairs, Party, Rank, Reaching, Select
from graph.ask.queries import GROUP, LABELS, Query, left_out, narrowed, written
from graph.ask.verdicts import Verdicts
from graph.ask.wording import NOUNS, ROLE_WORDS
from graph.sparql_text import iri, literal

PARTLY_ASSUMED = "，含推断的集合成员关系"
"""Said of a count to which a group's assumed membership adds."""


def rank_things(index: NameIndex, plan: Rank, verdicts: Verdicts | None = None) -> Query:
    """A row a thing by its number of tasks; ties with the last place stay, groups stand beside the units.

    :param verdicts: what is said of each unit in a column of its own.
    """
    select, name = plan.select, NOUNS[plan.select.asked]
    label = LABELS.get(select.asked, "skos:prefLabel")
    is_units = select.asked is Asked.UNITS
    by_tasks = plan.by is Asked.TASKS
    total = f"{NOUNS[plan.by]}数"
    what = "?task" if by_tasks else "?counted"

    def counted(number: str) -> str:
        edges = ASSIGNED[plan.role]
        role = (
            f"?task {edges}/dg:hasMember? ?thing ."
            if plan.expanded and is_units
            else things_of(select.asked, plan.role, "?task", "?thing")
        )
        parts = [
            Patterns(index, False).within(select.where, "?task"),
            role,
            narrowed(select, "?thing"),
            left_out(select.leaves_out, "?thing"),
            "" if by_tasks else things_of(plan.by, plan.by_role, "?task", "?counted"),
            # Groups are no units of their own, as where units are counted.
            "FILTER NOT EXISTS { ?counted a dg:UnitGroup }" if plan.by is Asked.UNITS else "",
        ]
        if plan.expanded and is_units:
            parts.append("FILTER NOT EXISTS { ?thing a dg:UnitGroup }")
        return f"SELECT ?thing (COUNT(DISTINCT {what}) AS {number}) WHERE {{ {' '.join(p for p in parts if p)} }} GROUP BY ?thing"

    direction = "ASC" if plan.least else "DESC"
    limit = ""
    if plan.top is not None:
        beside = "FILTER NOT EXISTS { ?thing a dg:UnitGroup }" if is_units and not select.subkinds else ""
        end, bound = ("MAX", "<=") if plan.least else ("MIN", ">=")
        kept = " || BOUND(?over)" if verdicts and plan.beyond else ""
        limit = (
            f"  {{ SELECT ({end}(?place) AS ?last) WHERE {{ SELECT ?place WHERE {{ {{ {counted('?place')} }} {beside} }}"
            f" ORDER BY {direction}(?place) LIMIT {int(plan.top)} }} }}\n  FILTER(?{total} {bound} ?last{kept})\n"
        )
    elif plan.nth is not None:
        beside = "FILTER NOT EXISTS { ?thing a dg:UnitGroup }" if is_units and not select.subkinds else ""
        limit = (
            f"  {{ SELECT DISTINCT ?last WHERE {{ {{ {counted('?last')} }} {beside} }}"
            f" ORDER BY {direction}(?last) OFFSET {int(plan.nth) - 1} LIMIT 1 }}\n  FILTER(?{total} = ?last)\n"
        )
    elif plan.having:
        upto = f" && ?{total} <= {int(plan.upto)}" if plan.upto is not None else ""
        limit = f"  FILTER(?{total} {plan.having[0]} {int(plan.having[1])}{upto})\n"
    role = "分管" if select.asked is Asked.PEOPLE else ROLE_WORDS[plan.role] if is_units else "涉及"
    assumed = ""
    if plan.expanded and is_units:
        through = f"?task {ASSIGNED[plan.role]}/dg:hasMembership [ dg:member ?thing ; dg:basis dg:Assumed ] ."
        where = Patterns(index, False).within(select.where, "?task")
        assumed = f", IF(EXISTS {{ {through} {where} }}, {literal(PARTLY_ASSUMED)}, {literal('')})"
    reason = f"BIND(CONCAT({literal(role)}, STR(?{total}), {literal('项任务' if by_tasks else '个' + NOUNS[plan.by])}{assumed}) AS ?依据)"
    kind = (
        f" BIND(IF(EXISTS {{ ?thing a dg:UnitGroup }}, {literal(GROUP)}, {literal('单位')}) AS ?类别)"
        if is_units
        else ""
    )
    columns = (name, total, *(("类别",) if is_units else ()), *(("判断",) if verdicts else ()), "依据")
    said = _said(verdicts) if verdicts else ""
    return Query(
        written(
            f"SELECT {' '.join('?' + c for c in columns)} ?thing WHERE {{\n  {{ {counted('?' + total)} }}\n{limit}"
            f"  ?thing {label} ?{name} . {reason}{kind}{said}\n}} ORDER BY {direction}(?{total}) ?{name}"
        ),
        columns,
        {name: "thing"},
        (total,),
    )


def _said(verdicts: Verdicts) -> str:
    """Patterns that bind ?判断 for every ?thing, and ?over for the overloaded."""
    rows = [
        (iri(unit), literal(words), literal("超负荷") if unit in verdicts.over else "UNDEF")
        for unit, words in sorted(verdicts.words.items())
    ]
    others = f"IF(?类别 = {literal(GROUP)}, {literal('集合单位，不作判断')}, {literal('未超负荷')})"
    listed = values("?thing ?said ?over", rows)
    return f"\n  OPTIONAL {{ {listed} }} BIND(COALESCE(?said, {others}) AS ?判断)"


def _rank_values(index: NameIndex, plan: Rank) -> Query:
    """A row a task by its highest (or lowest) value among the targets that its conditions name."""
    where = Patterns(index, False).within(plan.select.where, "?task")
    narrow = [c for c in plan.select.where.parts if isinstance(c, Reaching)]
    reached = " ".join(Patterns(index).reached(c, "?task", "?target") for c in narrow)
    best, direction, bound = ("MIN", "ASC", "<=") if plan.least else ("MAX", "DESC", ">=")

    def valued(number: str) -> str:
        return f"SELECT ?task ({best}(?value) AS {number}) WHERE {{ {where} {reached} ?target dg:value ?value . }} GROUP BY ?task"

    end = "MAX" if plan.least else "MIN"
    return Query(
        written(
            f"SELECT ?任务 ?数值 ?原文 ?内容 ?依据 ?task WHERE {{\n  {{ {valued('?数值')} }}\n"
            f"  {{ SELECT ({end}(?place) AS ?last) WHERE {{ {{ {valued('?place')} ORDER BY {direction}(?place) LIMIT {int(plan.top or 1)} }} }} }}\n"
            f"  FILTER(?数值 {bound} ?last) {reached} ?target dg:value ?数值 ; skos:prefLabel ?原文 .\n"
            f"  ?task dcterms:identifier ?任务 ; dg:text ?内容 ; dg:order ?order . BIND(CONCAT({literal('指标“')}, STR(?原文), {literal('”')}) AS ?依据)\n"
            f"}} ORDER BY {direction}(?数值) ?order"
        ),
        ("任务", "数值", "原文", "内容", "依据"),
        {"任务": "task"},
    )


def rank_tasks(index: NameIndex, plan: Rank) -> Query:
    """A row a task by its number of units, leaders, places …; ties with the last place stay."""
    if plan.by_value:
        return _rank_values(index, plan)
    found = things_of(plan.by, plan.role, "?task", "?thing") + of_kinds(
        plan.by, plan.select.subkinds, "?thing"
    )
    where = Patterns(index, False).within(plan.select.where, "?task")

    def counted(number: str) -> str:
        return f"SELECT ?task (COUNT(DISTINCT ?thing) AS {number}) WHERE {{ {where} ?task a dg:Task . OPTIONAL {{ {found} }} }} GROUP BY ?task"

    direction = "ASC" if plan.least else "DESC"
    limit = ""
    if plan.top is not None:
        end, bound = ("MAX", "<=") if plan.least else ("MIN", ">=")
        limit = (
            f"  {{ SELECT ({end}(?place) AS ?last) WHERE {{ {{ {counted('?place')} ORDER BY {direction}(?place) LIMIT {int(plan.top)} }} }} }}\n"
            f"  FILTER(?数量 {bound} ?last)\n"
        )
    elif plan.nth is not None:
        limit = (
            f"  {{ SELECT DISTINCT ?last WHERE {{ {{ {counted('?last')} }} }} ORDER BY {direction}(?last)"
            f" OFFSET {int(plan.nth) - 1} LIMIT 1 }}\n  FILTER(?数量 = ?last)\n"
        )
    label = LABELS.get(plan.by, "skos:prefLabel")
    names = (
        f"OPTIONAL {{ SELECT ?task (GROUP_CONCAT(DISTINCT ?name; separator={literal('、')}) AS ?names) WHERE"
        f" {{ {Patterns(index).scoped('?task')}{found} ?thing {label} ?name . }} GROUP BY ?task }}"
    )
    return Query(
        written(
            f"SELECT ?任务 ?数量 ?内容 ?依据 ?task WHERE {{\n  {{ {counted('?数量')} }}\n{limit}  {names}\n"
            f"  ?task dcterms:identifier ?任务 ; dg:text ?内容 ; dg:order ?order . BIND(COALESCE(?names, {literal('无')}) AS ?依据)\n"
            f"}} ORDER BY {direction}(?数量) ?order"
        ),
        ("任务", "数量", "内容", "依据"),
        {"任务": "task"},
        ("数量",),
    )


def compare(index: NameIndex, plan: Compare) -> Query:
    """A row a named thing with its number of tasks, the larger first."""
    kind = plan.things[0].kind
    asked, name = {
        Kind.PERSON: (Asked.PEOPLE, "领导"),
        Kind.PLACE: (Asked.PLACES, "地点"),
        Kind.CHAPTER: (Asked.CHAPTERS, "章"),
    }.get(kind, (Asked.UNITS, "单位"))
    found = (
        "?task dg:touches ?thing ."
        if asked is Asked.PLACES
        else things_of(asked, plan.role, "?task", "?thing")
    )
    rows = [(iri(t.iri), literal(t.label)) for t in plan.things]
    where = Patterns(index, False).within(plan.where, "?task")
    listed = values("?thing", [(iri(t.iri),) for t in plan.things])
    role = {Asked.PEOPLE: "分管", Asked.UNITS: ROLE_WORDS[plan.role]}.get(asked, "相关")
    return Query(
        written(
            f"SELECT ?{name} ?任务数 ?依据 ?thing WHERE {{\n  {values(f'?thing ?{name}', rows)}\n"
            f"  OPTIONAL {{ SELECT ?thing (COUNT(DISTINCT ?task) AS ?n) WHERE {{ {where} {listed} {found} }} GROUP BY ?thing }}\n"
            f"  BIND(COALESCE(?n, 0) AS ?任务数) BIND(CONCAT({literal(role)}, STR(?任务数), {literal('项任务')}) AS ?依据)\n"
            f"}} ORDER BY {'ASC' if plan.fewer else 'DESC'}(?任务数) ?{name}"
        ),
        (name, "任务数", "依据"),
        {name: "thing"},
        ("任务数",),
    )


def average(index: NameIndex, plan: Average) -> Query:
    """One row: the mean, of how many things, and the sum. Groups are left out where units are asked for."""
    where = Patterns(index, False).within(plan.where, "?task")
    if plan.asked is Asked.TASKS:
        found = things_of(plan.by, plan.role, "?task", "?thing") + of_kinds(plan.by, plan.subkinds, "?thing")
        counted = f"SELECT ?task (COUNT(DISTINCT ?thing) AS ?n) WHERE {{ {where} ?task a dg:Task . OPTIONAL {{ {found} }} }} GROUP BY ?task"
        beside, number = "", "任务数"
    else:
        found = things_of(plan.asked, plan.role, "?task", "?thing")
        narrow = narrowed(Select(plan.asked, subkinds=plan.subkinds), "?thing")
        counted = f"SELECT ?thing (COUNT(DISTINCT ?task) AS ?n) WHERE {{ {where} {found} {narrow} }} GROUP BY ?thing"
        beside = "FILTER NOT EXISTS { ?thing a dg:UnitGroup }" if plan.asked is Asked.UNITS else ""
        number = f"{NOUNS[plan.asked]}数"
    return Query(
        written(
            f"SELECT ?平均数 ?{number} ?合计 ?依据 WHERE {{\n"
            f"  {{ SELECT (COUNT(?n) AS ?{number}) (SUM(?n) AS ?合计) WHERE {{ {{ {counted} }} {beside} }} }}\n"
            f"  FILTER(?{number} > 0) BIND(STR(ROUND(?合计 * 10 / ?{number}) / 10) AS ?平均数)\n"
            f"  BIND(CONCAT(STR(?合计), {literal('除以')}, STR(?{number})) AS ?依据)\n}}"
        ),
        ("平均数", number, "合计", "依据"),
        {},
        (number, "合计"),
    )


def balance(index: NameIndex, plan: Balance) -> Query:
    """A row a unit that has one role more often than the other, by how much more; groups are left out."""
    select = plan.select

    def counted(role: Party, number: str) -> str:
        where = Patterns(index, False).within(select.where, "?task")
        return f"SELECT ?thing (COUNT(DISTINCT ?task) AS {number}) WHERE {{ {where} ?task {ASSIGNED[role]} ?thing . }} GROUP BY ?thing"

    more, than = f"{ROLE_WORDS[plan.more]}任务数", f"{ROLE_WORDS[plan.than]}任务数"
    return Query(
        written(
            f"SELECT ?单位 ?{more} ?{than} ?依据 ?thing WHERE {{\n  {{ {counted(plan.more, '?' + more)} }}\n"
            f"  OPTIONAL {{ {counted(plan.than, '?some')} }} BIND(COALESCE(?some, 0) AS ?{than}) FILTER(?{more} > ?{than})\n"
            f"  FILTER NOT EXISTS {{ ?thing a dg:UnitGroup }} {narrowed(select, '?thing')} ?thing skos:prefLabel ?单位 .\n"
            f"  BIND(CONCAT({literal(ROLE_WORDS[plan.more])}, STR(?{more}), {literal('项，' + ROLE_WORDS[plan.than])}, STR(?{than}), {literal('项')}) AS ?依据)\n"
            f"}} ORDER BY DESC(?{more} - ?{than}) ?单位"
        ),
        ("单位", more, than, "依据"),
        {"单位": "thing"},
        (more, than),
    )


def pairs(index: NameIndex, plan: Pairs) -> Query:
    """A row a pair of units by the tasks they share, groups left out; ties with the last place stay."""
    where = Patterns(index, False).within(plan.where, "?task")
    single = "FILTER NOT EXISTS { ?one a dg:UnitGroup } FILTER NOT EXISTS { ?two a dg:UnitGroup }"
    counted = (
        "SELECT ?one ?two (COUNT(DISTINCT ?task) AS {n}) WHERE {{ "
        + where.replace("{", "{{").replace("}", "}}")
        + " ?task dg:assignedTo ?one , ?two . FILTER(STR(?one) < STR(?two)) "
        + single.replace("{", "{{").replace("}", "}}")
        + " }} GROUP BY ?one ?two"
    )
    number = int(plan.top or 1)
    return Query(
        written(
            f"SELECT ?单位 ?共同任务数 ?合作单位 ?依据 ?one ?two WHERE {{\n  {{ {counted.format(n='?共同任务数')} }}\n"
            f"  {{ SELECT (MIN(?place) AS ?last) WHERE {{ {{ {counted.format(n='?place')} ORDER BY DESC(?place) LIMIT {number} }} }} }}\n"
            "  FILTER(?共同任务数 >= ?last) ?one skos:prefLabel ?单位 . ?two skos:prefLabel ?合作单位 .\n"
            f"  BIND(CONCAT({literal('同在')}, STR(?共同任务数), {literal('项任务')}) AS ?依据)\n}} ORDER BY DESC(?共同任务数) ?单位 ?合作单位"
        ),
        ("单位", "共同任务数", "合作单位", "依据"),
        {"单位": "one", "合作单位": "two"},
        ("共同任务数",),
    )
