"""What a page costs to open: bytes over the wire, and the time to the first view."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from playwright.sync_api import Response

from tests.browser.conftest import Opener, settle

KILOBYTE = 1024
PATHS = {
    "overview": "/",
    "answer": "/?q=" + quote("涉及解放碑的任务"),
    "network": "/network",
    "workload": "/workload",
    "documents": "/documents",
    "help": "/help",
}


@pytest.mark.parametrize("path", PATHS.values(), ids=PATHS)
def test_scripts_stay_small(opener: Opener, path: str) -> None:
    page = opener("/help")
    sizes: dict[str, int] = {}

    def measure(response: Response) -> None:
        sizes[response.url] = response.request.sizes()["responseBodySize"]

    page.on("requestfinished", lambda request: measure(request.response()))  # type: ignore[arg-type]
    page.context.clear_cookies()
    page.goto(page.url.split("/help")[0] + path)
    settle(page)
    scripts = sum(size for url, size in sizes.items() if url.endswith(".js"))
    assert scripts < 400 * KILOBYTE
    if path == "/":
        assert sum(size for url, size in sizes.items() if "/static/" not in url) < 100 * KILOBYTE
