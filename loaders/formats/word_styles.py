"""What the styles of a Word document say of its paragraphs: heading level, numbering, hidden text."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
VAL = W + "val"
OFF = frozenset({"0", "false", "off", "none"})
HEADING_NAME = re.compile(r"(?:heading|标题)\s*([1-9])$", re.IGNORECASE)
CONTENTS_NAME = re.compile(r"(?:toc|目录)\s*[1-9]$", re.IGNORECASE)
CHAIN = 20
"""Styles based on styles, before a chain counts as a loop."""


@dataclass(frozen=True, slots=True)
class Style:
    """A paragraph or character style with what it inherits.

    ``level`` is the heading level from 1; ``numbering`` and ``numbering_level`` refer to ``numbering.xml``;
    ``contents`` marks lines of a table of contents.
    """

    level: int | None = None
    numbering: str | None = None
    numbering_level: int | None = None
    hidden: bool = False
    contents: bool = False


PLAIN = Style()


def value(parent: etree._Element | None, tag: str) -> str | None:
    """The ``w:val`` of a child of ``parent``, ``None`` where there is no such child."""
    child = parent.find(W + tag) if parent is not None else None
    return child.get(VAL) if child is not None else None


def number_value(parent: etree._Element | None, tag: str, default: int | None = None) -> int | None:
    """The ``w:val`` of a child as a number, ``default`` where it is missing or no number."""
    text = value(parent, tag)
    return int(text) if text is not None and text.lstrip("-").isdecimal() and len(text) < 10 else default


def switched_on(parent: etree._Element | None, tag: str) -> bool:
    """Whether a toggle property stands in ``parent`` and is not switched off."""
    child = parent.find(W + tag) if parent is not None else None
    return child is not None and child.get(VAL) not in OFF


class Styles:
    """The styles of one document by their identifier, inheritance resolved."""

    def __init__(self, root: etree._Element | None) -> None:
        self._elements: dict[str, etree._Element] = {}
        self._resolved: dict[str, Style] = {}
        self.default = PLAIN
        for element in root.findall(W + "style") if root is not None else ():
            identifier = element.get(W + "styleId")
            if identifier is None:
                continue
            self._elements[identifier] = element
            if element.get(W + "default") == "1" and element.get(W + "type") == "paragraph":
                self.default = self[identifier]

    def __getitem__(self, identifier: str | None) -> Style:
        """The style of that name, the document's default where it has none of that name."""
        if identifier is None or identifier not in self._elements:
            return self.default
        if identifier not in self._resolved:
            self._resolved[identifier] = self._resolve(identifier)
        return self._resolved[identifier]

    def _resolve(self, identifier: str) -> Style:
        level = numbering = numbering_level = None
        hidden = contents = False
        following: str | None = identifier
        for _ in range(CHAIN):
            element = self._elements.get(following) if following else None
            if element is None:
                break
            properties = element.find(W + "pPr")
            name = value(element, "name") or ""
            if level is None:
                level = heading_level(properties, name)
            numbers = properties.find(W + "numPr") if properties is not None else None
            if numbers is not None:
                numbering = numbering if numbering is not None else value(numbers, "numId")
                numbering_level = (
                    numbering_level if numbering_level is not None else number_value(numbers, "ilvl")
                )
            hidden = hidden or switched_on(element.find(W + "rPr"), "vanish")
            contents = contents or CONTENTS_NAME.match(name) is not None
            following = value(element, "basedOn")
        return Style(level or None, numbering, numbering_level, hidden, contents)


def heading_level(properties: etree._Element | None, style_name: str = "") -> int | None:
    """The heading level from 1 that paragraph properties or a style's name give; 0 is body text by decree."""
    outline = number_value(properties, "outlineLvl")
    if outline is not None:
        return outline + 1 if 0 <= outline <= 8 else 0
    named = HEADING_NAME.match(style_name.strip())
    return int(named[1]) if named else None
