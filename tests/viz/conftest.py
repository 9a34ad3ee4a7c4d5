"""The example in a store, as the pages read it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from graph.loading import Read, load
from graph.store.memory import MemoryStore

UNIT = "https://w3id.org/dutygraph/id/unit/渝中区/"


@pytest.fixture(scope="session")
def reader(example: Read) -> Iterator[MemoryStore]:
    """Only to be read."""
    store = MemoryStore()
    load(store, [example])
    yield store
    store.close()
