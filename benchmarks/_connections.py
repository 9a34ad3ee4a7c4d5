"""HTTP clients for measuring: prepared requests on open connections, so that the client costs almost nothing."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode, urlsplit


def get(path: str, query: str, accept: str = "application/sparql-results+json") -> bytes:
    """A prepared SPARQL query by GET."""
    target = f"{path}?{urlencode({'query': query})}"
    return f"GET {target} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: {accept}\r\n\r\n".encode()


class Connection:
    """One open connection; sends a request, reads its response whole."""

    def __init__(self, address: str) -> None:
        parts = urlsplit(address)
        self._socket = socket.create_connection((parts.hostname or "", parts.port or 80))
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._file = self._socket.makefile("rb", 1 << 16)

    def ask(self, request: bytes) -> tuple[int, bytes]:
        """Status and body of the response."""
        self._socket.sendall(request)
        status = int(self._file.readline().split()[1])
        length, chunked = 0, False
        while (line := self._file.readline()) not in (b"\r\n", b""):
            name, _, value = line.partition(b":")
            if name.lower() == b"content-length":
                length = int(value)
            elif name.lower() == b"transfer-encoding":
                chunked = True
        if not chunked:
            return status, self._file.read(length)
        pieces = []
        while size := int(self._file.readline(), 16):
            pieces.append(self._file.read(size))
            self._file.readline()
        self._file.readline()
        return status, b"".join(pieces)

    def close(self) -> None:
        """Hang up."""
        self._file.close()
        self._socket.close()


@dataclass(frozen=True, slots=True)
class Load:
    """What came of asking without pause: seconds of each request, sorted, and requests a second together."""

    waits: Sequence[float]
    rate: float

    def quantile(self, part: float) -> float:
        """The wait that ``part`` of the requests did not exceed, in seconds."""
        return self.waits[min(int(len(self.waits) * part), len(self.waits) - 1)]


def load(address: str, requests: Sequence[bytes], connections: int, seconds: float) -> Load:
    """Ask the requests in turn on several connections at once, for some seconds.

    :raises AssertionError: a response other than 200.
    """
    waits: list[list[float]] = [[] for _ in range(connections)]
    faults: list[int] = []
    until = time.perf_counter() + seconds

    def ask(number: int) -> None:
        connection = Connection(address)
        turn = number
        while time.perf_counter() < until:
            started = time.perf_counter()
            status, _ = connection.ask(requests[turn % len(requests)])
            waits[number].append(time.perf_counter() - started)
            if status != 200:
                faults.append(status)
            turn += 1
        connection.close()

    started = time.perf_counter()
    threads = [threading.Thread(target=ask, args=(number,)) for number in range(connections)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not faults, f"{len(faults)} responses were not 200: {faults[:3]}"
    taken = sorted(wait for held in waits for wait in held)
    return Load(taken, len(taken) / (time.perf_counter() - started))
