"""Shared use of a directory by many processes: who reads holds a lease, who would remove asks whether any is held.

A lease is a shared ``flock`` on ``<directory>.lease``. The kernel drops it when its holder dies, so that a
killed reader never keeps a directory for ever.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import threading
from pathlib import Path
from types import TracebackType


class Lease:
    """A directory that stays as it is until :meth:`release`; also a context manager."""

    def __init__(self, directory: Path, descriptor: int) -> None:
        self.directory = directory
        self._descriptor: int | None = descriptor

    def release(self) -> None:
        """Give the directory free; a second call does nothing."""
        descriptor, self._descriptor = self._descriptor, None
        if descriptor is not None:
            os.close(descriptor)

    def __enter__(self) -> Lease:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.release()


class SharedLease:
    """One lease on the newest directory for all readers of a process: one for each would cost five system calls.

    It is held between readers too, until :meth:`let_go`, and then until the last of them is done.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._held: Lease | None = None
        self._readers: dict[Lease, int] = {}

    def join(self, directory: Path) -> Lease | None:
        """A lease on ``directory`` that is given to :meth:`leave` afterwards; ``None`` where it is gone."""
        with self._lock:
            lease = self._held
            if lease is None or lease.directory != directory:
                lease = take_lease(directory)
                if lease is None:
                    return None
                self._drop()
                self._held = lease
            self._readers[lease] = self._readers.get(lease, 0) + 1
            return lease

    def leave(self, lease: Lease) -> None:
        """One reader is done."""
        with self._lock:
            self._readers[lease] -= 1
            if not self._readers[lease]:
                del self._readers[lease]
                if lease is not self._held:
                    lease.release()

    def let_go(self) -> None:
        """Another directory is the newest now."""
        with self._lock:
            self._drop()

    def _drop(self) -> None:
        held, self._held = self._held, None
        if held is not None and held not in self._readers:
            held.release()


def lease_path(directory: Path) -> Path:
    """Where the lease of ``directory`` stands: beside it, so that the directory itself is never touched."""
    return directory.with_name(directory.name + ".lease")


def take_lease(directory: Path) -> Lease | None:
    """A lease on ``directory``, or ``None`` when it is gone (removed before the lease was held)."""
    try:
        descriptor = os.open(lease_path(directory), os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    except FileNotFoundError:
        return None
    fcntl.flock(descriptor, fcntl.LOCK_SH)
    if directory.is_dir() and _still_named(descriptor, lease_path(directory)):
        return Lease(directory, descriptor)
    os.close(descriptor)
    return None


def remove_unleased(directory: Path) -> bool:
    """True when ``directory`` and its lease are gone; False when somebody holds a lease."""
    path = lease_path(directory)
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        shutil.rmtree(directory, ignore_errors=True)
        path.unlink(missing_ok=True)
        return True
    finally:
        os.close(descriptor)


def _still_named(descriptor: int, path: Path) -> bool:
    """Whether ``path`` is still the file that is open: a remover may have unlinked it before we had the lock."""
    try:
        return os.fstat(descriptor).st_ino == path.stat().st_ino
    except FileNotFoundError:
        return False
