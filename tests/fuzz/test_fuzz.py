"""A few seconds of every fuzz target in the test run; what the fuzzer found before is kept as a case elsewhere."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.fuzz.seeds import SEEDS

ROOT = Path(__file__).parents[2]
RUNS = 150


@pytest.mark.parametrize("name", SEEDS)
def test_mutated_files_are_read_or_refused(name: str, tmp_path: Path) -> None:
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "tests.fuzz.targets",
            name,
            f"-runs={RUNS}",
            "-seed=1",
            f"-artifact_prefix={tmp_path}/",
        ],
        cwd=ROOT,
        capture_output=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode(errors="replace")[-3000:]
