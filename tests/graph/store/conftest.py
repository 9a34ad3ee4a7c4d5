"""The three stores under one contract, and a real SPARQL server from PyPI for the third."""

import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest

from graph.store.opening import OpenStore, open_store

SERVER = Path(sys.executable).with_name("oxigraph")


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def wait_until_up(url: str, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + 10
    while time.monotonic() < until and process.poll() is None:
        try:
            httpx.get(url, timeout=1, trust_env=False)
            return
        except httpx.HTTPError:
            time.sleep(0.02)
    raise AssertionError(f"{url} did not come up")


@pytest.fixture
def sparql_server() -> Iterator[Callable[..., str]]:
    """Starts ``oxigraph serve`` on a free port; gives its URL."""
    started = []

    def start(*options: str) -> str:
        port = free_port()
        process = subprocess.Popen(
            [SERVER, "serve", "--bind", f"127.0.0.1:{port}", *options],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        started.append(process)
        wait_until_up(f"http://127.0.0.1:{port}/", process)
        return f"http://127.0.0.1:{port}/"

    yield start
    for process in started:
        process.kill()
        process.wait()


@pytest.fixture(params=["memory", "embedded", "remote", "remote-union"])
def location(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "memory":
        return "memory:"
    if request.param == "embedded":
        return str(tmp_path / "图库")
    server: Callable[..., str] = request.getfixturevalue("sparql_server")
    return server(*(["--union-default-graph"] if request.param == "remote-union" else []))


@pytest.fixture
def store(location: str) -> Iterator[OpenStore]:
    opened = open_store(location)
    yield opened
    opened.close()
