"""The query that an answer shows gives the same rows, and no value of the question leaves its literal."""

import random
import re

import pytest

from graph.ask import Answering
from graph.ask.plan import Understood
from graph.ask.querying import query_of
from graph.authority_quads import storable
from tests.graph.ask.example import store
from tests.graph.ask.judging import questions
from tests.graph.ask.recount import QUESTIONS

LITERAL = re.compile(r'"(?:[^"\\\n\r]|\\.)*"(?:@[a-z]+)?')
TEMPLATES = (
    "正文写有“{}”的任务",
    "提到{}的任务",
    "{}牵头的任务",
    "“{}”出现在哪些任务",
    "关于{}的任务有几项",
    "区发改委牵头且包含「{}」的",
)
ALPHABET = [
    '"',
    "'",
    "\\",
    "\n",
    "\r",
    "\t",
    "\0",
    "}",
    "{",
    ")",
    "(",
    "#",
    "<",
    ">",
    "?",
    "$",
    ";",
    ".",
    "@",
    "^",
    "|",
    "\u2028",
    "“",
    "”",
    "😀",
    "\ud800",
    "\ufeff",
    "a",
    "解",
    "牵头",
    "FILTER",
    "UNION",
    "DROP",
    "//",
    "--",
    "%",
    "\\u0022",
    '\\"',
    "\u202e",
    "ﬀ",
]
HOSTILE = 10_000


def skeleton(sparql: str) -> str:
    """A query without its literals."""
    return LITERAL.sub('""', sparql)


def test_the_query_of_every_answer_gives_the_same_rows(answering: Answering) -> None:
    ran = 0
    for file in ("gold.dev.jsonl", "tuned.jsonl", "held_out.jsonl"):
        for asked in questions(QUESTIONS / file):
            answer = answering.answer(asked["question"])
            if answer.sparql:
                ran += 1
                found = (
                    [{k: r.get(k, "") for k in answer.rows[0]} for r in store().select(answer.sparql)]
                    if answer.rows
                    else []
                )
                assert found == [
                    {k: "" if v is None else str(v) for k, v in row.items()} for row in answer.rows
                ], asked
    assert ran > 300


def test_ten_thousand_hostile_strings_stay_in_their_literals(answering: Answering) -> None:
    chance = random.Random(20240125)
    reading = answering.reading
    known: dict[str, set[str]] = {}
    asked = understood = 0
    while asked < HOSTILE:
        words = "".join(chance.choice(ALPHABET) for _ in range(chance.randint(1, 12)))
        template = chance.choice(TEMPLATES)
        asked += 1
        found = reading.understand(storable(template.format(words)))
        if isinstance(found, Understood):
            understood += 1
            rest = skeleton(query_of(found.plan, reading.index).sparql)
            for piece in ("UNION {?", "DROP", "FILTER}", "\\"):
                assert piece not in rest, words
            known.setdefault(template, set()).add(re.sub(r"VALUES \(\?\S+\) \{[^}]*\}", "VALUES", rest))
    assert understood > 300
    assert sum(map(len, known.values())) < 60


@pytest.mark.parametrize("words", ['"} UNION {?s ?p ?o', "\\", "a\\", "楼\n宇", "$x ?y", "\ud800"])
def test_a_hostile_question_is_answered_or_refused_and_never_fails(answering: Answering, words: str) -> None:
    for template in TEMPLATES:
        answer = answering.answer(template.format(words))
        assert answer.rows == () or answer.understood
