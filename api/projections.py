"""Projections for both doors: by name, measured once a state of the store."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

import networkx as nx

from graph.networks.projections import PROJECTIONS, Projection
from graph.workload.index import WorkloadIndex
from graph.workload.table import Reach, Table
from ontology.errors import NotFound

if TYPE_CHECKING:
    from graph.networks.analysis import Analysis

KEPT = 16


def projection_named(name: str) -> Projection:
    """The projection of that name.

    :raises ontology.errors.NotFound: there is none; the message lists them.
    """
    found = PROJECTIONS.get(name)
    if found is None:
        raise NotFound(f"没有“{name}”这种网络；有：{'、'.join(PROJECTIONS)}。", value=name)
    return found


class Projections:
    """The networks of one index, each measured when first asked for and kept while the store stays as it is."""

    def __init__(self, index: WorkloadIndex) -> None:
        self._index = index
        self._measured = lru_cache(maxsize=KEPT)(self._measure)

    def measured(
        self, name: str, documents: Sequence[str] | None, expanded: bool
    ) -> tuple[Table, nx.Graph[str], Analysis]:
        """The table, the network and its measures.

        :raises ontology.errors.NotFound: as :func:`projection_named`.
        """
        projection_named(name)
        table = self._index.table(documents)
        reach = Reach.EXPANDED if expanded else Reach.STATED
        key = None if documents is None else tuple(sorted(documents))
        return (table, *self._measured(name, key, reach, self._index.version))

    def _measure(
        self, name: str, documents: tuple[str, ...] | None, reach: Reach, version: str | None
    ) -> tuple[nx.Graph[str], Analysis]:
        from graph.networks.analysis import analyse  # scipy takes a while to import

        graph = projection_named(name).function(self._index.table(documents), reach)
        return graph, analyse(graph)


__all__ = ["Projections", "projection_named"]
