"""Networks as files: what other programs read back."""

import io
import json

import networkx as nx
import pytest
from lxml import etree

from graph.networks.exports import EXPORTS
from graph.networks.projections import PROJECTIONS
from graph.workload.table import Reach
from ontology.records import Role
from tests.graph.workload.tables import of_tasks, party, task

BACK = {
    "graphml": lambda data: nx.read_graphml(io.BytesIO(data)),
    "gexf": lambda data: nx.read_gexf(io.BytesIO(data)),
    "json": lambda data: nx.node_link_graph(json.loads(data), edges="links"),
}


@pytest.mark.parametrize("suffix", EXPORTS)
@pytest.mark.parametrize("name", ["unit-unit", "leader-unit"])
def test_nodes_edges_and_weights_come_back(table, suffix, name):
    graph = PROJECTIONS[name].function(table, Reach.STATED)
    back = BACK[suffix](EXPORTS[suffix][1](graph))
    assert {(u, v): w for u, v, w in graph.edges(data="weight")} == {
        (u, v): w for u, v, w in back.edges(data="weight")
    }
    assert back.is_directed() == graph.is_directed()
    assert {node: data["label"] for node, data in back.nodes(data=True)} == {
        node: data["label"] for node, data in graph.nodes(data=True)
    }
    assert all("community" in data for _, data in back.nodes(data=True))


@pytest.mark.parametrize("suffix", ["graphml", "gexf"])
def test_labels_that_no_xml_can_hold_and_labels_that_look_like_xml(suffix):
    hostile = party("u1").__class__("u1", "a\x00b\ud800<&>\"']]>", party("u1").kind)
    graph = PROJECTIONS["unit-unit"].function(
        of_tasks(task(1, (Role.LEAD, "u1"), (Role.SUPPORT, "u2")), parties=(hostile,)), Reach.STATED
    )
    data = EXPORTS[suffix][1](graph)
    etree.fromstring(data)
    assert "a\ufffdb\ufffd<&>\"']]>" in {d["label"] for _, d in BACK[suffix](data).nodes(data=True)}


@pytest.mark.parametrize("suffix", EXPORTS)
def test_an_empty_network_is_a_file_too(suffix):
    assert len(BACK[suffix](EXPORTS[suffix][1](nx.Graph()))) == 0
