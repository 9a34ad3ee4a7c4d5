"""Comparing loads: as stated and through groups, who stands out, and a plan tried without changing anything."""

from __future__ import annotations

from urllib.parse import urljoin

from tests.browser.conftest import Opener, settle


def test_stated_and_expanded_stand_side_by_side(opener: Opener) -> None:
    page = opener("/workload")
    row = page.locator("tbody tr:not(.fold)").filter(has_text="解放碑街道")
    stated, expanded = row.locator("td[data-title=配合] .load-number").all_inner_texts()
    assert int(expanded) > 50 > int(stated)
    cooperators = page.locator("h3", has_text="作为配合单位").locator("+ ul li").all_inner_texts()
    assert cooperators[0].startswith("区住建委配合30项")


def test_the_overloaded_in_each_capacity_are_those_of_the_service(opener: Opener) -> None:
    page = opener("/workload")
    for capacity, word in (("lead", "作为牵头单位"), ("support", "作为配合单位"), ("all", "全部任务合计")):
        address = urljoin(page.url, f"/workload/overloaded.json?capacity={capacity}")
        found = page.request.get(address).json()["units"]
        listed = page.locator("h3", has_text=word).locator("+ ul li").all_inner_texts()
        assert sorted(listed) == sorted(flag["sentence"] for flag in found if flag["decisive"])


def test_a_plan_is_tried_and_sent_as_an_address(opener: Opener) -> None:
    page = opener("/workload")
    row = page.locator("tbody tr:not(.fold)").filter(has_text="区住建委").first
    row.get_by_role("button", name="看说明和建议").click()
    page.get_by_role("button", name="试试看").first.click()
    page.get_by_role("heading", name="试算方案").wait_for()
    settle(page)
    changes = page.locator(".trial tbody tr").all_inner_texts()
    assert any("区住建委" in change and "-1" in change for change in changes)
    page.reload()
    settle(page)
    assert page.locator(".trial tbody tr").all_inner_texts() == changes
    page.get_by_role("button", name="清空方案").click()
    assert page.locator(".trial").count() == 0
    assert "plan=" not in page.url


def test_leaders_are_counted_too(opener: Opener) -> None:
    page = opener("/workload")
    page.get_by_role("link", name="按领导").click()
    settle(page)
    assert "邓光怀" in page.locator("tbody tr").first.inner_text()
    assert "36" in page.locator("tbody tr").first.inner_text()


def test_a_task_is_dragged_from_unit_to_unit(opener: Opener) -> None:
    page = opener("/workload")
    rows = page.locator("tbody tr:not(.fold)")
    rows.filter(has_text="区住建委").first.get_by_role("button", name="看说明和建议").click()
    settle(page)
    page.locator(".load-chip").first.drag_to(rows.filter(has_text="区文旅委").first)
    page.get_by_role("heading", name="试算方案").wait_for()
    settle(page)
    assert "区文旅委" in page.locator(".load-chip.moved").inner_text()
    changes = page.locator(".trial tbody tr").all_inner_texts()
    assert any("区文旅委" in change and "+1" in change for change in changes)
    assert "plan=" in page.url


def test_a_task_is_handed_on_and_back_by_keyboard(opener: Opener) -> None:
    page = opener("/workload")
    row = page.locator("tbody tr:not(.fold)").filter(has_text="区住建委").first
    row.get_by_role("button", name="看说明和建议").press("Enter")
    settle(page)
    page.locator(".load-chip").nth(2).click()
    assert page.locator(".load-chip").nth(2).get_attribute("aria-pressed") == "true"
    page.locator(".load-chip").first.press("Enter")
    page.locator(".target-list").get_by_role("button", name="区文旅委").press("Enter")
    page.get_by_role("heading", name="试算方案").wait_for()
    page.locator(".load-chip").first.press("Enter")
    page.get_by_role("button", name="留在本单位").press("Enter")
    page.locator(".trial").wait_for(state="detached")
