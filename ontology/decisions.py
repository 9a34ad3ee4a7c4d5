"""What a clerk decided about names: kept apart from documents, applied whenever one of them is loaded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property

from ontology.records import Mentions, PlaceMention


class NameKind(StrEnum):
    """What a name is said to name; the value is the word in IRIs and for programs."""

    UNIT = "unit"
    PERSON = "person"
    PLACE = "place"
    PROJECT = "project"


class Verdict(StrEnum):
    """What was decided: it is a name of its own, another name of a thing, several names, or no name at all."""

    CONFIRM = "confirm"
    MERGE = "merge"
    SPLIT = "split"
    IGNORE = "ignore"


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision about one printed name in one jurisdiction (the segment of its IRIs: 渝中区).

    ``into`` is empty for a confirmed or ignored name, the IRI of the thing meant for a merge, the names in
    printed order for a split. ``label`` is the preferred name of the thing merged into. ``at`` is an xsd:dateTime.
    """

    jurisdiction: str
    kind: NameKind
    name: str
    verdict: Verdict
    into: tuple[str, ...] = ()
    label: str = ""
    by: str = ""
    at: str = ""


@dataclass(frozen=True)
class Decisions:
    """The decisions that hold in one jurisdiction, one a name."""

    listed: tuple[Decision, ...] = ()

    @cached_property
    def _by_name(self) -> Mapping[tuple[NameKind, str], Decision]:
        return {(decision.kind, decision.name): decision for decision in self.listed}

    def about(self, kind: NameKind, name: str) -> Decision | None:
        """The decision about a printed name, ``None`` where there is none."""
        return self._by_name.get((kind, name))

    def merged(self, kind: NameKind, name: str) -> Decision | None:
        """The decision that ``name`` is another name of a thing, ``None`` where there is none."""
        found = self.about(kind, name)
        return found if found and found.verdict is Verdict.MERGE else None

    def parts(self, kind: NameKind, name: str) -> tuple[str, ...]:
        """The names that a printed one stands for: none where it is ignored, itself where nothing was decided."""
        found = self.about(kind, name)
        match found.verdict if found else None:
            case Verdict.IGNORE:
                return ()
            case Verdict.SPLIT if found:
                return found.into
        return (name,)

    def applied(self, mentions: Iterable[Mentions]) -> tuple[Mentions, ...]:
        """The mentions without ignored names, and split where that was decided; offsets hold."""
        return tuple(
            replace(
                one,
                places=tuple(part for place in one.places for part in self._places(place)),
                projects=tuple(p for p in one.projects if self.parts(NameKind.PROJECT, p.name)),
            )
            if self.listed
            else one
            for one in mentions
        )

    def _places(self, mention: PlaceMention) -> Iterator[PlaceMention]:
        parts = self.parts(NameKind.PLACE, mention.name)
        if parts == (mention.name,):
            yield mention
            return
        place = 0
        for part in parts:
            found = mention.text.find(part, place)
            if found < 0:
                continue
            place = found + len(part)
            start = mention.start + found
            yield replace(mention, text=part, start=start, end=start + len(part), name=part, method="decided")


UNDECIDED = Decisions()

__all__ = ["UNDECIDED", "Decision", "Decisions", "NameKind", "Verdict"]
