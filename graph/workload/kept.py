"""Where the index keeps its blocks and totals: what both ways have in common, and the way without a file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol

from graph.workload.reading import Known
from graph.workload.table import PartyKind
from graph.workload.tally import BEARERS, Block, Tally


class Stale(Exception):
    """What is kept is no longer what the index takes it for; it is made anew."""


@dataclass(frozen=True)
class Change:
    """``documents`` hold ``blocks`` from ``version`` on (none: they are gone); ``totals`` are those that this alters,
    ``known`` what is known of the things that the blocks name."""

    version: str
    documents: tuple[str, ...]
    blocks: tuple[Block, ...]
    totals: Mapping[PartyKind, Mapping[str, Tally]]
    known: Known


class Kept(Protocol):
    """Blocks by document and totals by bearer, all of one version of the store."""

    def open(self, version: str) -> bool:
        """Whether what is kept stands at that version."""

    def fill(
        self, version: str, blocks: Iterable[Block], known: Known
    ) -> Mapping[PartyKind, dict[str, Tally]]:
        """Keep these blocks and no others, and what is known of names; the totals by kind and bearer."""

    def known(self) -> Known:
        """What is known of names."""

    def block(self, document: str) -> Block | None:
        """The document's block, ``None`` where it has none."""

    def task_counts(self) -> Mapping[str, int]:
        """Document → how many tasks it has."""

    def totals(self, kind: PartyKind) -> dict[str, Tally]:
        """Bearer → the sum of its tallies."""

    def change(self, change: Change) -> None:
        """Go on to the change's version."""


class InMemory:
    """Blocks in this process only."""

    def __init__(self) -> None:
        self._version: str | None = None
        self._known = Known()
        self._blocks: dict[str, Block] = {}
        self._totals: dict[PartyKind, dict[str, Tally]] = {kind: {} for kind in BEARERS}

    def open(self, version: str) -> bool:
        """Whether what is kept stands at that version."""
        return version == self._version

    def fill(
        self, version: str, blocks: Iterable[Block], known: Known
    ) -> Mapping[PartyKind, dict[str, Tally]]:
        """Keep these blocks and no others, and what is known of names; the totals by kind and bearer."""
        self._version, self._known = version, known
        self._blocks = {block.document: block for block in blocks}
        self._totals = {kind: {} for kind in BEARERS}
        for block in self._blocks.values():
            for kind, tallies in block.tallies.items():
                for bearer, tally in tallies.items():
                    self._totals[kind].setdefault(bearer, Tally()).add(tally)
        return self._totals

    def known(self) -> Known:
        """What is known of names."""
        return self._known

    def block(self, document: str) -> Block | None:
        """The document's block, ``None`` where it has none."""
        return self._blocks.get(document)

    def task_counts(self) -> Mapping[str, int]:
        """Document → how many tasks it has."""
        return {document: block.tasks for document, block in self._blocks.items()}

    def totals(self, kind: PartyKind) -> dict[str, Tally]:
        """Bearer → the sum of its tallies."""
        return self._totals[kind]

    def change(self, change: Change) -> None:
        """Go on to the change's version."""
        self._version, self._known = change.version, self._known.updated(change.known)
        for document in change.documents:
            self._blocks.pop(document, None)
        self._blocks |= {block.document: block for block in change.blocks}


__all__ = ["Change", "InMemory", "Kept", "Stale"]
