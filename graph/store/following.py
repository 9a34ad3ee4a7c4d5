"""A reader of the store on disk that goes along with its writer: every call sees the newest commit."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Iterable, Mapping
from contextlib import AbstractContextManager
from pathlib import Path

import pyoxigraph as ox
from pyoxigraph import NamedNode, Quad

from graph.query.source import Snapshot
from graph.store.checkpoint import read_only
from graph.store.directory import State, StoreDirectory
from graph.store.leases import Lease
from graph.store.local import LocalStore, store_error
from graph.store.newest import NewestCheckpoint

FORMER = 8
"""So many checkpoints that were the newest before stay open for calls that still read them."""


class FollowingStore(LocalStore):
    """Reads the newest checkpoint of a store that another process writes; takes no change.

    Many processes may follow one store. What a writer has told its client is seen by all of them, since the state
    on the disk is written before, and looked at with each call.

    :raises ontology.errors.NotFound: there is no store at the path.
    """

    def __init__(self, path: Path) -> None:
        self._directory = StoreDirectory(path)
        self._state_file = path / "state.json"
        self._newest = NewestCheckpoint(self._directory)
        self._lock = threading.Lock()
        self._open: tuple[Lease, ox.Store] | None = None
        self._former: deque[Lease] = deque()
        self._seen: tuple[tuple[int, int], State] | None = None
        super().__init__(self._moved_on())

    @property
    def state(self) -> State:
        """The newest commit."""
        found = self._state_file.stat()
        mark = found.st_ino, found.st_mtime_ns
        seen = self._seen
        if seen is None or seen[0] != mark:
            state = self._directory.read_state()
            if state is None:
                raise store_error(FileNotFoundError("state.json"))
            if seen is not None and seen[1].version != state.version:
                self._newest.let_go()
            seen = self._seen = mark, state if seen is None or seen[1].version != state.version else seen[1]
        return seen[1]

    @property
    def version(self) -> str:
        return self.state.version

    @property
    def opened(self) -> ox.Store:
        """Oxigraph's own store of the newest commit."""
        inside = super().opened
        held = self._open
        if held is not None and held[0].directory.name == self.version:
            return held[1]
        inside = self._inside = self._moved_on()
        return inside

    def snapshot(self) -> AbstractContextManager[Snapshot]:
        """The newest checkpoint."""
        return self._newest.snapshot(self.state)

    def rewrite(self, change: Callable[[Snapshot], None]) -> None:
        """Refuses: this reader takes no change.

        :raises StoreError: always.
        """
        raise read_only()

    def replace(self, graphs: Mapping[NamedNode, Iterable[Quad]]) -> None:
        """Refuses: this reader takes no change.

        :raises StoreError: always.
        """
        raise read_only()

    def update(self, text: str, base: str | None = None) -> None:
        """Refuses: this reader takes no change.

        :raises StoreError: always.
        """
        raise read_only()

    def close(self) -> None:
        """Give all checkpoints free."""
        super().close()
        self._newest.let_go()
        with self._lock:
            if self._open is not None:
                self._former.append(self._open[0])
                self._open = None
            while self._former:
                self._former.popleft().release()

    def _moved_on(self) -> ox.Store:
        with self._lock:
            if self._open is not None and self._open[0].directory.name == self.version:
                return self._open[1]  # another thread was first
            lease = self._directory.lease()
            try:
                store = ox.Store.read_only(str(lease.directory))
            except OSError as error:
                lease.release()
                raise store_error(error) from error
            if self._open is not None:
                self._former.append(self._open[0])
            self._open = lease, store
            while len(self._former) > FORMER:
                self._former.popleft().release()
            return store
