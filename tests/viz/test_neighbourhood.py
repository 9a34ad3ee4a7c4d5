"""Networks read from the store: who stands in them, what is left out, what is marked as inferred."""

from __future__ import annotations

import pytest

from graph.store.memory import MemoryStore
from ontology.errors import QueryError
from tests.viz.conftest import UNIT
from viz.neighbourhood import around, of_tasks, parties, whole
from viz.views import EdgeRole, Kind, Network

PLACE = "https://w3id.org/dutygraph/id/place/渝中区/"
TASK = "https://w3id.org/dutygraph/id/task/渝中府办〔2024〕2号/"


def sound(network: Network) -> bool:
    """Whether ids are unique and every edge has both ends."""
    ids = [node.id for node in network.nodes]
    return len(ids) == len(set(ids)) and all({e.source, e.target} <= set(ids) for e in network.edges)


def test_a_thing_stands_in_the_middle_of_its_network(reader: MemoryStore) -> None:
    network = around(reader, UNIT + "区住建委", limit=60)
    assert sound(network)
    assert network.centre == (UNIT + "区住建委",)
    assert network.nodes[0].label == "区住建委"
    assert network.shown == 60 < network.total


@pytest.mark.parametrize("limit", [1, 2, 40])
def test_a_limit_keeps_the_tasks_that_were_asked_for_first(reader: MemoryStore, limit: int) -> None:
    network = of_tasks(reader, [TASK + "2-1", TASK + "2-2"], limit=limit)
    assert [node.label for node in network.nodes[:2]] == ["2-1", "2-2"][:limit]
    assert sound(network)


def test_groups_are_groups_and_their_members_hang_on_them(reader: MemoryStore) -> None:
    network = around(reader, UNIT + "各街道", steps=1)
    kinds = {node.label: node.kind for node in network.nodes}
    members = {e.target for e in network.edges if e.role is EdgeRole.MEMBER}
    assert kinds["各街道"] is Kind.GROUP
    assert UNIT + "解放碑街道" in members
    assert len(members) == 11


def test_a_place_that_only_contains_what_is_named_is_not_drawn_to_the_task(reader: MemoryStore) -> None:
    network = whole(reader)
    touched = {e.target for e in network.edges if e.role is EdgeRole.TOUCHES}
    assert PLACE.removesuffix("/") not in touched
    assert PLACE + "解放碑" in touched


def test_what_leads_to_the_centre_stays(reader: MemoryStore) -> None:
    network = around(reader, PLACE + "解放碑", steps=1)
    roles = {e.role for e in network.edges if e.target == PLACE + "解放碑"}
    assert {EdgeRole.TOUCHES, EdgeRole.MENTIONS} <= roles


def test_parties_work_together_without_the_tasks_between(reader: MemoryStore) -> None:
    network = parties(reader)
    assert sound(network)
    assert {node.kind for node in network.nodes} <= {Kind.UNIT, Kind.GROUP, Kind.LEADER}
    assert all(edge.weight >= 2 for edge in network.edges if edge.role is EdgeRole.SUPPORT)


def test_an_unknown_thing_has_no_network(reader: MemoryStore) -> None:
    assert around(reader, UNIT + "区航天局").nodes == ()


@pytest.mark.parametrize("iri", ["not an iri", "javascript:alert(1) } DROP ALL", "<x>"])
def test_what_is_no_iri_is_refused(reader: MemoryStore, iri: str) -> None:
    with pytest.raises(QueryError):
        around(reader, iri)
