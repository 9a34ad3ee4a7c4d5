"""The class that closes a list and says what its names are: ``A、B等10处历史遗产``, ``A等改造升级``."""

from __future__ import annotations

import re
from functools import cache

from loaders.mentions.lexicon import alternatives, section
from ontology.records import ProjectKind

COUNT = r"(?:一批|\d+[个处条座栋项家所]|[一二三四五六七八九十两]+[个处条座栋项家所])?"
BEFORE_CLASS = r"(?:(?!等)[\u4e00-\u9fff]){0,8}?"
"""Words that describe the class: 山城特色街巷, 城市轨道交通续建项目."""
CLOSED = r"(?=$|[，。；、）“”\d]|建设|前期|开工|落地|改造|项目|年内|顺利)"


@cache
def _pattern() -> re.Pattern[str]:
    kinds = "|".join(
        f"(?P<{kind.value}>{alternatives(section('projects', 'classes', kind.value))})"
        for kind in ProjectKind
    )
    works = alternatives(section("projects", "places", "listed"))
    return re.compile(rf"等{COUNT}{BEFORE_CLASS}(?:{kinds}|(?P<works>{works})){CLOSED}")


def class_at(text: str, place: int) -> tuple[ProjectKind, str] | None:
    """The kind and the words of the class that stands at ``place`` (from 等 on), ``None`` where none does.

    >>> class_at("做优周末音乐会等一批群众文化品牌。", 7)
    (<ProjectKind.EVENT: 'event'>, '等一批群众文化品牌')
    >>> class_at("推动十八梯等街区及周边业态升级", 5) is None
    True
    """
    match = _pattern().match(text, place)
    if match is None:
        return None
    kind = next((kind for kind in ProjectKind if match[kind.value]), ProjectKind.CONSTRUCTION)
    return kind, match[0]


__all__ = ["class_at"]
