"""A service in this process: one over the example for reading, one over a small document for changes."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.cli import main
from api.settings import Settings
from graph.loading import Read, load
from graph.store.memory import MemoryStore

BEARER = {"Authorization": "Bearer token-1"}


def serving(store: MemoryStore, **settings: object) -> TestClient:
    """A client of a service over ``store``."""
    app = create_app(Settings(store="memory:", **settings), store)  # type: ignore[arg-type]
    return TestClient(app, raise_server_exceptions=False)


@pytest.fixture(scope="session")
def example_store(example: Read) -> Iterator[MemoryStore]:
    """The example in memory; only to be read."""
    store = MemoryStore()
    load(store, [example])
    yield store
    store.close()


@pytest.fixture(scope="session")
def service(example_store: MemoryStore) -> Iterator[TestClient]:
    """A read-only service over the example."""
    with serving(example_store) as client:
        yield client


@pytest.fixture
def writable() -> Iterator[TestClient]:
    """A service over an empty store that takes changes with the token ``token-1``."""
    store = MemoryStore()
    with serving(store, token="token-1", upload_bytes=1) as client:
        yield client
    store.close()


@dataclass(frozen=True)
class Ran:
    """What one run left: its exit status and what it printed."""

    status: int
    out: str
    err: str


Run = Callable[..., Ran]


@pytest.fixture
def run(empty_home: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]) -> Run:
    """Run the program in an empty directory."""

    def run(*arguments: str, stdin: str = "") -> Ran:
        monkeypatch.setattr(sys, "argv", ["dutygraph", *arguments])
        monkeypatch.setattr(sys, "stdin", io.StringIO(stdin))
        with pytest.raises(SystemExit) as left:
            main()
        out, err = capfdbinary.readouterr()
        return Ran(int(left.value.code or 0), out.decode(), err.decode())

    return run
