"""Targets: the numbers that a task must reach, with measure, kind, comparison, value and unit (entity contract).

A number is read in three steps: what stands right before it (达到, 下降, 不低于), what its measure is (覆盖率,
首店品牌), and which verb governs it (新增 makes a target of the number after it, 推进 only describes).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

from loaders.mentions.clauses import Span, clauses, inside, quoted
from loaders.mentions.edges import past
from loaders.mentions.lexicon import affixes, alternatives, plain, words
from loaders.mentions.numbers import Quantity, quantities
from ontology.records import TargetKind, TargetMention

BOUNDARY = re.compile(r"$|[、）)】」”’\]]|[和及与并且](?![\u4e00-\u9fff]{0,3}级)|以及|同时|等$|为$|用于|投向")
PREPOSITION = re.compile(r"(?:通过|依托|利用|借助|围绕|针对|对|为|在|按|以|从|向|由)(?!主)")
ATTRIBUTIVE = re.compile(r"的?(?:项目|企业|工程|园区|村|户)\d|[\u4e00-\u9fff]{0,6}圈")
"""After a number that only says which ones are counted: 超50亿元项目2个."""
NAMES = re.compile(r"[\u4e00-\u9fff]{2,6}(?:、[\u4e00-\u9fff]{2,6})+")
"""Where something is made: 石门、高坪、官店3座变电站."""
TOTAL = re.compile("(?:全部|共计|共|总计|合计)$")
NUMERIC = re.compile(r"[\d百成]")
SEPARATORS = "、 \u3000\u00a0和及与并且，"


@dataclass(frozen=True, slots=True)
class _Number:
    """A quantity in its clause: ``head`` the words before it that are its own, ``rest`` the words after it."""

    quantity: Quantity
    head: Span
    rest: str

    @property
    def last(self) -> bool:
        """Whether the number ends its item; otherwise a noun follows (新增5个社区老年食堂)."""
        return bool(BOUNDARY.match(self.rest))


@dataclass(frozen=True, slots=True)
class _Reading:
    kind: TargetKind
    op: str
    sign: int = 1
    cut: int = 0
    """How many characters at the end of the head (达到, 增长) are no part of the measure."""


@cache
def _adjacent() -> tuple[re.Pattern[str], dict[str, str]]:
    """Verb and comparison that touch the number from the left, and what each word means."""
    lists = ("rising", "falling", "level_equal", "level_least", "level_most", "least", "most", "about")
    verbs = alternatives(words("targets", *lists[:5]))
    compare = alternatives(words("targets", "least", "most", "about") - {"约"})
    pattern = re.compile(
        rf"(?P<verb>{verbs})?(?:均|都|分别|力争|确保|幅度|比例|了){{0,2}}(?P<compare>(?<![签预])约|{compare})?(?:在|到)?"
        rf"(?:每[百千万]?[人户月年名天次亩台]{{1,2}}){{0,2}}$"
    )
    return pattern, {word: name for name in reversed(lists) for word in words("targets", name)}


COMPARISONS = {
    "least": "≥",
    "most": "≤",
    "about": "≈",
    "level_least": "≥",
    "level_most": "≤",
    "level_equal": "=",
    "rising": "=",
    "falling": "=",
}
LONGEST_ADJACENT = 14


def _comparison(quantity: Quantity, *names: str) -> str:
    """The qualifier after the number wins; then the word nearest before it."""
    signs = [COMPARISONS[name] for name in names if name and COMPARISONS[name] != "="]
    return quantity.op if quantity.op != "=" else next(iter(signs), "=")


def _measured(head: str) -> bool:
    """Whether the head's last noun has a level (覆盖率, 面积) and no verb of gaining stands before it."""
    return head.endswith(affixes("targets", "level_measures")) and not _gaining().search(head)


@cache
def _gaining() -> re.Pattern[str]:
    return re.compile(alternatives(words("targets", "gaining")))


@cache
def _starters() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<fall>{alternatives(words('targets', 'head_falling'))})|(?P<rise>{alternatives(words('targets', 'head_rising'))})"
    )


