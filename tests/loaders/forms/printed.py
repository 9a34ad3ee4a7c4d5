"""Documents as they are printed, and what is read from them, in the files of ``cases/``.

A case is ``== name``, the document, ``--``, and one line a task: chapter, section, number, text, the parties by
role, the deadline, 等 for an open list, extra. A document that holds no tasks has the line ``refused``. Before the
tasks a line ``@ title ; number ; issuer ; issued`` may say what the heading gives: ``-`` for nothing, ``?`` for anything.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from loaders.documents import read_document_bytes
from ontology.errors import DocumentError
from ontology.records import Document, Task

CASES = Path(__file__).parent / "cases"


@dataclass(frozen=True)
class Case:
    """One document and the lines expected of it."""

    name: str
    document: str
    expected: tuple[str, ...]
    heading: tuple[str, ...] = ()


def cases(topic: str) -> list[Case]:
    """The cases of one file, in order."""
    found = []
    for block in (CASES / f"{topic}.txt").read_text(encoding="utf-8").split("\n== ")[0:]:
        name, _, rest = block.removeprefix("== ").partition("\n")
        document, _, expected = rest.rpartition("\n--\n")
        tasks = expected.strip("\n").split("\n")
        told = tasks.pop(0)[1:] if tasks[0].startswith("@") else ""
        heading = tuple("".join(field.split()) for field in told.split(";")) if told else ()
        found.append(Case(name.strip(), document + "\n", tuple(tasks), heading))
    return found


def line(task: Task) -> str:
    """A task on one line."""
    parties = [("领", task.leaders), ("牵", task.leads), ("配", task.cooperators), ("责", task.responsible)]
    words = [
        task.chapter or "",
        task.section or "",
        task.number or "",
        task.text,
        *(f"{role}:{'、'.join(names)}" for role, names in parties if names),
        *([f"时:{task.deadline}"] if task.deadline else []),
        *(["等"] if task.open_ended else []),
        *(f"{label}={value}" for label, value in task.extra.items()),
    ]
    return " | ".join(words).strip()


def heading(document: Document, expected: tuple[str, ...]) -> tuple[str, ...]:
    """A document's heading as cases print it, without blanks, ``?`` where ``expected`` takes anything."""
    head = document.heading
    fields = (head.title, head.number, head.issuer, head.issued)
    return tuple(
        "?" if wanted == "?" else "".join(field.split()) if field else "-"
        for field, wanted in zip(fields, expected, strict=True)
    )


def read(document: str) -> Document:
    """The document as its text is read."""
    return read_document_bytes(document.encode(), "文件.txt")


def lines(document: str) -> tuple[str, ...]:
    """What is read from a document, a line a task; ``refused`` for none."""
    try:
        return tuple(map(line, read(document).tasks))
    except DocumentError:
        return ("refused",)
