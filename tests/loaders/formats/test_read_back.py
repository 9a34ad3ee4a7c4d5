"""Random records, printed in each format and read back: the same tasks."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest

from loaders.documents import read_document_bytes
from ontology.records import Document
from tests.loaders.formats import printers
from tests.loaders.formats.made_documents import MadeDocument, MadeTask, made_document

SEEDS = range(6)
PRINTED: dict[str, Callable[[MadeDocument], bytes]] = {
    "docx": printers.as_docx,
    "html": printers.as_html,
    "xlsx": printers.as_xlsx,
    "pdf with a grid": printers.as_pdf,
    "pdf with open sides": partial(printers.as_pdf, rules="open sides"),
    "pdf with white lines on grey": partial(printers.as_pdf, rules="shaded"),
    "pdf on landscape pages": partial(printers.as_pdf, landscape=True),
    "pdf on turned pages": partial(printers.as_pdf, rotate=90),
    "pdf in small print": partial(printers.as_pdf, size=7.5),
    "pdf whose header stands once": partial(printers.as_pdf, repeat=False),
}
FLAT: dict[str, Callable[[MadeDocument], bytes]] = {
    "csv": printers.as_csv,
    "csv of semicolons": partial(printers.as_csv, delimiter=";", encoding="utf-8-sig"),
    "tabs in UTF-16": partial(printers.as_csv, delimiter="\t", encoding="utf-16"),
    "pdf without lines": partial(printers.as_pdf, rules="none"),
    "pdf without lines, centred": partial(printers.as_pdf, rules="none", align="MIDDLE"),
    "pdf with lines between rows": partial(printers.as_pdf, rules="rows"),
    "pdf with lines between columns": partial(printers.as_pdf, rules="columns"),
    "pdf with a line below the header": partial(printers.as_pdf, rules="header", repeat=False),
    "pdf without lines, rows broken": partial(printers.as_pdf, rules="none", split_rows=True),
}
"""Formats that cannot show merged cells or headers of two rows."""


def squeezed(text: str | None) -> str | None:
    return "".join(text.split()) if text else text


def as_made(document: Document) -> list[MadeTask]:
    return [
        MadeTask(
            squeezed(task.chapter), squeezed(task.section), task.number or "", squeezed(task.text) or "",
            task.leaders, task.leads, task.cooperators, task.deadline,
        )
        for task in document.tasks
    ]  # fmt: skip


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("name", PRINTED)
def test_every_format_gives_the_records_back(name: str, seed: int) -> None:
    made = made_document(seed)
    document = read_document_bytes(PRINTED[name](made), name)
    assert as_made(document) == made.tasks
    assert document.heading.title == made.title


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("name", FLAT)
def test_flat_formats_give_the_records_back(name: str, seed: int) -> None:
    made = made_document(seed, merged=False, two_rows=False)
    document = read_document_bytes(FLAT[name](made), name)
    assert as_made(document) == made.tasks
    assert document.heading.title == made.title
