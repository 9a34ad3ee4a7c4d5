"""What can be found: every named thing of the store, and every task by its text; read document by document.

A document owns its tasks, its headings and itself. What it names besides, units, leaders, places and projects, it
shares with other documents: of those it only adds to the weight.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from graph.namespaces import DG, ID, PROLOGUE
from graph.sparql_text import iri
from graph.store.protocol import Reader

KINDS: tuple[tuple[str, str], ...] = (
    ("dg:UnitGroup", "group"),
    ("dg:Unit", "unit"),
    ("dg:Person", "leader"),
    ("dg:Place", "place"),
    ("dg:Project", "project"),
    ("dg:Chapter", "chapter"),
    ("dg:Section", "chapter"),
    ("dg:Document", "document"),
)
"""Class → kind; the first that fits holds."""
TASK = "task"
OWNED = frozenset({"chapter", "document", TASK})
"""Kinds that belong to one document."""

CLASSES = {DG + name.removeprefix("dg:"): kind for name, kind in KINDS}
LABELS = ("skos:prefLabel", "skos:altLabel", "dg:documentNumber")
CLASSES_OF = "SELECT ?x ?class WHERE {{ VALUES ?x {{ {things} }} ?x a ?class }}"
NAMES_OF = (
    "SELECT ?x ?p ?name WHERE {{ VALUES ?x {{ {things} }} "
    + " UNION ".join(f"{{{{ ?x {label} ?name BIND({label} AS ?p) }}}}" for label in LABELS)
    + " }}"
)
"""Plain patterns from the thing on: with the classes or labels as values too, Oxigraph looks through all that have them."""
TASKS = (
    "SELECT ?d ?x ?id ?text WHERE {{ VALUES ?d {{ {documents} }} ?x dg:inDocument ?d ; a dg:Task ;"
    " dcterms:identifier ?id ; dg:text ?text }}"
)
HEADINGS = (
    "SELECT DISTINCT ?d ?x WHERE {{ VALUES ?d {{ {documents} }} {{ ?x dcterms:isPartOf ?d }} UNION"
    " {{ ?y dcterms:isPartOf ?d . ?x dcterms:isPartOf ?y }} UNION {{ ?d a dg:Document BIND(?d AS ?x) }}"
    " FILTER(?x = ?d || EXISTS {{ ?x a dg:Chapter }} || EXISTS {{ ?x a dg:Section }}) }}"
)
WEIGHTS = (
    "SELECT ?d ?x (COUNT(DISTINCT ?t) AS ?n) WHERE {{ VALUES ?d {{ {documents} }} ?t dg:inDocument ?d ; a dg:Task ; ?p ?x ."
    " FILTER(?p IN (dg:assignedTo, dg:supervisedBy, dg:touches, dg:mentions, dg:inChapter, dg:inSection, dg:inDocument)) }}"
    " GROUP BY ?d ?x"
)
"""One look at a task's statements is twice as fast as a path of alternatives."""
PUBLISHERS = "SELECT DISTINCT ?d ?x WHERE {{ VALUES ?d {{ {documents} }} ?d dcterms:publisher ?x }}"
BESIDE = "SELECT DISTINCT ?y ?x WHERE {{ VALUES ?y {{ {things} }} ?y (dg:hasMember|dg:locatedIn)+ ?x }}"
"""What a thing brings along where a task names it: members of groups, surroundings of places."""
LEFT = "SELECT ?x WHERE { VALUES ?class { dg:Unit dg:Person dg:Place dg:Project } ?x a ?class }"
JURISDICTIONS = "SELECT DISTINCT ?d ?j WHERE {{ VALUES ?d {{ {documents} }} ?d dg:jurisdiction ?j }}"
DESCRIBED = "SELECT DISTINCT ?x WHERE {{ GRAPH {graph} {{ ?x skos:prefLabel ?l }} }}"
DOCUMENTS = "SELECT DISTINCT ?d WHERE { ?d a dg:Document } ORDER BY ?d"
AT_ONCE = 2000
"""Things whose names are asked for in one query."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing: its IRI, kind, preferred label, other names, and for a task its text. ``weight`` counts its tasks."""

    iri: str
    kind: str
    label: str
    names: tuple[str, ...] = ()
    text: str = ""
    weight: int = 0


