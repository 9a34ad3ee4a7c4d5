"""Undertakings that their ending gives away: 安全生产治本攻坚三年行动, “智融惠畅”工程, 西部国际传播中心.

An ending makes a candidate; where the name begins says ``undertakings``; a row of refusals says what is none:
a class (特色产业园3个), a title of honour, a field of work, words that could mean any undertaking.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import NamedTuple

from loaders.mentions.clauses import Span, clauses
from loaders.mentions.lexicon import affixes, alternatives, ends_with, section, words
from loaders.mentions.segmentation import Segmenter
from loaders.mentions.undertakings import COUNTED, left_edge, modifier, specific
from ontology.records import ProjectKind, ProjectMention

COUNT_AFTER = re.compile(
    r"(?:等(?=\d+[场次个项家]$)|项目|工程)?"
    r"(?:\d[\d.,]*|[一二三四五六七八九十两百]+(?=[个条项座家处场次件栋所]))(?![\d.]*[万亿]元)"
)
CLASS_BEFORE = re.compile(r"等(?:一批|(?:\d+|[一二三四五六七八九十]+)[个项大条处家])?\Z")
CLASS_INSIDE = re.compile(r"等\d*[个项条处座家]?")
OPEN_END = re.compile(r"等(?!级|重点领域|领域|方面)")
INDEFINITE = re.compile(r"(?<!等)(?:更多|一批|若干|多个|一系列|各类)")
PHASE = re.compile(r"[一二三四五六七八九十\d]期|[东西南北]段")
LAST_PHASE = re.compile(r"[一二三四五六七八九十]期\Z")
LAST_SECTION = re.compile(
    r"(?:铁|高铁|公路|高速|快速路|轻轨|大道|路)[\u4e00-\u9fff]{1,4}段\Z|[东西南北]延(?:伸)?[线段]?\Z"
)
CLOSING_COUNT = re.compile(r"”[两三四五六七八九十\d]+[项大个](?:工程|行动|计划|活动|平台)\Z")
AREA = re.compile(r"\d[\d.,]*万?(?:平方米|公里|亩|公顷|米)")
NUMERALS = re.compile(r"[一二三四五六七八九十两\d][^“”]*[一二三四五六七八九十两\d大]")
CONNECTIVE = re.compile(r"、|以及|[和及与](?!配套|附属|周边|其)")
SITED = (ProjectKind.PLATFORM, ProjectKind.CONSTRUCTION)
"""Kinds that stand somewhere: a plain noun of theirs is more often a class than a name."""
REACH = 120
"""Characters before an ending that are looked at."""
SHORT = 8
"""Characters of a name so short that an unfinished list before it makes it a class."""
CONFIDENCE = 0.8


@cache
def kinds() -> dict[str, ProjectKind]:
    """Ending → kind."""
    return {word: kind for kind in ProjectKind for word in words("projects", kind.value)}


@cache
def _endings() -> re.Pattern[str]:
    follow = alternatives(words("projects", "follow"))
    excluded = alternatives(words("projects", "not_follow"))
    return re.compile(
        rf"(?P<ending>{alternatives(kinds())})(?P<close>[”》])?"
        rf"(?=$|\d|[一二三四五六七八九十]+[个条项座家处场次件]|(?!{excluded}){follow})"
    )


@cache
def _building() -> re.Pattern[str]:
    return re.compile(alternatives(words("projects", "building")))


@cache
def _bare_endings() -> frozenset[str]:
    return frozenset(kinds()) | section("projects", "places", "closing")


def _headed(item: str) -> bool:
    """Whether a list item ends like an undertaking."""
    bare = LAST_PHASE.sub("", item.rstrip("”》"))
    return ends_with(bare, _bare_endings()) or LAST_SECTION.search(bare) is not None


class _Candidate(NamedTuple):
    """Words from ``start`` to ``end`` that end in ``ending``; their list item begins at ``low``."""

    text: str
    clause: Span
    ending: str
    low: int
    start: int
    end: int
    loose: bool
    """Whether the list item before has no ending of its own: 资讯信息、金融服务平台."""

    @property
    def name(self) -> str:
        return self.text[self.start : self.end]

    @property
    def governing(self) -> str:
        """The words of the item before the name."""
        return self.text[self.low : self.start]

    @property
    def kind(self) -> ProjectKind:
        """工程 is a programme, unless something is built by it."""
        if self.ending == "工程" and "“" not in self.name and _building().search(self.name):
            return ProjectKind.CONSTRUCTION
        return kinds()[self.ending]


def _of_a_class(one: _Candidate) -> bool:
    """``A、B等16个创新平台``: the words say what A and B are."""
    return CLASS_BEFORE.search(one.text, one.low, one.start) is not None


def _cut_off(one: _Candidate) -> bool:
    """Nothing but the ending itself stands in the item (、工程), a bracket is cut, or it is a phrase (以人民为中心)."""
    before = one.end - len(one.ending)
    if one.name.count("（") != one.name.count("）"):
        return True
    return one.text[before - 1 : before] in ("、", "为") or one.text[before - 2 : one.end] == "主体工程"


def _open(one: _Candidate) -> bool:
    """等 stands inside: the words go on from a list."""
    return OPEN_END.search(one.name[one.name.rfind("”") + 1 :]) is not None


def _topic(one: _Candidate) -> bool:
    """The clause's subject, of which the next clause speaks (环重医大健康产业园，联动…)."""
    alone = one.start == one.clause.start and one.text[one.end : one.end + 1] == "，"
    return alone and one.kind in SITED


