"""The one table of forms. To add a form, write its module and add its line here (``docs/loaders.md``)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from loaders.blocks import Block
from loaders.entries import ROLE_KINDS, Found, Kind
from loaders.forms import boxes, cells, listing, paragraphs, pipes, spaced, tables
from loaders.forms.alignment import fit


@dataclass(frozen=True, slots=True)
class Form:
    """One way to print tasks: ``read`` gives what it finds in a document's blocks, ``None`` for nothing."""

    name: str
    read: Callable[[Sequence[Block]], Found | None]


FORMS: Final = (
    Form("grid", tables.read),
    Form("tabbed-cells", cells.read_tabbed),
    Form("paragraph-cells", paragraphs.read),
    Form("boxes", boxes.read),
    Form("pipes", pipes.read),
    Form("spaced", spaced.read),
    Form("listing", listing.read),
)
"""In the order in which they are tried; of several that find tasks equally well the first is taken."""


def find(blocks: Sequence[Block]) -> Found | None:
    """The tasks by the form that suits the document best, ``None`` where no form finds a task."""
    found = [tasks for form in FORMS if (tasks := form.read(blocks)) is not None and tasks.score()]
    if len(found) <= 1:
        return found[0] if found else None
    return max(found, key=_quality)


def _quality(found: Found) -> float:
    """How many tasks somebody answers for who may be a unit or a person; a table goes before running text."""
    good = 0.0
    for entry in found.entries:
        parts = [part for part in entry.parts if part.kind in ROLE_KINDS]
        suits = sum(fit(part.kind, part.text) > 0 for part in parts)
        text = min(1.0, max(0.0, 1.0 + 0.5 * min(0.0, fit(Kind.TASK, entry.text))))
        good += text * suits / len(parts) if parts else 0.0
    return good
