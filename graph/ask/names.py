"""The graph's own names, read once a store version: what a question can be about."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

import ahocorasick

from graph.ask.forms import ENDS, bare, pinyin, plain
from graph.ask.heading_words import heading_words
from graph.ask.lexicon import lexicon
from graph.ask.owners import owner_of
from graph.namespaces import DG, ID, PROLOGUE
from graph.shared_names import NAMES
from graph.sparql_text import iri
from graph.store.protocol import Reader

if TYPE_CHECKING:
    from graph.ask.scope import Scope

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
    scope: tuple[str, ...] = ()
    """The documents that are asked, all of the store where none is given."""
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


@dataclass(frozen=True, slots=True)
class _Sources:
    """The patterns that narrow what is read to a scope; all are empty where the whole store is read."""

    tasks: str = ""
    """Binds ``?t`` to the tasks."""
    documents: str = ""
    """Binds ``?within`` to the documents."""
    known: str = ""
    """Binds ``?n`` to the documents of the jurisdiction."""


def _sources(scope: Scope | None) -> _Sources:
    """How a scope narrows what is read."""
    if scope is None:
        return _Sources()
    asked = " ".join(map(iri, scope.documents))
    return _Sources(
        tasks=f"VALUES ?d {{ {asked} }} ?t dg:inDocument ?d .",
        documents=f"VALUES ?within {{ {asked} }} ",
        known=f"VALUES ?n {{ {' '.join(map(iri, scope.all_documents))} }} ",
    )


DESCRIPTIONS = (
    "rdf:type",
    "skos:prefLabel",
    "skos:altLabel",
    "dg:unitKind",
    "dg:placeKind",
    "dg:projectKind",
)
TYPES: Mapping[str, Kind] = {"UnitGroup": Kind.GROUP} | {
    name: kind for kind, name, _ in CLASSES if kind is not Kind.DOCUMENT
}
"""Class → kind; the first that a thing is of holds."""


def _scoped_things(reader: Reader, scope: Scope, tasks: str) -> list[Thing]:
    """What a scope's jurisdiction calls its own and what its documents name, by IRI."""
    found = {
        row["n"]
        for row in reader.select(
            f"{PROLOGUE}SELECT DISTINCT ?n WHERE {{ {tasks} ?t (dg:assignedTo|dg:supervisedBy|dg:mentions|dg:touches) ?n }}"
        )
    }
    graphs = {NAMES + owner for thing in found if (owner := owner_of(thing))}
    graphs.add(scope.jurisdiction.replace(ID + "jurisdiction/", ID + "authority/", 1))
    described: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    triples = "?n ?p ?o . FILTER(?p IN (" + ", ".join(DESCRIPTIONS) + "))"
    anywhere = " ".join(map(iri, sorted(thing for thing in found if not owner_of(thing))))
    ways = [f"GRAPH {iri(graph)} {{ {triples} }}" for graph in sorted(graphs)]
    ways += [f"VALUES ?n {{ {anywhere} }} {triples}"] if anywhere else []
    for way in ways:
        for row in reader.select(f"{PROLOGUE}SELECT DISTINCT ?n ?p ?o WHERE {{ {way} }}"):
            described[row["n"]][re.split("[#/]", row["p"])[-1]].append(row["o"])
    return [thing for name in sorted(described) if (thing := _described(name, described[name]))]


def _described(name: str, said: Mapping[str, list[str]]) -> Thing | None:
    types = {one.removeprefix(DG) for one in said.get("type", ())}
    kind = next((kind for one, kind in TYPES.items() if one in types), None)
    labels = sorted(said.get("prefLabel", ()))
    if kind is None or not labels:
        return None
    aliases = tuple(sorted({*said.get("altLabel", ())} - {labels[0]}))
    subkind = next((said[one][0] for one in ("unitKind", "placeKind", "projectKind") if said.get(one)), "")
    return Thing(name, kind, labels[0], aliases, subkind)


def _named(reader: Reader, kind: Kind, name: str, subkind: str, only: str = "") -> Iterator[Thing]:
    """Things of one class with all their labels."""
    optional = f"OPTIONAL {{ ?n dg:{subkind} ?k }}" if subkind else ""
    label = "dcterms:title" if kind is Kind.DOCUMENT else "skos:prefLabel"
    rows = reader.select(
        f"{PROLOGUE}SELECT ?n (MIN(STR(?l)) AS ?label) (GROUP_CONCAT(DISTINCT ?a; separator='\\n') AS ?aliases)"
        f" (SAMPLE(?k) AS ?sub) (MAX(?isGroup) AS ?group) WHERE {{ {only}?n a dg:{name} ; {label} ?l ."
        f" OPTIONAL {{ ?n skos:altLabel|dg:documentNumber ?a }} {optional}"
        " BIND(EXISTS { ?n a dg:UnitGroup } AS ?isGroup) } GROUP BY ?n ORDER BY ?n"
    )
    for row in rows:
        aliases = tuple(sorted({a for a in row.get("aliases", "").split("\n") if a and a != row["label"]}))
        actual = Kind.GROUP if kind is Kind.UNIT and row.get("group") == "true" else kind
        yield Thing(row["n"], actual, row["label"], aliases, row.get("sub", ""))


