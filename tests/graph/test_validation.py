"""What does not fit the shapes is named so that a person finds and mends it."""

from collections.abc import Iterator

import pytest

from graph.loading import Read, load
from graph.namespaces import ID, PROLOGUE
from graph.store.memory import MemoryStore
from graph.validation import validate

TASK = f"<{ID}task/渝中府〔2030〕1号/2-1>"


@pytest.fixture
def store(sample) -> Iterator[MemoryStore]:  # type: ignore[no-untyped-def]
    made = MemoryStore()
    load(made, [Read(sample.document, sample.mentions)])
    yield made
    made.close()


def grave(store: MemoryStore) -> list[tuple[str, str]]:
    return [(fault.called, fault.message) for fault in validate(store) if fault.severity == "Violation"]


def test_a_task_that_loses_its_lead_is_named(store: MemoryStore) -> None:
    before = grave(store)
    store.update(PROLOGUE + f"DELETE WHERE {{ GRAPH ?g {{ {TASK} dg:ledBy ?unit }} }}")
    new = [fault for fault in grave(store) if fault not in before]
    assert len(new) == 1
    called, message = new[0]
    assert called.startswith("任务2-1“办好解放碑音乐节")
    assert "牵头" in message


@pytest.mark.parametrize(
    ("change", "called"),
    [
        (f"DELETE WHERE {{ GRAPH ?g {{ {TASK} dg:text ?text }} }}", "任务2-1"),
        (f"DELETE WHERE {{ GRAPH ?g {{ {TASK} dcterms:identifier ?number }} }}", "任务“办好解放碑音乐节"),
    ],
)
def test_what_is_missing_is_told_of_its_task(store: MemoryStore, change: str, called: str) -> None:
    before = grave(store)
    store.update(PROLOGUE + change)
    new = [fault for fault in grave(store) if fault not in before]
    assert any(name.startswith(called) for name, _ in new), new


def test_the_faults_are_sorted_and_each_told_once(store: MemoryStore) -> None:
    store.update(PROLOGUE + "DELETE WHERE { GRAPH ?g { ?task dg:text ?text } }")
    faults = validate(store)
    assert list(faults) == sorted(set(faults))
    assert faults


def test_an_empty_store_fits() -> None:
    store = MemoryStore()
    assert validate(store) == ()
    store.close()
