"""One document as quads: its tasks, who answers for them and what they name, each edge with its words.

What only the document states stands in a named graph whose name is the document's IRI (vocabulary contract);
what it shares with others, the names of leaders, units, places and projects, in graphs of names
(:mod:`graph.shared_names` says why). There are no blank nodes, so that sorted N-Quads are canonical.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from graph.authority_quads import jurisdiction_triples, surrounding_triples
from graph.iris import document_iri, document_key, thing
from graph.lines import (
    IDENTIFIER,
    PART_OF,
    PREF,
    TITLE,
    TRUE,
    A,
    about,
    chinese,
    integer,
    iri,
    of,
    path,
    quoted,
    segment_of,
    term,
)
from graph.mention_quads import MentionWriter
from graph.names import Names
from graph.namespaces import PREFIXES
from graph.statements import DocumentQuads, Statements
from graph.touches import containment, touches
from ontology.authority import Authority
from ontology.decisions import UNDECIDED, Decisions, NameKind
from ontology.identifiers import chapter_numbers, printed_identifier, task_identifiers
from ontology.records import NOWHERE, Document, Mentions, Position, Role, Task
from ontology.unit_kinds import is_group, unit_kind

PARTIES: tuple[tuple[Role, str, str], ...] = (
    (Role.LEADER, "leaders", term("supervisedBy")),
    (Role.LEAD, "leads", term("ledBy")),
    (Role.SUPPORT, "cooperators", term("supportedBy")),
    (Role.RESPONSIBLE, "responsible", term("answeredBy")),
)
ROLES = {role: term(role.value) for role in Role}
POSITION = tuple(
    (name, term(f"source{name.capitalize()}"))
    for name in ("page", "table", "row", "column", "line", "start", "end")
)
SHEET, NUMBER = term("sourceSheet"), term("number")
IS_TASK, ORDER, TEXT = f"{A} {term('Task')}", term("order"), term("text")
IN_DOCUMENT, IN_CHAPTER, IN_SECTION = term("inDocument"), term("inChapter"), term("inSection")
DEADLINE, OPEN_ENDED, PRINTED_AS, NOTE = term("deadline"), term("openEnded"), term("printedAs"), term("note")
ASSIGNED_TO, ASSIGNMENT, OF_TASK = term("assignedTo"), f"{A} {term('Assignment')}", term("ofTask")
PARTY, ROLE, STATED_AS = term("party"), term("role"), term("statedAs")
PRINTED_NAME, CONDITION, SET_ASIDE = term("printedName"), term("condition"), f"{A} {term('SetAside')}"
TOUCHES, HAS_TOUCH, TOUCH = term("touches"), term("hasTouch"), f"{A} {term('Touch')}"
PLACE, BASIS, THROUGH = term("place"), term("basis"), term("through")
DATE_LENGTH = len("2024-01-25")


class _Writer:
    """Writes one document; holds what its tasks share."""

    def __init__(self, document: Document, names: Names) -> None:
        self.document = document
        self.names = names
        self.key = segment_of(document_key(document))
        self.node = iri(document_iri(document).value)
        known = names.known
        self.into = Statements(document_iri(document), known.iris if known else frozenset())
        self.mentions = MentionWriter(self.key, names, self.into)
        self.chapters = chapter_numbers(task.chapter for task in document.tasks)
        self.sections: dict[tuple[str | None, str], int] = {}
        for task in document.tasks:
            if task.section:
                self.sections.setdefault((task.chapter, task.section), len(self.sections) + 1)
        self.within = containment(known, names.general)
        self.places: set[str] = set()
        """IRIs of the places that tasks touch or whose units are named, for their surroundings."""
        self.parties_by_name: dict[tuple[NameKind, str], tuple[str, str]] = {}

    def below(self, kind: str, *names: str) -> str:
        """A node of this document."""
        return "/".join((f"<{path(kind)}", self.key, *map(segment_of, names))) + ">"

    def heading(self) -> None:
        """The document itself: title, number, issuer, date, year, jurisdiction."""
        heading, node, own = self.document.heading, self.node, self.into.own
        own.append(f"{node} {A} {term('Document')}")
        if self.names.jurisdiction:
            own.append(f"{node} {term('jurisdiction')} <{path('jurisdiction', self.names.jurisdiction)}>")
        title = chinese(heading.title or heading.number or document_key(self.document))
        own += about(node, ((TITLE, title), (PREF, title)))
        if heading.number:
            own.append(f"{node} {term('documentNumber')} {quoted(heading.number)}")
        if heading.year is not None:
            own.append(f"{node} {term('year')} {integer(heading.year)}")
        if heading.issued:
            kind = f"^^<{PREFIXES['xsd']}date>" if len(heading.issued) == DATE_LENGTH else ""
            own.append(f"{node} {of('dcterms', 'issued')} {quoted(heading.issued)}{kind}")
        if heading.issuer:
            own.append(f"{node} {term('statedIssuer')} {chinese(heading.issuer)}")
            publisher, known = self.names.unit(heading.issuer)
            own.append(f"{node} {of('dcterms', 'publisher')} <{publisher.value}>")
            if known is None:
                self.into.describe(publisher.value, unit_lines(iri(publisher.value), heading.issuer))
        if self.names.known is None and self.names.jurisdiction:
            node_of = thing("jurisdiction", self.names.jurisdiction)
            said = jurisdiction_triples(self.names.jurisdiction)
            self.into.describe(node_of.value, (f"{s} {p} {o}" for s, p, o in said))

    def structure(self) -> None:
        """Chapters and sections, chained to the document by dcterms:isPartOf."""
        for chapter, number in self.chapters.items():
            if chapter is not None:
                self.into.own += heading_lines("Chapter", self.chapter(chapter), number, chapter, self.node)
        for (chapter, section), number in self.sections.items():
            upper = self.chapter(chapter) if chapter else self.node
            self.into.own += heading_lines("Section", self.section(chapter, section), number, section, upper)

    def chapter(self, chapter: str) -> str:
        return self.below("chapter", str(self.chapters[chapter]))

    def section(self, chapter: str | None, section: str) -> str:
        return self.below("section", str(self.sections[chapter, section]))

    def task(self, order: int, identifier: str, task: Task, mentions: Mentions | None) -> None:
        """A task, its parties and what its text names."""
        node, own = self.below("task", identifier), self.into.own
        own += (
            f"{node} {IS_TASK}",
            f"{node} {IDENTIFIER} {quoted(identifier)}",
            f"{node} {ORDER} {integer(order)}",
            f"{node} {TEXT} {chinese(task.text)}",
            f"{node} {IN_DOCUMENT} {self.node}",
        )
        upper = self.node
        if task.number:
            own.append(f"{node} {NUMBER} {quoted(task.number)}")
        if task.chapter:
            upper = self.chapter(task.chapter)
            own.append(f"{node} {IN_CHAPTER} {upper}")
        if task.section:
            upper = self.section(task.chapter, task.section)
            own.append(f"{node} {IN_SECTION} {upper}")
        own.append(f"{node} {PART_OF} {upper}")
        if task.deadline:
            own.append(f"{node} {DEADLINE} {chinese(task.deadline)}")
        if task.open_ended:
            own.append(f"{node} {OPEN_ENDED} {TRUE}")
        if task.printed:
            own.append(f"{node} {PRINTED_AS} {chinese(task.printed)}")
        own += [f"{node} {NOTE} {chinese(f'{label}：{value}')}" for label, value in task.extra.items()]
        own += position_lines(node, task.position)
        self.parties(node, identifier, task)
        self.touched(node, identifier, task, self.mentions.write(node, mentions) if mentions else ())

    def parties(self, node: str, identifier: str, task: Task) -> None:
        """Each responsibility as an edge and as an assignment that keeps the printed words."""
        own, base = self.into.own, self.below("assignment", identifier)[:-1]
        for role, field, edge in PARTIES:
            stated = task.stated.get(role)
            kind = NameKind.PERSON if role is Role.LEADER else NameKind.UNIT
            for printed in dict.fromkeys(getattr(task, field)):
                parts = self.names.decisions.parts(kind, printed)
                if not parts:
                    self.set_aside(node, identifier, role, printed)
                said = chinese(stated.text if stated else printed) if parts else ""
                for name in parts:
                    party, label = self.party(kind, name)
                    if kind is NameKind.UNIT:
                        own.append(f"{node} {ASSIGNED_TO} {party}")
                    assignment = f"{base}/{role.value}/{segment_of(name)}>"
                    own += (
                        f"{node} {edge} {party}",
                        f"{assignment} {ASSIGNMENT}",
                        f"{assignment} {OF_TASK} {node}",
                        f"{assignment} {PARTY} {party}",
                        f"{assignment} {ROLE} {ROLES[role]}",
                        f"{assignment} {STATED_AS} {said}",
                    )
                    if label != printed:
                        own.append(f"{assignment} {PRINTED_NAME} {chinese(printed)}")
                    own += [
                        f"{assignment} {CONDITION} {chinese(condition.text)}"
                        for condition in task.conditions
                        if (condition.role, condition.party) == (role, printed)
                    ]

    def party(self, kind: NameKind, name: str) -> tuple[str, str]:
        """The node that answers and its preferred name; described where no authority knows it."""
        found = self.parties_by_name.get((kind, name))
        if found is None:
            label = self.names.label(kind, name)
            if kind is NameKind.PERSON:
                node = self.names.person(name)
                lines = [
                    f"{iri(node.value)} {A} {term('Person')}",
                    f"{iri(node.value)} {PREF} {chinese(label)}",
                ]
                self.into.describe(node.value, lines)
            else:
                node, known = self.names.unit(name)
                if known:
                    label = known.label
                else:
                    self.into.describe(node.value, unit_lines(iri(node.value), label))
            found = self.parties_by_name[kind, name] = iri(node.value), label
        return found

    def set_aside(self, node: str, identifier: str, role: Role, printed: str) -> None:
        """A printed name that a clerk decided to be none; kept, because the decision can be undone."""
        aside = self.below("aside", identifier, role.value, printed)
        self.into.own += (
            f"{aside} {SET_ASIDE}",
            f"{aside} {OF_TASK} {node}",
            f"{aside} {ROLE} {ROLES[role]}",
            f"{aside} {PRINTED_NAME} {chinese(printed)}",
        )

    def touched(self, node: str, identifier: str, task: Task, named: Sequence[str]) -> None:
        """The places touched, as edges and as nodes that say their basis."""
        territories = list(self.territories(task))
        if not named and not territories:
            return
        own, base = self.into.own, self.below("touch", identifier)[:-1]
        for touch in touches(named, territories, self.within):
            self.places.add(touch.place)
            place, through = iri(touch.place), iri(touch.through)
            ends = (segment_of(end.rsplit("/", 1)[-1]) for end in (touch.place, touch.through))
            reason = f"{base}/{touch.basis.value}/{'/'.join(ends)}>"
            own += (
                f"{node} {TOUCHES} {place}",
                f"{node} {HAS_TOUCH} {reason}",
                f"{reason} {TOUCH}",
                f"{reason} {PLACE} {place}",
                f"{reason} {BASIS} {term(touch.basis.value)}",
                f"{reason} {THROUGH} {through}",
            )

    def territories(self, task: Task) -> Iterator[tuple[str, str]]:
        """(unit, place) for each unit with a territory that the task's cells or its text name."""
        known = self.names.known
        if known is None:
            return
        stated = {name for _, field, _ in PARTIES[1:] for name in getattr(task, field)}
        for name, unit in known.territorial.items():
            if name in stated or name in task.text:
                yield unit.iri, unit.territory or ""

    def surroundings(self) -> None:
        """The general places that are, or that contain, those which the tasks touch."""
        if self.names.general is not None:
            for s, p, o in surrounding_triples(sorted(self.places), self.names.general, self.names.known):
                self.into.describe(s.value, (f"{s} {p} {o}",))

    def doubts(self, identifiers: Sequence[str]) -> None:
        """What a clerk should check, as nodes beside the tasks."""
        document = self.document
        printed = {
            printed_identifier(task): identifier
            for identifier, task in zip(identifiers, document.tasks, strict=True)
        }
        for number, doubt in enumerate(document.doubts, 1):
            node = self.below("doubt", str(number))
            said = [
                (A, term("Doubt")),
                (term("code"), quoted(doubt.code)),
                (term("message"), chinese(doubt.message)),
                (IN_DOCUMENT, self.node),
            ]
            if doubt.words:
                said.append((term("exact"), chinese(doubt.words)))
            if doubt.task in printed:
                said.append((OF_TASK, self.below("task", printed[doubt.task])))
            self.into.own += about(node, said)
            self.into.own += position_lines(node, doubt.position)


