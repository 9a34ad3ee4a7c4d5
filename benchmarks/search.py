"""Search at a million labels: from the first character to the result, for each way of writing."""

from __future__ import annotations

import random
import resource
import statistics
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks import Row
from benchmarks.ask import example
from graph.search.entries import Entry, document_iris
from graph.search.following import change
from graph.search.index import Index
from graph.search.spelling import words_of

LABELS = 1_000_000
SYLLABLES = (
    "山水城江河湖海石花龙凤金银白黑红青大小南北东西新老中高平安福寿康乐华兴国民学文武天地云雨风雷春夏秋冬"
)
ENDS = ("路", "街", "桥", "广场", "公园", "中心", "大厦", "街道", "学校", "医院")
KINDS = ("place", "unit", "project")
TIMES = 50


def made_up(number: int, seed: int = 7) -> Iterator[Entry]:
    """Labels of two to five characters and an end, each with a number of tasks of a skewed distribution."""
    chance = random.Random(seed)
    for place in range(number):
        stem = "".join(chance.choices(SYLLABLES, k=chance.randint(2, 5)))
        label = stem + chance.choice(ENDS)
        weight = int(chance.paretovariate(1.2))
        yield Entry(f"https://example.org/{place}", chance.choice(KINDS), label, (label,), "", weight)


def run() -> Iterator[Row]:
    """Seconds to build, a document's change, a start, then the median and the slowest of fifty searches of each kind."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "search"
        started = time.perf_counter()
        index = Index(folder)
        for entry in (
            *made_up(LABELS),
            Entry("https://example.org/x", "place", "解放碑", ("解放碑",), "", 500),
        ):
            index.add(entry)
        index.commit("1")
        yield Row(f"build, {LABELS:,} labels", time.perf_counter() - started, "s")
        store = example()
        documents = document_iris(store)
        for what in ("a document of 194 tasks put in", "the same document again"):
            started = time.perf_counter()
            change(index, store, documents, what)
            yield Row(what, (time.perf_counter() - started) * 1000, "ms")
        started = time.perf_counter()
        index.close()
        index = Index(folder)
        yield Row("opened again", (time.perf_counter() - started) * 1000, "ms")
        yield Row("peak memory", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, "MiB")
        yield from searched(index)
        index.close()


def searched(index: Index) -> Iterator[Row]:
    """How long each way of writing takes."""
    for what, query in (
        ("one character", "山"),
        ("two characters", "山水"),
        ("whole name", "解放碑"),
        ("initials", "jfb"),
        ("one slip", "解放卑"),
        ("inside a name", "公园"),
        ("two words", "山 广场"),
    ):
        words = words_of(query)
        taken = []
        for _ in range(TIMES):
            before = time.perf_counter()
            index.search(words, "place", 20)
            taken.append(time.perf_counter() - before)
        yield Row(f"{what} ({query}), median of {TIMES}", statistics.median(taken) * 1000, "ms", "< 30 ms")
        yield Row(f"{what} ({query}), slowest", max(taken) * 1000, "ms")
