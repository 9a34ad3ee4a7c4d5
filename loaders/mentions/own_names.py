"""The names of the district or city that a document is about, and of the towns and sub-districts it gives work to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ontology.authority import Authority
from ontology.records import Document

DIVISIONS = "自治州|自治县|自治旗|自治区|特别行政区|新区|市|区|县|州|旗|盟|省"
DIVISION = re.compile(rf"(?!人民|政府|关于|办公|党委|年)[\u4e00-\u9fff]{{2,7}}?(?:{DIVISIONS})")
LEADING = re.compile(r"(?:中共|关于|印发|下达|分解|落实|[《〈“\s]|[0-9〇零一二三四五六七八九]{4}年度?)*")
SUFFIX = re.compile(rf"(?:{DIVISIONS})$")
TOWN = re.compile(
    r"^(?!各|有关|相关|其他|全|涉及|属地|辖区|沿)([\u4e00-\u9fff]{2,5}?)(街道|镇|乡)(?:办事处|办|人民政府|政府)?$"
)


def _divisions(printed: str) -> Iterator[str]:
    """The divisions that the words begin with, the largest first: 重庆市渝中区人民政府 → 重庆市, 渝中区."""
    match = LEADING.match(printed)
    place = match.end() if match else 0
    while division := DIVISION.match(printed, place):
        yield division[0]
        place = division.end()


def _with_short(names: Iterable[str]) -> Iterator[str]:
    for name in names:
        yield name
        short = SUFFIX.sub("", name)
        if len(short) >= 2:
            yield short


def own_names(document: Document, authority: Authority | None) -> frozenset[str]:
    """Full and short names of the jurisdiction and of what contains it: 渝中区, 渝中, 重庆市, 重庆.

    From the authority where there is one, and from the document's issuer and title.
    """
    printed = [document.heading.issuer, document.heading.title]
    if authority:
        printed += [authority.name, *authority.aliases]
    found = {name for words in printed if words for name in _divisions(words)}
    return frozenset(_with_short(found))


def towns(document: Document) -> dict[str, str]:
    """Printed name → canonical name of the places whose sub-districts and towns have tasks: 解放碑街道 → 解放碑."""
    found: dict[str, str] = {}
    for task in document.tasks:
        for unit in (*task.leads, *task.cooperators, *task.responsible):
            match = TOWN.match(unit)
            if match:
                found[match[1]] = match[1]
                if match[2] != "街道":
                    found[match[1] + match[2]] = match[1]
    return found


__all__ = ["own_names", "towns"]
