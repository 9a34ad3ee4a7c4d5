"""Which places a task touches, and why: by its text, by containment, by the territory of a unit named in it."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from ontology.authority import Authority


class TouchBasis(StrEnum):
    """Why a task touches a place; the names are terms of the vocabulary."""

    TEXT = "ByText"
    CONTAINMENT = "ByContainment"
    TERRITORY = "ByTerritory"


@dataclass(frozen=True, slots=True, order=True)
class Touch:
    """A task touches ``place`` because of ``through``: the place named (text, containment) or the unit (territory).

    Both are IRIs.
    """

    place: str
    basis: TouchBasis
    through: str


def containers(place: str, within: Mapping[str, str]) -> Iterator[str]:
    """The places that contain ``place``, nearest first; a circle in the data ends the walk."""
    seen = {place}
    while (place := within.get(place, "")) and place not in seen:
        seen.add(place)
        yield place


def containment(*sources: Authority | None) -> Mapping[str, str]:
    """Place → the place that directly contains it, by IRI, over all sources; a later source goes first."""
    return ChainMap(*(source.containment for source in reversed(sources) if source))


def touches(
    named: Iterable[str], territories: Iterable[tuple[str, str]], within: Mapping[str, str]
) -> list[Touch]:
    """Every reason for every place, sorted; ``named`` are places in the text, ``territories`` (unit, place) pairs."""
    named = set(named)
    found = {Touch(place, TouchBasis.TEXT, place) for place in named}
    found |= {
        Touch(outer, TouchBasis.CONTAINMENT, place)
        for place in named
        for outer in containers(place, within)
        if outer not in named
    }
    found |= {Touch(place, TouchBasis.TERRITORY, unit) for unit, place in territories}
    return sorted(found)
