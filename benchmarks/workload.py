"""The workload of a nation: a million tasks with four million assignments in the store; networks of 100,000 edges."""

from __future__ import annotations

import json
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

import networkx as nx
import pyoxigraph as ox

from benchmarks import Row, median_seconds
from graph import questions
from graph.namespaces import DG, ID, PREFIXES, PROLOGUE
from graph.networks.analysis import analyse
from graph.query.source import Snapshot
from graph.store.embedded import EmbeddedStore
from graph.workload.columns import Shard
from graph.workload.document_shards import document_shard
from graph.workload.index import WorkloadIndex
from graph.workload.table import PartyKind

JURISDICTIONS, YEARS, TASKS = 250, 20, 200
UNITS, LEADERS, CHAPTERS, PLACES = 60, 12, 10, 40
KINDS = ("government", "government", "government", "party", "subdistrict", "company", "committee")
ROLES = (("ledBy", 1), ("supportedBy", 2))
NETWORK_NODES, NETWORK_EDGES = 20_000, 100_000
TYPE, LABEL = f"<{PREFIXES['rdf']}type>", f"<{PREFIXES['skos']}prefLabel>"
NAME, INTEGER = f"<{PREFIXES['dcterms']}identifier>", f"<{PREFIXES['xsd']}integer>"


def term(name: str) -> str:
    return f"<{DG}{name}>"


def thing(*path: object) -> str:
    return f"<{ID}{'/'.join(map(str, path))}>"


def names(place: int) -> Iterator[str]:
    """What an authority knows of a jurisdiction: units with kinds, three groups with members, leaders, places."""
    graph = thing("authority", place)
    for unit in range(UNITS):
        node, kind = thing("unit", place, unit), KINDS[unit % len(KINDS)]
        yield f'{node} {TYPE} {term("Unit")} {graph} .\n{node} {LABEL} "单位{place}-{unit}"@zh {graph} .\n'
        yield f'{node} {term("unitKind")} "{kind}" {graph} .\n'
    for group, basis in enumerate(("Rule", "Rule", "Assumed")):
        node = thing("unit", place, f"g{group}")
        yield f"{node} {TYPE} {term('Unit')} {graph} .\n{node} {TYPE} {term('UnitGroup')} {graph} .\n"
        yield f'{node} {LABEL} "各部门{place}-{group}"@zh {graph} .\n'
        for member in range(group * 12, group * 12 + 12):
            link, unit = thing("membership", place, group, member), thing("unit", place, member)
            yield f"{node} {term('hasMember')} {unit} {graph} .\n{node} {term('hasMembership')} {link} {graph} .\n"
            yield f"{link} {term('member')} {unit} {graph} .\n{link} {term('basis')} {term(basis)} {graph} .\n"
    for leader in range(LEADERS):
        node = thing("person", place, leader)
        yield f'{node} {TYPE} {term("Person")} {graph} .\n{node} {LABEL} "领导{place}-{leader}"@zh {graph} .\n'
    for spot in range(PLACES):
        node = thing("place", place, spot)
        yield f'{node} {TYPE} {term("Place")} {graph} .\n{node} {LABEL} "地点{place}-{spot}"@zh {graph} .\n'


