"""Questions answered from a store: understood over its names, run as one query, told with what the rows rest on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from urllib.parse import quote

from graph import questions
from graph.ask import queries, rankings
from graph.ask.answer import Answer, Cell
from graph.ask.catalogue import Catalogue
from graph.ask.completion import Suggestion, completions
from graph.ask.forms import bare
from graph.ask.names import Kind, NameIndex, Thing
from graph.ask.plan import (
    All,
    Asked,
    Average,
    Balance,
    Compare,
    Count,
    Describe,
    Every,
    Exists,
    Leads,
    Members,
    Pairs,
    Party,
    Plan,
    Rank,
    Refusal,
    Select,
    Share,
    Taking,
    Understood,
)
from graph.ask.querying import on_free_words, query_of
from graph.ask.readings import Readings
from graph.ask.scope import Scoped
from graph.ask.understanding import Reading
from graph.ask.verdicts import verdicts
from graph.ask.wording import sentence
from graph.authority_quads import storable
from graph.namespaces import ID, PROLOGUE
from graph.questions.named import IRI, NamedQuestion
from graph.store.protocol import Reader
from graph.workload.index import WorkloadIndex

Rows = tuple[dict[str, Cell], ...]
KINDS: Mapping[Asked, str] = {
    Asked.TASKS: "tasks",
    Asked.UNITS: "units",
    Asked.PEOPLE: "people",
    Asked.PLACES: "places",
    Asked.PROJECTS: "projects",
    Asked.TARGETS: "tasks",
    Asked.CHAPTERS: "ranking",
    Asked.SECTIONS: "ranking",
    Asked.DOCUMENTS: "ranking",
}
PORTRAIT = ((Asked.PEOPLE, "分管领导"), (Asked.UNITS, "一同参与的单位"), (Asked.PLACES, "正文提到的地点"))
"""What a description of a thing tells beside its tasks."""
MENTIONED = 3
MOST_CHOICES = 6
WHOLE_SECONDS, MANY_DOCUMENTS = 20.0, 100
ASSUMED = "，问题没有写明区县，取最近的一份；问别处请写上区县和年份"
NOTHING_LOADED = (
    "图谱是空的，还没有可问的内容；请先用 dutygraph load 载入一份任务分解文件，或在“文件”页装入。"
)
COLUMNS: Mapping[str, str] = {
    "任务": "tasks",
    "单位": "units",
    "领导": "people",
    "地点": "places",
    "项目": "projects",
}
"""Column of names → the contract's list of them."""
NUMBERS = (
    "任务数",
    "配合任务数",
    "牵头任务数",
    "单位数",
    "共同任务数",
    "涉及任务数",
    "正文提到",
    "牵头单位数",
    "领导数",
    "写明",
    "展开后",
)
"""Columns of named questions that hold numbers."""
COMPARISONS: Mapping[str, Callable[[int, int], bool]] = {
    ">": lambda a, b: a > b,
    ">=": lambda a, b: a >= b,
    "<": lambda a, b: a < b,
    "<=": lambda a, b: a <= b,
    "=": lambda a, b: a == b,
    "≈": lambda a, b: a == b,
}


def path_of(iri: str) -> str | None:
    """The path of a thing's page on this server, None for what has none here."""
    return "/id/" + quote(iri.removeprefix(ID), safe="/%~") if iri.startswith(ID) else None


@dataclass(frozen=True)
class _Told:
    """What a plan's rows amount to."""

    kind: str
    query: queries.Query
    count: int | None = None
    yes: bool | None = None
    added: str = ""


