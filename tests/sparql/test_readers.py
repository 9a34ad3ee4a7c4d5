"""``serve --workers``: several readers and one writer behind one address; the death of a reader costs its own request."""

import os
import signal
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import psutil
import pytest

from api.lending import IDLE, SLOTS, Channel, Marks, Word
from graph.store.opening import open_store
from tests.sparql.conftest import DATA
from tests.sparql.service import BEARER, client, running_process

pytestmark = pytest.mark.xdist_group("readers")
COUNT = "SELECT (COUNT(*) AS ?n) { GRAPH <urn:x:new> { ?s ?p ?o } }"
SELECT = "SELECT ?o { ?s <urn:x:p> ?o } ORDER BY ?o"
REQUEST = f"GET /sparql?query={SELECT.replace(' ', '%20').replace('?', '%3F', 1)} HTTP/1.1\r\nHost: x\r\n\r\n".encode()


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, int]]:
    """Address and process number of a service with two readers that are ready."""
    path: Path = tmp_path_factory.mktemp("readers") / "store"
    store = open_store(str(path))
    store.update(DATA)
    store.close()
    with running_process(path, workers=2, token="secret-1", cache_bytes=0) as (address, pid):
        wait_for_readers(address, pid, set())
        yield address, pid


def readers(pid: int) -> set[int]:
    """The process numbers of the readers of a service."""
    children = psutil.Process(pid).children()
    return {child.pid for child in children if any("api.reader" in word for word in child.cmdline())}


def wait_for_readers(address: str, pid: int, gone: set[int]) -> None:
    """Wait until two readers, none of which is among ``gone``, take connections."""
    parts = urlsplit(address)
    until = time.monotonic() + 30
    while True:
        lines = [
            socket.create_connection((parts.hostname or "", parts.port or 0), timeout=10) for _ in range(2)
        ]
        time.sleep(0.1)
        busy = [one for one in readers(pid) - gone if psutil.Process(one).net_connections("tcp")]
        for line in lines:
            line.close()
        if len(busy) == 2:
            return
        assert time.monotonic() < until


def test_what_one_client_wrote_all_see(service: tuple[str, int]) -> None:
    address, _ = service
    with client(address) as writer:
        readings = [client(address) for _ in range(6)]  # more connections than readers
        for number in range(1, 6):
            text = f"INSERT DATA {{ GRAPH <urn:x:new> {{ <urn:x:{number}> <urn:x:q> {number} }} }}"
            assert writer.post("/update", data={"update": text}, headers=BEARER).status_code == 204
            for reading in readings:
                found = reading.get("/sparql", params={"query": COUNT})
                assert found.json()["results"]["bindings"][0]["n"]["value"] == str(number)
        for reading in readings:
            reading.close()


TURTLE = {"Content-Type": "text/turtle"}
CREATE = "CREATE SILENT GRAPH <urn:x:c>"
WRITES: dict[str, dict[str, object]] = {
    "form": {"url": "/sparql", "data": {"update": CREATE}},
    "direct": {"url": "/sparql", "content": CREATE, "headers": {"Content-Type": "application/sparql-update"}},
    "graph": {"url": "/store?graph=urn:x:put", "content": "<urn:x:a> <urn:x:b> 1 .", "headers": TURTLE},
    "long": {"url": "/store?graph=urn:x:put", "content": "#" * 900_000 + "\n<urn:x:a> <urn:x:b> 1 .", "headers": TURTLE},
}  # fmt: skip


@pytest.mark.parametrize("way", WRITES)
def test_every_write_reaches_the_writer(service: tuple[str, int], way: str) -> None:
    address, _ = service
    with client(address) as asked:
        assert asked.post(**WRITES[way]).status_code == 401  # type: ignore[arg-type]
    with client(address, headers=BEARER) as asked:
        assert asked.get("/healthz").status_code == 200  # by a reader, and the rest on the same connection
        assert asked.post(**WRITES[way]).status_code in (201, 204)  # type: ignore[arg-type]
        assert asked.post("/sparql", data={"query": SELECT}).status_code == 200


