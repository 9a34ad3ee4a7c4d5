"""The temporary folder of a store in memory goes with its process, however that ends."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

PROGRAM = """
import os, signal, sys
from graph.store.memory import MemoryStore
store = MemoryStore()
with store.snapshot():
    pass
if sys.argv[1] == "kill":
    os.kill(os.getpid(), signal.SIGKILL)
if sys.argv[1] == "close":
    store.close()
"""


def end(how: str, folder: Path) -> list[Path]:
    """What is left in ``folder`` by a process with a store in memory."""
    environment = {
        "TMPDIR": str(folder),
        "PATH": "/usr/bin:/bin",
        "PYTHONPATH": str(Path(__file__).parents[3]),
    }
    subprocess.run([sys.executable, "-c", PROGRAM, how], env=environment, check=False, timeout=60)
    return list(folder.iterdir())


@pytest.mark.parametrize("how", ["close", "exit"])
def test_it_is_gone_with_the_process(how: str, tmp_path: Path) -> None:
    assert end(how, tmp_path) == []


def test_what_a_killed_process_left_goes_with_the_next(tmp_path: Path) -> None:
    assert len(end("kill", tmp_path)) == 1
    assert end("exit", tmp_path) == []
