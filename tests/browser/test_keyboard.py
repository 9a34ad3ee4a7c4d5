"""The journeys of a planner by keyboard alone: no test here touches the mouse, and the focus can always be seen."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from graph.store.memory import MemoryStore
from tests.browser.conftest import Opener, settle
from tests.browser.serving import serving

EXAMPLE = Path(__file__).parents[2] / "examples/yuzhong2024.txt"
TOKEN = "by-keyboard"
MOST_STEPS = 120
FOCUSED = """() => {
  const here = document.activeElement;
  if (!here || here === document.body) return null;
  const style = getComputedStyle(here), label = here.closest("label");
  const shown = parseFloat(style.outlineWidth) > 0 && style.outlineStyle !== "none";
  const around = here.closest(".CodeMirror") ?? label;
  const frame = around && getComputedStyle(around);
  return {
    name: here.tagName.toLowerCase() + " " + (here.getAttribute("aria-label") || (here.labels?.[0]?.innerText) || here.innerText || here.placeholder || "").trim(),
    seen: shown || Boolean(frame && frame.outlineStyle !== "none" && parseFloat(frame.outlineWidth) > 0),
  };
}"""


def walk(page: Page, name: str, key: str = "Tab") -> None:
    """Go on by Tab until the focus is on what has this element and name; everything on the way shows its focus.

    :raises AssertionError: the way does not lead there.
    """
    for _ in range(MOST_STEPS):
        page.keyboard.press(key)
        focus = page.evaluate(FOCUSED)
        if focus is None:
            continue
        assert focus["seen"], f"no visible focus on {focus['name']}"
        if re.search(name, focus["name"]):
            return
    raise AssertionError(f"no way by keyboard to {name}")


def test_ask_and_follow_a_row_to_its_words_in_the_document(opener: Opener) -> None:
    page = opener("/")
    walk(page, "^input 问题")
    page.keyboard.type("涉及解放碑的任务")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="回答").wait_for()
    settle(page)
    walk(page, "^button 查看原文依据")
    page.keyboard.press("Enter")
    page.locator(".slip mark", has_text="解放碑").first.wait_for()
    walk(page, "^a 2-1$", "Shift+Tab")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="任务 2-1").wait_for()


def test_find_expand_filter_and_save_in_the_network(opener: Opener) -> None:
    page = opener("/network")
    page.locator(".legend").wait_for()
    walk(page, "^input 查找")
    page.keyboard.type("区住建委")
    page.keyboard.press("Enter")
    page.locator(".detail h3", has_text="区住建委").wait_for()
    walk(page, "^button 展开$")
    page.keyboard.press("Enter")
    page.locator(".legend li", has_text="任务").wait_for()
    walk(page, "^input 分管")
    page.keyboard.press("Space")
    assert not page.locator(".legend").get_by_label("分管").is_checked()
    walk(page, "^button PNG")
    with page.expect_download() as saved:
        page.keyboard.press("Enter")
    assert saved.value.path().read_bytes().startswith(b"\x89PNG")
    walk(page, "^a 独立网页")
    with page.expect_download() as saved:
        page.keyboard.press("Enter")
    assert saved.value.suggested_filename.endswith(".html")


def test_compare_stated_and_expanded_workload(opener: Opener) -> None:
    page = opener("/workload")
    walk(page, "^input 排序和判断计入集合单位")
    page.keyboard.press("Space")
    page.wait_for_url("**expanded**")
    settle(page)
    walk(page, "^button 配合")
    page.keyboard.press("Enter")
    page.locator("th[aria-sort=descending]", has_text="配合").wait_for()


def test_write_and_share_a_query(opener: Opener) -> None:
    page = opener("/sparql")
    page.locator(".CodeMirror").wait_for()
    walk(page, "^textarea SPARQL")
    page.keyboard.press("Control+a")
    page.keyboard.type("SELECT ?t WHERE { ?t ?p ?o } LIMIT 3", delay=5)
    page.keyboard.press("Control+Enter")
    page.locator(".query-results tbody tr").nth(2).wait_for()
    walk(page, "^button 复制网址")
    assert "query=" in page.url
    page.reload()
    page.locator(".query-results tbody tr").nth(2).wait_for()


@pytest.fixture
def writable() -> Iterator[str]:
    store = MemoryStore()
    with serving(store, token=TOKEN) as address:
        yield address
    store.close()


def test_upload_see_doubts_load_remove_and_undo(opener: Opener, writable: str) -> None:
    page = opener("/documents", at=writable)
    walk(page, "^input 令牌")
    page.keyboard.type(TOKEN)
    walk(page, "^input 把文件拖到这里")
    with page.expect_file_chooser() as chooser:
        page.keyboard.press("Space")
    chooser.value.set_files(EXAMPLE)
    page.get_by_role("button", name="装入", exact=True).wait_for()
    assert page.locator(".beside-original blockquote").count() >= 5
    walk(page, "^button 装入$")
    page.keyboard.press("Enter")
    page.locator(".told-change").get_by_text("已装入").wait_for()
    settle(page)
    walk(page, "^button 移除")
    page.keyboard.press("Enter")
    page.locator(".told-change").get_by_text("已移除").wait_for()
    walk(page, "^button 撤销$")
    page.keyboard.press("Enter")
    page.locator(".told-change").get_by_text("已恢复").wait_for()
