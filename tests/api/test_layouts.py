"""Layouts beside a store: found again after a restart, made anew where the network or the file is another."""

from dataclasses import replace
from pathlib import Path

import pytest

from api import layouts
from api.layouts import Layouts
from viz.views import Edge, EdgeRole, Kind, Network, Node


def ring(size: int) -> Network:
    """``size`` units in a ring."""
    nodes = tuple(Node(f"urn:{n}", f"单位{n}", Kind.UNIT) for n in range(size))
    edges = tuple(Edge(f"urn:{n}", f"urn:{(n + 1) % size}", EdgeRole.SUPPORT) for n in range(size))
    return Network(nodes, edges, size)


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(layouts, "LARGE", 3)


@pytest.mark.usefixtures("small")
def test_positions_are_found_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = Layouts(tmp_path / "l").placed(ring(5))
    monkeypatch.setattr("viz.layout.laid_out", lambda network: pytest.fail("laid out again"))
    assert Layouts(tmp_path / "l").placed(ring(5)) == first


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize("content", ["", "{", "[]", '{"urn:0": "x"}', '{"urn:0": [1, 2]}', "\x00"])
def test_a_file_that_is_not_whole_is_made_anew(tmp_path: Path, content: str) -> None:
    file = tmp_path / f"{layouts.digest(ring(5))}.json"
    file.write_text(content)
    assert all(node.x is not None for node in Layouts(tmp_path).placed(ring(5)).nodes)
    assert len(layouts.positions(file)) == 5


@pytest.mark.usefixtures("small")
def test_another_network_has_another_file_and_the_oldest_go(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(layouts, "ON_DISK", 2)
    for size in (4, 5, 6, 7):
        Layouts(tmp_path).placed(ring(size))
    assert len(list(tmp_path.iterdir())) == 2
    relabelled = replace(ring(5), nodes=(replace(ring(5).nodes[0], label="另一个"), *ring(5).nodes[1:]))
    assert layouts.digest(relabelled) != layouts.digest(ring(5))


def test_a_folder_that_cannot_be_made_costs_nothing_but_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(layouts, "LARGE", 3)
    (tmp_path / "file").write_text("")
    drawn = Layouts(tmp_path / "file").placed(ring(4))
    assert all(node.x is not None for node in drawn.nodes)
