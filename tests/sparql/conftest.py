"""Services that tests of the SPARQL protocols ask."""

from collections.abc import Iterator

import httpx
import pytest

from graph.store.memory import MemoryStore
from tests.sparql.service import client, running

DATA = """
INSERT DATA {
  <urn:x:d> <urn:x:p> "无名图" .
  GRAPH <urn:x:g1> { <urn:x:a> <urn:x:p> "解放碑"@zh ; <urn:x:q> 1 }
  GRAPH <urn:x:g2> { <urn:x:b> <urn:x:p> "=1+1" ; <urn:x:q> -5 }
}
"""


@pytest.fixture(scope="module")
def read_only() -> Iterator[httpx.Client]:
    """A client of a service without a token."""
    store = MemoryStore()
    store.update(DATA)
    with running(store, queries_at_once=2) as address, client(address) as asked:
        yield asked
    store.close()


@pytest.fixture
def writable() -> Iterator[httpx.Client]:
    """A client of a service of its own with the token ``secret-1``; sends none by itself."""
    store = MemoryStore()
    store.update(DATA)
    with running(store, token="secret-1", queries_at_once=2) as address, client(address) as asked:
        yield asked
    store.close()
