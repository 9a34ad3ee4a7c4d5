"""Headings that say who answers for the tasks below them: ``二、甲常务副县长牵头的工作`` (reading 7)."""

from __future__ import annotations

import re

from loaders import numbering
from loaders.entries import ROLE_KINDS, Kind
from loaders.forms import names
from loaders.forms.brackets import brackets, taken
from loaders.forms.labelled import Clause
from loaders.forms.names import person
from loaders.people import office, people, surname
from loaders.unit_lists import unit_list
from loaders.wording import table
from loaders.wraps import PADDING

_VERBS = table("verbs")
_SCOPE = re.compile(_VERBS["scope"])


def said(heading: str) -> tuple[Clause, ...]:
    """Who the heading gives its tasks to; empty where it is only a heading.

    >>> [(c.kind.value, c.text) for c in said("二、李明远常务副县长牵头的工作（4项）")]
    [('leader', '李明远常务副县长')]
    >>> [(c.kind.value, c.text) for c in said("（一）市发展改革委牵头（3项）")], said("三、坚持创新引领")
    ([('lead', '市发展改革委')], ())
    """
    mark = numbering.mark(heading)
    start = mark.end if mark else 0
    body = heading[start:].rstrip(PADDING + "。：:")
    inside = taken(body)
    if inside.assigned:
        return inside.clauses
    found = list(brackets(body))
    while found and found[-1].end == len(body) and found[-1].start:
        body = body[: found[-1].start].rstrip(PADDING)
        found.pop()
    match = _SCOPE.match(body)
    if match:
        return _who(match["who"], match["verb"], start + match.start("who"))
    return _unit(body, start)


def _who(words: str, verb: str, start: int) -> tuple[Clause, ...]:
    end = start + len(words)
    listed = unit_list(words)
    if listed.names and all(names.plausible(name) for name in listed.names):
        kind = Kind.ANSWERS
        if verb in _VERBS["scope_leads"]:
            kind = Kind.LEAD
        elif verb in _VERBS["scope_supports"]:
            kind = Kind.SUPPORT
        return (Clause(kind, "", words, start, end),)
    found = people(words)
    if found.names and all(map(office, found.offices)) and all(map(surname, found.names)):
        titled = any(name != word for name, word in zip(found.names, listed.names, strict=False))
        if titled or all(len(name) <= 3 for name in found.names):
            return (Clause(Kind.LEADER, "责任领导", words, start, end),)
    return ()


def _unit(body: str, start: int) -> tuple[Clause, ...]:
    """A heading that is nothing but the names of units, or of a person with an office."""
    if not 2 <= len(body) <= 60:
        return ()
    end = start + len(body)
    said = names.bare(body)
    if said and all(clause.kind is Kind.BARE for clause in said):
        return (Clause(Kind.BARE, "", body, start, end),)
    found = people(body)
    titled = "".join(found.names) != body.replace("、", "") and not found.offices
    if found.names and titled and all(person(name) for name in unit_list(body).names):
        return (Clause(Kind.LEADER, "责任领导", body, start, end),)
    return ()


def assigns(found: tuple[Clause, ...]) -> bool:
    """Whether a heading's words give its tasks to somebody beyond doubt: not by a bare name alone."""
    return any(clause.kind in ROLE_KINDS and clause.kind is not Kind.BARE for clause in found)
