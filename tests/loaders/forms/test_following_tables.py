"""Tables after the first one: which of them go on with its columns, and what no longer holds for them."""

from __future__ import annotations

from loaders.documents import read_document_bytes
from tests.loaders.formats.office_files import docx, p, tbl, tr

TASKS = tbl(
    tr("序号", "工作任务", "责任单位"),
    tr("1", "建设标准厂房。", "县甲局"),
    tr("2", "改造老旧小区。", "县乙局"),
)


def read(body: str) -> list[tuple[str | None, str | None, str, tuple[str, ...]]]:
    document = read_document_bytes(docx(p("某县2025年任务分解表") + body), "甲.docx")
    return [(task.chapter, task.number, task.text, task.responsible) for task in document.tasks]


FIRST = [("一、产业", "1", "建设标准厂房。", ("县甲局",)), ("一、产业", "2", "改造老旧小区。", ("县乙局",))]


def test_a_table_without_a_header_goes_on() -> None:
    more = tbl(tr("3", "新建城市公园。", "县丙局"))
    assert read(p("一、产业") + TASKS + p("") + more) == [
        *FIRST,
        ("一、产业", "3", "新建城市公园。", ("县丙局",)),
    ]


def test_a_table_without_a_header_goes_on_below_another_chapter() -> None:
    more = p("二、民生") + tbl(
        tr("1", "新建城市公园和步道。", "县丙局"), tr("2", "增加公办幼儿园学位。", "县丁局")
    )
    assert read(p("一、产业") + TASKS + more)[2:] == [
        ("二、民生", "1", "新建城市公园和步道。", ("县丙局",)),
        ("二、民生", "2", "增加公办幼儿园学位。", ("县丁局",)),
    ]


def test_indicators_and_contacts_of_as_many_columns_hold_no_tasks() -> None:
    indicators = p("一、主要指标") + tbl(tr("序号", "指标", "目标值"), tr("1", "产值", "6%"))
    contacts = p("附件2 联系方式") + tbl(tr("单位", "联系人", "电话"), tr("县甲局", "张三", "123"))
    assert read(indicators + p("二、任务") + TASKS + contacts) == [("二、任务", *row[1:]) for row in FIRST]


def test_another_annex_begins_outside_of_the_chapters_before() -> None:
    annex = p("附件2") + p("某县2025年民生实事分解表") + TASKS
    assert [chapter for chapter, *_ in read(p("一、产业") + TASKS + annex)] == ["一、产业"] * 2 + [None] * 2
