"""Runaway queries end in time with a reason, and the service stays quick and small meanwhile."""

import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest
from pyoxigraph import Literal, NamedNode, Quad

from graph.namespaces import DG
from graph.store.opening import open_store
from tests.sparql.killers import KILLERS
from tests.sparql.service import client, running_process

pytestmark = pytest.mark.xdist_group("killers")
TIMEOUT = 1.0
AT_ONCE = 2
GROWTH = 100 << 20
HEALTHY = 0.2
PAGE = 4096


@dataclass(frozen=True)
class Service:
    address: str
    pid: int

    @property
    def memory(self) -> int:
        """Bytes of the service's own process that are in memory."""
        return int(Path(f"/proc/{self.pid}/statm").read_text().split()[1]) * PAGE


def fill(path: Path) -> Path:
    """A store with a web of 18,000 triples at ``path``."""
    store = open_store(str(path))
    graph = NamedNode("urn:x:g")
    nodes = [NamedNode(f"urn:x:{n}") for n in range(3000)]
    predicates = [NamedNode(f"{DG}{name}") for name in ("assignedTo", "mentions", "touches")]
    quads = (
        Quad(node, predicate, target, graph)
        for n, node in enumerate(nodes)
        for m, predicate in enumerate(predicates)
        for target in (nodes[(n * 7 + m) % len(nodes)], Literal(f"任务{n}", language="zh"))
    )
    store.replace({graph: quads})
    store.close()
    return path


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    path = fill(tmp_path_factory.mktemp("killers") / "store")
    with running_process(path, queries_at_once=AT_ONCE) as (address, pid):
        yield Service(address, pid)


def kill_with(service: Service, name: str) -> tuple[str, float, int, str]:
    """The killer's name, how long it took, the status and the code of the reason."""
    with client(service.address) as asked:
        started = time.monotonic()
        response = asked.post("/sparql", data={"query": KILLERS[name], "timeout": str(TIMEOUT)})
        took = time.monotonic() - started
        return name, took, response.status_code, response.json()["error"]["code"]


def test_thirty_killers_die_in_time_while_the_service_stays_well(service: Service) -> None:
    assert len(KILLERS) >= 30
    kill_with(service, "cartesian")
    before, waits, stalls, over = service.memory, [], [], threading.Event()

    def watch() -> None:
        with client(service.address) as asked:
            while not over.is_set():
                started = time.monotonic()
                assert asked.get("/healthz").status_code == 200
                answered = time.monotonic()
                waits.append(answered - started)
                time.sleep(0.02)
                stalls.append(time.monotonic() - answered - 0.02)

    watcher = threading.Thread(target=watch)
    watcher.start()
    try:
        with ThreadPoolExecutor(AT_ONCE) as together:
            ended = list(together.map(lambda name: kill_with(service, name), KILLERS))
    finally:
        over.set()
        watcher.join()
    # What a thread that only sleeps is kept waiting for is the machine's doing, not the service's.
    waits.sort()
    stalls.sort()
    for name, took, status, code in ended:
        assert status in (400, 413, 503), (name, status)
        assert code in ("timeout", "memory", "nesting", "too-long", "too-large", "too-complex", "busy"), (
            name,
            code,
        )
        assert took < TIMEOUT + 1 + stalls[-1], (name, took)
    assert service.memory - before < GROWTH
    assert waits[int(len(waits) * 0.99)] < HEALTHY + stalls[int(len(stalls) * 0.99)]


def test_after_all_that_it_answers(service: Service) -> None:
    with client(service.address) as asked:
        response = asked.get("/sparql", params={"query": "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"})
        assert int(response.json()["results"]["bindings"][0]["n"]["value"]) > 10_000


def test_memory_is_limited_where_time_is_not(tmp_path: Path) -> None:
    path = fill(tmp_path / "store")
    with running_process(path, query_memory=150) as (address, _), client(address) as asked:
        greedy = KILLERS["doubling"]
        response = asked.post("/sparql", data={"query": greedy})
        assert (response.status_code, response.json()["error"]["code"]) == (503, "memory")
        assert response.headers["retry-after"]


def test_one_query_too_many_is_told_to_come_back(service: Service) -> None:
    slow = {"query": KILLERS["cartesian counted"], "timeout": "3.5"}

    def ask(number: int) -> httpx.Response:
        with client(service.address) as asked:
            return asked.post("/sparql", data=slow)

    with ThreadPoolExecutor(AT_ONCE + 1) as together:
        responses = list(together.map(ask, range(AT_ONCE + 1)))
    codes = sorted(response.json()["error"]["code"] for response in responses)
    assert codes == ["busy"] + ["timeout"] * AT_ONCE
    busy = next(response for response in responses if response.json()["error"]["code"] == "busy")
    assert (busy.status_code, busy.headers["retry-after"]) == (503, "2")


def test_a_client_that_goes_away_frees_its_process(service: Service) -> None:
    slow = {"query": KILLERS["cartesian counted"], "timeout": "25"}
    for _ in range(AT_ONCE):
        with client(service.address) as asked, pytest.raises(httpx.ReadTimeout):
            asked.post("/sparql", data=slow, timeout=0.3)
    with client(service.address) as asked:
        started = time.monotonic()
        assert asked.get("/sparql", params={"query": "ASK {}"}).json()["boolean"] is True
        assert time.monotonic() - started < 2
