"""``docs/questions.md``: its tables, made of the tables that the grammar works by.

``python -m tests.graph.ask.handbook`` writes them into the page.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path

from graph import questions
from graph.ask import Answering
from graph.ask.examples import ASKABLE, filled
from graph.ask.frames import FRAMES
from graph.ask.grammar import CLOSING, NAME, ROLE, RULES
from graph.ask.lexicon import LANGUAGES, LETTERS, SENSE_LETTERS, rows
from graph.ask.names import KIND_LABELS
from graph.ask.plan import Understood
from graph.ask.tokens import KIND_LETTERS
from graph.ask.wording import sentence
from tests.graph.ask.example import store

PAGE = Path(__file__).parents[3] / "docs" / "questions.md"
PART = re.compile(r"(<!-- generated: (?P<name>\w+) -->\n).*?(<!-- end -->)", re.DOTALL)
FEW = 8
NAMES = {
    "unit": "区商务委",
    "other": "区文旅委",
    "group": "各管委会",
    "person": "罗毅",
    "colleague": "艾正兵",
    "place": "解放碑",
    "elsewhere": "朝天门",
    "project": "重庆塔",
    "chapter": "主要预期指标",
    "measure": "社会消费品零售总额",
    "word": "楼宇",
    "first": "第一章",
    "second": "第二章",
    "task": "1-1",
    "number": "2",
}
"""Names of the example that the page's questions are filled with."""


def _short(pattern: str) -> str:
    return pattern.replace(NAME, "«name»").replace(ROLE, "«role»")


def _understood(question: str, answering: Answering) -> str:
    found = answering.reading.understand(question)
    return sentence(found.plan, found.slips) if isinstance(found, Understood) else found.reason


def _code(text: str) -> str:
    return "`" + text.replace("|", "\\|") + "`"


def _table(head: tuple[str, ...], body: list[tuple[str, ...]]) -> str:
    lines = [head, tuple("---" for _ in head), *body]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def letters(_: Answering) -> str:
    """Letter → what has it."""
    found: dict[str, list[str]] = {}
    for kind, letter in KIND_LETTERS.items():
        found.setdefault(letter, []).append(KIND_LABELS[kind])
    for table, letter in LETTERS.items():
        found.setdefault(letter, []).append(table)
    for (table, sense), letter in SENSE_LETTERS.items():
        found.setdefault(letter, []).append(f"{table}: {sense}")
    own = {
        "W": "quoted or free words",
        "I": "task number",
        "V": "quantity",
        "N": "top (前三)",
        "p": "break",
        "_": "unknown",
    }
    found |= {letter: [text] for letter, text in own.items()}
    return _table(
        ("letter", "what"), [(_code(letter), "; ".join(what)) for letter, what in sorted(found.items())]
    )


def rules(_: Answering) -> str:
    """Rule, pattern, example."""
    body = [
        (r.name, _code(_short(r.pattern.pattern)), filled(r.example, NAMES) or "") for r in (*RULES, *CLOSING)
    ]
    body.append(("*role* above", _code(ROLE), ""))
    body.append(("*name* above", _code(NAME.replace(ROLE, "«role»")), ""))
    return _table(("rule", "pattern over letters", "example"), body)


def frames(_: Answering) -> str:
    """Frame, what it needs, example."""
    body = [(f.name, "、".join(map(_code, f.needs)) or "—", filled(f.example, NAMES) or "") for f in FRAMES]
    return _table(("frame", "needs one of each", "example"), body)


def askable_questions(answering: Answering) -> str:
    """Kind of question, question, how it is understood."""
    body = [
        (
            kind if not place else "",
            filled(template, NAMES) or "",
            _understood(filled(template, NAMES) or "", answering),
        )
        for kind, templates in ASKABLE
        for place, template in enumerate(templates)
    ]
    return _table(("kind", "question", "understood as"), body)


def words(_: Answering) -> str:
    """Table, sense, its first words."""
    body = []
    for language in LANGUAGES:
        for table, sense, listed in rows(language):
            more = f" … ({len(listed)})" if len(listed) > FEW else ""
            body.append((language, table, sense, "、".join(listed[:FEW]).replace("|", "\\|") + more))
    return _table(("language", "table", "sense", "words"), body)


def named(_: Answering) -> str:
    """Name, title, parameters."""
    body = [
        (
            _code(question.name),
            question.title,
            "、".join(p.title + (f" = {p.default}" if p.default else "") for p in question.parameters) or "—",
        )
        for question in questions.all().values()
    ]
    return _table(("name", "title", "parameters"), body)


PARTS: Mapping[str, Callable[[Answering], str]] = {
    "letters": letters,
    "rules": rules,
    "frames": frames,
    "askable": askable_questions,
    "words": words,
    "named": named,
}


def written(page: str, answering: Answering) -> str:
    """The page with every generated part made again."""
    return PART.sub(lambda m: m[1] + "\n" + PARTS[m["name"]](answering) + "\n" + m[3], page)


if __name__ == "__main__":
    PAGE.write_text(written(PAGE.read_text(encoding="utf-8"), Answering(store())), encoding="utf-8")
