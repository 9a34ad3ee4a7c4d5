"""Every term that the example's graph uses is declared in the vocabulary, with labels and comments in both languages."""

from collections.abc import Iterator

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from graph.loading import ONTOLOGY, Read, load
from graph.namespaces import DG, PREFIXES
from graph.store.memory import MemoryStore

LABELS = tuple(NamedNode(PREFIXES["rdfs"] + name) for name in ("label", "comment"))
CONTRACT = (
    "inDocument inChapter inSection supervisedBy ledBy supportedBy hasMember mentions touches locatedIn territory hasTarget "
    "measure targetKind comparison value unitOfMeasure ofTask party role statedAs condition inTask names start end exact "
    "unitKind projectKind documentNumber year number text"
).split()
"""Properties of the vocabulary contract that the example has something to say with."""


@pytest.fixture(scope="module")
def store(example: Read) -> Iterator[MemoryStore]:
    made = MemoryStore()
    load(made, [example])
    yield made
    made.close()


def terms(quads: Iterator[Quad]) -> set[NamedNode]:
    """The terms of our namespace in predicate or object place."""
    return {
        term
        for quad in quads
        for term in (quad.predicate, quad.object)
        if isinstance(term, NamedNode) and term.value.startswith(DG)
    }


def test_every_term_is_declared(store: MemoryStore) -> None:
    used = {term for name in store.graphs() if name != ONTOLOGY for term in terms(store.quads(name))}
    declared = {quad.subject for quad in store.quads(ONTOLOGY)}
    assert sorted(term.value for term in used - declared) == []


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_term_is_explained(store: MemoryStore, language: str) -> None:
    used = {term for name in store.graphs() if name != ONTOLOGY for term in terms(store.quads(name))}
    for term in used:
        for kind in LABELS:
            found = [q.object for q in store.opened.quads_for_pattern(term, kind, None, ONTOLOGY)]
            assert any(isinstance(o, Literal) and o.language == language for o in found), (term, kind)


@pytest.mark.parametrize("name", CONTRACT)
def test_the_contracts_properties_are_used(store: MemoryStore, name: str) -> None:
    assert any(True for _ in store.opened.quads_for_pattern(None, NamedNode(DG + name), None, None))
