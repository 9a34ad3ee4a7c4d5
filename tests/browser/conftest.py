"""The example served, a browser, and pages that are watched: after every test nothing may have gone wrong in them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from graph.loading import Read, load
from graph.store.memory import MemoryStore
from tests.browser.serving import AXE, Watch, launched, serving

WAIT = 20_000


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything here needs the browser; each worker starts one of its own."""
    for item in items:
        if "tests/browser" in item.path.as_posix():
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = launched(playwright)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def home(example: Read) -> Iterator[str]:
    """The address of a service over the example; only to be read."""
    store = MemoryStore()
    load(store, [example])
    with serving(store) as address:
        yield address
    store.close()


Opener = Callable[..., Page]


@pytest.fixture
def opener(browser: Browser, home: str) -> Iterator[Opener]:
    """Opens a page in a context of its own: ``opener(path, width=1440, scheme="light", at=home)``; ``fails`` where
    the test makes requests fail."""
    watched: list[tuple[Page, Watch]] = []

    def opened(
        path: str,
        *,
        width: int = 1440,
        height: int = 900,
        scheme: str = "light",
        at: str = home,
        fails: bool = False,
    ) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": height},
            color_scheme=scheme,  # type: ignore[arg-type]
            locale="zh-CN",
            reduced_motion="reduce",
            accept_downloads=True,
        )
        context.set_default_timeout(WAIT)
        context.add_init_script(path=AXE)
        page = context.new_page()
        watched.append((page, Watch(page, at, may_fail=fails)))
        page.goto(at + path)
        settle(page)
        return page

    yield opened
    for page, _ in watched:
        page.context.close()
    assert [(watch.errors, watch.foreign) for _, watch in watched] == [([], [])] * len(watched)


def settle(page: Page) -> None:
    """Wait until the page has its data and is drawn."""
    page.wait_for_selector("main > *")
    page.wait_for_selector("[aria-busy=true], .skeleton", state="detached")
