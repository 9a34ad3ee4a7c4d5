"""What the two stores inside this process share: reading Oxigraph's own ``Store``, and its errors in our words."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from functools import cached_property

import pyoxigraph as ox
from pyoxigraph import DefaultGraph, NamedNode, Quad

from graph.query.complaints import in_our_words, syntax_error
from graph.query.limits import Limits
from graph.query.locating import located
from graph.query.pooled import PooledEngine
from graph.query.service import QueryService
from graph.query.source import Snapshot
from graph.store.protocol import Solutions
from ontology.errors import REASONS, DutyGraphError, QueryError, StoreError, reason


class LocalStore(ABC):
    """Reading of a store that lives in this process; the writing is its subclasses' own.

    A query with a ``timeout`` runs in a process that can be ended. One without runs here: quick, but nothing
    can end it, so that only queries of our own may go without.
    """

    prompt = True

    def __init__(self, inside: ox.Store) -> None:
        self._inside: ox.Store | None = inside

    @property
    @abstractmethod
    def version(self) -> str:
        """The word of the newest commit."""

    @abstractmethod
    def snapshot(self) -> AbstractContextManager[Snapshot]:
        """The newest state for another process."""

    @abstractmethod
    def update(self, text: str, base: str | None = None) -> None:
        """Apply a SPARQL update in this process, in one commit."""

    @abstractmethod
    def rewrite(self, change: Callable[[Snapshot], None]) -> None:
        """A change made on a copy by another process."""

    def engine(self, limits: Limits) -> PooledEngine:
        """Processes that run the queries of users on this store; closed by who asked for them."""
        return PooledEngine(self, limits)

    @cached_property
    def isolated(self) -> QueryService:
        """Queries in processes of their own, with the default limits; closed with the store."""
        return QueryService(self.engine(Limits()))

    @property
    def opened(self) -> ox.Store:
        """Oxigraph's own store.

        :raises StoreError: the store is closed.
        """
        if self._inside is None:
            raise StoreError("图库已经关闭。", code="store-closed")
        return self._inside

    def select(self, query: str, *, timeout: float | None = None) -> Solutions:
        """The solutions of a SELECT query over the union of all graphs."""
        if timeout is not None:
            return self.isolated.select(query, timeout=timeout)
        found = self._query(query)
        if not isinstance(found, ox.QuerySolutions):
            raise QueryError("这里需要SELECT查询。", value=query)
        variables = tuple(variable.value for variable in found.variables)
        try:
            return Solutions(variables, tuple(tuple(row) for row in found))
        except OSError as error:
            raise store_error(error) from error

    def ask(self, query: str, *, timeout: float | None = None) -> bool:
        """The answer of an ASK query over the union of all graphs."""
        if timeout is not None:
            return self.isolated.ask(query, timeout=timeout)
        found = self._query(query)
        if not isinstance(found, ox.QueryBoolean):
            raise QueryError("这里需要ASK查询。", value=query)
        return bool(found)

    def quads(self, graph: NamedNode | DefaultGraph | None = None) -> Iterator[Quad]:
        """All quads, or those of one graph, as they were when the call was made."""
        return self.opened.quads_for_pattern(None, None, None, graph)

    def graphs(self) -> tuple[NamedNode, ...]:
        """The names of the graphs that hold at least one quad, sorted."""
        found = (name for name in self.opened.named_graphs() if isinstance(name, NamedNode))
        return tuple(
            sorted(
                (name for name in found if any(True for _ in self.quads(name))), key=lambda name: name.value
            )
        )

    def close(self) -> None:
        """Release processes and files."""
        self._inside = None
        if "isolated" in self.__dict__:
            self.isolated.close()

    def _query(self, query: str) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
        try:
            return self.opened.query(query, use_default_graph_as_union=True)
        except SyntaxError as error:
            raise syntax_error(str(error), query) from error
        except OSError as error:
            raise store_error(error) from error


UPDATE_FAULTS = (SyntaxError, RuntimeError, OSError)
"""What Oxigraph raises when an update cannot be applied; nothing was changed then."""


def update_error(error: Exception, text: str) -> DutyGraphError:
    """What is wrong with an update, and where in its text."""
    if isinstance(error, SyntaxError):
        return syntax_error(located(str(error), text, ox.Store().update), text)
    if isinstance(error, OSError):
        return store_error(error)
    return in_our_words("engine", str(error), text)


def store_error(error: OSError) -> StoreError:
    """What the disk or Oxigraph's files are at fault with; paths stay out of the message.

    What the system gives a reason for, a full disk or a missing right, is for a person to mend: ``store-path``.
    """
    code = "store-path" if error.errno in REASONS else None
    return StoreError(f"图库读写失败：{reason(error)}；请检查磁盘空间和权限。", value=str(error), code=code)
