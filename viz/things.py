"""What is known of one thing, for its page: facts with their basis, tasks by role, partners, the printed words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from graph.namespaces import DG, ID, PROLOGUE
from graph.sparql_text import iri as iri_text
from graph.store.protocol import Reader
from ontology.errors import NotFound
from ontology.records import Role
from viz.neighbourhood import KINDS
from viz.overview import asking, href
from viz.views import EdgeRole, Fact, Kind, Link, Mark, Slip, TaskLine, ThingView

PARTNERS = 20
LISTED = 500

WORDS = {
    "party": "党委部门", "government": "政府部门", "subdistrict": "街道乡镇", "committee": "管委会", "company": "企业",
    "mass-organisation": "群团组织", "judicial": "司法机关", "vertical": "垂直管理单位", "other": "其他",
    "construction": "建设", "programme": "行动计划", "event": "活动", "platform": "平台",
    "growth": "增幅", "level": "水平", "count": "数量",
    "Stated": "文件写明", "Rule": "按规则", "Assumed": "推断", "Decided": "人工确认",
    "ByText": "正文提及", "ByContainment": "正文提及其内的地点", "ByTerritory": "所列单位的辖区",
    "Leader": "责任领导", "Lead": "牵头单位", "Support": "配合单位", "Responsible": "责任单位",
}  # fmt: skip
ASSUMED = DG + "Assumed"


@dataclass(frozen=True, slots=True)
class Property:
    """A line of facts: the planner's word and the SPARQL pattern from ``$this`` to ``?value``.

    The pattern may bind ``?label`` (what to show for a node) and ``?basis`` (its words become the source).
    """

    word: str
    pattern: str


NODE = "?value skos:prefLabel ?label"
PROPERTIES: Mapping[Kind, tuple[Property, ...]] = {
    Kind.TASK: (
        Property("文件", f"$this dg:inDocument ?value . {NODE}"),
        Property("章", f"$this dg:inChapter ?value . {NODE}"),
        Property("节", f"$this dg:inSection ?value . {NODE}"),
        Property("责任领导", f"$this dg:supervisedBy ?value . {NODE}"),
        Property("牵头单位", f"$this dg:ledBy ?value . {NODE}"),
        Property("配合单位", f"$this dg:supportedBy ?value . {NODE}"),
        Property("责任单位", f"$this dg:answeredBy ?value . {NODE}"),
        Property("完成时限", "$this dg:deadline ?value"),
        Property("涉及地点", f"$this dg:hasTouch ?w . ?w dg:place ?value ; dg:basis ?basis . {NODE}"),
        Property("项目", f"$this dg:mentions ?value . ?value a dg:Project . {NODE}"),
        Property("指标", f"$this dg:hasTarget ?value . {NODE}"),
        Property("条件", "?a dg:ofTask $this ; dg:condition ?value"),
        Property("其他", "$this dg:note ?value"),
        Property("存疑", "?q dg:ofTask $this ; a dg:Doubt ; dg:message ?value"),
    ),
    Kind.UNIT: (
        Property("类别", "$this dg:unitKind ?value"),
        Property("辖区", f"$this dg:territory ?value . {NODE}"),
        Property("属于", f"?value dg:hasMembership ?w . ?w dg:member $this ; dg:basis ?basis . {NODE}"),
    ),
    Kind.GROUP: (
        Property("成员", f"$this dg:hasMembership ?w . ?w dg:member ?value ; dg:basis ?basis . {NODE}"),
    ),
    Kind.LEADER: (),
    Kind.PLACE: (
        Property("类别", "$this dg:placeKind ?value"),
        Property("位于", f"$this dg:locatedIn ?value . {NODE}"),
        Property("其内", f"?value dg:locatedIn $this ; a dg:Place . {NODE}"),
        Property("项目", f"?value dg:locatedIn $this ; a dg:Project . {NODE}"),
        Property("作为辖区", f"?value dg:territory $this . {NODE}"),
    ),
    Kind.PROJECT: (
        Property("类别", "$this dg:projectKind ?value"),
        Property("位于", f"$this dg:locatedIn ?value . {NODE}"),
    ),
    Kind.TARGET: (
        Property("衡量", "$this dg:measure ?value"),
        Property("类别", "$this dg:targetKind ?value"),
        Property("比较", "$this dg:comparison ?value"),
        Property("数值", "$this dg:value ?value"),
        Property("单位", "$this dg:unitOfMeasure ?value"),
        Property("任务", "?value dg:hasTarget $this ; dcterms:identifier ?label"),
    ),
    Kind.CHAPTER: (Property("属于", f"$this dcterms:isPartOf ?value . {NODE}"),),
    Kind.DOCUMENT: (
        Property("文号", "$this dg:documentNumber ?value"),
        Property("年度", "$this dg:year ?value"),
        Property("印发日期", "$this dcterms:issued ?value"),
        Property("印发机关", f"$this dcterms:publisher ?value . {NODE}"),
    ),
}  # fmt: skip

LISTS: Mapping[Kind, Mapping[EdgeRole, str]] = {
    Kind.UNIT: {
        EdgeRole.LEAD: "?t dg:ledBy ?party . ?party dg:hasMember? $this",
        EdgeRole.SUPPORT: "?t dg:supportedBy ?party . ?party dg:hasMember? $this",
        EdgeRole.RESPONSIBLE: "?t dg:answeredBy ?party . ?party dg:hasMember? $this",
    },
    Kind.LEADER: {EdgeRole.LEADER: "?t dg:supervisedBy $this"},
    Kind.PLACE: {EdgeRole.TOUCHES: "?t dg:hasTouch ?w . ?w dg:place $this ; dg:basis ?basis"},
    Kind.PROJECT: {EdgeRole.MENTIONS: "?t dg:mentions $this"},
    Kind.TARGET: {EdgeRole.TARGET: "?t dg:hasTarget $this"},
    Kind.CHAPTER: {EdgeRole.CHAPTER: "?t (dg:inChapter|dg:inSection) $this"},
    Kind.DOCUMENT: {EdgeRole.CHAPTER: "?t dg:inDocument $this"},
}
SAME = {Kind.GROUP: Kind.UNIT}
"""Kinds that are listed as another kind is."""


def word(value: str) -> str:
    """A planner's word for a code of the vocabulary, the value itself where there is none."""
    return WORDS.get(value.removeprefix(DG), value)


