"""How long questions take on the example: those of the tests, and long or hostile ones; in this process, warm names."""

from __future__ import annotations

import json
import random
import statistics
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks import Row
from graph.ask import Answering
from graph.loading import Read, load
from graph.store.memory import MemoryStore
from loaders.documents import read_document_bytes
from loaders.mentions import find_all
from ontology.authority import authority_for

ROOT = Path(__file__).parents[1]
EXAMPLE = ROOT / "examples" / "yuzhong2024.txt"
QUESTIONS = ROOT / "tests" / "data" / "questions"
HOSTILE = 100
SEED = 2024


def example() -> MemoryStore:
    """The example in memory."""
    document = read_document_bytes(EXAMPLE.read_bytes(), EXAMPLE.name)
    store = MemoryStore()
    load(store, [Read(document, find_all(document, authority_for("重庆市渝中区")))])
    return store


def hostile() -> list[str]:
    """A hundred texts that are long, only punctuation, emoji, or a question repeated."""
    chance = random.Random(SEED)
    pieces = [
        "解放碑",
        "区发改委牵头的任务",
        "，。！？",
        "😀",
        "(((",
        '"}',
        "牵头",
        "a b c ",
        "一二三",
        "不",
        "\u202e",
    ]
    return [
        "".join(chance.choice(pieces) for _ in range(chance.choice((5, 20, 60, 2000, 5000))))[:10_000]
        for _ in range(HOSTILE)
    ]


def milliseconds(answering: Answering, questions: list[str]) -> list[float]:
    """What each question took, sorted."""
    taken = []
    for question in questions:
        started = time.perf_counter()
        answering.answer(question)
        taken.append((time.perf_counter() - started) * 1000)
    return sorted(taken)


def run() -> Iterator[Row]:
    """Median and 99th percentile of questions, of long or hostile texts, and of completions."""
    answering = Answering(example())
    started = time.perf_counter()
    answering.answer("区发改委牵头的任务")
    yield Row("the first question, which reads the names", (time.perf_counter() - started) * 1000, "ms")
    questions = [
        json.loads(line)["question"]
        for file in sorted(QUESTIONS.glob("*.jsonl"))
        for line in file.read_text(encoding="utf-8").splitlines()
    ]
    taken = milliseconds(answering, questions)
    yield Row(f"{len(questions)} questions, median", statistics.median(taken), "ms", "< 20 ms")
    yield Row(f"{len(questions)} questions, p99", taken[int(len(taken) * 0.99)], "ms", "< 100 ms")
    taken = milliseconds(answering, hostile())
    yield Row(f"{HOSTILE} long or hostile texts, p99", taken[int(HOSTILE * 0.99) - 1], "ms", "< 200 ms")
    typed = [question[:end] for question in questions[:100] for end in (2, 4, 8)]
    taken = []
    for text in typed:
        started = time.perf_counter()
        answering.complete(text)
        taken.append((time.perf_counter() - started) * 1000)
    yield Row(f"{len(typed)} completions, median", statistics.median(taken), "ms")


if __name__ == "__main__":
    for row in run():
        print(f"{row.what}: {row.value:.1f} {row.unit}  {row.wanted}")
