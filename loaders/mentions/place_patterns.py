"""Places that no gazetteer knows: by their ending and stem (凤凰路), or by number (G210).

The stem is cut back to the last verb or common word; the ending's row in ``tables/places.toml`` says what it must be.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from loaders.mentions.clauses import inside, quoted
from loaders.mentions.edges import VERBS, past
from loaders.mentions.lexicon import affixes, alternatives, ends_with, table, words
from loaders.mentions.lines import of_a_line
from loaders.mentions.segmentation import UNKNOWN, Segmenter
from loaders.mentions.stretches import NAMES, before, name_tokens, proper
from ontology.records import PlaceMention

Tokens = tuple[tuple[str, str], ...]
COUNT = re.compile(r"\d+[个条座处家所](?=$|[，。；、以左及和])")
"""After an ending: how many there are of a kind, no name (口袋公园4个)."""
WATERS = ("湖", "河", "江", "溪")
"""Endings that a single noun is stem enough for: 莺河."""
ORDINAL = re.compile(r"第[一二三四五六七八九十\d]{1,3}\Z")
PATHS = ("步道", "绿道", "环道")
"""Endings of what is laid out in a park: 壶山森林公园步道 is no place beside the park."""
STREETS = "路 大路 巷 大道 大街 东路 西路 南路 北路 中路 一路 二路 三路 四路 东街 西街 南街 北街"
NAMED = dict.fromkeys(STREETS.split(), "streets") | {
    "街": "rows",
    "公园": "parks",
    "广场": "parks",
    "桥": "parks",
    "大桥": "parks",
    "新城": "quarters",
    "新区": "quarters",
    "片区": "quarters",
    "商务区": "quarters",
}
"""Ending → the list in ``tables/places.toml`` of the common words that such places are called by."""
COUNTED = re.compile("[一二三四五六七八九十两几][个条处座]\\Z")
HAN = re.compile(r"[\u4e00-\u9fff]+\Z")
BACK = re.compile(r"退[\u4e00-\u9fff]{1,2}还\Z")
"""Before 湖: land that is given back, no name (退圩还湖)."""
QUARTER = re.compile(r"(新城|新区|开发区|古城|老城|镇)[东西南北中]\Z")
"""Before an ending: the side of a quarter that is a place itself (太湖新城南片区)."""
DIRECTIONS = ("东", "西", "南", "北", "中")
DETERMINERS = frozenset("各该本每两条个座处等全批多退还号线跨")
ITEM = re.compile(r"[^和与及]+\Z")
SHORT = 3
LONGEST = 8
"""Characters of the longest stem of a name."""
AROUND = re.compile("[环沿跨](?=.)")
"""Before the name of a water: 环涪江马拉松."""
EDITION = re.compile(r"第?[一二三四五六七八九十\d]+届")
BUILT = re.compile("(?:建成|新建|改建|扩建|迁建)(?=[区县市])")
"""jieba's words 建成区 and 新建县 open no name: 建成区第二实验小学."""


@cache
def organisation() -> re.Pattern[str]:
    """From the end of a place's name to the end of an organisation's that begins with it."""
    between = r"(?:(?![由的等和及与向为至])[\u4e00-\u9fffA-Za-z]){0,12}?"
    return re.compile(between + alternatives(words("places", "organisations")))


@cache
def _endings() -> tuple[re.Pattern[str], dict[str, str]]:
    rules = {
        word: rule
        for rule in ("free", "any", "proper", "level")
        for word in words("places", f"endings_{rule}")
    }
    return re.compile(alternatives(rules)), rules


@cache
def _longer() -> re.Pattern[str]:
    """Common words that begin like an ending."""
    return re.compile(alternatives(words("places", "not_words")))


@cache
def _numbered() -> re.Pattern[str]:
    return re.compile(str(table("places")["road_number"]))


@cache
def _road_initials() -> re.Pattern[str]:
    return re.compile(f"[{table('places')['road_initials']}]")


