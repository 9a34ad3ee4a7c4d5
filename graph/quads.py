"""One document as quads: its tasks, who answers for them and what they name, each edge with its words.

What only the document states stands in a named graph whose name is the document's IRI (vocabulary contract);
what it shares with others, the names of leaders, units, places and projects, in graphs of names
(:mod:`graph.shared_names` says why). There are no blank nodes, so that sorted N-Quads are canonical.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from pyoxigraph import Literal, NamedNode, Quad

from graph.authority_quads import (
    TYPE,
    Triple,
    chinese,
    jurisdiction_triples,
    labels,
    storable,
    surrounding_triples,
)
from graph.iris import document_iri, document_key, term, thing
from graph.mention_quads import mention_triples
from graph.names import Names
from graph.namespaces import PREFIXES
from graph.shared_names import names_graph
from graph.touches import containment, touches
from ontology.authority import Authority, Group, Unit
from ontology.decisions import UNDECIDED, Decisions, NameKind
from ontology.identifiers import chapter_numbers, printed_identifier, task_identifiers
from ontology.records import NOWHERE, Document, Mentions, Position, Role, Task
from ontology.unit_kinds import is_group, unit_kind

XSD = PREFIXES["xsd"]
PART_OF = NamedNode(PREFIXES["dcterms"] + "isPartOf")
TITLE = NamedNode(PREFIXES["dcterms"] + "title")
IDENTIFIER = NamedNode(PREFIXES["dcterms"] + "identifier")
DATE = NamedNode(XSD + "date")
INTEGER = NamedNode(XSD + "integer")

PARTIES: tuple[tuple[Role, str, NamedNode], ...] = (
    (Role.LEADER, "leaders", term("supervisedBy")),
    (Role.LEAD, "leads", term("ledBy")),
    (Role.SUPPORT, "cooperators", term("supportedBy")),
    (Role.RESPONSIBLE, "responsible", term("answeredBy")),
)
POSITION = tuple(
    (name, term(f"source{name.capitalize()}"))
    for name in ("page", "table", "row", "column", "line", "start", "end")
)
DATE_LENGTH = len("2024-01-25")


@dataclass(frozen=True)
class DocumentQuads:
    """A document's statements. ``quads`` hold all of them, each in its graph; ``name`` is the document's own graph."""

    name: NamedNode
    quads: tuple[Quad, ...]

    @property
    def own(self) -> tuple[Quad, ...]:
        """What stands in the document's own graph."""
        return tuple(quad for quad in self.quads if quad.graph_name == self.name)

    @property
    def shared(self) -> tuple[Quad, ...]:
        """What stands in graphs of names."""
        return tuple(quad for quad in self.quads if quad.graph_name != self.name)


def integer(value: int) -> Literal:
    """``value`` as xsd:integer."""
    return Literal(str(value), datatype=INTEGER)


def position_triples(node: NamedNode, position: Position) -> Iterator[Triple]:
    """Where in the original the node's words stand; nothing for what the format does not know."""
    if position is NOWHERE:
        return
    for name, predicate in POSITION:
        value = getattr(position, name)
        if value is not None:
            yield node, predicate, integer(value)
    if position.sheet:
        yield node, term("sourceSheet"), Literal(storable(position.sheet))


def heading_triples(document: Document, node: NamedNode, names: Names) -> Iterator[Triple]:
    """The document itself: title, number, issuer, date, year, jurisdiction."""
    heading = document.heading
    yield node, TYPE, term("Document")
    if names.jurisdiction:
        yield node, term("jurisdiction"), thing("jurisdiction", names.jurisdiction)
    title = heading.title or heading.number or document_key(document)
    yield node, TITLE, chinese(title)
    yield node, NamedNode(PREFIXES["skos"] + "prefLabel"), chinese(title)
    if heading.number:
        yield node, term("documentNumber"), Literal(storable(heading.number))
    if heading.year is not None:
        yield node, term("year"), integer(heading.year)
    if heading.issued:
        kind = DATE if len(heading.issued) == DATE_LENGTH else NamedNode(XSD + "string")
        yield (
            node,
            NamedNode(PREFIXES["dcterms"] + "issued"),
            Literal(storable(heading.issued), datatype=kind),
        )
    if heading.issuer:
        yield node, term("statedIssuer"), chinese(heading.issuer)
        publisher, known = names.unit(heading.issuer)
        yield node, NamedNode(PREFIXES["dcterms"] + "publisher"), publisher
        if known is None:
            yield from unit_triples(publisher, heading.issuer)


def unit_triples(node: NamedNode, name: str) -> Iterator[Triple]:
    """A unit or group that only the document knows."""
    yield node, TYPE, term("Unit")
    if is_group(name):
        yield node, TYPE, term("UnitGroup")
    else:
        yield node, term("unitKind"), Literal(unit_kind(name))
    yield from labels(node, name, ())


