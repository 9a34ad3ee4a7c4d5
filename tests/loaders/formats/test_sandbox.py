"""A reading in a process of its own: results, errors, limits, and nothing left behind."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from types import MappingProxyType

import pytest

from loaders.sandbox import MEBIBYTE, Limits, run_limited
from ontology.errors import DocumentError, LimitExceeded
from ontology.records import Document, Heading, Role, Stated, Task

ROOMY = Limits(seconds=20, memory=1024 * MEBIBYTE)


def echo(value: object) -> object:
    return value


def document() -> Document:
    task = Task("栽种行道树。", extra=MappingProxyType({"备注": "甲"}), stated={Role.LEAD: Stated("甲局")})
    return Document(Heading(title="方案"), (task,))


def refuse(text: str) -> None:
    raise DocumentError(f"读不懂“{text}”。", value=text, place="甲.docx", code="damaged")


def divide() -> float:
    return 1 / 0


def hoard() -> int:
    return len([bytearray(MEBIBYTE) for _ in range(4096)])


def sleep() -> None:
    time.sleep(60)


def spin() -> None:
    while True:
        pass


def die() -> None:
    os._exit(7)


def chatter() -> str:
    print("out")
    os.write(1, b"noise")
    return "said"


def litter() -> str:
    """Writes a file, starts a program that goes on, and stops answering."""
    Path(tempfile.mkdtemp(), "rest.bin").write_bytes(b"x")
    subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
    time.sleep(60)
    return ""


def unpicklable() -> object:
    return lambda: None


@pytest.mark.parametrize("value", [None, 3, "渝中区", b"\0" * 3_000_000, {"a": [1, (2,)]}, {1, 2}])
def test_a_result_comes_back(value: object) -> None:
    assert run_limited(echo, value, limits=ROOMY) == value


def test_records_come_back_with_their_read_only_mappings() -> None:
    assert run_limited(document, limits=ROOMY) == document()


def test_our_error_comes_back_as_itself() -> None:
    with pytest.raises(DocumentError) as caught:
        run_limited(refuse, "甲", limits=ROOMY)
    error = caught.value
    assert (error.message, error.value, error.place, error.code) == (
        "读不懂“甲”。",
        "甲",
        "甲.docx",
        "damaged",
    )


@pytest.mark.parametrize("function", [divide, die, unpicklable])
def test_any_other_failure_is_an_unreadable_document(function: object) -> None:
    with pytest.raises(DocumentError) as caught:
        run_limited(function, limits=ROOMY)  # type: ignore[arg-type]
    assert caught.value.code == "unreadable"


def test_memory_is_limited() -> None:
    with pytest.raises(LimitExceeded, match="内存超过200MB") as caught:
        run_limited(hoard, limits=Limits(seconds=20, memory=200 * MEBIBYTE))
    assert caught.value.value == 200 * MEBIBYTE


@pytest.mark.parametrize("function", [sleep, spin])
def test_time_is_limited(function: object) -> None:
    began = time.monotonic()
    with pytest.raises(LimitExceeded, match=r"超过0\.5秒"):
        run_limited(function, limits=Limits(seconds=0.5))  # type: ignore[arg-type]
    assert time.monotonic() - began < 5


def test_what_it_prints_does_not_touch_the_answer() -> None:
    assert run_limited(chatter, limits=ROOMY) == "said"


def test_nothing_is_left_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr(tempfile, "tempdir", None)
    with pytest.raises(LimitExceeded):
        run_limited(litter, limits=Limits(seconds=1))
    assert list(tmp_path.iterdir()) == []
    until = time.monotonic() + 10  # a killed process takes its time to leave a busy machine
    while _works_in(tmp_path) and time.monotonic() < until:
        time.sleep(0.05)
    assert not _works_in(tmp_path)


def _works_in(folder: Path) -> bool:
    """Whether any process works in the folder."""
    return any(str(folder) in _folder(process) for process in Path("/proc").glob("[0-9]*"))


def _folder(process: Path) -> str:
    """The working folder of a process, empty for one that has just ended."""
    try:
        return str((process / "cwd").readlink())
    except OSError:
        return ""
