"""Places that are being built or renewed, alone or in a list closed by a class: they are undertakings too."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache

from loaders.mentions.lexicon import alternatives, section
from loaders.mentions.project_classes import class_at
from ontology.records import PlaceMention, ProjectKind, ProjectMention

PHASE = re.compile(
    r"(?:[一二三四五六七八九十]+|\d+)期(?:工程)?|\d+号楼|[一二三四五]段|高中部|初中部|小学部|[东西南北]延(?:伸|长)?[段线]?(?:工程)?|[东西南北]段|(?:绕城|改线)段"
    r"|新(?:馆|楼|址|区|校区|院区)|[东西南北]?(?:校区|院区)"
)
REACH = 120
DASHES, SEPARATORS = "—－-", "、—－-和及与"
COUNTED_CLASS = re.compile(
    r"等(?:\d+|[一二三四五六七八九十]+)[条座个处][\u4e00-\u9fff]{2,8}?(?=建设|$|[，。、])"
)
LAST_ITEMS = re.compile(r"(?:、(?:(?!等)[\u4e00-\u9fff]){2,6}){1,3}(?=等)")
COUNTED_LIST = re.compile(r"\d+[条座个处所家项][\u4e00-\u9fff]{2}")
"""How many there are and what they are: 环城南路、东门路2条断头路."""
CLOSED = r"(?=$|[，。；、）)“]|机遇|进度|步伐|工作|[和及与并]|等|前期|建设|开工|主体|路基|路面|\d)"
MANNER = "(?:完成|实现|全面|正式|如期|顺利|基本|年内|全线|尽快|加快)*"
BUILDING_WORKS = re.compile("迁建|扩建|重建|项目|延伸|延长|[东西南北][延拓]")
VERB = re.compile("推进|推动|实施|开展|完成|打造|加快|建成|启动|业态|管理|运行|周边")


JOINT = re.compile(r"[\u4e00-\u9fff]{2,4}(?:大道|步道|风貌带|文化带|产业带)(?=$|[，。；])")
"""What a whole list of places makes: 八一路、较场口、石灰市、鲁祖庙娱乐大道."""


@cache
def _verbs() -> tuple[str, ...]:
    return tuple(sorted(section("projects", "places", "verbs")))


@cache
def _surely() -> tuple[str, ...]:
    """Verbs that can only govern what is built, however their list goes on."""
    return tuple(sorted(section("projects", "places", "verbs") - section("projects", "places", "weak")))


@cache
def _works() -> re.Pattern[str]:
    """What follows a place as part of the undertaking's name; the shortest that closes the item."""
    works = alternatives(section("projects", "places", "works"))
    return re.compile(rf"(?:(?![等的])[\u4e00-\u9fff]){{0,6}}?{works}(?:[一二三四五]期)?{CLOSED}")


@cache
def _after() -> re.Pattern[str]:
    return re.compile(rf"{MANNER}{alternatives(section('projects', 'places', 'after'))}{CLOSED}")


@cache
def _fate() -> re.Pattern[str]:
    return re.compile(alternatives(section("projects", "places", "fate")))


@cache
def _building() -> re.Pattern[str]:
    return re.compile(rf"(?<!新){alternatives(section('projects', 'places', 'buildings'))}$")


@dataclass(frozen=True, slots=True)
class _Row:
    """Places that stand in one list (``A、B``, ``A—B``), with the phase after the last."""

    text: str
    places: tuple[PlaceMention, ...]

    @property
    def start(self) -> int:
        return self.places[0].start

    @property
    def end(self) -> int:
        return _end(self.text, self.places[-1])

    @property
    def clause(self) -> int:
        low = max(0, self.start - REACH)
        return max(low, *(self.text.rfind(mark, low, self.start) + 1 for mark in "，。；："))

    @property
    def dashed(self) -> bool:
        return len(self.places) > 1 and self.text[self.places[-1].start - 1] in DASHES


def _end(text: str, place: PlaceMention) -> int:
    """The end of the place with the phase that follows it."""
    phase = PHASE.match(text, place.end)
    return phase.end() if phase else place.end


def _rows(text: str, places: tuple[PlaceMention, ...]) -> Iterator[_Row]:
    row: list[PlaceMention] = []
    for place in places:
        if place.method == "divisions":
            continue
        between = text[_end(text, row[-1]) : place.start] if row else ""
        if row and not (len(between) == 1 and between in SEPARATORS):
            yield _Row(text, tuple(row))
            row = []
        row.append(place)
    if row:
        yield _Row(text, tuple(row))


