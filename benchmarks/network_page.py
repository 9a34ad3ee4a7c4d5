"""The network page in headless Chromium with software rendering, side by side with the page that pyvis makes.

A network of 10,000 nodes and 40,000 edges whose layout is ready: how soon it is seen, and how long a frame takes while
one pans. pyvis gets the same nodes, edges and positions by its own calls, with its physics off; making its page counts.
"""

from __future__ import annotations

import json
import random
import statistics
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright
from pyvis.network import Network as PyvisNetwork

from api.reading import read_path, with_mentions
from api.settings import Settings
from benchmarks import Row
from graph.loading import load
from graph.store.memory import MemoryStore
from tests.browser.serving import launched, serving

EXAMPLE = Path(__file__).parents[1] / "examples/yuzhong2024.txt"
NODES, EDGES = 10_000, 40_000
OPENINGS = 3
PATIENCE = 240_000
"""Milliseconds to wait for either page."""
FRAME = "() => new Promise(done => requestAnimationFrame(() => setTimeout(done)))"
PANS = 30


def synthetic() -> dict[str, object]:
    """Tasks and units with places on a plane, a few units on very many tasks."""
    chance = random.Random(1)
    kinds = ["task"] * 9 + ["unit"]
    nodes = [
        {"id": f"urn:{n}", "label": f"{n}", "kind": kinds[n % 10], "x": chance.gauss(0, 2000), "y": chance.gauss(0, 1500)}
        for n in range(NODES)
    ]  # fmt: skip
    units = [node["id"] for node in nodes if node["kind"] == "unit"]
    edges = [
        {
            "source": f"urn:{chance.randrange(NODES)}",
            "target": units[min(int(chance.paretovariate(1)) - 1, len(units) - 1)],
            "role": chance.choice(["lead", "support"]),
            "weight": 1,
            "inferred": False,
        }
        for _ in range(EDGES)
    ]
    return {"nodes": nodes, "edges": edges, "shown": NODES, "total": NODES, "title": "大网络"}


def frames(page: Page, canvas: str) -> float:
    """The median milliseconds from a movement of the dragging mouse until its frame is drawn."""
    box = page.locator(canvas).first.bounding_box()
    assert box
    x, y = box["x"] + 20, box["y"] + 20
    page.mouse.move(x, y)
    page.mouse.down()
    taken = []
    for step in range(PANS):
        started = time.perf_counter()
        page.mouse.move(x + step * 6, y + step * 4)
        page.evaluate(FRAME)
        taken.append(time.perf_counter() - started)
    page.mouse.up()
    return statistics.median(taken) * 1000


def ours(browser: Browser, address: str, network: str) -> tuple[float, float]:
    """Seconds from opening to the first picture, and milliseconds of a frame."""
    page = browser.new_page()
    page.route("**/network.json*", lambda route: route.fulfill(body=network, content_type="application/json"))
    started = time.perf_counter()
    page.goto(address + "/network?view=tasks")
    page.locator(".explorer-head [role=status]:not(:empty)").wait_for(timeout=PATIENCE)
    page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
    seen = time.perf_counter() - started
    frame = frames(page, ".canvas")
    page.close()
    return seen, frame


def pyvis(browser: Browser, network: dict[str, list[dict[str, object]]], folder: Path) -> tuple[float, float]:
    """The same of pyvis: its page made by its own calls, opened, first drawn."""
    started = time.perf_counter()
    drawn = PyvisNetwork(cdn_resources="in_line")
    drawn.toggle_physics(False)
    for node in network["nodes"]:
        drawn.add_node(node["id"], node["label"], x=node["x"], y=node["y"])
    for edge in network["edges"]:
        drawn.add_edge(edge["source"], edge["target"])
    file = folder / "pyvis.html"
    file.write_text(drawn.generate_html(notebook=False), encoding="utf-8")
    page = browser.new_page()
    page.route("https://**", lambda route: route.abort())
    page.goto(file.as_uri(), timeout=PATIENCE, wait_until="domcontentloaded")
    page.locator("canvas").wait_for(timeout=PATIENCE)
    page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
    seen = time.perf_counter() - started
    frame = frames(page, "canvas")
    page.close()
    return seen, frame


def example(browser: Browser, address: str) -> float:
    """Seconds from opening the whole example to a page that can be used, the layout ready."""
    page = browser.new_page()
    started = time.perf_counter()
    page.goto(address + "/network?view=tasks")
    page.locator(".explorer-head [role=status]:not(:empty)").wait_for(timeout=PATIENCE)
    page.evaluate("() => new Promise(done => requestAnimationFrame(done))")
    seen = time.perf_counter() - started
    page.close()
    return seen


def run() -> Iterator[Row]:
    """The rows of this benchmark."""
    network = synthetic()
    text = json.dumps(network)
    store = MemoryStore()
    load(store, [with_mentions(read_path(EXAMPLE, Settings(store="memory:")))])
    with serving(store) as address, sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = launched(playwright)
        example(browser, address)
        opened = statistics.median(example(browser, address) for _ in range(OPENINGS))
        yield Row("the example, all nodes and edges, usable after", opened, "s", "≤ 1 s")
        both = [ours(browser, address, text) for _ in range(OPENINGS)]
        seen, frame = (statistics.median(values) for values in zip(*both, strict=True))
        yield Row(f"{NODES:,} nodes and {EDGES:,} edges seen after", seen, "s", "≤ 4 s")
        yield Row("a frame while panning", frame, "ms", "")
        pyvis_seen, pyvis_frame = pyvis(browser, network, Path(folder))  # type: ignore[arg-type]
        yield Row("pyvis: the same, its page made and seen after", pyvis_seen, "s", "")
        yield Row("pyvis: a frame while panning", pyvis_frame, "ms", "")
        yield Row("sooner than pyvis", pyvis_seen / seen, "×", "≥ 10×")
        yield Row("shorter frames than pyvis", pyvis_frame / frame, "×", "≥ 5×")
        browser.close()
    store.close()
