"""The vocabulary: every term of the contract is there, labelled in two languages, aligned, without blank nodes."""

import pytest
from rdflib import RDF, RDFS, BNode, Namespace, URIRef

from ontology.vocabulary import ontology_graph, shapes_graph, term_labels

DG = Namespace("https://w3id.org/dutygraph#")
CLASSES = (
    "Document Chapter Section Task Unit UnitGroup Person Place Project Target Assignment Mention".split()
)
TERMS = """number text inDocument inChapter inSection supervisedBy ledBy supportedBy answeredBy assignedTo hasMember
mentions touches locatedIn territory hasTarget measure targetKind comparison value unitOfMeasure ofTask party role
statedAs condition inTask names start end exact unitKind projectKind documentNumber year basis Assumed Leader Lead
Support Responsible""".split()
ALIGNED = {
    "Document": "http://xmlns.com/foaf/0.1/Document",
    "Task": "http://www.w3.org/ns/prov#Plan",
    "Unit": "http://www.w3.org/ns/org#Organization",
    "UnitGroup": "https://w3id.org/dutygraph#Unit",
    "Person": "http://xmlns.com/foaf/0.1/Person",
    "Place": "https://schema.org/Place",
    "Project": "http://xmlns.com/foaf/0.1/Project",
    "Assignment": "http://www.w3.org/ns/prov#Attribution",
    "Mention": "http://www.w3.org/ns/oa#Annotation",
}


@pytest.mark.parametrize("name", CLASSES + TERMS)
def test_every_term_of_the_contract_is_labelled_in_two_languages(name: str) -> None:
    languages = {label.language for label in ontology_graph().objects(DG[name], RDFS.label)}
    assert languages == {"zh", "en"}


@pytest.mark.parametrize(("name", "above"), ALIGNED.items())
def test_classes_are_aligned(name: str, above: str) -> None:
    assert (DG[name], RDFS.subClassOf, URIRef(above)) in ontology_graph()


@pytest.mark.parametrize("name", ["ledBy", "supportedBy", "answeredBy"])
def test_roles_are_below_assigned_to(name: str) -> None:
    assert (DG[name], RDFS.subPropertyOf, DG.assignedTo) in ontology_graph()


def test_the_vocabulary_has_no_blank_nodes() -> None:
    assert not [term for triple in ontology_graph() for term in triple if isinstance(term, BNode)]


def test_every_message_of_a_shape_is_chinese() -> None:
    sh = Namespace("http://www.w3.org/ns/shacl#")
    messages = list(shapes_graph().objects(None, sh.message))
    assert len(messages) > 20
    assert {message.language for message in messages} == {"zh"}


def test_every_class_in_a_shape_is_in_the_vocabulary() -> None:
    sh = Namespace("http://www.w3.org/ns/shacl#")
    used = set(shapes_graph().objects(None, sh.targetClass)) | set(shapes_graph().objects(None, sh["class"]))
    assert used <= set(ontology_graph().subjects(RDF.type, None))


def test_labels_are_told_by_language() -> None:
    assert term_labels()[str(DG.ledBy)] == "牵头单位"
    assert term_labels("en")[str(DG.ledBy)] == "led by"
