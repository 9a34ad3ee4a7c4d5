"""The one table of forms. To add a form, write its module and add its line here (``docs/loaders.md``)."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from loaders import labels
from loaders.blocks import Block, Paragraph
from loaders.entries import ROLE_KINDS, Found, Kind
from loaders.forms import boxes, cells, listing, paragraphs, pipes, spaced, tables
from loaders.forms.alignment import fit
from loaders.forms.spelled import spelled_out


@dataclass(frozen=True, slots=True)
class Form:
    """One way to print tasks: ``read`` gives what it finds in a document's blocks, ``None`` for nothing.

    ``sign`` looks for what the document's lines, joined by line breaks, must hold for the form to be tried; it only
    saves time.
    """

    name: str
    read: Callable[[Sequence[Block]], Found | None]
    sign: Callable[[str], object] | None = None


def _column(before: int, after: int, stops: str = "") -> Callable[[str], bool]:
    """Whether a line names a column of units or people among at most so many characters, and holds none of ``stops``."""
    named = re.compile(rf"{labels.ROLE_SIGN}[^\n{stops}]{{0,{after}}}$", re.MULTILINE)
    opening = re.compile(rf"[^\w\n]*[^\n{stops}]{{0,{before}}}")

    def search(text: str) -> bool:
        for match in named.finditer(text):
            start = text.rfind("\n", 0, match.start()) + 1
            if opening.fullmatch(text, start, match.start()):
                return True
        return False

    return search


FORMS: Final = (
    Form("grid", tables.read),
    Form("tabbed-cells", cells.read_tabbed, re.compile(r"^\t[^\t\n]*\n\t", re.MULTILINE).search),
    Form("boxes", boxes.read, re.compile(r"[├┼╠╬┣╋╟╫]|^[^\S\n]*\+[-=]{2,}\+", re.MULTILINE).search),
    Form("pipes", pipes.read, re.compile(r"\S[^\S\n]*[|｜¦\t][^\S\n]*\S").search),
    Form("spaced", spaced.read, _column(120, 80, "。：:|")),
    Form("paragraph-cells", paragraphs.read, _column(8, 4)),
    Form("listing", listing.read),
)
"""In the order in which they are tried; of several that find tasks equally well the first is taken."""

ENOUGH = 0.6
"""A table that takes up this share of a document's blocks is the document's form; no other is tried."""


def find(blocks: Sequence[Block]) -> Found | None:
    """The tasks by the form that suits the document best, ``None`` where no form finds a task."""
    text = "\n".join(block.text for block in blocks if isinstance(block, Paragraph))
    found: list[Found] = []
    for form in FORMS:
        if form.sign is not None and not form.sign(text):
            continue
        tasks = form.read(blocks)
        if tasks is None or not (score := tasks.score()):
            continue
        found.append(tasks)
        if score * 10 >= len(tasks.entries) * 9 and (tasks.last - tasks.first) >= ENOUGH * len(blocks):
            break
    best = max(found, key=quality) if len(found) > 1 else found[0] if found else None
    if best is not None:
        spelled_out(best.entries)
    return best


def quality(found: Found | None) -> float:
    """How many tasks somebody answers for who may be a unit or a person; 0 for none."""
    good = 0.0
    if found is None:
        return good
    for entry in found.entries:
        parts = [part for part in entry.parts if part.kind in ROLE_KINDS]
        suits = sum(fit(part.kind, part.text) > 0 for part in parts)
        text = min(1.0, max(0.0, 1.0 + 0.5 * min(0.0, fit(Kind.TASK, entry.text))))
        good += text * suits / len(parts) if parts else 0.0
    return good
