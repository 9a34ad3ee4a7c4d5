"""Mentions on one core: the gazetteer at 100,000 names, the whole extraction, the building of the automaton.

Megabytes are 10^6 bytes of UTF-8. Time is processor time of this process, so that a busy machine does not count.
"""

from __future__ import annotations

import random
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from benchmarks import Row
from loaders.documents import read_document_bytes
from loaders.mentions import find_all
from loaders.mentions.gazetteer import Gazetteer
from loaders.mentions.surroundings import surroundings
from ontology.authority import authority_for
from ontology.general_places import general_places

EXAMPLE = Path(__file__).parent.parent / "examples" / "yuzhong2024.txt"
NAMES = 100_000
ROUNDS = 9
ENDS = "路 街 巷 大道 桥 广场 公园 中心 大厦 医院 小学 中学 片区 商圈 社区 水库 湿地 新城 车站 码头".split()


def made_up(number: int, seed: int = 7) -> list[str]:
    """Names of places: a division's short name, one to three characters of other names, an ending."""
    chance = random.Random(seed)
    known = [name for name in general_places().place_names if 1 < len(name) < 5]
    characters = sorted({character for name in known for character in name})
    names: set[str] = set()
    while len(names) < number:
        middle = "".join(chance.choices(characters, k=chance.randint(0, 3)))
        names.add(chance.choice(known) + middle + chance.choice(ENDS))
    return sorted(names)


def seconds(action: Callable[[], object], rounds: int = ROUNDS) -> float:
    """The median processor time of ``rounds`` runs."""
    taken = []
    for _ in range(rounds):
        started = time.process_time()
        action()
        taken.append(time.process_time() - started)
    return statistics.median(taken)


def run() -> Iterator[Row]:
    """Building first, then throughput; medians of nine rounds."""
    document = read_document_bytes(EXAMPLE.read_bytes(), EXAMPLE.name)
    authority = authority_for("重庆市渝中区")
    text = "\n".join(task.text for task in document.tasks)
    size = len(text.encode()) / 1e6

    names = {name: name for name in made_up(NAMES)}
    yield Row(f"automaton of {NAMES:,} names", seconds(lambda: Gazetteer(names), 3), "s", "< 1 s")
    gazetteer = Gazetteer({**names, **{name: name for name in authority.place_names}} if authority else names)
    long = text * 20
    found = seconds(lambda: sum(1 for _ in gazetteer.find(long)))
    yield Row(f"gazetteer of {NAMES:,} names", size * 20 / found, "MB/s", "≥ 20 MB/s")

    started = time.process_time()
    around = surroundings(document, authority)
    yield Row(
        "automaton of the authority and the country's divisions", time.process_time() - started, "s", "< 1 s"
    )
    started = time.process_time()
    words = around.segmenter.words
    yield Row("jieba's dictionary, once a process", time.process_time() - started, "s")

    def fresh() -> None:
        words.cache_clear()
        find_all(document, authority)

    fresh()
    yield Row("whole extraction, no stretch segmented before", size / seconds(fresh), "MB/s", "≥ 1 MB/s")
    again = seconds(lambda: find_all(document, authority))
    yield Row("whole extraction, stretches segmented before", size / again, "MB/s", "≥ 1 MB/s")


if __name__ == "__main__":
    from benchmarks.__main__ import main

    sys.exit(main(["mentions"]))
