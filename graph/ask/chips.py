"""The understood parts of a question as chips: who, in which role, where; each can be changed by itself."""

from __future__ import annotations

from collections.abc import Sequence

from graph.ask.names import KIND_LABELS
from graph.ask.phrases import Phrase
from graph.ask.plan import Chip

KINDS = {
    "R": "角色", "O": "角色", "z": "角色", "T": "所问", "H": "所问", "h": "所问", "X": "条件", "n": "否定", "y": "限定", "G": "指标",
    "V": "数值", "#": "统计", ">": "排序", "r": "排序", "b": "排序", "N": "排序", "?": "是否", "%": "统计", "w": "关系", "g": "关系", "W": "字样",
    "I": "任务", "Y": "年度", "E": "统计", "o": "或", "~": "比较", "<": "比较", "d": "介绍", "k": "展开",
}  # fmt: skip


def chips_of(phrases: Sequence[Phrase], _read: Sequence[Phrase]) -> tuple[Chip, ...]:
    """One chip a phrase that was read, in order of the question."""
    chips: list[Chip] = []
    for phrase in phrases:
        if phrase.things:
            named = phrase.things[:1] if len(phrase.groups) == 1 else [g[0] for g in phrase.groups if g]
            chips += [Chip(KIND_LABELS[t.kind], t.label, phrase.start, phrase.end, t.iri) for t in named]
        elif phrase.letter in KINDS and phrase.end > phrase.start:
            chips.append(Chip(KINDS[phrase.letter], phrase.text, phrase.start, phrase.end))
    return tuple(chips)
