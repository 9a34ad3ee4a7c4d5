"""The words of relation, condition and measure: tables of data, one a language (``words/*.toml``).

A table is a kind of word, a row in it a sense, its list the words that carry the sense. The grammar sees kinds as
single letters (:data:`LETTERS`), so that its rules can be read as patterns over letters.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

WORDS = Path(__file__).parent / "words"
LANGUAGES = ("zh", "en")

LETTERS: Mapping[str, str] = {
    "role": "R",
    "rolenoun": "O",
    "head": "H",
    "find": "X",
    "together": "w",
    "member": "g",
    "follow": "F",
    "negation": "n",
    "only": "y",
    "both": "B",
    "conjunction": "a",
    "measure": "G",
    "counting": "#",
    "ranking": ">",
    "each": "E",
    "compare": "~",
    "bound": "u",
    "share": "%",
    "yesno": "?",
    "describe": "d",
    "expanded": "k",
    "year": "Y",
    "average": "v",
    "scope": "S",
    "question": "q",
    "filler": "f",
    "title": "t",
    "unsupported": "!",
}
"""Table → the letter that the grammar's patterns use for it."""

SENSE_LETTERS: Mapping[tuple[str, str], str] = {
    ("role", "lead-by"): "z",
    ("role", "support-by"): "z",
    ("role", "any-by"): "z",
    ("role", "answer-by"): "z",
    ("role", "supervise-by"): "z",
    ("head", "tasks"): "T",
    ("head", "who"): "h",
    ("scope", "any"): "f",
    ("negation", "except"): "e",
    ("negation", "outside"): "x",
    ("conjunction", "or"): "o",
    ("conjunction", "anyof"): "i",
    ("conjunction", "join"): "m",
    ("ranking", "order"): "r",
    ("ranking", "apart"): "s",
    ("ranking", "reverse"): "r",
    ("ranking", "burden"): "b",
    ("ranking", "more"): "<",
    ("ranking", "fewer"): "<",
}
"""Senses with a letter of their own."""


@dataclass(frozen=True, slots=True)
class Word:
    """One entry: the written form (lower case), its table, its sense, its language and its letter."""

    text: str
    table: str
    sense: str
    language: str
    letter: str


def rows(language: str) -> Iterator[tuple[str, str, list[str]]]:
    """(table, sense, words) in the order of the language's file."""
    with (WORDS / f"{language}.toml").open("rb") as file:
        for table, senses in tomllib.load(file).items():
            for sense, words in senses.items():
                yield table, sense, words


@cache
def lexicon() -> Mapping[str, Word]:
    """Written form → entry, both languages; of a form that stands in several rows the first row holds."""
    found: dict[str, Word] = {}
    for language in LANGUAGES:
        for table, sense, words in rows(language):
            letter = SENSE_LETTERS.get((table, sense), LETTERS[table])
            for text in words:
                found.setdefault(text.lower(), Word(text.lower(), table, sense, language, letter))
    return found


@cache
def offices() -> Mapping[str, Mapping[str, str]]:
    """``offices``: English name of a kind of office → short Chinese form; ``measures``: said → printed measure."""
    with (WORDS / "offices.toml").open("rb") as file:
        return tomllib.load(file)
