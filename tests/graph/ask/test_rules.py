"""Each rule and each frame does what its own example says; the letters of the tables are those of the grammar."""

import pytest

from graph.ask import Answering
from graph.ask.examples import filled, names_for
from graph.ask.frames import FRAMES, Frame
from graph.ask.grammar import CLOSING, RULES, Rule, applied
from graph.ask.lexicon import LANGUAGES, LETTERS, lexicon, rows
from graph.ask.phrases import letters
from graph.ask.sifting import phrases_of


@pytest.mark.parametrize("rule", RULES + CLOSING, ids=lambda rule: rule.name)
def test_a_rule_reads_its_example(answering: Answering, rule: Rule) -> None:
    reading = answering.reading
    phrases = phrases_of(reading.tokens(filled(rule.example, names_for(reading.index)) or ""))
    for earlier in (*RULES, *CLOSING):
        before = letters(phrases)
        phrases = applied([earlier], phrases, reading.index)
        if earlier is rule:
            assert letters(phrases) != before, rule.example
            return


@pytest.mark.parametrize("frame", FRAMES, ids=lambda frame: frame.name)
def test_a_frame_answers_its_example(answering: Answering, frame: Frame) -> None:
    answer = answering.answer(filled(frame.example, names_for(answering.reading.index)) or "")
    assert answer.understood, answer.reason
    assert answer.rows or answer.yes is False


def test_every_table_of_words_has_a_letter_and_no_word_is_written_twice_in_a_row() -> None:
    for language in LANGUAGES:
        for table, sense, words in rows(language):
            assert table in LETTERS
            assert words and len(words) == len(set(words)), (language, table, sense)
    assert len(lexicon()) > 800
