"""The words of one bracket or line → who answers how, where they say nothing else.

Three kinds: labels (``牵头单位：甲局；责任单位：乙局``), verbs (``甲局牵头，乙局配合``), bare names (``甲局、乙局``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from loaders import labels, numbering, unit_names
from loaders.deadlines import is_deadline
from loaders.entries import ROLE_KINDS, Kind
from loaders.people import COMPOUND, people, surname
from loaders.unit_lists import CLOSING, OPENING, unit_list
from loaders.wording import table
from loaders.wraps import PADDING, squeezed

_VERBS = table("verbs")
_KINDS = (
    dict.fromkeys(_VERBS["answers"], Kind.ANSWERS)
    | dict.fromkeys(_VERBS["support"], Kind.SUPPORT)
    | dict.fromkeys(_VERBS["lead"], Kind.LEAD)
)


def _words(words: list[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


_END = r"(?=[，,；;。、\s（(]|$)"
_NEXT = r"(?=[，,；;。、\s（(区市县省州各团]|有关|相关|$)"
"""What may follow a verb; behind 牵头 the next name often stands without a comma."""
_SEPARATORS = re.compile(r"[，,；;。、\s]")
_VERB = re.compile(
    rf"(?:(?P<verb>{_words(list(_KINDS))})(?:工作|任务)?{_END}|(?P<lead>{_words(_VERBS['lead'])}){_NEXT})"
)
_JOIN = re.compile(rf"[，,]?(?P<join>{_words(_VERBS['join'])})(?=[^，,；;。、\s])")
_BEFORE = re.compile(rf"^[，,；;、\s]*(?:{_words(_VERBS['before'])})(?![局委办厅])")
_CUE = re.compile(
    r"牵头|负责|配合|主办|协办|参与|落实|协同|主责|会同|实施|承办|主抓|领办|统筹|支持|协助|参加|推进|各负其责|负总责|办理|为主|单位"
)
_IN_NAME = re.compile(r"牵头|负责|配合|会同|主办|协办|单位为|单位是|：|:")
_COPULA = re.compile(
    r"(?:(?<=^)|(?<=[，,；;。]))(?P<label>[\u4e00-\u9fff]{2,8}(?:单位|部门|领导))[为是](?!牵头|第)"
)
_TOWNS = re.compile(r"[\u4e00-\u9fff]{1,5}[县市区州旗盟]$")
_COLON = re.compile(r"[：:]")
_LABEL_STOPS = "；;。，,！\n"
_LABEL_EDGES = "【[（(〔*·•◆■●▪★☆-—－ \t\u3000、"
_LABEL_BREAKS = re.compile(r"[\s\u3000）)】\]]+")
_PIECES = re.compile(r"[、，,；;。]")
_LABEL_FOR = re.compile(
    r"^(?P<label>[\u4e00-\u9fff]{2,10}(?:单位|部门|领导|人))[\s\u3000]+(?P<value>\S.*)$", re.S
)


@dataclass(frozen=True, slots=True)
class Clause:
    """Words of one kind inside a longer text, at ``[start, end)`` of it."""

    kind: Kind
    label: str
    text: str
    start: int
    end: int


def labelled(text: str, *, known: bool = True) -> list[Clause]:
    """The labels of a text with their values, where it begins with one; empty where it does not.

    >>> [(c.kind.value, c.text) for c in labelled("牵头单位：甲局；责任单位：乙局，各街道；完成时限：6月底")]
    [('lead', '甲局'), ('unit', '乙局，各街道'), ('deadline', '6月底')]

    :param known: whether only a label that a table knows counts as the first one.
    """
    if "为" in text or "是" in text:
        text = _COPULA.sub(_with_colon, text)
    found = list(label_places(text))
    if not found:
        return []
    before = text[: found[0].start].strip(_LABEL_EDGES + PADDING + "，,；;")
    if before and not is_deadline(before):
        return []
    if known and found[0].kind not in ROLE_KINDS | {Kind.DEADLINE}:
        return []
    limit = (
        [Clause(Kind.DEADLINE, "", before, text.index(before), text.index(before) + len(before))]
        if before
        else []
    )
    return limit + valued(text, found)


def _with_colon(match: re.Match[str]) -> str:
    return f"{match['label']}：" if labels.kind_of(match["label"]) in ROLE_KINDS else match[0]


def valued(text: str, found: list[Clause]) -> list[Clause]:
    """Labels with the words up to the next label as their values."""
    clauses = []
    for index, label in enumerate(found):
        stop = found[index + 1].start if index + 1 < len(found) else len(text)
        value = text[label.end : stop].rstrip(PADDING if stop == len(text) else _LABEL_EDGES + PADDING + "；;，,")
        lead = len(value) - len(value.lstrip(PADDING + "】]"))
        clauses.append(
            Clause(label.kind, label.label, value[lead:], label.end + lead, label.end + len(value))
        )
    return clauses


def label_places(text: str) -> Iterator[Clause]:
    """Each label that a colon follows: ``start`` and ``end`` bound the label with its colon."""
    last = 0
    for colon in _COLON.finditer(text):
        begin = max([last, *(text.rfind(stop, last, colon.start()) + 1 for stop in _LABEL_STOPS)])
        candidate = text[begin : colon.start()]
        stripped = candidate.lstrip(_LABEL_EDGES + PADDING)
        begin += len(candidate) - len(stripped)
        label = _known_suffix(stripped)
        if label is not None:
            kind = labels.kind_of(label)
            assert kind is not None  # noqa: S101 - _known_suffix gives only known labels
            start = colon.start() - len(label)
            yield Clause(kind, labels.printed(label), "", start, colon.end())
            last = colon.end()


def _known_suffix(words: str) -> str | None:
    """The end of the words that is a known label and begins where they do or after a blank: the longest that a
    table lists, else the longest that a pattern knows; what goes to ``extra`` comes last (``责 任 单 位``)."""
    words = words[-60:]
    ends = [words, *(words[blank.end() :] for blank in _LABEL_BREAKS.finditer(words))]
    known = [(end, kind) for end in ends if end and (kind := labels.kind_of(end)) is not None]
    if not known:
        return None
    if len(known) == 1:
        return known[0][0]
    return max(known, key=lambda one: (one[1] is not Kind.EXTRA, labels.listed(one[0]), len(one[0])))[0]


def label_without_colon(text: str) -> list[Clause]:
    """``责任单位　甲局``: a role's label that a blank follows, at the start only."""
    match = _LABEL_FOR.match(text)
    kind = labels.kind_of(match["label"]) if match else None
    if match is None or kind not in ROLE_KINDS:
        return []
    return [
        Clause(
            kind,
            match["label"],
            match["value"].rstrip(PADDING),
            match.start("value"),
            len(text.rstrip(PADDING)),
        )
    ]


