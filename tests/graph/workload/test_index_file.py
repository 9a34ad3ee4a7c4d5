"""Whatever changes it saw, the file's totals are those of the tasks that it holds now."""

from hypothesis import given, settings
from hypothesis import strategies as st

from graph.workload.columns import shards_of
from graph.workload.index_file import Change, IndexFile
from graph.workload.loads import loads_of
from graph.workload.reading import Known
from graph.workload.slots import BEARERS
from graph.workload.table import Table
from tests.graph.workload.tables import tables


def sorted_tasks(table: Table) -> Table:
    return table.with_tasks(sorted(table.tasks, key=lambda task: (task.document, task.order)))


def agree(file: IndexFile, table: Table) -> None:
    for kind in BEARERS:
        expected = {load.party.iri: tuple(load.numbers) for load in loads_of(table, kind)}
        assert {load.party.iri: tuple(load.numbers) for load in file.loads(kind)} == expected
    assert file.entries() == list(table.tasks)


@settings(deadline=None, max_examples=15)
@given(st.lists(tables(), min_size=2, max_size=3), st.booleans())
def test_documents_exchanged_one_by_one_are_as_good_as_all_counted_anew(versions, same_members):
    first, *rest = map(sorted_tasks, versions)
    file = IndexFile()
    file.fill("0", shards_of(first.tasks), Known(first.parties, first.members))
    agree(file, first)
    held = {document: [t for t in first.tasks if t.document == document] for document in ("d0", "d1")}
    members = first.members
    for number, table in enumerate(rest, 1):
        members = members if same_members else table.members
        for document in ("d0", "d1"):
            held[document] = [task for task in table.tasks if task.document == document]
            known = Known(table.parties, members)
            things = frozenset(table.parties)
            shards = tuple(shards_of(held[document]))
            altered = file.change(Change(f"{number}{document}", (document,), shards, things, known))
            now = Table((*held["d0"], *held["d1"]), table.parties, members)
            agree(file, now)
            if altered is not None:
                for kind in BEARERS:
                    left = {load.party.iri: load for load in loads_of(now, kind)}
                    assert all(
                        (load is None and iri not in left) or load.numbers == tuple(left[iri].numbers)
                        for iri, load in altered[kind].items()
                    )
    file.change(Change("gone", ("d0", "d1"), ()))
    agree(file, Table((), first.parties))


@settings(deadline=None, max_examples=15)
@given(tables(), st.sampled_from(["d0", "d1"]))
def test_one_document_is_counted_from_its_shard(table, document):
    file = IndexFile()
    file.fill("0", shards_of(sorted_tasks(table).tasks), Known(table.parties, table.members))
    apart = table.with_tasks(task for task in table.tasks if task.document == document)
    for kind in BEARERS:
        expected = {load.party.iri: list(load.numbers) for load in loads_of(apart, kind)}
        assert {load.party.iri: list(load.numbers) for load in file.loads(kind, [document])} == expected
    assert file.count([document]) == len(apart.tasks)
