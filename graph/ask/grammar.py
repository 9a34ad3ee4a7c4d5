"""The grammar: rules that turn stretches of phrases into conditions, in order, each a pattern over letters.

The letters are those of :mod:`graph.ask.lexicon` and :mod:`graph.ask.tokens`; ``C`` is a condition that a rule made,
``Z`` a name that the answer leaves out. A rule is applied from left to right as often as it fits, then the next one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from graph.ask import bearers
from graph.ask import conditions as c
from graph.ask.meaning import Build
from graph.ask.names import NameIndex
from graph.ask.phrases import Phrase, rewritten

KEPT = "?q#T"
"""What a rule may reach over: it stays in the question."""


@dataclass(frozen=True)
class Rule:
    """``pattern`` over letters, what it makes of a match, and an example (placeholders: :mod:`examples`)."""

    name: str
    pattern: re.Pattern[str]
    build: Build
    example: str


def _rule(name: str, pattern: str, build: Build, example: str) -> Rule:
    return Rule(name, re.compile(pattern), build, example)


ROLE = "[Bnyam?C]*(?:[q#]T|[q#](?=R+T))?[Bny?C]*R(?:[moaB]*[ny]*R)*"
NAME = f"(?:[LJWAMD]|[UP](?!{ROLE}))"

RULES: tuple[Rule, ...] = (
    _rule("名称含有", r"WH", c.called, "有哪些某某项目"),
    _rule("除外", r"e[UPLJ](?:x|(?![Bnya]*R))", c.left_out, "除{unit}外"),
    _rule("所在", r"n?[ADYI]", c.placed, "第四章"),
    _rule(
        "角色名称在前",
        rf"(?:O|RH)(?:[moa](?:O|RH))*(?:[nByX?]*[UP](?!{ROLE})|a[UP](?:a[UP](?!{ROLE}))+)",
        bearers.led_by,
        "牵头单位是{unit}",
    ),
    _rule("提到与涉及", rf"[ny]*X+[mB]*{NAME}(?:[mo]+{NAME})*X*", c.found, "没有提到{place}"),
    _rule("被提到", r"m?[UPLJWMD]B?n?X+(?![UP])", c.found, "与{place}有关"),
    _rule("配合谁", rf"Un?RU(?!{ROLE})", bearers.helping, "{other}配合{unit}"),
    _rule("谁配合", rf"(?:(?<=[hHq])|^)RU(?!{ROLE})(?=[^T]|$)", bearers.helped, "哪些单位配合{unit}"),
    _rule("既不也不", r"a?n[UP](?:[am]+n[UP])+R", bearers.neither, "既不是{unit}也不是{other}牵头"),
    _rule("是此不是彼", r"([UP])an\1R(?![moanyB]*R)", bearers.rather, "{unit}而不是{other}牵头"),
    _rule("主语与角色", rf"X?[ny]*[UP]{ROLE}", bearers.chain, "{unit}牵头且不配合"),
    _rule("被动", r"n?z[yB]?[UP]", bearers.led_by, "led by {unit}"),
    _rule(
        "角色名称在后",
        r"[UP](?:B?qTO|B?\?C?O|CO(?=\?)|B?O(?=T|\?|qT|[ma]*C))|(?<=qT)[UP]O",
        bearers.led_by,
        "{unit}为牵头单位的任务",
    ),
    _rule(
        "数量",
        r"OnH(?!V)|[ny]*X?V(?:O|HB*R?)|n[qX]*(?:O|HR?)(?!V)|y?O#?V|(?<!q)X?R?H#?V(?!H)|yO(?=[am]?n)",
        c.counted,
        "只有一个牵头单位",
    ),
    _rule("无人", r"^[CAqma]*nR(?=T)", c.nobody, "没有配合的任务"),
    _rule("指标", r"n?(?:M?[GB]*H?V(?:GM?|M)?|GM?V?W?|GW|MG|MV)", c.reaching, "增长超过10%"),
    _rule("字样", r"W", c.found, "“某些字”"),
    _rule("指标名称", r"M", c.found, "{measure}"),
)
"""Rules that read the question's own phrases."""

CLOSING: tuple[Rule, ...] = (
    _rule("只写名称", r"m?[UPLJ]", c.bare_name, "{unit}的任务"),
    _rule("排除", r"eC(?:T?x)?|nC|Cx", c.negated, "除第四章外"),
    _rule("或", r"C(?:T?oC)+", c.any_of, "{unit}牵头或{other}牵头"),
    _rule("且", r"C(?:[ma]*C)+", c.all_of, "{person}分管又涉及{place}"),
)
"""Rules for what is left when the frame of the question is known."""


def applied(rules: Sequence[Rule], phrases: Sequence[Phrase], index: NameIndex) -> list[Phrase]:
    """The phrases after every rule.

    :raises graph.ask.meaning.Ambiguous: a name that a rule takes fits several things.
    """
    listed = list(phrases)
    for rule in rules:
        listed = rewritten(listed, rule.pattern, partial(_built, rule, index))
    return listed


def _built(rule: Rule, index: NameIndex, group: Sequence[Phrase]) -> list[Phrase] | None:
    made = rule.build(group, index)
    return (
        None
        if made is None
        else made + [phrase for phrase in group if phrase.letter in KEPT and phrase not in made]
    )