def named_by_ending(text: str, segmenter: Segmenter) -> Iterator[PlaceMention]:
    """Names that no gazetteer knows but whose ending and stem make them one."""
    _, rules = _endings()
    quotes = quoted(text)
    for match in _ends(text):
        ending = match[0]
        stretch = before(text, match.start())
        stem = _stem(stretch, ending, rules[ending], segmenter)
        if not stem and rules[ending] == "any":
            stem = _listed(text, match.start(), stretch, ending)
        if not stem and ending in words("places", "bodies"):
            stem = _with_level(stretch, segmenter)
        if ending in WATERS and AROUND.match(stem):
            stem = stem[1:]
        if edition := EDITION.match(stem):
            stem = stem[edition.end() :] if len(stem) > edition.end() + 1 else ""
        if built := BUILT.match(stem):
            stem = stem[built.end() :]
        start = match.start() - len(stem)
        counted = COUNT.match(text, match.end()) or text[start - 1 : start] == "等"
        if not stem or counted or inside(start, quotes) or of_a_line(text, start, match.end()):
            continue
        if not organisation().match(text, match.end()):
            name = stem + ending
            yield PlaceMention(name, start, match.end(), name, f"pattern:{ending}", 0.7)
    if not _road_initials().search(text):
        return
    for match in _numbered().finditer(text):
        yield PlaceMention(match[0], match.start(), match.end(), match[0], "pattern:road", 0.8)


def _ends(text: str) -> Iterator[re.Match[str]]:
    """The endings in ``text``; where one only begins a common word, the next may begin inside it (八中学)."""
    pattern, place = _endings()[0], 0
    while match := pattern.search(text, place):
        common = _longer().match(text, match.start()) or _longer().match(text, match.end() - 1)
        place = match.start() + 1 if common else match.end()
        if not common:
            yield match


@cache
def _stops(rule: str) -> frozenset[str]:
    """The words that no stem goes across."""
    verbs = words("words", *VERBS)
    return (
        verbs | words("places", "free_stops") if rule == "free" else verbs | words("places", "common_stems")
    )


@cache
def _longer_stops(rule: str) -> frozenset[str]:
    """The same without words of one character that a name may hold: 长水机场, though 水厂 is no name."""
    return frozenset(word for word in _stops(rule) if len(word) > 1 or word in DETERMINERS)


def _stem(stretch: str, ending: str, rule: str, segmenter: Segmenter) -> str:
    """The name's own words at the right end of ``stretch``, ``""`` where they make no name with the ending."""
    if rule == "level" and (level := _with_level(stretch, segmenter) or _with_ordinal(stretch)):
        return level
    if named := _common_name(stretch, ending, segmenter):
        return named
    if stretch.endswith("还") and BACK.search(stretch):
        return ""
    if stretch.endswith(DIRECTIONS) and (quarter := QUARTER.search(stretch)):
        within = _stem(stretch[: quarter.start(1)], quarter[1], "any", segmenter)
        return within + quarter[0] if within else ""
    stops = _stops(rule)
    last, tag = segmenter.words(stretch)[-1] if stretch else ("", "")
    if tag == "m" and COUNTED.search(last):
        return ""
    if len(last) == 1 and last in stops and segmenter.tag(last + ending) != UNKNOWN:
        return ""
    tokens = _after_area(name_tokens(stretch, segmenter, _longer_stops(rule)))
    if ending in PATHS and tokens and tokens[-1][0].endswith(affixes("places", "grounds")):
        return ""
    if not tokens and ending in words("places", "qualified"):
        return _qualified(stretch, segmenter)
    stem = "".join(word for word, _ in tokens)
    if not stem or len(stem) > LONGEST:
        return ""
    if stretch[-len(stem) - 1 :] + ending in _stops("free"):
        return ""
    if len(ending) == 1 and stretch[-1:] + ending in words("places", "common_stems"):
        return ""
    whole = segmenter.tag(stem + ending)
    if stem + ending in words("places", "not_places"):
        return ""
    if whole in NAMES and stem + ending not in words("places", "common_stems"):
        return stem
    if stem in words("places", "alone") or _common_noun(tokens, ending, segmenter):
        return ""
    if len(stem) == 1:
        tag = tokens[0][1]
        noun = tag.startswith(("n", "z", "g")) and (rule == "free" or ending in WATERS)
        return stem if tag == UNKNOWN or noun else ""
    return stem if rule in ("any", "free") or _proper(tokens) else ""


@cache
def _barred() -> frozenset[str]:
    """Words that are no name even as an item of a list."""
    return words("places", "common_stems", "free_stops", "alone", "not_places") | words("words", *VERBS)


