"""Which documents a question is asked of: those of the jurisdiction and the year that it names, else the latest one's.

A store of one jurisdiction is asked as a whole. Where there are several, a question that names none is asked of the
only one that knows the names in it, else of the one with the latest document; the answer says so. Words that name
the scope are taken out of the question, all else stays where it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from graph.ask.catalogue import Catalogue, Jurisdiction
from graph.ask.forms import bare
from graph.ask.lexicon import Word, lexicon
from graph.ask.owners import owner_of
from graph.ask.plan import Chip
from graph.ask.tokens import QUOTED, YEAR
from graph.namespaces import PROLOGUE
from graph.sparql_text import literal
from graph.store.protocol import Reader

WHOLE, ANY_YEAR, RELATIVE = "whole", "any", {"this": 0, "last": -1, "next": 1}
BLANK = "，"
"""Stands for each character that is taken out, so that what is understood keeps its place."""
LONGEST_NAME, SHORTEST_NAME = 16, 2
MOST_BEARERS = 20_000
LABELS = ("skos:prefLabel", "skos:altLabel")
LONGEST_QUESTION = 200
"""A longer text is no question."""
LONGEST_ASKED = 60
"""Characters of a question whose names are looked up where it names no jurisdiction."""
AFTER_STEM = re.compile(r"\s*(?:20\d\d|的|今年|去年|明年|本年|历年|$)")


@dataclass(frozen=True, slots=True)
class Scope:
    """``documents`` are asked; ``all_documents`` are all that the jurisdiction has. ``assumed``: the question did not
    name the jurisdiction. ``named``: the jurisdiction as a suggestion must name it, empty where it need not."""

    jurisdiction: str
    documents: tuple[str, ...]
    all_documents: tuple[str, ...]
    words: str
    assumed: bool = False
    named: str = ""

    @property
    def key(self) -> tuple[str, ...]:
        """What tells two scopes apart."""
        return (self.jurisdiction, *self.documents)


@dataclass(frozen=True, slots=True)
class Scoped:
    """The question without the words of its scope, as long as before; ``scope`` is None for the whole store.

    ``choices``: the jurisdictions that a name may mean; then the question has to say which.
    """

    question: str
    scope: Scope | None = None
    chips: tuple[Chip, ...] = ()
    choices: tuple[Jurisdiction, ...] = ()
    words: str = ""


def scoped(question: str, catalogue: Catalogue, reader: Reader) -> Scoped:
    """What ``question`` is asked of."""
    several = len(catalogue.jurisdictions) > 1
    if len(question) > LONGEST_QUESTION:
        return Scoped(question)
    named = _named(question, catalogue)
    if named is None:
        whole = _word(question, WHOLE) if several else None
        if whole is not None:
            return Scoped(_all_asked(_without(question, *whole)), None, (Chip("范围", "全部区县", *whole),))
        if not several:
            return Scoped(question)
        known = _knowing(question, catalogue, reader)
        whose = known.jurisdiction if known else catalogue.newest
        return _asked(question, whose, catalogue, not (known and known.only))
    start, end, bearers = named
    if len(bearers) > 1:
        return Scoped(question, None, (), bearers, question[start:end])
    left = _all_asked(_without(question, start, end))
    if not several:
        return Scoped(left, None, (Chip("范围", bearers[0].short, start, end),))
    found = _asked(left, bearers[0], catalogue, False)
    label = found.scope.words if found.scope else bearers[0].short
    return Scoped(found.question, found.scope, (Chip("范围", label, start, end), *found.chips))


def _asked(question: str, whose: Jurisdiction | None, catalogue: Catalogue, assumed: bool) -> Scoped:
    """The documents of one jurisdiction: of the years that the question names, else of its newest."""
    if whose is None:
        return Scoped(question)
    every = _word(question, ANY_YEAR)
    if every is not None:
        question, papers, when = _without(question, *every), whose.papers, "历年"
    else:
        years = sorted(_years(question, whose.papers[0].year))
        papers = whose.of_years(years) or (whose.papers if years else whose.latest)
        when = "、".join(f"{year}年" for year in (years or [papers[0].year]) if year)
    full = len(catalogue.by_name.get(whose.short, ())) > 1
    name = whose.names[0] if full else whose.short
    documents = tuple(sorted(paper.iri for paper in papers))
    scope = Scope(
        whose.iri,
        documents,
        tuple(sorted(paper.iri for paper in whose.papers)),
        name + when,
        assumed,
        "" if whose == catalogue.newest else name,
    )
    return Scoped(question, scope)


def _without(question: str, start: int, end: int) -> str:
    return question[:start] + BLANK * (end - start) + question[end:]


def _all_asked(left: str) -> str:
    """渝中区的任务: where nothing but the scope is said, all of its tasks are asked for."""
    rest = left.replace(BLANK, "").strip("的 。？?")
    word = lexicon().get(rest)
    return f"{left}有哪些" if word is not None and (word.table, word.sense) == ("head", "tasks") else left


@cache
def _words(table: str) -> list[Word]:
    return sorted((w for w in lexicon().values() if w.table == table), key=lambda w: -len(w.text))


def _word(question: str, sense: str) -> tuple[int, int] | None:
    """Where a word of scope stands (全部区县, 历年)."""
    for word in _words("scope"):
        place = question.find(word.text)
        if word.sense == sense and place >= 0:
            return place, place + len(word.text)
    return None


def _years(question: str, newest: int) -> Iterator[int]:
    """The years that the question names; 今年 is the newest one of the jurisdiction."""
    for match in YEAR.finditer(question):
        yield int(match[1])
    for word in _words("year"):
        if word.sense in RELATIVE and word.text in question:
            yield newest + RELATIVE[word.sense]
            return


def _named(question: str, catalogue: Catalogue) -> tuple[int, int, tuple[Jurisdiction, ...]] | None:
    """(start, end, bearers) of the name of a jurisdiction that says whose documents are asked."""
    quoted = [match.span() for match in QUOTED.finditer(question.replace("“", '"').replace("”", '"'))]
    for length in range(min(LONGEST_NAME, len(question)), SHORTEST_NAME - 1, -1):
        for start in range(len(question) - length + 1):
            end = start + length
            words = question[start:end]
            bearers = catalogue.by_name.get(words, ())
            if not bearers and words in catalogue.by_stem and _is_short_name(question, start, end):
                bearers = catalogue.by_stem[words]
            if not bearers:
                continue
            inside = any(first < start < last for first, last in quoted)
            if not inside and not _is_object(question, start, end):
                return start, end, bearers
    return None


def _is_short_name(question: str, start: int, end: int) -> bool:
    """Whether words that also are a part of other names (渝中) stand as a jurisdiction's: at the beginning, before a year."""
    alone = not any(map(str.isalnum, question[:start])) and AFTER_STEM.match(question, end)
    return bool(alone) and question[start:end] not in lexicon()


