"""A real service on a free port, in a thread of this process or in a process of its own."""

import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import uvicorn

from api.app import create_app
from api.serving import address_of, listening, server_config
from api.settings import PREFIX, Settings
from graph.store.opening import OpenStore

BEARER = {"Authorization": "Bearer secret-1"}
ROOT = Path(__file__).parents[2]


@contextmanager
def running(store: OpenStore, **settings: object) -> Iterator[str]:
    """The address (with a slash at its end) of a service over ``store``."""
    listener = listening("127.0.0.1", 0)
    app = create_app(Settings(**settings), store)  # type: ignore[arg-type]
    server = uvicorn.Server(server_config(app, log_level="error", timeout_graceful_shutdown=1))
    thread = threading.Thread(target=server.run, args=([listener],), daemon=True)
    thread.start()
    while not server.started:
        assert thread.is_alive(), "the service did not start"
        time.sleep(0.01)
    try:
        yield address_of(listener)
    finally:
        server.should_exit = True
        thread.join(10)


@contextmanager
def running_process(store: Path, **settings: object) -> Iterator[tuple[str, int]]:
    """The address and process number of ``dutygraph serve`` over the store at a path."""
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith(PREFIX)},
        **{PREFIX + name.upper(): str(value) for name, value in settings.items()},
        PREFIX + "STORE": str(store),
    }
    process = subprocess.Popen(
        [sys.executable, "-c", "from api.cli import main; main()", "serve", "--port", "0"],
        stderr=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        env=environment,
        cwd=ROOT,
    )
    assert process.stderr is not None
    try:
        line = process.stderr.readline().decode()
        address = next((word for word in line.replace("（", " ").split() if "http://" in word), "")
        address = address[address.index("http://") :]
        yield address, process.pid
    finally:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        process.stderr.close()


def client(address: str, **options: object) -> httpx.Client:
    """A client of its own connections that no proxy of the environment touches."""
    return httpx.Client(base_url=address, trust_env=False, timeout=60, **options)  # type: ignore[arg-type]