def plausible(name: str) -> bool:
    """Whether a name of a list may be a unit's: whole, no sentence, not over-long."""
    name = squeezed(name)
    if (
        not 2 <= len(name) <= 40
        or unit_names.sentence(name)
        or unit_names.task_like(name)
        or numbering.mark(name)
    ):
        return False
    if unit_names.whole(name) or unit_names.group(name) or unit_names.generic(name):
        return not _IN_NAME.search(name)
    return bool(_TOWNS.fullmatch(name))


def _only_units(names: tuple[str, ...]) -> bool:
    """Whether all names may be units', and one of them is more than a common noun."""
    return (
        bool(names)
        and all(plausible(name) for name in names)
        and any(
            (not unit_names.generic(name) and not unit_names.bare(name) and not _TOWNS.fullmatch(name))
            or unit_names.group(name)
            for name in names
        )
    )


def _who(words: str, kind: Kind, start: int) -> list[Clause] | None:
    """The names before a verb as clauses; ``None`` where they name nobody."""
    words = words.rstrip(PADDING)
    while match := _BEFORE.match(words):
        start += match.end()
        words = words[match.end() :]
    lead = len(words) - len(words.lstrip(PADDING + "，,；;、。"))
    words, start = words[lead:], start + lead
    if not words.strip(PADDING):
        return []
    listed = unit_list(words)
    if not listed.names:
        return [Clause(Kind.DEADLINE, "", limit, start, start + len(words)) for limit in listed.deadlines[:1]]
    persons = [name for name in listed.names if person(name)]
    units = tuple(name for name in listed.names if name not in persons)
    if units and not _only_units(units):
        return None
    clauses = [Clause(Kind.DEADLINE, "", limit, start, start + len(words)) for limit in listed.deadlines[:1]]
    if persons:
        clauses.append(Clause(Kind.LEADER, "责任领导", "、".join(persons), start, start + len(words)))
    if units:
        rest = (
            words
            if not persons and not listed.deadlines
            else "、".join(units) + ("等" if listed.open_ended else "")
        )
        clauses.append(Clause(kind, "", rest, start, start + len(words)))
    return clauses


@lru_cache(maxsize=8192)
def person(name: str) -> bool:
    """Whether a name in a list is a person's: an office beside it, or two or three characters that no unit ends so.

    >>> person("副区长李明远"), person("区发改委"), person("李明远")
    (True, False, True)
    """
    if plausible(name) or _IN_NAME.search(name):
        return False
    found = people(name)
    return (
        len(found.names) == 1
        and not found.offices
        and surname(found.names[0])
        and (
            len(found.names[0]) <= 3 or (not found.names[0][:1].isdigit() and found.names[0][:2] in COMPOUND)
        )
    )


def _outside(text: str, place: int) -> bool:
    before = text[:place]
    return sum(map(before.count, OPENING)) <= sum(map(before.count, CLOSING))