def tasks(place: int, year: int, chance: random.Random) -> Iterator[str]:
    """One document: its tasks with one leader, one lead and two supporters each, groups among them."""
    document = thing("document", f"{place}-{year}")
    yield f'{document} {TYPE} {term("Document")} {document} .\n{document} {LABEL} "文件{place}-{year}"@zh {document} .\n'
    for chapter in range(CHAPTERS):
        node = thing("chapter", f"{place}-{year}", chapter)
        yield f'{node} {TYPE} {term("Chapter")} {document} .\n{node} {LABEL} "第{chapter}章"@zh {document} .\n'
    for order in range(TASKS):
        task = thing("task", f"{place}-{year}", order)
        yield f"{task} {TYPE} {term('Task')} {document} .\n{task} {term('inDocument')} {document} {document} .\n"
        chapter = thing("chapter", f"{place}-{year}", order * CHAPTERS // TASKS)
        yield f'{task} {term("inChapter")} {chapter} {document} .\n{task} {NAME} "{order}" {document} .\n'
        yield f'{task} {term("order")} "{order}"^^{INTEGER} {document} .\n'
        leader = thing("person", place, int(LEADERS * chance.random() ** 2))
        yield f"{task} {term('supervisedBy')} {leader} {document} .\n"
        for edge, count in ROLES:
            for _ in range(count):
                one = (
                    f"g{chance.randrange(3)}" if chance.random() < 0.12 else int(UNITS * chance.random() ** 2)
                )
                unit = thing("unit", place, one)
                yield f"{task} {term(edge)} {unit} {document} .\n{task} {term('assignedTo')} {unit} {document} .\n"
        if chance.random() < 0.5:
            spot = thing("place", place, int(PLACES * chance.random() ** 2))
            yield f"{task} {term('touches')} {spot} {document} .\n"


def write_corpus(path: Path, seed: int = 7) -> None:
    """The corpus as N-Quads; the same for the same seed. Without texts and words of cells, which no measure reads."""
    chance = random.Random(seed)
    with path.open("w", encoding="utf-8") as file:
        for place in range(JURISDICTIONS):
            file.writelines(names(place))
            for year in range(YEARS):
                file.writelines(tasks(place, year, chance))


def load_corpus(store: EmbeddedStore, path: Path) -> None:
    """The whole corpus in one commit."""

    def change(copy: Snapshot) -> None:
        inside = ox.Store(str(copy.path))
        inside.bulk_load(path=str(path), format=ox.RdfFormat.N_QUADS)
        inside.flush()

    store.rewrite(change)


def shards(path: Path) -> Iterator[Shard]:
    """The shards of all documents of the corpus, as a loader makes them from the lines that it writes."""
    with path.open(encoding="utf-8") as file:
        lines = (line.rsplit(" ", 2) for line in file)
        for graph, found in groupby(lines, lambda parts: parts[1]):
            if graph.startswith(f"<{ID}document/"):
                yield document_shard(graph[1:-1], (parts[0] for parts in found))


def cold(folder: Path) -> dict[str, float]:
    """Seconds that a new process needs from opening the store to all measures of all units, and its memory in MiB."""
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.workload", str(folder)], capture_output=True, check=True, text=True
    )
    return dict(json.loads(done.stdout))


def measure_cold(folder: Path) -> dict[str, float]:
    """What :func:`cold` runs: the store's newest state, the index as kept, every measure of every unit."""
    from graph.store.checkpoint import CheckpointStore
    from graph.workload.measures import MEASURES
    from graph.workload.table import Reach

    started = time.perf_counter()
    store = CheckpointStore(folder / "store")
    loads = WorkloadIndex(store, folder / "store" / "workload.sqlite").loads(PartyKind.UNIT)
    columns = [measure.column(loads, reach) for measure in MEASURES for reach in Reach]
    return {
        "all": time.perf_counter() - started,
        "units": len(loads),
        "numbers": sum(map(len, columns)),
        "memory": peak_mebibytes(),
    }


def peak_mebibytes() -> float:
    """The peak memory of this process alone; ``ru_maxrss`` would count what it was forked from."""
    status = Path("/proc/self/status").read_text("utf-8")
    return int(status.split("VmHWM:")[1].split()[0]) / 1024


def made_anew(folder: Path) -> Iterator[Row]:
    """What a new process needs to make the index from the store alone; takes minutes, asked for with ``anew``."""
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.workload", str(folder), "anew"],
        capture_output=True, check=True, text=True,
    )  # fmt: skip
    found = json.loads(done.stdout)
    yield Row("index made anew from the store, once", found["wall"], "s")
    yield Row("processor time of that", found["processor"], "s")
    yield Row("peak memory of that", found["memory"], "MiB")


def measure_anew(folder: Path) -> dict[str, float]:
    """What :func:`made_anew` runs."""
    from graph.store.checkpoint import CheckpointStore

    wall, processor = time.perf_counter(), time.process_time()
    WorkloadIndex(CheckpointStore(folder / "store"), folder / "anew.sqlite").follow()
    return {
        "wall": time.perf_counter() - wall,
        "processor": time.process_time() - processor,
        "memory": peak_mebibytes(),
    }


AGGREGATES = (
    "SELECT ?u (COUNT(?t) AS ?n) WHERE { ?t dg:ledBy ?u } GROUP BY ?u",
    "SELECT ?u (COUNT(?t) AS ?n) WHERE { ?t dg:supportedBy ?u } GROUP BY ?u",
    "SELECT ?u (COUNT(DISTINCT ?t) AS ?n) WHERE { ?t dg:assignedTo ?u } GROUP BY ?u",
)
"""A part of the measures, as stated only, that SPARQL computes on Oxigraph by itself."""


