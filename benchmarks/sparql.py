"""The SPARQL service beside ``oxigraph serve-read-only`` and ``rdflib-endpoint``: same data, same queries, four
connections, one run.

``python -m benchmarks.sparql 1000000`` does it with a million made tasks (about 11 million triples), and tells how
long the service takes to start and how much memory it keeps.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store

from benchmarks import Row
from benchmarks._connections import Connection, Load, get, load
from benchmarks.start import free_port
from graph.namespaces import DG, ID, PREFIXES, PROLOGUE
from graph.store.embedded import EmbeddedStore

TASKS = 2_000
MOST_FOR_RDFLIB = 20_000
"""Tasks; it reads them into memory, triple by triple."""
CONNECTIONS = 4
SECONDS = 4.0
TASKS_OF_DOCUMENT = 2_000
UNITS, PLACES = 300, 2_000
UNION = "--union-default-graph"
LABEL = NamedNode(PREFIXES["skos"] + "prefLabel")
IDENTIFIER = NamedNode(PREFIXES["dcterms"] + "identifier")
TYPE = NamedNode(PREFIXES["rdf"] + "type")
QUERIES = {
    "one task by number": 'SELECT ?t ?x WHERE { ?t dcterms:identifier "7-77" ; dg:text ?x }',
    "what one unit leads": f"SELECT ?t ?n WHERE {{ ?t dg:ledBy <{ID}unit/7> ; dcterms:identifier ?n }} LIMIT 20",
    "one thing": f"SELECT ?p ?o WHERE {{ <{ID}task/0/33> ?p ?o }}",
    "tasks at a place and their cooperators": f"SELECT ?t ?l WHERE {{ ?t dg:touches <{ID}place/5> ; dg:supportedBy/skos:prefLabel ?l }} LIMIT 50",
}
HEAVY = "SELECT ?u (COUNT(DISTINCT ?t) AS ?n) WHERE { ?t dg:supportedBy ?u } GROUP BY ?u ORDER BY DESC(?n) LIMIT 20"


def iri(kind: str, *path: object) -> NamedNode:
    """A thing of ours."""
    return NamedNode(ID + "/".join((kind, *map(str, path))))


def dg(name: str) -> NamedNode:
    """A term of ours."""
    return NamedNode(DG + name)


def document_quads(document: int, tasks: int) -> Iterator[Quad]:
    """A made document: eleven triples a task, as unevenly shared among units and places as real ones are."""
    graph = iri("document", document)
    yield Quad(graph, TYPE, dg("Document"), graph)
    for number in range(tasks):
        task, seed = iri("task", document, number), document * 7919 + number * 104_729
        yield Quad(task, TYPE, dg("Task"), graph)
        yield Quad(task, IDENTIFIER, Literal(f"{number // 100 + 1}-{number % 100}"), graph)
        yield Quad(task, dg("number"), Literal(str(number)), graph)
        yield Quad(task, dg("text"), Literal(f"推进第{document}号文件的第{number}项任务，完成投资{seed % 97}亿元。", language="zh"), graph)  # fmt: skip
        yield Quad(task, dg("inDocument"), graph, graph)
        yield Quad(task, dg("ledBy"), iri("unit", seed % UNITS), graph)
        for step in (1, 3, 7):
            yield Quad(task, dg("supportedBy"), iri("unit", (seed // step) % (UNITS // step)), graph)
        yield Quad(task, dg("touches"), iri("place", seed % PLACES), graph)
        yield Quad(task, dg("mentions"), iri("place", (seed + 1) % PLACES), graph)


def names() -> Iterator[Quad]:
    """Labels of the units and places, in a graph of their own."""
    graph = iri("authority", "made")
    for kind, number in (("unit", UNITS), ("place", PLACES)):
        for n in range(number):
            yield Quad(
                iri(kind, n), LABEL, Literal(f"{'区' if kind == 'unit' else '路'}{n}号", language="zh"), graph
            )


def fill(path: Path, tasks: int) -> int:
    """A store with so many tasks at ``path``; the number of its quads."""
    store = EmbeddedStore(path)
    graphs = {iri("authority", "made"): names()}
    for document in range(-(-tasks // TASKS_OF_DOCUMENT)):
        held = min(TASKS_OF_DOCUMENT, tasks - document * TASKS_OF_DOCUMENT)
        graphs[iri("document", document)] = document_quads(document, held)
    store.replace(graphs)
    size = len(store.opened)
    store.close()
    return size


@contextmanager
def ours(path: Path, **settings: object) -> Iterator[tuple[str, int, float]]:
    """Address, process number and seconds until the first answer of ``dutygraph serve``."""
    environment = {
        **os.environ,
        "DUTYGRAPH_STORE": str(path),
        **{f"DUTYGRAPH_{k.upper()}": str(v) for k, v in settings.items()},
    }
    started = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-c", "from api.cli import main; main()", "serve", "--port", "0"],
        stderr=subprocess.PIPE,
        env=environment,
    )
    assert process.stderr is not None
    try:
        line = process.stderr.readline().decode()
        assert "http://" in line, line + process.stderr.read().decode()
        address = "http://" + line.partition("http://")[2].split("/")[0] + "/"
        connection = Connection(address)
        assert connection.ask(get("/sparql", "ASK { ?s ?p ?o }"))[0] == 200
        connection.close()
        yield address, process.pid, time.perf_counter() - started
    finally:
        process.terminate()
        process.wait()
        process.stderr.close()


@contextmanager
def oxigraph(path: Path) -> Iterator[str]:
    """The address of ``oxigraph serve-read-only`` over a copy of the store."""
    copy = path.with_name("copy")
    live = next(path.glob("live-*"))
    shutil.copytree(live, copy, copy_function=os.link)
    (copy / "LOCK").unlink(missing_ok=True)
    bind = f"127.0.0.1:{free_port()}"
    with served(
        ["oxigraph", "serve-read-only", "--location", str(copy), "--bind", bind, UNION], bind
    ) as other:
        yield other


@contextmanager
def rdflib_endpoint(path: Path, engine: str) -> Iterator[str]:
    """The address of ``rdflib-endpoint`` over the same quads; ``engine`` is its store, ``default`` or ``oxigraph``."""
    file = path.with_name("quads.nq")
    live = next(path.glob("live-*"))
    Store.read_only(str(live)).dump(str(file), RdfFormat.N_QUADS)
    port = free_port()
    command = [
        "rdflib-endpoint",
        "serve",
        str(file),
        "--host",
        "127.0.0.1",
        "--port",
        str(port),
        "--store",
        engine,
    ]
    with served(command, f"127.0.0.1:{port}") as other:
        yield other


@contextmanager
def served(command: list[str], where: str) -> Iterator[str]:
    """The address of another service as soon as it takes connections; its program lies beside Python's."""
    with tempfile.TemporaryFile() as log:
        program = str(Path(sys.executable).with_name(command[0]))
        process = subprocess.Popen([program, *command[1:]], stdout=log, stderr=log)
        try:
            for _ in range(1200):
                try:
                    Connection(f"http://{where}/").close()
                    break
                except OSError:
                    time.sleep(0.05)
            yield f"http://{where}/"
        finally:
            process.kill()
            process.wait()


