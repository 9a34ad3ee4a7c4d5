"""Followers of a store on disk: at the newest commit with every call, and none of them changes anything."""

import multiprocessing
from collections.abc import Iterator
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from graph.query.limits import Limits
from graph.store.embedded import EmbeddedStore
from graph.store.following import FORMER, FollowingStore
from graph.store.opening import open_follower, query_service
from ontology.errors import NotFound, StoreError

P = NamedNode("urn:x:p")
ALL = "SELECT ?g ?o { GRAPH ?g { ?s <urn:x:p> ?o } }"


def document(number: int, size: int = 50) -> dict[NamedNode, list[Quad]]:
    """Two graphs that say the same number, many times."""
    graphs = [NamedNode(f"urn:x:g{half}") for half in "ab"]
    return {
        graph: [Quad(NamedNode(f"urn:x:{n}"), P, Literal(str(number)), graph) for n in range(size)]
        for graph in graphs
    }


@pytest.fixture
def writer(tmp_path: Path) -> Iterator[EmbeddedStore]:
    store = EmbeddedStore(tmp_path / "store")
    store.replace(document(0))
    yield store
    store.close()


def test_each_call_sees_the_newest_commit(writer: EmbeddedStore, tmp_path: Path) -> None:
    follower = FollowingStore(tmp_path / "store")
    queries = query_service(follower, Limits(queries=1))
    for number in range(1, FORMER + 4):
        writer.replace(document(number))
        assert follower.version == writer.version
        assert {row["o"] for row in follower.select(ALL)} == {str(number)}
        result = queries.run(ALL, format="csv")
        assert result.version == writer.version and result.read().count(f",{number}\r\n".encode()) == 100
    queries.close()
    follower.close()


def test_what_was_begun_ends_as_it_began(writer: EmbeddedStore, tmp_path: Path) -> None:
    follower = FollowingStore(tmp_path / "store")
    reading = follower.quads()
    first = next(reading)
    for number in (1, 2, 3):
        writer.replace(document(number))
        assert follower.graphs()
    assert {quad.object.value for quad in (first, *reading)} == {"0"}
    follower.close()


def test_no_checkpoint_stays_behind(writer: EmbeddedStore, tmp_path: Path) -> None:
    follower = FollowingStore(tmp_path / "store")
    for number in range(2 * FORMER):
        writer.replace(document(number))
        follower.graphs()
    follower.close()
    writer.replace(document(99))
    kept = [entry for entry in (tmp_path / "store/checkpoints").iterdir() if entry.is_dir()]
    assert len(kept) <= 3


def test_it_changes_nothing(writer: EmbeddedStore, tmp_path: Path) -> None:
    follower = FollowingStore(tmp_path / "store")
    for change in (
        lambda: follower.update("DROP ALL"),
        lambda: follower.replace({}),
        lambda: follower.rewrite(lambda copy: None),
    ):
        with pytest.raises(StoreError, match="只读"):
            change()
    follower.close()
    with pytest.raises(StoreError):
        follower.graphs()


def test_where_there_is_nothing_to_follow(tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        open_follower(str(tmp_path / "none"))
    with pytest.raises(StoreError):
        open_follower("memory:")


def follow(path: Path, seconds: float, torn: multiprocessing.Queue) -> None:  # type: ignore[type-arg]
    """Read again and again; put how often, or what was torn."""
    import time

    follower = FollowingStore(path)
    until, times = time.monotonic() + seconds, 0
    while time.monotonic() < until:
        found = [row["o"] for row in follower.select(ALL)]
        if len(found) != 100 or len(set(found)) != 1:
            torn.put(f"{len(found)} rows: {set(found)}")
            return
        times += 1
    torn.put(times)


def test_a_commit_is_seen_whole_or_not_at_all(writer: EmbeddedStore, tmp_path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    told = context.Queue()
    reader = context.Process(target=follow, args=(tmp_path / "store", 2.0, told))
    reader.start()
    number = 0
    while reader.is_alive():
        number += 1
        writer.replace(document(number))
    assert isinstance(found := told.get(timeout=10), int) and found > 0, found