def _is_object(question: str, start: int, end: int) -> bool:
    """Whether the area is what tasks are about (涉及渝中区, 渝中区有关), or part of a longer name (渝中区委)."""
    before, after = question[:start], question[end:]
    about = tuple(w.text for w in _words("find"))
    return before.rstrip('“" 了').endswith(about) or after.startswith(
        ("委", "有关", "相关", "和", "与", "或", "、")
    )


@dataclass(frozen=True, slots=True)
class Knowing:
    """The jurisdiction with the latest document of those that know the names in a question; ``only`` it does."""

    jurisdiction: Jurisdiction
    only: bool


def _knowing(question: str, catalogue: Catalogue, reader: Reader) -> Knowing | None:
    """Who knows all the names in the question that any jurisdiction knows; None where nobody knows them all."""
    text = bare(question[:LONGEST_ASKED])
    pieces = {
        text[start:end]
        for start in range(len(text))
        for end in range(start + SHORTEST_NAME, min(start + LONGEST_NAME, len(text)) + 1)
    }
    asked = sorted(piece for piece in pieces if piece not in lexicon() and any(map(str.isalnum, piece)))
    if not asked:
        return None
    listed = " ".join(f"{literal(piece)}@zh" for piece in asked)
    # The values stand in each branch: engines then look each of them up, and do not go through all names.
    ways = " UNION ".join(f"{{ VALUES ?name {{ {listed} }} ?x {label} ?name }}" for label in LABELS)
    owners: dict[str, set[str]] = {}
    for row in reader.select(f"{PROLOGUE}SELECT DISTINCT ?name ?x WHERE {{ {ways} }} LIMIT {MOST_BEARERS}"):
        owner = owner_of(row["x"])
        if owner:
            owners.setdefault(row["name"], set()).add(owner)
    longest = [name for name in owners if not any(name != other and name in other for other in owners)]
    common = set.intersection(*(owners[name] for name in longest)) if longest else set()
    knowing = [one for owner in common if (one := _owning(owner, catalogue))]
    return Knowing(catalogue.newest_of(knowing), len(knowing) == 1) if knowing else None


def _owning(owner: str, catalogue: Catalogue) -> Jurisdiction | None:
    bearers: Sequence[Jurisdiction] = catalogue.by_name.get(owner, catalogue.by_stem.get(owner, ()))
    return bearers[0] if len(bearers) == 1 else None


__all__ = ["Scope", "Scoped", "scoped"]
