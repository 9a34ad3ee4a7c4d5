"""What goes along with a store that one command changes: the loads and the search, kept beside it on the disk."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from api.searching import opened_search
from api.settings import Settings
from api.workloads import Follower, opened_index
from graph.loading import is_empty
from graph.store.protocol import Store


@contextmanager
def following(store: Store, settings: Settings, *, caught_up: bool = False) -> Iterator[tuple[Follower, ...]]:
    """The followers of an open store, let go of at the end.

    :param caught_up: bring them to the store's state first, at the cost of the whole where they are behind; where
        False only those of an empty store, and who is behind stays behind.
    """
    index, search = opened_index(store, settings), opened_search(store, settings)
    try:
        if caught_up or is_empty(store):
            index.follow()
            search.index()
        yield index, search
    finally:
        search.close()


__all__ = ["following"]
