"""Random task documents as records, and the table that prints them: what every format must read back."""

from __future__ import annotations

import random
from dataclasses import dataclass, field, replace

UNITS = [
    *(f"县{name}" for name in "发展改革局 财政局 教育局 科技局 民政局 司法局 水务局 商务局 审计局 统计局 交通运输局 农业农村局 卫生健康局 应急管理局 林业局 公安局".split()),
    "县住房和城乡建设局", "县文化和旅游局", "县人力资源和社会保障局", "县政府办公室", "各乡镇（街道）", "县生态环境分局", "县城投集团",
]  # fmt: skip
PEOPLE = "陆明川 卫东来 宁和 梅若兰 方树声 顾清 秦望远 苗圃".split()
WORDS = "推进 完成 建设 改造 培育 开展 落实 优化 新增 提升 河道整治 老旧小区 产业园区 标准厂房 公共服务 数字平台 农村公路 人才公寓 养老设施 技能培训 12项 3.5公里 80% 200户 “双提升” 、 ，".split()
TIMES = ["6月底前", "9月底前", "12月底前", "全年", "2025年10月", "长期坚持"]
NUMERALS = "一二三四五六七八九十"


@dataclass(frozen=True)
class MadeTask:
    """What a reader must give for one row."""

    chapter: str | None
    section: str | None
    number: str
    text: str
    leaders: tuple[str, ...]
    leads: tuple[str, ...]
    cooperators: tuple[str, ...]
    deadline: str | None


@dataclass(frozen=True)
class MadeCell:
    """A cell of the printed table, at its place."""

    text: str
    row: int
    column: int
    rowspan: int = 1
    colspan: int = 1


@dataclass(frozen=True)
class MadeDocument:
    """Records, and the table that prints them; ``rows`` and ``columns`` are its size."""

    title: str
    tasks: list[MadeTask]
    cells: list[MadeCell] = field(default_factory=list)
    rows: int = 0
    columns: int = 0
    header_rows: int = 1

    def grid(self) -> list[list[str]]:
        """The texts row by row, each merged text at its first place only."""
        texts = [[""] * self.columns for _ in range(self.rows)]
        for cell in self.cells:
            texts[cell.row][cell.column] = cell.text
        return texts


def made_document(
    seed: int,
    tasks: int | None = None,
    *,
    merged: bool = True,
    two_rows: bool | None = None,
    leader: bool | None = None,
) -> MadeDocument:
    """A document of random records and the table for it.

    :param merged: sections and equal neighbours are merged down; otherwise they are left blank or repeated.
    """
    chance = random.Random(seed)
    count = chance.randint(3, 25)
    drawn = [chance.random() for _ in range(4)]
    with_leader = drawn[0] < 0.6 if leader is None else leader
    with_deadline, numbered = drawn[1] < 0.5, drawn[2] < 0.5
    header_of_two = drawn[3] < 0.3 if two_rows is None else two_rows
    records = _records(chance, tasks or count)
    if not with_leader:
        records = [replace(record, leaders=()) for record in records]
    if not with_deadline:
        records = [replace(record, deadline=None) for record in records]
    return _printed(chance, records, with_leader, with_deadline, numbered, merged, header_of_two)


def _records(chance: random.Random, count: int) -> list[MadeTask]:
    chapters, sections = chance.random() < 0.7, chance.random() < 0.5
    records: list[MadeTask] = []
    chapter = section = None
    for place in range(count):
        if chapters and (chapter is None or chance.random() < 0.25) and place // 2 < 10:
            number = 0 if chapter is None else NUMERALS.index(chapter[0]) + 1
            if number < len(NUMERALS):
                chapter = f"{NUMERALS[number]}、{_phrase(chance, 3)}"
                section = None
        if sections and (section is None or chance.random() < 0.4):
            section = _phrase(chance, 2)
        leads = tuple(chance.sample(UNITS, chance.choice([1, 1, 1, 2])))
        rest = [unit for unit in UNITS if unit not in leads]
        records.append(
            MadeTask(
                chapter, section, str(place + 1), _phrase(chance, chance.randint(3, 14)) + "。",
                tuple(chance.sample(PEOPLE, chance.choice([1, 1, 2]))), leads,
                tuple(chance.sample(rest, chance.randint(0, 6))), chance.choice(TIMES),
            )
        )  # fmt: skip
    return records


def _phrase(chance: random.Random, words: int) -> str:
    text = "".join(chance.choice(WORDS) for _ in range(words))
    for twice in ("、、", "，，", "、，", "，、"):
        while twice in text:
            text = text.replace(twice, "，")
    return "全面" + text.strip("、，") + "工作"


def _printed(
    chance: random.Random,
    records: list[MadeTask],
    leader: bool,
    deadline: bool,
    numbered: bool,
    merged: bool,
    header_of_two: bool,
) -> MadeDocument:
    heads = (["序号"] if numbered else []) + (["类别"] if any(r.section for r in records) else [])
    if len(heads) == 2 and chance.random() < 0.5:
        heads.reverse()
    heads += [chance.choice(["工作任务", "目标任务", "具体任务", "任务内容"])] + (
        ["责任领导"] if leader else []
    )
    heads += ["牵头单位", "配合单位"] + (["完成时限"] if deadline else [])
    cells: list[MadeCell] = []
    top = 2 if header_of_two else 1
    for column, head in enumerate(heads):
        if header_of_two and head in ("牵头单位", "配合单位"):
            cells.append(MadeCell(head, 1, column))
        else:
            cells.append(MadeCell(head, 0, column, top))
    if header_of_two:
        cells.append(MadeCell("责任分工", 0, heads.index("牵头单位"), 1, 2))
    row = top
    chapter: str | None = None
    latest: dict[int, tuple[object, int]] = {}
    for record in records:
        if record.chapter != chapter:
            chapter = record.chapter
            cells.append(MadeCell(chapter or "", row, 0, 1, len(heads)))
            row += 1
            latest.clear()
        texts = {
            "序号": record.number,
            "类别": record.section or "",
            "责任领导": chance.choice(["\n", "、"]).join(record.leaders),
            "牵头单位": chance.choice(["\n", "、"]).join(record.leads),
            "配合单位": "、".join(record.cooperators),
            "完成时限": record.deadline or "",
        }
        for column, head in enumerate(heads):
            text = texts.get(head, record.text if numbered else f"{record.number}.{record.text}")
            old = latest.get(column)
            same = old is not None and old[0] == text and head in ("类别", "责任领导", "完成时限")
            if same and (merged or head == "类别"):
                assert old is not None
                if merged:
                    cells[old[1]] = replace(cells[old[1]], rowspan=row - cells[old[1]].row + 1)
                continue
            latest[column] = (text, len(cells))
            cells.append(MadeCell(text, row, column))
        row += 1
    cells.sort(key=lambda cell: (cell.row, cell.column))
    return MadeDocument(
        f"{chance.choice(['沧溪县', '临湖区'])}2025年重点工作任务分解表", records, cells, row, len(heads), top
    )