def person_triples(node: NamedNode, name: str) -> Iterator[Triple]:
    """A leader."""
    yield node, TYPE, term("Person")
    yield from labels(node, name, ())


class _Writer:
    """Writes one document; holds what its tasks share."""

    def __init__(self, document: Document, names: Names) -> None:
        self.document = document
        self.names = names
        self.key = document_key(document)
        self.node = document_iri(document)
        self.chapters = chapter_numbers(task.chapter for task in document.tasks)
        self.sections: dict[tuple[str | None, str], int] = {}
        for task in document.tasks:
            if task.section:
                self.sections.setdefault((task.chapter, task.section), len(self.sections) + 1)
        self.within = containment(names.known, names.general)
        self.places: set[str] = set()
        """IRIs of the places that tasks touch or whose units are named, for their surroundings."""

    def structure(self) -> Iterator[Triple]:
        """Chapters and sections, chained to the document by dcterms:isPartOf."""
        for chapter, number in self.chapters.items():
            if chapter is not None:
                node = self.chapter(chapter)
                yield node, TYPE, term("Chapter")
                yield node, term("number"), integer(number)
                yield from (
                    (node, p, chinese(chapter)) for p in (TITLE, NamedNode(PREFIXES["skos"] + "prefLabel"))
                )
                yield node, PART_OF, self.node
        for (chapter, section), number in self.sections.items():
            node = self.section(chapter, section)
            yield node, TYPE, term("Section")
            yield node, term("number"), integer(number)
            yield from (
                (node, p, chinese(section)) for p in (TITLE, NamedNode(PREFIXES["skos"] + "prefLabel"))
            )
            yield node, PART_OF, self.chapter(chapter) if chapter else self.node

    def chapter(self, chapter: str) -> NamedNode:
        return thing("chapter", self.key, str(self.chapters[chapter]))

    def section(self, chapter: str | None, section: str) -> NamedNode:
        return thing("section", self.key, str(self.sections[chapter, section]))

    def task(self, order: int, identifier: str, task: Task, mentions: Mentions | None) -> Iterator[Triple]:
        """A task, its parties and what its text names."""
        node = thing("task", self.key, identifier)
        yield node, TYPE, term("Task")
        yield node, IDENTIFIER, Literal(storable(identifier))
        yield node, term("order"), integer(order)
        yield node, term("text"), chinese(task.text)
        yield node, term("inDocument"), self.node
        if task.number:
            yield node, term("number"), Literal(storable(task.number))
        if task.chapter:
            yield node, term("inChapter"), self.chapter(task.chapter)
        if task.section:
            yield node, term("inSection"), self.section(task.chapter, task.section)
        yield (
            node,
            PART_OF,
            (
                self.section(task.chapter, task.section)
                if task.section
                else self.chapter(task.chapter)
                if task.chapter
                else self.node
            ),
        )
        if task.deadline:
            yield node, term("deadline"), chinese(task.deadline)
        if task.open_ended:
            yield node, term("openEnded"), Literal(True)
        if task.printed:
            yield node, term("printedAs"), chinese(task.printed)
        for label, value in sorted(task.extra.items()):
            yield node, term("note"), chinese(f"{label}：{value}")
        yield from position_triples(node, task.position)
        yield from self.parties(node, identifier, task)
        named: list[NamedNode] = []
        if mentions:
            yield from mention_triples(self.key, node, mentions, self.names, named)
        yield from self.touched(node, identifier, task, named)

    def parties(self, node: NamedNode, identifier: str, task: Task) -> Iterator[Triple]:
        """Each responsibility as an edge and as an assignment that keeps the printed words."""
        for role, field, edge in PARTIES:
            stated = task.stated.get(role)
            kind = NameKind.PERSON if role is Role.LEADER else NameKind.UNIT
            for printed in dict.fromkeys(getattr(task, field)):
                parts = self.names.decisions.parts(kind, printed)
                if not parts:
                    yield from self.set_aside(node, identifier, role, printed)
                for name in parts:
                    party, known = self.party(kind, name)
                    if known is None:
                        described = self.names.label(kind, name)
                        yield from (
                            person_triples(party, described)
                            if kind is NameKind.PERSON
                            else unit_triples(party, described)
                        )
                    if kind is NameKind.UNIT:
                        yield node, term("assignedTo"), party
                    yield node, edge, party
                    assignment = thing("assignment", self.key, identifier, role.value, name)
                    yield assignment, TYPE, term("Assignment")
                    yield assignment, term("ofTask"), node
                    yield assignment, term("party"), party
                    yield assignment, term("role"), term(role.value)
                    yield assignment, term("statedAs"), chinese(stated.text if stated else printed)
                    label = known.label if known else self.names.label(kind, name)
                    if label != printed:
                        yield assignment, term("printedName"), chinese(printed)
                    for condition in task.conditions:
                        if (condition.role, condition.party) == (role, printed):
                            yield assignment, term("condition"), chinese(condition.text)

    def party(self, kind: NameKind, name: str) -> tuple[NamedNode, Unit | Group | None]:
        """The node that answers, and what the authority knows of it."""
        return (self.names.person(name), None) if kind is NameKind.PERSON else self.names.unit(name)

    def set_aside(self, node: NamedNode, identifier: str, role: Role, printed: str) -> Iterator[Triple]:
        """A printed name that a clerk decided to be none; kept, because the decision can be undone."""
        aside = thing("aside", self.key, identifier, role.value, printed)
        yield aside, TYPE, term("SetAside")
        yield aside, term("ofTask"), node
        yield aside, term("role"), term(role.value)
        yield aside, term("printedName"), chinese(printed)

    def touched(
        self, node: NamedNode, identifier: str, task: Task, named: Sequence[NamedNode]
    ) -> Iterator[Triple]:
        """The places touched, as edges and as nodes that say their basis."""
        for touch in touches((place.value for place in named), self.territories(task), self.within):
            place, through = NamedNode(touch.place), NamedNode(touch.through)
            self.places.add(touch.place)
            reason = thing(
                "touch",
                self.key,
                identifier,
                touch.basis.value,
                *touch.place.split("/")[-1:],
                *touch.through.split("/")[-1:],
            )
            yield node, term("touches"), place
            yield node, term("hasTouch"), reason
            yield reason, TYPE, term("Touch")
            yield reason, term("place"), place
            yield reason, term("basis"), term(touch.basis.value)
            yield reason, term("through"), through

    def territories(self, task: Task) -> Iterator[tuple[str, str]]:
        """(unit, place) for each unit with a territory that the task's cells or its text name."""
        known = self.names.known
        if known is None:
            return
        stated = {name for _, field, _ in PARTIES[1:] for name in getattr(task, field)}
        for name, unit in known.territorial.items():
            if name in stated or name in task.text:
                yield unit.iri, unit.territory or ""


