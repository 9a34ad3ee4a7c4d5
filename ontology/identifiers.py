"""Identifiers of chapters and tasks: ``二`` and ``5`` make ``2-5`` (entity contract)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from ontology.records import Task

DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2, "壹": 1, "贰": 2, "叁": 3}
UNITS = {"十": 10, "百": 100, "千": 1000}
ORDINAL = re.compile(
    r"^[第（(【]?\s*([零〇一二三四五六七八九十百千两]+|\d+)\s*(?=[章节部分篇项、.．,，：:）)】\s])"
)


def arabic(numeral: str) -> int | None:
    """The value of a Chinese or Arabic numeral up to 9999, ``None`` where the string is no numeral.

    >>> arabic("十二"), arabic("二十"), arabic("一百零三"), arabic("7"), arabic("甲")
    (12, 20, 103, 7, None)
    """
    if numeral.isascii() and numeral.isdigit():
        return int(numeral)
    total = current = 0
    for character in numeral:
        if character in DIGITS:
            current = DIGITS[character]
        elif character in UNITS:
            total += (current or 1) * UNITS[character]
            current = 0
        else:
            return None
    return total + current if numeral else None


def ordinal(heading: str | None) -> str | None:
    """The printed ordinal of a heading (``二`` of ``二、坚持…``), ``None`` where it has none.

    >>> ordinal("十二、全面加强政府自身建设"), ordinal("（三）扩大开放"), ordinal("第二章 目标"), ordinal("农业农村")
    ('十二', '三', '二', None)
    """
    match = ORDINAL.match(heading or "")
    return match[1] if match else None


def printed_identifier(task: Task) -> str:
    """How a doubt names a task (parse contract): the chapter's printed ordinal, a slash and the task's number.

    >>> printed_identifier(Task("a", "二、甲", None, "10")), printed_identifier(Task("a", number="3"))
    ('二/10', '3')
    """
    return f"{ordinal(task.chapter) or task.chapter or ''}/{task.number or ''}".removeprefix("/")


def chapter_numbers(chapters: Iterable[str | None]) -> dict[str | None, int]:
    """Chapter heading → its number: the printed ordinal, else its place among the headings; no chapter is 0.

    Two headings with one printed ordinal keep apart: the later one takes the first number that is free.
    """
    numbers: dict[str | None, int] = {None: 0}
    for chapter in dict.fromkeys(chapters):
        if chapter is None:
            continue
        printed = ordinal(chapter)
        number = (arabic(printed) if printed else None) or len(numbers)
        while number in numbers.values():
            number += 1
        numbers[chapter] = number
    return numbers


def task_identifiers(tasks: Iterable[Task]) -> tuple[str, ...]:
    """One identifier a task, in order, unique in the document.

    Numbers may restart and repeat (parse contract, reading 2): a repeated pair takes ``~2``, ``~3`` …; a task
    without a number takes its place among the tasks of the chapter, marked ``n``.

    >>> task_identifiers([Task("a", "二、甲", None, "5"), Task("b", "二、甲", None, "5"), Task("c")])
    ('2-5', '2-5~2', '0-n1')
    """
    listed = tuple(tasks)
    numbers = chapter_numbers(task.chapter for task in listed)
    seen: Counter[str] = Counter()
    places: Counter[int] = Counter()
    result = []
    for task in listed:
        chapter = numbers[task.chapter]
        places[chapter] += 1
        value = arabic(task.number) if task.number else None
        number = str(value) if value is not None else (task.number or f"n{places[chapter]}")
        identifier = f"{chapter}-{number}"
        seen[identifier] += 1
        result.append(identifier if seen[identifier] == 1 else f"{identifier}~{seen[identifier]}")
    return tuple(result)
