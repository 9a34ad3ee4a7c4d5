"""What all tests share: an environment without our settings, and the example as read once a process."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from api.settings import PREFIX
from graph.loading import Read
from ontology.records import Document

ROOT = Path(__file__).parents[1]
EXAMPLE = ROOT / "examples/yuzhong2024.txt"

for name in [name for name in os.environ if name.startswith(PREFIX)]:
    del os.environ[name]


@pytest.fixture(scope="session")
def example_document() -> Document:
    """The example as its reader gives it."""
    from loaders.documents import read_document_bytes

    return read_document_bytes(EXAMPLE.read_bytes(), EXAMPLE.name)


@pytest.fixture(scope="session")
def example(example_document: Document) -> Read:
    """The example with what its tasks name, ready to be loaded."""
    from api.reading import with_mentions

    return with_mentions(example_document)


@pytest.fixture
def empty_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A working directory and home with nothing in it."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    yield tmp_path
