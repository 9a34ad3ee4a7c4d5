"""What a careful clerk would query: each code with a document that calls for it and one that does not."""

from __future__ import annotations

import pytest

from loaders.documents import read_document_bytes
from loaders.parse_contract import CODES, as_text
from ontology.records import Doubt

HEAD = "| 序号 | 工作任务 | 责任领导 | 牵头单位 | 责任单位 | 完成时限 |\n| - | - | - | - | - | - |\n"
WELL = "| 1 | 修路三条，方便出行。 | 王伟 | 市交通局 | 市公安局 | 6月底 |\n| 2 | 修桥一座，连通两岸。 | 李强 | 市交通局 | | 9月 |\n"

CASES = {
    "truncated-text": ("| 3 | 建设学校， | 李强 | 市教育局 | | |", "3"),
    "missing-leader": ("| 3 | 建设学校两所。 | | 市教育局 | | |", "3"),
    "missing-lead": ("| 3 | 建设学校两所。 | 李强 | | 市教育局 | |", "3"),
    "same-unit-twice": ("| 3 | 建设学校两所。 | 李强 | 市教育局 | 市财政局、市教育局 | |", "3"),
    "number-skips": ("| 5 | 建设学校两所。 | 李强 | 市教育局 | | |", "5"),
    "number-repeats": ("| 2 | 建设学校两所。 | 李强 | 市教育局 | | |", "2"),
    "cells-lost": ("| 3 | 建设学校两所。 | 李强 | 市教育局 |", "3"),
    "unreadable-date": ("| 3 | 建设学校两所。 | 李强 | 市教育局 | | 2024年13月 |", "3"),
    "garbled-text": ("| 3 | 建设学校\ufffd\ufffd两所。 | 李强 | 市教育局 | | |", "3"),
}


def doubts(text: str) -> tuple[Doubt, ...]:
    return read_document_bytes(text.encode(), "文件.txt").doubts


@pytest.mark.parametrize(
    ("code", "row", "task"), [(code, *case) for code, case in CASES.items()], ids=CASES.keys()
)
def test_code(code: str, row: str, task: str) -> None:
    found = [doubt for doubt in doubts(HEAD + WELL + row) if doubt.code == code]
    assert [doubt.task for doubt in found] == [task]
    assert all(doubt.message.endswith("。") for doubt in found)


def test_a_sound_document_has_none() -> None:
    assert doubts(HEAD + WELL) == ()


def test_unknown_column() -> None:
    text = "| 工作任务 | 牵头单位 | 红旗等次 |\n| - | - | - |\n| 修路三条。 | 市交通局 | 甲 |\n| 修桥一座。 | 市交通局 | 乙 |"
    assert [(doubt.code, doubt.words) for doubt in doubts(text)] == [("unknown-column", "红旗等次")]


def test_joined_headings() -> None:
    text = "工作任务表\n| 类别 | 工作任务 | 责任单位 |\n| - | - | - |\n| 夯实产业根基优化人居环境 | 修路三条。 | 市交通局 |\n| 优化人居环境 | 种树千株。 | 市林业局 |"
    assert [(doubt.code, doubt.words) for doubt in doubts(text)] == [
        ("joined-headings", "夯实产业根基优化人居环境")
    ]


def test_children_do_not_repeat_numbers() -> None:
    text = "工作任务\n1.抓产业。\n牵头单位：市工信局\n（1）引企业。\n牵头单位：市工信局\n2.抓民生。\n牵头单位：市民政局\n"
    assert doubts(text) == ()


def test_every_code_has_a_name() -> None:
    assert set(CASES) <= set(CODES)


def test_text_groups_doubts_with_their_place() -> None:
    document = read_document_bytes((HEAD + WELL + CASES["truncated-text"][0]).encode(), "文件.txt")
    text = as_text(document)
    assert "任务文字中断（truncated-text，1处）" in text
    assert "任务3，第5行" in text


def test_the_example(example_document: object) -> None:
    found = {(doubt.code, doubt.task) for doubt in getattr(example_document, "doubts")}  # noqa: B009
    assert {("truncated-text", "二/10"), ("joined-headings", "八/1"), ("same-unit-twice", "八/6")} <= found
