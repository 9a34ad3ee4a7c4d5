"""One query process: reads requests from its socket, runs them on snapshots, answers; it may be killed any time.

Imports the standard library, pyoxigraph and its stdlib-only neighbours, nothing else, so that it starts fast.
"""

from __future__ import annotations

import gc
import json
import os
import select
import socket
import threading
import time
from functools import lru_cache
from pathlib import Path
from typing import Any

import pyoxigraph as ox
from pyoxigraph import DefaultGraph, NamedNode, Quad, RdfFormat, Triple

from graph.query import frames
from graph.query.conforming import conforming
from graph.query.locating import located
from graph.query.sandbox import forbid_network, limit_resources
from graph.query.writing import GRAPH_FORMATS, Manner, write

STACK = 64 << 20
"""Bytes of stack for the engine: deep but honest queries need more than the 8 MiB of a main thread."""


PAGE = os.sysconf("SC_PAGE_SIZE")
SLOW = 0.005
"""Seconds after which a request may have made the process grow much."""
SIZE_STEP = 20
"""Replies tell the memory in whole MiB, so that most of them are the same."""
OFTEN = 64
"""Quick requests after which it is measured all the same."""


def own_memory() -> int:
    """Bytes that this process has in memory for itself, without mapped files (proc(5), ``statm``).

    Not ``ru_maxrss``: a process inherits it from the one that started it, so a large service would take every
    worker for a heavy one.
    """
    _, resident, shared, *_ = map(int, Path("/proc/self/statm").read_bytes().split())
    return (resident - shared) * PAGE


class Worker:
    """Keeps the newest snapshot open between requests."""

    def __init__(self, channel: socket.socket, scratch: str) -> None:
        self._channel = channel
        self._scratch = scratch
        self._opened: tuple[str, ox.Store] | None = None
        self._size = own_memory()
        self._unmeasured = 0

    def serve(self) -> None:
        """Answer requests until the other end is gone."""
        while True:
            try:
                written, body = frames.receive_written(self._channel)
            except frames.Severed:
                return
            started = time.monotonic()
            try:
                head = understood(written)
                reply, content = getattr(self, "do_" + head["do"])(head, body)
            except SyntaxError as error:
                reply, content = {"error": "syntax", "message": str(error)}, b""
            except MemoryError:
                reply, content = {"error": "memory", "message": ""}, b""
            except (OSError, RuntimeError, ValueError) as error:
                reply, content = {"error": "engine", "message": str(error)}, b""
            if time.monotonic() - started > SLOW or self._unmeasured >= OFTEN:
                self._size, self._unmeasured = own_memory(), 0
            self._unmeasured += 1
            reply["size"] = self._size >> SIZE_STEP << SIZE_STEP
            self._answer(reply, content)

    def do_warm(self, head: dict[str, Any], body: bytes) -> tuple[dict[str, Any], bytes]:
        """Open the snapshot, so that the first query does not wait for it."""
        self._store(head["snapshot"])
        return {}, b""

    def do_query(self, head: dict[str, Any], body: bytes) -> tuple[dict[str, Any], bytearray]:
        """Run one query and write its result."""
        store = self._store(head["snapshot"])
        options = {
            "base_iri": head["base"],
            "use_default_graph_as_union": head["union"],
            "default_graph": head["default_graphs"],
            "named_graphs": head["named_graphs"],
        }
        text = body.decode()
        try:
            found = store.query(conforming(text), **options)
        except SyntaxError as error:
            raise SyntaxError(located(str(error), text, store.query)) from error
        content, truncated = write(found, head["manner"])
        return {"truncated": truncated}, content

    def do_extract(self, head: dict[str, Any], body: bytes) -> tuple[dict[str, Any], bytearray]:
        """Write one graph, or all of them where none is named."""
        graph = head["graph"]
        name = None if graph is None else NamedNode(graph) if graph else DefaultGraph()
        quads = self._store(head["snapshot"]).quads_for_pattern(None, None, None, name)
        found = quads if graph is None else (quad.triple for quad in quads)
        content, truncated = write(found, head["manner"])
        return {"truncated": truncated}, content

    def do_parse(self, head: dict[str, Any], body: bytes) -> tuple[dict[str, Any], bytes]:
        """Read RDF that somebody sent, and write it as N-Quads."""
        found = ox.parse(body, GRAPH_FORMATS[head["format"]], base_iri=head["base"])
        return {}, ox.serialize(map(plain, found), format=RdfFormat.N_QUADS) or b""

    def do_update(self, head: dict[str, Any], body: bytes) -> tuple[dict[str, Any], bytes]:
        """Alter a private copy of a store in place, and have it on the disk before the answer."""
        kind, path = head["snapshot"]
        text = body.decode()
        if kind == "nquads":
            store = ox.Store()
            store.bulk_load(path=path, format=RdfFormat.N_QUADS)
            apply(store, text, head["base"])
            store.dump(path, RdfFormat.N_QUADS)
        else:
            store = ox.Store(path)
            apply(store, text, head["base"])
            store.flush()
        return {}, b""

    def _store(self, snapshot: list[str]) -> ox.Store:
        kind, path = snapshot
        if self._opened is None or self._opened[0] != path:
            self._opened = None
            gc.collect()
            if kind == "nquads":
                store = ox.Store()
                store.bulk_load(path=path, format=RdfFormat.N_QUADS)
            else:
                store = ox.Store.read_only(path)
            self._opened = path, store
        return self._opened[1]

    def _answer(self, reply: dict[str, Any], content: bytes | bytearray) -> None:
        if len(content) <= frames.INLINE:
            frames.send(self._channel, reply, content)
            return
        descriptor = frames.unnamed_file(self._scratch)
        try:
            with open(descriptor, "wb", closefd=False) as file:
                file.write(content)
            frames.send(self._channel, {**reply, "file": len(content)})
            frames.send_file(self._channel, descriptor)
        finally:
            os.close(descriptor)


