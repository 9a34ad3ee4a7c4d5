"""Undertakings that no ending gives away: by their shape (轨道18号线北延伸段), or by the class of their list."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from loaders.mentions.edges import VERBS, past
from loaders.mentions.lexicon import alternatives, table
from loaders.mentions.project_classes import class_at
from ontology.records import ProjectKind, ProjectMention

QUOTED_LIST = re.compile(r"(?:[“《][^“”《》]{2,30}[”》][、和与]?)+(?=等|[两三四五六七八九十\d]+[项大个])")
QUOTED_NAME = re.compile(r"[“《]([^“”《》]+)[”》]")
COUNTED_CLASS = re.compile(r"[两三四五六七八九十\d]+[项大个](工程|行动|计划|活动|平台)")
CLASS_KINDS = {"活动": ProjectKind.EVENT, "平台": ProjectKind.PLATFORM}


@cache
def _shapes() -> tuple[tuple[re.Pattern[str], re.Pattern[str], ProjectKind], ...]:
    """Anchors, pattern and kind of each shape."""
    return tuple(
        (
            re.compile(alternatives(row["anchors"].split())),
            re.compile(row["pattern"]),
            ProjectKind(row["kind"]),
        )
        for row in table("projects")["shapes"]
    )


@cache
def _anchors() -> re.Pattern[str]:
    """Any anchor of any shape: few texts hold one."""
    return re.compile(
        alternatives(word for row in table("projects")["shapes"] for word in row["anchors"].split())
    )


def shaped_projects(text: str) -> Iterator[ProjectMention]:
    """Names of a shape, in order of the shapes."""
    if not _anchors().search(text):
        return
    for anchors, pattern, kind in _shapes():
        if not anchors.search(text):
            continue
        for match in pattern.finditer(text):
            start, end = match.span("name")
            start += past(match["name"], *VERBS)
            name = text[start:end]
            yield ProjectMention(name, start, end, name, kind, "pattern:shape", 0.8)


def listed_projects(text: str) -> Iterator[ProjectMention]:
    """``“渝中融”“信易贷”等数字金融服务平台``, ``《记艺·山城》等品牌演艺``: the class says what the names are."""
    if "”" not in text and "》" not in text:
        return
    for match in QUOTED_LIST.finditer(text):
        named = class_at(text, match.end()) or _counted_class(text, match)
        if named:
            for name in QUOTED_NAME.finditer(match[0]):
                start = match.start() + name.start(1)
                end = start + len(name[1])
                yield ProjectMention(name[1], start, end, name[1], named[0], "pattern:listed", 0.7)


def _counted_class(text: str, quotes: re.Match[str]) -> tuple[ProjectKind, str] | None:
    """``“甲”“乙”“丙”三项工程``: a number closes the list in place of 等."""
    match = COUNTED_CLASS.match(text, quotes.end()) if quotes[0].count("“") > 1 else None
    return (CLASS_KINDS.get(match[1], ProjectKind.PROGRAMME), match[0]) if match else None


__all__ = ["listed_projects", "shaped_projects"]
