"""What a first cutting did not know: names with a slip, and free words where words of the text are looked for.

Both come back as further edges for a second cutting, dearer than what is known and cheaper than what is not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from rapidfuzz import fuzz, process

from graph.ask.forms import AREAS, bare, is_subsequence, plain, stem_and_end
from graph.ask.heading_words import heading_words
from graph.ask.lexicon import lexicon
from graph.ask.names import Kind, NameIndex
from graph.ask.slips import Slips
from graph.ask.tokens import SURE, Edge, Token, letter_of

SLIP, FREE = 2.0, 3.2
LONGEST_NAME, LONGEST_FREE = 24, 16
JOINTS = str.maketrans("", "", "·•-—&")
ENDING_NAMES = frozenset("qfXT#hmpRBs?")
ACTING = frozenset("RnyBmoaOwT")
SHORTEST_STEM_ALONE = 4
SHORTEST_HEADING, NEARLY = 6, 80.0
"""Quoted words of so many characters are taken for a heading that is so like them (of 100)."""
SAYING = frozenset({"mentions", "says"})
REACH = 2
"""So many tokens on each side of an unknown stretch may belong to the name that it is part of."""
STOPS = frozenset("RXOn!>#?q")
"""Kinds of words that free words hold none of (of at least two characters)."""
AFTERWARDS = (
    "的|又|且|但|也不|也没|而且|并且|不过|却|这|字样|一词|字眼|两个字|三个字|四个字|几个字|$|[,，。；;？?！!]"
)
JOINING_WORDS = re.compile("或者|或是|或|以及|和|与")
COUNTED_ENDS = re.compile(rf"(?P<words>[^\d,，。；;？?！!、]+?)(?=\d|{AFTERWARDS})")
WORD_ENDS = re.compile(rf"(?P<words>[^,，。；;？?！!、]+?)(?={AFTERWARDS})")
BEFORE_TOPIC = re.compile(
    r"(?:^|[与和跟同对])(?P<words>[^,，。；;？?！!、]{2,16}?)(?:的)?(?:相关|有关|方面|出现在|领域)"
)

BEFORE_ASKED = re.compile(
    r"(?:^|[,，])(?P<words>[^,，。；;？?！!、]{2,16}?)(?:的?(?:任务|工作))?(?:是?由谁|是?由哪|归谁|归哪|是谁|是哪|谁来|涉及|提到|点名|的?牵头单位|的?配合单位|的?责任)"
)
AFTER_ASKED = re.compile(
    r"(?:谁|哪[些个家位几]*(?:单位|部门|领导|街道|公司|区领导)?)(?:来|要)?(?:牵头负责|牵头|配合|参与|负责|分管|承担|主管|管)"
    r"(?P<words>[^,，。；;？?！!、]{2,16}?)(?:的?(?:任务|工作))?(?=$|[,，。；;？?！!])"
)


def slip_edges(original: str, way: Sequence[Token], slips: Slips) -> Iterator[Edge]:
    """Names that an unknown stretch, with its neighbours or without its rims, can mean in spite of a slip."""
    for place, token in enumerate(way):
        if token.letter != "_":
            continue
        starts = {token.start, token.start + 1, token.start + 2}
        starts |= {way[at].start for at in range(max(0, place - REACH), place)}
        ends = {token.end, token.end - 1, token.end - 2}
        ends |= {way[at].end for at in range(place + 1, min(len(way), place + 1 + REACH))}
        for start in starts:
            for end in ends:
                if 1 < end - start <= LONGEST_NAME and start < token.end and end > token.start:
                    written = original[start:end]
                    if not bare(written).translate(JOINTS).isalnum() or _joins_a_name(way, start, end):
                        continue
                    things = slips.meant(written)
                    is_unit = bool(things) and things[0].kind is Kind.UNIT
                    stem_alone = _is_bare_stem(written) and not _acts(way, end)
                    if is_unit and (stem_alone or _is_said(way, start, written)):
                        continue
                    if things:
                        exact = any(bare(written) == bare(name) for thing in things for name in thing.names)
                        yield (
                            SLIP - 0.01 * (end - start),
                            Token(
                                letter_of(things),
                                start,
                                end,
                                written,
                                things=things,
                                slip="" if exact else written,
                            ),
                        )


def title_edges(original: str, way: Sequence[Token], index: NameIndex) -> Iterator[Edge]:
    """邓区长: the leaders of a surname before a title; several are asked back."""
    for before, token in pairwise(way):
        if token.letter != "t" or before.letter != "_" or len(before.text) != 1 or before.end != token.start:
            continue
        meant = tuple(p for p in index.of_kind(Kind.PERSON) if bare(p.label).startswith(before.text))
        if meant:
            written = original[before.start : token.end]
            yield SLIP, Token("P", before.start, token.end, written, things=meant, slip=written)


def _is_bare_stem(written: str) -> bool:
    """教育 for 区教委: what an office is about, without its end or area."""
    return not stem_and_end(written)[1] and written[0] not in AREAS and len(written) < SHORTEST_STEM_ALONE


def _acts(way: Sequence[Token], end: int) -> bool:
    """Whether the token at ``end`` speaks of an office: a role, a join, a negation."""
    return any(token.start == end and token.letter in ACTING for token in way)


def _joins_a_name(way: Sequence[Token], start: int, end: int) -> bool:
    """教育但区教委, 区经信局和区科委: a word that joins, right before a name that is known, is no part of a name."""
    inside = [token for token in way if start < token.start and token.end <= end]
    return any(
        joint.letter in "aom" and name.letter in "UPLJ" and joint.end == name.start
        for joint, name in pairwise(inside)
    )


def _is_said(way: Sequence[Token], start: int, written: str) -> bool:
    """Whether 提到, 写有 … stand right before what has no office's end: words are said (文化和旅游), not an office's stem."""
    said = any(token.end == start and token.letter == "X" and token.sense in SAYING for token in way)
    return said and not stem_and_end(bare(written).removesuffix("的"))[1] and written[0] not in AREAS


@cache
def _stopping() -> re.Pattern[str]:
    words = [
        w.text for w in lexicon().values() if w.letter in STOPS and len(w.text) > 1 and not w.text.isascii()
    ]
    return re.compile("|".join(map(re.escape, sorted(words, key=len, reverse=True))))


def _free(words: str) -> bool:
    """Whether ``words`` can be words of a text rather than a condition or an office nobody knows."""
    if not 2 <= len(words) <= LONGEST_FREE or _stopping().search(words):
        return False
    return not (words[0] in AREAS and stem_and_end(words)[1])


def free_edges(original: str, way: Sequence[Token], index: NameIndex) -> Iterator[Edge]:
    """Free words after 提到, 包含, 关于 …, before 相关, 出现在 …, and what is counted after 新增, 建成 …"""
    text = plain(original)
    stretches = [
        (token.letter, match.start("words"), match.end("words"))
        for token in way
        if token.letter in "XG"
        and (
            match := (COUNTED_ENDS if token.letter == "G" else WORD_ENDS).match(
                text, _after_particles(text, token.end)
            )
        )
    ]
    stretches = [
        (letter, start + first, start + last)
        for letter, start, end in stretches
        for first, last in (_joined_words(text[start:end]) if letter == "X" else [(0, end - start)])
    ]
    for pattern in (BEFORE_TOPIC, BEFORE_ASKED, AFTER_ASKED):
        stretches += [("X", m.start("words"), m.end("words")) for m in pattern.finditer(text)]
    unknown = [token for token in way if token.letter == "_"]
    for start, end in _before_projects(way):
        yield FREE - 0.5, Token("W", start, end, original[start:end], sense="called")
    following = {token.start: after.letter for token, after in pairwise(way)}
    for token in unknown:
        if following.get(token.start, "") not in ("V", "G", "H"):
            continue
        measures = index.measures_with(plain(token.text)) if len(token.text) > 1 else ()
        if measures:
            yield FREE, Token("M", token.start, token.end, token.text, sense="free", things=measures)
    for letter, start, end in stretches:
        words = original[start:end].strip()
        if not _free(words) or not any(start <= token.start and token.end <= end for token in unknown):
            continue
        cost = FREE + 0.02 * len(words)
        if letter == "X":
            yield cost, Token("W", start, end, words, sense="free")
            continue
        measures = tuple(thing for thing in index.measures if words in thing.label)
        yield cost, Token("M" if measures else "W", start, end, words, sense="free", things=measures)


def _joined_words(words: str) -> list[tuple[int, int]]:
    """轨道或者高铁: where each of the words that are joined stands; the whole where one is a single character (国际和平)."""
    cuts = [match.span() for match in JOINING_WORDS.finditer(words)]
    parts = list(
        zip([0, *(end for _, end in cuts)], [*(start for start, _ in cuts), len(words)], strict=True)
    )
    return parts if all(end - start > 1 for start, end in parts) else [(0, len(words))]


def heading_edges(original: str, way: Sequence[Token], index: NameIndex) -> Iterator[Edge]:
    """Quoted words that are nearly a heading's, unless words of the text are asked for."""
    for place, token in enumerate(way):
        if token.letter != "W" or token.things or len(token.text) < SHORTEST_HEADING:
            continue
        if any(near.letter == "X" for near in way[max(0, place - 2) : place + 3]):
            continue
        titles = {
            thing.iri: bare(heading_words(thing.label)) for thing in index.of_kind(Kind.CHAPTER, Kind.SECTION)
        }
        written = bare(token.text)
        within = [iri for iri, title in titles.items() if is_subsequence(written, title)]
        close = process.extractOne(written, titles, scorer=fuzz.partial_ratio, score_cutoff=NEARLY)
        meant = within[:1] if len(within) == 1 else [close[2]] if close else []
        for iri in meant:
            yield (
                SURE / 2,
                Token("A", token.start, token.end, token.text, things=(index.things[iri],), slip=token.text),
            )


def _before_projects(way: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Stretches with something unknown that stand right before 项目, 行动, 平台 …, as part of what they are called."""
    for place, token in enumerate(way):
        if token.letter != "H" or not token.sense.startswith("projects"):
            continue
        first = place
        while first and way[first - 1].letter not in ENDING_NAMES:
            first -= 1
        stretch = way[first:place]
        if any(one.letter == "_" for one in stretch) and not any(one.letter in "RVnyAP" for one in stretch):
            yield stretch[0].start, token.start


def _after_particles(text: str, place: int) -> int:
    while place < len(text) and text[place] in "了过到着 ":
        place += 1
    return place