def _headings(reader: Reader, only: str = "") -> Iterator[Thing]:
    """Chapters and sections in order."""
    for kind, name in ((Kind.CHAPTER, "Chapter"), (Kind.SECTION, "Section")):
        inside = only.replace("?within", "?whole") + "?within dcterms:isPartOf? ?whole ." if only else ""
        for row in reader.select(
            f"{PROLOGUE}SELECT DISTINCT ?n ?title ?number ?within WHERE {{ {inside} ?n dcterms:isPartOf ?within ; a dg:{name} ;"
            " dcterms:title ?title ; dg:number ?number } ORDER BY ?within ?number"
        ):
            yield Thing(row["n"], kind, row["title"], within=row["within"], number=int(row["number"]))


def _distinct(reader: Reader, predicate: str, tasks: str) -> tuple[str, ...]:
    of_tasks = f"{tasks} ?t dg:hasTarget ?n ." if tasks else ""
    rows = reader.select(
        f"{PROLOGUE}SELECT DISTINCT ?v WHERE {{ {of_tasks} ?n dg:{predicate} ?v }} ORDER BY ?v"
    )
    return tuple(row["v"] for row in rows)


def _memberships(
    reader: Reader, things: Mapping[str, Thing], groups: str
) -> dict[str, tuple[Membership, ...]]:
    found: dict[str, list[Membership]] = defaultdict(list)
    for row in reader.select(
        f"{PROLOGUE}SELECT DISTINCT ?u ?g ?b WHERE {{ {groups}?g dg:hasMember ?u ."
        " OPTIONAL { ?g dg:hasMembership ?m . ?m dg:member ?u ; dg:basis ?b } } ORDER BY ?u ?g"
    ):
        if row["g"] in things:
            found[row["u"]].append(
                Membership(things[row["g"]], row.get("b", "").removeprefix(DG) or "Stated")
            )
    return {unit: tuple(groups) for unit, groups in found.items()}


USED = ((Kind.UNIT, "ledBy"), (Kind.PERSON, "supervisedBy"), (Kind.PLACE, "mentions"))
SAMPLES = 50


def _used(reader: Reader, things: Mapping[str, Thing], edge: str, tasks: str) -> Iterator[Thing]:
    """The things that most tasks have this edge to, most first."""
    for row in reader.select(
        f"{PROLOGUE}SELECT ?n (COUNT(*) AS ?k) WHERE {{ {tasks} ?t dg:{edge} ?n }}"
        f" GROUP BY ?n ORDER BY DESC(?k) ?n LIMIT {SAMPLES}"
    ):
        if row["n"] in things and things[row["n"]].kind is not Kind.GROUP:
            yield things[row["n"]]


def read_names(reader: Reader, scope: Scope | None = None) -> NameIndex:
    """The index of the store as it stands, or of what the documents of a scope are about.

    :raises ontology.errors.LimitExceeded: the store did not answer in time.
    """
    version = reader.version
    sources = _sources(scope)
    listed: Iterable[Thing] = (
        *(_scoped_things(reader, scope, sources.tasks) if scope else ()),
        *(
            thing
            for kind, name, sub in CLASSES
            if scope is None or kind is Kind.DOCUMENT
            for thing in _named(reader, kind, name, sub, sources.known)
        ),
        *_headings(reader, sources.documents),
    )
    things = {thing.iri: thing for thing in listed}
    groups = " ".join(iri(thing.iri) for thing in things.values() if thing.kind is Kind.GROUP)
    measures = tuple(
        Thing("", Kind.MEASURE, measure)
        for measure in _distinct(reader, "measure", sources.tasks)
        if len(measure) >= SHORTEST_MEASURE and measure not in lexicon()
    )
    return NameIndex(
        version,
        things,
        measures,
        _distinct(reader, "unitOfMeasure", sources.tasks),
        _memberships(reader, things, f"VALUES ?g {{ {groups} }} " if scope else ""),
        scope.documents if scope else (),
        {kind: tuple(_used(reader, things, edge, sources.tasks)) for kind, edge in USED},
    )