def unit_lines(node: str, name: str) -> list[str]:
    """A unit or group that only documents know."""
    kind = (A, term("UnitGroup")) if is_group(name) else (term("unitKind"), quoted(unit_kind(name)))
    return about(node, ((A, term("Unit")), kind, (PREF, chinese(name))))


def heading_lines(kind: str, node: str, number: int, title: str, upper: str) -> list[str]:
    """A chapter or section."""
    said = chinese(title)
    return about(
        node, ((A, term(kind)), (NUMBER, integer(number)), (TITLE, said), (PREF, said), (PART_OF, upper))
    )


def position_lines(node: str, position: Position) -> Iterator[str]:
    """Where in the original the node's words stand; nothing for what the format does not know."""
    if position is NOWHERE:
        return
    for name, predicate in POSITION:
        value = getattr(position, name)
        if value is not None:
            yield f"{node} {predicate} {integer(value)}"
    if position.sheet:
        yield f"{node} {SHEET} {quoted(position.sheet)}"


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
    writer = _Writer(document, replace(Names.of(document, known, general), decisions=decisions))
    by_task = {mention.task: mention for mention in decisions.applied(mentions)}
    writer.heading()
    writer.structure()
    identifiers = task_identifiers(document.tasks)
    for order, (identifier, task) in enumerate(zip(identifiers, document.tasks, strict=True), 1):
        writer.task(order, identifier, task, by_task.get(identifier))
    writer.surroundings()
    writer.doubts(identifiers)
    return writer.into.gathered()


__all__ = ["DocumentQuads", "document_quads"]