def requests(path: str) -> list[bytes]:
    """The prepared point queries."""
    return [get(path, PROLOGUE + query) for query in QUERIES.values()]


def beside(label: str, mine: Load, theirs: Load, times: float, share: float) -> Iterator[Row]:
    """Rows that compare two loads; ``times``: how much slower the median may be, ``share``: of their throughput."""
    yield Row(
        f"{label}: p50, oxigraph {theirs.quantile(0.5) * 1000:.2f} ms", mine.quantile(0.5) * 1000, "ms", ""
    )
    yield Row(f"{label}: p50 / oxigraph's", mine.quantile(0.5) / theirs.quantile(0.5), "×", f"≤ {times:g} ×")
    yield Row(f"{label}: p99", mine.quantile(0.99) * 1000, "ms", "")
    yield Row(f"{label}: throughput", mine.rate, "/s", "")
    yield Row(f"{label}: throughput / oxigraph's {theirs.rate:.0f} /s", mine.rate / theirs.rate, "×", f"≥ {share:g} ×")  # fmt: skip


def once(address: str, request: bytes) -> float:
    """The median seconds of three askings, one after the other."""
    connection = Connection(address)
    taken = []
    for _ in range(3):
        started = time.perf_counter()
        status, _ = connection.ask(request)
        assert status == 200, status
        taken.append(time.perf_counter() - started)
    connection.close()
    return sorted(taken)[1]


def measure(tasks: int) -> Iterator[Row]:
    """All rows for so many tasks."""
    with tempfile.TemporaryDirectory() as directory:
        path = Path(directory) / "store"
        started = time.perf_counter()
        size = fill(path, tasks)
        yield Row(f"{tasks} tasks, {size} quads: made and loaded in", time.perf_counter() - started, "s", "")
        with oxigraph(path) as other:
            theirs = load(other, requests("/query"), CONNECTIONS, SECONDS)
            heavy = once(other, get("/query", PROLOGUE + HEAVY))
        with ours(path, cache_bytes=0) as (address, pid, start):
            yield Row("service: start to first answer", start, "s", "≤ 5 s")
            mine = load(address, requests("/sparql"), CONNECTIONS, SECONDS)
            yield from beside("without cache", mine, theirs, 2, 0.5)
            yield Row(f"cooperators by load / oxigraph's {heavy * 1000:.0f} ms", once(address, get("/sparql", PROLOGUE + HEAVY)) / heavy, "×", "≤ 1 ×")  # fmt: skip
            yield Row("service: memory", memory(pid) / 2**20, "MiB", "≤ 2048 MiB")
        with ours(path) as (address, _, _):
            kept = load(address, requests("/sparql"), CONNECTIONS, SECONDS)
            yield from beside("with cache", kept, theirs, 1, 1)
        if tasks <= MOST_FOR_RDFLIB:
            for engine in ("default", "oxigraph"):
                with rdflib_endpoint(path, engine) as other:
                    rate = load(other, requests("/"), CONNECTIONS, SECONDS).rate
                beyond = f"throughput / rdflib-endpoint's {rate:.0f} /s ({engine} store)"
                yield Row(f"with cache: {beyond}", kept.rate / rate, "×", "≥ 5 ×")
                yield Row(f"without cache: {beyond}", mine.rate / rate, "×")


def memory(pid: int) -> int:
    """Bytes in memory of a process and its children."""
    total = 0
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    for one in (str(pid), *children):
        total += int(Path(f"/proc/{one}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    return total


def run() -> Iterator[Row]:
    """The rows of ``make bench``."""
    yield from measure(TASKS)


if __name__ == "__main__":
    from benchmarks.__main__ import table

    for line in table(measure(int(sys.argv[1]) if len(sys.argv) > 1 else TASKS)):
        print(line, flush=True)
