"""A network by columns holds what its JSON holds."""

from __future__ import annotations

from tests.viz.hostile import LABELS
from viz.columns import columns
from viz.views import Edge, EdgeRole, Kind, Network, Node

ID = "https://w3id.org/dutygraph/id/"
NETWORK = Network(
    nodes=(
        Node(ID + "task/1-1", "1-1", Kind.TASK, "推进解放碑提质", x=1.5, y=-2),
        Node(ID + "unit/区住建委", "区住建委", Kind.UNIT, x=0, y=0),
        Node("http://elsewhere.example/x", LABELS[0], Kind.UNIT, x=3, y=4),
    ),
    edges=(
        Edge(ID + "task/1-1", ID + "unit/区住建委", EdgeRole.LEAD),
        Edge(ID + "task/1-1", "http://elsewhere.example/x", EdgeRole.SUPPORT, 3, inferred=True),
    ),
    total=12,
    title="一张图",
    centre=(ID + "unit/区住建委", "nothing here"),
)


def test_nodes_and_edges_are_told_by_index() -> None:
    found = columns(NETWORK)
    assert found["nodes"] == {
        "id": ["task/1-1", "unit/区住建委", "http://elsewhere.example/x"],
        "label": ["1-1", "区住建委", LABELS[0]],
        "detail": ["推进解放碑提质", "", ""],
        "kind": [0, 1, 1],
        "x": [1.5, 0, 3],
        "y": [-2, 0, 4],
    }
    assert found["edges"] == {
        "source": [0, 0],
        "target": [1, 2],
        "role": [0, 1],
        "weight": [1, 3],
        "inferred": [1],
    }


def test_kinds_roles_numbers_and_the_centre_stand_beside() -> None:
    found = columns(NETWORK)
    assert (found["kinds"], found["roles"]) == (["task", "unit"], ["lead", "support"])
    assert (found["title"], found["total"], found["shown"], found["centre"]) == ("一张图", 12, 3, [1])


def test_an_empty_network_has_empty_columns() -> None:
    found = columns(Network((), (), 0))
    assert found["nodes"]["id"] == found["edges"]["source"] == found["kinds"] == []  # type: ignore[index, call-overload]
