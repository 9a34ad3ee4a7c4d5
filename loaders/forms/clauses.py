"""The words of one bracket or line → who answers how, where they say nothing else.

Three kinds: labels (``牵头单位：甲局；责任单位：乙局``), verbs (``甲局牵头，乙局配合``), bare names (``甲局、乙局``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.deadlines import is_deadline
from loaders.entries import ROLE_KINDS, Kind
from loaders.forms.labelled import Clause, label_without_colon, labelled
from loaders.forms.names import PIECES, mostly_units, person, plausible
from loaders.unit_lists import CLOSING, OPENING, unit_list
from loaders.wording import table
from loaders.wraps import PADDING

_VERBS = table("verbs")
_KINDS = (
    dict.fromkeys(_VERBS["answers"], Kind.ANSWERS)
    | dict.fromkeys(_VERBS["support"], Kind.SUPPORT)
    | dict.fromkeys(_VERBS["lead"], Kind.LEAD)
)


def _words(words: list[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


LONGEST = 2000
"""Longer brackets are prose."""
_END = r"(?=[，,；;。、\s（(]|$)"
_NEXT = r"(?=[，,；;。、\s（(区市县省州各团]|有关|相关|$)"
"""What may follow a verb; behind 牵头 the next name often stands without a comma."""
_BRACKET = re.compile(f"[{re.escape(OPENING)}]")
_SEPARATORS = re.compile(r"[，,；;。、\s]")
_VERB = re.compile(
    rf"(?=[{''.join(sorted({word[0] for word in _KINDS}))}])(?:(?P<verb>{_words(list(_KINDS))})(?:工作|任务)?{_END}|(?P<lead>{_words(_VERBS['lead'])}){_NEXT})"
)
_VERB_FIRST = re.compile(f"[{''.join(sorted({word[0] for word in _KINDS}))}]")
"""What every verb begins with: a search for it skips all other characters at once."""
_JOIN = re.compile(rf"[，,]?(?P<join>{_words(_VERBS['join'])})(?=[^，,；;。、\s])")
_JOIN_FIRST = re.compile(f"[{''.join(sorted({word[0] for word in _VERBS['join']}))}]")
_BEFORE = re.compile(rf"^[，,；;、\s]*(?:{_words(_VERBS['before'])})(?![局委办厅])")
_CUE = re.compile(
    r"牵头|负责|配合|主办|协办|参与|落实|协同|主责|会同|实施|承办|主抓|领办|统筹|支持|协助|参加|推进|各负其责|负总责|办理|为主|单位"
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
    if units and not mostly_units(units):
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


def _outside(text: str, place: int) -> bool:
    before = text[:place]
    if not _BRACKET.search(before):
        return True
    return sum(map(before.count, OPENING)) <= sum(map(before.count, CLOSING))


def verbal(text: str) -> list[Clause] | None:
    """Who answers by the verbs of a text; ``None`` where it says anything else.

    >>> [(c.kind.value, c.text) for c in verbal("甲局牵头，乙局、丙局等按职责分工负责，6月底前完成") or []]
    [('lead', '甲局'), ('answers', '乙局、丙局等'), ('deadline', '6月底前完成')]
    >>> verbal("移交前由甲局牵头。"), [c.kind.value for c in verbal("甲局会同乙局负责") or []]
    (None, ['lead', 'support'])
    """
    if len(text) > LONGEST or not _CUE.search(text):
        return None
    body = text.rstrip(PADDING + "。；;")
    clauses: list[Clause] = []
    place = 0
    verbs = 0
    for verb in _verbs(body):
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
    join = _join(rest)
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


def _verbs(body: str) -> Iterator[re.Match[str]]:
    """The verbs of a text in order, none inside another."""
    place = 0
    while first := _VERB_FIRST.search(body, place):
        verb = _VERB.match(body, first.start())
        place = verb.end() if verb else first.end()
        if verb:
            yield verb


def _in_limit(body: str, start: int, stop: int) -> bool:
    """Whether the words up to ``stop`` are a time limit: the verb in 年内持续推进 is nobody's."""
    return is_deadline(_SEPARATORS.split(body[start:stop])[-1])


def _stretch(body: str, start: int, stop: int, kind: Kind) -> list[Clause] | None:
    """The names of one verb; with 会同 among them those before it lead and those behind it support."""
    words = body[start:stop]
    join = _join(words)
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


def _join(words: str) -> re.Match[str] | None:
    """The first 会同 or its like that stands between names."""
    if not _JOIN_FIRST.search(words):
        return None
    return next((m for m in _JOIN.finditer(words) if _joins(words, m)), None)


def _joins(words: str, join: re.Match[str]) -> bool:
    """Whether 会同 and its like stand between names, not inside one (商 in 商务局, 联合 in 联合会)."""
    if not _outside(words, join.start()):
        return False
    left = _BEFORE.sub("", PIECES.split(words[: join.start()])[-1])
    if not left.strip(PADDING):
        return "会同" in join["join"]
    return plausible(left) and not plausible(left + join["join"])


def strong(text: str) -> list[Clause] | None:
    """What labels or verbs say; ``None`` where the text is neither."""
    found = labelled(text)
    if found:
        return found
    if _CUE.search(text):
        return verbal(text) or label_without_colon(text) or None
    return None
