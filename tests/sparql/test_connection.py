"""A connection byte by byte: requests in pieces, in a row, in every mixture, and clients that go away."""

import socket
import time
from collections.abc import Iterator
from urllib.parse import quote, urlsplit

import httpx
import pytest

from api.http_request import Extent, extent, request_of
from api.request_text import unquoted

ASK = "ASK { ?s ?p ?o }"
SLOW = "SELECT (COUNT(*) AS ?n) { " + " ".join(f"?s{n} ?p{n} ?o{n} ." for n in range(14)) + " }"
HOST = b"Host: a.example\r\n"


def get(query: str, *headers: str, path: str = "/sparql") -> bytes:
    lines = "".join(f"{header}\r\n" for header in headers)
    return f"GET {path}?query={quote(query)} HTTP/1.1\r\nHost: a.example\r\n{lines}\r\n".encode()


def form(query: str, *, length: int = 0) -> bytes:
    body = f"query={quote(query)}".encode()
    kind = b"Content-Type: application/x-www-form-urlencoded\r\n"
    return (
        b"POST /sparql HTTP/1.1\r\n"
        + HOST
        + kind
        + b"Content-Length: %d\r\n\r\n" % (length or len(body))
        + body
    )


HEALTH = b"GET /healthz HTTP/1.1\r\n" + HOST + b"\r\n"


@pytest.fixture
def line(read_only: httpx.Client) -> Iterator[socket.socket]:
    """An open connection to the service."""
    parts = urlsplit(str(read_only.base_url))
    with socket.create_connection((parts.hostname or "", parts.port or 0), timeout=20) as opened:
        yield opened


def answers(line: socket.socket, count: int) -> list[tuple[int, bytes]]:
    """Status and body of so many answers, in order."""
    found = []
    with line.makefile("rb") as file:
        for _ in range(count):
            status = int(file.readline().split()[1])
            length = 0
            while (header := file.readline()) != b"\r\n":
                if header.lower().startswith(b"content-length:"):
                    length = int(header.split(b":")[1])
            found.append((status, file.read(length)))
    return found


@pytest.mark.parametrize("request_bytes", [get(ASK), form(ASK), HEALTH, get("ASK {"), form("DROP ALL")])
@pytest.mark.parametrize("size", [1, 7, 60, 10_000])
def test_a_request_may_come_in_pieces(line: socket.socket, request_bytes: bytes, size: int) -> None:
    for begin in range(0, len(request_bytes), size):
        line.sendall(request_bytes[begin : begin + size])
        if size < 60:
            time.sleep(0.0005)
    status, _ = answers(line, 1)[0]
    assert status == {get("ASK {"): 400, form("DROP ALL"): 400}.get(request_bytes, 200)


def test_requests_in_a_row_are_answered_in_order(line: socket.socket) -> None:
    asked = [f"SELECT ({n} AS ?n) {{}}" for n in range(12)]
    mixed = [get(q) if n % 3 == 0 else form(q) if n % 3 == 1 else HEALTH for n, q in enumerate(asked)]
    line.sendall(b"".join(mixed))
    for number, (status, body) in enumerate(answers(line, len(mixed))):
        assert status == 200
        assert (f'"{number}"'.encode() in body) == (number % 3 != 2)


def test_one_after_the_other_by_both_ways(line: socket.socket) -> None:
    for number in range(9):
        line.sendall([get(ASK), HEALTH, form(ASK), get(ASK, "Range: items=0-")][number % 4])
        assert answers(line, 1)[0][0] == 200


def test_who_wants_to_hang_up_is_hung_up_on(line: socket.socket) -> None:
    line.sendall(get(ASK, "Connection: close"))
    received = b""
    while piece := line.recv(1 << 16):
        received += piece
    assert received.startswith(b"HTTP/1.1 200") and b"connection: close" in received.lower()


def test_a_large_answer_by_the_short_way(line: socket.socket) -> None:
    values = " ".join(str(n) for n in range(900))
    query = f"SELECT * {{ VALUES ?a {{ {values} }} VALUES ?b {{ {' '.join('123456789')} }} }}"
    line.sendall(get(query))
    status, body = answers(line, 1)[0]
    assert status == 200 and body.count(b'"a"') == 8101


def test_a_slow_query_ends_with_its_time_and_the_connection_goes_on(line: socket.socket) -> None:
    line.sendall(get(SLOW).replace(b"?query=", b"?timeout=0.3&query=") + get(ASK))
    (status, body), (then, _) = answers(line, 2)
    assert status == 503 and b"timeout" in body and then == 200


def test_who_goes_away_frees_the_process(read_only: httpx.Client) -> None:
    parts = urlsplit(str(read_only.base_url))
    for _ in range(6):  # three times as many as there are processes
        with socket.create_connection((parts.hostname or "", parts.port or 0)) as gone:
            gone.sendall(get(SLOW))
            time.sleep(0.1)
    started = time.monotonic()
    assert read_only.get("/sparql", params={"query": ASK}).status_code == 200
    assert time.monotonic() - started < 3


@pytest.mark.parametrize(
    ("raw", "found"),
    [
        (get(ASK), Extent.WHOLE),
        (get(ASK)[:-1], Extent.PART),
        (get(ASK) + b"G", Extent.OTHER),
        (form(ASK), Extent.WHOLE),
        (form(ASK)[:-1], Extent.PART),
        (form(ASK, length=1 << 20), Extent.OTHER),
        (b"GET /sparql?" + b"x" * 70_000, Extent.OTHER),
    ],
)
def test_how_far_a_request_goes(raw: bytes, found: Extent) -> None:
    assert extent(raw) is found


@pytest.mark.parametrize(
    "raw",
    [
        get(ASK, "Connection: close"),
        get(ASK, "Connection: Upgrade", "Upgrade: websocket"),
        get(ASK).replace(b"HTTP/1.1", b"HTTP/1.0"),
        get(ASK).replace(b"HTTP/1.1", b"HTTP/x"),
        form(ASK)[:-1],
        get(ASK) + get(ASK),
        b"POST /sparql HTTP/1.1\r\n" + HOST + b"Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        b"POST /sparql HTTP/1.1\r\n"
        + HOST
        + b"Content-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        b"\x16\x03\x01\x02\x00",
    ],
)
def test_what_is_left_to_the_whole_way(raw: bytes) -> None:
    assert request_of(raw) is None


@pytest.mark.parametrize(
    ("encoded", "plain"),
    [(b"a+b%20c", b"a b c"), (b"%e8%A7%a3", "解".encode()), (b"100%", b"100%"), (b"%zz%41", b"%zzA"), (b"=%3D=", b"==="), (b"%0D%0A\r\n=", b"\r\n\r\n=")],
)  # fmt: skip
def test_percent_encoding(encoded: bytes, plain: bytes) -> None:
    assert unquoted(encoded) == plain
