"""The example's assignments, made once."""

import pytest

from graph.workload.reading import read_table
from graph.workload.table import Table
from tests.graph.workload.example import example_store


@pytest.fixture(scope="session")
def table() -> Table:
    store = example_store()
    yield read_table(store)
    store.close()
