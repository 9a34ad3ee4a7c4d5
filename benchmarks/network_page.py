"""The pages in headless Chromium with software rendering; the network page side by side with the page that pyvis makes.

A store of 10,000 nodes and 40,000 edges is served as any other, its layout ready: how soon the network is seen, and how
long a frame takes while one pans with the mouse. pyvis gets the same nodes, edges and positions by its own calls, with
its physics off; making its page counts. A frame is counted in the browser, for both pages alike: from a movement of the
dragging mouse, through the ``requestAnimationFrame`` that draws it, to the next, which comes when that one is done.
"""

from __future__ import annotations

import random
import statistics
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

from playwright.sync_api import Browser, Page, sync_playwright
from pyoxigraph import Literal, NamedNode, Quad
from pyvis.network import Network as PyvisNetwork

from api.reading import read_path, with_mentions
from api.settings import Settings
from benchmarks import Row
from graph.loading import load
from graph.namespaces import ID
from graph.store.memory import MemoryStore
from tests.browser.serving import launched, serving

EXAMPLE = Path(__file__).parents[1] / "examples/yuzhong2024.txt"
TASKS, UNITS, EDGES = 9_000, 1_000, 40_000
OPENINGS = 3
PATIENCE = 240_000
"""Milliseconds to wait for either page."""
DRAWN = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
COUNTING = """() => {
  window.framesTaken = [];
  addEventListener("pointermove", event => requestAnimationFrame(() => requestAnimationFrame(
    now => framesTaken.push(now - event.timeStamp))), true);
}"""
COUNTED = "() => window.framesTaken"
PANS, PACE = 60, 1 / 60
"""Movements of the mouse in one drag, and the seconds between them where the page keeps up."""
VOCABULARY = "https://w3id.org/dutygraph#"
NETWORK = "/network?view=tasks"


def store_of_many() -> MemoryStore:
    """Tasks and units, a few units on very many tasks; each has an edge at least."""
    chance = random.Random(1)
    tasks = [NamedNode(f"{ID}task/大表/{n}") for n in range(TASKS)]
    units = [NamedNode(f"{ID}unit/大区/单位{n}") for n in range(UNITS)]
    roles = [NamedNode(VOCABULARY + name) for name in ("ledBy", "supportedBy")]
    edges = {(tasks[n % TASKS], roles[0], units[n % UNITS]) for n in range(TASKS)}
    while len(edges) < EDGES:
        unit = units[min(int(chance.paretovariate(1)) - 1, UNITS - 1)]
        edges.add((chance.choice(tasks), chance.choice(roles), unit))
    kind = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
    name = NamedNode("http://www.w3.org/2004/02/skos/core#prefLabel")
    number = NamedNode("http://purl.org/dc/terms/identifier")
    graph = NamedNode(ID + "graph/大表")
    quads = [Quad(s, p, o, graph) for s, p, o in sorted(edges, key=str)]
    quads += [Quad(task, kind, NamedNode(VOCABULARY + "Task"), graph) for task in tasks]
    quads += [Quad(task, number, Literal(f"{n}"), graph) for n, task in enumerate(tasks)]
    quads += [Quad(unit, kind, NamedNode(VOCABULARY + "Unit"), graph) for unit in units]
    quads += [Quad(unit, name, Literal(f"单位{n}", language="zh"), graph) for n, unit in enumerate(units)]
    store = MemoryStore()
    store.replace({graph: quads})
    return store


def frame(page: Page, canvas: str) -> float:
    """The median milliseconds of a frame while the mouse drags the picture about."""
    box = page.locator(canvas).first.bounding_box()
    assert box
    x, y = box["x"] + 20, box["y"] + 20
    page.evaluate(COUNTING)
    page.mouse.move(x, y)
    page.mouse.down()
    for step in range(PANS):
        started = time.perf_counter()
        page.mouse.move(x + step * 4, y + step * 3)
        time.sleep(max(0.0, PACE - (time.perf_counter() - started)))
    page.evaluate(DRAWN)
    taken: list[float] = page.evaluate(COUNTED)
    page.mouse.up()
    return statistics.median(taken)


def seen(page: Page, started: float) -> float:
    """Seconds since the start until what is drawn can be looked at: a piece of the screen is read back."""
    page.evaluate(DRAWN)
    page.screenshot(clip={"x": 300, "y": 300, "width": 8, "height": 8})
    return time.perf_counter() - started


def opened(browser: Browser, address: str, path: str, ready: str) -> tuple[Page, float]:
    """A page opened with nothing in its cache, and the seconds until it was seen."""
    page = browser.new_page()
    started = time.perf_counter()
    page.goto(address + path, wait_until="commit")
    page.locator(ready).first.wait_for(timeout=PATIENCE)
    return page, seen(page, started)


