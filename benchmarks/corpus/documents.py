"""The documents: for each jurisdiction and year one, as the records that the rooms of the product exchange."""

from __future__ import annotations

import math
import random
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

from benchmarks.corpus.jurisdictions import Jurisdiction
from benchmarks.corpus.words import CLOSERS, DEADLINES, INDICATORS, OPENERS, REGIONS, TOPICS, Topic
from ontology.records import Document, Heading, Task

CHINESE = ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一")
LAST_YEAR = 2025
MOST_YEARS = 20
SMALLEST, SPREAD = 0.2, 0.45
"""Sizes are log-normal; none is below a fifth of the mean."""
LABELS = ("labels", "labels", "cells", "cells", "cells", "brackets")
"""How jurisdictions print their tasks, by how many do."""


def years_of(documents: int) -> int:
    """How many years a corpus spans: 20 for 5,000 documents, 6 for 500."""
    return max(1, min(MOST_YEARS, round(math.sqrt(documents / 12.5))))


@dataclass(frozen=True)
class Corpus:
    """``documents`` documents with ``tasks`` tasks in all; number ``n`` is the same in any order of making them."""

    documents: int = 5000
    tasks: int = 1_000_000
    seed: int = 9

    @cached_property
    def years(self) -> int:
        """How many years each jurisdiction has a document of."""
        return years_of(self.documents)

    @cached_property
    def sizes(self) -> tuple[int, ...]:
        """How many tasks each document has; they add up to :attr:`tasks`."""
        chance = random.Random(f"{self.seed}/sizes")
        weights = [max(SMALLEST, chance.lognormvariate(0, SPREAD)) for _ in range(self.documents)]
        ends, share, total = [], self.tasks / sum(weights), 0.0
        for weight in weights:
            total += weight * share
            ends.append(round(total))
        ends[-1] = self.tasks
        return tuple(max(1, after - before) for before, after in zip([0, *ends[:-1]], ends, strict=True))

    @lru_cache(maxsize=64)  # noqa: B019 - as long as the corpus, which is small
    def jurisdiction(self, number: int) -> Jurisdiction:
        """The ``number``-th jurisdiction."""
        return Jurisdiction(number, self.seed)

    def of(self, number: int) -> tuple[Jurisdiction, int]:
        """Whose document it is and of which year."""
        whose, back = divmod(number, self.years)
        return self.jurisdiction(whose), LAST_YEAR - self.years + 1 + back

    def style(self, number: int) -> str:
        """How it is printed: ``labels``, ``cells`` or ``brackets``."""
        return LABELS[self.of(number)[0].chance("style").randrange(len(LABELS))]

    def document(self, number: int) -> Document:
        """The ``number``-th document."""
        whose, year = self.of(number)
        return _Writer(whose, year, self.style(number)).document(self.sizes[number])

    def __iter__(self) -> Iterator[Document]:
        return (self.document(number) for number in range(self.documents))


