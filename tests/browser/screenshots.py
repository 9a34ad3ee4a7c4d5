"""``python -m tests.browser.screenshots``: pictures of every page, made by the product itself over the example.

They go to ``docs/screenshots``, light and dark, wide and narrow; four of them stand in README.
"""

from __future__ import annotations

import sys
from pathlib import Path
from urllib.parse import quote

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from api.reading import read_path, with_mentions
from api.settings import Settings
from graph.loading import load
from graph.store.memory import MemoryStore
from tests.browser.conftest import settle
from tests.browser.serving import launched, serving

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "docs/screenshots"
UNIT = "https://w3id.org/dutygraph/id/unit/渝中区/区住建委"
PAGES = {
    "overview": "/",
    "answer": "/?q=" + quote("涉及解放碑的任务"),
    "task": "/id/task/" + quote("渝中府办〔2024〕2号") + "/2-1",
    "network": f"/network?select={quote(UNIT)}",
    "network-tasks": "/network?view=tasks",
    "unit": "/id/" + quote("unit/渝中区/区住建委"),
    "search": "/?find=" + quote("解放碑"),
    "workload": "/workload",
    "questions": "/questions/tasks-of-unit-in-role?unit=" + quote("区住建委"),
    "sparql": "/sparql?query="
    + quote(
        "PREFIX dg: <https://w3id.org/dutygraph#>\nPREFIX skos: <http://www.w3.org/2004/02/skos/core#>\n\n"
        "# 配合任务最多的单位，按文件原样计\nSELECT ?单位 (COUNT(DISTINCT ?task) AS ?任务数) WHERE {\n"
        "  ?task dg:supportedBy ?unit .\n  ?unit skos:prefLabel ?单位 .\n}\nGROUP BY ?单位\nORDER BY DESC(?任务数)\nLIMIT 10"
    ),
    "documents": "/documents",
    "names": "/names",
    "help": "/help",
}
VIEWS = {
    "": (1440, 960, "light"),
    "-dark": (1440, 960, "dark"),
    "-narrow": (390, 844, "light"),
}
COLOURS = 256
"""Enough for pages of paper, ink and a few accents, at half the size of a full picture."""
UNFOLDED = {"answer": ".unfold"}
"""What is clicked before the picture is taken."""


def taken(browser: Browser, address: str, name: str, path: str, suffix: str) -> Path:
    """The picture of one page in one view."""
    width, height, scheme = VIEWS[suffix]
    context = browser.new_context(
        viewport={"width": width, "height": height},
        color_scheme=scheme,  # type: ignore[arg-type]
        locale="zh-CN",
        reduced_motion="reduce",
    )
    page = context.new_page()
    page.goto(address + path)
    settle(page)
    if name in UNFOLDED:
        page.locator(UNFOLDED[name]).first.click()
        settle(page)
    drawn(page)
    file = FOLDER / f"{name}{suffix}.png"
    page.screenshot(path=file)
    context.close()
    with Image.open(file) as picture:
        picture.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE).save(file, optimize=True)
    return file


def drawn(page: Page) -> None:
    """Wait for the networks of the page, which draw after the data is there."""
    if page.locator(".canvas").count():
        page.locator(".sigma-mouse").first.wait_for()
    page.wait_for_timeout(600)


def main() -> int:
    """All pictures anew."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    store = MemoryStore()
    load(store, [with_mentions(read_path(ROOT / "examples/yuzhong2024.txt", Settings(store="memory:")))])
    with serving(store) as address, sync_playwright() as playwright:
        browser = launched(playwright)
        for name, path in PAGES.items():
            for suffix in VIEWS:
                print(taken(browser, address, name, path, suffix).relative_to(ROOT))
        browser.close()
    store.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
