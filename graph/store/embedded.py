"""The store on disk: embedded Oxigraph, one writer, commits that survive power loss, checkpoints for readers."""

from __future__ import annotations

import dataclasses
import shutil
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from itertools import chain, islice
from pathlib import Path

import pyoxigraph as ox
from pyoxigraph import NamedNode, Quad

from graph.query.source import Snapshot, SnapshotKind
from graph.store.directory import State, StoreDirectory
from graph.store.local import UPDATE_FAULTS, LocalStore, store_error, update_error
from graph.store.newest import NewestCheckpoint
from graph.store.update_text import replacement
from graph.store.whole_file import sync_files

BULK_QUADS = 200_000
"""From this number of quads on, a change goes through the bulk loader on a copy instead of one update text."""


class EmbeddedStore(LocalStore):
    """Reads and writes the store in a directory; one process at a time.

    Order of a commit: note it as pending, apply it in one transaction, flush (Oxigraph's commits alone are not
    synced), make the checkpoint, write the new state. A crash in between leaves a pending note; the next
    writer then moves the version on, because nobody knows how the transaction ended. Where the note says that it
    was a bulk load, the next writer goes back to the checkpoint.

    :raises StoreError: another process writes here, or the path cannot be a store.
    """

    def __init__(self, path: Path) -> None:
        self._directory = StoreDirectory(path)
        self._directory.prepare()
        self._directory.lock()
        self._writing = threading.RLock()
        self._newest = NewestCheckpoint(self._directory)
        try:
            found = self._directory.read_state()
            if found and found.pending and found.bulk:
                found = self._gone_back(found)
                self._directory.write_state(found)
            self._state = found or self._directory.first_state()
            super().__init__(ox.Store(str(self._directory.live(self._state))))
            if found is None or found.pending:
                self._settle(self._next_state() if found else self._state)
            elif not self._directory.checkpoint(found.version).is_dir():
                self._settle(found)
            self._directory.sweep(self._state)
        except OSError as error:
            self._directory.unlock()
            raise store_error(error) from error

    @property
    def version(self) -> str:
        return self._state.version

    @property
    def folder(self) -> Path:
        """Where the store lies."""
        return self._directory.path

    def replace(self, graphs: Mapping[NamedNode, Iterable[Quad]]) -> None:
        """Each named graph holds these quads and no others afterwards; on the disk when the call returns."""
        first: dict[NamedNode, list[Quad]] = {}
        rest: dict[NamedNode, Iterator[Quad]] = {}
        room = BULK_QUADS
        for graph, quads in graphs.items():
            rest[graph] = iter(quads)
            first[graph] = list(islice(rest[graph], room))
            room -= len(first[graph])
        if room > 0:
            self.update(replacement(first))
        else:
            self._replace_in_bulk({graph: chain(first[graph], rest[graph]) for graph in first})

    def update(self, text: str, base: str | None = None) -> None:
        """Apply a SPARQL update in this process, in one commit; nothing can end it, so it must not search long.

        :raises QueryError: the text is at fault.
        """
        if not text:
            return
        with self._writing:
            inside = self.opened
            try:
                self._directory.write_state(dataclasses.replace(self._state, pending=True))
            except OSError as error:
                raise store_error(error) from error
            try:
                inside.update(text, base_iri=base)
            except UPDATE_FAULTS as error:
                self._directory.write_state(self._state)
                raise update_error(error, text) from error
            self._settle(self._next_state())

    def snapshot(self) -> AbstractContextManager[Snapshot]:
        """The newest checkpoint."""
        return self._newest.snapshot(self._state)

    def rewrite(self, change: Callable[[Snapshot], None]) -> None:
        """Let ``change`` alter a hard-linked copy, and go on with that copy when it returns."""
        with self._writing:
            target = dataclasses.replace(self._next_state(), live=self._state.live + 1)
            copy = self._directory.make_room(self._directory.live(target))
            try:
                self.opened.backup(str(copy))
                change(Snapshot(self.version, SnapshotKind.LIVE, copy))
                altered = ox.Store(str(copy))
            except OSError as error:
                shutil.rmtree(copy, ignore_errors=True)
                raise store_error(error) from error
            except BaseException:
                shutil.rmtree(copy, ignore_errors=True)
                raise
            self._inside = altered
            self._settle(target)

    @contextmanager
    def bulk(self) -> Iterator[ox.Store]:
        """Oxigraph's own store for one commit of any size, with its bulk loader; on the disk when the block ends.

        The bulk loader is no transaction. When the block raises, or the process is killed in it, the store is as it
        was before.
        """
        with self._writing:
            inside = self.opened
            try:
                self._directory.write_state(dataclasses.replace(self._state, pending=True, bulk=True))
                yield inside
            except BaseException as error:
                del inside
                self._inside = None
                self._state = self._gone_back(self._state)
                self._directory.write_state(self._state)
                self._inside = ox.Store(str(self._directory.live(self._state)))
                self._directory.sweep(self._state)
                if isinstance(error, OSError):
                    raise store_error(error) from error
                raise
            self._settle(self._next_state())

    def _gone_back(self, state: State) -> State:
        """The state's own content from its checkpoint, in other live files: those that there are hold half a commit."""
        whole = dataclasses.replace(state, live=state.live + 1, pending=False, bulk=False)
        copy = self._directory.make_room(self._directory.live(whole))
        ox.Store.read_only(str(self._directory.checkpoint(state.version))).backup(str(copy))
        sync_files(copy)
        return whole

    def close(self) -> None:
        """Release the lock, files and processes; a second call does nothing."""
        with self._writing:
            super().close()
            self._newest.let_go()
            self._directory.unlock()

    def _replace_in_bulk(self, graphs: Mapping[NamedNode, Iterable[Quad]]) -> None:
        """The bulk loader is no transaction, so it works on a copy that becomes the store when it is done."""

        def load(copy: Snapshot) -> None:
            altered = ox.Store(str(copy.path))
            for graph in graphs:
                altered.remove_graph(graph)
            altered.bulk_extend(
                Quad(quad.subject, quad.predicate, quad.object, graph)
                for graph, quads in graphs.items()
                for quad in quads
            )
            altered.flush()

        self.rewrite(load)

    def _next_state(self) -> State:
        return dataclasses.replace(self._state, commit=self._state.commit + 1, pending=False, bulk=False)

    def _settle(self, state: State) -> None:
        """Bring what is applied to the disk as ``state``. Fails whole: the store is closed, the next one recovers."""
        spared = self._directory.live(self._state)
        try:
            self.opened.flush()
            checkpoint = self._directory.make_room(self._directory.checkpoint(state.version))
            self.opened.backup(str(checkpoint))
            sync_files(checkpoint)
            self._directory.write_state(state)
            self._state = state
            self._newest.let_go()
            self._directory.sweep(state, spared)
        except OSError as error:
            self.close()
            raise store_error(error) from error
