"""One jurisdiction: its name, its system of units with groups, its places, its works, its leaders through the years."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from benchmarks.corpus.words import (
    COMPANIES,
    FIRST,
    GIVEN,
    GROUPS,
    OFFICES,
    POSTS,
    PROGRAMMES,
    ROADS,
    SECOND,
    SURNAMES,
    TOWN_ENDS,
    TOWNS,
    WORKS,
    ZONES,
)

LEVELS = ("区", "区", "县", "县", "县", "市")
COUNTIES = 12
"""In one city."""
CITIES = 11
"""In one province."""
BEFORE_OFFICE = {"office": "{level}{name}", "veterans": "{level}{name}"}
WITHOUT_LEVEL = ("国网供电公司",)


def place_name(number: int) -> str:
    """The ``number``-th of 5,000 and more invented names, each once: 青川, 白陵.

    >>> place_name(0), len({place_name(n) for n in range(5000)})
    ('青川', 5000)
    """
    first, second = number % len(FIRST), (number // len(FIRST) + number) % len(SECOND)
    return FIRST[first] + SECOND[second] + ("新" if number >= len(FIRST) * len(SECOND) else "")


@dataclass(frozen=True)
class Jurisdiction:
    """The ``number``-th jurisdiction of the corpus with this seed; everything else follows from the two."""

    number: int
    seed: int

    def chance(self, *what: object) -> random.Random:
        """Random numbers for one purpose, so that no part of the corpus depends on what else was made."""
        return random.Random("/".join(map(str, (self.seed, self.number, *what))))

    @cached_property
    def level(self) -> str:
        """区, 县 or 市: what its units' names begin with."""
        return LEVELS[self.chance("level").randrange(len(LEVELS))]

    @cached_property
    def short(self) -> str:
        """青川, of 青川区."""
        return place_name(self.number)

    @cached_property
    def name(self) -> str:
        """The whole name with city and province, no two alike."""
        city = self.number // COUNTIES
        province = place_name(4100 + city // CITIES)
        return f"{province}省{place_name(3000 + city)}市{self.short}{self.level}"

    @cached_property
    def towns(self) -> tuple[str, ...]:
        """Its sub-districts and townships, the biggest first; some jurisdictions have three times as many as others."""
        chance = self.chance("towns")
        number = min(28, max(6, round(chance.lognormvariate(2.4, 0.35))))
        found: dict[str, None] = {}
        while len(found) < number:
            found[chance.choice(TOWNS) + chance.choice(TOWN_ENDS)] = None
        return tuple(found)

    @cached_property
    def town_units(self) -> tuple[str, ...]:
        """The offices of its towns."""
        chance = self.chance("town-units")
        ends = ("街道", "街道", "镇") if self.level != "县" else ("镇", "镇", "乡", "街道")
        return tuple(town + chance.choice(ends) for town in self.towns)

    @cached_property
    def zones(self) -> tuple[str, ...]:
        """Committees of zones."""
        chance = self.chance("zones")
        return tuple(self.short + zone for zone in chance.sample(ZONES, chance.choice((1, 2, 2, 3))))

    @cached_property
    def companies(self) -> tuple[str, ...]:
        """Companies that belong to it."""
        chance = self.chance("companies")
        return tuple(
            name if name in WITHOUT_LEVEL else self.level + name for name in chance.sample(COMPANIES, 5)
        )

    @cached_property
    def groups(self) -> tuple[str, ...]:
        """Groups, as its documents call them."""
        return tuple(group.format(level=self.level) for group in GROUPS)

    @cached_property
    def offices(self) -> dict[str, str]:
        """Key of an office → its name here, of all years."""
        chance = self.chance("offices")
        return {
            key: BEFORE_OFFICE.get(key, "{level}{name}").format(
                level=self.level, name=chance.choice(office.forms)
            )
            for key, office in OFFICES.items()
        }

    def offices_in(self, year: int) -> dict[str, str]:
        """Those that exist in ``year``: the reforms of 2018 and later renamed and merged many."""
        return {
            key: name
            for key, name in self.offices.items()
            if OFFICES[key].since <= year <= OFFICES[key].until
        }

    @cached_property
    def places(self) -> tuple[str, ...]:
        """What its tasks name as places, the most frequent first."""
        return (*self.towns, *(f"{town}新城" for town in self.towns[:2]), f"{self.short}老城")

    @cached_property
    def roads(self) -> tuple[str, ...]:
        """Its roads."""
        chance = self.chance("roads")
        return tuple(road + chance.choice(("路", "路", "大道", "街")) for road in chance.sample(ROADS, 9))

    @cached_property
    def schools(self) -> tuple[str, ...]:
        """Its schools."""
        chance = self.chance("schools")
        return tuple(f"{town}{chance.choice(('小学', '中学', '实验学校', '幼儿园'))}" for town in self.towns)

    def works_in(self, year: int) -> tuple[str, ...]:
        """What is being built in ``year``; a work goes on for one to four years under its name."""
        return tuple(name for name, since, until in self._works if since <= year <= until)

    @cached_property
    def _works(self) -> tuple[tuple[str, int, int], ...]:
        chance = self.chance("works")
        found: dict[str, tuple[str, int, int]] = {}
        for year in range(2000, 2040):
            for _ in range(chance.randint(6, 14)):
                name = chance.choice(WORKS).format(
                    place=chance.choice(self.places), road=chance.choice(self.roads)
                )
                found.setdefault(name, (name, year, year + chance.choice((0, 1, 1, 2, 3))))
        return tuple(found.values())

    @cached_property
    def programmes(self) -> tuple[str, ...]:
        """Names of its campaigns."""
        return tuple(self.chance("programmes").sample(PROGRAMMES, 9))

    @cached_property
    def _terms(self) -> tuple[tuple[tuple[int, str], ...], ...]:
        """For each post, the years in which somebody new comes, with who comes."""
        chance = self.chance("leaders")
        return tuple(tuple(self._successors(chance)) for _ in POSTS)

    @staticmethod
    def _successors(chance: random.Random) -> Iterator[tuple[int, str]]:
        year = 2000 - chance.randrange(5)
        while year < 2040:
            given = "".join(chance.choice(GIVEN) for _ in range(1 if chance.random() < 0.25 else 2))
            yield year, chance.choice(SURNAMES) + given
            year += chance.choice((2, 3, 3, 4, 5, 6))

    def leaders_in(self, year: int) -> tuple[str, ...]:
        """Who holds each of :data:`POSTS` in ``year``."""
        return tuple(next(name for since, name in reversed(terms) if since <= year) for terms in self._terms)
