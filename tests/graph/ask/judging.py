"""The rules that questions are scored by: required ⊆ answer ⊆ required ∪ optional, groups never count against it."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from graph.ask import Answering
from tests.graph.ask.recount import recount

GROUPS = ("各", "区属", "相关", "有关")
ALIAS = {
    "数字经济产业园管委会": "数字经济产业园区管委会",
    "时代天街管委会": "时代天街商圈管委会",
    "区政服办": "区政务服务办",
}
LISTS = ("tasks", "units", "people", "places", "projects", "rows")
RIGHT, WRONG, GUESS = "right", "wrong", "wrong guess"


def name(text: object) -> str:
    """A name without quotation marks, under its canonical form."""
    bare = "".join(c for c in str(text) if c not in '“”"‘’《》 \u3000')
    return ALIAS.get(bare, bare)


def _pairs(rows: Iterable[Mapping[str, Any]]) -> list[tuple[str, float | None]]:
    pairs = []
    for row in rows:
        cells = list(row.values())
        text = next((c for c in cells if isinstance(c, str) and not c.replace(".", "").isdigit()), None)
        number = next((c for c in cells if isinstance(c, int | float) and not isinstance(c, bool)), None)
        if text and not text.startswith(GROUPS):
            pairs.append((name(text), number))
    return pairs


def judge(gold: Mapping[str, Any], answer: Mapping[str, Any]) -> str:
    """right, wrong, not understood, no suggestion, or wrong guess."""
    kind = gold["type"]
    if kind == "none":
        said = any(answer.get(k) for k in LISTS) or answer.get("count")
        return GUESS if said else RIGHT if answer.get("suggestions") else "no suggestion"
    if answer.get("understood") is None:
        return "not understood"
    if kind in ("count", "yesno"):
        key = {"count": "count", "yesno": "yes"}[kind]
        return RIGHT if answer.get(key) == gold[key] else WRONG
    if kind == "ranking":
        want = [(name(n), v) for n, v in gold["ranking"]]
        got = _pairs(answer["rows"])[: len(want)]
        allowed = {name(o[0] if isinstance(o, list) else o) for o in gold.get("optional", [])} | {
            n for n, _ in want
        }
        numbers = all(v is None or g[1] == v for g, (_, v) in zip(got, want, strict=False))
        return RIGHT if len(got) == len(want) and numbers and {n for n, _ in got} <= allowed else WRONG
    got_names = {name(x) for x in answer.get(kind, []) if not str(x).startswith(GROUPS)}
    required = {name(x) for x in gold["required"]}
    optional = {name(x) for x in gold.get("optional", [])}
    return RIGHT if required <= got_names <= required | optional else WRONG


def questions(file: Path) -> list[dict[str, Any]]:
    """The lines of a file of questions."""
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]


def verdicts(file: Path, answering: Answering) -> tuple[Counter[str], list[str]]:
    """How often which verdict, and the questions that were not right, each with what it was understood as."""
    tally: Counter[str] = Counter()
    failed = []
    for asked in questions(file):
        answer = answering.answer(asked["question"]).as_contract()
        verdict = judge(asked.get("gold") or recount(asked["recount"]), answer)
        tally[verdict] += 1
        if verdict != RIGHT:
            failed.append(
                f"{asked['id']} {asked['question']}: {verdict}; {answer['understood'] or answer['reason']}"
            )
    return tally, failed