def _read(number: _Number) -> _Reading | None:
    """What kind of target the number is, ``None`` where it only describes."""
    quantity, head = number.quantity, number.head.text
    pattern, meaning = _adjacent()
    match = pattern.search(head, max(0, len(head) - LONGEST_ADJACENT))
    verb, compare = (match["verb"] or "", match["compare"] or "") if match else ("", "")
    role, bound = meaning.get(verb, ""), meaning.get(compare, "")
    if verb in words("targets", "least", "most") and not compare:
        bound = bound or ("least" if verb in words("targets", "least") else "most")
    cut = len(head) - match.start() if match else 0
    rate = quantity.unit in words("targets", "rate_units")
    core = head[: len(head) - cut]
    if verb in words("targets", "works") and not rate and past(core, "results") and number.last:
        return _Reading(TargetKind.COUNT, _comparison(quantity, bound), 1, 0)
    if role in ("rising", "falling") and core:
        if verb in ("高于", "低于", "快于") and quantity.unit != "个百分点":
            return _Reading(
                TargetKind.LEVEL, _comparison(quantity, "least" if verb != "低于" else "most"), 1, cut
            )
        sign = -1 if role == "falling" else 1
        return _Reading(TargetKind.GROWTH, _comparison(quantity, bound), sign, cut)
    if role.startswith("level") and core:
        return _Reading(TargetKind.LEVEL, _comparison(quantity, bound, role), 1, cut)
    if quantity.unit == "个百分点" and (across := re.search(r"(高于|快于|领先|低于)[^高低]*$", head)):
        sign = -1 if across[1] == "低于" else 1
        return _Reading(TargetKind.GROWTH, quantity.op, sign, len(head) - across.start())
    if rate and (starter := _starters().match(head)) and not _measured_share(core):
        sign = -1 if starter["fall"] else 1
        return _Reading(TargetKind.GROWTH, _comparison(quantity, bound), sign, cut)
    if (
        core
        and (quantity.unit in words("targets", "rate_units") or _measured(core))
        and (number.last or compare)
    ):
        return _Reading(TargetKind.LEVEL, _comparison(quantity, bound), 1, cut)
    if rate:
        reached = core.startswith(affixes("targets", "reaching"))
        return _Reading(TargetKind.LEVEL, _comparison(quantity, bound), 1, cut) if reached else None
    return _counted(number, bound, cut)


def _measured_share(core: str) -> bool:
    return core.endswith(("率", "比例", "占比", "比重"))


def _counted(number: _Number, bound: str = "", cut: int = 0) -> _Reading | None:
    """A count, if a verb of result governs the number or the number closes its item."""
    quantity, head = number.quantity, number.head.text
    core = head[: len(head) - cut] or head
    if quantity.unit.lstrip("万亿千百") in words("targets", "level_units"):
        compared = bound or quantity.unit == "成"
        return _Reading(TargetKind.LEVEL, _comparison(quantity, bound), 1, cut) if compared and core else None
    reading = _Reading(TargetKind.COUNT, _comparison(quantity, bound), 1, cut)
    if number.last:
        return (
            reading
            if core and not core.endswith(("每季度", "每年", "每月", "每周", "每日", "每天"))
            else None
        )
    begin = past(core, "hedges", "adverbs")
    governed = past(core, "results", "hedges", "adverbs", start=begin)
    if begin == governed:
        caused = core in words("targets", "causing")
        achieved = any(word in number.rest for word in words("targets", "achieving"))
        return reading if caused and achieved else None
    named = NAMES.fullmatch(core, governed)
    return reading if governed == len(core) or core.endswith("等") or named else None


def _start(head: str) -> int:
    """Where the mention begins: after intention and manner, at the verb that makes the result."""
    begin = past(head, "hedges", "adverbs")
    if PREPOSITION.match(head, begin):
        verbs = list(_result_verb().finditer(head, begin + 2))
        if verbs:
            return verbs[0].start()
    return begin


@cache
def _result_verb() -> re.Pattern[str]:
    strong = {word for word in words("words", "results") if len(word) > 1}
    return re.compile(alternatives(strong))


def _measure(head: str, rest: str, kind: TargetKind) -> str:
    """What is counted: the words without the verb at their left, without ``…等`` before the class.

    A rate or level keeps its first verb (抽检覆盖率, 签约率), but not the one that reaches it (完成, 保持).
    """
    if kind is TargetKind.COUNT or _starters().match(head):
        body = head[past(head, "hedges", "adverbs", "results") :]
    else:
        body = head.removeprefix(next((w for w in words("targets", "reaching") if head.startswith(w)), ""))
    body = TOTAL.sub("", body)
    whole = (body + rest).strip("、 ")
    before, found, after = whole.rpartition("等")
    return after if found and len(after) > 1 and before else whole


def _mentions(text: str, clause: Span, barred: list[Span]) -> Iterator[TargetMention]:
    """The clause's targets, from left to right; the head of a number begins where the target before it ended."""
    begin = 0
    previous: TargetMention | None = None
    shared: list[_Number] = []
    listed = [one for one in quantities(plain(clause.text)) if not inside(clause.start + one.start, barred)]
    for quantity in listed:
        if quantity.start < begin:
            continue
        while begin < quantity.start and clause.text[begin] in SEPARATORS:
            begin += 1
        head = Span(clause.text[begin : quantity.start], clause.start + begin)
        number = _Number(quantity, head, clause.text[quantity.tail :])
        if (shared and not head.text) or "分别" in head.text:
            shared.append(number)
            begin = quantity.tail
            continue
        mention = _mention(text, clause, number, previous)
        if mention:
            previous = mention
            yield mention
        if mention or number.last:
            begin = mention.end - clause.start if mention else quantity.tail
    if shared:
        yield from _respectively(text, clause, shared)


