"""The graph's own names, read once a store version: what a question can be about."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

import ahocorasick

from graph.ask.forms import ENDS, bare, pinyin, plain
from graph.ask.lexicon import lexicon
from graph.namespaces import DG, PROLOGUE
from graph.store.protocol import Reader
from ontology.identifiers import ordinal

SHORTEST_PIECE = 4
SHORTEST_OFFICE = 2
SHORTEST_MEASURE = 3
GOVERNMENT = re.compile(r"(?P<area>[区县市])人民政府(?P<office>.+)")


class Kind(StrEnum):
    """What a name names."""

    UNIT = "unit"
    GROUP = "group"
    PERSON = "person"
    PLACE = "place"
    PROJECT = "project"
    CHAPTER = "chapter"
    SECTION = "section"
    DOCUMENT = "document"
    MEASURE = "measure"


KIND_LABELS: Mapping[Kind, str] = {
    Kind.UNIT: "单位",
    Kind.GROUP: "集合单位",
    Kind.PERSON: "领导",
    Kind.PLACE: "地点",
    Kind.PROJECT: "项目",
    Kind.CHAPTER: "章",
    Kind.SECTION: "节",
    Kind.DOCUMENT: "文件",
    Kind.MEASURE: "指标",
}

COMPLETED = (Kind.UNIT, Kind.PERSON, Kind.PLACE, Kind.PROJECT, Kind.GROUP, Kind.CHAPTER, Kind.SECTION)
"""Kinds that are completed while a name is typed, the most useful first."""

CLASSES: tuple[tuple[Kind, str, str], ...] = (
    (Kind.UNIT, "Unit", "unitKind"),
    (Kind.PERSON, "Person", ""),
    (Kind.PLACE, "Place", "placeKind"),
    (Kind.PROJECT, "Project", "projectKind"),
    (Kind.DOCUMENT, "Document", "year"),
)


@dataclass(frozen=True, slots=True)
class Thing:
    """A node with its names. ``subkind`` is its unitKind, placeKind, projectKind or year; ``within`` the IRI of the
    chapter's document or the section's chapter; ``number`` a chapter's or section's number. A measure has no IRI.
    """

    iri: str
    kind: Kind
    label: str
    aliases: tuple[str, ...] = ()
    subkind: str = ""
    within: str = ""
    number: int = 0

    @property
    def names(self) -> tuple[str, ...]:
        """Label and aliases."""
        return (self.label, *self.aliases)


@dataclass(frozen=True, slots=True)
class Membership:
    """That a unit belongs to ``group``; ``basis`` is Stated, Rule or Assumed."""

    group: Thing
    basis: str


@dataclass(frozen=True)
class NameIndex:
    """All names of one store version."""

    version: str
    things: Mapping[str, Thing]
    measures: tuple[Thing, ...] = ()
    units_of_measure: tuple[str, ...] = ()
    groups_of: Mapping[str, tuple[Membership, ...]] = field(default_factory=dict)
    used: Mapping[Kind, tuple[Thing, ...]] = field(default_factory=dict)
    """The units that lead, the leaders and the places that most tasks name, most first."""

    @cached_property
    def by_name(self) -> Mapping[str, tuple[Thing, ...]]:
        """Plain written form → the things that bear it, a bearer of it as label before bearers as alias."""
        found: dict[str, dict[str, Thing]] = defaultdict(dict)
        listed = (*self.things.values(), *self.measures)
        for forms in (_labels, _aliases, _derived):
            for thing in listed:
                for form in forms(thing):
                    bearers = found[form]
                    if forms is not _derived or not bearers:
                        bearers.setdefault(thing.iri or thing.label, thing)
        return {form: tuple(bearers.values()) for form, bearers in found.items()}

    @cached_property
    def groups_of_kind(self) -> Mapping[str, tuple[Thing, ...]]:
        """unitKind → the groups all of whose members are of it (各街道 are subdistricts)."""
        kinds: dict[str, set[str]] = defaultdict(set)
        for unit, memberships in self.groups_of.items():
            for membership in memberships:
                kinds[membership.group.iri].add(self.things[unit].subkind if unit in self.things else "")
        found: dict[str, list[Thing]] = defaultdict(list)
        for group, of in kinds.items():
            if len(of) == 1:
                found[next(iter(of))].append(self.things[group])
        return {kind: tuple(groups) for kind, groups in found.items()}

    @cached_property
    def automaton(self) -> ahocorasick.Automaton:
        """Finds every written form in a plain text in one pass."""
        automaton = ahocorasick.Automaton()
        for form in self.by_name:
            if len(form) > 1 and form not in lexicon():
                automaton.add_word(form, form)
        automaton.make_automaton()
        return automaton

    @cached_property
    def by_pinyin(self) -> Mapping[str, tuple[Thing, ...]]:
        """Toneless pinyin without blanks → things whose label or alias sounds so."""
        found: dict[str, dict[str, Thing]] = defaultdict(dict)
        for thing in self.things.values():
            if thing.kind not in (Kind.CHAPTER, Kind.SECTION, Kind.DOCUMENT):
                for name in thing.names:
                    found["".join(pinyin(bare(name)))].setdefault(thing.iri, thing)
        return {sound: tuple(things.values()) for sound, things in found.items()}

    def measures_with(self, words: str) -> tuple[Thing, ...]:
        """The measures whose name holds ``words`` (plain form)."""
        return tuple(measure for form, measure in self._plain_measures if words in form)

    @cached_property
    def _plain_measures(self) -> tuple[tuple[str, Thing], ...]:
        return tuple((plain(measure.label), measure) for measure in self.measures)

    @cached_property
    def beginnings(self) -> list[tuple[str, str]]:
        """(written form, pinyin or initials of a name; IRI), sorted: what a name can be found by while it is typed."""
        found = set()
        for thing in self.of_kind(*COMPLETED):
            syllables = pinyin(bare(thing.label))
            forms = {bare(name) for name in thing.names}
            forms |= {"".join(syllables), "".join(syllable[:1] for syllable in syllables)}
            found |= {(form, thing.iri) for form in forms}
        return sorted(found)

    def of_kind(self, *kinds: Kind) -> tuple[Thing, ...]:
        """The things of these kinds, by IRI."""
        return tuple(thing for thing in self.things.values() if thing.kind in kinds)

    def matches(self, text: str) -> Iterator[tuple[int, int, tuple[Thing, ...]]]:
        """(start, end, bearers) of every written form in a plain ``text``."""
        if not len(self.automaton):
            return
        for last, form in self.automaton.iter(text):
            yield last - len(form) + 1, last + 1, self.by_name[form]


def _labels(thing: Thing) -> set[str]:
    return {plain(thing.label), bare(thing.label)} - {""}


def _aliases(thing: Thing) -> set[str]:
    return {form for alias in thing.aliases for form in (plain(alias), bare(alias))} - {""}


def _derived(thing: Thing) -> Iterator[str]:
    """Forms that people use and no authority lists: an office without 区, a heading without its ordinal."""
    if thing.kind is Kind.UNIT:
        for name in thing.names:
            short = bare(name)[1:]
            if name[:1] in "区市县" and len(short) > 1 and short.endswith(ENDS):
                yield short
                place = thing.iri.split("/")[-2]
                if len(short) > SHORTEST_OFFICE and short[-1] in "委局办":
                    yield short[:-1] + "部门"
                if place.endswith(name[0]):
                    yield from (place + short, place[:-1] + short)
            government = GOVERNMENT.search(bare(name))
            if government:
                short = f"政府{government['office']}"
                for form in (short, short.replace("办公室", "办")):
                    yield from (form, government["area"] + form)
    elif thing.kind is Kind.MEASURE:
        written = bare(thing.label)
        yield from (written[start:] for start in range(1, len(written) - SHORTEST_PIECE + 1))
    elif thing.kind in (Kind.CHAPTER, Kind.SECTION):
        title = heading_words(thing.label)
        yield bare(title)
        for piece in title.replace(",", "，").split("，"):
            if len(piece) >= SHORTEST_PIECE:
                yield bare(piece)


def heading_words(title: str) -> str:
    """A heading without its printed ordinal.

    >>> heading_words("六、深入建设美丽渝中"), heading_words("农业农村")
    ('深入建设美丽渝中', '农业农村')
    """
    printed = ordinal(title)
    return title.split(printed, 1)[1].lstrip("章节部分篇项、.．,，：:）)】 \u3000") if printed else title


def _named(reader: Reader, kind: Kind, name: str, subkind: str) -> Iterator[Thing]:
    """Things of one class with all their labels."""
    optional = f"OPTIONAL {{ ?n dg:{subkind} ?k }}" if subkind else ""
    label = "dcterms:title" if kind is Kind.DOCUMENT else "skos:prefLabel"
    rows = reader.select(
        f"{PROLOGUE}SELECT ?n (MIN(STR(?l)) AS ?label) (GROUP_CONCAT(DISTINCT ?a; separator='\\n') AS ?aliases)"
        f" (SAMPLE(?k) AS ?sub) (MAX(?isGroup) AS ?group) WHERE {{ ?n a dg:{name} ; {label} ?l ."
        f" OPTIONAL {{ ?n skos:altLabel|dg:documentNumber ?a }} {optional}"
        " BIND(EXISTS { ?n a dg:UnitGroup } AS ?isGroup) } GROUP BY ?n ORDER BY ?n"
    )
    for row in rows:
        aliases = tuple(sorted({a for a in row.get("aliases", "").split("\n") if a and a != row["label"]}))
        actual = Kind.GROUP if kind is Kind.UNIT and row.get("group") == "true" else kind
        yield Thing(row["n"], actual, row["label"], aliases, row.get("sub", ""))


def _headings(reader: Reader) -> Iterator[Thing]:
    """Chapters and sections in order."""
    for kind, name in ((Kind.CHAPTER, "Chapter"), (Kind.SECTION, "Section")):
        for row in reader.select(
            f"{PROLOGUE}SELECT DISTINCT ?n ?title ?number ?within WHERE {{ ?n a dg:{name} ; dcterms:title ?title ;"
            " dg:number ?number ; dcterms:isPartOf ?within } ORDER BY ?within ?number"
        ):
            yield Thing(row["n"], kind, row["title"], within=row["within"], number=int(row["number"]))


def _distinct(reader: Reader, predicate: str) -> tuple[str, ...]:
    rows = reader.select(f"{PROLOGUE}SELECT DISTINCT ?v WHERE {{ ?n dg:{predicate} ?v }} ORDER BY ?v")
    return tuple(row["v"] for row in rows)


def _memberships(reader: Reader, things: Mapping[str, Thing]) -> dict[str, tuple[Membership, ...]]:
    found: dict[str, list[Membership]] = defaultdict(list)
    for row in reader.select(
        f"{PROLOGUE}SELECT DISTINCT ?u ?g ?b WHERE {{ ?g dg:hasMember ?u ."
        " OPTIONAL { ?g dg:hasMembership ?m . ?m dg:member ?u ; dg:basis ?b } } ORDER BY ?u ?g"
    ):
        if row["g"] in things:
            found[row["u"]].append(
                Membership(things[row["g"]], row.get("b", "").removeprefix(DG) or "Stated")
            )
    return {unit: tuple(groups) for unit, groups in found.items()}


USED = ((Kind.UNIT, "ledBy"), (Kind.PERSON, "supervisedBy"), (Kind.PLACE, "mentions"))
SAMPLES = 50


def _used(reader: Reader, things: Mapping[str, Thing], edge: str) -> Iterator[Thing]:
    """The things that most tasks have this edge to, most first."""
    for row in reader.select(
        f"{PROLOGUE}SELECT ?n (COUNT(*) AS ?k) WHERE {{ ?t dg:{edge} ?n }}"
        f" GROUP BY ?n ORDER BY DESC(?k) ?n LIMIT {SAMPLES}"
    ):
        if row["n"] in things and things[row["n"]].kind is not Kind.GROUP:
            yield things[row["n"]]


def read_names(reader: Reader) -> NameIndex:
    """The index of the store as it stands.

    :raises ontology.errors.LimitExceeded: the store did not answer in time.
    """
    version = reader.version
    listed: Iterable[Thing] = (
        *(thing for kind, name, sub in CLASSES for thing in _named(reader, kind, name, sub)),
        *_headings(reader),
    )
    things = {thing.iri: thing for thing in listed}
    measures = tuple(
        Thing("", Kind.MEASURE, measure)
        for measure in _distinct(reader, "measure")
        if len(measure) >= SHORTEST_MEASURE and measure not in lexicon()
    )
    return NameIndex(
        version,
        things,
        measures,
        _distinct(reader, "unitOfMeasure"),
        _memberships(reader, things),
        {kind: tuple(_used(reader, things, edge)) for kind, edge in USED},
    )
