"""The page about questions shows the tables that the grammar works by, and every question in it is answered."""

from graph.ask import Answering
from graph.ask.examples import ASKABLE, askable
from tests.graph.ask.handbook import PAGE, PART, PARTS, written


def test_the_page_is_what_the_tables_say(answering: Answering) -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert {match["name"] for match in PART.finditer(page)} == set(PARTS)
    assert written(page, answering) == page, "run: python -m tests.graph.ask.handbook"


def test_every_question_that_can_be_asked_is_answered(answering: Answering) -> None:
    found = dict(askable(answering.reading.index))
    assert list(found) == [kind for kind, _ in ASKABLE]
    for asked in found.values():
        for question in asked:
            assert answering.answer(question).understood, question
