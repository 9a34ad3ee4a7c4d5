"""The store on disk for processes that only read, also while another process writes it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pyoxigraph as ox
from pyoxigraph import NamedNode, Quad

from graph.query.source import Snapshot, SnapshotKind
from graph.store.directory import StoreDirectory
from graph.store.local import LocalStore, store_error
from ontology.errors import StoreError


class CheckpointStore(LocalStore):
    """Reads the newest checkpoint of a store that another process may be writing; takes no change.

    It stays at the version that was newest when it was opened.

    :raises ontology.errors.NotFound: there is no store at the path.
    """

    def __init__(self, path: Path) -> None:
        self._directory = StoreDirectory(path)
        self._lease = self._directory.lease()
        try:
            super().__init__(ox.Store.read_only(str(self._lease.directory)))
        except OSError as error:
            self._lease.release()
            raise store_error(error) from error

    @property
    def version(self) -> str:
        return self._lease.directory.name

    @contextmanager
    def snapshot(self) -> Iterator[Snapshot]:
        """The checkpoint that this reader stays at."""
        yield Snapshot(self.version, SnapshotKind.CHECKPOINT, self._lease.directory)

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
        """Give the checkpoint free."""
        super().close()
        self._lease.release()


def read_only() -> StoreError:
    """The answer to every change."""
    return StoreError("图库是以只读方式打开的，不能修改。", code="store-read-only")
