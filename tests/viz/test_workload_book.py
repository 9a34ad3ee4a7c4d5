"""The Excel file: text stays text, sums are formulas that agree, LibreOffice opens it, it is set up for paper."""

import io
import shutil
import subprocess

import pytest
from openpyxl import load_workbook

from viz.views import Concentration, Kind, Link, Workload, WorkloadFlag, WorkloadMeasure, WorkloadRow
from viz.workload_book import HEADER_ROW, workbook

HOSTILE = ["=1+1", "+86", "-区发改委", "@SUM(A1)", '=HYPERLINK("x")', "a\x00b", "区\ud800委", "长" * 40_000]


def row(label: str, lead: int, kind: Kind = Kind.UNIT, **more: object) -> WorkloadRow:
    return WorkloadRow(
        label, None, kind, lead, 2 * lead, lead, 3 * lead, load=lead / 3, tasks=2 * lead, **more
    )


def view(*rows: WorkloadRow, by: Kind = Kind.UNIT) -> Workload:
    return Workload(
        rows,
        "规则",
        by,
        "全部文件",
        12,
        measures=(WorkloadMeasure("lead", "牵头", "项", "=含义", "|{t}|"),),
        concentration=(Concentration("牵头", 0.25, 0.5),),
        remarks=("备注。",),
    )


def opened(*views: Workload):
    return load_workbook(io.BytesIO(workbook(views)))


def test_names_that_look_like_formulas_stay_text() -> None:
    book = opened(view(*(row(label, 1) for label in HOSTILE)))
    cells = [one for page in book for line in page.iter_rows() for one in line if one.value is not None]
    formulas = {one.value for one in cells if one.data_type == "f"}
    assert formulas
    assert all(str(value).startswith("=SUM(") for value in formulas)
    names = [book["单位"].cell(HEADER_ROW + n, 1) for n in range(1, 6)]
    assert [one.value for one in names] == HOSTILE[:5]
    assert all(one.data_type == "s" and one.quotePrefix for one in names)


def test_characters_that_no_sheet_can_hold_are_replaced_and_length_is_kept_in_bounds() -> None:
    page = opened(view(*(row(label, 1) for label in HOSTILE)))["单位"]
    assert page.cell(HEADER_ROW + 6, 1).value == "a\ufffdb"
    assert len(page.cell(HEADER_ROW + 8, 1).value) == 32_767


def test_title_filter_frozen_header_formats_and_paper() -> None:
    page = opened(view(row("甲", 3), row("乙", 4)))["单位"]
    assert page["A1"].value == "单位工作负荷（按原文）"
    assert "12项" in page["A2"].value
    assert page.freeze_panes == f"B{HEADER_ROW + 1}"
    assert page.auto_filter.ref.startswith(f"A{HEADER_ROW}:")
    assert page.auto_filter.ref.endswith(str(HEADER_ROW + 2))
    assert page.print_title_rows == f"${HEADER_ROW}:${HEADER_ROW}"
    assert (page.page_setup.orientation, page.page_setup.fitToWidth) == ("landscape", 1)
    headings = {one.value: one.column for one in page[HEADER_ROW]}
    assert page.cell(HEADER_ROW + 1, headings["牵头（项）"]).number_format == "#,##0"
    assert page.cell(HEADER_ROW + 1, headings["均摊（项）"]).number_format == "#,##0.00"


def test_columns_of_zeros_are_left_out() -> None:
    headings = [one.value for one in opened(view(row("甲", 3)))["单位"][HEADER_ROW]]
    assert "负责（项）" not in headings
    assert "牵头（项）" in headings


def test_what_stands_out_has_its_sentence_and_its_tasks() -> None:
    flag = WorkloadFlag(
        "support", 30, 9, "甲配合30项。", True, ("fence",), 28, tasks=(Link("2-1"), Link("2-2"))
    )
    page = opened(view(row("甲", 3, flag="甲配合30项。", flags=(flag,))))["超负荷"]
    assert [one.value for one in page[HEADER_ROW + 1]] == ["甲", 30, "超负荷", "甲配合30项。", "2-1、2-2"]


def test_nothing_to_show_is_a_file_too() -> None:
    assert "单位" in opened(view()).sheetnames
    assert opened().sheetnames == ["集中度", "说明"]


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed here")
def test_libreoffice_opens_it_and_its_sums_agree(tmp_path) -> None:
    rows = [row("=危险", 3), row("各街道", 4, Kind.GROUP), row("乙", 5)]
    (tmp_path / "in.xlsx").write_bytes(workbook([view(*rows)]))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    subprocess.run(
        ["soffice", profile, "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir",
         str(tmp_path / "out"), str(tmp_path / "in.xlsx")],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    page = load_workbook(tmp_path / "out" / "in.xlsx", data_only=True)["单位"]
    headings = {one.value: one.column for one in page[HEADER_ROW]}
    last = HEADER_ROW + len(rows) + 1
    assert page.cell(last, 1).value == "合计"
    assert page.cell(last, headings["牵头（项）"]).value == sum(one.lead for one in rows)
    assert page.cell(last, headings["配合（项）"]).value == sum(one.support for one in rows)
    assert page.cell(last, headings["均摊（项）"]).value == pytest.approx(sum(one.load for one in rows))
    assert page.cell(HEADER_ROW + 1, 1).value == "=危险"