def network(seed: int = 7) -> nx.Graph[str]:
    """A network of 100,000 edges in forty parts that lean on each other, degrees skewed, weights 1 to 9."""
    chance = random.Random(seed)
    part = [chance.randrange(40) for _ in range(NETWORK_NODES)]
    inside: dict[int, list[int]] = {}
    for node, number in enumerate(part):
        inside.setdefault(number, []).append(node)
    graph: nx.Graph[str] = nx.Graph()
    pairs: set[tuple[int, int]] = set()
    while len(pairs) < NETWORK_EDGES:
        u = int(NETWORK_NODES * chance.random() ** 2)
        v = (
            chance.choice(inside[part[u]])
            if chance.random() < 0.8
            else int(NETWORK_NODES * chance.random() ** 2)
        )
        if u != v:
            pairs.add((min(u, v), max(u, v)))
    graph.add_weighted_edges_from((str(u), str(v), chance.randint(1, 9)) for u, v in sorted(pairs))
    return graph


def run() -> Iterator[Row]:
    """The corpus in the store, the index made, cold, warm and renewed, beside SPARQL; then the networks."""
    with tempfile.TemporaryDirectory(prefix="dutygraph-workload-") as name:
        folder = Path(name)
        write_corpus(folder / "corpus.nq")
        store = EmbeddedStore(folder / "store")
        index = WorkloadIndex(store, folder / "store" / "workload.sqlite")
        index.follow()
        before, number = store.version, JURISDICTIONS * YEARS * TASKS
        started = time.perf_counter()
        load_corpus(store, folder / "corpus.nq")
        took = time.perf_counter() - started
        yield Row(f"bulk load, {number:,} tasks, {4 * number:,} assignments", took, "s")
        started = time.perf_counter()
        made = list(shards(folder / "corpus.nq"))
        yield Row("shards made while loading, all documents", time.perf_counter() - started, "s")
        started = time.perf_counter()
        if not index.renew([shard.document for shard in made], before=before, shards=made):
            raise RuntimeError("the index did not go along")
        yield Row("index brought along with the load", time.perf_counter() - started, "s")
        (folder / "corpus.nq").unlink()
        yield Row("index on disk", (folder / "store" / "workload.sqlite").stat().st_size / 2**20, "MiB")
        found = [cold(folder) for _ in range(3)]
        new = statistics.median(one["all"] for one in found)
        yield Row(f"new process: all measures of {found[0]['units']:,.0f} units", new, "s", "< 2 s")
        yield Row("new process: memory", max(one["memory"] for one in found), "MiB")
        warm = median_seconds(lambda: index.loads(PartyKind.UNIT))
        yield Row("all units from the index, median of 5", warm * 1000, "ms", "< 50 ms")
        one = [f"{ID}document/7-3"]
        alone = median_seconds(lambda: index.loads(PartyKind.UNIT, one))
        yield Row("one document's units", alone * 1000, "ms", "< 50 ms")
        exchanged, first = [], []
        for year in range(5):
            started = time.perf_counter()
            index.renew([f"{ID}document/9-{year}"], before=store.version)
            exchanged.append(time.perf_counter() - started)
            started = time.perf_counter()
            index.loads(PartyKind.UNIT)
            first.append(time.perf_counter() - started)
        yield Row("one document exchanged, median of 5", statistics.median(exchanged) * 1000, "ms")
        yield Row("all units just after that, median of 5", statistics.median(first) * 1000, "ms", "< 50 ms")
        started = time.perf_counter()
        for query in AGGREGATES:
            store.select(PROLOGUE + query)
        counts = time.perf_counter() - started
        yield Row("three counts as stated by SPARQL on plain Oxigraph, once", counts, "s")
        started = time.perf_counter()
        store.select(PROLOGUE + questions.named("load-stated").sparql)
        named = time.perf_counter() - started
        yield Row("the named question load-stated on plain Oxigraph, once", named, "s")
        yield Row("all measures in a new process, times as fast as three counts", counts / new, "×", "≥ 10 ×")
        yield Row("all measures in a new process, times as fast as load-stated", named / new, "×", "≥ 10 ×")
        yield Row("from the index, times as fast as three counts", counts / warm, "×", "≥ 10 ×")
        store.close()
        if "anew" in sys.argv:
            yield from made_anew(folder)
    graph = network()
    wall, processor = time.perf_counter(), time.process_time()
    told = analyse(graph)
    taken, processor = time.perf_counter() - wall, time.process_time() - processor
    how = "exact" if not told.approximations else "betweenness sampled"
    yield Row(f"network of {NETWORK_EDGES:,} edges, all measures ({how})", taken, "s", "< 10 s")
    yield Row("processor time of that", processor, "s")


if __name__ == "__main__":
    measure = measure_anew if "anew" in sys.argv else measure_cold
    print(json.dumps(measure(Path(sys.argv[1]))))
