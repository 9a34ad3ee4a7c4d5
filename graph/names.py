"""From a printed name to its node: the authority's IRI where it knows the name, else one below the jurisdiction."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from pyoxigraph import NamedNode

from graph.iris import document_key, jurisdiction_name, thing
from ontology.authority import Authority, Group, Place, Unit
from ontology.decisions import UNDECIDED, Decisions, NameKind
from ontology.records import Document
from ontology.unit_kinds import is_group, unit_kind


@dataclass(frozen=True)
class Names:
    """The nodes of one document's names.

    ``known`` is the jurisdiction's authority or None; ``general`` holds places that are known anywhere;
    ``decisions`` are a clerk's and go over both.
    """

    jurisdiction: str
    known: Authority | None = None
    general: Authority | None = None
    decisions: Decisions = UNDECIDED
    document: str = ""
    """The document's key: names of a document that does not say whose it is are its own, and merge with no other's."""

    @staticmethod
    def of(document: Document, known: Authority | None, general: Authority | None = None) -> Names:
        """The names of ``document``, under its own jurisdiction or that of its authority; nothing decided."""
        return Names(
            known.name if known else jurisdiction_name(document),
            known,
            general,
            document=document_key(document),
        )

    @cached_property
    def local(self) -> str:
        """The path segment below which the jurisdiction's own things stand: 渝中区; the document's key where none is known."""
        names = (*self.known.aliases, self.known.name) if self.known else (self.jurisdiction,)
        return (
            next((name for name in names if name.endswith(("区", "县", "市", "旗", "州"))), names[-1])
            or self.document
        )

    def unit(self, name: str) -> tuple[NamedNode, Unit | Group | None]:
        """The node of a unit or group, and what the authority knows of it (None: the document alone)."""
        merged = self.decisions.merged(NameKind.UNIT, name)
        if merged:
            return NamedNode(merged.into[0]), self.known.party_by_iri.get(
                merged.into[0]
            ) if self.known else None
        entry = self.known.unit_names.get(name) if self.known else None
        return (NamedNode(entry.iri), entry) if entry else (thing("unit", self.local, name), None)

    def place(self, name: str) -> tuple[NamedNode, Place | None]:
        """The node of a place, and what an authority knows of it."""
        merged = self.decisions.merged(NameKind.PLACE, name)
        if merged:
            sources = (source for source in (self.known, self.general) if source)
            return NamedNode(merged.into[0]), next(
                (source.by_iri[merged.into[0]] for source in sources if merged.into[0] in source.by_iri), None
            )
        for authority in (self.known, self.general):
            entry = authority.place_names.get(name) if authority else None
            if entry:
                return NamedNode(entry.iri), entry
        return thing("place", self.local, name), None

    def person(self, name: str) -> NamedNode:
        """The node of a leader of this jurisdiction."""
        merged = self.decisions.merged(NameKind.PERSON, name)
        if merged:
            return NamedNode(merged.into[0])
        return thing("person", self.local, name)

    def project(self, name: str) -> NamedNode:
        """The node of a project of this jurisdiction."""
        merged = self.decisions.merged(NameKind.PROJECT, name)
        if merged:
            return NamedNode(merged.into[0])
        return thing("project", self.local, name)

    def label(self, kind: NameKind, name: str) -> str:
        """The preferred name of what a printed name names: the name itself, or that of the thing merged into."""
        merged = self.decisions.merged(kind, name)
        return merged.label or name if merged else name


__all__ = ["Names", "is_group", "unit_kind"]