def ask(address: str, over: threading.Event, failed: list[float], answered: list[int]) -> None:
    """Ask on one open connection without pause; note when it failed, and go on with a new one."""
    parts = urlsplit(address)
    while not over.is_set():
        line = socket.create_connection((parts.hostname or "", parts.port or 0), timeout=10)
        with line, line.makefile("rb") as file:
            try:
                while not over.is_set():
                    line.sendall(REQUEST)
                    status = file.readline().split()
                    length = 0
                    while (header := file.readline()) not in (b"\r\n", b""):
                        if header.lower().startswith(b"content-length:"):
                            length = int(header.split(b":")[1])
                    if len(file.read(length)) < length or status[1:2] != [b"200"]:
                        raise ConnectionError
                    answered.append(1)
            except OSError:
                failed.append(time.monotonic())


def test_a_reader_that_is_killed_is_replaced_and_only_its_own_requests_fail(
    service: tuple[str, int],
) -> None:
    address, pid = service
    over, failed, answered = threading.Event(), [], []
    threads = [threading.Thread(target=ask, args=(address, over, failed, answered)) for _ in range(6)]
    for thread in threads:
        thread.start()
    kills: list[float] = []
    for _ in range(2):
        time.sleep(0.5)
        there = readers(pid)
        kills.append(time.monotonic())
        os.kill(killed := min(there), signal.SIGKILL)
        wait_for_readers(address, pid, {killed})
        time.sleep(0.5)
    over.set()
    for thread in threads:
        thread.join()
    assert len(answered) > 50
    for number, kill in enumerate(kills):
        until = kills[number + 1] if number + 1 < len(kills) else kill + 60
        lost = [moment for moment in failed if kill <= moment < until]
        assert len(lost) <= len(threads)  # what a connection had asked just then, and nothing after it
        assert all(moment - kill < 2 for moment in lost)
    assert all(moment >= kills[0] for moment in failed)
    assert psutil.Process(pid).is_running()


def test_idle_connections_of_a_killed_reader_live_on(service: tuple[str, int]) -> None:
    address, pid = service
    parts = urlsplit(address)
    lines = [socket.create_connection((parts.hostname or "", parts.port or 0), timeout=10) for _ in range(8)]
    for line in lines:
        line.sendall(REQUEST)
        assert line.recv(1 << 16).startswith(b"HTTP/1.1 200")
    there = readers(pid)
    time.sleep(0.2)
    for one in there:
        os.kill(one, signal.SIGKILL)
    for line in lines:
        line.sendall(REQUEST)
        assert line.recv(1 << 16).startswith(b"HTTP/1.1 200")
        line.close()
    wait_for_readers(address, pid, there)


def test_a_client_that_hangs_up_is_forgotten(service: tuple[str, int]) -> None:
    address, pid = service
    before = psutil.Process(pid).num_fds()
    for _ in range(40):
        assert httpx.get(f"{address}healthz", trust_env=False).status_code == 200
    time.sleep(0.5)
    assert psutil.Process(pid).num_fds() < before + 10


def test_messages_stay_whole() -> None:
    ours, theirs = map(Channel, socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET))
    with pytest.raises(BlockingIOError):
        theirs.receive()
    long = b"x" * 300_000
    with socket.socket() as lent:
        assert ours.send(Word.LENT, 7, lent=lent)
    assert ours.send(Word.WRITES, 9, b"POST") and ours.send(Word.WRITES, SLOTS - 1, long)
    first, second, third = (theirs.receive() for _ in range(3))
    assert first and first.connection is not None and first.slot == 7
    assert second == (Word.WRITES, 9, b"POST", None)
    assert third == (Word.WRITES, SLOTS - 1, long, None)
    first.connection.close()
    ours.end.close()
    assert theirs.receive() is None
    assert not theirs.send(Word.CLOSED)
    theirs.end.close()


def test_marks_are_seen_by_all_who_have_them() -> None:
    ours = Marks()
    theirs = Marks(os.dup(ours.descriptor))
    assert theirs[SLOTS - 1] == IDLE
    ours[SLOTS - 1] = 1
    assert theirs[SLOTS - 1] == 1