def document_quads(
    document: Document,
    mentions: Iterable[Mentions] = (),
    known: Authority | None = None,
    general: Authority | None = None,
    decisions: Decisions = UNDECIDED,
) -> DocumentQuads:
    """The document's statements, each in its graph; nothing that ``known`` describes is described again.

    :param mentions: by task identifier; a task without an entry mentions nothing.
    :param known: the authority of the document's jurisdiction.
    :param general: places that are known anywhere.
    :param decisions: a clerk's, about names of the document's jurisdiction.
    """
    names = replace(Names.of(document, known, general), decisions=decisions)
    writer = _Writer(document, names)
    by_task = {mention.task: mention for mention in decisions.applied(mentions)}
    triples: dict[Triple, None] = {}

    def add(more: Iterable[Triple]) -> None:
        triples.update(dict.fromkeys(more))

    add(heading_triples(document, writer.node, names))
    if known is None and names.jurisdiction:
        add(jurisdiction_triples(names.jurisdiction))
    add(writer.structure())
    identifiers = task_identifiers(document.tasks)
    for order, (identifier, task) in enumerate(zip(identifiers, document.tasks, strict=True), 1):
        add(writer.task(order, identifier, task, by_task.get(identifier)))
    if general is not None:
        add(surrounding_triples(sorted(writer.places), general, known))
    add(doubt_triples(document, writer, identifiers))
    described = known.iris if known else frozenset()
    quads = (
        Quad(*triple, names_graph(triple[0]) or writer.node)
        for triple in triples
        if triple[0].value not in described
    )
    return DocumentQuads(writer.node, tuple(quads))


def doubt_triples(document: Document, writer: _Writer, identifiers: Sequence[str]) -> Iterator[Triple]:
    """What a clerk should check, as nodes beside the tasks."""
    printed = {
        printed_identifier(task): identifier
        for identifier, task in zip(identifiers, document.tasks, strict=True)
    }
    for number, doubt in enumerate(document.doubts, 1):
        node = thing("doubt", writer.key, str(number))
        yield node, TYPE, term("Doubt")
        yield node, term("code"), Literal(doubt.code)
        yield node, term("message"), chinese(doubt.message)
        yield node, term("inDocument"), writer.node
        if doubt.words:
            yield node, term("exact"), chinese(doubt.words)
        if doubt.task in printed:
            yield node, term("ofTask"), thing("task", writer.key, printed[doubt.task])
        yield from position_triples(node, doubt.position)


__all__ = ["DocumentQuads", "document_quads"]
