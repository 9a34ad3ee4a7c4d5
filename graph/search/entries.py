"""What can be found: every named thing of the store, and every task by its text."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from graph.namespaces import PROLOGUE
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

NAMES = (
    "SELECT ?x ?kind ?p ?name WHERE {{ VALUES (?class ?kind) {{ {classes} }} ?x a ?class . "
    "VALUES ?p {{ skos:prefLabel skos:altLabel dg:documentNumber }} ?x ?p ?name }}"
)
TASKS = "SELECT ?x ?id ?text WHERE { ?x a dg:Task ; dcterms:identifier ?id ; dg:text ?text }"
WEIGHTS = (
    "SELECT ?x (COUNT(DISTINCT ?t) AS ?n) WHERE { "
    "?t (dg:assignedTo|dg:supervisedBy|dg:touches|dg:mentions|dg:inChapter|dg:inSection|dg:inDocument) ?x } GROUP BY ?x"
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing: its IRI, kind, preferred label, other names, and for a task its text. ``weight`` counts its tasks."""

    iri: str
    kind: str
    label: str
    names: tuple[str, ...] = ()
    text: str = ""
    weight: int = 0


def entries(reader: Reader) -> list[Entry]:
    """Every thing that has a name or a text, heaviest first, then by IRI."""
    weights = {row["x"]: int(row["n"]) for row in reader.select(PROLOGUE + WEIGHTS)}
    order = {kind: place for place, (_, kind) in enumerate(reversed(KINDS))}
    kinds: dict[str, str] = {}
    preferred: dict[str, set[str]] = defaultdict(set)
    others: dict[str, set[str]] = defaultdict(set)
    classes = " ".join(f'({name} "{kind}")' for name, kind in KINDS)
    for row in reader.select(PROLOGUE + NAMES.format(classes=classes)):
        iri, kind = row["x"], row["kind"]
        kinds[iri] = max(kinds.get(iri, kind), kind, key=order.__getitem__)
        (preferred if row["p"].endswith("prefLabel") else others)[iri].add(row["name"])
    found = [
        named(iri, kind, preferred[iri], others[iri], weights.get(iri, 0)) for iri, kind in kinds.items()
    ]
    found += [
        Entry(row["x"], TASK, row["id"], (row["id"],), row["text"]) for row in reader.select(PROLOGUE + TASKS)
    ]
    return sorted(found, key=lambda entry: (-entry.weight, entry.iri))


def named(iri: str, kind: str, preferred: set[str], others: set[str], weight: int) -> Entry:
    """The entry of a thing; without a preferred label its first other name stands for it."""
    labels = sorted(preferred) or sorted(others)
    names = tuple(dict.fromkeys([*labels, *sorted(others)]))
    return Entry(iri, kind, labels[0], names, "", weight)