def _made(
    row: _Row, start: int, end: int, places: tuple[PlaceMention, ...], kind: ProjectKind, method: str
) -> ProjectMention:
    name = row.text[start:end]
    return ProjectMention(name, start, end, name, kind, method, 0.75, tuple(p.name for p in places))


def _each(row: _Row, kind: ProjectKind, method: str) -> Iterator[ProjectMention]:
    for place in row.places:
        yield _made(row, place.start, _end(row.text, place), (place,), kind, method)


def _row_projects(row: _Row, continued: bool) -> Iterator[ProjectMention]:
    text, construction = row.text, ProjectKind.CONSTRUCTION
    governed = continued or text[row.clause : row.start].endswith(_verbs())
    if row.dashed and (counted := COUNTED_CLASS.match(text, row.end)):
        yield _made(row, row.start, counted.end(), row.places, construction, "place:connection")
    elif governed and row.places[1:] and (joint := JOINT.match(text, row.end)):
        yield _made(row, row.start, joint.end(), row.places, construction, "place:joint")
    elif (works := _works().match(text, row.end)) and not VERB.search(works[0]):
        kind = ProjectKind.PROGRAMME if works[0].endswith("整体更新") else construction
        yield from _built(row, works.end(), kind, governed)
    elif _after().match(text, row.end):
        yield from _built(row, row.end, construction, governed)
    elif named := class_at(text, _end_of_list(row)):
        kind, described = named
        if governed or "项目" in described:
            yield from _each(row, kind, "place:listed")
    elif governed and _closed(row):
        yield from _each(row, construction, "place:governed")
    elif _stands_alone(row):
        stop = text.find("。", row.end)
        if _fate().search(text, row.end, stop if stop > 0 else len(text)):
            yield from _each(row, construction, "place:fate")


def _end_of_list(row: _Row) -> int:
    """The offset of the 等 that closes the row's list, over items that are no known places (秦皇河、蒲园等公园)."""
    rest = LAST_ITEMS.match(row.text, row.end)
    return rest.end() if rest else row.end


def _closed(row: _Row) -> bool:
    """Whether the row ends its item; a list that goes on must not be closed by a class (等8家卫生院)."""
    following = row.text[row.end : row.end + 1]
    if following == "断" or (row.places[1:] and COUNTED_LIST.match(row.text, row.end)):
        return True
    if following == "、" and row.text[row.clause : row.start].endswith(_surely()):
        rest = re.match(r"[^，。；]*", row.text[row.end :])
        return rest is not None and "等" not in rest[0]
    return following in ("", *"，。；）和及与并")


def _built(row: _Row, end: int, kind: ProjectKind, governed: bool) -> Iterator[ProjectMention]:
    """The last place with its works to ``end``; a dashed row is one undertaking, a list one each if a verb governs."""
    separate = governed and (
        BUILDING_WORKS.search(row.text, row.end, end) or PHASE.search(row.text, row.start, row.end)
    )
    if row.dashed or (end > row.end and row.places[1:] and not separate):
        yield _made(row, row.start, end, row.places, kind, "place:built")
        return
    yield _made(row, row.places[-1].start, end, row.places[-1:], kind, "place:built")
    if row.places[1:] and (governed or end == row.end):
        yield from _each(_Row(row.text, row.places[:-1]), kind, "place:governed")


def _stands_alone(row: _Row) -> bool:
    """Whether the row opens a sentence as its topic (重庆塔，…) and names buildings."""
    opens = row.start == 0 or row.text[row.start - 1] in "。；"
    named = row.end > row.places[-1].end or _building().search(row.places[-1].text)
    return opens and row.text[row.end : row.end + 1] == "，" and bool(named)


def place_projects(
    text: str, places: tuple[PlaceMention, ...], ends: Collection[int] = ()
) -> Iterator[ProjectMention]:
    """Places that a verb of building governs, that are followed by their building, or stand before their fate.

    ``ends`` are the ends of undertakings found otherwise: a list goes on after them (X工程和东湖湿地公园).
    """
    for row in _rows(text, places):
        continued = row.start - 1 in ends and text[row.start - 1] in "、和及与"
        yield from _row_projects(row, continued)


__all__ = ["place_projects"]
