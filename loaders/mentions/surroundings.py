"""What is known before a text is read: the authority's and the country's places, the document's own names."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from loaders.mentions.gazetteer import Gazetteer
from loaders.mentions.lexicon import alternatives
from loaders.mentions.own_names import own_names, towns
from loaders.mentions.segmentation import Segmenter, segmenter
from ontology.authority import Authority, Place
from ontology.general_places import general_places
from ontology.records import Document


@dataclass(frozen=True)
class Surroundings:
    """What the finding of mentions may rely on for one document.

    ``gazetteer`` is shared by all documents of the authority; ``local`` (printed → canonical name) and ``own``
    belong to the document.
    """

    gazetteer: Gazetteer[Place]
    names: frozenset[str]
    own: frozenset[str] = frozenset()
    local: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def local_names(self) -> re.Pattern[str] | None:
        """Any of the document's own names, the longest first; ``None`` where it has none."""
        listed = (self.own | self.local.keys()) - self.names
        return re.compile(alternatives(listed)) if listed else None

    @cached_property
    def segmenter(self) -> Segmenter:
        """jieba with the authority's names; made when first asked for."""
        return segmenter(self.names)


@lru_cache(maxsize=8)
def _known(authority: Authority | None) -> tuple[Gazetteer[Place], frozenset[str]]:
    """The gazetteer of an authority with the general places beneath it, and the authority's names."""
    known: dict[str, Place] = {
        name: place for name, place in general_places().place_names.items() if len(name) > 1
    }
    names: frozenset[str] = frozenset()
    if authority:
        own = dict(authority.place_names)
        names = frozenset(own)
        known.update(own)
    return Gazetteer(known), names


def surroundings(document: Document, authority: Authority | None) -> Surroundings:
    """What is known for this document; the automaton is built once a process and authority."""
    gazetteer, names = _known(authority)
    local = {} if authority else towns(document)
    return Surroundings(gazetteer, names, own_names(document, authority), local)


__all__ = ["Surroundings", "surroundings"]
