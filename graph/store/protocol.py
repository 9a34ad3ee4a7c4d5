"""The store as the rest of the house sees it: read a consistent state, or write one change whole.

Three implementations pass one contract test: embedded Oxigraph on disk, in memory, and any SPARQL 1.1
endpoint.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, runtime_checkable

import pyoxigraph as ox
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Triple

Term = NamedNode | BlankNode | Literal | Triple


@dataclass(frozen=True, slots=True)
class Solutions:
    """A SELECT's result: the variables without ``?`` in the query's order, a row a solution in the same order.

    An unbound variable is ``None`` in its row.
    """

    variables: tuple[str, ...]
    rows: tuple[tuple[Term | None, ...], ...]

    def __iter__(self) -> Iterator[dict[str, str]]:
        """Rows as variable → lexical value (an IRI or a literal's text); an unbound variable leaves no key."""
        for row in self.rows:
            yield {
                name: term.value
                for name, term in zip(self.variables, row, strict=True)
                if term is not None and not isinstance(term, Triple)
            }

    def __len__(self) -> int:
        return len(self.rows)


class Reader(Protocol):
    """What reads a store. The default graph of a query is the union of all named graphs."""

    @property
    def version(self) -> str:
        """A word that changes with every commit, and only then; the same after a restart."""

    def select(self, query: str, *, timeout: float | None = None) -> Solutions:
        """The solutions of a SELECT query.

        :param timeout: seconds, the store's own default where None.
        :raises ontology.errors.QueryError: the text is at fault.
        :raises ontology.errors.LimitExceeded: time or memory ran out.
        """

    def ask(self, query: str, *, timeout: float | None = None) -> bool:
        """The answer of an ASK query; raises as :meth:`select`."""


class Store(Reader, Protocol):
    """A reader that also takes whole changes."""

    def replace(self, graphs: Mapping[NamedNode, Iterable[Quad]]) -> None:
        """Each named graph holds these quads and no others afterwards, all of them in one commit.

        When the call returns, the change survives ``kill -9`` and power loss; when it does not return, the old
        state is whole. An empty iterable removes the graph.
        """

    def quads(self, graph: NamedNode | None = None) -> Iterator[Quad]:
        """All quads, or those of one graph, in no particular order."""

    def graphs(self) -> tuple[NamedNode, ...]:
        """The names of the graphs that hold at least one quad, sorted."""

    def close(self) -> None:
        """Release locks and processes. A closed store raises ``StoreError`` on use."""


@runtime_checkable
class BulkStore(Store, Protocol):
    """A store with a bulk loader, and a folder of its own where more can be kept."""

    @property
    def folder(self) -> Path:
        """Where the store lies."""

    def bulk(self) -> AbstractContextManager[ox.Store]:
        """Oxigraph's own store for one commit of any size; on the disk when the block ends, undone when it raises."""
