"""The corpus to measure with: the same for a seed, and read back as it was written, so that counts can be trusted."""

from __future__ import annotations

from itertools import islice

import pytest

from benchmarks.corpus import Corpus
from benchmarks.corpus.printing import as_text
from benchmarks.corpus.word import as_word
from graph.iris import document_key, jurisdiction_name
from loaders.documents import read_document_bytes
from ontology.records import Document

CORPUS = Corpus(documents=30, tasks=1200, seed=4)
STATED = (
    "text",
    "chapter",
    "section",
    "number",
    "leaders",
    "leads",
    "cooperators",
    "responsible",
    "open_ended",
)


def stated(document: Document, *more: str) -> list[tuple[object, ...]]:
    return [tuple(getattr(task, field) for field in (*STATED, *more)) for task in document.tasks]


def styles() -> list[int]:
    """One document of each style."""
    first: dict[str, int] = {}
    for number in range(CORPUS.documents):
        first.setdefault(CORPUS.style(number), number)
    return list(first.values())


@pytest.mark.parametrize("number", styles(), ids=CORPUS.style)
def test_a_text_is_read_back_as_written(number: int) -> None:
    written = CORPUS.document(number)
    read = read_document_bytes(as_text(written, CORPUS.style(number)).encode(), "a.txt")
    assert (read.heading, stated(read, "deadline")) == (written.heading, stated(written, "deadline"))


@pytest.mark.parametrize("number", styles(), ids=CORPUS.style)
def test_a_word_file_is_read_back_as_written(number: int) -> None:
    written = CORPUS.document(number)
    assert stated(read_document_bytes(as_word(written), "a.docx")) == stated(written)


def test_the_same_seed_gives_the_same_documents_in_any_order() -> None:
    again = Corpus(documents=30, tasks=1200, seed=4)
    backwards = [again.document(number) for number in reversed(range(30))]
    assert list(reversed(backwards)) == list(CORPUS)
    assert list(islice(Corpus(documents=30, tasks=1200, seed=5), 1)) != list(islice(CORPUS, 1))


def test_there_are_as_many_tasks_as_wanted_and_every_document_has_a_key_and_a_jurisdiction() -> None:
    documents = list(CORPUS)
    assert sum(len(document.tasks) for document in documents) == 1200
    assert len({document_key(document) for document in documents}) == len(documents)
    assert len({jurisdiction_name(document) for document in documents}) == len(documents) // CORPUS.years
