"""The documents at a glance: how many of what, who carries most, what is doubtful. Each number is a link."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

from graph.namespaces import ID, PROLOGUE
from graph.store.protocol import Reader
from viz.views import DoubtLine, EdgeRole, HeatCell, Kind, Link, Overview

TOP = 10
HEAT_UNITS = 12
DOUBTS = 50

COUNTS: tuple[tuple[str, Kind, str, str], ...] = (
    ("任务", Kind.TASK, "?x a dg:Task", "有哪些任务"),
    ("单位", Kind.UNIT, "?t dg:assignedTo ?x", "有哪些单位"),
    ("其中集合单位", Kind.GROUP, "?t dg:assignedTo ?x . ?x a dg:UnitGroup", "有哪些集合单位"),
    ("责任领导", Kind.LEADER, "?t dg:supervisedBy ?x", "有哪些责任领导"),
    ("地点", Kind.PLACE, "?t dg:mentions ?x . ?x a dg:Place", "提到了哪些地点"),
    ("项目", Kind.PROJECT, "?t dg:mentions ?x . ?x a dg:Project", "有哪些项目"),
    ("指标", Kind.TARGET, "?t dg:hasTarget ?x", "有哪些指标"),
)

RANKINGS = {
    "lead": ("?t dg:ledBy ?x", EdgeRole.LEAD),
    "support": ("?t dg:supportedBy ?x", EdgeRole.SUPPORT),
    "leaders": ("?t dg:supervisedBy ?x", EdgeRole.LEADER),
    "places": ("?t dg:mentions ?x . ?x a dg:Place", EdgeRole.TOUCHES),
}
"""What a ranking counts, and the list on the thing's page that has these tasks and says which are stated."""
EXAMPLES = (
    "涉及解放碑的任务",
    "区发改委牵头的任务",
    "配合任务最多的前5个单位",
    "区住建委和谁合作最多",
    "哪些单位从不牵头",
    "陈平分管又涉及解放碑的任务",
)


def href(iri: str) -> str | None:
    """The path of a thing's page on this server, ``None`` for what has none here."""
    return "/id/" + quote(iri.removeprefix(ID), safe="/%~") if iri.startswith(ID) else None


def asking(question: str) -> str:
    """The path of the answer page of a question."""
    return "/?q=" + quote(question)


def counted(reader: Reader) -> Iterator[Link]:
    """One link a kind of thing, with how many there are."""
    parts = " UNION ".join(
        f"{{ SELECT ({number} AS ?k) (COUNT(DISTINCT ?x) AS ?n) WHERE {{ {where} }} }}"
        for number, (_, _, where, _) in enumerate(COUNTS)
    )
    found = {row["k"]: int(row["n"]) for row in reader.select(f"{PROLOGUE}SELECT ?k ?n WHERE {{ {parts} }}")}
    for number, (label, kind, _, question) in enumerate(COUNTS):
        yield Link(label, asking(question), kind, found.get(str(number), 0))


def ranked(reader: Reader, name: str, kind: Kind) -> tuple[Link, ...]:
    """The things with most tasks in one relation, most first, groups marked by their kind."""
    where, role = RANKINGS[name]
    rows = reader.select(
        f"{PROLOGUE}SELECT ?x ?label (COUNT(DISTINCT ?t) AS ?n) (EXISTS {{ ?x a dg:UnitGroup }} AS ?group) WHERE {{ {where} . "
        f"?x skos:prefLabel ?label }} GROUP BY ?x ?label ORDER BY DESC(?n) ?label LIMIT {TOP}"
    )
    return tuple(
        Link(
            row["label"],
            f"{href(row['x'])}#{role.value}",
            Kind.GROUP if row.get("group") == "true" else kind,
            int(row["n"]),
        )
        for row in rows
    )


def chapters_of(reader: Reader) -> tuple[tuple[str, Link], ...]:
    """(IRI, link) of each chapter in order, with the number of its tasks."""
    rows = reader.select(
        f"{PROLOGUE}SELECT ?c ?title ?number (COUNT(?t) AS ?n) WHERE {{ ?c a dg:Chapter ; dcterms:title ?title ; "
        "dg:number ?number . ?t dg:inChapter ?c } GROUP BY ?c ?title ?number ORDER BY ?c ?number"
    )
    listed = sorted(rows, key=lambda row: (row["c"].rsplit("/", 1)[0], int(row["number"])))
    return tuple(
        (row["c"], Link(row["title"], href(row["c"]), Kind.CHAPTER, int(row["n"]))) for row in listed
    )


def heat(reader: Reader, chapters: tuple[str, ...]) -> tuple[tuple[Link, ...], tuple[HeatCell, ...]]:
    """The units with most tasks in any role, and how many each has in each chapter."""
    rows = list(
        reader.select(
            f"{PROLOGUE}SELECT ?c ?x ?label (COUNT(DISTINCT ?t) AS ?n) WHERE {{ ?t dg:assignedTo ?x ; dg:inChapter ?c . "
            "?x skos:prefLabel ?label FILTER NOT EXISTS { ?x a dg:UnitGroup } } GROUP BY ?c ?x ?label"
        )
    )
    totals: dict[str, int] = {}
    for row in rows:
        totals[row["label"]] = totals.get(row["label"], 0) + int(row["n"])
    names = sorted(totals, key=lambda name: (-totals[name], name))[:HEAT_UNITS]
    cells = tuple(
        HeatCell(chapters.index(row["c"]), names.index(row["label"]), int(row["n"]))
        for row in rows
        if row["label"] in names and row["c"] in chapters
    )
    return tuple(
        Link(name, asking(f"{name}参与的任务有多少"), Kind.UNIT, totals[name]) for name in names
    ), cells


def doubts_of(reader: Reader) -> tuple[DoubtLine, ...]:
    """What a clerk should check, in the order of the document."""
    rows = reader.select(
        f"{PROLOGUE}SELECT ?q ?code ?message ?task ?id WHERE {{ ?q a dg:Doubt ; dg:code ?code ; dg:message ?message . "
        f"OPTIONAL {{ ?q dg:ofTask ?task . ?task dcterms:identifier ?id ; dg:order ?o }} }} ORDER BY ?o ?q LIMIT {DOUBTS}"
    )
    return tuple(
        DoubtLine(row["message"], row["code"], href(row["task"]) if "task" in row else None, row.get("id"))
        for row in rows
    )


def overview(reader: Reader, documents: tuple[tuple[str, str, int | None, int], ...]) -> Overview:
    """The first page's data.

    :param documents: (IRI, title, year, number of tasks) of each loaded document, latest last.
    """
    chapters = chapters_of(reader)
    units, cells = heat(reader, tuple(iri for iri, _ in chapters))
    latest = documents[-1] if documents else None
    return Overview(
        title=latest[1] if latest else "",
        documents=tuple(Link(title, href(iri), Kind.DOCUMENT, tasks) for iri, title, _, tasks in documents),
        year=latest[2] if latest else None,
        counts=tuple(counted(reader)),
        lead=ranked(reader, "lead", Kind.UNIT),
        support=ranked(reader, "support", Kind.UNIT),
        leaders=ranked(reader, "leaders", Kind.LEADER),
        places=ranked(reader, "places", Kind.PLACE),
        chapters=tuple(link for _, link in chapters),
        heat_units=units,
        heat=cells,
        doubts=doubts_of(reader),
        examples=EXAMPLES,
    )
