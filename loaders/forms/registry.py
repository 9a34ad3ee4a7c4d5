"""The one table of forms. To add a form, write its module and add its line here (``docs/loaders.md``)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from loaders.blocks import Block
from loaders.entries import Found
from loaders.forms import cells, listing, tables


@dataclass(frozen=True, slots=True)
class Form:
    """One way to print tasks: ``read`` gives what it finds in a document's blocks, ``None`` for nothing."""

    name: str
    read: Callable[[Sequence[Block]], Found | None]


FORMS: Final = (
    Form("grid", tables.read),
    Form("tabbed-cells", cells.read_tabbed),
    Form("listing", listing.read),
)
"""In the order in which they are tried; of several that find tasks the first with the best score is taken."""


def find(blocks: Sequence[Block]) -> Found | None:
    """The tasks by the form that suits the document best, ``None`` where no form finds a task."""
    best: Found | None = None
    for form in FORMS:
        found = form.read(blocks)
        if found and found.score() and (best is None or found.score() > best.score()):
            best = found
    return best
