"""What every store does, whichever it is: in memory, on disk, or a SPARQL server over HTTP."""

import pytest
from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad

from graph.loading import Read, documents, load, remove
from graph.query.limits import Limits
from graph.query.question import Dataset
from graph.store.opening import OpenStore, open_store, query_service
from ontology.errors import LimitExceeded, QueryError, StoreError

FIRST, SECOND = NamedNode("https://例.cn/图/一"), NamedNode("urn:x:2")
TEXTS = ["解放碑", '引号"和\\反斜线', "两\n行\r\t", "\u2028 𠀀", "'''", "}} ; DROP ALL #", ""]


def triple(name: str, value: Literal | NamedNode, graph: NamedNode) -> Quad:
    return Quad(NamedNode(f"urn:x:{name}"), NamedNode("urn:x:p"), value, graph)


def texts(store: OpenStore) -> set[str]:
    return {row["o"] for row in store.select("SELECT ?o WHERE { ?s <urn:x:p> ?o }")}


@pytest.mark.parametrize("text", TEXTS)
def test_any_text_comes_back_as_it_went_in(store: OpenStore, text: str) -> None:
    quad = triple("a", Literal(text, language="zh"), FIRST)
    store.replace({FIRST: [quad]})
    assert list(store.quads()) == [quad]
    assert texts(store) == {text}


def test_replace_leaves_nothing_of_the_old_graph_and_touches_no_other(store: OpenStore) -> None:
    store.replace({FIRST: [triple("a", Literal("旧"), FIRST)], SECOND: [triple("b", Literal("别"), SECOND)]})
    store.replace({FIRST: [triple("a", Literal("新"), FIRST)]})
    assert texts(store) == {"新", "别"}
    assert store.graphs() == tuple(sorted([FIRST, SECOND], key=lambda name: name.value))


def test_a_quad_goes_where_it_is_listed(store: OpenStore) -> None:
    store.replace({FIRST: [triple("a", Literal("x"), SECOND)]})
    assert [quad.graph_name for quad in store.quads()] == [FIRST]


def test_an_empty_graph_is_gone(store: OpenStore) -> None:
    store.replace({FIRST: [triple("a", Literal("x"), FIRST)]})
    store.replace({FIRST: [], SECOND: []})
    assert store.graphs() == ()
    assert list(store.quads()) == []


def test_a_failing_change_changes_nothing(store: OpenStore) -> None:
    store.replace({FIRST: [triple("a", Literal("旧"), FIRST)]})
    version = store.version

    def breaking():  # type: ignore[no-untyped-def]
        yield triple("b", Literal("半份"), SECOND)
        raise RuntimeError("the reader of the document failed")

    with pytest.raises(RuntimeError):
        store.replace({FIRST: [], SECOND: breaking()})
    assert texts(store) == {"旧"}
    assert store.version == version


def test_the_version_changes_with_every_commit_and_only_then(store: OpenStore) -> None:
    seen = [store.version]
    for value in ("甲", "乙", "乙"):
        store.replace({FIRST: [triple("a", Literal(value), FIRST)]})
        seen.append(store.version)
    store.select("SELECT * WHERE { ?s ?p ?o }")
    assert len(set(seen)) == 4
    assert store.version == seen[-1]


def test_one_graph_is_read_alone(store: OpenStore) -> None:
    first, second = triple("a", Literal("x"), FIRST), triple("b", NamedNode("urn:x:z"), SECOND)
    store.replace({FIRST: [first], SECOND: [second]})
    assert list(store.quads(FIRST)) == [first]
    assert list(store.quads(NamedNode("urn:x:none"))) == []
    assert set(store.quads()) == {first, second}


def test_the_default_graph_is_the_union(store: OpenStore) -> None:
    store.replace({FIRST: [triple("a", Literal("一"), FIRST)], SECOND: [triple("a", Literal("二"), SECOND)]})
    assert store.ask('ASK { ?s ?p "一" . ?s ?p "二" }')
    assert not store.ask('ASK { GRAPH ?g { ?s ?p "一" . ?s ?p "二" } }')
    assert len(store.select("SELECT ?g WHERE { GRAPH ?g { ?s <urn:x:p> ?o } }")) == 2


