"""Reading text: tasks a second in each form, and whether ten times the tasks take more than eleven times the time."""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from benchmarks import Row
from loaders.documents import read_document_bytes

EXAMPLE = Path(__file__).parents[1] / "examples/yuzhong2024.txt"
STEMS = (
    "教育",
    "财政",
    "商务",
    "水务",
    "民政",
    "林业",
    "文化和旅游",
    "住房和城乡建设",
    "应急管理",
    "农业农村",
)
WORK = ("改造老旧小区", "新建社区食堂", "培育重点企业", "建设口袋公园", "开展技能培训")
TITLE = "某区人民政府办公室关于印发2024年重点工作任务分解的通知\n\n某府办〔2024〕2号\n\n"


def units(dice: random.Random, number: int) -> str:
    """A list of units."""
    return "、".join(f"区{stem}局" for stem in dice.sample(STEMS, number))


def text(dice: random.Random, place: int) -> str:
    """A task's words."""
    return f"{dice.choice(WORK)}{dice.randint(2, 900)}个，强化要素保障，定期调度进展，确保第{place}项任务年内全面完成。"


def labels(tasks: int) -> str:
    """Label lines."""
    dice = random.Random(7)
    return TITLE + "\n".join(
        f"{place}.{text(dice, place)}\n责任领导：王  伟\n牵头单位：{units(dice, 2)}\n责任单位：{units(dice, 3)}\n完成时限：12月底前\n"
        for place in range(1, tasks + 1)
    )


def brackets(tasks: int) -> str:
    """Verbs in brackets."""
    dice = random.Random(7)
    return TITLE + "\n".join(
        f"{place}.{text(dice, place)}（{units(dice, 1)}牵头，{units(dice, 3)}配合，12月底前完成）"
        for place in range(1, tasks + 1)
    )


def tabs(tasks: int) -> str:
    """One cell a paragraph, each behind a tab."""
    dice = random.Random(7)
    rows = [
        f"\t{place}.{text(dice, place)}\n\t王  伟\n\t{units(dice, 1)}\n\t{units(dice, 3)}\n"
        for place in range(1, tasks + 1)
    ]
    return TITLE + "\n".join(["\t任务内容\n\t责任领导\n\t牵头单位\n\t责任单位\n", *rows])


def pipes(tasks: int) -> str:
    """Markdown."""
    dice = random.Random(7)
    rows = [
        f"| {place} | {text(dice, place)} | 王伟 | {units(dice, 1)} | {units(dice, 3)} |"
        for place in range(1, tasks + 1)
    ]
    return TITLE + "\n".join(
        ["| 序号 | 工作任务 | 责任领导 | 牵头单位 | 责任单位 |", "| - | - | - | - | - |", *rows]
    )


FORMS: dict[str, Callable[[int], str]] = {
    "标签行": labels,
    "括号": brackets,
    "一格一段": tabs,
    "竖线表": pipes,
}


def seconds(data: bytes, times: int) -> float:
    """The median of the processor's seconds for one reading: what one core takes, whatever else runs."""
    taken = []
    for _ in range(times):
        started = time.process_time()
        read_document_bytes(data, "文件.txt")
        taken.append(time.process_time() - started)
    return statistics.median(taken)


def run() -> Iterable[Row]:
    """Rows for the example and for each form at 400 and 4,000 tasks."""
    data = EXAMPLE.read_bytes()
    tasks = len(read_document_bytes(data, EXAMPLE.name).tasks)
    yield Row(
        f"文本：示例（{tasks}条）",
        tasks / seconds(data, 9),
        "条/秒",
        "≥ 10000",
    )
    for name, printed in FORMS.items():
        small, large = printed(400).encode(), printed(4000).encode()
        few = seconds(small, 5)
        many = seconds(large, 3)
        yield Row(f"文本：{name}，4000条", 4000 / many, "条/秒", "≥ 10000")
        yield Row(f"文本：{name}，400条到4000条的用时", many / few, "倍", "≤ 11")
