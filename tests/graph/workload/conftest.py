"""The example's assignments, made once."""

import pytest

from graph.store.memory import MemoryStore
from graph.workload.reading import read_table
from graph.workload.table import Table
from tests.graph.workload.example import example_store


@pytest.fixture(scope="session")
def shared_store() -> MemoryStore:
    """The example in memory; only to be read."""
    store = example_store()
    yield store
    store.close()


@pytest.fixture(scope="session")
def table(shared_store: MemoryStore) -> Table:
    return read_table(shared_store)