class Answering:
    """Answers questions from ``reader``; its names follow the store. Safe to share by threads."""

    def __init__(self, reader: Reader, index: WorkloadIndex | None = None) -> None:
        self._reader = reader
        self._index = index or WorkloadIndex(reader)
        self._known = Readings(reader)

    @property
    def reading(self) -> Reading:
        """The names of what is asked where a question names no scope, as the store stands."""
        return self._known.reading(self._known.scoped("").scope)

    @property
    def catalogue(self) -> Catalogue:
        """Which documents there are to ask of."""
        return self._known.catalogue

    def renew(self, documents: Iterable[str], *, before: str) -> bool:
        """Take in a commit that changed these documents alone; whether the names went along.

        :param before: the store's version that the commit was made on.
        """
        return self._known.renew(documents, before=before)

    def answer(self, question: str) -> Answer:
        """The answer, or suggestions where the question was not understood.

        :raises ontology.errors.LimitExceeded: the store did not answer in time.
        """
        answer = self._answer(question)
        if answer.understood is None and not self._reader.ask(PROLOGUE + "ASK { ?d a dg:Document }"):
            return replace(answer, reason=NOTHING_LOADED, suggestions=())
        return answer

    def _answer(self, question: str) -> Answer:
        question = storable(question)
        found = self._known.scoped(question)
        if found.choices:
            named = "、".join(one.names[0] for one in found.choices[:5])
            ways = tuple(
                question.replace(found.words, one.names[0], 1) for one in found.choices[:MOST_CHOICES]
            )
            return Answer(
                question, reason=f"“{found.words}”可能指{named}，请写明是哪一个。", suggestions=ways
            )
        reading = self._known.reading(found.scope)
        understood = reading.understand(found.question)
        if isinstance(understood, Refusal):
            titled = self._titled(question)
            if titled is not None:
                return titled
            ways = reading.answerable(understood.suggest())
            return Answer(question, reason=understood.reason, suggestions=_named_scope(ways, found))
        chips = (*found.chips, *understood.chips)
        answer = self._answered(question, replace(understood, chips=chips), reading)
        return _told_scope(answer, found)

    def complete(self, text: str) -> tuple[Suggestion, ...]:
        """How ``text`` can go on, best first."""
        return completions(text, self._known.reading(self._known.scoped(text).scope).index)

    def _answered(self, question: str, understood: Understood, reading: Reading) -> Answer:
        plan, index = understood.plan, reading.index
        judged = verdicts(plan, self._index, self._reader, index.scope)
        query = query_of(plan, index, judged)
        rows, links, total = self._run(query, self._patience(index))
        if not rows and on_free_words(plan):
            near = reading.suggesting.general()
            return Answer(question, reason="图谱里没有任务写有这些字，也没有这样的名称。", suggestions=near)
        told = self._told(plan, index, query, rows, total)
        lists: dict[str, tuple[str, ...]] = {}
        if told.kind != "yesno" or told.yes:
            lists = _lists(told.query, rows)
        return Answer(
            question,
            understood=sentence(plan, understood.slips)
            + told.added
            + (judged.told if judged else "")
            + (f"；只列出前{len(rows)}行，共{total}行" if total > len(rows) else ""),
            sparql=query.listed,
            kind=told.kind,
            lists=lists,
            count=told.count,
            yes=told.yes,
            rows=rows,
            links=links,
            total=total,
            chips=understood.chips,
            suggestions=() if rows else reading.suggesting.general(),
        )

    def _titled(self, question: str) -> Answer | None:
        """The answer of a named question whose title was typed and that needs no values."""
        asked = titles().get(bare(question))
        if asked is None:
            return None
        links = {column: column + IRI for column in asked.columns if column + IRI in asked.header.columns}
        query = queries.Query(asked.bind(), asked.columns, links, NUMBERS, whole=True)
        rows, paths, total = self._run(query)
        lists = _lists(query, rows)
        kind = next((COLUMNS[column] for column in asked.columns[:1] if column in COLUMNS), "ranking")
        understood = f"命名问题：{asked.title}"
        return Answer(
            question, understood, query.listed, kind, lists, total, rows=rows, links=paths, total=total
        )

    def _patience(self, index: NameIndex) -> float | None:
        """Seconds that a query over everything may take where there are many documents; others end by themselves."""
        return WHOLE_SECONDS if not index.scope and len(self.catalogue.papers) > MANY_DOCUMENTS else None

    def _run(
        self, query: queries.Query, seconds: float | None = None
    ) -> tuple[Rows, tuple[dict[str, str | list[str]], ...], int]:
        """At most ``queries.MOST_ROWS`` rows with their links, and how many there are."""
        rows, links = [], []
        for solution in self._reader.select(query.listed, timeout=seconds):
            rows.append(
                {column: _cell(solution.get(column), column in query.numbers) for column in query.columns}
            )
            link: dict[str, str | list[str]] = {}
            for column, variable in query.links.items():
                paths = [p for iri in solution.get(variable, "").split("\n") if (p := path_of(iri))]
                if paths:
                    link[column] = paths[0] if len(paths) == 1 else paths
            links.append(link)
        total = len(rows)
        if total == queries.MOST_ROWS and not query.whole:
            total = int(next(iter(self._reader.select(query.counting, timeout=seconds)))["total"])
        return tuple(rows), tuple(links), total

    def _told(self, plan: Plan, index: NameIndex, query: queries.Query, rows: Rows, total: int) -> _Told:
        if isinstance(plan, Count):
            groups = sum(row.get("类别") == queries.GROUP for row in rows)
            if groups:
                return _Told("count", query, total - groups, None, f"；另有{groups}个集合单位，未计入")
            added = "" if plan.select.reach else self._added(plan.select, index, total)
            return _Told("count", query, total, None, added)
        if isinstance(plan, Exists):
            if plan.number is not None:
                yes = COMPARISONS[plan.number[0]](total, plan.number[1])
                return _Told("yesno", query, total, yes, f"：{'是' if yes else '否'}，共{total}项")
            return _Told("yesno", query, total, bool(rows), f"：{'是' if rows else '否'}")
        if isinstance(plan, Every):
            return _Told("yesno", query, total, not rows, "：是" if not rows else f"：否，有{total}项不符合")
        if isinstance(plan, Leads):
            yes = any(row[query.columns[0]] == plan.thing.label for row in rows)
            return _Told("yesno", query, None, yes, f"：{'是' if yes else '否'}")
        if isinstance(plan, Share):
            row = rows[0] if rows else {}
            return _Told("count", query, int(row.get("符合任务数") or 0), None, f"：{row.get('占比') or '0'}")
        if isinstance(plan, Average):
            return _Told("count", query, None, None, f"：{rows[0]['平均数']}" if rows else "：没有这样的任务")
        if isinstance(plan, Balance):
            return _Told("units", query, total)
        if isinstance(plan, Compare):
            return self._compared(plan, query, rows)
        if isinstance(plan, Rank) and plan.counted:
            groups = sum(row.get("类别") == queries.GROUP for row in rows)
            return _Told(
                "count",
                query,
                total - groups,
                None,
                f"；另有{groups}个集合单位，未计入" if groups else "",
            )
        if isinstance(plan, Rank):
            return _Told("tasks" if plan.select.asked is Asked.TASKS else "ranking", query)
        if isinstance(plan, Pairs):
            return _Told("ranking", query)
        if isinstance(plan, Members):
            return _membership(plan, query, rows)
        if isinstance(plan, Describe):
            return _Told(
                "tasks",
                query,
                total,
                None,
                "：" + "；".join(self._portrait(plan.thing, index, total)),
            )
        return _Told(KINDS[plan.asked], query, total)

    def _portrait(self, thing: Thing, index: NameIndex, related: int) -> Iterator[str]:
        """What is known of a thing in a few words: its tasks by role, who works with it, the places it has to do with."""
        where = All((queries.about(index, thing),))
        yield f"有关任务{related}项"
        for party, word in ((Party.LEAD, "牵头"), (Party.SUPPORT, "配合")):
            if thing.kind in (Kind.UNIT, Kind.GROUP):
                stated = queries.tasks(index, All((Taking(party, (thing,)),)), False)
                yield f"写明{word}{len(self._reader.select(stated.sparql))}项"
        for asked, words in PORTRAIT:
            select = Select(asked, where, leaves_out=(thing,) if asked in (Asked.UNITS, Asked.PLACES) else ())
            ranked = self._run(rankings.rank_things(index, Rank(select, top=MENTIONED)))[0][:MENTIONED]
            if ranked and not (asked is Asked.PEOPLE and thing.kind is Kind.PERSON):
                yield f"{words}：" + "、".join(
                    f"{next(iter(row.values()))}（{row['任务数']}项）" for row in ranked
                )

    def _compared(self, plan: Compare, query: queries.Query, rows: Rows) -> _Told:
        if not plan.question and not plan.difference:
            return _Told("ranking", query)
        numbers = {row[query.columns[0]]: int(row["任务数"] or 0) for row in rows}
        first, second = (numbers[thing.label] for thing in plan.things[:2])
        if plan.difference:
            more = second - first if plan.fewer else first - second
            contrary = f"，反而{'多' if plan.fewer else '少'}{-more}项" if more < 0 else ""
            return _Told("count", query, more, None, f"：{first}对{second}{contrary}")
        yes = first < second if plan.fewer else first > second
        return _Told("yesno", query, None, yes, f"：{'是' if yes else '否'}（{first}对{second}）")

    def _added(self, select: Select, index: NameIndex, stated: int) -> str:
        """What groups would add to a count of tasks, which counts only what is stated."""
        units = [
            u
            for c in select.where.parts
            for u in (c.units if isinstance(c, Taking) else ())
            if index.groups_of.get(u.iri)
        ]
        if select.asked is not Asked.TASKS or not units:
            return ""
        more = len(self._reader.select(queries.tasks(index, select.where, True).sparql)) - stated
        return f"；另有{more}项只经由集合单位，未计入" if more > 0 else ""