class _Writer:
    """Writes one document."""

    def __init__(self, whose: Jurisdiction, year: int, style: str) -> None:
        self.whose, self.year, self.style = whose, year, style
        self.chance = whose.chance(year)
        self.offices = whose.offices_in(year)
        self.leaders = whose.leaders_in(year)
        self.works = whose.works_in(year) or whose.works_in(year - 1)

    def document(self, size: int) -> Document:
        topics = [*TOPICS]
        self.chance.shuffle(topics)
        topics = topics[: max(1, min(len(topics), size // 8))]
        name, level = self.whose.name, self.whose.level
        title = f"{name}人民政府办公室关于印发{self.year}年{level}政府工作报告重点工作目标任务分解的通知"
        return Document(
            Heading(
                title=title,
                number=f"{self.whose.short}{level}府办〔{self.year}〕{self.chance.randint(1, 40)}号",
                issuer=f"{name}人民政府办公室",
                issued=f"{self.year}-{self.chance.randint(1, 3):02}-{self.chance.randint(1, 28):02}",
                year=self.year,
            ),
            tuple(self.tasks(size, topics)),
        )

    def tasks(self, size: int, topics: list[Topic]) -> Iterator[Task]:
        first = min(size, self.chance.randint(4, 9))
        for number in range(1, first + 1):
            clause = self.filled(self.chance.choice(INDICATORS))
            yield self.task("一、主要预期指标", None, number, clause + "。", topics[number % len(topics)])
        weights = [self.chance.random() + 0.4 for _ in topics]
        left, whole = size - first, sum(weights)
        for place, (topic, weight) in enumerate(zip(topics, weights, strict=True)):
            count = left if place == len(topics) - 1 else min(left, round((size - first) * weight / whole))
            left -= count
            chapter = f"{CHINESE[place + 1]}、{topic.title}"
            for number in range(1, count + 1):
                section = topic.sections[(number - 1) * len(topic.sections) // count]
                if self.style != "cells":
                    section = f"（{CHINESE[topic.sections.index(section)]}）{section}"
                yield self.task(chapter, section, number, self.text(topic), topic)

    def text(self, topic: Topic) -> str:
        chance = self.chance
        clauses = chance.sample(topic.clauses, chance.choice((1, 1, 2, 2, 2, 3)))
        written = "，".join(self.filled(clause) for clause in clauses)
        return f"{chance.choice(OPENERS)}{written}{chance.choice(CLOSERS)}。"

    def task(self, chapter: str, section: str | None, number: int, text: str, topic: Topic) -> Task:
        chance = self.chance
        leads = dict.fromkeys([self.office(topic.leads)])
        if chance.random() < 0.12:
            leads[chance.choice(self.whose.zones)] = None
        others: dict[str, None] = {}
        for _ in range(chance.choice((0, 1, 2, 2, 3, 3, 4, 5, 7))):
            others[self.cooperator(topic)] = None
        leaders = dict.fromkeys([self.leaders[topic.post]])
        if chance.random() < 0.08:
            leaders[chance.choice(self.leaders)] = None
        cooperators = tuple(name for name in others if name not in leads)
        return Task(
            text,
            chapter,
            section,
            str(number),
            tuple(leaders),
            tuple(leads),
            cooperators,
            deadline=chance.choice(DEADLINES) if self.style != "cells" and chance.random() < 0.6 else None,
            open_ended=bool(cooperators)
            and cooperators[-1] not in self.whose.groups
            and chance.random() < 0.1,
        )

    def office(self, keys: tuple[str, ...]) -> str:
        """One that exists this year, the first ones more often."""
        there = [self.offices[key] for key in keys if key in self.offices]
        return there[int(len(there) * self.chance.random() ** 2)]

    def cooperator(self, topic: Topic) -> str:
        drawn = self.chance.random()
        if drawn < 0.16:
            return self.skewed(self.whose.groups)
        if drawn < 0.30:
            return self.skewed(self.whose.town_units)
        if drawn < 0.36:
            return self.skewed(self.whose.companies)
        if drawn < 0.40:
            return self.skewed(self.whose.zones)
        if drawn < 0.50:
            return self.skewed(tuple(self.offices.values()))
        return self.office(topic.others)

    def skewed(self, among: tuple[str, ...]) -> str:
        return among[int(len(among) * self.chance.random() ** 2)]

    def filled(self, clause: str) -> str:
        """The clause with its braces filled."""
        pieces = clause.split("{")
        return pieces[0] + "".join(self.value(*piece.split("}", 1)) for piece in pieces[1:])

    def value(self, slot: str, rest: str) -> str:
        chance, whose = self.chance, self.whose
        if slot == "n":
            found = str(chance.choice((2, 3, 5, 6, 8, 10, 12, 15, 20, 30, 50, 80)))
        elif slot == "pct":
            found = f"{chance.randint(2, 18) / 2 + 1:g}%"
        elif slot == "money":
            found = str(chance.choice((1.5, 2.8, 5, 8, 12, 20, 35, 60, 110, 220)))
        elif slot == "big":
            found = chance.choice(("800", "1200", "3000", "5000", "1.2万", "2.5万", "6万", "12万"))
        else:
            found = self.skewed(
                {
                    "place": whose.places,
                    "road": whose.roads,
                    "zone": whose.zones,
                    "school": whose.schools,
                    "project": self.works,
                    "programme": whose.programmes,
                    "far": REGIONS,
                }[slot]
            )
            if slot == "zone":
                found = found.removesuffix("管委会")
        return found + rest
