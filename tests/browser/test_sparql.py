"""The editor: completion of our terms and names, running, cancelling, an address that brings the query back."""

from __future__ import annotations

from urllib.parse import quote

from playwright.sync_api import Page

from tests.browser.conftest import Opener, settle

RUNAWAY = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(?c > ?f && ?i != ?a) }"


def written(page: Page, text: str) -> None:
    """Replace the query."""
    page.locator(".CodeMirror").click()
    page.keyboard.press("ControlOrMeta+A")
    page.keyboard.type(text, delay=5)


def test_a_query_is_completed_run_and_shared(opener: Opener) -> None:
    page = opener("/sparql")
    page.locator(".CodeMirror").wait_for()
    written(page, "SELECT ?task WHERE { ?task dg:supp")
    page.locator(".CodeMirror-hint", has_text="dg:supportedBy").first.wait_for()
    page.keyboard.press("Enter")
    page.keyboard.type(" ")
    page.keyboard.insert_text("区住建委")
    page.locator(".CodeMirror-hint", has_text="unit/渝中区/区住建委").first.wait_for()
    page.keyboard.press("Enter")
    page.keyboard.type(" }")
    page.get_by_text("PREFIX dg:").wait_for()
    page.keyboard.press("ControlOrMeta+Enter")
    page.get_by_role("status").filter(has_text="共 30 条").wait_for()
    assert page.locator(".query-results tbody tr").count() == 30
    address = page.url
    page.goto("about:blank")
    page.goto(address)
    page.get_by_role("status").filter(has_text="共 30 条").wait_for()


def test_a_query_that_runs_away_is_cancelled(opener: Opener) -> None:
    page = opener("/sparql")
    page.locator(".CodeMirror").wait_for()
    written(page, RUNAWAY)
    page.get_by_role("button", name="运行").click()
    page.get_by_role("button", name="取消").click()
    page.get_by_role("status").filter(has_text="已取消").wait_for()
    assert page.get_by_role("button", name="运行").is_enabled()


def test_a_fault_is_told_where_it_stands(opener: Opener) -> None:
    page = opener("/sparql?query=" + quote("SELECT * WHERE { ?s ?p }"), fails=True)
    page.get_by_role("alert").wait_for()
    assert "行" in page.get_by_role("alert").inner_text()


def test_a_named_question_is_an_example(opener: Opener) -> None:
    page = opener("/sparql")
    page.locator(".CodeMirror").wait_for()
    page.get_by_label("示例").select_option(label="各章一览")
    page.get_by_text("PREFIX dg:").wait_for()
    page.get_by_role("button", name="运行").click()
    page.get_by_role("status").filter(has_text="共 12 条").wait_for()
    page.get_by_role("button", name="原始数据").click()
    assert "bindings" in page.locator(".query-results pre").inner_text()


def test_a_named_question_has_a_form_and_an_address(opener: Opener) -> None:
    page = opener("/questions")
    page.get_by_label("筛选").fill("角色")
    page.get_by_role("link", name="一个单位以某种角色承担的任务").click()
    settle(page)
    page.get_by_label("单位").fill("区住建委")
    page.get_by_label("角色").select_option("配合")
    page.get_by_role("button", name="查询").click()
    page.get_by_text("共 30 条").wait_for()
    page.reload()
    page.get_by_text("共 30 条").wait_for()


COUNTED = """SELECT ?name ?unit (COUNT(?t) AS ?n) WHERE { ?t dg:supportedBy ?unit . ?unit skos:prefLabel ?name }
GROUP BY ?name ?unit ORDER BY DESC(?n) LIMIT 7"""
PREFIXES = "PREFIX dg: <https://w3id.org/dutygraph#> PREFIX skos: <http://www.w3.org/2004/02/skos/core#> "


def test_a_result_is_a_chart_and_a_network_too(opener: Opener) -> None:
    page = opener("/sparql?query=" + quote(PREFIXES + COUNTED))
    page.get_by_role("status").filter(has_text="共 7 条").wait_for()
    page.get_by_role("button", name="图表").press("Enter")
    bars = page.locator(".picture .bars li").all_inner_texts()
    assert len(bars) == 7
    assert "各街道" in bars[0]
    assert "53" in bars[0]
    assert "as=chart" in page.url
    page.reload()
    page.locator(".picture .bars li").first.wait_for()
    page.get_by_role("button", name="网络", exact=True).click()
    page.locator(".picture .sigma-mouse").wait_for()


def test_statements_are_drawn_as_a_network(opener: Opener) -> None:
    query = PREFIXES + "CONSTRUCT { ?t dg:ledBy ?u } WHERE { ?t dg:ledBy ?u } LIMIT 20"
    page = opener("/sparql?query=" + quote(query) + "&as=network")
    page.locator(".picture .sigma-mouse").wait_for()
    page.get_by_text("以表格查看").click()
    assert page.locator(".picture tbody tr").count() == 20
    assert "牵头" in page.locator(".picture tbody tr").first.inner_text()