def _named_scope(ways: tuple[str, ...], found: Scoped) -> tuple[str, ...]:
    """The suggestions with the jurisdiction that they are understood in, where that is not the usual one."""
    named = found.scope.named if found.scope else ""
    return tuple(f"{named}{way}" for way in ways) if named else ways


def _told_scope(answer: Answer, found: Scoped) -> Answer:
    """The answer that says which documents were asked, where the store holds those of several jurisdictions."""
    if found.scope is None or answer.understood is None:
        return answer
    words = f"{found.scope.words}的文件" + (ASSUMED if found.scope.assumed else "")
    return replace(answer, understood=f"{answer.understood}（范围：{words}）")


@cache
def titles() -> Mapping[str, NamedQuestion]:
    """Title (bare) → named question, of those whose parameters all have a default."""
    return {
        bare(asked.title): asked
        for asked in questions.all().values()
        if not any(p.required for p in asked.parameters)
    }


def _membership(plan: Members, query: queries.Query, rows: Rows) -> _Told:
    """What the rows of a question of membership amount to."""
    if plan.asks:
        yes = bool(rows) != plan.denied
        return _Told("yesno", query, None, yes, f"：{'是' if yes else '否'}")
    unknown = "" if rows else "：文件没有写明，图谱里没有"
    return _Told("count" if plan.counted else "units", query, len(rows), None, unknown)


def _cell(value: str | None, number: bool) -> Cell:
    return int(value) if number and value is not None else value


def _lists(query: queries.Query, rows: Rows) -> dict[str, tuple[str, ...]]:
    return {
        COLUMNS[column]: tuple(dict.fromkeys(str(row[column]) for row in rows if row[column] is not None))
        for column in query.columns
        if column in COLUMNS
    }


__all__ = ["Answering", "Kind"]