STANDS = ".explorer-head [role=status]:not(:empty)"
GLANCE = "main .bars, main table"


def ours(browser: Browser, address: str) -> tuple[float, float]:
    """Seconds from opening to the picture with all nodes and edges, and milliseconds of a frame."""
    page, after = opened(browser, address, NETWORK, STANDS)
    taken = frame(page, ".canvas")
    page.close()
    return after, taken


def pyvis(browser: Browser, address: str, folder: Path) -> tuple[float, float]:
    """The same of pyvis: its page made by its own calls, opened, first drawn."""
    page = browser.new_page()
    network = page.request.get(address + "/network.json?view=tasks").json()
    started = time.perf_counter()
    drawn = PyvisNetwork(cdn_resources="in_line")
    drawn.toggle_physics(False)
    for node in network["nodes"]:
        drawn.add_node(node["id"], node["label"], x=node["x"], y=node["y"])
    for edge in network["edges"]:
        drawn.add_edge(edge["source"], edge["target"])
    file = folder / "pyvis.html"
    file.write_text(drawn.generate_html(notebook=False), encoding="utf-8")
    page.route("https://**", lambda route: route.abort())
    page.goto(file.as_uri(), timeout=PATIENCE, wait_until="commit")
    page.locator("canvas").wait_for(timeout=PATIENCE)
    after = seen(page, started)
    taken = frame(page, "canvas")
    page.close()
    return after, taken


def cost(browser: Browser, address: str) -> tuple[float, float, float]:
    """Seconds until the overview is seen, kilobytes of its HTML and data, kilobytes of its scripts, as sent."""
    page = browser.new_page()
    session = page.context.new_cdp_session(page)
    urls: dict[str, str] = {}
    sizes: dict[str, float] = {}
    session.on("Network.requestWillBeSent", lambda e: urls.update({e["requestId"]: e["request"]["url"]}))
    session.on(
        "Network.loadingFinished",
        lambda e: sizes.update({urls.get(e["requestId"], ""): e["encodedDataLength"] / 1024}),
    )
    session.send("Network.enable")
    started = time.perf_counter()
    page.goto(address + "/", wait_until="commit")
    page.locator(GLANCE).first.wait_for(timeout=PATIENCE)
    after = seen(page, started)
    page.close()
    scripts = sum(size for url, size in sizes.items() if url.endswith(".js"))
    return after, sum(size for url, size in sizes.items() if "/static/" not in url), scripts


def run() -> Iterator[Row]:
    """The rows of this benchmark."""
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = launched(playwright)
        example = MemoryStore()
        load(example, [with_mentions(read_path(EXAMPLE, Settings(store="memory:")))])
        with serving(example) as address:
            yield from of_the_example(browser, address)
        example.close()
        large = store_of_many()
        with serving(large) as address:
            yield from of_many(browser, address, Path(folder))
        large.close()
        browser.close()


def of_the_example(browser: Browser, address: str) -> Iterator[Row]:
    """How soon the pages of the example are there."""
    cost(browser, address)
    views = [cost(browser, address) for _ in range(OPENINGS)]
    glance, data, scripts = (statistics.median(values) for values in zip(*views, strict=True))
    yield Row("the overview of the example first seen after", glance, "s", "≤ 1 s")
    yield Row("its HTML and data", data, "KB", "< 100 KB")
    yield Row("its scripts, compressed", scripts, "KB", "< 400 KB")
    for path, what in ((NETWORK, "all nodes and edges"), ("/?q=" + quote("涉及解放碑的任务"), "an answer's")):
        ready = STANDS if path == NETWORK else ".canvas canvas"
        opened(browser, address, path, ready)[0].close()
        taken = []
        for _ in range(OPENINGS):
            page, after = opened(browser, address, path, ready)
            taken.append(after)
            page.close()
        yield Row(f"the network of the example, {what}, usable after", statistics.median(taken), "s", "≤ 1 s")


def of_many(browser: Browser, address: str, folder: Path) -> Iterator[Row]:
    """The large network here and in pyvis."""
    opened(browser, address, NETWORK, STANDS)[0].close()
    both = [ours(browser, address) for _ in range(OPENINGS)]
    after, taken = (statistics.median(values) for values in zip(*both, strict=True))
    yield Row(f"{TASKS + UNITS:,} nodes and {EDGES:,} edges first seen after", after, "s", "≤ 4 s")
    yield Row("a frame while panning", taken, "ms", "")
    pyvis_after, pyvis_taken = pyvis(browser, address, folder)
    yield Row("pyvis: the same, its page made and seen after", pyvis_after, "s", "")
    yield Row("pyvis: a frame while panning", pyvis_taken, "ms", "")
    yield Row("sooner than pyvis", pyvis_after / after, "×", "≥ 10×")
    yield Row("shorter frames than pyvis", pyvis_taken / taken, "×", "≥ 5×")