@dataclass(frozen=True, slots=True)
class Content:
    """What one document holds: the entries that are its own, and of how many of its tasks it names each shared thing
    (0 where it only brings it along)."""

    document: str
    own: tuple[Entry, ...]
    shared: Mapping[str, int]


def document_iris(reader: Reader) -> list[str]:
    """Every document of the store, sorted."""
    return [row["d"] for row in reader.select(PROLOGUE + DOCUMENTS)]


def contents(reader: Reader, documents: Sequence[str]) -> list[Content]:
    """What these documents hold now, in their order; a document that is not there holds nothing."""
    own: dict[str, list[Entry]] = defaultdict(list)
    shared: dict[str, dict[str, int]] = defaultdict(dict)
    weights: dict[str, int] = {}
    headings: dict[str, str] = {}
    for row in _select(reader, WEIGHTS, documents):
        weights[row["x"]] = shared[row["d"]][row["x"]] = int(row["n"])
    for row in _select(reader, HEADINGS, documents):
        headings[row["x"]] = row["d"]
    for row in _select(reader, TASKS, documents):
        own[row["d"]].append(Entry(row["x"], TASK, row["id"], (row["id"],), row["text"]))
    for entry in named(reader, headings):
        own[headings[entry.iri]].append(_weighing(entry, weights.get(entry.iri, 0)))
    beside = _beside(reader, sorted({x for things in shared.values() for x in things}))
    for things in shared.values():
        for brought in {one for x in things for one in beside.get(x, ())}:
            things.setdefault(brought, 0)
    for row in _select(reader, PUBLISHERS, documents):
        shared[row["d"]].setdefault(row["x"], 0)
    for row in _select(reader, JURISDICTIONS, documents):
        graph = row["j"].replace(ID + "jurisdiction/", ID + "authority/", 1)
        for one in reader.select(PROLOGUE + DESCRIBED.format(graph=iri(graph))):
            shared[row["d"]].setdefault(one["x"], 0)
    return [
        Content(
            document,
            tuple(sorted(own[document], key=lambda entry: entry.iri)),
            {x: n for x, n in sorted(shared[document].items()) if x not in headings},
        )
        for document in documents
    ]


def shared_things(reader: Reader) -> list[str]:
    """Every unit, group, leader, place and project, whoever names it."""
    return sorted({row["x"] for row in reader.select(PROLOGUE + LEFT)})


def named(reader: Reader, things: Iterable[str]) -> Iterator[Entry]:
    """The entries of those ``things`` that have a name, without weight; of one without a preferred label its first
    other name stands for it."""
    listed = list(things)
    order = {kind: place for place, (_, kind) in enumerate(reversed(KINDS))}
    for start in range(0, len(listed), AT_ONCE):
        kinds: dict[str, str] = {}
        preferred: dict[str, set[str]] = defaultdict(set)
        others: dict[str, set[str]] = defaultdict(set)
        some = " ".join(map(iri, listed[start : start + AT_ONCE]))
        for row in reader.select(PROLOGUE + CLASSES_OF.format(things=some)):
            kind_of = CLASSES.get(row["class"])
            if kind_of is not None:
                kinds[row["x"]] = max(kinds.get(row["x"], kind_of), kind_of, key=order.__getitem__)
        for row in reader.select(PROLOGUE + NAMES_OF.format(things=some)):
            (preferred if row["p"].endswith("prefLabel") else others)[row["x"]].add(row["name"])
        for x, kind in kinds.items():
            if x not in preferred and x not in others:
                continue
            labels = sorted(preferred[x]) or sorted(others[x])
            yield Entry(x, kind, labels[0], tuple(dict.fromkeys([*labels, *sorted(others[x])])))


def _beside(reader: Reader, things: Sequence[str]) -> dict[str, list[str]]:
    """Thing → what it brings along."""
    found: dict[str, list[str]] = defaultdict(list)
    for start in range(0, len(things), AT_ONCE):
        some = " ".join(map(iri, things[start : start + AT_ONCE]))
        for row in reader.select(PROLOGUE + BESIDE.format(things=some)):
            found[row["y"]].append(row["x"])
    return found


def _weighing(entry: Entry, weight: int) -> Entry:
    return Entry(entry.iri, entry.kind, entry.label, entry.names, entry.text, weight)


def _select(reader: Reader, query: str, documents: Sequence[str]) -> Iterator[dict[str, str]]:
    if documents:
        yield from reader.select(PROLOGUE + query.format(documents=" ".join(map(iri, documents))))
