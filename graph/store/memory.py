"""The store in memory: gone with its process, whole in each change as the one on disk."""

from __future__ import annotations

import fcntl
import os
import secrets
import shutil
import tempfile
import threading
import weakref
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

import pyoxigraph as ox
from pyoxigraph import NamedNode, Quad, RdfFormat

from graph.query.source import Snapshot, SnapshotKind
from graph.store.local import UPDATE_FAULTS, LocalStore, update_error
from graph.store.update_text import replacement

PREFIX: Final = "dutygraph-store-"
"""How the temporary folders of these stores are called."""


class MemoryStore(LocalStore):
    """Oxigraph in memory. Query processes read it from N-Quads files, one a version, made when first asked for."""

    prompt = False

    def __init__(self) -> None:
        super().__init__(ox.Store())
        self._name = "m" + secrets.token_hex(4)
        self._commit = 0
        self._writing = threading.RLock()
        self._scratch: Path | None = None
        self._lock: int | None = None
        self._cleanup: Callable[[], object] | None = None
        self._readers: dict[Path, int] = {}

    @property
    def version(self) -> str:
        return f"{self._name}-{self._commit}"

    @property
    def scratch(self) -> Path:
        """A directory for the files that other processes read, made when first asked for."""
        with self._writing:
            if self._scratch is None:
                self._scratch, self._lock = _made()
                self._cleanup = weakref.finalize(self, shutil.rmtree, self._scratch, ignore_errors=True)
                _sweep(self._scratch.parent)
            return self._scratch

    def replace(self, graphs: Mapping[NamedNode, Iterable[Quad]]) -> None:
        """Each named graph holds these quads and no others afterwards."""
        text = replacement(graphs)
        if text:
            self.update(text)

    def update(self, text: str, base: str | None = None) -> None:
        """Apply a SPARQL update in this process, in one commit; nothing can end it, so it must not search long.

        :raises QueryError: the text is at fault.
        """
        with self._writing:
            try:
                self.opened.update(text, base_iri=base)
            except UPDATE_FAULTS as error:
                raise update_error(error, text) from error
            self._commit += 1

    @contextmanager
    def snapshot(self) -> Iterator[Snapshot]:
        """The newest state as an N-Quads file, which is removed when a newer one stands and nobody reads it."""
        with self._writing:
            path = self.scratch / f"{self.version}.nq"
            if not path.exists():
                self.opened.dump(str(path), RdfFormat.N_QUADS)
            self._readers[path] = self._readers.get(path, 0) + 1
            taken = Snapshot(self.version, SnapshotKind.NQUADS, path)
        try:
            yield taken
        finally:
            with self._writing:
                self._readers[path] -= 1
                for old in [old for old, readers in self._readers.items() if not readers]:
                    if old.stem != self.version:
                        old.unlink(missing_ok=True)
                        del self._readers[old]

    def rewrite(self, change: Callable[[Snapshot], None]) -> None:
        """Let ``change`` alter an N-Quads file of this state, and take what it then holds as the next state."""
        with self._writing:
            copy = self.scratch / "rewrite.nq"
            self.opened.dump(str(copy), RdfFormat.N_QUADS)
            try:
                change(Snapshot(self.version, SnapshotKind.NQUADS, copy))
                altered = ox.Store()
                altered.bulk_load(path=str(copy), format=RdfFormat.N_QUADS)
            finally:
                copy.unlink(missing_ok=True)
            self._inside = altered
            self._commit += 1

    def close(self) -> None:
        """Release processes and temporary files."""
        super().close()
        if self._cleanup is not None:
            self._cleanup()
        if self._lock is not None:
            os.close(self._lock)
            self._lock = None


def _made() -> tuple[Path, int]:
    """A new folder and a lock on it, held as long as this process lives: a folder that nobody holds was left behind."""
    while True:
        folder = Path(tempfile.mkdtemp(prefix=PREFIX))
        lock = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        fcntl.flock(lock, fcntl.LOCK_EX)
        if folder.exists():  # nobody swept it away before it was held
            return folder, lock
        os.close(lock)


def _sweep(parent: Path) -> None:
    """Remove the folders of stores whose processes were killed."""
    for folder in parent.glob(f"{PREFIX}*"):
        with suppress(OSError):
            lock = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC)
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                shutil.rmtree(folder, ignore_errors=True)
            finally:
                os.close(lock)