def test_blank_nodes_stay_one_node(store: OpenStore) -> None:
    node = BlankNode("a")
    store.replace({FIRST: [Quad(node, NamedNode(f"urn:x:{n}"), Literal(n), FIRST) for n in "pq"]})
    assert store.ask("ASK { ?s <urn:x:p> ?a ; <urn:x:q> ?b FILTER(isBlank(?s)) }")


@pytest.mark.parametrize("query", ["SELECT ?x WHERE {", "", "ASK {}", "DROP ALL", "SELECT ?x {} LIMIT 解"])
def test_what_is_no_select_query_is_refused(store: OpenStore, query: str) -> None:
    with pytest.raises(QueryError):
        store.select(query)


def test_unbound_variables_are_none_in_their_place(store: OpenStore) -> None:
    found = store.select('SELECT ?a ?b ?c WHERE { BIND("1" AS ?a) BIND("3" AS ?c) }')
    assert found.variables == ("a", "b", "c")
    assert found.rows == ((Literal("1"), None, Literal("3")),)
    assert list(found) == [{"a": "1", "c": "3"}]


def test_a_closed_store_says_so(location: str) -> None:
    store = open_store(location)
    store.close()
    store.close()
    for use in (store.graphs, lambda: store.select("SELECT * {}"), lambda: store.replace({FIRST: []})):
        with pytest.raises(StoreError):
            use()


def test_documents_load_again_and_go(store: OpenStore, sample) -> None:  # type: ignore[no-untyped-def]
    read = Read(sample.document, sample.mentions)
    assert [done.outcome for done in load(store, [read])] == ["loaded"]
    before = set(store.quads())
    assert [done.outcome for done in load(store, [read])] == ["replaced"]
    assert set(store.quads()) == before
    assert [found["number"] for found in documents(store)] == ["渝中府〔2030〕1号"]
    remove(store, "渝中府〔2030〕1号")
    assert documents(store) == []


def test_queries_of_users_run_on_it(store: OpenStore) -> None:
    store.replace({FIRST: [triple("a", Literal("一"), FIRST)], SECOND: [triple("b", Literal("二"), SECOND)]})
    queries = query_service(store, Limits(queries=1))
    try:
        asked = "SELECT ?o WHERE { ?s <urn:x:p> ?o } ORDER BY ?o"
        assert queries.run(asked, format="csv").read().decode().split() == ["o", "一", "二"]
        only = Dataset(default=(SECOND.value,))
        assert queries.run(asked, format="tsv", dataset=only).read().decode().split() == ["?o", '"二"']
        graph = queries.run(
            "CONSTRUCT WHERE { ?s <urn:x:p> ?o }", accept="text/turtle;q=0.5, application/n-triples"
        )
        assert sorted(graph.read().decode().splitlines())[0] == '<urn:x:a> <urn:x:p> "一" .'
        before = queries.version
        queries.update('PREFIX x: <urn:x:> INSERT DATA { GRAPH x:3 { x:c x:p "三" } } ; # done')
        assert texts(store) == {"一", "二", "三"}
        assert queries.version != before
        with pytest.raises(QueryError):
            queries.update("INSERT DATA { oops }")
        queries.update("PREFIX x: <urn:x:>")
        assert Quad(NamedNode("urn:x:c"), NamedNode("urn:x:p"), Literal("三"), NamedNode("urn:x:3")) in set(
            store.quads()
        )
    finally:
        queries.close()


def test_a_long_result_is_cut_after_a_whole_row(store: OpenStore) -> None:
    store.replace({FIRST: [triple(str(n), Literal(f"值{n}"), FIRST) for n in range(50)]})
    queries = query_service(store, Limits(queries=1, rows=7))
    try:
        result = queries.run("SELECT ?o WHERE { ?s <urn:x:p> ?o }", format="csv")
        assert result.truncated
        assert len(result.read().decode().splitlines()) == 8
        with pytest.raises(LimitExceeded):
            queries.select("SELECT ?o WHERE { ?s <urn:x:p> ?o }")
    finally:
        queries.close()


def test_the_default_graph_of_its_own_counts_too(store: OpenStore) -> None:
    queries = query_service(store, Limits(queries=1))
    try:
        queries.update('INSERT DATA { <urn:x:d> <urn:x:p> "无名" }')
    finally:
        queries.close()
    found = {(quad.object.value, type(quad.graph_name)) for quad in store.quads()}  # type: ignore[union-attr]
    assert found <= {("无名", DefaultGraph)}
    assert texts(store) == {"无名"}
