"""The header of a ``.rq`` file: comment lines that declare its title, description and parameters.

::

    # title: 涉及一个地点的任务
    # title-en: Tasks touching a place
    # description: 正文提到该地点…
    # parameter: place place "地点"
    # parameter: least integer "至少多少项" = 15

    SELECT … WHERE {
      # bind: place
      … FILTER(?n >= $least)

A parameter is its name, its type, its title, and its default where it has one; without a default it must be given. A
thing is bound where ``# bind:`` stands, any other value where ``$name`` stands. Without the header's help the file is
valid SPARQL as it is. A column ``任务`` whose thing has a page is accompanied by a variable ``任务_iri``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from ontology.errors import QueryError

FIELD = re.compile(r"# (?P<key>title|title-en|description|parameter): (?P<value>.+)")
PARAMETER = re.compile(r'(?P<name>[a-z]+) (?P<type>[a-z]+) "(?P<title>[^"]+)"(?: = (?P<default>.+))?')
COLUMN = re.compile(r"\?([^\s()?]+)")


class Type(StrEnum):
    """What a parameter's value must be."""

    UNIT = "unit"
    PERSON = "person"
    PLACE = "place"
    CHAPTER = "chapter"
    ROLE = "role"
    PROJECT_KIND = "projectkind"
    INTEGER = "integer"
    DECIMAL = "decimal"
    TEXT = "text"


THINGS = (Type.UNIT, Type.PERSON, Type.PLACE, Type.CHAPTER)
"""Types whose value is a thing, given by its name or IRI."""
CHOICES: Mapping[Type, Mapping[str, str]] = {
    Type.ROLE: {"牵头": "dg:ledBy", "配合": "dg:supportedBy", "参与": "dg:assignedTo"},
    Type.PROJECT_KIND: {
        "建设": '"construction"',
        "计划行动": '"programme"',
        "活动": '"event"',
        "平台": '"platform"',
    },
}
"""Types whose value is one of a few words, each with the term it stands for."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """``default`` is None where a value must be given; ``values`` are the only ones possible, none where any is."""

    name: str
    type: Type
    title: str
    default: str | None = None

    @property
    def values(self) -> tuple[str, ...]:
        """The words to choose from."""
        return tuple(CHOICES.get(self.type, ()))

    @property
    def required(self) -> bool:
        """Whether a value must be given."""
        return self.default is None


@dataclass(frozen=True, slots=True)
class Header:
    """What the comment lines declare, and the query below them."""

    title: str
    title_en: str
    description: str
    parameters: tuple[Parameter, ...]
    body: str

    @property
    def columns(self) -> tuple[str, ...]:
        """The variables that the outermost SELECT gives, in order."""
        clause = self.body.split("SELECT", 1)[1].split("WHERE", 1)[0]
        clause = re.sub(r"\([^()]*\([^()]*\)[^()]*AS\s+(\?[^\s()]+)\s*\)", r"\1", clause)
        return tuple(COLUMN.findall(clause))


def read_header(text: str, name: str) -> Header:
    """The header of a file's ``text``.

    :raises ontology.errors.QueryError: a line that is none of the fields, or no title.
    """
    fields: dict[str, str] = {}
    parameters: list[Parameter] = []
    head, _, body = text.partition("\n\n")
    for line in head.splitlines():
        match = FIELD.fullmatch(line)
        declared = PARAMETER.fullmatch(match["value"]) if match and match["key"] == "parameter" else None
        if match is None or (match["key"] == "parameter" and declared is None):
            raise QueryError(f"命名问题“{name}”的说明行不合规范，请对照 docs/questions.md。", value=line)
        if declared:
            parameters.append(
                Parameter(declared["name"], Type(declared["type"]), declared["title"], declared["default"])
            )
        else:
            fields[match["key"]] = match["value"]
    if "title" not in fields:
        raise QueryError(f"命名问题“{name}”没有标题（# title: …）。", value=name)
    return Header(
        fields["title"], fields.get("title-en", ""), fields.get("description", ""), tuple(parameters), body
    )
