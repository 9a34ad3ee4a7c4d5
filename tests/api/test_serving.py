"""The service as a process: says where it is, ends in order, tells when it cannot listen or the store is held."""

import json
import os
import re
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from api.keeping import Kept
from api.serving import address_of, listening
from ontology.errors import InputError
from tests.conftest import EXAMPLE

PROGRAM = [sys.executable, "-c", "from api.cli import main; main()"]
READY = re.compile(r"http://127\.0\.0\.1:\d+/")


@pytest.fixture
def serving(tmp_path: Path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """A service on an empty store, seeded with the example; its process and address."""
    process = subprocess.Popen(
        [*PROGRAM, "--store", str(tmp_path / "store"), "serve", "--port", "0", "--seed", str(EXAMPLE)],
        stderr=subprocess.PIPE, text=True, env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )  # fmt: skip
    assert process.stderr is not None
    found = None
    while found is None and (line := process.stderr.readline()):
        found = READY.search(line)
    assert found
    yield process, found[0]
    process.kill()
    process.wait()
    process.stderr.close()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_it_answers_where_it_says_and_ends_in_order(
    serving: tuple[subprocess.Popen[str], str], tmp_path: Path, number: signal.Signals
) -> None:
    process, address = serving
    with urllib.request.urlopen(address + "healthz") as response:
        assert response.status == 200
    held = subprocess.run(
        [*PROGRAM, "--store", str(tmp_path / "store"), "load", str(EXAMPLE)],
        capture_output=True, text=True, check=False, env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )  # fmt: skip
    assert held.returncode == 1
    assert len(held.stderr.strip().splitlines()) == 1
    process.send_signal(number)
    assert process.wait(20) == 0


@pytest.mark.parametrize(
    ("text", "status"), [("，" * 10_000, 200), ("区" * 19_999, 200), ("😀" * 300_000, 400)]
)
def test_a_very_long_question_is_answered_with_suggestions(
    serving: tuple[subprocess.Popen[str], str], text: str, status: int
) -> None:
    _, address = serving
    try:
        with urllib.request.urlopen(f"{address}ask?q={urllib.parse.quote(text)}") as response:
            assert (response.status, bool(json.load(response)["suggestions"])) == (status, True)
    except urllib.error.HTTPError as error:
        assert error.code == status


def test_an_impatient_person_ends_it_in_order_too(serving: tuple[subprocess.Popen[str], str]) -> None:
    process, _ = serving
    for _ in range(4):
        process.send_signal(signal.SIGINT)
        time.sleep(0.02)
    assert process.wait(20) == 0
    assert process.stderr is not None
    assert "Traceback" not in process.stderr.read()


def test_a_port_that_is_taken_is_told() -> None:
    first = listening("127.0.0.1", 0)
    port = first.getsockname()[1]
    with pytest.raises(InputError, match="已被占用"):
        listening("127.0.0.1", port)
    assert address_of(first) == f"http://127.0.0.1:{port}/"
    first.close()


@pytest.mark.parametrize(
    ("host", "port"), [("127.0.0.1", 70_000), ("127.0.0.1", -1), ("192.0.2.1", 0), ("no such host", 80)]
)
def test_an_address_that_is_none_is_told(host: str, port: int) -> None:
    with pytest.raises(InputError) as caught:
        listening(host, port)
    assert caught.value.place == ("host" if "--host" in caught.value.message else "port")


def test_what_is_kept_is_made_once_and_the_oldest_goes() -> None:
    made: list[int] = []
    kept: Kept[int] = Kept(2)

    def make(number: int) -> int:
        made.append(number)
        return number

    for number in (1, 1, 2, 1, 3, 1, 2):
        assert kept.get(number, lambda number=number: make(number)) == number
    assert made == [1, 2, 3, 2]
    with pytest.raises(ZeroDivisionError):
        kept.get("x", lambda: 1 // 0)
    assert kept.get("x", lambda: 9) == 9
