"""A real service in this process, on a port of its own, and the browser that looks at it."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import uvicorn
from playwright.sync_api import Browser, ConsoleMessage, Page, Playwright, Request

from api.app import create_app
from api.settings import Settings
from graph.store.memory import MemoryStore

CHROMIUM = "/usr/bin/chromium"
ARGUMENTS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--use-gl=angle", "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
)  # fmt: skip
AXE = Path(__file__).parents[2] / "viz/frontend/node_modules/axe-core/axe.min.js"
READY = 15.0


@contextmanager
def serving(store: MemoryStore, **settings: object) -> Iterator[str]:
    """The address of a service over ``store``, without a slash at its end."""
    app = create_app(Settings(store="memory:", **settings), store)  # type: ignore[arg-type]
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))
        port = bound.getsockname()[1]
    server = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=port, log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    end = time.monotonic() + READY
    while not server.started:
        if time.monotonic() > end or not thread.is_alive():
            raise RuntimeError("the service did not start")
        time.sleep(0.02)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(READY)


def launched(playwright: Playwright) -> Browser:
    """Chromium of the machine, without a sandbox, drawing WebGL in software."""
    return playwright.chromium.launch(executable_path=CHROMIUM, args=list(ARGUMENTS))


class Watch:
    """What a page must not do: errors on the console, scripts that fail, requests to another host."""

    def __init__(self, page: Page, home: str, *, may_fail: bool = False) -> None:
        self.errors: list[str] = []
        self.foreign: list[str] = []
        self._home = home
        self._may_fail = may_fail
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("request", self._request)

    def _console(self, message: ConsoleMessage) -> None:
        expected = self._may_fail and message.text.startswith("Failed to load resource")
        if message.type == "error" and not expected:
            self.errors.append(f"{message.text} {message.location.get('url', '')}")

    def _request(self, request: Request) -> None:
        if not request.url.startswith((self._home, "data:", "blob:")):
            self.foreign.append(request.url)
