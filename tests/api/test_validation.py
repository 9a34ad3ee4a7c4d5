"""SHACL over the example: it fits, and a lead removed by hand is named in Chinese with its task."""

from pyoxigraph import NamedNode

from graph.loading import Read, load
from graph.namespaces import DG
from graph.store.memory import MemoryStore
from graph.validation import validate


def grave(store: MemoryStore) -> list[tuple[str, str]]:
    return [(fault.called, fault.message) for fault in validate(store) if fault.severity == "Violation"]


def test_a_lead_removed_by_hand_is_named(example: Read) -> None:
    store = MemoryStore()
    load(store, [example])
    assert grave(store) == []
    store.update(
        f"DELETE {{ GRAPH ?g {{ ?t <{DG}ledBy> ?u }} }} WHERE {{ GRAPH ?g {{ ?t <{DG}ledBy> ?u ; "
        '<http://purl.org/dc/terms/identifier> "2-5" } }'
    )
    faults = grave(store)
    assert faults
    assert all("任务2-5" in called for called, _ in faults)
    assert any("牵头" in message for _, message in faults)
    assert not any(store.quads(NamedNode("urn:none")))
    store.close()
