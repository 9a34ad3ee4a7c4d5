"""Cells and values that spell out who does what: ``甲局牵头，乙局配合`` under 责任分工."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from loaders.entries import ROLE_KINDS, Entry, Kind, Part
from loaders.forms import clauses
from loaders.wraps import joined

_SPEAKS = re.compile(r"牵头|负责|配合|协助|协办|主办|参与|会同|[:：]")
_GENERAL = (Kind.UNIT, Kind.EXECUTOR)
"""Kinds whose label leaves open who of several units leads."""


def spelled_out(entries: Iterable[Entry]) -> None:
    """Put what such a part says in its place, in each of the entries."""
    for entry in entries:
        if any(part.kind in _GENERAL and _SPEAKS.search(part.text) for part in entry.parts):
            entry.parts = [said for part in entry.parts for said in _said(part)]


def _said(part: Part) -> Iterator[Part]:
    found = clauses.strong(joined(part.text)) if part.kind in _GENERAL and _SPEAKS.search(part.text) else None
    if not found or not any(clause.kind in ROLE_KINDS for clause in found):
        yield part
        return
    for clause in found:
        yield Part(clause.kind, clause.label or part.label, clause.text, part.position)
