"""Several readers, and readers beside a writer: ``serve --workers`` against one worker, and a minute of loading while
others read.

``python -m benchmarks.readers [SECONDS]`` sets how long the writer loads.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from urllib.parse import quote, urlencode

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, serialize

from benchmarks import Row
from benchmarks._connections import Connection, get, load
from benchmarks.sparql import document_quads, fill, iri, ours
from benchmarks.start import EXAMPLE
from graph.namespaces import DG

TOKEN = "benchmark"
CONNECTIONS = 4
WORKERS = 2
LOADING_SECONDS = 60.0
LOADED_TASKS = 200
WARM_SECONDS = 10.0
MEASURED_SECONDS = 6.0
WHOLE = f"SELECT ?d (COUNT(?t) AS ?n) (MIN(?x) AS ?a) (MAX(?x) AS ?b) WHERE {{ ?t <{DG}inDocument> ?d ; <{DG}text> ?x }} GROUP BY ?d"
WORDS = ("解放碑", "区发改委", "交通", "化龙桥", "学校", "医院")


def pages() -> Sequence[bytes]:
    """Requests that are work for the service itself: questions and searches, none of them twice."""
    targets = [f"/ask?q={quote(f'涉及{word}的任务')}&n={n}" for n in range(60) for word in WORDS[:2]]
    targets += [f"/search?q={quote(word)}&limit={5 + n}" for n in range(60) for word in WORDS]
    return [f"GET {target} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode() for target in targets]


def several(path: Path) -> Iterator[Row]:
    """Rows that compare workers on a store with the example."""
    rates = {}
    for workers in (1, WORKERS):
        with ours(path, workers=workers) as (address, _, _):
            time.sleep(WARM_SECONDS)
            load(address, pages()[:60], 2 * CONNECTIONS, 2.0)
            rates[workers] = load(address, pages(), 2 * CONNECTIONS, MEASURED_SECONDS).rate
    yield Row("questions and searches, one worker", rates[1], "/s")
    yield Row(f"with --workers {WORKERS} / with one", rates[WORKERS] / rates[1], "×", "≥ 1.6 ×")


def loaded(address: str, over: threading.Event, commits: list[float]) -> None:
    """Replace a document whole, again and again; each time all its texts differ."""
    connection = Connection(address)
    graph: NamedNode = iri("document", 0)
    for number in range(1, 1_000_000):
        if over.is_set():
            break
        marked = [
            quad if quad.predicate.value != DG + "text" else Quad(quad.subject, quad.predicate, text(number), graph)
            for quad in document_quads(0, LOADED_TASKS)
        ]  # fmt: skip
        body = serialize((quad.triple for quad in marked), format=RdfFormat.N_TRIPLES) or b""
        target = f"/store?{urlencode({'graph': graph.value})}"
        head = f"PUT {target} HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer {TOKEN}\r\nContent-Type: application/n-triples\r\nContent-Length: {len(body)}\r\n\r\n"
        status, said = connection.ask(head.encode() + body)
        assert status == 204, said
        commits.append(time.perf_counter())
    connection.close()


def text(number: int) -> Literal:
    """The text that every task has after one commit."""
    return Literal(f"第{number}次", language="zh")


def torn(body: bytes) -> bool:
    """Whether a reader saw a part of a document, or two states of it."""
    rows = json.loads(body)["results"]["bindings"]
    return any(row["a"] != row["b"] or int(row["n"]["value"]) != LOADED_TASKS for row in rows)


def beside_a_writer(path: Path, seconds: float) -> Iterator[Row]:
    """Rows of four readers while a document is replaced without pause."""
    with ours(path, token=TOKEN) as (address, _, _):
        over = threading.Event()
        commits: list[float] = []
        waits: list[float] = []
        faults: list[bytes] = []

        def read() -> None:
            connection = Connection(address)
            while not over.is_set():
                started = time.perf_counter()
                status, body = connection.ask(get("/sparql", WHOLE))
                waits.append(time.perf_counter() - started)
                if status != 200 or torn(body):
                    faults.append(body)
            connection.close()

        threads = [threading.Thread(target=loaded, args=(address, over, commits))]
        threads[0].start()
        while not commits:
            time.sleep(0.05)
        threads += [threading.Thread(target=read) for _ in range(CONNECTIONS)]
        for thread in threads[1:]:
            thread.start()
        time.sleep(seconds)
        over.set()
        for thread in threads:
            thread.join()
        waits.sort()
        yield Row(f"readers beside a writer, {seconds:.0f} s: commits", len(commits), "")
        yield Row("readers beside a writer: p50", waits[len(waits) // 2] * 1000, "ms")
        yield Row("readers beside a writer: p99", waits[int(len(waits) * 0.99)] * 1000, "ms", "≤ 1000 ms")
        yield Row(f"torn or refused of {len(waits)} readings", len(faults), "", "0")


def measure(seconds: float) -> Iterator[Row]:
    """All rows."""
    with tempfile.TemporaryDirectory() as directory:
        store = Path(directory) / "example"
        program = [sys.executable, "-c", "from api.cli import main; main()"]
        subprocess.run(
            [*program, "--store", str(store), "load", str(EXAMPLE)], check=True, capture_output=True
        )
        yield from several(store)
        store = Path(directory) / "made"
        fill(store, LOADED_TASKS)
        yield from beside_a_writer(store, seconds)


def run() -> Iterator[Row]:
    """The rows of ``make bench``."""
    yield from measure(LOADING_SECONDS)


if __name__ == "__main__":
    from benchmarks.__main__ import table

    for line in table(measure(float(sys.argv[1]) if len(sys.argv) > 1 else LOADING_SECONDS)):
        print(line, flush=True)
