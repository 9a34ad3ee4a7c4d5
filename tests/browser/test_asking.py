"""A planner asks, sees the rows, and follows one to its words in the document."""

from __future__ import annotations

from urllib.parse import quote

from tests.browser.conftest import Opener, settle

ASKED = "/?q=" + quote("涉及解放碑的任务")


def test_a_question_is_completed_asked_and_answered(opener: Opener) -> None:
    page = opener("/")
    box = page.get_by_role("combobox", name="问题")
    box.press_sequentially("区住建")
    page.get_by_role("option", name="区住建委").first.wait_for()
    box.fill("涉及解放碑的任务")
    page.get_by_role("button", name="提问").click()
    settle(page)
    assert page.get_by_role("combobox", name="问题").input_value() == "涉及解放碑的任务"
    rows = page.locator("tbody tr:not(.fold)")
    assert rows.count() >= 18
    texts = rows.all_inner_texts()
    assert any("正文提及“解放碑”" in text for text in texts)
    assert any("单位辖区“解放碑CBD管委会”" in text for text in texts)


def test_a_row_unfolds_to_the_printed_words(opener: Opener) -> None:
    page = opener(ASKED)
    row = page.locator("tbody tr:not(.fold)").first
    row.get_by_role("button", name="查看原文依据").click()
    slip = page.locator(".slip").first
    slip.wait_for()
    assert "解放碑" in slip.locator("mark").all_inner_texts()
    row.get_by_role("link").first.click()
    settle(page)
    assert page.get_by_role("heading", level=1).inner_text().startswith("任务 ")
    assert page.locator(".slip").count() >= 3


def test_the_answer_brings_its_network_query_and_files(opener: Opener) -> None:
    page = opener(ASKED)
    page.locator(".network-panel .sigma-mouse").wait_for()
    assert page.locator(".legend-line li").count() >= 4
    with page.expect_download() as saved:
        page.get_by_role("link", name="CSV").click()
    text = saved.value.path().read_bytes().decode("utf-8-sig")
    assert text.splitlines()[0].startswith("任务,")
    page.get_by_text("这个回答所用的 SPARQL 查询").click()
    assert "SELECT" in page.locator(".sparql-fold code").inner_text()


def test_sorting_stands_in_the_address(opener: Opener) -> None:
    page = opener(ASKED)
    head = page.locator("thead").get_by_role("button", name="任务", exact=True)
    head.click()
    head.click()
    first = page.locator("tbody td.id").first.inner_text()
    page.reload()
    settle(page)
    assert page.locator("tbody td.id").first.inner_text() == first
    assert page.locator("th[aria-sort=descending]").count() == 1


def test_what_is_not_understood_is_told_with_ways_on(opener: Opener) -> None:
    page = opener("/?q=" + quote("区航天局的任务"))
    assert "不认识“区航天局”" in page.locator("main").inner_text()
    page.locator(".suggestions a").first.click()
    settle(page)
    assert page.locator("tbody tr:not(.fold)").count() > 0


def test_words_are_found_in_names_and_texts(opener: Opener) -> None:
    page = opener("/?find=" + quote("解放碑"))
    assert "解放碑街道" in page.locator(".results").inner_text()
    page.locator(".chips a", has_text="任务").click()
    settle(page)
    assert page.locator(".results mark").first.inner_text() == "解放碑"


def test_it_is_all_done_by_keyboard(opener: Opener) -> None:
    page = opener("/")
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == "question":
            break
    page.keyboard.insert_text("区住建")
    page.get_by_role("option", name="区住建委").first.wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Escape")
    page.keyboard.press("ControlOrMeta+A")
    page.keyboard.insert_text("邓光怀分管的任务")
    page.keyboard.press("Enter")
    page.wait_for_url("**/?q=*")
    settle(page)
    page.locator("thead button").first.focus()
    page.keyboard.press("Enter")
    assert page.locator("th[aria-sort=ascending]").count() == 1
    page.locator(".unfold").first.focus()
    page.keyboard.press("Enter")
    page.locator(".slip").first.wait_for()
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline == "solid"


def test_the_numbers_of_the_overview_lead_to_what_they_count(opener: Opener, home: str) -> None:
    page = opener("/")
    figures = [
        (int(figure.locator("strong").inner_text()), figure.get_attribute("href") or "")
        for figure in page.locator(".figures a").all()
    ]
    assert len(figures) == 7
    for number, href in figures:
        page.goto(home + href)
        settle(page)
        assert f"共 {number} 条" in page.locator(".section-head").first.inner_text()


def test_a_follow_up_narrows_the_last_answer(opener: Opener) -> None:
    page = opener("/?q=" + quote("邓光怀分管的任务"))
    box = page.get_by_role("combobox", name="问题")
    whole = page.locator("tbody tr:not(.fold)").count()
    box.fill("其中区发改委牵头的")
    page.get_by_role("button", name="提问").click()
    settle(page)
    assert box.input_value() == "邓光怀分管的任务，其中区发改委牵头的"
    assert 0 < page.locator("tbody tr:not(.fold)").count() < whole


def test_an_understood_part_is_changed_by_itself(opener: Opener) -> None:
    page = opener("/?q=" + quote("区教委牵头的任务"))
    page.get_by_role("button", name="修改“区教委”").click()
    part = page.get_by_role("main").get_by_label("修改“区教委”")
    part.fill("区财政局")
    part.press("Enter")
    page.wait_for_url("**" + quote("区财政局") + "**")
    settle(page)
    assert page.get_by_role("heading", level=1).inner_text() == "区财政局牵头的任务"
