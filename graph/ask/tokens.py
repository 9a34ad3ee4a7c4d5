"""A question cut into names, words, numbers and what is left over.

Every candidate (name, word, number, quotation, heading, task number) is an edge over the text; the cheapest way
through is taken: what nobody knows costs most, few long tokens cost less than many short ones.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

import ahocorasick

from graph.ask.forms import BREAKS, bare, plain
from graph.ask.headings import heading_tokens
from graph.ask.lexicon import Word, lexicon, offices
from graph.ask.names import Kind, NameIndex, Thing
from graph.ask.numbers import FEWEST, NTH, QUANTITY_LETTER, TOP, Quantity, number, quantities

KIND_LETTERS = {
    Kind.UNIT: "U",
    Kind.GROUP: "U",
    Kind.PERSON: "P",
    Kind.PLACE: "L",
    Kind.PROJECT: "J",
    Kind.CHAPTER: "A",
    Kind.SECTION: "A",
    Kind.DOCUMENT: "D",
    Kind.MEASURE: "M",
}
"""Kind of name → its letter; ``W`` quoted words, ``I`` task number, ``V`` quantity, ``N`` top, ``p`` break, ``_`` unknown."""

KNOWN, UNKNOWN, SURE = 1.0, 4.0, 0.3
QUOTED = re.compile(r'"([^"]{1,60})"')
TASK = re.compile(r"(?<![\d.])(\d{1,3})\s*[-–—－/]\s*(\d{1,3})(?![\d.%])(?:号|条|项)?")
TASK_IN_CHAPTER = re.compile(
    r"第?([一二三四五六七八九十\d]{1,3})章(?:的|中|里)?第([一二三四五六七八九十\d]{1,3})(?:条|项|号|个)(?:任务)?"
)
YEAR = re.compile(r"(?<!\d)(20\d\d)\s*年?度?(?!\d)")
SEVERAL = re.compile(r"多(个|家|位|名|处|项)(?!少)")
ASCII_WORD = re.compile(r"[a-z][a-z'.-]*")
LONGEST_ENGLISH = 6
NTH_SENSES = {False: "nth", True: "nth-least"}


@dataclass(frozen=True, slots=True)
class Token:
    """A stretch of the question: ``letter`` for the grammar, ``sense`` of a word, ``things`` a name may mean.

    ``slip`` is what was written where a name was taken in spite of it; ``linked`` says that a copula stood before.
    """

    letter: str
    start: int
    end: int
    text: str
    sense: str = ""
    things: tuple[Thing, ...] = ()
    slip: str = ""
    quantity: Quantity | None = None
    linked: bool = False


Edge = tuple[float, Token]


def _words(text: str, original: str) -> Iterator[Edge]:
    for last, word in _lexicon_automaton().iter(text):
        start, end = last - len(word.text) + 1, last + 1
        if word.text[0].isascii() and word.text[0].isalpha() and not _stands_alone(text, start, end):
            continue
        cost = KNOWN + (0.1 if word.letter == "f" else 0.0) - len(word.text) * 0.001
        yield cost, Token(word.letter, start, end, original[start:end], word.sense)


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether no ASCII letter touches the stretch."""
    touching = text[start - 1 : start] + text[end : end + 1]
    return not any(c.isascii() and c.isalpha() for c in touching)


_AUTOMATON: list[ahocorasick.Automaton] = []


def _lexicon_automaton() -> ahocorasick.Automaton:
    if not _AUTOMATON:
        automaton = ahocorasick.Automaton()
        for text, word in lexicon().items():
            automaton.add_word(text, word)
        automaton.make_automaton()
        _AUTOMATON.append(automaton)
    return _AUTOMATON[0]


def letter_of(things: Iterable[Thing]) -> str:
    """The letter of the first thing's kind."""
    return KIND_LETTERS[next(iter(things)).kind]


def _names(text: str, original: str, index: NameIndex) -> Iterator[Edge]:
    for start, end, things in index.matches(text):
        if text[start].isascii() and text[start].isalpha() and not _stands_alone(text, start, end):
            continue
        cost = KNOWN - (end - start) * 0.01
        borne = things
        if things[0].kind is Kind.MEASURE:
            cost, borne = cost + 0.5, index.measures_with(text[start:end])
        yield cost, Token(letter_of(things), start, end, original[start:end], things=borne)


