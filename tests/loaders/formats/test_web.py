"""Web pages: the document without the page around it, in whatever encoding and markup it comes."""

from __future__ import annotations

import pytest

from loaders.blocks import Paragraph, Table
from loaders.formats.opening import open_blocks

TABLE = (
    "<table><tr><th>工作任务</th><th>牵头单位</th><th>配合单位</th></tr>"
    "<tr><td>1.建设园区。</td><td>县甲局<br>县乙局</td><td rowspan=2>县丙局</td></tr>"
    "<tr><td>2.修路。</td><td>县丁局</td></tr></table>"
)
ROWS = [
    ["工作任务", "牵头单位", "配合单位"],
    ["1.建设园区。", "县甲局\n县乙局", "县丙局"],
    ["2.修路。", "县丁局", "县丙局"],
]
TITLE = "某县2025年任务分解表"
NAVIGATION = (
    '<div class="nav"><ul><li><a href="/">首页</a></li><li><a href="/a">政务公开</a></li></ul></div>'
    '<div class="position">当前位置：<a>首页</a> &gt; <a>政务公开</a></div>'
)
SHARE = '<div class="share">分享到：<a>微信</a><a>微博</a></div>'
FOOT = '<div class="footer">主办：某县人民政府办公室</div>'
LEFT = "<ul><li><a>左栏一</a></li><li><a>左栏二</a></li><li><a>左栏三</a></li></ul>"


def page(body: str, head: str = '<meta charset="utf-8">') -> str:
    return f"<!DOCTYPE html><html><head>{head}<title>网页标题</title></head><body>{body}</body></html>"


def content(data: bytes) -> tuple[list[str], list[list[list[str]]]]:
    """The texts of the paragraphs, and the tables as rows of texts."""
    blocks = open_blocks(data).blocks
    tables = [
        [[cell.text if cell else "" for cell in row] for row in block.grid()]
        for block in blocks
        if isinstance(block, Table)
    ]
    return [block.text for block in blocks if isinstance(block, Paragraph)], tables


AROUND = {
    "navigation, share buttons, footer": f"{NAVIGATION}<h1>{TITLE}</h1>{TABLE}{SHARE}{FOOT}",
    "layout tables": f"<table><tr><td>{NAVIGATION}</td></tr><tr><td><table><tr><td>{LEFT}</td><td><h1>{TITLE}</h1>"
    f"{TABLE}{SHARE}</td></tr></table></td></tr><tr><td>{FOOT}</td></tr></table>",
    "scripts, styles and templates": f"<h1>{TITLE}</h1><script>document.write('<table>假</table>')</script>"
    f"<style>p{{}}</style><noscript>请启用</noscript>{TABLE}<template>{TABLE}</template>",
    "comments": f"<h1>{TITLE}</h1><!-- {TABLE} -->{TABLE}",
    "what is hidden": f'<h1>{TITLE}</h1><div style="display:none">{TABLE}</div>{TABLE}<p hidden>密</p>',
    "what a style sheet hides": f"<style>.x{{display:none}}</style><h1>{TITLE}</h1><div class=x>密</div>{TABLE}",
    "what a style sheet hides in rows": f"<h1>{TITLE}</h1><style>.x{{display:none}}</style>"
    f"{TABLE.replace('园区。', '园区。<b class=x>密</b>')}",
    "what a style sheet below the table hides in it": f"<h1>{TITLE}</h1>"
    f"{TABLE.replace('园区。', '园区。<b class=x>密</b>')}<style>.x{{display:none}}</style>",
    "rows that a style sheet below them hides": f"<h1>{TITLE}</h1>"
    f"{TABLE.replace('</table>', '<tr id=y><td>3.密。</td><td>密</td><td>密</td></tr></table>')}<style>#y{{display:none}}</style>",
    "links in a table of tasks": f"<h1>{TITLE}</h1>{TABLE.replace('县丁局', '<a href=/d>县丁局</a>')}",
    "the content called header": f'<div class="header main"><h1>{TITLE}</h1>{TABLE}</div>',
}


@pytest.mark.parametrize("name", AROUND)
def test_the_page_around_the_document_is_left_out(name: str) -> None:
    assert content(page(AROUND[name]).encode()) == ([TITLE], [ROWS])


ENCODINGS = {
    "declared GB2312, in truth GB18030": ("<meta charset=gb2312>", "gb18030"),
    "undeclared GBK": ("", "gbk"),
    "GBK declared as UTF-8": ("<meta charset=utf-8>", "gbk"),
    "UTF-8 declared as GBK": ("<meta charset=gbk>", "utf-8"),
    "UTF-8 with a mark": ("", "utf-8-sig"),
    "UTF-16": ("", "utf-16"),
}


@pytest.mark.parametrize("name", ENCODINGS)
def test_the_bytes_decide_the_encoding(name: str) -> None:
    head, encoding = ENCODINGS[name]
    data = page(f"<h1>{TITLE}㸌䥽</h1>{TABLE}", head).encode(encoding, "xmlcharrefreplace")
    assert content(data) == ([f"{TITLE}㸌䥽"], [ROWS])


def test_big5_is_seen_as_such() -> None:
    data = "<html><body><p>滄溪縣二〇二五年任務分解表</p></body></html>".encode("big5hkscs")
    assert content(data)[0] == ["滄溪縣二〇二五年任務分解表"]


MARKUP = {
    "no page around the table": TABLE,
    "cells that are not closed": "<table><tr><th>工作任务<th>牵头单位<th>配合单位<tr><td>1.建设园区。<td>县甲局<br>县乙局<td rowspan=2>县丙局"
    "<tr><td>2.修路。<td>县丁局</table>",
    "a foot before the head": "<table><tfoot><tr><td>2.修路。<td>县丁局<td>县丙局</tfoot><thead><tr><th>工作任务<th>牵头单位<th>配合单位</thead>"
    "<tbody><tr><td>1.建设园区。<td>县甲局<br>县乙局<td>县丙局</tbody></table>",
    "wraps and blanks of the source": TABLE.replace("建设园区", "建设\n   园区").replace("<td>", "<td>\n  "),
    "paragraphs pasted from Word": TABLE.replace(
        "县甲局<br>县乙局", "<p class=MsoNormal><span>县甲局<o:p></o:p></span></p><p>县乙局</p>"
    ),
    "a page of XML": '<?xml version="1.0" encoding="utf-8"?><!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "x.dtd">'
    f'<html xmlns="http://www.w3.org/1999/xhtml"><body>{TABLE.replace("<br>", "<br/>").replace("=2", "=" + chr(34) + "2" + chr(34))}</body></html>',
}


@pytest.mark.parametrize("name", MARKUP)
def test_tables_in_any_markup(name: str) -> None:
    assert content(MARKUP[name].encode())[1] == [ROWS]


def test_numbered_lists_print_their_numbers() -> None:
    assert content(page("<ol start=3><li>甲</li><li>乙</li></ol>").encode())[0] == ["3.甲", "4.乙"]
