"""What a careful clerk would query in a document that was read (parse contract, ``warnings``)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from loaders import numbering
from loaders.entries import Found, Kind
from loaders.roles import Customs
from ontology.identifiers import ordinal
from ontology.records import NOWHERE, Doubt, Role, Task

_STOPS = tuple("，、：,:（(“《")
_ENDS = tuple("。！？.!?）)”…；;")
_STRANGE = re.compile(
    r"[\ufffd\ue000-\uf8ff\x00-\x08\x0b\x0c\x0e-\x1f锟烫Ã]"
    r"(?:(?<![锟烫Ã])|(?<=锟)斤拷|(?<=烫)烫烫|(?<=Ã)[\x80-\xbf])"
)
"""What may begin such a place stands in front: a search skips all other characters at once."""
_DATE = re.compile(r"(?:(\d{4})年)?(\d{1,3})月(?:(\d{1,3})[日号])?")


def name_of(task: Task) -> str:
    """``二/10``: the chapter's printed ordinal (or the chapter itself) and the task's number, as far as printed."""
    return f"{ordinal(task.chapter) or task.chapter or ''}/{task.number or ''}".removeprefix("/")


def doubts_of(
    tasks: Sequence[Task], found: Found, customs: Customs, *, garbled: int = 0, unreadable: str | None = None
) -> tuple[Doubt, ...]:
    """All doubts, those of the whole document first, then task by task in printed order."""
    closed = len(tasks) > 3 and sum(task.text.endswith(_ENDS) for task in tasks) * 10 >= len(tasks) * 9
    return (
        *_of_document(found, garbled, unreadable),
        *(
            doubt
            for task, entry in zip(tasks, found.entries, strict=True)
            for doubt in _of_task(task, entry.lost, customs, closed=closed)
        ),
        *_headings(tasks),
        *_numbers([task for task, entry in zip(tasks, found.entries, strict=True) if not entry.child]),
    )


def _of_document(found: Found, garbled: int, unreadable: str | None) -> Iterator[Doubt]:
    if garbled:
        yield Doubt("garbled-text", f"有{garbled}个字符无法解码，请核对原文件的编码。")
    if unreadable:
        yield Doubt("unreadable-date", f"日期“{unreadable}”不存在，请核对。", words=unreadable)
    for part in found.unknown:
        yield Doubt(
            "unknown-column",
            f"不认识“{part.label}”这一列，内容已放入extra，请核对它的含义。",
            words=part.label,
            position=part.position,
        )


def _of_task(task: Task, lost: int, customs: Customs, *, closed: bool) -> Iterator[Doubt]:
    """The doubts about one task; ``closed`` says that the document's sentences end with a stop."""
    if _truncated(task.text, closed=closed):
        yield Doubt(
            "truncated-text",
            f"任务文字在“{task.text[-12:]}”处中断，请核对原文是否缺字。",
            name_of(task),
            task.text[-12:],
            task.position,
        )
    if Kind.LEADER in customs.kinds and not task.leaders:
        yield Doubt(
            "missing-leader", "没有责任领导，而其他任务有，请补充。", name_of(task), position=task.position
        )
    if customs.leads and not task.leads and not task.responsible:
        yield Doubt(
            "missing-lead", "没有牵头单位，而其他任务有，请补充。", name_of(task), position=task.position
        )
    elif not (task.leads or task.cooperators or task.responsible or task.leaders):
        yield Doubt("missing-lead", "没有任何单位或领导，请补充。", name_of(task), position=task.position)
    supporters = frozenset(task.cooperators)
    both = [unit for unit in task.leads if unit in supporters]
    if both:
        where = task.stated[Role.SUPPORT].position if Role.SUPPORT in task.stated else task.position
        yield Doubt(
            "same-unit-twice",
            f"“{'、'.join(both)}”既牵头又配合，请核对。",
            name_of(task),
            "、".join(both),
            where,
        )
    if lost:
        yield Doubt(
            "cells-lost", f"这一行缺少{lost}个单元格，请核对原表。", name_of(task), position=task.position
        )
    if _STRANGE.search(task.text):
        yield Doubt(
            "garbled-text", "任务文字含有乱码，请核对原文。", name_of(task), task.text[:20], task.position
        )
    if task.deadline and (odd := _no_date(task.deadline)):
        yield Doubt(
            "unreadable-date", f"时限“{odd}”不是有效的日期，请核对。", name_of(task), odd, task.position
        )


def _truncated(text: str, *, closed: bool) -> bool:
    if text.endswith(_STOPS):
        return True
    if text.endswith(_ENDS):
        return text.count("（") > text.count("）") or text.count("“") > text.count("”")
    return closed


def _no_date(words: str) -> str | None:
    for match in _DATE.finditer(words.translate(numbering.NARROW)):
        if not 1 <= int(match[2]) <= 12 or (match[3] and not 1 <= int(match[3]) <= 31):
            return match[0]
    return None


def _headings(tasks: Sequence[Task]) -> Iterator[Doubt]:
    """Headings that end or begin with another heading of the document: two printed in one cell."""
    sections = {task.section for task in tasks if task.section and len(task.section) >= 4}
    seen: set[str] = set()
    for task in tasks:
        section = task.section
        if not section or section in seen:
            continue
        seen.add(section)
        other = next(
            (s for s in sections if s != section and (section.endswith(s) or section.startswith(s))), None
        )
        if other:
            yield Doubt(
                "joined-headings",
                f"“{section}”像是两个标题连在一起，其中“{other}”另有单独的标题，请核对。",
                name_of(task),
                section,
                task.position,
            )


def _numbers(tasks: Sequence[Task]) -> Iterator[Doubt]:
    """Numbers that skip or repeat within a chapter; a section may count anew."""
    for before, task in pairwise(tasks):
        first, second = numbering.value(before.number), numbering.value(task.number)
        if first is None or second is None or before.chapter != task.chapter:
            continue
        if second == first and before.section == task.section:
            yield Doubt(
                "number-repeats", f"编号{second}重复，请核对。", name_of(task), str(second), task.position
            )
        elif second > first + 1 or (second < first and second != 1):
            words = f"{first}→{second}"
            yield Doubt(
                "number-skips",
                f"编号从{first}跳到{second}，请核对是否缺项。",
                name_of(task),
                words,
                task.position,
            )


__all__ = ["NOWHERE", "doubts_of", "name_of"]