def _mention(
    text: str, clause: Span, number: _Number, previous: TargetMention | None
) -> TargetMention | None:
    quantity, head = number.quantity, number.head
    if previous is not None and _bare_verb(head.text):
        return _continued(text, clause, number, previous)
    continued = previous is not None and previous.kind is TargetKind.COUNT and not head.text
    if ATTRIBUTIVE.match(number.rest):
        return None
    reading = _Reading(TargetKind.COUNT, quantity.op) if continued else _read(number)
    if reading is None:
        return None
    tail = "" if number.last else re.split(r"[、）)]", number.rest)[0]
    begin = _start(head.text)
    body = head.text[begin : len(head.text) - reading.cut]
    measure = _measure(body, tail, reading.kind) or body
    if not measure and continued and previous:
        measure = previous.measure
    end = clause.start + quantity.tail + len(tail)
    return _made(text, head.start + begin, end, measure, reading, quantity) if measure else None


def _bare_verb(head: str) -> bool:
    """Whether nothing but a verb of growth or level stands before the number: 达到25亿元、增长6%."""
    pattern, meaning = _adjacent()
    match = pattern.fullmatch(head)
    return match is not None and meaning.get(match["verb"] or "", "").startswith(
        ("rising", "falling", "level")
    )


def _continued(text: str, clause: Span, number: _Number, previous: TargetMention) -> TargetMention | None:
    """A second number of the measure before it."""
    quantity, head = number.quantity, number.head
    reading = _read(replace(number, head=Span(previous.measure + head.text, head.start)))
    end = clause.start + quantity.tail
    return _made(text, head.start, end, previous.measure, reading, quantity) if reading else None


def _made(
    text: str, start: int, end: int, measure: str, reading: _Reading, quantity: Quantity
) -> TargetMention:
    return TargetMention(
        text[start:end],
        start,
        end,
        measure,
        reading.kind,
        reading.op,
        quantity.value * reading.sign,
        quantity.unit,
        f"pattern:{reading.kind}",
        0.9,
    )


def _respectively(text: str, clause: Span, numbers: list[_Number]) -> Iterator[TargetMention]:
    """``批发业、零售业销售额分别增长15%、10%``: as many targets as numbers, all with the whole span."""
    first, last = numbers[0], numbers[-1]
    before, _, verb = first.head.text.partition("分别")
    begin = _start(before)
    measures = re.split(r"[、和与及]", before[begin:])
    suffix = _shared_suffix(measures)
    joined = Span(before + verb, first.head.start)
    reading = _read(_Number(first.quantity, joined, "")) or _Reading(TargetKind.COUNT, "=")
    start, end = first.head.start + begin, clause.start + last.quantity.tail
    for place, number in enumerate(numbers):
        name = measures[place] if place < len(measures) else before[begin:]
        measure = name if name.endswith(suffix) else name + suffix
        op = number.quantity.op if number.quantity.op != "=" else reading.op
        yield _made(text, start, end, measure, _Reading(reading.kind, op, reading.sign), number.quantity)


def _shared_suffix(measures: list[str]) -> str:
    """The noun that the last measure ends in and that its fellows left out: 销售额 of 批发业、零售业销售额."""
    found = re.search(r"[业区品企]([\u4e00-\u9fff]{2,6})$", measures[-1])
    return found[1] if found else ""


@cache
def _zero() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<verb>保持|实现|达到)?(?P<zero>{alternatives(words('targets', 'zero'))})(?=$|[、”])"
    )


def _zeros(text: str, clause: Span) -> Iterator[TargetMention]:
    for match in _zero().finditer(clause.text):
        begin = past(clause.text, "hedges", "adverbs")
        measure = clause.text[begin : match.start()]
        if measure:
            start = clause.start + min(begin, match.start())
            yield TargetMention(
                text[start : clause.start + match.end()],
                start,
                clause.start + match.end(),
                measure,
                TargetKind.LEVEL,
                "=",
                Decimal(0),
                "",
                "pattern:zero",
                0.8,
            )


def find_targets(text: str) -> tuple[TargetMention, ...]:
    """The targets of one task's text, in order of ``start``."""
    found: list[TargetMention] = []
    if not NUMERIC.search(text) and "零" not in text:
        return ()
    barred, none = quoted(text), "零" in text
    for clause in clauses(text):
        if NUMERIC.search(clause.text):
            found.extend(_mentions(text, clause, barred))
        if none and "零" in clause.text:
            found.extend(_zeros(text, clause))
    return tuple(sorted(found, key=lambda mention: (mention.start, mention.end)))


__all__ = ["find_targets"]
