"""Random records and the ways to print them: what each form's reader must read back."""

from __future__ import annotations

from dataclasses import dataclass
from unicodedata import east_asian_width

from hypothesis import strategies as st

ORDINALS = "一二三四五六七八九十"
SURNAMES = "王李张刘陈杨黄赵周吴徐孙马朱胡郭何高林罗"
GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰涛明超霞平刚桂"
PLACES = ("区", "市", "县", "")
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
    "人力资源和社会保障",
    "农业农村",
)
KINDS = ("局", "委员会", "管理局", "服务中心")
GROUPS = (
    "各街道",
    "各乡镇",
    "各管委会",
    "有关部门",
    "各区县（自治县）人民政府",
    "区属各重点国企",
    "各镇（街道）",
)
NAMED = ("青云山景区管委会", "滨江开发建设集团", "国网白塔供电公司", "柳树街道", "高新区管委会")
THINGS = ("改造老旧小区", "新建社区食堂", "培育重点企业", "建设口袋公园", "开展技能培训", "整治背街小巷")
TAILS = ("，年内全部完工", "，群众满意度达到95%", "（含续建项目）", "，其中新增不少于2.5万平方米", "")
LIMITS = ("12月底前", "6月底前完成", "全年", "持续推进", "每季度1次", "2024年9月")


@dataclass(frozen=True)
class Record:
    """One task; ``chapter`` is printed when it differs from the one before."""

    chapter: str
    section: str | None
    number: int
    text: str
    leaders: tuple[str, ...]
    leads: tuple[str, ...]
    supports: tuple[str, ...]
    limit: str | None
    more: bool


people = st.builds(
    lambda first, given: first + given,
    st.sampled_from(SURNAMES),
    st.text(alphabet=GIVEN, min_size=1, max_size=2),
)


def units(place: str) -> st.SearchStrategy[str]:
    """Names of units as one document prints them: all with the same word before them, or none."""
    return st.one_of(
        st.builds(lambda stem, kind: place + stem + kind, st.sampled_from(STEMS), st.sampled_from(KINDS)),
        st.sampled_from(GROUPS),
        st.sampled_from(NAMED),
    )


texts = st.builds(
    lambda thing, count, tail: f"{thing}{count}个{tail}。",
    st.sampled_from(THINGS),
    st.integers(2, 900),
    st.sampled_from(TAILS),
)


def unit_tuples(place: str, smallest: int) -> st.SearchStrategy[tuple[str, ...]]:
    """Different units in a row."""
    return st.lists(units(place), min_size=smallest, max_size=4, unique=True).map(tuple)


@st.composite
def documents(draw: st.DrawFn) -> tuple[Record, ...]:
    """Two to nine records in one to three chapters, with and without sections."""
    records: list[Record] = []
    owner = draw(st.sampled_from(PLACES))
    for place in range(draw(st.integers(1, 3))):
        chapter = f"{ORDINALS[place]}、{draw(st.sampled_from(('推动产业升级', '改善民生', '建设美丽城乡', '深化改革开放')))}"
        sections = draw(st.integers(0, 2))
        for index in range(max(sections, 1)):
            section = (
                f"（{ORDINALS[index]}）{draw(st.sampled_from(('夯实基础', '扩大投资', '提升服务')))}"
                if sections
                else None
            )
            for _ in range(draw(st.integers(2 if not records else 1, 3))):
                supports = draw(unit_tuples(owner, 0))
                records.append(
                    Record(
                        chapter,
                        section,
                        len(records) + 1,
                        draw(texts),
                        tuple(draw(st.lists(people, min_size=1, max_size=2, unique=True))),
                        draw(unit_tuples(owner, 1)),
                        supports,
                        draw(st.sampled_from((*LIMITS, None))),
                        bool(supports) and draw(st.booleans()),
                    )
                )
    return tuple(records)


def listed(record: Record) -> str:
    """The supporters as one list."""
    return "、".join(record.supports) + ("等" if record.more else "")


def padded(name: str) -> str:
    """A name of two characters with the padding of official tables."""
    return f"{name[0]}　{name[1]}" if len(name) == 2 else name


def _headings(records: tuple[Record, ...]) -> list[tuple[list[str], Record]]:
    result = []
    chapter = section = None
    for record in records:
        fresh = []
        if record.chapter != chapter:
            chapter, section = record.chapter, None
            fresh.append(record.chapter)
        if record.section != section:
            section = record.section
            fresh.extend([record.section] if record.section else [])
        result.append((fresh, record))
    return result


TITLE = "某区人民政府办公室关于印发2024年重点工作任务分解的通知\n\n"
LABELS = ("序号", "工作任务", "责任领导", "牵头单位", "责任单位", "完成时限")


def label_lines(records: tuple[Record, ...]) -> str:
    """``牵头单位：…`` on a line of its own."""
    lines = [TITLE]
    for headings, r in _headings(records):
        lines += headings
        lines += [
            f"{r.number}.{r.text}",
            f"责任领导：{'、'.join(map(padded, r.leaders))}",
            f"牵头单位：{'、'.join(r.leads)}",
        ]
        lines += [f"责任单位：{listed(r)}"] if r.supports else []
        lines += [f"完成时限：{r.limit}"] if r.limit else []
        lines.append("")
    return "\n".join(lines)


