"""A document as ``dutygraph parse`` gives it: one object for programs, a page of text for people."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from loaders.doubts import name_of
from ontology.records import Document, Doubt, Position, Task

CODES = {
    "truncated-text": "任务文字中断",
    "missing-leader": "缺少责任领导",
    "missing-lead": "缺少牵头单位",
    "same-unit-twice": "同一单位既牵头又配合",
    "joined-headings": "标题连在一起",
    "number-skips": "编号跳号",
    "number-repeats": "编号重复",
    "cells-lost": "缺少单元格",
    "unreadable-date": "日期有误",
    "unknown-column": "不认识的列",
    "garbled-text": "乱码",
}
"""The doubts' codes (parse contract) and what they are called, in the order in which they are listed."""
_PLACES = (
    ("sheet", "工作表“{}”"),
    ("page", "第{}页"),
    ("table", "表{}"),
    ("row", "第{}行"),
    ("column", "第{}列"),
    ("line", "第{}行"),
)


def as_contract(document: Document) -> dict[str, Any]:
    """The document in the shape of the parse contract, ready for JSON."""
    heading = document.heading
    return {
        "document": {
            "title": heading.title,
            "number": heading.number,
            "issuer": heading.issuer,
            "issued": heading.issued,
            "year": heading.year,
        },
        "tasks": [_task(task) for task in document.tasks],
        "warnings": [_warning(doubt) for doubt in document.doubts],
    }


def _task(task: Task) -> dict[str, Any]:
    return {
        "chapter": task.chapter,
        "section": task.section,
        "number": task.number,
        "text": task.text,
        "leaders": list(task.leaders),
        "leads": list(task.leads),
        "cooperators": list(task.cooperators),
        "responsible": list(task.responsible),
        "deadline": task.deadline,
        "open_ended": task.open_ended,
        "extra": dict(task.extra),
    }


def _warning(doubt: Doubt) -> dict[str, Any]:
    warning: dict[str, Any] = {"code": doubt.code, "task": doubt.task, "message": doubt.message}
    if doubt.words:
        warning["words"] = doubt.words
    where = place(doubt.position)
    return {**warning, "place": where} if where else warning


def place(position: Position) -> str:
    """Where something stands, for people; empty where nothing is known.

    >>> place(Position(line=12)), place(Position(page=2, table=1, row=3, column=1))
    ('第12行', '第2页表1第3行第1列')
    """
    return "".join(
        words.format(value) for name, words in _PLACES if (value := getattr(position, name)) is not None
    )


def as_text(document: Document) -> str:
    """The document for people: what it says of itself, its tasks by heading, then its doubts by kind."""
    return "\n".join([*_head(document), "", *_tasks(document), "", *_doubts(document)]) + "\n"


def _head(document: Document) -> Iterator[str]:
    heading = document.heading
    yield heading.title or "（无标题）"
    facts = {"文号": heading.number, "发文": heading.issuer, "日期": heading.issued, "年份": heading.year}
    yield "　".join(f"{name}：{value}" for name, value in facts.items() if value)
    chapters = len({task.chapter for task in document.tasks if task.chapter})
    yield f"共{len(document.tasks)}条任务" + (f"，{chapters}章" if chapters else "")


def _tasks(document: Document) -> Iterator[str]:
    chapter = section = None
    for task in document.tasks:
        if task.chapter != chapter:
            chapter, section = task.chapter, None
            yield from ("", chapter) if chapter else ()
        if task.section != section:
            section = task.section
            yield from (f"  〔{section}〕",) if section else ()
        yield f"  {task.number + '. ' if task.number else ''}{task.text}"
        facts = {
            "责任领导": "、".join(task.leaders),
            "牵头": "、".join(task.leads),
            "配合": "、".join(task.cooperators) + ("等" if task.open_ended and task.cooperators else ""),
            "负责": "、".join(task.responsible) + ("等" if task.open_ended and not task.cooperators else ""),
            "时限": task.deadline or "",
            **task.extra,
        }
        words = "　".join(f"{name}：{value}" for name, value in facts.items() if value)
        if words:
            yield f"     {words}"


def _doubts(document: Document) -> Iterator[str]:
    """The doubts grouped by code, each with its task and its line or cell."""
    if not document.doubts:
        yield "没有存疑之处。"
        return
    yield f"存疑{len(document.doubts)}处，请核对："
    order = [*CODES, *(code for doubt in document.doubts if (code := doubt.code) not in CODES)]
    for code in dict.fromkeys(order):
        group = [doubt for doubt in document.doubts if doubt.code == code]
        if not group:
            continue
        yield f"  {CODES.get(code, code)}（{code}，{len(group)}处）"
        for doubt in group:
            where = "，".join(
                filter(None, (f"任务{doubt.task}" if doubt.task else "", place(doubt.position)))
            )
            yield f"    {where}：{doubt.message}" if where else f"    {doubt.message}"


__all__ = ["as_contract", "as_text", "name_of", "place"]
