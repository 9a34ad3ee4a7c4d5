"""Hostile files are refused in time, within memory, with a reason, and nothing is left or fetched."""

from __future__ import annotations

import os
import re
import socket
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import pytest

from loaders.formats.opening import open_blocks, open_file
from loaders.sandbox import MEBIBYTE, Limits, run_limited
from ontology.errors import DocumentError
from tests.loaders.formats.hostile_files import HOSTILE

CHINESE = re.compile("[\u4e00-\u9fff]{4}")
SECONDS = 5.0
MEMORY = 500 * MEBIBYTE


@dataclass(frozen=True)
class Refusal:
    """How a file was refused: code, message, seconds of work, and the process's peak of memory in bytes."""

    code: str
    message: str
    seconds: float
    memory: int


def refusals() -> list[tuple[str, str, float, int]]:
    """The refusals of all hostile files, in their order, by one process."""
    found = []
    for make, _ in HOSTILE.values():
        data = make()
        began = time.process_time()
        try:
            open_blocks(data, "甲")
            code, message = "", ""
        except DocumentError as error:
            code, message = error.code, error.message
        found.append((code, message, time.process_time() - began, peak()))
    return found


def peak() -> int:
    """The peak of this process's own memory in bytes; ``ru_maxrss`` would count what started it as well."""
    status = Path("/proc/self/status").read_text(encoding="ascii", errors="replace")
    return int(next(line for line in status.splitlines() if line.startswith("VmHWM:")).split()[1]) * 1024


@pytest.fixture(scope="module")
def refused() -> dict[str, Refusal]:
    rows = run_limited(refusals, limits=Limits(120, 2 * MEMORY))
    return {name: Refusal(*row) for name, row in zip(HOSTILE, rows, strict=True)}


@pytest.mark.parametrize("name", HOSTILE)
def test_it_is_refused_with_its_reason_in_time_and_within_memory(
    name: str, refused: dict[str, Refusal]
) -> None:
    refusal = refused[name]
    assert refusal.code == HOSTILE[name][1]
    assert CHINESE.search(refusal.message) and "\n" not in refusal.message
    assert refusal.seconds < SECONDS
    assert refusal.memory < MEMORY


def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    path = tmp_path / "管道"
    os.mkfifo(path)
    with pytest.raises(DocumentError, match="管道") as caught:
        open_file(path)
    assert caught.value.code == "no-file"


def test_a_gigabyte_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "大.txt"
    with path.open("wb") as file:
        file.truncate(1 << 30)
    began = time.monotonic()
    with pytest.raises(DocumentError) as caught:
        open_file(path)
    assert caught.value.code == "too-big"
    assert time.monotonic() - began < 1


FETCHING = (
    "docx with a remote template",
    "rtf with a remote template",
    "docx entity bomb",
    "doc with macros",
)


def test_nothing_is_fetched_and_nothing_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr(tempfile, "tempdir", None)
    monkeypatch.setattr(socket, "socket", lambda *_, **__: pytest.fail("a socket was opened"))
    for name in FETCHING:
        with pytest.raises(DocumentError):
            open_blocks(HOSTILE[name][0](), "甲")
    assert list(tmp_path.iterdir()) == []
