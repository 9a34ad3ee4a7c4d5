"""The newest checkpoint for many readers of one process."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from graph.query.source import Snapshot, SnapshotKind
from graph.store.directory import State, StoreDirectory
from graph.store.leases import SharedLease


class NewestCheckpoint:
    """Lends the checkpoint of a state; one lease serves all who read the same."""

    def __init__(self, directory: StoreDirectory) -> None:
        self._directory = directory
        self._shared = SharedLease()
        self._noted: tuple[State | None, Path] = None, directory.path

    @contextmanager
    def snapshot(self, state: State) -> Iterator[Snapshot]:
        """The checkpoint of ``state``, or a newer one; whole inside the ``with`` block."""
        if self._noted[0] is not state:  # paths are slow to put together
            self._noted = state, self._directory.checkpoint(state.version)
        lease = self._shared.join(self._noted[1])
        if lease is None:  # a commit came in between
            with self._directory.lease() as newer:
                yield Snapshot(newer.directory.name, SnapshotKind.CHECKPOINT, newer.directory)
            return
        try:
            yield Snapshot(lease.directory.name, SnapshotKind.CHECKPOINT, lease.directory)
        finally:
            self._shared.leave(lease)

    def let_go(self) -> None:
        """Another state is the newest now."""
        self._shared.let_go()
