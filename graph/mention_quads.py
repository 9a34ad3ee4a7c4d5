"""What a task's text names as quads: each mention with its offsets, each target with its number."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode

from graph.authority_quads import PREF, TYPE, Triple, chinese, labels
from graph.iris import term, thing
from graph.names import Names
from graph.namespaces import PREFIXES
from ontology.authority import Place
from ontology.decisions import NameKind
from ontology.records import Mentions, PlaceMention, ProjectMention, TargetMention

XSD = PREFIXES["xsd"]
INTEGER, DECIMAL = NamedNode(XSD + "integer"), NamedNode(XSD + "decimal")


def _mention(
    kind: str,
    key: str,
    task: NamedNode,
    identifier: str,
    mention: PlaceMention | ProjectMention | TargetMention,
    named: NamedNode,
) -> Iterator[Triple]:
    """The annotation: where in ``dg:text`` which words name which node."""
    node = thing("mention", key, identifier, f"{kind}-{mention.start}-{mention.end}", *_ordinal(mention))
    yield node, TYPE, term("Mention")
    yield node, term("inTask"), task
    yield node, term("names"), named
    yield node, term("start"), Literal(str(mention.start), datatype=INTEGER)
    yield node, term("end"), Literal(str(mention.end), datatype=INTEGER)
    yield node, term("exact"), chinese(mention.text)
    yield node, term("method"), Literal(mention.method)
    yield node, term("confidence"), Literal(f"{mention.confidence:.2f}", datatype=DECIMAL)


def _ordinal(mention: PlaceMention | ProjectMention | TargetMention) -> tuple[str, ...]:
    """Two targets may share a span (分别): the measure and value keep their nodes apart."""
    return (f"{mention.measure}{mention.value}",) if isinstance(mention, TargetMention) else ()


def place_triples(node: NamedNode, name: str, known: Place | None) -> Iterator[Triple]:
    """A place as far as no authority describes it."""
    if known is None:
        yield node, TYPE, term("Place")
        yield from labels(node, name, ())


def mention_triples(
    key: str, task: NamedNode, mentions: Mentions, names: Names, named: list[NamedNode]
) -> Iterator[Triple]:
    """All that the task's text names; the places named are added to ``named`` in order."""
    for place in mentions.places:
        node, known = names.place(place.name)
        named.append(node)
        yield from place_triples(node, names.label(NameKind.PLACE, place.name), known)
        yield task, term("mentions"), node
        yield from _mention("place", key, task, mentions.task, place, node)
    for project in mentions.projects:
        node = names.project(project.name)
        yield node, TYPE, term("Project")
        yield node, term("projectKind"), Literal(project.kind.value)
        yield from labels(node, names.label(NameKind.PROJECT, project.name), ())
        for name in project.places:
            place_node, known = names.place(name)
            yield from place_triples(place_node, names.label(NameKind.PLACE, name), known)
            yield node, term("locatedIn"), place_node
        yield task, term("mentions"), node
        yield from _mention("project", key, task, mentions.task, project, node)
    for number, target in enumerate(mentions.targets, 1):
        node = thing("target", key, mentions.task, str(number))
        yield node, TYPE, term("Target")
        yield task, term("hasTarget"), node
        yield node, term("measure"), chinese(target.measure)
        yield node, term("targetKind"), Literal(target.kind.value)
        yield node, term("comparison"), Literal(target.op)
        yield node, term("value"), Literal(format(target.value, "f"), datatype=DECIMAL)
        yield node, term("unitOfMeasure"), chinese(target.unit)
        yield node, PREF, chinese(target.text)
        yield from _mention("target", key, task, mentions.task, target, node)
