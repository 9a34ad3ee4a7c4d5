"""What of a Word document is content (parse contract, readings 8, 12, 14), one case a kind of markup."""

from __future__ import annotations

import pytest

from loaders.blocks import Paragraph, Table
from loaders.formats.opening import open_blocks
from tests.loaders.formats.office_files import deleted, docx, ins, p, run, tbl, tc, tr

HEAD = ("工作任务", "牵头单位", "配合单位")
NUMBERED = '<w:numPr><w:ilvl w:val="{}"/><w:numId w:val="{}"/></w:numPr>'
NUMBERING = (
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/>'
    '<w:lvlText w:val="%1、"/></w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
    '<w:lvlText w:val="%2."/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
)
BOX = (
    '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx><w:txbxContent>'
    + p("框")
    + "</w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent>"
    + p("框")
    + "</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
)
MOVED_FROM = f'<w:moveFrom w:id="7">{run("县丙局")}</w:moveFrom>'
MOVED_TO = f'<w:moveTo w:id="8">{run("县丁局")}</w:moveTo>'


def control(content: str, *, prompt: bool = False) -> str:
    properties = "<w:sdtPr><w:showingPlcHdr/></w:sdtPr>" if prompt else "<w:sdtPr/>"
    return f"<w:sdt>{properties}<w:sdtContent>{content}</w:sdtContent></w:sdt>"


def texts(body: str, **parts: str) -> list[str]:
    """The texts of all paragraphs and cells."""
    found: list[str] = []
    for block in open_blocks(docx(body, **parts)):
        if isinstance(block, Paragraph):
            found.append(block.text)
        else:
            found.extend(cell.text for cell in block.cells)
    return found


PRINTED = {
    "runs of one word": (p("建", "设"), ["建设"]),
    "inserted text": (p("建", ins(run("设"))), ["建设"]),
    "deleted text": (p("建", deleted("造"), "设"), ["建设"]),
    "moved text at its new place only": (p(MOVED_FROM, MOVED_TO), ["县丁局"]),
    "a deleted paragraph mark joins": (
        p("建", properties='<w:rPr><w:del w:id="1" w:author="a"/></w:rPr>') + p("设"),
        ["建设"],
    ),
    "hidden text": (p("建设", run("密", "<w:vanish/>")), ["建设"]),
    "hiding switched off": (p(run("建设", '<w:vanish w:val="0"/>')), ["建设"]),
    "content controls": (control(p(control(run("建设")))), ["建设"]),
    "prompt of an empty control": (p(control(run("单击此处"), prompt=True), "建设"), ["建设"]),
    "text box beside text": (p("建设", BOX), ["建设"]),
    "footnote mark": (p("建设", '<w:r><w:footnoteReference w:id="2"/></w:r>'), ["建设"]),
    "comment mark": (p("建设", '<w:r><w:commentReference w:id="0"/></w:r>'), ["建设"]),
    "link": (p(f"<w:hyperlink>{run('建设')}</w:hyperlink>"), ["建设"]),
    "soft break and tab": (p("<w:r><w:t>建</w:t><w:br/><w:t>设</w:t><w:tab/></w:r>"), ["建\n设\t"]),
    "page break": (p('<w:r><w:t>建</w:t><w:br w:type="page"/><w:t>设</w:t></w:r>'), ["建设"]),
    "result of a field": (
        p(
            '<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>PAGE</w:instrText>'
            '<w:fldChar w:fldCharType="separate"/><w:t>7</w:t><w:fldChar w:fldCharType="end"/></w:r>'
        ),
        ["7"],
    ),
    "zero-width characters": (p("建\u200b设\ufeff"), ["建设"]),
    "a row that revision deleted": (
        tbl(
            tr(*HEAD), tr("旧", "旧", "旧", properties='<w:del w:id="9" w:author="a"/>'), tr("新", "新", "新")
        ),
        [*HEAD, "新", "新", "新"],
    ),
    "a hidden row": (
        tbl(tr(*HEAD), tr("密", "密", "密", properties="<w:hidden/>"), tr("新", "新", "新")),
        [*HEAD, "新", "新", "新"],
    ),
    "rows and cells inside controls": (
        tbl(control(tr(*HEAD)), tr(control(tc("甲")), "乙", "丙")),
        [*HEAD, "甲", "乙", "丙"],
    ),
    "a small table inside a cell": (
        tbl(tr(*HEAD), tr("甲", "乙", tc(tbl(tr("丙", "丁")), p()))),
        [*HEAD, "甲", "乙", "丙\n丁"],
    ),
    "a table that frames the page": (
        tbl(tr(tc(p("标题"), tbl(tr(*HEAD), tr("甲", "乙", "丙")), p("落款")))),
        ["标题", *HEAD, "甲", "乙", "丙", "落款"],
    ),
}


@pytest.mark.parametrize("name", PRINTED)
def test_what_is_printed(name: str) -> None:
    body, expected = PRINTED[name]
    assert [text for text in texts(body) if text.strip()] == expected


def test_automatic_numbers_count_as_printed_over_rows_and_levels() -> None:
    first, second = NUMBERED.format(0, 1), NUMBERED.format(1, 1)
    body = tbl(
        tr(*HEAD),
        tr(tc(p("产业", properties=first), span=3)),
        tr(tc(p("甲。", properties=second)), "乙", "丙"),
        tr(tc(p("丁。", properties=second)), "乙", "丙"),
        tr(tc(p("民生", properties=first), span=3)),
        tr(tc(p("戊。", properties=second)), "乙", "丙"),
    )
    numbered = [text for text in texts(body, numbering=NUMBERING) if "、" in text or "." in text]
    assert numbered == ["一、产业", "1.甲。", "2.丁。", "二、民生", "1.戊。"]


def test_merged_cells_hold_for_every_row_of_any_column() -> None:
    body = tbl(
        tr(*HEAD),
        tr("甲。", tc("县乙局", merge="restart"), tc("县丙局", merge="restart")),
        tr("丁。", tc(merge="continue"), tc(merge="continue")),
        tr("戊。", tc(merge="continue"), ""),
    )
    [table] = open_blocks(docx(body)).blocks
    assert isinstance(table, Table)
    shown = [[cell.text if cell else None for cell in row] for row in table.grid()[1:]]
    assert shown == [
        ["甲。", "县乙局", "县丙局"],
        ["丁。", "县乙局", "县丙局"],
        ["戊。", "县乙局", ""],
    ]


def test_headers_footers_and_notes_are_other_parts_and_never_read() -> None:
    content = texts(p("正文"), header1=p("页眉"), footer1=p("页脚"), footnotes=p("脚注"), comments=p("批注"))
    assert content == ["正文"]


def test_cells_know_where_they_stand() -> None:
    [table] = open_blocks(docx(tbl(tr(*HEAD), tr("甲", "乙", "丙")))).blocks
    assert isinstance(table, Table)
    place = table.cells[4].position
    assert (place.table, place.row, place.column) == (1, 2, 2)
