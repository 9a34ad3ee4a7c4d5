"""A nation's documents: from text files to an answered question, beside plain Oxigraph loading the same quads.

``DUTYGRAPH_BENCHMARK_DOCUMENTS`` says how many documents (500 where it is not set; 5,000 is a million tasks).
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random

from benchmarks import Row
from benchmarks.corpus import Corpus
from benchmarks.corpus.__main__ import write_corpus
from graph.store.checkpoint import CheckpointStore

DOCUMENTS = int(os.environ.get("DUTYGRAPH_BENCHMARK_DOCUMENTS", "500"))
TASKS_EACH = 200
KILLS, KILLED_DOCUMENTS = 10, 60
ASKED = "县财政局牵头的任务"
PLAIN = (
    "import resource, sys, time; import pyoxigraph as ox; started = time.perf_counter();"
    "store = ox.Store(sys.argv[2]); store.bulk_load(path=sys.argv[1], format=ox.RdfFormat.N_QUADS); store.flush();"
    "print(time.perf_counter() - started)"
)
MEMORY = "VmHWM:"


def load(folder: Path, place: Path, *options: str) -> tuple[dict[str, object], float, float]:
    """The summary of one ``dutygraph load``, its seconds, and the most memory of all its processes at once in MiB."""
    started = time.perf_counter()
    process = subprocess.Popen(
        [*program(place), "load", "--json", *options, str(folder)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    most = 0.0
    while process.poll() is None:
        most = max(most, resident(process.pid))
        time.sleep(0.25)
    assert process.stdout is not None
    return json.loads(process.stdout.read()), time.perf_counter() - started, most


def program(place: Path) -> list[str]:
    return [sys.executable, "-c", "from api.cli import main; main()", "--store", str(place)]


def resident(pid: int) -> float:
    """MiB that a process and its children hold now."""
    total = 0
    for entry in Path("/proc").iterdir():
        if not entry.name.isdigit():
            continue
        try:
            fields = (entry / "stat").read_text().rsplit(")", 1)[1].split()
            if entry.name == str(pid) or fields[1] == str(pid):
                total += int((entry / "statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
        except (OSError, IndexError):
            continue
    return total / (1 << 20)


def export(place: Path, path: Path) -> None:
    """The store's quads as N-Quads, in the order in which they lie."""
    import pyoxigraph as ox

    store = CheckpointStore(place)
    with path.open("wb") as file:
        store.opened.dump(file, format=ox.RdfFormat.N_QUADS)
    store.close()


def fingerprint(place: Path) -> tuple[int, int]:
    """How many quads, and the sum of their hashes: the same for the same quads within this process."""
    store = CheckpointStore(place)
    number = total = 0
    for quad in store.quads():
        number += 1
        total = (total + hash(quad)) & (1 << 64) - 1
    store.close()
    return number, total


def killed(folder: Path, place: Path, seconds: float) -> int:
    """Loads with ten kills at random moments, then to the end; how many kills came before the end."""
    chance, hit = Random(9), 0
    for _ in range(KILLS):
        process = subprocess.Popen(
            [*program(place), "load", str(folder)],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        try:
            process.wait(chance.uniform(0.2, seconds))
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
            hit += 1
    load(folder, place)
    return hit


def run() -> Iterator[Row]:
    """Text files to an answered question, loading again, and loading with kills."""
    with tempfile.TemporaryDirectory(prefix="dutygraph-scale-") as scratch:
        yield from measured(Path(scratch))


def measured(scratch: Path) -> Iterator[Row]:
    files, place, quads = scratch / "files", scratch / "store", scratch / "all.nq"
    corpus = Corpus(DOCUMENTS, DOCUMENTS * TASKS_EACH)
    write_corpus(corpus, "text", files)
    what = f"{DOCUMENTS} documents, {DOCUMENTS * TASKS_EACH:,} tasks"
    summary, loading, memory = load(files, place)
    started = time.perf_counter()
    subprocess.run([*program(place), "ask", ASKED], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    answering = time.perf_counter() - started
    yield Row(f"{what}: text files to stored, searched and counted", loading, "s")
    yield Row("the first question after that, process start included", answering, "s")
    yield Row("quads", float(str(summary["quads"])), "")
    yield Row("most memory while loading", memory, "MiB", "≤ 4096 MiB")
    _, again, _ = load(files, place)
    yield Row("loading again, nothing changed", 100 * again / loading, "% of the time", "≤ 2 %")
    export(place, quads)
    shutil.rmtree(place)
    plain = subprocess.run(
        [sys.executable, "-c", PLAIN, str(quads), str(scratch / "plain")],
        capture_output=True,
        text=True,
        check=True,
    )
    yield Row("plain Oxigraph, the same quads from a file", float(plain.stdout), "s")
    yield Row(
        "text files to answered question ÷ plain", (loading + answering) / float(plain.stdout), "×", "≤ 1.5×"
    )
    quads.unlink()
    shutil.rmtree(scratch / "plain")
    shutil.rmtree(files)
    write_corpus(Corpus(KILLED_DOCUMENTS, KILLED_DOCUMENTS * 50), "text", files)
    _, seconds, _ = load(files, scratch / "whole")
    hit = killed(files, scratch / "killed", seconds)
    same = fingerprint(scratch / "whole") == fingerprint(scratch / "killed")
    yield Row(
        f"kill -9 at random moments of a load, gone on with, {hit} of {KILLS} before its end: same quads",
        float(same),
        "",
        "1",
    )
