"""A query or update that was judged and may run, and what runs it."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from graph.query.formats import ResultFormat
from graph.query.result import Content
from ontology.errors import DutyGraphError


@dataclass(frozen=True, slots=True)
class Dataset:
    """Which graphs a query sees (SPARQL 1.1 Protocol, section 2.1.4).

    ``default`` are merged into the default graph, ``named`` can stand after GRAPH; ``None`` leaves either to
    the query. ``union``: where nothing else is said, the default graph is the union of all graphs.
    """

    default: tuple[str, ...] | None = None
    named: tuple[str, ...] | None = None
    union: bool = True

    @property
    def stated(self) -> bool:
        """Whether the request names graphs; those then hold instead of the query's FROM clauses."""
        return self.default is not None or self.named is not None


@dataclass(frozen=True, slots=True)
class Question:
    """One query to run: its text, its base IRI, its dataset, how the result is to be written."""

    text: str
    base: str | None
    dataset: Dataset
    format: ResultFormat
    reaches_out: bool = False


@dataclass(frozen=True, slots=True)
class Alteration:
    """One update to run: its text with the dataset already in it, and its base IRI.

    ``plain``: it searches nothing, so that nothing in it can run away.
    """

    text: str
    base: str | None
    reaches_out: bool = False
    plain: bool = False


class Ticket:
    """A running query in the hands of who asked: :meth:`cancel` ends it, from any thread, also before it began."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._end: Callable[[], None] | None = None
        self.cancelled = False

    def attach(self, end: Callable[[], None]) -> None:
        """``end`` is what ends the query; called at once when it is cancelled already."""
        with self._lock:
            self._end = end
            if self.cancelled:
                end()

    def detach(self) -> None:
        """The query is over; there is nothing to end any more."""
        with self._lock:
            self._end = None

    def cancel(self) -> None:
        """Nobody waits for the answer any more."""
        with self._lock:
            self.cancelled = True
            if self._end is not None:
                self._end()


Found = tuple[str, Content, bool]
"""The version that answered, the result's bytes, and whether a limit cut it."""
Done = Callable[[Found | DutyGraphError], None]


class Engine(Protocol):
    """What runs questions: the processes of a local store, or a remote SPARQL service."""

    steady: bool
    """Whether the same question has the same answer as long as the version is the same."""

    @property
    def version(self) -> str:
        """The word of the newest commit."""

    def warm_up(self) -> None:
        """Make the first question as quick as the later ones."""

    def query(self, question: Question, timeout: float, ticket: Ticket) -> tuple[str, Content, bool]:
        """The version that answered, the result's bytes, and whether a limit cut it.

        :raises QueryError: the text is at fault.
        :raises LimitExceeded: a limit was met, or the ticket was cancelled.
        """

    def query_then(self, question: Question, timeout: float, ticket: Ticket, done: Done) -> bool:
        """As :meth:`query`, without a thread that waits: tells ``done`` on the running event loop what it gives or
        raises. False where that cannot be now; then nothing was begun."""

    def extract(
        self, graph: str | None, wanted: ResultFormat, timeout: float, ticket: Ticket
    ) -> tuple[str, Content, bool]:
        """As :meth:`query`, of one graph (``""`` is the default graph) or of all."""

    def update(self, alteration: Alteration, timeout: float, ticket: Ticket) -> None:
        """Apply the update whole; raises as :meth:`query`, and then nothing was changed."""

    def close(self) -> None:
        """Release processes and connections."""