def verbal(text: str) -> list[Clause] | None:
    """Who answers by the verbs of a text; ``None`` where it says anything else.

    >>> [(c.kind.value, c.text) for c in verbal("甲局牵头，乙局、丙局等按职责分工负责，6月底前完成") or []]
    [('lead', '甲局'), ('answers', '乙局、丙局等'), ('deadline', '6月底前完成')]
    >>> verbal("移交前由甲局牵头。"), [c.kind.value for c in verbal("甲局会同乙局负责") or []]
    (None, ['lead', 'support'])
    """
    if not _CUE.search(text):
        return None
    body = text.rstrip(PADDING + "。；;")
    clauses: list[Clause] = []
    place = 0
    verbs = 0
    for verb in _VERB.finditer(body):
        if verb.start() < place or not _outside(body, verb.start()):
            continue
        word = "verb" if verb["verb"] else "lead"
        kind = _KINDS[verb[word]]
        stop = verb.start(word)
        if _in_limit(body, place, verb.end()):
            continue
        named = _stretch(body, place, stop, kind)
        if named is None:
            return None
        verbs += any(clause.kind in ROLE_KINDS for clause in named)
        clauses.extend(named)
        place = verb.end()
    rest = body[place:]
    join = next((m for m in _JOIN.finditer(rest) if _joins(rest, m)), None)
    if join is not None:
        named = _stretch(body, place, len(body), Kind.ANSWERS)
        if named is None:
            return None
        clauses.extend(named)
        verbs += 1
    elif rest.strip(PADDING + "，,；;、。"):
        tail = _who(rest, Kind.SUPPORT if any(c.kind is Kind.LEAD for c in clauses) else Kind.UNIT, place)
        if tail is None:
            return None
        clauses.extend(tail)
    return clauses if verbs else None


def _in_limit(body: str, start: int, stop: int) -> bool:
    """Whether the words up to ``stop`` are a time limit: the verb in 年内持续推进 is nobody's."""
    return is_deadline(_SEPARATORS.split(body[start:stop])[-1])


def _stretch(body: str, start: int, stop: int, kind: Kind) -> list[Clause] | None:
    """The names of one verb; with 会同 among them those before it lead and those behind it support."""
    words = body[start:stop]
    join = next((m for m in _JOIN.finditer(words) if _joins(words, m)), None)
    if join is None:
        unverbed = re.split(r"[；;]", words)
        if kind is Kind.SUPPORT and len(unverbed) == 2 and unverbed[0].strip(PADDING):
            first = _who(unverbed[0], Kind.UNIT, start)
            second = _who(unverbed[1], kind, start + len(unverbed[0]) + 1)
            return None if first is None or second is None else first + second
        return _who(words, kind, start)
    before = _who(words[: join.start()], Kind.LEAD, start)
    after = _who(words[join.end() :], Kind.SUPPORT, start + join.end())
    if before is None or after is None:
        return None
    return before + after


def _joins(words: str, join: re.Match[str]) -> bool:
    """Whether 会同 and its like stand between names, not inside one (商 in 商务局, 联合 in 联合会)."""
    if not _outside(words, join.start()):
        return False
    left = _BEFORE.sub("", _PIECES.split(words[: join.start()])[-1])
    if not left.strip(PADDING):
        return "会同" in join["join"]
    return plausible(left) and not plausible(left + join["join"])


def bare(text: str) -> list[Clause] | None:
    """The names and time limits of a text that holds nothing else; ``None`` where it does.

    >>> [(c.kind.value, c.text) for c in bare("甲局，各县市区政府，乙经济开发区") or []]
    [('bare', '甲局，各县市区政府，乙经济开发区')]
    >>> bare("含办理时限、收费依据"), bare("街道")
    (None, None)
    """
    body = text.strip(PADDING + "。；;")
    if not body or len(body) > 600:
        return None
    if is_deadline(body):
        return [Clause(Kind.DEADLINE, "", body, 0, len(text))]
    listed = unit_list(body)
    persons = [name for name in listed.names if person(name)]
    units = tuple(name for name in listed.names if name not in persons)
    if not _only_units(units):
        return None
    clauses = [Clause(Kind.BARE, "", body, 0, len(text))]
    if persons:
        kept = [piece for piece in _PIECES.split(body) if piece.strip(PADDING) not in persons]
        clauses = [
            Clause(Kind.LEADER, "责任领导", "、".join(persons), 0, len(text)),
            Clause(Kind.BARE, "", "、".join(kept), 0, len(text)),
        ]
    return clauses


def strong(text: str) -> list[Clause] | None:
    """What labels or verbs say; ``None`` where the text is neither."""
    found = labelled(text)
    if found:
        return found
    if _CUE.search(text):
        return verbal(text) or label_without_colon(text) or None
    return None
