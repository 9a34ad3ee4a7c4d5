"""The store in memory: gone with its process, whole in each change as the one on disk."""

from __future__ import annotations

import secrets
import shutil
import tempfile
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pyoxigraph as ox
from pyoxigraph import NamedNode, Quad, RdfFormat

from graph.query.source import Snapshot, SnapshotKind
from graph.store.local import UPDATE_FAULTS, LocalStore, update_error
from graph.store.update_text import replacement


class MemoryStore(LocalStore):
    """Oxigraph in memory. Query processes read it from N-Quads files, one a version, made when first asked for."""

    prompt = False

    def __init__(self) -> None:
        super().__init__(ox.Store())
        self._name = "m" + secrets.token_hex(4)
        self._commit = 0
        self._writing = threading.RLock()
        self._scratch: Path | None = None
        self._readers: dict[Path, int] = {}

    @property
    def version(self) -> str:
        return f"{self._name}-{self._commit}"

    @property
    def scratch(self) -> Path:
        """A directory for the files that other processes read, made when first asked for."""
        with self._writing:
            if self._scratch is None:
                self._scratch = Path(tempfile.mkdtemp(prefix="dutygraph-"))
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
        if self._scratch is not None:
            shutil.rmtree(self._scratch, ignore_errors=True)