def apply(store: ox.Store, text: str, base: str | None) -> None:
    """Apply an update; a syntax error tells the place where it really is."""
    try:
        store.update(conforming(text), base_iri=base)
    except SyntaxError as error:
        raise SyntaxError(located(str(error), text, ox.Store().update)) from error


def plain(quad: Quad) -> Quad:
    """The quad, where all its terms are those of RDF 1.1.

    :raises SyntaxError: a triple stands as a term in it.
    """
    if isinstance(quad.object, Triple) or isinstance(quad.subject, Triple):
        raise SyntaxError("a triple as a term is not accepted here")
    return quad


@lru_cache(maxsize=64)
def understood(written: bytes) -> dict[str, Any]:
    """The head of a request as its fields; not to be changed."""
    head: dict[str, Any] = json.loads(written)
    if "manner" in head:
        head["manner"] = Manner(**head["manner"])
    for field in ("default_graphs", "named_graphs"):
        if field in head:
            head[field] = named(head[field])
    return head


def named(iris: list[str] | None) -> list[Any] | None:
    """IRIs as Oxigraph takes them; ``None`` leaves the dataset to the query."""
    return None if iris is None else [NamedNode(iri) for iri in iris]


def leave_when_severed(channel: socket.socket) -> None:
    """End the process when the service is gone, also in the middle of a query."""
    watched = select.poll()
    watched.register(channel, select.POLLRDHUP)
    watched.poll()
    os._exit(0)


def main(descriptor: int, memory: int, reach: bool, scratch: str) -> None:
    """Serve the socket ``descriptor`` within ``memory`` bytes; ``reach`` leaves the network open.

    :param scratch: the directory for results that are too long for a frame.
    """
    limit_resources(memory)
    channel = socket.socket(fileno=descriptor)
    if not reach:
        forbid_network()
    threading.Thread(target=leave_when_severed, args=(channel,), daemon=True).start()
    threading.stack_size(STACK)
    threading.Thread(target=Worker(channel, scratch).serve).start()
