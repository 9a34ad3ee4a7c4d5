"""A document whose every name is an attack: on no page does a script of it run or a request leave."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page

from graph.loading import Read, load
from graph.store.memory import MemoryStore
from ontology.records import Document, Doubt, Heading, Mentions, PlaceMention, Role, Stated, Task
from tests.browser.conftest import Opener, settle
from tests.browser.serving import Watch, serving
from tests.viz.hostile import LABELS

USED = tuple(
    label.strip() for label in LABELS if label.strip() and "\ud800" not in label and "\x00" not in label
)


def document() -> Read:
    """A task for each label, which is its text's beginning, its unit, leader, heading and the place it names."""
    tasks = tuple(
        Task(
            f"{label}，办好。", f"{'一二三'[number % 3]}、{USED[number % 3]}", None, str(number + 1), (label,), (label,), (label, "各街道"),
            stated={Role.LEAD: Stated(label)},
        )
        for number, label in enumerate(USED)
    )  # fmt: skip
    named: dict[str, int] = {}
    mentions = []
    for task, label in zip(tasks, USED, strict=True):
        chapter = "一二三".index((task.chapter or "一")[0]) + 1
        named[str(chapter)] = named.get(str(chapter), 0) + 1
        place = PlaceMention(label, 0, len(label), label)
        mentions.append(Mentions(f"{chapter}-{task.number}", (place,)))
    doubts = tuple(Doubt("missing-lead", label, "一/1", label) for label in USED[:9])
    heading = Heading(USED[0], "渝中府〔2030〕1号", USED[1], "2030-01-02", 2030)
    return Read(Document(heading, tasks, doubts, "x.txt"), tuple(mentions))


@pytest.fixture(scope="module")
def attacked() -> Iterator[str]:
    store = MemoryStore()
    load(store, [document()])
    with serving(store) as address:
        yield address
    store.close()


def harmless(page: Page) -> None:
    """No label ran as a script, none became an element that could."""
    assert page.evaluate("window.pwned") is None
    elements = page.locator(
        "main :is(script, iframe, object, embed, img, video, math, base, [onerror], [onload], [href^='javascript:' i])"
    )
    assert elements.count() == 0


PATHS = {
    "overview": "/",
    "answer": "/?q=" + quote("有哪些任务"),
    "units": "/?q=" + quote("有哪些单位"),
    "search": "/?find=" + quote("script"),
    "a question that is an attack": "/?q=" + quote(LABELS[0]),
    "network": "/network?view=tasks",
    "workload": "/workload",
    "documents": "/documents",
    "names": "/names?jurisdiction=" + quote("渝中区"),
    "sparql": "/sparql?query="
    + quote("SELECT * WHERE { ?s <http://www.w3.org/2004/02/skos/core#prefLabel> ?l }"),
    "named question": "/questions/tasks-with-most-parties",
}


@pytest.mark.parametrize("path", PATHS.values(), ids=PATHS)
def test_names_stay_names(opener: Opener, attacked: str, path: str) -> None:
    page = opener(path, at=attacked)
    page.wait_for_timeout(200)
    for fold in page.locator("main .unfold").all()[:3]:
        fold.click()
    settle(page)
    harmless(page)


def test_the_pages_of_things_are_harmless(opener: Opener, attacked: str) -> None:
    page = opener("/?q=" + quote("有哪些单位"), at=attacked)
    hrefs = [link.get_attribute("href") or "" for link in page.locator("tbody a").all()[::18]]
    assert len(hrefs) > 5
    for href in hrefs:
        page.goto(attacked + href)
        settle(page)
        assert page.locator(".state-error").count() == 0
        harmless(page)


def test_the_page_that_stands_alone_is_harmless(browser: Browser, attacked: str, tmp_path: Path) -> None:
    context = browser.new_context()
    page = context.new_page()
    response = page.request.get(attacked + "/network.html?view=tasks")
    file = tmp_path / "x.html"
    file.write_bytes(response.body())
    watch = Watch(page, file.as_uri())
    page.goto(file.as_uri())
    page.locator("#canvas canvas").wait_for()
    page.locator("#words").fill("<script")
    page.get_by_role("button", name="定位").click()
    page.locator("#selected h3").wait_for()
    box = page.locator("#canvas").bounding_box()
    assert box
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2, steps=8)
    assert page.evaluate("window.pwned") is None
    assert (watch.errors, watch.foreign) == ([], [])
    context.close()