def kind_of(reader: Reader, this: str) -> Kind:
    """What the node is, by the most special of its classes.

    :raises ontology.errors.NotFound: the graph knows nothing of the IRI.
    """
    rows = reader.select(f"{PROLOGUE}SELECT DISTINCT ?c WHERE {{ {iri_text(this)} a ?c }}")
    classes = {"dg:" + row["c"].removeprefix(DG) for row in rows}
    found = next((kind for name, kind in KINDS.items() if name in classes), None)
    if found is None:
        raise NotFound("图谱中没有这个事物；它可能随文件一起被移除了。", value=this)
    return found


def thing(reader: Reader, this: str) -> ThingView:
    """All that the page of the thing with this IRI shows; everything in a stable order.

    :raises ontology.errors.NotFound: as :func:`kind_of`.
    :raises ontology.errors.QueryError: ``this`` is no IRI.
    """
    kind = kind_of(reader, this)
    label, others = labels(reader, this)
    lists = LISTS.get(kind) or LISTS.get(SAME.get(kind, kind), {})
    text = task_text(reader, this) if kind is Kind.TASK else None
    return ThingView(
        iri=this,
        label=label,
        kind=kind,
        alt_labels=others,
        facts=tuple(facts(reader, this, kind)),
        tasks={
            role: found for role, pattern in lists.items() if (found := tuple(tasks(reader, this, pattern)))
        },
        partners=partners(reader, this) if kind in (Kind.UNIT, Kind.GROUP, Kind.LEADER) else (),
        evidence=tuple(slips(reader, this, text)) if text is not None else (),
        text=text,
    )


def bound(pattern: str, this: str) -> str:
    """The pattern with the IRI in place of ``$this``."""
    return pattern.replace("$this", iri_text(this))


def labels(reader: Reader, this: str) -> tuple[str, tuple[str, ...]]:
    """The preferred label (a task's is its identifier) and the others, sorted."""
    rows = list(
        reader.select(
            f"{PROLOGUE}SELECT DISTINCT ?p ?l WHERE {{ VALUES ?p {{ skos:prefLabel skos:altLabel dcterms:identifier }} "
            f"{iri_text(this)} ?p ?l }} ORDER BY ?l"
        )
    )
    preferred = [row["l"] for row in rows if not row["p"].endswith("altLabel")]
    return (
        preferred[0] if preferred else this.removeprefix(ID),
        tuple(row["l"] for row in rows if row["p"].endswith("altLabel")),
    )


def facts(reader: Reader, this: str, kind: Kind) -> Iterator[Fact]:
    """One fact a value, in the order of the table of properties."""
    for known in PROPERTIES[kind]:
        rows = reader.select(
            f"{PROLOGUE}SELECT DISTINCT ?value ?label ?basis WHERE {{ {bound(known.pattern, this)} }} ORDER BY ?label ?value"
        )
        for row in rows:
            basis = row.get("basis")
            shown = row.get("label") or word(row["value"])
            inferred = basis == ASSUMED
            yield Fact(known.word, shown, href(row["value"]), word(basis) if basis else None, inferred)