def label_brackets(records: tuple[Record, ...]) -> str:
    """``（牵头单位：…；责任单位：…）`` behind the sentence."""
    lines = [TITLE]
    for headings, r in _headings(records):
        inside = [f"责任领导：{'、'.join(r.leaders)}", f"牵头单位：{'、'.join(r.leads)}"]
        inside += [f"责任单位：{listed(r)}"] if r.supports else []
        inside += [f"完成时限：{r.limit}"] if r.limit else []
        lines += [*headings, f"{r.number}．{r.text}（{'；'.join(inside)}）"]
    return "\n".join(lines)


def verbs(records: tuple[Record, ...]) -> str:
    """``（甲牵头，乙、丙配合，年底前完成）``; leaders are not printed."""
    lines = [TITLE]
    for headings, r in _headings(records):
        inside = [f"{'、'.join(r.leads)}牵头"]
        inside += [f"{listed(r)}{'按职责分工负责' if r.more else '配合'}"] if r.supports else []
        inside += [r.limit] if r.limit else []
        lines += [*headings, f"{r.number}、{r.text}（{'，'.join(inside)}）"]
    return "\n".join(lines)


def bare(records: tuple[Record, ...]) -> str:
    """``（甲、乙，丙）`` before the full stop; all names answer alike, leaders are not printed."""
    lines = [TITLE]
    for headings, r in _headings(records):
        names = "、".join(dict.fromkeys((*r.leads, *r.supports))) + ("等" if r.more else "")
        lines += [*headings, f"{r.number}．{r.text.removesuffix('。')}（{names}）。"]
    return "\n".join(lines)


def cells(r: Record) -> list[str]:
    """A row in the order of :data:`LABELS`."""
    return [
        str(r.number),
        r.text,
        "\n".join(map(padded, r.leaders)),
        "\n".join(r.leads),
        listed(r),
        r.limit or "",
    ]


def pipes(records: tuple[Record, ...]) -> str:
    """Markdown; headings are rows of one cell, line breaks ``<br>``."""
    lines = [TITLE, f"| {' | '.join(LABELS)} |", "| --- " * len(LABELS) + "|"]
    for headings, r in _headings(records):
        lines += [f"| {heading} |" for heading in headings]
        lines.append("| " + " | ".join(cell.replace("\n", "<br>") for cell in cells(r)) + " |")
    return "\n".join(lines)


def tabbed(records: tuple[Record, ...]) -> str:
    """Each cell behind a tab on a line of its own, rows parted by blank lines."""
    rows = ["\n".join(f"\t{label}" for label in LABELS)]
    for headings, r in _headings(records):
        rows += [f"\t{heading}" for heading in headings]
        rows.append("\n".join(f"\t{cell}" for cell in cells(r)))
    return TITLE + "\n\n".join(rows) + "\n"


def width(text: str) -> int:
    """Columns of the screen."""
    return sum(2 if east_asian_width(c) in "WFA" else 1 for c in text)


def _folded(text: str, columns: int) -> list[str]:
    """The words in lines of at most ``columns`` columns; line breaks are kept."""
    lines = []
    for printed in text.split("\n"):
        line = ""
        for character in printed:
            if width(line + character) > columns:
                lines.append(line)
                line = ""
            line += character
        lines.append(line)
    return lines


WIDTHS = (4, 30, 10, 24, 30, 14)


def _lines(row: list[str]) -> list[list[str]]:
    columns = [_folded(cell, size) for cell, size in zip(row, WIDTHS, strict=True)]
    height = max(map(len, columns))
    return [[c[i] if i < len(c) else "" for c in columns] for i in range(height)]


def spaced(records: tuple[Record, ...]) -> str:
    """Columns set with blanks, long cells wrapped below themselves."""
    lines = [TITLE]
    gap = "  "

    def put(row: list[str]) -> None:
        lines.extend(
            gap.join(
                cell + " " * (size - width(cell)) for cell, size in zip(line, WIDTHS, strict=True)
            ).rstrip()
            for line in _lines(row)
        )

    put(list(LABELS))
    for headings, r in _headings(records):
        lines.extend(headings)
        put(cells(r))
    return "\n".join(lines)


def boxes(records: tuple[Record, ...]) -> str:
    """Box drawing, a rule between all rows, headings across the table."""
    total = sum(WIDTHS) + len(WIDTHS) * 2 - 2

    def rule(left: str, joint: str, right: str) -> str:
        return left + joint.join("─" * (size // 2) for size in WIDTHS) + right

    def line(row: list[str]) -> str:
        return (
            "│"
            + "│".join(cell + " " * (size - width(cell)) for cell, size in zip(row, WIDTHS, strict=True))
            + "│"
        )

    lines = [TITLE, rule("┌", "┬", "┐"), *map(line, _lines(list(LABELS)))]
    for headings, r in _headings(records):
        for heading in headings:
            lines += [rule("├", "┴", "┤"), "│" + heading + " " * (total - width(heading)) + "│"]
        lines.append(rule("├", "┬" if headings else "┼", "┤"))
        lines += map(line, _lines(cells(r)))
    return "\n".join([*lines, rule("└", "┴", "┘")])


def wrapped(text: str, columns: int) -> str:
    """The text below its title with each line indented and broken after so many characters."""
    title, _, body = text.partition("\n")
    lines = [title]
    for line in body.split("\n"):
        indented = f"　　{line}" if line.strip() else line
        lines += [indented[start : start + columns] for start in range(0, max(len(indented), 1), columns)]
    return "\n".join(lines)
