"""Every count of the workload is also a named question in SPARQL; both give the same."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad

from graph import questions
from graph.authority_quads import TYPE
from graph.iris import term, thing
from graph.namespaces import PREFIXES
from graph.store.memory import MemoryStore
from graph.workload.loads import loads_of
from graph.workload.overload import Capacity, overloaded
from graph.workload.reading import read_table
from graph.workload.table import UNIT_ROLES, PartyKind, Reach
from ontology.records import Role

COLUMNS = {"牵头": Role.LEAD, "配合": Role.SUPPORT, "负责": Role.RESPONSIBLE, "合计": None}
LABEL = NamedNode(PREFIXES["skos"] + "prefLabel")


def asked(store, name: str, **values: str) -> list[dict[str, str]]:
    return list(store.select(questions.named(name).bind(values)))


@pytest.mark.parametrize(
    ("name", "reach"),
    [("load-stated", Reach.STATED), ("load-confirmed", Reach.CONFIRMED), ("load-expanded", Reach.EXPANDED)],
)
def test_counts_by_role(shared_store, table, name, reach):
    measured = {
        load.party.iri: {column: load.tasks(role, reach) for column, role in COLUMNS.items()}
        for load in loads_of(table)
    }
    answered = {
        row["单位_iri"]: {column: int(row[column]) for column in COLUMNS} for row in asked(shared_store, name)
    }
    assert answered == {iri: counts for iri, counts in measured.items() if counts["合计"]}


def test_even_shares(shared_store, table):
    answered = {row["单位_iri"]: float(row["均摊"]) for row in asked(shared_store, "even-share")}
    assert answered == pytest.approx(
        {load.party.iri: load.share() for load in loads_of(table) if load.tasks()}
    )


@pytest.mark.parametrize(
    ("name", "kind", "columns"),
    [
        ("load-by-leader", PartyKind.LEADER, ("领导", "分管", "单位数", "章数")),
        ("load-by-place", PartyKind.PLACE, ("地点", "任务数", "单位数", "章数")),
    ],
)
def test_other_dimensions(shared_store, table, name, kind, columns):
    label, tasks, units, chapters = columns
    measured = {
        load.party.iri: (load.tasks(), load.partners, load.chapters) for load in loads_of(table, kind)
    }
    answered = {
        row[f"{label}_iri"]: (int(row[tasks]), int(row[units]), int(row[chapters]))
        for row in asked(shared_store, name)
    }
    assert answered == measured


def test_chapters(shared_store, table):
    measured = {
        load.party.iri: (load.tasks(), *(load.tasks(role) for role in UNIT_ROLES))
        for load in loads_of(table, PartyKind.CHAPTER)
    }
    answered = {
        row["章_iri"]: tuple(int(row[c]) for c in ("任务数", "牵头项次", "配合项次", "负责项次"))
        for row in asked(shared_store, "load-by-chapter")
    }
    assert answered == measured


CAPACITIES = {"牵头": Capacity.LEAD, "配合": Capacity.SUPPORT, "参与": Capacity.ALL}


def verdicts(table, capacity: Capacity) -> list[tuple[str, int, float]]:
    found = overloaded(loads_of(table), [capacity])
    return [(flag.load.party.label, flag.value, flag.spread.fence) for flag in found if flag.decisive]


@pytest.mark.parametrize("role", CAPACITIES)
def test_the_overloaded_of_the_example(shared_store, table, role):
    answered = [
        (r["单位"], int(r["任务数"]), float(r["上限"]))
        for r in asked(shared_store, "overloaded-units", role=role)
    ]
    assert answered == verdicts(table, CAPACITIES[role])
    assert answered


@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        st.tuples(st.sampled_from(["government", "company", "party", ""]), st.integers(1, 12)), max_size=16
    )
)
def test_the_overloaded_of_any_numbers(counts):
    store = MemoryStore()
    graph = thing("document", "d")
    quads = []
    for number, (kind, tasks) in enumerate(counts):
        unit = thing("unit", "某区", f"单位{number:02}")
        quads += [
            Quad(unit, TYPE, term("Unit"), graph),
            Quad(unit, LABEL, Literal(f"单位{number:02}", language="zh"), graph),
        ]
        if kind:
            quads.append(Quad(unit, term("unitKind"), Literal(kind), graph))
        for order in range(tasks):
            task = thing("task", "d", f"{number}-{order}")
            edges = (
                (TYPE, term("Task")),
                (term("inDocument"), graph),
                (term("supportedBy"), unit),
                (term("assignedTo"), unit),
            )
            quads += [Quad(task, predicate, value, graph) for predicate, value in edges]
    store.replace({graph: quads})
    answered = [(r["单位"], int(r["任务数"]), float(r["上限"])) for r in asked(store, "overloaded-units")]
    assert answered == verdicts(read_table(store), Capacity.SUPPORT)
    store.close()
