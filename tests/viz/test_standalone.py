"""The stand-alone page: names stay names, its own two scripts alone may run, nothing is fetched, the data is whole."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from html.parser import HTMLParser

import pytest

from tests.viz.hostile import LABELS
from viz.pyvis_page import standalone_page
from viz.views import Edge, EdgeRole, Kind, Network, Node


def network(labels: tuple[str, ...], title: str = "责任关系图") -> Network:
    """Each label as a unit, its detail and its id, all tied to one task."""
    task = Node("urn:task", "2-1", Kind.TASK, "任务")
    units = tuple(
        Node(f"urn:{number}:{label}", label, Kind.UNIT, label) for number, label in enumerate(labels)
    )
    edges = tuple(Edge("urn:task", unit.id, EdgeRole.LEAD, inferred=True) for unit in units)
    return Network((task, *units), edges, len(units) + 1, title, ("urn:task",))


class Seen(HTMLParser):
    """The elements and attributes of a page, and the text of its scripts."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: dict[str, int] = {}
        self.attributes: list[tuple[str, str | None]] = []
        self.scripts: list[str] = []
        self.texts: list[str] = []
        self._inside = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags[tag] = self.tags.get(tag, 0) + 1
        self.attributes += attrs
        self._inside = tag
        if tag == "script":
            self.scripts.append("")

    def handle_endtag(self, tag: str) -> None:
        self._inside = ""

    def handle_data(self, data: str) -> None:
        if self._inside == "script":
            self.scripts[-1] += data
        else:
            self.texts.append(data)


@pytest.fixture(scope="module")
def hostile() -> Seen:
    return Seen(standalone_page(network(LABELS), title=LABELS[1]))


def test_hostile_names_bring_no_element(hostile: Seen) -> None:
    plain = Seen(standalone_page(network(("区发改委",) * len(LABELS))))
    assert {**hostile.tags} == {**plain.tags}


def test_nothing_in_the_markup_runs_or_fetches(hostile: Seen) -> None:
    assert not [name for name, _ in hostile.attributes if name.startswith("on") or name in ("src", "href")]


def test_the_policy_admits_the_pages_two_scripts_and_no_request(hostile: Seen) -> None:
    policy = next(value for name, value in hostile.attributes if value and "default-src" in value)
    runs = [script for script in hostile.scripts if not script.startswith("{")]
    hashes = [
        f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'" for text in runs
    ]
    assert len(runs) == 2
    assert policy.split("script-src ")[1].split() == hashes
    assert "default-src 'none'" in policy
    assert not {"connect-src", "'self'", "https:"} & set(policy.split())


def test_the_data_holds_every_name_as_it_is(hostile: Seen) -> None:
    data = json.loads(next(script for script in hostile.scripts if script.startswith("{")))
    names = {node["name"] for node in data["nodes"]}
    assert names == {"2-1", *(label.encode("utf-8", "replace").decode() for label in LABELS)}


def test_the_same_content_stands_in_a_table(hostile: Seen) -> None:
    assert hostile.tags["tr"] == len(LABELS) + 1
    assert hostile.texts.count("推定") == len(LABELS)


def test_no_address_of_another_host_is_loaded() -> None:
    page = standalone_page(network(("区发改委", "解放碑")))
    assert not re.findall(r"""(?:src|href|url\(|@import)\s*[=("']+\s*https?:""", page.split("<script", 1)[0])
    assert "sourceMappingURL" not in page


def test_an_empty_network_is_a_page_too() -> None:
    assert Seen(standalone_page(Network((), (), 0))).tags["table"] == 1