def _listed(text: str, end: int, stretch: str, ending: str) -> str:
    """The short words between a list's separator and the ending, whatever they are elsewhere: 、维新镇."""
    match = ITEM.search(stretch)
    least = 1 if ending in ("镇", "乡") else 2
    if match is None:
        return ""
    item = match[0]
    if text[end + len(ending) : end + len(ending) + 1] == "、":
        item = item[past(item, *VERBS) :]
    opens = len(item) < len(match[0]) or text[end - len(item) - 1] in "、和与及"
    if not opens or not least <= len(item) <= SHORT or not HAN.match(item):
        return ""
    whole = (item, item + ending, stretch[-1:] + ending)
    return "" if any(word in _barred() for word in whole) else item


def _common_name(stretch: str, ending: str, segmenter: Segmenter) -> str:
    """The common word that streets or parks are often called by: 解放 of 解放路, 人民 of 人民公园."""
    if ending not in NAMED or not stretch.endswith(affixes("places", f"named_{NAMED[ending]}")):
        return ""
    named = words("places", f"named_{NAMED[ending]}")
    whole = stretch[past(stretch, *VERBS) :]
    if whole in named:
        return whole
    kept = ""
    for word, _ in reversed(segmenter.words(stretch)):
        if word not in named:
            break
        kept = word + kept
        if NAMED[ending] != "quarters":
            break
    return kept


def _qualified(stretch: str, segmenter: Segmenter) -> str:
    """The name with the words that say of what kind: 西塔山水文化 of 西塔山水文化公园."""
    qualifiers = words("places", "qualifiers")
    tokens = segmenter.words(stretch)
    kept = len(tokens)
    while kept and tokens[kept - 1][0] in qualifiers:
        kept -= 1
    if kept == len(tokens):
        return ""
    name = name_tokens("".join(word for word, _ in tokens[:kept]), segmenter, _stops("proper"))
    name = _after_area(name)
    stem = "".join(word for word, _ in name)
    whole = stem + "".join(word for word, _ in tokens[kept:])
    known = segmenter.tag(stem) != UNKNOWN
    return whole if 1 < len(stem) < 5 and (_proper(name) or not known) else ""


def _proper(tokens: Tokens) -> bool:
    """Whether the words look like a name: one that is no common word, or single characters that make none."""
    return any(proper(word, tag) for word, tag in tokens) or (
        len(tokens) > 1 and all(len(word) == 1 for word, _ in tokens)
    )


def _after_area(tokens: Tokens) -> Tokens:
    """The words after the last area that a place may lie in, all where nothing follows one."""
    for index in range(len(tokens) - 2, -1, -1):
        word = tokens[index][0]
        if (len(word) > 1 or index) and word.endswith(affixes("places", "areas")):
            after = tokens[index + 1 :]
            return tokens if len(after) == 1 and after[0][0] in DIRECTIONS else after
    return tokens


def _with_level(stretch: str, segmenter: Segmenter) -> str:
    """The words from the level of government on (市第三, 县), ``""`` where none stands at a word's beginning."""
    for level in words("places", "levels"):
        if stretch.endswith(level) and past(stretch, *VERBS) == len(stretch) - len(level):
            return level
    place = found = 0
    previous = ""
    for word, tag in segmenter.words(stretch):
        opens = place == 0 or previous.startswith("v") or ends_with(stretch[:place], words("words", *VERBS))
        if word in words("places", "levels") and opens:
            found = len(stretch) - place
        place += len(word)
        previous = tag
    return stretch[-found:] if found else ""


def _common_noun(tokens: Tokens, ending: str, segmenter: Segmenter) -> bool:
    """Whether the last words of the stem and the ending are one common word: 步行街, 农村, 线路."""
    if tokens and len(tokens[-1][0]) > 1 and tokens[-1][1] in NAMES:
        return False
    tail = ending
    for index in range(len(tokens) - 1, -1, -1):
        tail = tokens[index][0] + tail
        tag = segmenter.tag(tail)
        if tag not in NAMES and tag != UNKNOWN:
            return not (index and _named_kind(tokens[index - 1], tail))
    return False


def _named_kind(before: tuple[str, str], kind: str) -> bool:
    """Whether a name stands before a common noun: 汉江风情街, 圌山路, but not 长三角农村."""
    word, tag = before
    if kind in words("places", "common_stems"):
        return False
    return proper(word, tag) and (len(word) == 1 or (len(kind) > 2 and tag in NAMES))


def _with_ordinal(stretch: str) -> str:
    """The ordinal that tells schools and hospitals apart: 第一 of 第一人民医院."""
    match = ORDINAL.search(stretch)
    return match[0] if match else ""


__all__ = ["named_by_ending", "organisation"]
