"""What a page costs to open: bytes over the wire, nothing from the cache."""

from __future__ import annotations

from urllib.parse import quote

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


def test_pages_stay_small(opener: Opener, home: str) -> None:
    page = opener("/help")
    urls: dict[str, str] = {}
    sizes: dict[str, float] = {}
    session = page.context.new_cdp_session(page)
    session.on("Network.requestWillBeSent", lambda e: urls.update({e["requestId"]: e["request"]["url"]}))
    session.on(
        "Network.loadingFinished",
        lambda e: sizes.update({urls.get(e["requestId"], ""): e["encodedDataLength"]}),
    )
    session.send("Network.enable")
    session.send("Network.setCacheDisabled", {"cacheDisabled": True})
    for name, path in PATHS.items():
        sizes.clear()
        page.goto(home + path)
        settle(page)
        scripts = sum(size for url, size in sizes.items() if url.endswith(".js"))
        assert 0 < scripts < 400 * KILOBYTE, name
        if path == "/":
            data = sum(size for url, size in sizes.items() if "/static/" not in url)
            assert 0 < data < 100 * KILOBYTE
