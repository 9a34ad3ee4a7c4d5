"""Questions run by query processes on snapshots of a local store."""

from __future__ import annotations

import asyncio
import dataclasses
import json
import time
from collections.abc import Hashable
from functools import cache
from typing import Any

from graph.namespaces import WRITTEN_PREFIXES
from graph.query.complaints import in_our_words
from graph.query.conforming import conforming
from graph.query.formats import GRAPH, ResultFormat
from graph.query.frames import packed
from graph.query.limits import Limits
from graph.query.pool import Pool
from graph.query.process import QueryProcess, Reply
from graph.query.question import Alteration, Done, Question, Ticket
from graph.query.result import Content
from graph.query.source import Snapshot, Source
from graph.query.writing import Manner
from ontology.errors import LimitExceeded

KEPT_HEADS = 256
LONG_HEAD = 1 << 14


class PooledEngine:
    """Lends a process for each question; the process opens the newest snapshot when it has another one open."""

    steady = True

    def __init__(self, source: Source, limits: Limits) -> None:
        self._source = source
        self._limits = limits
        self._pool = Pool(limits)
        self._heads: dict[Hashable, bytes] = {}

    @property
    def version(self) -> str:
        return self._source.version

    def warm_up(self) -> None:
        """Start a process and let it open the newest snapshot."""
        with self._pool.lend() as process, self._source.snapshot() as snapshot:
            ask(process, snapshot, {"do": "warm"}, "", self._limits.time, Ticket())

    def query(self, question: Question, timeout: float, ticket: Ticket) -> tuple[str, Content, bool]:
        """The version that answered, the result's bytes, and whether a limit cut it."""
        with self._pool.lend(reach=question.reaches_out) as process, self._source.snapshot() as snapshot:
            reply, content = ask(process, snapshot, self._head(question), question.text, timeout, ticket)
            return snapshot.version, content, bool(reply["truncated"])

    def query_then(self, question: Question, timeout: float, ticket: Ticket, done: Done) -> bool:
        """As :meth:`query`, where a process is idle and its snapshot at hand; False where not."""
        process = self._pool.take_idle() if self._source.prompt and not question.reaches_out else None
        if process is None:
            return False
        held = self._source.snapshot()
        snapshot = held.__enter__()
        ticket.attach(process.kill)

        def replied(found: Reply | LimitExceeded) -> None:
            ticket.detach()
            held.__exit__(None, None, None)
            if process.fit:
                self._pool.give_back(process)
            else:
                asyncio.get_running_loop().run_in_executor(None, self._pool.give_back, process)
            if isinstance(found, LimitExceeded):
                done(found)
                return
            reply, content = found
            if "error" in reply:
                done(in_our_words(reply["error"], reply["message"], question.text))
            else:
                done((snapshot.version, content, bool(reply["truncated"])))

        head = self._written_head(question, snapshot)
        process.request_then(packed(head, question.text.encode()), timeout, replied)
        return True

    def _written_head(self, question: Question, snapshot: Snapshot) -> bytes:
        """All of a request but the text, which is the same for all queries from one address on one version."""
        key = (question.base, question.dataset, question.format.name, question.format.holds, snapshot)
        found = self._heads.get(key)
        if found is None:
            head = {**self._head(question), "snapshot": [snapshot.kind.value, str(snapshot.path)]}
            found = json.dumps(head).encode()
            if len(self._heads) >= KEPT_HEADS:
                self._heads.clear()
            if len(found) <= LONG_HEAD:
                self._heads[key] = found
        return found

    def _head(self, question: Question) -> dict[str, Any]:
        return {
            "do": "query",
            "base": question.base,
            "union": question.dataset.union and not question.dataset.stated,
            **dataset_fields(question),
            "manner": manner_fields(question.format, self._limits),
        }

    def extract(
        self, graph: str | None, wanted: ResultFormat, timeout: float, ticket: Ticket
    ) -> tuple[str, Content, bool]:
        """As :meth:`query`, of one graph (``""`` the default graph) or of all."""
        with self._pool.lend() as process, self._source.snapshot() as snapshot:
            head = {"do": "extract", "graph": graph, "manner": manner_fields(wanted, self._limits)}
            reply, content = ask(process, snapshot, head, "", timeout, ticket)
            return snapshot.version, content, bool(reply["truncated"])

    def update(self, alteration: Alteration, timeout: float, ticket: Ticket) -> None:
        """Alter a copy in a process of its own; the store takes it over only when that process is done.

        What is plain is applied here: that takes a tenth of the time.
        """
        if alteration.plain:
            self._source.update(conforming(alteration.text), alteration.base)
            return

        def change(copy: Snapshot) -> None:
            with self._pool.lend(reach=alteration.reaches_out, spend=True) as process:
                head = {"do": "update", "base": alteration.base}
                ask(process, copy, head, alteration.text, timeout, ticket)

        self._source.rewrite(change)

    def close(self) -> None:
        """End all processes."""
        self._pool.close()


def ask(
    process: QueryProcess, snapshot: Snapshot, head: dict[str, Any], text: str, timeout: float, ticket: Ticket
) -> tuple[dict[str, Any], Content]:
    """The process's reply to one request.

    :raises DutyGraphError: what the engine complained of, in our words.
    """
    ticket.attach(process.kill)
    try:
        request = {**head, "snapshot": [snapshot.kind.value, str(snapshot.path)]}
        reply, content = process.request(request, text.encode(), time.monotonic() + timeout)
    finally:
        ticket.detach()
    if "error" in reply:
        raise in_our_words(reply["error"], reply["message"], text)
    return reply, content


def dataset_fields(question: Question) -> dict[str, Any]:
    """Which graphs the engine is told of. Once a request names any graph, it names all that there are."""
    dataset = question.dataset
    if not dataset.stated:
        return {"default_graphs": None, "named_graphs": None}
    return {"default_graphs": list(dataset.default or ()), "named_graphs": list(dataset.named or ())}


@cache
def manner_fields(wanted: ResultFormat, limits: Limits) -> dict[str, Any]:
    """The fields of :func:`manner_of`, as a process takes them; not to be changed."""
    return dataclasses.asdict(manner_of(wanted, limits))


def manner_of(wanted: ResultFormat, limits: Limits) -> Manner:
    """How a result is written; a query of the other kind than expected gets that kind's first format."""
    solutions, marks, graph = "SPARQL Results in JSON", "json", "N-Triples"
    if wanted.holds == GRAPH:
        graph = wanted.engine.name
    else:
        solutions, marks = wanted.engine.name, wanted.name
    return Manner(solutions, graph, marks, limits.rows, limits.bytes, WRITTEN_PREFIXES)