def _title(one: _Candidate) -> bool:
    """Titles of honour: 国家全域旅游示范区; whatever is only applied for or striven for."""
    striven = one.kind is not ProjectKind.PROGRAMME and one.governing.endswith(affixes("projects", "honours"))
    ranked = one.ending in words("projects", "titles") and one.name.startswith(
        affixes("projects", "title_ranks")
    )
    return striven or ranked or one.text.startswith("创建", one.end)


def _field(one: _Candidate) -> bool:
    """What is developed, not set up: 聚力发展垂直生活服务平台."""
    return one.governing.endswith(affixes("projects", "fields")) and not one.text.startswith("建设", one.end)


def _indefinite(one: _Candidate) -> bool:
    """更多论坛峰会, 一批基地."""
    return one.kind is not ProjectKind.PROGRAMME and bool(
        INDEFINITE.search(one.text, one.clause.start, one.start)
    )


def _described(one: _Candidate) -> bool:
    """``等30条道路的翻建工程``."""
    after_de = one.text[one.start - 1 : one.start] == "的"
    return after_de and CLASS_INSIDE.search(one.text, one.low, one.start) is not None


def _counted(one: _Candidate) -> bool:
    """A number makes the words a class: 特色产业园3个. A phase with its floor area stays a name."""
    if COUNTED.search(one.name):
        return True
    after = COUNT_AFTER.match(one.text, one.end, one.clause.end)
    return after is not None and not (PHASE.search(one.name) and AREA.match(one.text, one.end))


def _unfinished(one: _Candidate) -> bool:
    """The end of a list of fields: 搭建资讯信息、金融服务平台."""
    return one.loose and one.kind in SITED and len(one.name) < SHORT


def _of_several(one: _Candidate) -> bool:
    """``“甲”“乙”“丙”三项工程``: the number closes the list of names."""
    return CLOSING_COUNT.search(one.name) is not None


ALWAYS: tuple[Callable[[_Candidate], bool], ...] = (
    _of_a_class,
    _of_several,
    _cut_off,
    _open,
    _topic,
    _title,
    _field,
)
UNQUOTED: tuple[Callable[[_Candidate], bool], ...] = (_indefinite, _described, _counted, _unfinished)
"""Refusals that a name in quotation marks is not asked: “金桥行动”30次 is one."""
REFUSALS = ALWAYS + UNQUOTED


