"""Where a fault in a query text is said to be, and what is said of it."""

import pyoxigraph as ox
import pytest

from graph.query.complaints import syntax_error
from graph.query.locating import located
from graph.store.memory import MemoryStore
from ontology.errors import QueryError

# ¦ stands where the fault is.
FAULTS = [
    ("SELECT ?x WHERE { ?x a ¦}", "“}”不能出现在这里"),
    ("SELECT ?x WHERE { ?x a '解放碑' ¦oops }", "“oops”不能出现在这里"),
    ("SELECT ?x\n# 注释 } {\nWHERE { ?x a ?y }\nLIMIT ¦解", "“解”不能出现在这里"),
    ("¦SELEC ?x", "“SELEC”不能出现在这里"),
    ("¦你好", "“你好”不能出现在这里"),
    ("SELECT * {¦", "还缺少“}”"),
    ("SELECT * { ?a ?b ?c FILTER(?a = (1¦", "还缺少“))}”"),
    ("SELECT * { ?a ?b ?c FILTER(?a = ¦)}", "“)”不能出现在这里"),
    ("SELECT ?x { ?x ?y ?z } ORDER ¦?x", "“?x”不能出现在这里"),
    ("SELECT ?x { ?x ¦dg:text ?y }", "PREFIX dg: <https://w3id.org/dutygraph#>"),
    ("PREFIX a: <urn:a> SELECT ?x { ?x a:b ?y ; ¦c:d 1 }", "前缀“c:”没有声明"),
    ("SELECT ?x { ?x ?y '''\n长\n文''' , ¦; }", "“;”不能出现在这里"),
    ("ASK { ?s ?p ?o } ¦ASK { ?s ?p ?o }", "“ASK”不能出现在这里"),
]


@pytest.mark.parametrize(("marked", "says"), FAULTS)
def test_the_fault_is_where_a_person_would_point(marked: str, says: str) -> None:
    before, _, after = marked.partition("¦")
    text = before + after
    store = ox.Store()
    with pytest.raises(SyntaxError) as caught:
        store.query(text)
    fault = syntax_error(located(str(caught.value), text, store.query), text)
    line, column = before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1
    assert fault.place == f"{line}:{column}"
    assert says in fault.message


def test_a_users_query_tells_it_too() -> None:
    store = MemoryStore()
    try:
        with pytest.raises(QueryError) as caught:
            store.isolated.run("SELECT ?x WHERE { ?x a }")
        assert caught.value.place == "1:24"
        with pytest.raises(QueryError) as caught:
            store.isolated.update("INSERT DATA { <urn:x:a> <urn:x:b> }")
        assert caught.value.place == "1:35"
    finally:
        store.close()