def tasks(reader: Reader, this: str, pattern: str) -> Iterator[TaskLine]:
    """The tasks that the pattern finds, in document order; each says through what it was found."""
    rows = reader.select(
        f"{PROLOGUE}SELECT DISTINCT ?t ?id ?text ?order ?group ?basis WHERE {{ {bound(pattern, this)} . "
        f"?t a dg:Task ; dcterms:identifier ?id ; dg:text ?text ; dg:order ?order . "
        f"{bound(THROUGH_GROUP, this) if '?party' in pattern else ''} }} ORDER BY ?order ?t LIMIT {LISTED}"
    )
    seen: dict[str, TaskLine] = {}
    for row in rows:
        line = TaskLine(row["id"], href(row["t"]) or "", row["text"], reason(row), "group" in row)
        if row["t"] not in seen or (seen[row["t"]].inferred and not line.inferred):
            seen[row["t"]] = line
    yield from seen.values()


THROUGH_GROUP = (
    "OPTIONAL { ?party dg:hasMembership ?w ; skos:prefLabel ?group . ?w dg:member $this ; dg:basis ?basis "
    "FILTER(?party != $this) }"
)


def reason(row: Mapping[str, str]) -> str:
    """Why a task is listed: through a group (marked where the membership is assumed), or the basis alone."""
    basis = row.get("basis", "")
    if "group" in row:
        return f"经由{row['group']}" + ("（推断）" if basis == ASSUMED else "")
    return word(basis)


def partners(reader: Reader, this: str) -> tuple[Link, ...]:
    """The units that stand on most tasks with this one, as stated, most first."""
    rows = reader.select(
        f"{PROLOGUE}SELECT ?u ?label (COUNT(DISTINCT ?t) AS ?n) (EXISTS {{ ?u a dg:UnitGroup }} AS ?group) WHERE {{ "
        f"?t (dg:assignedTo|dg:supervisedBy) {iri_text(this)} ; dg:assignedTo ?u . ?u skos:prefLabel ?label "
        f"FILTER(?u != {iri_text(this)}) }} GROUP BY ?u ?label ORDER BY DESC(?n) ?label LIMIT {PARTNERS}"
    )
    return tuple(
        Link(
            row["label"],
            href(row["u"]),
            Kind.GROUP if row.get("group") == "true" else Kind.UNIT,
            int(row["n"]),
        )
        for row in rows
    )


def task_text(reader: Reader, this: str) -> str:
    """The task's text as parsed."""
    return next(
        (row["x"] for row in reader.select(f"{PROLOGUE}SELECT ?x WHERE {{ {iri_text(this)} dg:text ?x }}")),
        "",
    )


def slips(reader: Reader, this: str, text: str) -> Iterator[Slip]:
    """The task's own cell with what it names marked, then one slip for each cell that assigns parties."""
    rows = reader.select(
        f"{PROLOGUE}SELECT DISTINCT ?start ?end ?named ?class WHERE {{ ?m dg:inTask {iri_text(this)} ; dg:start ?start ; dg:end ?end ; "
        "dg:names ?named . ?named a ?class VALUES ?class { dg:Place dg:Project dg:Target } } ORDER BY ?start ?end ?named"
    )
    marks = tuple(
        Mark(
            int(row["start"]),
            int(row["end"]),
            KINDS["dg:" + row["class"].removeprefix(DG)],
            href(row["named"]),
        )
        for row in rows
    )
    yield Slip("任务内容", text, marks, position(reader, this))
    stated = reader.select(
        f"{PROLOGUE}SELECT DISTINCT ?role ?words WHERE {{ ?a dg:ofTask {iri_text(this)} ; dg:role ?role ; dg:statedAs ?words }} ORDER BY ?words"
    )
    order = [role.value for role in Role]
    for row in sorted(stated, key=lambda row: order.index(row["role"].removeprefix(DG))):
        yield Slip(word(row["role"]), row["words"])


POSITIONS = (
    ("Sheet", "工作表{}"),
    ("Page", "第{}页"),
    ("Table", "表{}"),
    ("Row", "第{}行"),
    ("Column", "第{}列"),
    ("Line", "文本第{}行"),
)


def position(reader: Reader, this: str) -> str | None:
    """Where in the original the task stands, in words; ``None`` where nobody knows."""
    rows = {
        row["p"].removeprefix(DG + "source"): row["v"]
        for row in reader.select(
            f'{PROLOGUE}SELECT ?p ?v WHERE {{ {iri_text(this)} ?p ?v FILTER(STRSTARTS(STR(?p), CONCAT(STR(dg:), "source"))) }}'
        )
    }
    return "".join(text.format(rows[name]) for name, text in POSITIONS if name in rows) or None


__all__ = ["asking", "thing"]
