"""``docs/questions.md``: its tables, made of the tables that the grammar works by.

``python -m tests.graph.ask.handbook`` writes them into the page.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path

from graph import questions
from graph.ask import Answering
from graph.ask.examples import askable, filled, names_for
from graph.ask.frames import FRAMES
from graph.ask.grammar import CLOSING, RULES
from graph.ask.lexicon import LANGUAGES, LETTERS, SENSE_LETTERS, rows
from graph.ask.names import KIND_LABELS
from graph.ask.tokens import KIND_LETTERS
from tests.graph.ask.example import store

PAGE = Path(__file__).parents[3] / "docs" / "questions.md"
PART = re.compile(r"(<!-- generated: (?P<name>\w+) -->\n).*?(<!-- end -->)", re.DOTALL)
FEW = 8


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


def rules(answering: Answering) -> str:
    """Rule, pattern, example."""
    names = names_for(answering.reading.index)
    body = [(r.name, _code(r.pattern.pattern), filled(r.example, names) or "") for r in (*RULES, *CLOSING)]
    return _table(("rule", "pattern over letters", "example"), body)


def frames(answering: Answering) -> str:
    """Frame, what it needs, example."""
    names = names_for(answering.reading.index)
    body = [(f.name, "、".join(map(_code, f.needs)) or "—", filled(f.example, names) or "") for f in FRAMES]
    return _table(("frame", "needs one of each", "example"), body)


def askable_questions(answering: Answering) -> str:
    """Kind of question, question, how it is understood."""
    body = [
        (kind if not place else "", question, answering.answer(question).understood or "")
        for kind, asked in askable(answering.reading.index)
        for place, question in enumerate(asked)
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
