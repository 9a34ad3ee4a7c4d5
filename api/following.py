"""What goes along with a store that one command changes: the loads and the search, kept beside it on the disk."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from api.searching import opened_search
from api.settings import Settings
from api.workloads import Follower, opened_index
from graph.loading import is_empty
from graph.store.protocol import Store
from graph.workload.columns import Shard
from graph.workload.index import WorkloadIndex


class Told:
    """The loads, told what documents hold by whoever read them, so that the store need not be read again."""

    def __init__(self, index: WorkloadIndex, shards: dict[str, Shard]) -> None:
        self._index, self._shards = index, shards

    def renew(self, documents: Iterable[str], *, before: str) -> bool:
        """As :class:`api.workloads.Follower` has it."""
        listed = list(documents)
        shards = [self._shards.pop(iri) for iri in listed if iri in self._shards]
        return self._index.renew(listed, before=before, shards=shards if len(shards) == len(listed) else None)


@contextmanager
def following(
    store: Store, settings: Settings, *, caught_up: bool = False, shards: dict[str, Shard] | None = None
) -> Iterator[tuple[Follower, ...]]:
    """The followers of an open store, let go of at the end.

    :param caught_up: bring them to the store's state first, at the cost of the whole where they are behind; where
        False only those of an empty store, and who is behind stays behind.
    :param shards: where whoever loads documents puts what the loads count of each.
    """
    index, search = opened_index(store, settings), opened_search(store, settings)
    try:
        if caught_up or is_empty(store):
            index.follow()
            search.index()
        yield (index if shards is None else Told(index, shards)), search
    finally:
        search.close()


__all__ = ["following"]
