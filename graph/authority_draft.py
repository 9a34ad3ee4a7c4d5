"""A jurisdiction's authority files as a first draft: what its documents print, and what a person should confirm.

Units stand in it as they are printed, each by itself, with the general forms of their names. What may be another
name, a group's members or a place is only proposed: commented triples, ranked, each with the words that speak for
it. To confirm a proposal is to take the ``#`` away.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from graph.iris import jurisdiction_name, thing
from graph.likeness import likeness
from graph.namespaces import DG, PREFIXES
from graph.sparql_text import iri, literal
from ontology.errors import InputError
from ontology.general_places import division_codes, general_places
from ontology.identifiers import task_identifiers
from ontology.office_names import other_forms
from ontology.records import Document, Mentions
from ontology.unit_kinds import is_group, unit_kind

QUOTED = 24
"""Characters of a task's text that an entry quotes."""
GROUP_KINDS = (
    ("街道", "subdistrict"), ("镇街", "subdistrict"), ("乡镇", "subdistrict"), ("管委会", "committee"),
    ("国企", "company"), ("企业", "company"), ("部门", "government"),
)  # fmt: skip
"""A word in a group's name → the kind of its members; the first that fits."""
SHORT_NAME = re.compile(r"(?:[市州盟省]|地区)(?=[^市州盟省]{2,}$)")
"""What ends the upper division in a jurisdiction's full name: 甲州市|乙溪区."""


@dataclass(frozen=True, slots=True)
class Draft:
    """The two files of an authority as Turtle, and how many proposals wait in them."""

    jurisdiction: str
    code: str
    units: str
    places: str
    proposals: int


@dataclass
class _Printed:
    """How many tasks print a name, and the first of them, quoted."""

    tasks: Counter[str] = field(default_factory=Counter)
    first: dict[str, str] = field(default_factory=dict)

    def add(self, name: str, identifier: str, text: str) -> None:
        self.tasks[name] += 1
        self.first.setdefault(name, f"{identifier}“{''.join(text[:QUOTED].split())}”")

    @property
    def ranked(self) -> list[str]:
        """Names in most tasks first, of those the short ones."""
        return sorted(self.tasks, key=lambda name: (-self.tasks[name], len(name), name))

    def evidence(self, name: str) -> str:
        return f"{self.tasks[name]}项任务，如 {self.first[name]}"


def draft(documents: Sequence[Document], mentions: Sequence[Sequence[Mentions]]) -> Draft:
    """The draft for the jurisdiction of the documents; the same documents give the same text.

    :param mentions: those of each document, in the same order.
    :raises ontology.errors.InputError: the documents belong to several jurisdictions, or do not say to which.
    """
    owners = sorted({jurisdiction_name(document) for document in documents})
    if len(owners) != 1 or not owners[0]:
        told = "、".join(owner or "（未写明）" for owner in owners)
        raise InputError(f"这些文件应当属于同一个辖区，现在是：{told}；请只给出一个区县的文件。", value=told)
    units, places = _Printed(), _Printed()
    for document, found in zip(documents, mentions, strict=True):
        named = {one.task: one.places for one in found}
        for identifier, task in zip(task_identifiers(document.tasks), document.tasks, strict=True):
            for name in dict.fromkeys((*task.leads, *task.cooperators, *task.responsible)):
                units.add(name, identifier, task.text)
            for name in dict.fromkeys(place.name for place in named.get(identifier, ())):
                places.add(name, identifier, task.text)
    writer = _Writer(owners[0], units, places)
    parts = [list(part()) for part in (writer.jurisdiction, writer.units, writer.groups, writer.aliases)]
    proposed = list(writer.places())
    return Draft(
        owners[0],
        writer.code,
        writer.head("单位与集合单位") + "".join(line + "\n" for part in parts for line in part),
        writer.head("地点") + "".join(line + "\n" for line in proposed),
        sum(line.startswith("# <") for part in (*parts, proposed) for line in part),
    )