def _english(text: str, original: str, index: NameIndex) -> Iterator[Edge]:
    """Names in pinyin (Luo Yi) and the English names of offices."""
    found = list(ASCII_WORD.finditer(text))
    for first in range(len(found)):
        for last in range(first, min(first + LONGEST_ENGLISH, len(found))):
            start, end = found[first].start(), found[last].end()
            written = text[start:end]
            things = index.by_pinyin.get(re.sub(r"[^a-z]", "", written), ())
            office = offices()["offices"].get(written)
            if office:
                things = index.by_name.get(office, ())
            if things and len(written) > 2:
                yield (
                    KNOWN - 0.01 * len(written),
                    Token(letter_of(things), start, end, original[start:end], things=things),
                )


def _fixed(text: str, original: str, index: NameIndex) -> Iterator[Edge]:
    """Quotations, task numbers, years, tops, quantities, breaks."""
    for match in QUOTED.finditer(text):
        inner = original[match.start(1) : match.end(1)]
        yield SURE, Token("W", *match.span(), inner, things=index.by_name.get(bare(inner), ()))
    for match in TASK.finditer(text):
        yield SURE, Token("I", *match.span(), f"{match[1]}-{match[2]}")
    for match in TASK_IN_CHAPTER.finditer(text):
        chapter, task = number(match[1]), number(match[2])
        yield SURE, Token("I", *match.span(), f"{chapter}-{task}")
    for match in YEAR.finditer(text):
        yield SURE, Token("Y", *match.span(), original[slice(*match.span())], sense=match[1])
    for match in SEVERAL.finditer(text):
        several = Quantity(">=", Decimal(2), match[1], True)
        yield (
            KNOWN - 0.2,
            Token(QUANTITY_LETTER, *match.span(), original[slice(*match.span())], quantity=several),
        )
    for match in TOP.finditer(text):
        value = number(match["number"] or match["english"])
        if value is not None:
            top = Quantity("=", value, "", True)
            yield SURE, Token("N", *match.span(), original[slice(*match.span())], quantity=top)
    for match in NTH.finditer(text):
        value = number(match["number"])
        if value and (match["how"] or match["ranked"] or match["reversed"]):
            least = bool(match["reversed"]) != (match["how"] in FEWEST if match["how"] else False)
            nth = Quantity("=", value, "", True)
            words = original[slice(*match.span())]
            yield SURE, Token("N", *match.span(), words, NTH_SENSES[least], quantity=nth)
    for start, end, quantity in quantities(text, index.units_of_measure):
        yield KNOWN - 0.1, Token(QUANTITY_LETTER, start, end, original[start:end], quantity=quantity)
    for place, character in enumerate(text):
        if character in BREAKS or character == '"':
            yield 0.01, Token("p", place, place + 1, character)
    for said, measure in offices()["measures"].items():
        for match in re.finditer(re.escape(said), text):
            things = tuple(thing for thing in index.measures if measure in thing.label)
            if things:
                yield KNOWN, Token("M", *match.span(), original[slice(*match.span())], things=things)


def cut(original: str, index: NameIndex, more: Iterable[Edge] = ()) -> list[Token]:
    """The question's tokens in order; every stretch that nobody knows is one token ``_``.

    :param more: further edges, of a reading that knows the first cutting (:mod:`graph.ask.spelling`).
    """
    text = plain(original)
    edges: dict[int, list[Edge]] = defaultdict(list)
    sources: tuple[Iterable[Edge], ...] = (
        _words(text, original),
        _names(text, original, index),
        _english(text, original, index),
        _fixed(text, original, index),
        more,
    )
    for source in sources:
        for edge in source:
            edges[edge[1].start].append(edge)
    for start, end, things in heading_tokens(text, original, index):
        edges[start].append((SURE, Token("A", start, end, original[start:end], things=things)))
    return _join_unknown(_cheapest(text, original, edges), original)


def _cheapest(text: str, original: str, edges: dict[int, list[Edge]]) -> list[Token]:
    best: list[tuple[float, Token | None]] = [(0.0, None), *((float("inf"), None) for _ in text)]
    for place in range(len(text)):
        so_far = best[place][0]
        for cost, token in edges.get(place, ()):
            if so_far + cost < best[token.end][0]:
                best[token.end] = (so_far + cost, token)
        if so_far + UNKNOWN < best[place + 1][0]:
            best[place + 1] = (so_far + UNKNOWN, Token("_", place, place + 1, original[place : place + 1]))
    way: list[Token] = []
    taken = best[-1][1]
    while taken is not None:
        way.append(taken)
        taken = best[taken.start][1]
    return way[::-1]


def _join_unknown(way: list[Token], original: str) -> list[Token]:
    whole: list[Token] = []
    for token in way:
        joined = token
        if token.letter == "_" and whole and whole[-1].letter == "_":
            start = whole.pop().start
            joined = replace(token, start=start, text=original[start : token.end])
        whole.append(joined)
    return whole


__all__ = ["Token", "Word", "cut", "letter_of"]
