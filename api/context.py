"""What every route works with: the settings, the store, the services over it; made once a process."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from api.keeping import Kept
from api.layouts import FOLDER, Layouts
from api.settings import Settings
from graph.query.limits import Limits
from graph.query.service import QueryService
from graph.store.opening import OpenStore, query_service

if TYPE_CHECKING:
    from api.sparql_endpoint import Endpoint
    from api.workloads import Follower
    from graph.ask import Answering
    from graph.search import Search
    from graph.workload.index import WorkloadIndex
    from viz.views import Overview

MEBIBYTE = 1 << 20


@dataclass(frozen=True)
class Context:
    """The parts that routes share. ``store`` is for queries of our own, ``queries`` for those of users.

    What is slow to import or to build is made when it is first asked for.
    """

    settings: Settings
    store: OpenStore
    queries: QueryService

    @cached_property
    def asking(self) -> Answering:
        """The understanding of questions over the store; it follows the store's changes by itself."""
        from graph.ask import Answering

        return Answering(self.store, self.workloads)

    @cached_property
    def workloads(self) -> WorkloadIndex:
        """The loads of the store; it follows the store's changes by itself, at less cost where it is told of them."""
        from api.workloads import opened_index

        return opened_index(self.store, self.settings)

    @cached_property
    def search(self) -> Search:
        """The search over labels and texts; it follows the store's changes by itself, at less cost where it is told."""
        from api.searching import opened_search

        return opened_search(self.store, self.settings)

    @property
    def followers(self) -> tuple[Follower, ...]:
        """What goes along with a commit that tells which documents it changed."""
        return self.workloads, self.search, self.asking

    @cached_property
    def endpoint(self) -> Endpoint:
        """What answers the SPARQL protocols."""
        from api.sparql_endpoint import Endpoint

        return Endpoint(self)

    @cached_property
    def layouts(self) -> Layouts:
        """Networks with their positions, which take a second or more to compute."""
        beside = Path(self.settings.location)
        return Layouts(beside / FOLDER if beside.is_dir() else None)

    @cached_property
    def overviews(self) -> Kept[Overview]:
        """The first page's data, which counts everything."""
        return Kept(1)

    def close(self) -> None:
        """Release the query processes and the search; the store is its opener's to close."""
        self.queries.close()
        if "search" in self.__dict__:
            self.search.close()


def make_context(settings: Settings, store: OpenStore) -> Context:
    """The context of a service that holds ``store``."""
    return Context(settings, store, query_service(store, query_limits(settings), allowed_hosts(settings)))


def query_limits(settings: Settings) -> Limits:
    """The limits of one query as the settings declare them."""
    return Limits(
        time=settings.query_seconds,
        memory=settings.query_memory * MEBIBYTE,
        rows=settings.result_rows,
        bytes=settings.result_bytes * MEBIBYTE,
        text=settings.query_length,
        nesting=settings.query_nesting,
        queries=settings.queries_at_once,
        cache=settings.cache_bytes * MEBIBYTE,
    )


def allowed_hosts(settings: Settings) -> frozenset[str]:
    """The hosts that SERVICE and LOAD may name."""
    return frozenset(filter(None, (host.strip() for host in settings.service_hosts.split(","))))