class _Writer:
    """Writes the entries of one jurisdiction."""

    def __init__(self, owner: str, units: _Printed, places: _Printed) -> None:
        self.owner = owner
        self.code = division_codes().get(owner, "")
        self._units = units
        self._places = places

    def head(self, what: str) -> str:
        """Comment and prefixes."""
        return (
            f"# {self.owner}：{what}。由 dutygraph authority init 起草，请逐条核对。\n"
            "# 行首为“# <”的三元组只是建议，按把握大小排列，上一行是理由；去掉#即为确认。\n"
            "# 确认一个别名之后，请删去以这个名称为首选名称的另一个条目。\n"
            f"@prefix dg: {iri(DG)} .\n@prefix skos: {iri(PREFIXES['skos'])} .\n\n"
        )

    def node(self, kind: str, name: str) -> str:
        """A thing of this jurisdiction, in angle brackets."""
        return iri(thing(kind, self.owner, name).value)

    def jurisdiction(self) -> Iterator[str]:
        """Whose authority it is."""
        cut = SHORT_NAME.search(self.owner)
        yield f"{iri(thing('jurisdiction', self.owner).value)} a dg:Jurisdiction ;"
        if self.code:
            yield f"    dg:code {literal(self.code)} ;"
        if cut:
            yield f"    skos:altLabel {literal(self.owner[cut.end() :], 'zh')} ;"
        yield f"    skos:prefLabel {literal(self.owner, 'zh')} ."

    def units(self) -> Iterator[str]:
        """Every printed unit as a unit of its own."""
        taken = set(self._units.tasks)
        for name in self._units.ranked:
            if is_group(name):
                continue
            general = [form for form in other_forms(name) if form not in taken]
            taken.update(general)
            yield ""
            yield f"# {self._units.evidence(name)}" + ("；其他名称取自通用简称表" if general else "")
            yield f"{self.node('unit', name)} a dg:Unit ;"
            yield f"    dg:unitKind {literal(unit_kind(name))} ;"
            if general:
                yield f"    skos:altLabel {', '.join(literal(form, 'zh') for form in general)} ;"
            yield f"    skos:prefLabel {literal(name, 'zh')} ."

    def groups(self) -> Iterator[str]:
        """Every printed group; whose members it has is proposed by the kind that its name tells."""
        kinds = Counter(unit_kind(name) for name in self._units.tasks if not is_group(name))
        for name in filter(is_group, self._units.ranked):
            kind = next((kind for word, kind in GROUP_KINDS if word in name), None)
            yield ""
            yield f"# {self._units.evidence(name)}"
            yield f"{self.node('unit', name)} a dg:UnitGroup ;"
            yield f"    skos:prefLabel {literal(name, 'zh')} ."
            if kind and kinds[kind]:
                yield f"# 成员可能是本文件中全部{kinds[kind]}个这一类单位（依据为按规则）"
                yield f"# {self.node('unit', name)} dg:memberKind {literal(kind)} ."

    def aliases(self) -> Iterator[str]:
        """Pairs of printed names that may be one unit, best first; the less printed one is proposed as the alias."""
        pairs = [
            (found, name, other)
            for name, other in combinations(self._units.ranked, 2)
            if (found := likeness(name, other))
        ]
        for found, name, other in sorted(pairs, key=lambda pair: (-pair[0].score, pair[1], pair[2])):
            yield ""
            yield f"# {found.score:.2f} “{other}”也许就是“{name}”：{found.reason}。{self._units.evidence(other)}"
            yield f"# {self.node('unit', name)} skos:altLabel {literal(other, 'zh')} ."

    def places(self) -> Iterator[str]:
        """Places that texts name and no general table knows, in most tasks first."""
        for name in self._places.ranked:
            if name not in general_places().place_names:
                yield ""
                yield f"# {self._places.evidence(name)}"
                yield f"# {self.node('place', name)} a dg:Place ; skos:prefLabel {literal(name, 'zh')} ."


__all__ = ["Draft", "draft"]
