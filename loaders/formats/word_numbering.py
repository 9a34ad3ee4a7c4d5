"""Automatic numbering of Word, printed: ``numbering.xml`` and the counters that run through a document.

ECMA-376 part 1, 17.9. Counters belong to the abstract definition, so lists that share one go on counting;
a list that overrides the start restarts it when it is first used.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

from loaders.formats.numerals import printed
from loaders.formats.word_styles import Styles, W, number_value, switched_on, value

LEVELS = 9
PLACE = re.compile(r"%([1-9])")


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: how its number is made, and after which level it starts again."""

    number_format: str = "decimal"
    text: str = ""
    start: int = 1
    suffix: str = "tab"
    all_decimal: bool = False
    restart: int | None = None


@dataclass(slots=True)
class Definition:
    """An abstract list with its running counters; ``None`` is a level that has not been counted yet."""

    levels: dict[int, Level]
    styled: dict[str, int] = field(default_factory=dict)
    counters: list[int | None] = field(default_factory=lambda: [None] * LEVELS)


@dataclass(slots=True)
class Listing:
    """A numbering instance: the definition that it counts in, and what it overrides."""

    definition: Definition
    overrides: dict[int, Level]
    starts: dict[int, int]
    begun: set[int] = field(default_factory=set)


class Numbering:
    """The lists of one document; asked paragraph by paragraph in document order, it gives printed numbers."""

    def __init__(self, root: etree._Element | None, styles: Styles) -> None:
        self._listings: dict[str, Listing] = {}
        if root is None:
            return
        abstract = {element.get(W + "abstractNumId"): element for element in root.findall(W + "abstractNum")}
        lists = {element.get(W + "numId"): element for element in root.findall(W + "num")}
        made: dict[str | None, Definition] = {}
        for identifier, element in lists.items():
            reference = _definition_of(element, abstract, lists, styles)
            if identifier is None or reference is None:
                continue
            if reference not in made:
                made[reference] = _definition(abstract[reference])
            self._listings[identifier] = _listing(element, made[reference])

    def label(self, numbering: str | None, level: int | None, style: str | None) -> str:
        """The printed number of the next paragraph of a list, empty where the list is unknown or bulleted.

        ``level`` counts from 0; ``None`` asks the list which level belongs to ``style``.
        """
        listing = self._listings.get(numbering or "")
        if listing is None:
            return ""
        if level is None:
            level = listing.definition.styled.get(style or "", 0)
        if not 0 <= level < LEVELS:
            return ""
        self._count(listing, level)
        return self._print(listing, level)

    def _level(self, listing: Listing, level: int) -> Level:
        return listing.overrides.get(level) or listing.definition.levels.get(level) or Level()

    def _count(self, listing: Listing, level: int) -> None:
        counters = listing.definition.counters
        for below in range(level + 1, LEVELS):
            restart = self._level(listing, below).restart
            if restart is None or (restart > 0 and level < restart):
                counters[below] = None
        if level in listing.starts and level not in listing.begun:
            counters[level] = None
        start = listing.starts.get(level, self._level(listing, level).start)
        listing.begun.add(level)
        current = counters[level]
        counters[level] = start if current is None else current + 1
        for above in range(level):
            if counters[above] is None:
                counters[above] = self._level(listing, above).start

    def _print(self, listing: Listing, level: int) -> str:
        own = self._level(listing, level)
        if own.number_format == "bullet":
            return ""

        def number(place: re.Match[str]) -> str:
            index = int(place[1]) - 1
            shown = "decimal" if own.all_decimal else self._level(listing, index).number_format
            count = listing.definition.counters[index]
            return printed(count, shown) if count is not None else ""

        label = PLACE.sub(number, own.text)
        if not label:
            return ""
        separate = own.suffix != "nothing" and (label[-1].isalnum() or own.suffix == "space")
        return label + " " if separate else label


def _definition_of(
    element: etree._Element,
    abstract: dict[str | None, etree._Element],
    lists: dict[str | None, etree._Element],
    styles: Styles,
) -> str | None:
    """The identifier of the abstract list behind ``element``; one that only names a style leads to that list."""
    for _ in range(LEVELS):
        reference = value(element, "abstractNumId")
        if reference not in abstract:
            return None
        style = value(abstract[reference], "numStyleLink")
        following = lists.get(styles[style].numbering) if style else None
        if following is None or following is element:
            return reference
        element = following
    return None


def _definition(element: etree._Element) -> Definition:
    levels: dict[int, Level] = {}
    styled: dict[str, int] = {}
    for child in element.findall(W + "lvl"):
        index = _index(child)
        if index is None:
            continue
        levels[index] = _read_level(child)
        style = value(child, "pStyle")
        if style:
            styled[style] = index
    return Definition(levels, styled)


def _listing(element: etree._Element, definition: Definition) -> Listing:
    overrides: dict[int, Level] = {}
    starts: dict[int, int] = {}
    for child in element.findall(W + "lvlOverride"):
        index = _index(child)
        if index is None:
            continue
        replacement = child.find(W + "lvl")
        if replacement is not None:
            overrides[index] = _read_level(replacement)
        start = number_value(child, "startOverride")
        if start is not None:
            starts[index] = start
    return Listing(definition, overrides, starts)


def _index(element: etree._Element) -> int | None:
    text = element.get(W + "ilvl") or ""
    return int(text) if text.isdecimal() and int(text) < LEVELS else None


def _read_level(element: etree._Element) -> Level:
    start = number_value(element, "start", 1)
    return Level(
        number_format=value(element, "numFmt") or _alternate_format(element) or "decimal",
        text=value(element, "lvlText") or "",
        start=1 if start is None else start,
        suffix=value(element, "suff") or "tab",
        all_decimal=switched_on(element, "isLgl"),
        restart=number_value(element, "lvlRestart"),
    )


def _alternate_format(element: etree._Element) -> str | None:
    """The format inside ``mc:AlternateContent``, where Word puts those that older versions do not know."""
    for child in element.iter(W + "numFmt"):
        return child.get(W + "val")
    return None
