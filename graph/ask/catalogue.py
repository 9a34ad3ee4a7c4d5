"""Which documents the store holds, of which jurisdictions and years: what a question can be scoped to."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from graph.namespaces import PROLOGUE
from graph.sparql_text import iri
from graph.store.protocol import Reader

OUTER = re.compile(
    r"^(?:.{1,12}?(?:省|自治区))?(?:.{1,12}?(?:市|自治州|州|盟|地区)(?=.{1,12}(?:区|县|市|旗)$))?"
)
"""The areas that stand before the last one in a full name."""
STEM_ENDS = ("自治县", "自治旗", "区", "县", "市", "旗", "省")
WHOLE_ENDS = (*STEM_ENDS, "州", "盟", "地区", "新区")
SHORTEST_STEM = 2


@dataclass(frozen=True, slots=True)
class Paper:
    """A document: its jurisdiction's IRI (its own where it does not say whose it is), year and date."""

    iri: str
    title: str
    jurisdiction: str
    year: int = 0
    issued: str = ""


@dataclass(frozen=True, slots=True)
class Jurisdiction:
    """``names`` as an authority or the documents give them, the full one first; ``papers`` newest first."""

    iri: str
    names: tuple[str, ...]
    papers: tuple[Paper, ...]

    @property
    def short(self) -> str:
        """The last area of the full name.

        >>> Jurisdiction("", ("重庆市渝中区",), ()).short, Jurisdiction("", ("北京市",), ()).short
        ('渝中区', '北京市')
        """
        return OUTER.sub("", self.names[0]) or self.names[0]

    @property
    def stem(self) -> str:
        """The short name without its last character, or nothing where that is too short to tell.

        >>> Jurisdiction("", ("重庆市渝中区",), ()).stem
        '渝中'
        """
        end = next((end for end in STEM_ENDS if self.short.endswith(end)), "")
        stem = self.short.removesuffix(end)
        return stem if end and len(stem) >= SHORTEST_STEM else ""

    def of_years(self, years: Iterable[int]) -> tuple[Paper, ...]:
        """Its documents of these years."""
        wanted = set(years)
        return tuple(paper for paper in self.papers if paper.year in wanted)

    @property
    def latest(self) -> tuple[Paper, ...]:
        """Its documents of the newest year."""
        return self.of_years([self.papers[0].year])


@dataclass(frozen=True)
class Catalogue:
    """The documents of one store version."""

    papers: Mapping[str, Paper] = field(default_factory=dict)
    names: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Jurisdiction → its names."""

    @cached_property
    def jurisdictions(self) -> Mapping[str, Jurisdiction]:
        """By IRI; only those that have documents."""
        found: dict[str, list[Paper]] = defaultdict(list)
        for paper in self.papers.values():
            found[paper.jurisdiction].append(paper)
        return {
            one: Jurisdiction(
                one,
                self.names.get(one) or (papers[0].title,),
                tuple(sorted(papers, key=lambda p: (*_lateness(p), p.iri))),
            )
            for one, papers in sorted(found.items())
        }

    @cached_property
    def by_name(self) -> Mapping[str, tuple[Jurisdiction, ...]]:
        """Full, short and other names that end as an area's do → the jurisdictions that bear them."""
        return self._bearers(True)

    @cached_property
    def by_stem(self) -> Mapping[str, tuple[Jurisdiction, ...]]:
        """Names without 区, 县, 市 → the jurisdictions that they can mean."""
        return self._bearers(False)

    def _bearers(self, whole: bool) -> Mapping[str, tuple[Jurisdiction, ...]]:
        found: dict[str, dict[str, Jurisdiction]] = defaultdict(dict)
        for one in self.jurisdictions.values():
            for name in {*one.names, one.short, one.stem} - {""}:
                if name.endswith(WHOLE_ENDS) == whole:
                    found[name].setdefault(one.iri, one)
        return {name: tuple(bearers.values()) for name, bearers in found.items()}

    @cached_property
    def newest(self) -> Jurisdiction | None:
        """The jurisdiction of the latest document, None where there is no document."""
        return self.newest_of(self.jurisdictions.values()) if self.papers else None

    @staticmethod
    def newest_of(jurisdictions: Iterable[Jurisdiction]) -> Jurisdiction:
        """That with the latest document; of several that are as late the first by IRI."""
        return min(jurisdictions, key=lambda j: (*_lateness(j.papers[0]), j.iri))

    def renewed(self, reader: Reader, documents: Iterable[str]) -> Catalogue:
        """The catalogue after these documents, and no others, changed."""
        listed = sorted(set(documents))
        fresh = read_catalogue(reader, listed)
        kept = {name: paper for name, paper in self.papers.items() if name not in set(listed)}
        return Catalogue({**kept, **fresh.papers}, {**self.names, **fresh.names})


def _lateness(paper: Paper) -> tuple[int, tuple[int, ...]]:
    """Sorts later years and dates first."""
    return -paper.year, tuple(-ord(character) for character in paper.issued) or (0,)


def read_catalogue(reader: Reader, documents: list[str] | None = None) -> Catalogue:
    """The catalogue of the store, or of these documents alone.

    :raises ontology.errors.LimitExceeded: the store did not answer in time.
    """
    only = "" if documents is None else f"VALUES ?d {{ {' '.join(map(iri, documents))} }} "
    if documents == []:
        return Catalogue()
    papers: dict[str, Paper] = {}
    for row in reader.select(
        f"{PROLOGUE}SELECT ?d ?title ?j ?year ?issued WHERE {{ {only}?d a dg:Document ; dcterms:title ?title ."
        " OPTIONAL { ?d dg:jurisdiction ?j } OPTIONAL { ?d dg:year ?year } OPTIONAL { ?d dcterms:issued ?issued } }"
    ):
        name = row["d"]
        papers[name] = Paper(
            name, row["title"], row.get("j", name), int(row.get("year", 0)), row.get("issued", "")
        )
    names: dict[str, list[str]] = defaultdict(list)
    wanted = sorted({paper.jurisdiction for paper in papers.values()})
    if wanted:
        listed = " ".join(map(iri, wanted))
        for label in ("skos:prefLabel", "skos:altLabel"):
            for row in reader.select(
                f"{PROLOGUE}SELECT DISTINCT ?j ?name WHERE {{ VALUES ?j {{ {listed} }} ?j {label} ?name }} ORDER BY ?name"
            ):
                names[row["j"]].append(row["name"])
    return Catalogue(papers, {one: tuple(dict.fromkeys(found)) for one, found in names.items()})
