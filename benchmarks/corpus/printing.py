"""The documents as plain text, in the three ways that reports are printed: cells, label lines, brackets."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import groupby

from ontology.records import Document, Task

NOTICE = (
    "各镇人民政府、街道办事处，{level}政府各部门，有关单位：\n"
    "为确保今年{level}政府工作报告确定的各项重点工作落地落实，现将目标任务分解印发给你们。"
    "请各牵头单位主动担责，各责任单位密切配合，按季度报送进展情况。"
)


def head(document: Document) -> Iterator[str]:
    """What stands before the tasks."""
    heading = document.heading
    issuer, title, date = heading.issuer or "", heading.title or "", heading.issued or ""
    year, month, day = date.split("-")
    yield f"{heading.number}\n\n{issuer}\n{title.removeprefix(issuer)}\n\n"
    yield NOTICE.format(level=issuer.removesuffix("人民政府办公室")[-1]) + "\n\n"
    yield f"{issuer}\n{year}年{int(month)}月{int(day)}日\n（此件公开发布）\n\n"
    yield f"附件\n\n{heading.year}年重点工作目标任务分解\n"


def cooperators(task: Task) -> str:
    """The cooperators as one line, with 等 where the list is open."""
    return "、".join(task.cooperators) + ("等" if task.open_ended else "")


def cells(document: Document) -> Iterator[str]:
    """A table saved as text: a tab before each cell."""
    yield "\t任务内容\n\t责任领导\n\t牵头单位\n\t责任单位\n"
    for chapter, tasks in groupby(document.tasks, lambda task: task.chapter):
        yield f"\n\t{chapter}\n"
        for section, within in groupby(tasks, lambda task: task.section):
            for place, task in enumerate(within):
                opening = f"\n\t{section if place == 0 else ''}" if section else ""
                leaders, leads = "\n".join(task.leaders), "\n".join(task.leads)
                yield f"{opening}\n\t{task.number}.{task.text}\n\t{leaders}\n\t{leads}\n\t{cooperators(task)}\n"


def headed(document: Document, written: Callable[[Task], str]) -> Iterator[str]:
    """Chapters and sections as lines of their own."""
    for chapter, tasks in groupby(document.tasks, lambda task: task.chapter):
        yield f"\n{chapter}\n"
        for section, within in groupby(tasks, lambda task: task.section):
            if section:
                yield f"\n{section}\n"
            yield from map(written, within)


def labels(document: Document) -> Iterator[str]:
    """A line a role."""

    def written(task: Task) -> str:
        lines = [
            f"\n{task.number}.{task.text}",
            f"责任领导：{'、'.join(task.leaders)}",
            f"牵头单位：{'、'.join(task.leads)}",
        ]
        if task.cooperators:
            lines.append(f"责任单位：{cooperators(task)}")
        if task.deadline:
            lines.append(f"完成时限：{task.deadline}")
        return "\n".join(lines) + "\n"

    return headed(document, written)


def brackets(document: Document) -> Iterator[str]:
    """All roles in a bracket behind the text."""

    def written(task: Task) -> str:
        parts = [f"责任领导：{'、'.join(task.leaders)}", f"牵头单位：{'、'.join(task.leads)}"]
        if task.cooperators:
            parts.append(f"责任单位：{cooperators(task)}")
        if task.deadline:
            parts.append(f"完成时限：{task.deadline}")
        return f"{task.number}.{task.text}（{'；'.join(parts)}）\n"

    return headed(document, written)


STYLES: dict[str, Callable[[Document], Iterator[str]]] = {
    "cells": cells,
    "labels": labels,
    "brackets": brackets,
}


def as_text(document: Document, style: str) -> str:
    """The whole document as a text file holds it."""
    return "".join((*head(document), *STYLES[style](document)))
