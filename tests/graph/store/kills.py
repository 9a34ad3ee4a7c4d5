"""``python -m tests.graph.store.kills 50``: kill a loading process 50 times at random moments, look at what is left.

The victim loads documents without pause and tells each that the store acknowledged. Every document carries the
number of its loading in each of its quads, so that a torn one shows. Small changes go through one update text,
large ones through the bulk loader on a copy, some through a user's update in a process of its own.
"""

import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Quad

from graph.query.limits import Limits
from graph.store import embedded
from graph.store.opening import open_reader, open_store, query_service

DOCUMENTS = 5
SIZES = (1, 40, 700, 1500)
BULK = 1000
LONGEST_LIFE = 0.6
PREDICATE = NamedNode("urn:x:loading")


def name(document: int) -> NamedNode:
    return NamedNode(f"urn:x:document/{document}")


def size(loading: int) -> int:
    return SIZES[loading % len(SIZES)]


def quads(document: int, loading: int) -> Iterator[Quad]:
    for row in range(size(loading)):
        yield Quad(NamedNode(f"urn:x:row/{document}/{row}"), PREDICATE, Literal(str(loading)), name(document))


def victim(path: str, first: int) -> None:
    """Load without end; a line on standard output for each loading that is begun, and each that is done."""
    embedded.BULK_QUADS = BULK
    store = open_store(path)
    queries = query_service(store, Limits(queries=1))
    loading = first
    while True:
        document = loading % DOCUMENTS
        print("begun", loading, flush=True)
        if loading % 7 == 0:
            rows = "".join(f"{q.subject} {q.predicate} {q.object} . " for q in quads(document, loading))
            graph = f"GRAPH {name(document)}"
            queries.update(
                f"DELETE WHERE {{ {graph} {{ ?s ?p ?o }} }} ; INSERT DATA {{ {graph} {{ {rows} }} }}"
            )
        else:
            store.replace({name(document): quads(document, loading)})
        print("done", loading, flush=True)
        loading += 1


def left_over(path: Path, reading: bool = False) -> dict[int, int]:
    """The loading that each document is of; raises where a document is torn."""
    store = (open_reader if reading else open_store)(str(path))
    try:
        found = {}
        for document in range(DOCUMENTS):
            held = list(store.quads(name(document)))
            loadings = {quad.object.value for quad in held}  # type: ignore[union-attr]
            assert len(loadings) <= 1, f"document {document} holds parts of loadings {loadings}"
            if held:
                found[document] = int(loadings.pop())
                assert len(held) == size(found[document]), f"document {document} is not whole"
        return found
    finally:
        store.close()


def kill_often(times: int, path: Path, seed: int) -> tuple[int, int]:
    """How many loadings were acknowledged, and how many kills fell into the middle of one.

    :raises AssertionError: something acknowledged was lost, or a document is torn.
    """
    chance = random.Random(seed)
    expected: dict[int, int] = {}
    acknowledged = interrupted = 0
    following = 1
    for _ in range(times):
        process = subprocess.Popen(
            [
                sys.executable,
                "-m",
                __spec__.name if __spec__ else __name__,
                "victim",
                str(path),
                str(following),
            ],
            stdout=subprocess.PIPE,
            text=True,
            cwd=Path(__file__).parents[3],
        )
        assert process.stdout is not None
        first = process.stdout.readline()
        assert first, "the victim could not open the store after the last kill"
        time.sleep(chance.uniform(0, LONGEST_LIFE))
        process.send_signal(signal.SIGKILL)
        lines = [first, *process.stdout]
        process.wait()
        process.stdout.close()
        pending = None
        for line in lines:
            word, _, number = line.partition(" ")
            if not number.endswith("\n"):
                continue
            loading = int(number)
            pending = loading if word == "begun" else None
            if word == "done":
                expected[loading % DOCUMENTS] = loading
                acknowledged += 1
            following = loading + 1
        found = left_over(path)
        if pending is not None:
            interrupted += 1
            document = pending % DOCUMENTS
            if found.get(document) == pending:
                expected[document] = pending
        assert found == expected, f"expected {expected}, found {found}"
    return acknowledged, interrupted


def main() -> None:
    if sys.argv[1] == "victim":
        victim(sys.argv[2], int(sys.argv[3]))
        return
    times, seed = int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else time.time_ns()
    with tempfile.TemporaryDirectory() as directory:
        acknowledged, interrupted = kill_often(times, Path(directory) / "store", seed)
    print(
        f"{times} kills (seed {seed}): {interrupted} in the middle of a loading, {acknowledged} loadings "
        "acknowledged, none lost, no document torn"
    )


if __name__ == "__main__":
    main()
