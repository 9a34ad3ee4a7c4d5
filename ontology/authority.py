"""What is known without any document: the units, groups and places of a jurisdiction, read from its RDF file.

An authority is one folder ``ontology/authorities/<GB/T 2260 code>/`` of Turtle files that a person can edit:
``units.ttl`` (jurisdiction, units, groups) and ``places.ttl``. ``general/`` holds what is true anywhere.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property, lru_cache
from pathlib import Path

from rdflib import RDF, Graph, Namespace, URIRef
from rdflib.namespace import SKOS
from rdflib.plugins.parsers.notation3 import BadSyntax

from ontology.authority_folders import authority_folders, edited
from ontology.errors import InputError

DG = Namespace("https://w3id.org/dutygraph#")


class Basis(StrEnum):
    """Why a unit counts as a member of a group: a document says so, a rule of kind, or an assumption."""

    STATED = "Stated"
    RULE = "Rule"
    ASSUMED = "Assumed"


@dataclass(frozen=True, slots=True)
class Unit:
    """An office with its preferred name (the form documents use most) and its other names."""

    iri: str
    label: str
    aliases: tuple[str, ...] = ()
    kind: str = "other"
    territory: str | None = None
    """IRI of the place that the unit is in charge of, ``None`` where it has none."""


@dataclass(frozen=True, slots=True)
class Group:
    """A collective named as one. ``members`` are IRIs of units, sorted, each with its basis."""

    iri: str
    label: str
    aliases: tuple[str, ...] = ()
    members: tuple[tuple[str, Basis], ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """A named location. ``within`` is the IRI of the place that directly contains it."""

    iri: str
    label: str
    aliases: tuple[str, ...] = ()
    kind: str = "other"
    within: str | None = None


@dataclass(frozen=True)
class Authority:
    """The known names of one jurisdiction; ``name`` is its full name (重庆市渝中区), ``code`` its GB/T 2260 code."""

    code: str
    name: str
    aliases: tuple[str, ...] = ()
    units: tuple[Unit, ...] = ()
    groups: tuple[Group, ...] = ()
    places: tuple[Place, ...] = ()
    graph: Graph = field(default_factory=Graph, compare=False, repr=False)

    @cached_property
    def unit_names(self) -> Mapping[str, Unit | Group]:
        """Every label and alias → the unit or group that bears it."""
        bearers: tuple[Unit | Group, ...] = (*self.units, *self.groups)
        return {name: one for one in bearers for name in (one.label, *one.aliases)}

    @cached_property
    def territorial(self) -> Mapping[str, Unit]:
        """Every label and alias of a unit that has a territory → that unit."""
        return {name: unit for unit in self.units if unit.territory for name in (unit.label, *unit.aliases)}

    @cached_property
    def iris(self) -> frozenset[str]:
        """The IRIs of everything that is described here."""
        return frozenset(one.iri for many in (self.units, self.groups, self.places) for one in many)

    @cached_property
    def party_by_iri(self) -> Mapping[str, Unit | Group]:
        """IRI → the unit or group."""
        bearers: tuple[Unit | Group, ...] = (*self.units, *self.groups)
        return {one.iri: one for one in bearers}

    @cached_property
    def by_iri(self) -> Mapping[str, Place]:
        """IRI → the place."""
        return {place.iri: place for place in self.places}

    @cached_property
    def containment(self) -> dict[str, str]:
        """IRI of a place → the IRI of the place that directly contains it."""
        return {place.iri: place.within for place in self.places if place.within}

    @cached_property
    def place_names(self) -> Mapping[str, Place]:
        """Every label and alias → the place that bears it."""
        return {name: one for one in self.places for name in (one.label, *one.aliases)}


def _labels(graph: Graph, node: URIRef) -> tuple[str, tuple[str, ...]]:
    label = graph.value(node, SKOS.prefLabel)
    if label is None:
        raise InputError("名称规范文件中有一项缺少skos:prefLabel，请补上它的首选名称。", value=str(node))
    return str(label), tuple(sorted(str(alias) for alias in graph.objects(node, SKOS.altLabel)))


def _value(graph: Graph, node: URIRef, predicate: URIRef, default: str | None = None) -> str | None:
    value = graph.value(node, predicate)
    return default if value is None else str(value)


def _members(graph: Graph, group: URIRef) -> tuple[tuple[str, Basis], ...]:
    """Members by rule (``dg:memberKind``: every unit of that kind) and by their own membership nodes.

    A membership node says its basis: ``dg:hasMembership [dg:member unit; dg:basis dg:Assumed]``; it wins over
    the rule.
    """
    found = {
        str(unit): Basis.RULE
        for kind in graph.objects(group, DG.memberKind)
        for unit in graph.subjects(DG.unitKind, kind)
    }
    for membership in graph.objects(group, DG.hasMembership):
        member, basis = graph.value(membership, DG.member), graph.value(membership, DG.basis)
        found[str(member)] = Basis(str(basis).removeprefix(str(DG)))
    return tuple(sorted(found.items()))


def _refuse_shared_names(graph: Graph, nodes: set[URIRef]) -> None:
    """Raise where two of the nodes bear one name: which of them a document means would be chance."""
    bearers: dict[str, URIRef] = {}
    for node in sorted(nodes):
        for name in (*graph.objects(node, SKOS.prefLabel), *graph.objects(node, SKOS.altLabel)):
            if bearers.setdefault(str(name), node) != node:
                raise InputError(
                    f"名称规范文件中“{name}”同时是两个条目的名称，请只留一个。",
                    value=str(name),
                    place=f"{bearers[str(name)]} {node}",
                )


def read_authority(folder: Path) -> Authority:
    """The authority that the Turtle files of ``folder`` describe; units, groups and places sorted by IRI.

    :raises ontology.errors.InputError: an entry without a preferred label, or no jurisdiction.
    """
    graph = Graph()
    for file in sorted(folder.glob("*.ttl")):
        try:
            graph.parse(file, format="turtle")
        except BadSyntax as error:
            raise InputError(
                f"名称规范文件“{file}”第{error.lines + 1}行不合Turtle语法，请改正后再试。", value=str(error)
            ) from error

    def entries(kind: URIRef) -> list[URIRef]:
        return sorted(node for node in graph.subjects(RDF.type, kind) if isinstance(node, URIRef))

    jurisdictions = entries(DG.Jurisdiction)
    if not jurisdictions:
        raise InputError("名称规范文件中没有dg:Jurisdiction，请写明它属于哪个区县。", value=str(folder))
    name, aliases = _labels(graph, jurisdictions[0])
    groups = entries(DG.UnitGroup)
    _refuse_shared_names(graph, {*entries(DG.Unit), *groups})
    _refuse_shared_names(graph, set(entries(DG.Place)))
    return Authority(
        code=str(graph.value(jurisdictions[0], DG.code) or folder.name),
        name=name,
        aliases=aliases,
        units=tuple(
            Unit(
                str(node),
                *_labels(graph, node),
                _value(graph, node, DG.unitKind, "other") or "other",
                _value(graph, node, DG.territory),
            )
            for node in entries(DG.Unit)
            if node not in groups
        ),
        groups=tuple(Group(str(node), *_labels(graph, node), _members(graph, node)) for node in groups),
        places=tuple(
            Place(
                str(node),
                *_labels(graph, node),
                _value(graph, node, DG.placeKind, "other") or "other",
                _value(graph, node, DG.locatedIn),
            )
            for node in entries(DG.Place)
        ),
        graph=graph,
    )


def authorities() -> Mapping[str, Authority]:
    """Every authority, by the full name of its jurisdiction: the package's and those added; read when they change.

    :raises ontology.errors.InputError: a file that an editor damaged; the message says which entry.
    """
    read = (_read_once(folder, edited(folder)) for folder in authority_folders())
    return {authority.name: authority for authority in read}


@lru_cache(maxsize=1024)
def _read_once(folder: Path, edited_at: int) -> Authority:
    return read_authority(folder)


def authority_for(name: str | None) -> Authority | None:
    """The authority of a jurisdiction's full or short name (重庆市渝中区, 渝中区), ``None`` where there is none."""
    for authority in authorities().values():
        if name in (authority.name, *authority.aliases):
            return authority
    return None


__all__ = [
    "Authority",
    "Basis",
    "Group",
    "Place",
    "Unit",
    "authorities",
    "authority_for",
    "read_authority",
]
