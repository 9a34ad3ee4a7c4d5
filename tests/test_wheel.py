"""The wheel, installed in a clean environment far from the checkout, does the main job and carries the pages."""

import json
import os
import re
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import EXAMPLE, ROOT

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("wheel")]
READY = re.compile(r"http://127\.0\.0\.1:\d+/")
START_SECONDS = 60


@pytest.fixture(scope="module")
def outside(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A directory with an environment that holds the wheel, its locked dependencies, and nothing of the checkout."""
    place = tmp_path_factory.mktemp("outside")
    built = place / "built"
    run(
        sys.executable,
        "-m",
        "build",
        "--wheel",
        "--no-isolation",
        "--outdir",
        str(built),
        str(ROOT),
        cwd=place,
    )
    run(sys.executable, "-m", "venv", str(place / "env"), cwd=place)
    python = str(place / "env/bin/python")
    pip = (python, "-m", "pip", "--disable-pip-version-check", "--quiet", "install")
    run(*pip, "--require-hashes", "--requirement", str(ROOT / "requirements.lock"), cwd=place)
    run(*pip, "--no-deps", *map(str, built.glob("*.whl")), cwd=place)
    return place


def environment(place: Path) -> dict[str, str]:
    """The environment of a person who has just logged in."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("PYTHON", "DUTYGRAPH", "VIRTUAL"))
    }
    return {**kept, "HOME": str(place), "DUTYGRAPH_STORE": str(place / "store")}


def run(*command: str, cwd: Path) -> str:
    """The command's output; its words where it fails."""
    done = subprocess.run(command, cwd=cwd, env=environment(cwd), capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{command}: {done.stdout}{done.stderr}"
    return done.stdout


@pytest.fixture(scope="module")
def loaded(outside: Path) -> str:
    """The installed program, after it has loaded the example."""
    program = str(outside / "env/bin/dutygraph")
    run(program, "load", str(EXAMPLE), cwd=outside)
    return program


@pytest.fixture(scope="module")
def address(outside: Path, loaded: str) -> Iterator[str]:
    """The address of the installed service."""
    process = subprocess.Popen(
        [loaded, "serve", "--port", "0"],
        cwd=outside,
        env=environment(outside),
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stderr is not None
    found = None
    until = time.monotonic() + START_SECONDS
    while found is None and time.monotonic() < until and process.poll() is None:
        found = READY.search(process.stderr.readline())
    assert found
    yield found[0]
    process.terminate()
    assert process.wait(30) == 0
    process.stderr.close()


def fetch(address: str, path: str, accept: str = "*/*") -> tuple[str, bytes]:
    """The media type and body at ``path``."""
    request = urllib.request.Request(urllib.parse.urljoin(address, path), headers={"Accept": accept})
    with urllib.request.urlopen(request, timeout=30) as response:
        return response.headers["Content-Type"], response.read()


def test_nothing_comes_from_the_checkout(outside: Path, loaded: str) -> None:
    where = run(
        str(outside / "env/bin/python"),
        "-c",
        "import api, viz; print(api.__file__, viz.__file__)",
        cwd=outside,
    )
    assert str(ROOT) not in where


def test_it_asks_with_evidence(outside: Path, loaded: str) -> None:
    answer = json.loads(run(loaded, "ask", "涉及解放碑的任务", "--json", cwd=outside))
    assert "2-1" in answer["tasks"]
    assert all(row["依据"] for row in answer["rows"])


def test_it_serves_the_pages_with_all_their_parts(address: str) -> None:
    media_type, page = fetch(address, "/", "text/html")
    assert media_type.startswith("text/html")
    parts = re.findall(r'(?:src|href)="(/static/[^"]+)"', page.decode())
    assert any(part.endswith(".js") for part in parts)
    assert any(part.endswith(".css") for part in parts)
    for part in parts:
        assert fetch(address, part)[1]
    question = urllib.parse.quote("区住建委牵头的任务")
    assert json.loads(fetch(address, f"/ask?q={question}")[1])["tasks"]


def test_a_network_page_stands_alone(address: str) -> None:
    media_type, page = fetch(address, "/network.html?focus=" + urllib.parse.quote("/id/unit/渝中区/区住建委"))
    assert media_type.startswith("text/html")
    assert b"vis" in page
