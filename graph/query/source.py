"""What the query service needs of a local store: snapshots that stay whole while a process reads them."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Protocol


class SnapshotKind(StrEnum):
    """How the snapshot's path is opened: Oxigraph's files read-only, its files for writing, or N-Quads."""

    CHECKPOINT = "checkpoint"
    LIVE = "live"
    NQUADS = "nquads"


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One state of a store on the disk, which another process can open."""

    version: str
    kind: SnapshotKind
    path: Path


class Source(Protocol):
    """A store on this machine, as the pool of query processes sees it."""

    prompt: bool
    """Whether taking a snapshot costs next to nothing."""

    @property
    def version(self) -> str:
        """The word of the newest commit."""

    def snapshot(self) -> AbstractContextManager[Snapshot]:
        """The newest state; it stays whole inside the ``with`` block."""

    def update(self, text: str, base: str | None = None) -> None:
        """Apply an update that cannot run away, in this process and in one commit.

        :raises ontology.errors.QueryError: the text is at fault.
        """

    def rewrite(self, change: Callable[[Snapshot], None]) -> None:
        """Let ``change`` alter a private copy, and make it the store's state when it returns.

        When ``change`` raises, the copy is thrown away and the store is as it was: a process that alters the
        copy can be killed at any moment.
        """
