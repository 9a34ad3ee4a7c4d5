"""Undertakings named in a text: by ending, by shape, in lists, and places that are being built."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache

from loaders.mentions.lexicon import alternatives, section
from loaders.mentions.overlaps import longest
from loaders.mentions.project_endings import ending_projects, endings_in
from loaders.mentions.project_lists import governed_projects
from loaders.mentions.project_places import place_projects
from loaders.mentions.project_shapes import listed_projects, shaped_projects
from loaders.mentions.surroundings import Surroundings
from ontology.records import PlaceMention, ProjectKind, ProjectMention


@cache
def _extension() -> re.Pattern[str]:
    works = alternatives(section("projects", "places", "works"))
    return re.compile(rf"(?:[一二三四五]期)?(?:（[^（），。]{{1,8}}段）)?(?:{works}(?=$|[，。；、）]))?")


def _extended(text: str, mention: ProjectMention) -> ProjectMention:
    """With the phase and the works that follow: 数据中心二期扩建. What has phases or works is being built."""
    if mention.kind in (ProjectKind.PROGRAMME, ProjectKind.EVENT) or mention.text.endswith("”"):
        return mention
    match = _extension().match(text, mention.end)
    if match is None or match.end() == mention.end:
        return mention
    name = text[mention.start : match.end()]
    return replace(mention, text=name, end=match.end(), name=name, kind=ProjectKind.CONSTRUCTION)


def _located(mention: ProjectMention, places: tuple[PlaceMention, ...]) -> ProjectMention:
    """With the places that stand in its name; 工程 at a place is built."""
    if mention.places:
        return mention
    start, end = mention.start, mention.end
    inner = tuple([place.name for place in places if start <= place.start and place.end <= end])
    if not inner:
        return mention
    works = mention.text.endswith("工程") and "“" not in mention.text
    return replace(mention, places=inner, kind=ProjectKind.CONSTRUCTION if works else mention.kind)


def find_projects(
    text: str, places: tuple[PlaceMention, ...], around: Surroundings
) -> tuple[ProjectMention, ...]:
    """The undertakings of one task's text, in order of ``start``; of overlapping ones the longest.

    ``places`` are the places of the same text. One that ends like an undertaking (陆军特色医学中心) is an
    undertaking only if it is being built.
    """
    return find_all_projects((text,), (places,), around)[0]


def find_all_projects(
    texts: Sequence[str], places: Sequence[tuple[PlaceMention, ...]], around: Surroundings
) -> list[tuple[ProjectMention, ...]]:
    """The undertakings of each text, whose places are ``places``.

    Rule by rule: the large patterns of one rule stay in the processor's cache while it goes through the texts.
    """
    segmenter = around.segmenter
    endings = [endings_in(text) for text in texts]
    ended = [
        [_extended(text, one) for one in ending_projects(text, ends, segmenter)]
        for text, ends in zip(texts, endings, strict=True)
    ]
    governed = [
        tuple(governed_projects(text, within, [one.end("ending") for one in ends], segmenter))
        for text, within, ends in zip(texts, places, endings, strict=True)
    ]
    return [
        _kept(text, within, by_ending, by_list)
        for text, within, by_ending, by_list in zip(texts, places, ended, governed, strict=True)
    ]


def _kept(
    text: str,
    places: tuple[PlaceMention, ...],
    ended: Iterable[ProjectMention],
    governed: Iterable[ProjectMention],
) -> tuple[ProjectMention, ...]:
    """Of all undertakings of a text, those that stay where they overlap."""
    spans = {(place.start, place.end) for place in places}
    found = [one for one in ended if (one.start, one.end) not in spans]
    found.extend(shaped_projects(text))
    found.extend(place_projects(text, places, {one.end for one in found}))
    found.extend(listed_projects(text))
    found.extend(governed)
    return tuple([_located(one, places) for one in longest(found, len(text))])


__all__ = ["find_all_projects", "find_projects"]
