"""Reading text: tasks a second in each form, and whether ten times the tasks take more than eleven times the time.

Measured in processor seconds of one core, so that what else the machine does is not counted; what reading holds in
memory is measured by ``reading_formats``.
"""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from benchmarks import Row
from loaders.documents import read_document_bytes
from tests.loaders.forms import records
from tests.loaders.forms.records import Record

EXAMPLE = Path(__file__).parents[1] / "examples/yuzhong2024.txt"
FEW, MANY = 400, 4000
"""Tasks of the two documents of each form."""
CHAPTER, SECTION = 80, 20
"""Tasks under one heading."""

Printer = Callable[[tuple[Record, ...]], str]


def made(tasks: int) -> tuple[Record, ...]:
    """Random tasks of fifty characters or so, each with a leader, lists of units and a time limit."""
    dice = random.Random(7)
    return tuple(_record(dice, place) for place in range(tasks))


def _record(dice: random.Random, place: int) -> Record:
    ordinal, section = place // CHAPTER, place % CHAPTER // SECTION
    names = [f"区{stem}{dice.choice(records.KINDS)}" for stem in dice.sample(records.STEMS, 4)]
    leads = dice.randint(1, 2)
    return Record(
        chapter=f"{records.ORDINALS[ordinal % 10]}、建设现代化城区{ordinal}",
        section=f"（{records.ORDINALS[section]}）夯实基础",
        number=place % CHAPTER + 1,
        text=f"{dice.choice(records.THINGS)}{dice.randint(2, 900)}个，强化要素保障，定期调度进展，确保第{place}项任务年内全面完成。",
        leaders=(dice.choice(records.SURNAMES) + "".join(dice.sample(records.GIVEN, dice.randint(1, 2))),),
        leads=tuple(names[:leads]),
        supports=(*names[leads:], *dice.sample(records.GROUPS, dice.randint(0, 1))),
        limit=dice.choice(records.LIMITS),
        more=dice.random() < 0.2,
    )


def lines_of_cells(printed: tuple[Record, ...]) -> str:
    """Each cell a line, nothing between the rows."""
    rows = ["\n".join(records.LABELS)]
    rows += ["\n".join(cell.replace("\n", "、") for cell in records.cells(record)) for record in printed]
    return records.TITLE + "\n".join(rows)


def tab_separated(printed: tuple[Record, ...]) -> str:
    """Each row a line, tabs between its cells."""
    rows = ["\t".join(records.LABELS)]
    rows += ["\t".join(cell.replace("\n", "、") for cell in records.cells(record)) for record in printed]
    return records.TITLE + "\n".join(rows)


def headings(printed: tuple[Record, ...]) -> str:
    """Chapters led by a person, sections by a unit, a closing line of supporters for each two tasks."""
    lines = [records.TITLE]
    for place, record in enumerate(printed):
        if place % CHAPTER == 0:
            lines.append(f"{record.chapter}（{record.leaders[0]}副市长负责）")
        if place % SECTION == 0:
            lines.append(f"（{records.ORDINALS[place % CHAPTER // SECTION]}）{record.leads[0]}牵头")
        lines.append(f"{record.number}.{record.text}")
        if place % 2:
            lines.append(f"协同单位：{'、'.join(record.supports)}")
    return "\n".join(lines)


FORMS: dict[str, Printer] = {
    "标签行": records.label_lines,
    "括号里的标签": records.label_brackets,
    "括号里的动词": records.verbs,
    "括号里的名称": records.bare,
    "标题指定": headings,
    "一格一段（制表符）": records.tabbed,
    "一格一段（一行一格）": lines_of_cells,
    "竖线表": records.pipes,
    "制表符分隔": tab_separated,
    "空格对齐": records.spaced,
    "框线表": records.boxes,
}


def seconds(data: bytes, times: int, tasks: int) -> float:
    """The median of the processor's seconds for one reading: what one core takes, whatever else runs.

    Raises :class:`ValueError` where not all ``tasks`` are read.
    """
    taken = []
    for _ in range(times):
        started = time.process_time()
        found = len(read_document_bytes(data, "文件.txt").tasks)
        taken.append(time.process_time() - started)
        if found != tasks:
            raise ValueError(f"{found} of {tasks} tasks read")
    return statistics.median(taken)


def run() -> Iterable[Row]:
    """Rows for the example and for each form at 400 and 4,000 tasks."""
    data = EXAMPLE.read_bytes()
    tasks = len(read_document_bytes(data, EXAMPLE.name).tasks)
    yield Row(f"文本：示例（{tasks}条）", tasks / seconds(data, 9, tasks), "条/秒", "≥ 10000")
    for name, printed in FORMS.items():
        small, large = (printed(made(count)).encode() for count in (FEW, MANY))
        few, many = seconds(small, 7, FEW), seconds(large, 3, MANY)
        yield Row(f"文本：{name}，{MANY}条", MANY / many, "条/秒", "≥ 10000")
        yield Row(f"文本：{name}，{FEW}条到{MANY}条的用时", many / few, "倍", "≤ 11")
