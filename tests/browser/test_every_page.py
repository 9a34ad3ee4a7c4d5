"""Every page on both papers and at three widths: it is there, it fits, axe finds no serious fault."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Opener, settle

ID = "https://w3id.org/dutygraph/id/"
UNIT = "unit/渝中区/区住建委"
PAGES = {
    "overview": "/",
    "answer": "/?q=" + quote("涉及解放碑的任务"),
    "ranking": "/?q=" + quote("配合任务最多的前5个单位"),
    "not understood": "/?q=" + quote("区航天局的任务"),
    "search": "/?find=" + quote("解放碑"),
    "task": "/id/task/" + quote("渝中府办〔2024〕2号") + "/2-1",
    "unit": "/id/" + quote(UNIT),
    "network": "/network",
    "network of a unit": "/network?focus=" + quote(ID + UNIT),
    "workload": "/workload",
    "documents": "/documents",
    "names": "/names",
    "sparql": "/sparql",
    "questions": "/questions",
    "question": "/questions/tasks-of-unit-in-role?unit=" + quote("区住建委"),
    "help": "/help",
}


WIDTHS = (1440, 1024, 390)


def serious(page: Page, *rules: str) -> list[str]:
    """What axe finds serious or worse by these rules (all where none is given), with the first elements concerned."""
    found = page.evaluate(
        "rules => axe.run({resultTypes: ['violations'], ...(rules.length ? {runOnly: rules} : {})})",
        list(rules),
    )
    return [
        f"{fault['id']}: {fault['help']} {[node['target'] for node in fault['nodes'][:3]]}"
        for fault in found["violations"]
        if fault["impact"] in ("serious", "critical")
    ]


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_a_page_is_there_fits_and_is_accessible(opener: Opener, path: str) -> None:
    page = opener(path)
    assert page.locator("h1").count() == 1
    assert page.locator(".state-error").count() == 0
    assert "责任图谱" in page.title()
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 844})
        page.emulate_media(color_scheme="light")
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
        assert serious(page) == [], width
        page.emulate_media(color_scheme="dark")
        assert serious(page, "color-contrast") == [], width


def test_an_address_that_names_nothing_says_so(opener: Opener) -> None:
    page = opener("/id/" + quote("unit/渝中区/区航天局"), fails=True)
    assert "图谱中没有" in page.locator("main").inner_text()


def test_a_service_that_cannot_be_reached_is_told_and_tried_again(opener: Opener) -> None:
    page = opener("/", fails=True)
    page.route("**/workload.json*", lambda route: route.abort())
    page.locator("nav").get_by_text("负荷").click()
    page.get_by_role("alert").get_by_text("连不上服务").wait_for()
    page.unroute("**/workload.json*")
    page.get_by_role("button", name="重试").click()
    page.get_by_role("heading", name="超负荷").wait_for()


def test_a_long_load_says_so_and_can_be_left(opener: Opener) -> None:
    page = opener("/help")
    page.route("**/workload.json*", lambda route: None)
    page.locator("nav").get_by_text("负荷").click()
    page.get_by_text("还在准备").wait_for()
    page.get_by_role("button", name="不等了").click()
    page.unroute("**/workload.json*")
    page.get_by_role("button", name="重试").click()
    page.get_by_role("heading", name="超负荷").wait_for()


def test_language_and_paper_are_chosen_and_kept(opener: Opener) -> None:
    page = opener("/help")
    page.get_by_role("link", name="English").click()
    settle(page)
    page.get_by_role("button", name="Dark").click()
    page.locator("nav").get_by_text("Workload").click()
    settle(page)
    assert page.get_by_role("heading", level=1).inner_text() == "Workload"
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    assert page.evaluate("document.documentElement.lang") == "en"
