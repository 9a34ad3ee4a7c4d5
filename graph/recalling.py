"""A loaded document as the record that it was read from, so that it can be loaded again without its file.

The inverse of :func:`graph.quads.document_quads` as far as quads go: the order of names inside a cell is not in the
graph, so they come in the order of their names; loading the recalled document gives the same quads.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from pyoxigraph import NamedNode

from graph.namespaces import DG, PREFIXES, PROLOGUE
from graph.sparql_text import iri
from graph.store.protocol import Reader
from ontology.errors import NotFound
from ontology.identifiers import printed_identifier
from ontology.records import NOWHERE, Condition, Document, Doubt, Heading, Position, Role, Stated, Task

Values = Mapping[str, list[str]]
FIELDS = {
    Role.LEADER: "leaders",
    Role.LEAD: "leads",
    Role.SUPPORT: "cooperators",
    Role.RESPONSIBLE: "responsible",
}
NUMBERS = ("page", "table", "row", "column", "line", "start", "end")
TITLE = PREFIXES["dcterms"] + "title"
ISSUED = PREFIXES["dcterms"] + "issued"


def recalled(reader: Reader, document: NamedNode) -> Document:
    """The document with this IRI: heading, tasks in printed order, doubts; names as printed, before any decision.

    :raises ontology.errors.NotFound: the graph holds no such document.
    """
    graph = iri(document.value)
    values: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for row in reader.select(
        f"SELECT ?s ?p ?o WHERE {{ GRAPH {graph} {{ ?s ?p ?o FILTER(!isBlank(?o)) }} }} ORDER BY ?s ?p ?o"
    ):
        values[row["s"]][row["p"].removeprefix(DG)].append(row["o"])
    head = values.get(document.value)
    if head is None:
        raise NotFound("图谱中没有这份文件。", value=document.value)
    parties = _parties(reader, graph, values)
    tasks = [node for node, of in values.items() if "order" in of and "text" in of]
    tasks.sort(key=lambda node: int(values[node]["order"][0]))
    listed = {node: _task(values, node, parties.get(node, {})) for node in tasks}
    doubts = [node for node, of in values.items() if f"{DG}Doubt" in of[PREFIXES["rdf"] + "type"]]
    doubts.sort(key=lambda node: int(node.rsplit("/", 1)[-1]))
    year = _one(head, "year")
    return Document(
        Heading(
            _one(head, TITLE),
            _one(head, "documentNumber"),
            _one(head, "statedIssuer"),
            _one(head, ISSUED),
            int(year) if year else None,
        ),
        tuple(listed.values()),
        tuple(_doubt(values[node], listed) for node in doubts),
    )


def _one(of: Values, name: str) -> str | None:
    return next(iter(of.get(name, ())), None)


def _parties(
    reader: Reader, graph: str, values: Mapping[str, Values]
) -> dict[str, dict[Role, list[tuple[str, Values]]]]:
    """Task → role → (printed name, the assignment's values)."""
    labels = {
        row["a"]: row["l"]
        for row in reader.select(
            f"{PROLOGUE}SELECT ?a ?l WHERE {{ GRAPH {graph} {{ ?a dg:party ?p }} ?p skos:prefLabel ?l }}"
        )
    }
    found: dict[str, dict[Role, list[tuple[str, Values]]]] = defaultdict(lambda: defaultdict(list))
    for node, of in values.items():
        if "role" in of and "ofTask" in of:
            printed = _one(of, "printedName") or labels.get(node) or node.rsplit("/", 1)[-1]
            found[of["ofTask"][0]][Role(of["role"][0].removeprefix(DG))].append((printed, of))
    return found


def _task(values: Mapping[str, Values], node: str, parties: Mapping[Role, list[tuple[str, Values]]]) -> Task:
    of = values[node]
    names = {role: tuple(dict.fromkeys(name for name, _ in parties.get(role, ()))) for role in FIELDS}
    stated = {}
    for role, listed in parties.items():
        cells = {words for _, of_one in listed for words in of_one.get("statedAs", ())}
        # Without a cell every party was stated by its own name, so that the words differ from party to party.
        if len(cells) == 1 and (len(names[role]) > 1 or cells != {names[role][0]}):
            stated[role] = Stated(cells.pop())
    chapter, section = _one(of, "inChapter"), _one(of, "inSection")
    return Task(
        text=of["text"][0],
        chapter=_one(values[chapter], TITLE) if chapter else None,
        section=_one(values[section], TITLE) if section else None,
        number=_one(of, "number"),
        deadline=_one(of, "deadline"),
        open_ended="openEnded" in of,
        extra=dict(note.split("：", 1) for note in of.get("note", ())),
        position=_position(of),
        stated=stated,
        printed=_one(of, "printedAs"),
        conditions=tuple(
            Condition(role, name, words)
            for role, listed in parties.items()
            for name, of_one in listed
            for words in of_one.get("condition", ())
        ),
        **{FIELDS[role]: names[role] for role in FIELDS},
    )


def _position(of: Values) -> Position:
    found = {name: int(value) for name in NUMBERS if (value := _one(of, f"source{name.capitalize()}"))}
    sheet = _one(of, "sourceSheet")
    return Position(**found, sheet=sheet) if found or sheet else NOWHERE


def _doubt(of: Values, tasks: Mapping[str, Task]) -> Doubt:
    task = tasks.get(_one(of, "ofTask") or "")
    about = printed_identifier(task) if task is not None else None
    return Doubt(of["code"][0], of["message"][0], about, _one(of, "exact") or "", _position(of))


__all__ = ["recalled"]
