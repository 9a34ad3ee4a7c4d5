"""An authority as quads: what is known of a jurisdiction's names without any document."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from pyoxigraph import Literal, NamedNode, Quad

from graph.iris import segment, term, thing
from graph.namespaces import ID, PREFIXES
from graph.shared_names import names_graph
from graph.touches import containers, containment
from ontology.authority import Authority, Group, Place, Unit

TYPE = NamedNode(PREFIXES["rdf"] + "type")
PREF, ALT = NamedNode(PREFIXES["skos"] + "prefLabel"), NamedNode(PREFIXES["skos"] + "altLabel")
UNIT, GROUP, PLACE = term("Unit"), term("UnitGroup"), term("Place")

Triple = tuple[NamedNode, NamedNode, NamedNode | Literal]


SURROGATE = re.compile("[\ud800-\udfff]")


def chinese(text: str) -> Literal:
    """``text`` as a literal in Chinese."""
    return Literal(storable(text), language="zh")


def storable(text: str) -> str:
    """``text`` without lone surrogates, which no RDF string can hold; each becomes U+FFFD."""
    return SURROGATE.sub("\ufffd", text)


def labels(node: NamedNode, label: str, aliases: tuple[str, ...]) -> Iterator[Triple]:
    """The preferred label and the others."""
    yield node, PREF, chinese(label)
    for alias in aliases:
        yield node, ALT, chinese(alias)


def unit_triples(unit: Unit) -> Iterator[Triple]:
    """A unit with its kind, names and territory."""
    node = NamedNode(unit.iri)
    yield node, TYPE, UNIT
    yield node, term("unitKind"), Literal(unit.kind)
    if unit.territory:
        yield node, term("territory"), NamedNode(unit.territory)
    yield from labels(node, unit.label, unit.aliases)


def group_triples(group: Group) -> Iterator[Triple]:
    """A group with its members, each stated twice: as an edge, and as a node that says its basis."""
    node = NamedNode(group.iri)
    yield node, TYPE, UNIT
    yield node, TYPE, GROUP
    yield from labels(node, group.label, group.aliases)
    for member, basis in group.members:
        name = member.rsplit("/", 1)[-1]
        membership = NamedNode(f"{ID}membership/{group.iri.removeprefix(ID + 'unit/')}/{name}")
        yield node, term("hasMember"), NamedNode(member)
        yield node, term("hasMembership"), membership
        yield membership, TYPE, term("Membership")
        yield membership, term("member"), NamedNode(member)
        yield membership, term("basis"), term(basis.value)


def place_triples(place: Place) -> Iterator[Triple]:
    """A place with its kind, names and the place that directly contains it."""
    node = NamedNode(place.iri)
    yield node, TYPE, PLACE
    yield node, term("placeKind"), Literal(place.kind)
    if place.within:
        yield node, term("locatedIn"), NamedNode(place.within)
    yield from labels(node, place.label, place.aliases)


def surrounding_triples(
    places: Iterable[str], general: Authority, *known: Authority | None
) -> Iterator[Triple]:
    """The general places that are, or that contain, the places with these IRIs; each described once."""
    within = containment(general, *known)
    by_iri = general.by_iri
    reached = dict.fromkeys(outer for place in places for outer in (place, *containers(place, within)))
    for iri in reached:
        if iri in by_iri:
            yield from place_triples(by_iri[iri])


def authority_graph(authority: Authority) -> NamedNode:
    """The name of the authority's graph."""
    return NamedNode(f"{ID}authority/{segment(authority.name)}")


def jurisdiction_triples(
    name: str, code: str | None = None, aliases: tuple[str, ...] = ()
) -> Iterator[Triple]:
    """A jurisdiction by its full name, with its GB/T 2260 code where known."""
    node = thing("jurisdiction", name)
    yield node, TYPE, term("Jurisdiction")
    if code:
        yield node, term("code"), Literal(code)
    yield from labels(node, name, aliases)


def authority_quads(authority: Authority, general: Authority | None = None) -> Iterator[Quad]:
    """Every statement of the authority, in its own graph; no blank nodes.

    :param general: places that are known anywhere; those that contain the authority's places are described too,
        in the graph of names that all share.
    """
    graph = authority_graph(authority)
    sources: tuple[Iterator[Triple], ...] = (
        jurisdiction_triples(authority.name, authority.code, authority.aliases),
        *(unit_triples(unit) for unit in authority.units),
        *(group_triples(group) for group in authority.groups),
        *(place_triples(place) for place in authority.places),
    )
    for triples in sources:
        for triple in triples:
            yield Quad(*triple, graph)
    if general is not None:
        for triple in surrounding_triples((place.iri for place in authority.places), general, authority):
            yield Quad(*triple, names_graph(triple[0].value) or graph)
