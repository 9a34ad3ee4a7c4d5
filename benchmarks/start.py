"""How soon a service on a store that is there answers: from the command to the first answer of a question."""

from __future__ import annotations

import json
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.parse
import urllib.request
from collections.abc import Iterator
from pathlib import Path

from benchmarks import Row

EXAMPLE = Path(__file__).parents[1] / "examples/yuzhong2024.txt"
QUESTION = "/ask?" + urllib.parse.urlencode({"q": "涉及解放碑的任务"})
TIMES = 5


def free_port() -> int:
    """A port that nobody listens on now."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def first_answer(store: str) -> float:
    """Seconds from starting the program to the whole first answer."""
    port = free_port()
    program = str(Path(sys.executable).with_name("dutygraph"))
    started = time.perf_counter()
    process = subprocess.Popen(
        [program, "--store", store, "serve", "--port", str(port)], stderr=subprocess.DEVNULL, env=os.environ
    )
    try:
        while True:
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{port}{QUESTION}") as response:
                    assert json.load(response)["tasks"]
                return time.perf_counter() - started
            except OSError:
                if process.poll() is not None:
                    raise
                time.sleep(0.01)
    finally:
        process.terminate()
        process.wait()


def run() -> Iterator[Row]:
    """The median of five starts, the page cache warm."""
    with tempfile.TemporaryDirectory() as place:
        program = str(Path(sys.executable).with_name("dutygraph"))
        store = str(Path(place) / "store")
        subprocess.run(
            [program, "--store", store, "load", str(EXAMPLE)], check=True, stderr=subprocess.DEVNULL
        )
        taken = [first_answer(store) for _ in range(TIMES)]
        yield Row(f"command to first answer, median of {TIMES}", statistics.median(taken), "s", "≤ 3 s")
        yield Row(f"command to first answer, slowest of {TIMES}", max(taken), "s")
