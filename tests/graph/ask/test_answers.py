"""Questions over the example, judged as they are scored, against answers that were counted another way."""

from graph.ask import Answering
from tests.graph.ask.judging import GUESS, RIGHT, verdicts
from tests.graph.ask.recount import QUESTIONS


def test_every_published_question_is_answered_right(answering: Answering) -> None:
    _, failed = verdicts(QUESTIONS / "gold.dev.jsonl", answering)
    assert not failed, "\n".join(failed)


def test_every_question_that_the_grammar_was_tuned_by_is_answered_right(answering: Answering) -> None:
    tally, failed = verdicts(QUESTIONS / "tuned.jsonl", answering)
    assert tally.total() >= 200
    assert not failed, "\n".join(failed)


def test_nine_in_ten_of_the_questions_held_out_are_answered_right_and_none_is_guessed(
    answering: Answering,
) -> None:
    tally, failed = verdicts(QUESTIONS / "held_out.jsonl", answering)
    assert tally.total() >= 100
    assert tally[RIGHT] >= 0.9 * tally.total(), "\n".join(failed)
    assert not tally[GUESS], "\n".join(failed)
