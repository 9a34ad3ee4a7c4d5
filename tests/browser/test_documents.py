"""A clerk uploads a document, sees what is doubtful, loads it, decides on a name, removes it and takes that back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Page

from graph.store.memory import MemoryStore
from tests.browser.conftest import Opener, settle
from tests.browser.serving import serving

EXAMPLE = Path(__file__).parents[2] / "examples/yuzhong2024.txt"
ASKED = "/?q=" + quote("有哪些任务")


@pytest.fixture
def empty() -> Iterator[str]:
    """The address of a service over an empty store that takes changes."""
    store = MemoryStore()
    with serving(store, token="secret") as address:
        yield address
    store.close()


def tasks(page: Page, at: str) -> str:
    """What the answer says of how many tasks there are."""
    page.goto(at + ASKED)
    settle(page)
    return page.locator("main").inner_text()


def test_a_document_is_read_loaded_decided_on_removed_and_restored(opener: Opener, empty: str) -> None:
    page = opener("/", at=empty, fails=True)
    assert "还没有装入文件" in page.locator("main").inner_text()
    for way in ("/network", "/workload"):
        page.goto(empty + way)
        settle(page)
        page.locator("main").get_by_role("link", name="去“文件”页").wait_for()
    page.goto(empty + "/documents")
    settle(page)
    page.locator("#file").set_input_files(EXAMPLE)
    page.get_by_role("alert").get_by_text("令牌").wait_for()
    page.get_by_label("令牌").fill("secret")
    page.locator("#file").set_input_files(EXAMPLE)
    page.get_by_role("button", name="装入", exact=True).wait_for(timeout=30_000)
    preview = page.locator(".step").inner_text()
    assert "共 194 项" in preview
    assert "请核对原文是否缺字" in preview
    assert page.locator(".beside-original blockquote").count() >= 5
    page.get_by_role("button", name="装入", exact=True).click()
    page.locator(".told-change").get_by_text("已装入").wait_for(timeout=30_000)
    assert "共 194 条" in tasks(page, empty)

    page.goto(empty + "/names")
    settle(page)
    page.get_by_label("决定人").fill("王芳")
    waiting = page.locator(".waiting").count()
    page.get_by_role("button", name="确认是新的名称").first.click()
    page.locator(".told-change").get_by_text("已生效").wait_for(timeout=30_000)
    settle(page)
    assert page.locator(".waiting").count() < waiting
    page.get_by_role("button", name="撤销").click()
    page.get_by_text("已撤销（王芳）").wait_for(timeout=30_000)

    page.goto(empty + "/documents")
    settle(page)
    page.get_by_role("button", name="移除").click()
    page.locator(".told-change").get_by_text("已移除").wait_for()
    page.locator(".told-change").get_by_role("button", name="撤销").click()
    page.locator(".told-change").get_by_text("已恢复").wait_for()
    assert "共 194 条" in tasks(page, empty)


def test_a_file_that_is_no_task_document_is_told_in_one_line(
    opener: Opener, empty: str, tmp_path: Path
) -> None:
    wrong = tmp_path / "诗.txt"
    wrong.write_text("床前明月光\n", encoding="utf-8")
    page = opener("/documents", at=empty, fails=True)
    page.get_by_label("令牌").fill("secret")
    page.locator("#file").set_input_files(wrong)
    page.get_by_role("alert").wait_for(timeout=30_000)
    assert page.get_by_role("alert").locator("p").inner_text().strip()
    assert "任务" in page.get_by_role("alert").inner_text()


def test_without_a_token_pages_only_show(opener: Opener) -> None:
    page = opener("/documents")
    assert page.locator("#file").count() == 0
    assert "dutygraph load" in page.locator("main").inner_text()


def test_a_new_version_is_told_apart_before_it_replaces(opener: Opener, empty: str, tmp_path: Path) -> None:
    changed = tmp_path / "新版.txt"
    text = EXAMPLE.read_text(encoding="utf-8").replace("生产总值增长6%左右", "生产总值增长7%左右")
    changed.write_text(
        text.replace("预算收入增长6%。\n\t邓光怀", "预算收入增长6%。\n\t陈平"), encoding="utf-8"
    )
    page = opener("/documents", at=empty)
    page.get_by_label("令牌").fill("secret")
    page.locator("#file").set_input_files(EXAMPLE)
    page.get_by_role("button", name="装入", exact=True).click(timeout=30_000)
    page.locator(".told-change").get_by_text("已装入").wait_for(timeout=30_000)
    page.locator("#file").set_input_files(EXAMPLE)
    page.get_by_text("都与已装入的版本相同").wait_for(timeout=30_000)
    page.locator("#file").set_input_files(changed)
    page.locator(".differences li").first.wait_for(timeout=30_000)
    lines = page.locator(".differences li")
    assert lines.count() == 2
    assert (lines.nth(0).locator("del").inner_text(), lines.nth(0).locator("ins").inner_text()) == ("6", "7")
    assert (lines.nth(1).locator("del").inner_text(), lines.nth(1).locator("ins").inner_text()) == (
        "邓光怀",
        "陈平",
    )
    page.get_by_role("button", name="替换已装入的版本").click()
    page.locator(".told-change").get_by_text("已替换").wait_for(timeout=30_000)
