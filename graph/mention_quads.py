"""What a task's text names as statements: each mention with its offsets, each target with its number."""

from __future__ import annotations

from graph.lines import PREF, A, chinese, decimal, integer, iri, path, quoted, segment_of, term
from graph.names import Names
from graph.statements import Statements
from ontology.decisions import NameKind
from ontology.records import Mentions, PlaceMention, ProjectMention, TargetMention

MENTIONS, HAS_TARGET, LOCATED_IN = term("mentions"), term("hasTarget"), term("locatedIn")
MENTION = f"{A} {term('Mention')}"
IN_TASK, NAMES, START, END = term("inTask"), term("names"), term("start"), term("end")
EXACT, METHOD, CONFIDENCE = term("exact"), term("method"), term("confidence")
TARGET = f"{A} {term('Target')}"
MEASURE, KIND, COMPARISON = term("measure"), term("targetKind"), term("comparison")
VALUE, UNIT = term("value"), term("unitOfMeasure")
PLACE, PROJECT, PROJECT_KIND = f"{A} {term('Place')}", f"{A} {term('Project')}", term("projectKind")


class MentionWriter:
    """Writes the mentions of one document; what its tasks name again is described once.

    ``key`` is the document's, as a segment of an IRI.
    """

    def __init__(self, key: str, names: Names, into: Statements) -> None:
        self._key, self._names, self._into = key, names, into
        self._places: dict[str, str] = {}
        self._projects: dict[tuple[str, str, tuple[str, ...]], str] = {}

    def write(self, task: str, mentions: Mentions) -> list[str]:
        """The IRIs of the places named, in order; ``task`` is the task's node in angle brackets."""
        own, named = self._into.own, []
        base = f"<{path('mention')}/{self._key}/{segment_of(mentions.task)}/"
        for place in mentions.places:
            node = self.place(place.name)
            named.append(node)
            own.append(f"{task} {MENTIONS} <{node}>")
            self._mention(f"{base}place-{place.start}-{place.end}>", task, place, iri(node))
        for project in mentions.projects:
            node = self.project(project)
            own.append(f"{task} {MENTIONS} <{node}>")
            self._mention(f"{base}project-{project.start}-{project.end}>", task, project, iri(node))
        for number, target in enumerate(mentions.targets, 1):
            node = iri(path("target") + f"/{self._key}/{segment_of(mentions.task)}/{number}")
            own += (
                f"{node} {TARGET}",
                f"{task} {HAS_TARGET} {node}",
                f"{node} {MEASURE} {chinese(target.measure)}",
                f'{node} {KIND} "{target.kind.value}"',
                f"{node} {COMPARISON} {quoted(target.op)}",
                f"{node} {VALUE} {decimal(format(target.value, 'f'))}",
                f"{node} {UNIT} {chinese(target.unit)}",
                f"{node} {PREF} {chinese(target.text)}",
            )
            # Two targets may share a span (分别): the measure and value keep their nodes apart.
            apart = segment_of(f"{target.measure}{target.value}")
            self._mention(f"{base}target-{target.start}-{target.end}/{apart}>", task, target, node)
        return named

    def place(self, name: str) -> str:
        """The IRI of a place, which is described where no authority does."""
        found = self._places.get(name)
        if found is None:
            node, known = self._names.place(name)
            found = self._places[name] = node.value
            if known is None:
                label = chinese(self._names.label(NameKind.PLACE, name))
                self._into.describe(found, (f"<{found}> {PLACE}", f"<{found}> {PREF} {label}"))
        return found

    def project(self, project: ProjectMention) -> str:
        """The IRI of a project, with its kind, its name and where it is."""
        said = project.name, project.kind.value, project.places
        found = self._projects.get(said)
        if found is None:
            found = self._projects[said] = self._names.project(project.name).value
            node = iri(found)
            label = chinese(self._names.label(NameKind.PROJECT, project.name))
            lines = [
                f"{node} {PROJECT}",
                f'{node} {PROJECT_KIND} "{project.kind.value}"',
                f"{node} {PREF} {label}",
            ]
            lines += [f"{node} {LOCATED_IN} <{self.place(name)}>" for name in project.places]
            self._into.describe(found, lines)
        return found

    def _mention(
        self, node: str, task: str, mention: PlaceMention | ProjectMention | TargetMention, named: str
    ) -> None:
        """The annotation: where in ``dg:text`` which words name which node."""
        self._into.own += (
            f"{node} {MENTION}",
            f"{node} {IN_TASK} {task}",
            f"{node} {NAMES} {named}",
            f"{node} {START} {integer(mention.start)}",
            f"{node} {END} {integer(mention.end)}",
            f"{node} {EXACT} {chinese(mention.text)}",
            f"{node} {METHOD} {quoted(mention.method)}",
            f"{node} {CONFIDENCE} {decimal(f'{mention.confidence:.2f}')}",
        )
