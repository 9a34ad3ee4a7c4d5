"""Exploring: find a unit, expand it, filter, undo, find a path, save pictures, files and the page that stands alone."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote

import pytest
from defusedxml import ElementTree
from playwright.sync_api import Browser, Page

from tests.browser.conftest import Opener
from tests.browser.serving import Watch

FOCUS = "/network?focus=" + quote("https://w3id.org/dutygraph/id/unit/渝中区/区住建委")


def shown(page: Page) -> tuple[int, int]:
    """How many nodes and edges the page says it shows."""
    words = page.locator(".explorer-head [role=status]").inner_text()
    numbers = [int(part) for part in "".join(c if c.isdigit() else " " for c in words).split()]
    return numbers[0], numbers[2]


def find(page: Page, words: str) -> None:
    page.get_by_label("查找", exact=True).fill(words)
    page.get_by_label("查找", exact=True).press("Enter")
    page.locator(".detail h3").get_by_text(words, exact=True).wait_for()


def test_a_unit_is_found_expanded_and_given_back(opener: Opener) -> None:
    page = opener("/network")
    find(page, "区住建委")
    before = shown(page)
    page.locator(".detail").get_by_role("button", name="展开").click()
    page.locator(".legend li", has_text="任务").wait_for()
    assert shown(page)[0] > before[0]
    page.get_by_role("button", name="撤销").click()
    assert shown(page) == before
    assert "select=" in page.url


def test_what_was_expanded_and_hidden_stands_in_the_address(opener: Opener) -> None:
    page = opener("/network")
    find(page, "区住建委")
    page.locator(".detail").get_by_role("button", name="展开").click()
    page.locator(".legend li", has_text="任务").wait_for()
    find(page, "区法院")
    page.locator(".detail").get_by_role("button", name="隐藏").click()
    find(page, "5-10")
    after = shown(page)
    page.reload()
    page.locator(".legend li", has_text="任务").wait_for()
    page.locator(".detail h3").get_by_text("5-10", exact=True).wait_for()
    assert shown(page) == after


def test_a_filter_is_taken_back_before_what_was_done_before_it(opener: Opener) -> None:
    page = opener("/network")
    find(page, "区住建委")
    page.locator(".detail").get_by_role("button", name="展开").click()
    page.locator(".legend li", has_text="任务").wait_for()
    before = shown(page)
    page.locator(".legend").get_by_label("分管").uncheck()
    assert shown(page) != before
    page.get_by_role("button", name="撤销").click()
    assert shown(page) == before
    assert page.locator(".legend").get_by_label("分管").is_checked()


def test_a_node_whose_menu_was_opened_stays_where_it_is(opener: Opener) -> None:
    page = opener("/network")
    find(page, "区住建委")
    page.wait_for_timeout(600)
    box = page.locator(".canvas").bounding_box()
    assert box
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.click(x, y, button="right")
    page.get_by_role("menu").wait_for()
    page.keyboard.press("Escape")
    page.mouse.move(x - 200, y - 150, steps=5)
    page.mouse.click(x - 200, y - 150)
    assert page.get_by_role("button", name="撤销").is_disabled()


def test_filters_count_and_stand_in_the_address(opener: Opener) -> None:
    page = opener(FOCUS)
    nodes, edges = shown(page)
    for role in ("牵头", "分管", "提及"):
        page.locator(".legend").get_by_label(role).uncheck()
    page.locator(".legend").get_by_label("地点").uncheck()
    after = shown(page)
    assert after[0] < nodes
    assert after[1] < edges
    page.reload()
    page.locator(".legend").wait_for()
    assert shown(page) == after


def test_groups_are_expanded_to_their_members(opener: Opener) -> None:
    page = opener(FOCUS)
    edges = shown(page)[1]
    page.get_by_label("集合单位", exact=True).last.select_option("expanded")
    assert shown(page)[1] > edges
    assert "groups=expanded" in page.url


def test_a_path_between_two_is_told(opener: Opener) -> None:
    page = opener("/network?view=tasks")
    page.get_by_text("两点之间的路径").click()
    find(page, "区住建委")
    page.get_by_role("button", name="路径起点").click()
    find(page, "洪崖洞")
    page.get_by_role("button", name="路径终点").click()
    steps = page.locator(".paths li").all_inner_texts()
    assert steps[0] == "区住建委"
    assert steps[-1] == "洪崖洞"
    assert len(steps) >= 3


def test_a_click_selects_and_a_drag_moves(opener: Opener) -> None:
    page = opener(FOCUS)
    find(page, "区住建委")
    page.get_by_role("button", name="全图").click()
    page.wait_for_timeout(300)
    box = page.locator(".canvas").bounding_box()
    assert box
    middle = (box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.click(box["x"] + 4, box["y"] + 4)
    page.get_by_text("点选看关系").wait_for()
    page.mouse.move(*middle)
    page.mouse.wheel(0, -300)


def test_a_lasso_chooses_keeps_alone_and_is_undone(opener: Opener) -> None:
    page = opener("/network")
    page.locator(".sigma-mouse").wait_for()
    nodes = shown(page)[0]
    page.get_by_role("button", name="圈选", exact=True).click()
    box = page.locator(".lasso").bounding_box()
    assert box
    corners = [(0.3, 0.2), (0.7, 0.2), (0.7, 0.8), (0.3, 0.8), (0.3, 0.25)]
    points = [(box["x"] + box["width"] * x, box["y"] + box["height"] * y) for x, y in corners]
    page.mouse.move(*points[0])
    page.mouse.down()
    for point in points[1:]:
        page.mouse.move(*point, steps=4)
    page.mouse.up()
    page.locator(".circled").get_by_text("已圈选").wait_for()
    assert page.locator(".lasso").count() == 0
    page.get_by_role("button", name="只看这些").click()
    kept = shown(page)[0]
    assert 3 < kept < nodes
    if kept <= 60:
        page.reload()
        page.locator(".sigma-mouse").wait_for()
        assert shown(page)[0] == kept
        page.get_by_role("button", name="看全部").click()
    else:
        page.get_by_role("button", name="撤销").click()
    assert shown(page)[0] == nodes


def test_nodes_are_chosen_by_keyboard_too(opener: Opener) -> None:
    page = opener("/network")
    for unit in ("区住建委", "区发改委"):
        find(page, unit)
        page.locator(".detail").get_by_role("button", name="加入或移出圈选").press("Enter")
    page.locator(".circled").get_by_text("已圈选 2 个节点").wait_for()
    page.get_by_role("button", name="隐藏这些").press("Enter")
    hidden = shown(page)[0]
    page.get_by_role("button", name="撤销").press("Enter")
    assert shown(page)[0] == hidden + 2


@pytest.mark.parametrize(("name", "suffix"), [("SVG", "svg"), ("GraphML", "graphml"), ("GEXF", "gexf")])
def test_files_are_saved_whole(opener: Opener, name: str, suffix: str) -> None:
    page = opener(FOCUS)
    page.locator(".sigma-mouse").wait_for()
    with page.expect_download() as saved:
        page.get_by_role("button", name=name).click()
    path = saved.value.path()
    assert saved.value.suggested_filename.endswith(suffix)
    assert ElementTree.parse(path).getroot() is not None
    assert "区住建委" in path.read_text(encoding="utf-8")


def test_the_picture_is_saved(opener: Opener) -> None:
    page = opener(FOCUS)
    page.locator(".sigma-mouse").wait_for()
    with page.expect_download() as saved:
        page.get_by_role("button", name="PNG").click()
    picture = saved.value.path().read_bytes()
    assert picture.startswith(b"\x89PNG")
    assert len(picture) > 20_000


def test_the_page_that_stands_alone_works_from_disk_without_a_network(
    opener: Opener, browser: Browser, tmp_path: Path
) -> None:
    page = opener(FOCUS)
    with page.expect_download() as saved:
        page.get_by_role("link", name="独立网页").click()
    file = tmp_path / "网络.html"
    saved.value.save_as(file)
    context = browser.new_context(offline=True)
    alone = context.new_page()
    watch = Watch(alone, file.as_uri())
    alone.goto(file.as_uri())
    alone.locator("#canvas canvas").wait_for()
    alone.locator("#words").fill("解放碑街道")
    alone.get_by_role("button", name="定位").click()
    alone.locator("#selected h3", has_text="解放碑街道").wait_for()
    before = alone.locator("#shown").inner_text()
    alone.locator("#kinds").get_by_label("任务").uncheck()
    assert alone.locator("#shown").inner_text() != before
    assert (watch.errors, watch.foreign) == ([], [])
    context.close()


def test_the_same_content_stands_in_a_table(opener: Opener) -> None:
    page = opener(FOCUS)
    page.get_by_text("以表格查看").click()
    page.locator(".as-table tbody tr").first.wait_for()
    assert page.locator(".as-table tbody tr").count() == shown(page)[1]


def test_projections_are_coloured_by_community_and_cut_by_weight(opener: Opener) -> None:
    page = opener("/network")
    page.get_by_label("其他网络").select_option(label="单位协作")
    page.get_by_role("heading", name="单位协作").wait_for()
    everyone = shown(page)
    page.get_by_label("着色").select_option("community")
    page.get_by_label("至少共同几项").fill("5")
    assert shown(page)[0] < everyone[0]
    assert "colour=community" in page.url
    assert "weight=5" in page.url


def test_on_paper_the_picture_is_drawn_too(opener: Opener) -> None:
    page = opener("/network")
    page.locator(".sigma-mouse").wait_for()
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    assert page.locator(".printed text", has_text="区住建委").is_visible()
    assert not page.locator(".sigma-mouse").is_visible()
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator(".printed").count() == 0


def test_a_large_picture_glides_while_the_camera_moves_and_is_drawn_when_it_rests(opener: Opener) -> None:
    page = opener("/network?view=tasks")
    page.locator(".sigma-mouse").wait_for()
    box = page.locator(".canvas").bounding_box()
    assert box
    page.mouse.move(box["x"] + 12, box["y"] + 12)
    page.mouse.down()
    for step in range(6):
        page.mouse.move(box["x"] + 12 + step * 10, box["y"] + 12 + step * 5)
    page.locator(".sigma-nodes[style*=translate]").wait_for()
    shifted = page.evaluate("document.querySelector('.sigma-nodes').style.transform")
    assert shifted == page.evaluate("document.querySelector('.sigma-edges').style.transform")
    assert page.evaluate("document.querySelector('.sigma-mouse').style.transform") == ""
    page.mouse.up()
    page.locator(".sigma-nodes:not([style*=translate])").wait_for()


def test_a_leaders_part_is_seen_alone_and_nodes_are_sized(opener: Opener) -> None:
    page = opener("/network?view=tasks&size=weight")
    page.locator(".sigma-mouse").wait_for()
    assert page.get_by_label("大小").input_value() == "weight"
    whole = shown(page)
    scope = page.get_by_label("只看一章或一位领导")
    scope.select_option(label="陈平")
    part = shown(page)
    assert 0 < part[0] < whole[0]
    assert "size=weight" in page.url
    page.reload()
    page.locator(".sigma-mouse").wait_for()
    assert shown(page) == part
