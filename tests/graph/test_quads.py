"""A document as quads: what each edge and value of the vocabulary contract holds."""

from dataclasses import replace

import pyoxigraph as ox
import pytest

from graph.authority_quads import authority_quads
from graph.iris import document_iri
from graph.namespaces import PROLOGUE
from graph.quads import document_quads
from ontology.authority import authority_for
from ontology.records import Document, Heading, Task


@pytest.fixture
def store(sample) -> ox.Store:
    known = authority_for("渝中区")
    store = ox.Store()
    store.extend(document_quads(sample.document, sample.mentions, known).quads)
    store.extend(authority_quads(known))
    return store


def rows(store: ox.Store, query: str) -> list[tuple[str | None, ...]]:
    found = store.query(PROLOGUE + query, use_default_graph_as_union=True)
    return sorted(tuple(None if term is None else term.value for term in row) for row in found)


TASK = '?t dcterms:identifier "2-1" . '


@pytest.mark.parametrize(
    ("where", "expected"),
    [
        ("?t dg:ledBy ?u . ?u skos:prefLabel ?x", ["区商务委"]),
        ("?t dg:supportedBy ?u . ?u skos:prefLabel ?x", ["区金融办", "各街道"]),
        ("?t dg:assignedTo ?u . ?u skos:prefLabel ?x", ["区商务委", "区金融办", "各街道"]),
        ("?t dg:supervisedBy ?u . ?u skos:prefLabel ?x", ["罗毅"]),
        ("?t dg:inChapter ?c . ?c dcterms:title ?x", ["二、扩大开放"]),
        ("?t dg:inSection/dcterms:title ?x", ["首店"]),
        ("?t dcterms:isPartOf+ ?d . ?d a dg:Document ; dg:documentNumber ?x", ["渝中府〔2030〕1号"]),
        ("?t dg:inDocument/dg:year ?x", ["2030"]),
        ("?t dg:mentions/skos:prefLabel ?x", ["解放碑", "解放碑音乐节"]),
        ("?t dg:hasTarget/dg:value ?x", ["50"]),
        ("?m dg:inTask ?t ; dg:names/a dg:Place ; dg:exact ?x", ["解放碑"]),
        ("?a dg:ofTask ?t ; dg:role dg:Support ; dg:party/skos:prefLabel '各街道'@zh ; dg:statedAs ?x", ["各街道、\n区金融办等"]),
        ("?t dg:deadline ?x", ["6月底前"]),
        ("?t dg:openEnded ?x", ["true"]),
        ("?t dg:sourceLine ?x", ["7"]),
        ("?p dg:locatedIn/skos:prefLabel ?x . ?t dg:mentions ?p . ?p a dg:Project", ["解放碑"]),
    ],
)  # fmt: skip
def test_an_edge_of_the_contract(store: ox.Store, where: str, expected: list[str]) -> None:
    assert [x for (x,) in rows(store, f"SELECT DISTINCT ?x WHERE {{ {TASK}{where} }}")] == expected


def test_a_unit_is_found_under_any_of_its_names(store: ox.Store) -> None:
    query = (
        "SELECT ?x WHERE { ?u (skos:prefLabel|skos:altLabel) '区发展和改革委员会'@zh ; skos:prefLabel ?x }"
    )
    assert rows(store, query) == [("区发改委",)]


def test_a_condition_stands_on_its_assignment(store: ox.Store) -> None:
    query = "SELECT ?l ?x WHERE { ?a dg:condition ?x ; dg:party/skos:prefLabel ?l }"
    assert rows(store, query) == [("区城投公司", "移交后，牵头单位为区城投公司。")]


def test_a_task_touches_a_place_by_its_text_and_by_a_units_territory(store: ox.Store) -> None:
    query = "SELECT ?id ?b WHERE { ?t dg:touches ?p ; dcterms:identifier ?id ; dg:hasTouch [ dg:place ?p ; dg:basis ?b ] . ?p skos:prefLabel '解放碑'@zh }"
    assert [(id_, basis.rsplit("#")[-1]) for id_, basis in rows(store, query)] == [
        ("2-1", "ByText"),
        ("2-2", "ByTerritory"),
    ]


def test_each_sub_district_carries_what_the_group_carries(store: ox.Store) -> None:
    stated = "SELECT (COUNT(?u) AS ?n) WHERE { ?t dg:supportedBy ?u . ?u dg:unitKind 'subdistrict' }"
    expanded = "SELECT (COUNT(DISTINCT ?u) AS ?n) WHERE { ?t dg:supportedBy/dg:hasMember? ?u . ?u dg:unitKind 'subdistrict' }"
    assert (rows(store, stated), rows(store, expanded)) == ([("1",)], [("11",)])


def test_a_unit_that_only_the_document_knows_has_a_kind_and_a_place_in_the_jurisdiction(
    store: ox.Store,
) -> None:
    query = "SELECT ?u ?k WHERE { ?u skos:prefLabel '某某协会'@zh ; dg:unitKind ?k }"
    assert rows(store, query) == [("https://w3id.org/dutygraph/id/unit/渝中区/某某协会", "other")]


def test_a_doubt_stands_beside_its_task(store: ox.Store) -> None:
    query = "SELECT ?id ?code WHERE { ?q a dg:Doubt ; dg:code ?code ; dg:ofTask/dcterms:identifier ?id }"
    assert rows(store, query) == [("3-n1", "missing-lead")]


def test_what_the_document_states_stands_in_its_graph_and_shared_names_apart(sample) -> None:
    written = document_quads(sample.document, sample.mentions, authority_for("渝中区"))
    names = ox.NamedNode("https://w3id.org/dutygraph/id/names/渝中区")
    assert {quad.graph_name for quad in written.own} == {document_iri(sample.document)}
    assert {quad.graph_name for quad in written.shared} == {names}
    kinds = {quad.subject.value.split("/id/")[1].split("/")[0] for quad in written.own}
    assert kinds == {
        "document",
        "chapter",
        "section",
        "task",
        "assignment",
        "mention",
        "target",
        "touch",
        "doubt",
    }


def test_there_are_no_blank_nodes_and_no_statement_twice(sample) -> None:
    written = document_quads(sample.document, sample.mentions, authority_for("渝中区"))
    assert not [
        q for q in written.quads if isinstance(q.subject, ox.BlankNode) or isinstance(q.object, ox.BlankNode)
    ]
    assert len(set(written.quads)) == len(written.quads)


def test_the_order_of_loading_changes_nothing(sample) -> None:
    once = document_quads(sample.document, sample.mentions, authority_for("渝中区"))
    other = document_quads(
        replace(sample.document, source="other.docx"),
        tuple(reversed(sample.mentions)),
        authority_for("渝中区"),
    )
    assert set(once.quads) == set(other.quads)


HOSTILE = [
    "<script>alert(1)</script>",
    'a"b\\c',
    "x y/z?q#f%20",
    "\u202eabc",
    "\x00\x07",
    "😀" * 300,
    "\ud800",
    "javascript:alert(1)",
]


@pytest.mark.parametrize("name", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_names_make_valid_quads(name: str) -> None:
    document = Document(
        Heading(title=name, number=name), (Task(name, name, name, name, (name,), (name,), (name,)),)
    )
    quads = document_quads(document).quads
    text = ox.serialize(quads, format=ox.RdfFormat.N_QUADS)
    assert set(ox.parse(text, format=ox.RdfFormat.N_QUADS)) == set(quads)
