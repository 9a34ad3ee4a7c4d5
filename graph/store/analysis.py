"""``rdflib.Dataset`` over a store, for analysts at work in Python: the same data, by Oxigraph's own engine."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import NoReturn

from oxrdflib import OxigraphStore
from rdflib import BNode, Dataset
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from rdflib.query import Result
from rdflib.store import Store

from graph.namespaces import PREFIXES
from graph.store.checkpoint import read_only
from graph.store.local import LocalStore
from graph.store.opening import open_reader
from graph.store.remote import RemoteStore


class ReadingStore(OxigraphStore):
    """Oxigraph as an rdflib store that takes no change: a commit past our own would not be a commit."""

    def _refuse(self, *given: object, **named: object) -> NoReturn:
        """Refuses every change.

        :raises ontology.errors.StoreError: always.
        """
        raise read_only()

    add = addN = remove = update = add_graph = remove_graph = _refuse


class RemoteReadingStore(SPARQLStore):
    """A SPARQL service as an rdflib store, with our union as the default graph where no other is named."""

    def __init__(self, store: RemoteStore) -> None:
        super().__init__(store.exchange.endpoints.query)
        self._remote = store

    def _query(self, query: str, default_graph: str | None = None, named_graph: str | None = None) -> Result:
        named = default_graph is not None and not isinstance(default_graph, BNode)
        fields = [("default-graph-uri", str(default_graph))] if named else self._remote.union_fields()
        with self._remote.exchange.query(query, self.response_mime_types(), fields) as response:
            media_type = response.headers.get("Content-Type", "").partition(";")[0]
            return Result.parse(BytesIO(response.read()), content_type=media_type)


def rdflib_store(store: LocalStore | RemoteStore) -> Store:
    """The store behind rdflib's interface, refusing every change."""
    if isinstance(store, RemoteStore):
        return RemoteReadingStore(store)
    return ReadingStore(store=store.opened)


def rdflib_dataset(store: LocalStore | RemoteStore) -> Dataset:
    """The store as it is now, for reading; its default graph is the union of all graphs."""
    dataset = Dataset(store=rdflib_store(store), default_union=True)
    for prefix, namespace in PREFIXES.items():
        dataset.bind(prefix, namespace)
    return dataset


@contextmanager
def open_dataset(location: str) -> Iterator[Dataset]:
    """The store at ``location`` as an ``rdflib.Dataset``; works beside a process that writes it.

    ::

        with open_dataset("var/store") as graph:
            for task, unit in graph.query("SELECT ?task ?unit WHERE { ?task dg:supportedBy ?unit }"):
                ...

    :raises ontology.errors.NotFound: there is no store yet.
    """
    store = open_reader(location)
    try:
        yield rdflib_dataset(store)  # type: ignore[arg-type]
    finally:
        store.close()
