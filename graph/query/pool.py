"""The query processes: a bounded number of them, warm, each replaced when it was killed."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from graph.query.limits import Limits
from graph.query.process import QueryProcess
from ontology.errors import LimitExceeded, StoreError


class Pool:
    """Lends query processes, at most ``limits.queries`` at once; safe for many threads."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._idle: list[QueryProcess] = []
        self._lent: set[QueryProcess] = set()
        self._changed = threading.Condition()
        self._closed = False

    @property
    def busy(self) -> int:
        """How many processes are lent now."""
        return len(self._lent)

    @contextmanager
    def lend(self, *, reach: bool = False, spend: bool = False) -> Iterator[QueryProcess]:
        """A process for the ``with`` block.

        :param reach: one that may use the network; it is not used again.
        :param spend: it is ended with the block, so that the files it opened are closed then.
        :raises LimitExceeded: all are busy, and none became free within ``limits.patience``.
        """
        process = self._take(reach)
        try:
            yield process
        finally:
            self._give_back(process, keep=process.fit and not (spend or reach))

    def take_idle(self) -> QueryProcess | None:
        """A warm process at once, ``None`` where there is none; to be given to :meth:`give_back`."""
        with self._changed:
            if self._closed or len(self._lent) >= self._limits.queries or not self._idle:
                return None
            if not self._idle[-1].alive:  # it died while it was idle; a thread replaces it
                return None
            process = self._idle.pop()
            self._lent.add(process)
        return process

    def give_back(self, process: QueryProcess) -> None:
        """The process is free again; one that is spent is replaced, which takes a while."""
        self._give_back(process, keep=process.fit)

    def close(self) -> None:
        """End all processes; lent ones too."""
        with self._changed:
            self._closed = True
            ended = [*self._idle, *self._lent]
            self._idle.clear()
            self._changed.notify_all()
        for process in ended:
            process.kill()
        for process in ended:
            process.close()

    def _take(self, reach: bool) -> QueryProcess:
        until = time.monotonic() + self._limits.patience
        with self._changed:
            while True:
                if self._closed:
                    raise StoreError("图库已经关闭。", code="store-closed")
                if len(self._lent) < self._limits.queries:
                    process = self._fitting(reach)
                    self._lent.add(process)
                    return process
                if not self._changed.wait(until - time.monotonic()):
                    raise LimitExceeded(
                        f"同时运行的查询已有{self._limits.queries}个，请稍后再试。",
                        value=self._limits.queries,
                        code="busy",
                    )

    def _fitting(self, reach: bool) -> QueryProcess:
        while self._idle and not reach:
            process = self._idle.pop()
            if process.alive:
                return process
            process.close()
        return QueryProcess(self._limits, reach=reach)

    def _give_back(self, process: QueryProcess, *, keep: bool) -> None:
        if not keep:
            process.close()
        with self._changed:
            self._lent.discard(process)
            if not self._closed:
                # A replacement starts now, while nobody waits for it.
                self._idle.append(process if keep else QueryProcess(self._limits))
                del self._idle[self._limits.queries :]
            self._changed.notify()