def _item(text: str, clause: Span, ending: str, start: int) -> tuple[int, bool]:
    """Where the list item begins whose ending begins at ``start``, and whether the item before it is loose."""
    low, loose = clause.start, False
    joined = ending in words("projects", "joined")
    for match in CONNECTIVE.finditer(text, clause.start, start):
        item = text[low : match.start()]
        headed = _headed(item) or (match[0] != "、" and ends_with(item, words("projects", "items")))
        if match[0] == "、" and (headed or not joined):
            low, loose = match.end(), not headed
        elif headed:
            low, loose = match.end(), False
    return low, loose


def _made(text: str, start: int, end: int, kind: ProjectKind, method: str) -> ProjectMention:
    name = text[start:end]
    return ProjectMention(name, start, end, unquoted(name), kind, method, CONFIDENCE)


def unquoted(name: str) -> str:
    """A name without quotation marks around the whole of it; marks around a part of it stay, both of them.

    >>> unquoted("“满天星”"), unquoted("“满天星”计划"), unquoted("“甲”和“乙”")
    ('满天星', '“满天星”计划', '“甲”和“乙”')
    """
    for opening, closing in ("“”", "《》"):
        inner = name[1:-1]
        if name[:1] == opening and name[-1:] == closing and opening not in inner and closing not in inner:
            return inner
    return name


def _quote_open(text: str, low: int, place: int) -> int:
    """The opening mark of the quotation that ``place`` stands in, -1 where it stands in none."""
    for mark, closing in (("“", "”"), ("《", "》")):
        opened = text.rfind(mark, low, place)
        if opened >= 0 and closing not in text[opened:place]:
            return opened
    return -1


def endings_in(text: str) -> tuple[re.Match[str], ...]:
    """Where words end like an undertaking, in order; the group ``ending`` is the ending alone."""
    return tuple(_endings().finditer(text))


def ending_projects(
    text: str, endings: Iterable[re.Match[str]], segmenter: Segmenter
) -> Iterator[ProjectMention]:
    """The undertakings of ``text`` that their ending gives away, in order of ``endings`` (:func:`endings_in`)."""
    rest = iter(clauses(text))
    whole = Span("", 0)
    for match in endings:
        while whole.end < match.end("ending"):
            whole = next(rest)
        low = max(whole.start, match.start() - REACH)
        clause = Span(text[low : whole.end], low)
        quote = _quote_open(text, clause.start, match.start("ending"))
        if match["close"] and quote >= 0 and match.start("ending") > quote + 1:
            yield _quoted(text, clause, quote, match, segmenter)
        elif not match["close"] and quote < 0:
            yield from _plain(text, clause, match, segmenter)


def _quoted(
    text: str, clause: Span, quote: int, match: re.Match[str], segmenter: Segmenter
) -> ProjectMention:
    """The words in the quotation marks; with what they belong to where they only count: 消防“两站一中心”."""
    kind, end = kinds()[match["ending"]], match.end("ending")
    if NUMERALS.match(text, quote + 1, end):
        start = modifier(text, clause.start, quote, segmenter)
        if start < quote:
            return _made(text, start, end + 1, kind, "pattern:counted")
    return _made(text, quote + 1, end, kind, "pattern:quoted")


def _plain(text: str, clause: Span, match: re.Match[str], segmenter: Segmenter) -> Iterator[ProjectMention]:
    """The name that goes on from a quotation (“智融惠畅”工程) or has none in it, unless it is refused."""
    ending, begin, end = match["ending"], match.start("ending"), match.end("ending")
    low, loose = _item(text, clause, ending, begin)
    opened = text.rfind("“", low, begin)
    start = opened if opened >= 0 else low + left_edge(text[low:end], begin - low, segmenter)
    one = _Candidate(text, clause, ending, low, start, end, loose)
    for refuses in REFUSALS if opened < 0 else ALWAYS:
        if refuses(one):
            return
    if opened < 0 and not specific(one.name, ending, segmenter):
        return
    yield _made(text, start, end, one.kind, f"pattern:{ending}")


__all__ = ["ending_projects", "endings_in"]
