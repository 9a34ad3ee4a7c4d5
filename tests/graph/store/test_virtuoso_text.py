"""What a query says to Virtuoso: ASCII names, texts that stay whole, decimals; everything else as it was."""

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, Quad

from graph.store.engines.virtuoso import Virtuoso, pieces
from graph.store.engines.virtuoso_text import spelt, unspelt, virtuoso_text
from ontology.errors import QueryError

TYPED = "^^<http://www.w3.org/2001/XMLSchema#string>"


@pytest.mark.parametrize("name", ["单位", "x", "_u5355_", "a_u5f_", "单位_iri", "𠀀", "_", "u1_单"])
def test_a_name_comes_back(name: str) -> None:
    there = spelt(f"?{name}")
    assert there.isascii()
    assert unspelt(there[1:]) == name


@pytest.mark.parametrize(
    "text",
    [
        'SELECT ?x { ?x ?p "单" }',
        'SELECT ?x { VALUES ?x { "单" } }',
        'SELECT ?x { ?x ?p ?y FILTER(?y = "单") }',
        "SELECT ?x { ?x <urn:a>/<urn:b>* ?y }",
        "SELECT ?x { ?x (<urn:单>|^a)/a ?y } # ?单 / 2",
        'INSERT DATA { <urn:单> a "?单 / 2" }',
    ],
)
def test_what_virtuoso_takes_is_left_alone(text: str) -> None:
    assert virtuoso_text(text) == text


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("SELECT (1 / ?n AS ?m) {}", "SELECT (1 *1.0/ ?n AS ?m) {}"),
        ("SELECT (?a/2 AS ?m) {}", "SELECT (?a*1.0/2 AS ?m) {}"),
        ('BIND("单" AS ?x)', f'BIND("单"{TYPED} AS ?x)'),
        ('IF(?x = "单", "甲", "b")', f'IF(?x = "单", "甲"{TYPED}, "b")'),
        ('GROUP_CONCAT(?x; separator="、")', f'GROUP_CONCAT(?x; separator="、"{TYPED})'),
        (
            'VALUES (?i ?v) { (<urn:i> "单") (UNDEF "x"^^<urn:t>) } CONCAT(?v, ?w) BIND(?i AS ?j)',
            'VALUES (?i ?v) { (<urn:i> "单") (UNDEF "x"^^<urn:t>) } CONCAT(STRLANG(?v, "zh"), ?w) BIND(?i AS ?j)',
        ),
    ],
)
def test_what_virtuoso_gets_wrong_is_said_otherwise(text: str, said: str) -> None:
    assert virtuoso_text(text) == said


@pytest.mark.parametrize("text", ["DROP ALL", "INSERT DATA {}", "PREFIX a: <urn:> CLEAR ALL", "", "SELEKT"])
def test_only_a_query_goes_where_updates_are_taken_too(text: str) -> None:
    with pytest.raises(QueryError):
        Virtuoso().query(text)


@pytest.mark.parametrize("answer", ["1", "0"])
def test_ask_is_answered_with_a_boolean(answer: str) -> None:
    row = '{"__ASK_RETVAL":{"type":"typed-literal","datatype":"urn:i","value":"' + answer + '"}}'
    told = '{"head":{"vars":["__ASK_RETVAL"]},"results":{"bindings":[' + row + "]}}"
    assert (b"true" in Virtuoso().solutions(told.encode())) is (answer == "1")


def test_booleans_of_a_graph_have_their_own_words_and_texts_stay() -> None:
    boolean = "<http://www.w3.org/2001/XMLSchema#boolean>"
    text = f'<urn:a> <urn:p> "say \\"1\\"^^{boolean} ." .\n<urn:a>\t<urn:p>\t"1"^^{boolean} .\n'
    wanted = text.replace(f'\t"1"^^{boolean}', f'\t"true"^^{boolean}')
    assert Virtuoso().triples(text.encode()).decode() == wanted


def test_nothing_is_lost_in_pieces() -> None:
    node = BlankNode()
    many = [Quad(NamedNode(f"urn:{n}"), NamedNode("urn:p"), Literal(str(n))) for n in range(4001)]
    many += [Quad(node, NamedNode("urn:p"), Literal("1")), Quad(NamedNode("urn:x"), NamedNode("urn:p"), node)]
    found = list(pieces(many))
    assert max(map(len, found)) <= 2000
    assert {quad for piece in found for quad in piece} == set(many)
    assert sum(any(node in (q.subject, q.object) for q in piece) for piece in found) == 1
