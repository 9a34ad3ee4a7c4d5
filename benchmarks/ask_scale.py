"""How long questions take where the store holds many documents: asked of one jurisdiction, of none, and of all."""

from __future__ import annotations

import os
import resource
import statistics
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import pyoxigraph as ox

from api.reading import with_mentions
from benchmarks import Row
from benchmarks.corpus import Corpus
from graph.ask import Answering
from graph.ask.catalogue import Jurisdiction
from graph.quads import document_quads
from graph.search.following import fill
from graph.search.index import Index
from graph.store.embedded import EmbeddedStore
from ontology.general_places import general_places

DOCUMENTS = int(os.environ.get("BENCHMARK_DOCUMENTS", "100"))
"""5,000 of them hold a million tasks; so many take an hour to read and load on two cores."""
TASKS_EACH, AT_ONCE = 200, 50
QUESTIONS = (
    "牵头任务最多的前五个单位",
    "没有配合单位的任务",
    "每位领导分管多少项任务",
    "合作最多的两个单位是哪两个",
    "增长超过10%的任务",
    "正文写有“服务”的任务有多少",
    "哪些单位从不牵头",
    "第二章的任务",
    "配合单位最多的任务",
    "一共有多少项任务",
)


def filled(folder: Path) -> EmbeddedStore:
    """A store with the corpus."""
    corpus = Corpus(documents=DOCUMENTS, tasks=DOCUMENTS * TASKS_EACH)
    store = EmbeddedStore(folder)
    graphs: dict[ox.NamedNode, list[ox.Quad]] = {}
    shared: dict[ox.Quad, None] = {}
    for number in range(DOCUMENTS):
        document = corpus.document(number)
        written = document_quads(document, with_mentions(document).mentions, None, general_places())
        graphs[written.name] = list(written.own)
        shared.update(dict.fromkeys(written.shared))
        if len(graphs) == AT_ONCE:
            store.replace(graphs)
            graphs = {}
    for quad in shared:
        if isinstance(quad.graph_name, ox.NamedNode):
            graphs.setdefault(quad.graph_name, []).append(quad)
    store.replace(graphs)
    return store


def milliseconds(answering: Answering, questions: Sequence[str]) -> list[float]:
    """What each question took, sorted."""
    taken = []
    for question in questions:
        started = time.perf_counter()
        answering.answer(question)
        taken.append((time.perf_counter() - started) * 1000)
    return sorted(taken)


def named(whose: Jurisdiction, question: str) -> str:
    """The question as it is asked of one jurisdiction."""
    return f"{whose.short}{question}"


def run() -> Iterator[Row]:
    """Start, first question of a jurisdiction, medians, memory, and the building of the search index."""
    with tempfile.TemporaryDirectory() as place:
        store = filled(Path(place) / "store")
        started = time.perf_counter()
        answering = Answering(store)
        answering.complete("")
        what = f"{DOCUMENTS:,} documents, {DOCUMENTS * TASKS_EACH:,} tasks"
        yield Row(f"{what}: names read at the start", (time.perf_counter() - started) * 1000, "ms", "< 5 s")
        whose = list(answering.catalogue.jurisdictions.values())[:10]
        first = [milliseconds(answering, [named(one, QUESTIONS[0])])[0] for one in whose]
        yield Row("first question of a jurisdiction, median", statistics.median(first), "ms")
        taken = milliseconds(answering, [named(one, q) for one in whose for q in QUESTIONS])
        yield Row(
            f"{len(taken)} questions of a jurisdiction, median", statistics.median(taken), "ms", "< 50 ms"
        )
        yield Row(f"{len(taken)} questions of a jurisdiction, p99", taken[int(len(taken) * 0.99) - 1], "ms")
        taken = milliseconds(answering, QUESTIONS * 3)
        yield Row("questions that name none, median", statistics.median(taken), "ms", "< 200 ms")
        taken = milliseconds(
            answering, [f"全部区县{q}" for q in ("一共有多少项任务", "牵头任务最多的前五个单位")]
        )
        yield Row("questions of all jurisdictions, median", statistics.median(taken), "ms")
        yield Row(
            "peak memory", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, "MiB", "< 2048 MiB"
        )
        started = time.perf_counter()
        fill(Index(Path(place) / "search"), store, store.version)
        yield Row("search index made anew", time.perf_counter() - started, "s")
        store.close()
