"""The embedded store's directory: what lies where, which state holds, and who may write.

::

    PATH/state.json               the version, which live directory holds it, whether a commit was under way
    PATH/writer.lock              flock of the one writer
    PATH/live-<n>/                Oxigraph's files; only the writer opens them
    PATH/checkpoints/<version>/   hard-linked, never changed again; readers open these
    PATH/checkpoints/<version>.lease

Readers of other processes never open live files: Oxigraph leaves that undefined while somebody writes.
"""

from __future__ import annotations

import fcntl
import json
import os
import secrets
import shutil
import time
from dataclasses import dataclass
from pathlib import Path

from graph.store.leases import Lease, lease_path, remove_unleased, take_lease
from graph.store.whole_file import sync, write_whole
from ontology.errors import NotFound, StoreError, reason

LEGACY_SECONDS = 5.0
"""How long the lock of a writer that is gone is waited for."""
KEPT_CHECKPOINTS = 2
"""How many of the newest checkpoints stay although nobody reads them."""

OURS = frozenset({"state.json", "state.json.tmp", "writer.lock", "checkpoints"})


@dataclass(frozen=True, slots=True)
class State:
    """Which commit holds. ``pending`` says that another one was begun: its outcome is not known yet.

    ``bulk`` says that what was begun is no transaction: if it did not end, the live files are good for nothing.
    """

    store: str
    commit: int
    live: int
    pending: bool = False
    bulk: bool = False

    @property
    def version(self) -> str:
        """The word for this commit: the store's random name and the number of the commit."""
        return f"{self.store}-{self.commit}"


class StoreDirectory:
    """Paths, state, lock and checkpoints of one embedded store; knows nothing of RDF."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock: int | None = None

    @property
    def checkpoints(self) -> Path:
        """The directory of all checkpoints."""
        return self.path / "checkpoints"

    def checkpoint(self, version: str) -> Path:
        """Where the checkpoint of one version lies."""
        return self.checkpoints / version

    def live(self, state: State) -> Path:
        """Where the writer's own files of this state lie."""
        return self.path / f"live-{state.live}"

    def prepare(self) -> None:
        """Make the directory where there is none.

        :raises StoreError: the path is a file, is another program's directory, or cannot be written.
        """
        try:
            self.path.mkdir(parents=True, exist_ok=True)
            foreign = [
                entry.name
                for entry in self.path.iterdir()
                if entry.name not in OURS and not entry.name.startswith("live-")
            ]
            if foreign and not (self.path / "state.json").exists():
                raise StoreError(
                    f"{self.path} 里已有别的文件（如 {foreign[0]}），不是责任图谱的图库；请换一个空目录。",
                    value=str(self.path),
                    code="store-foreign",
                )
            self.checkpoints.mkdir(exist_ok=True)
        except OSError as error:
            raise self._barred("无法建立图库", error) from error

    def lock(self) -> None:
        """Become the one writer.

        A writer that was killed while it started a program leaves the lock to that program until it runs: where
        the holder is gone, the lock is waited for.

        :raises StoreError: another process is, or nothing can be written here.
        """
        try:
            descriptor = os.open(self.path / "writer.lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
        except OSError as error:
            raise self._barred("无法写入图库", error) from error
        until = time.monotonic() + LEGACY_SECONDS
        while True:
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError as error:
                holder = os.pread(descriptor, 32, 0).decode("ascii", "replace").strip()
                if not alive(holder) and time.monotonic() < until:
                    time.sleep(0.02)
                    continue
                os.close(descriptor)
                raise StoreError(
                    f"图库 {self.path} 正由另一个进程（进程号 {holder or '未知'}）写入，同时只能有一个；"
                    "请先停下它（例如正在运行的 dutygraph serve），或用 --store 指定另一个目录。",
                    value=str(self.path),
                    code="store-locked",
                ) from error
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, str(os.getpid()).encode(), 0)
        self._lock = descriptor

    def unlock(self) -> None:
        """Let another process write; a second call does nothing."""
        descriptor, self._lock = self._lock, None
        if descriptor is not None:
            os.close(descriptor)

    def read_state(self) -> State | None:
        """The state on the disk, or ``None`` where no store was made yet.

        :raises StoreError: the file is damaged or may not be read, or the path is a file.
        """
        try:
            fields = json.loads((self.path / "state.json").read_bytes())
            bulk = fields.get("bulk", False)
            return State(fields["store"], fields["commit"], fields["live"], fields["pending"], bulk)
        except FileNotFoundError:
            return None
        except (NotADirectoryError, IsADirectoryError, PermissionError) as error:
            raise self._barred("无法读取图库", error) from error
        except (ValueError, KeyError, TypeError, OSError) as error:
            raise StoreError(
                f"图库 {self.path} 的 state.json 无法读取；请从备份恢复该目录。",
                value=str(self.path),
                code="store-damaged",
            ) from error

    def write_state(self, state: State) -> None:
        """``state`` holds from now on, also after power loss."""
        fields = {
            "store": state.store,
            "commit": state.commit,
            "live": state.live,
            "pending": state.pending,
            "bulk": state.bulk,
        }
        write_whole(self.path / "state.json", json.dumps(fields).encode())

    def first_state(self) -> State:
        """The state of a store that holds nothing yet; its name is random so that two stores never share a version."""
        return State(secrets.token_hex(4), 0, 1)

    def lease(self) -> Lease:
        """A lease on the newest checkpoint; it stays whole until it is released.

        :raises NotFound: there is no store here yet.
        :raises StoreError: the path is a file, or no mark can be left that somebody reads.
        """
        for _ in range(100):
            state = self.read_state()
            if state is None:
                break
            try:
                held = take_lease(self.checkpoint(state.version))
            except OSError as error:
                raise self._barred("无法读取图库（须能在其中留下占用标记）", error) from error
            if held is not None:
                return held
        raise NotFound(
            f"{self.path} 还没有图库；请先用 dutygraph load 读入文件。",
            value=str(self.path),
            code="store-missing",
        )

    def _barred(self, what: str, error: OSError) -> StoreError:
        """The system does not let us; a person can choose another directory or give the right to this one."""
        return StoreError(
            f"{what} {self.path}：{reason(error)}；请给出一个可以读写的目录（--store）。",
            value=str(self.path),
            code="store-path",
        )

    def make_room(self, directory: Path) -> Path:
        """``directory``, which is not there afterwards: a crash may have left an unfinished one of that name."""
        shutil.rmtree(directory, ignore_errors=True)
        return directory

    def sweep(self, state: State, spared: Path | None = None) -> None:
        """Remove what no reader needs: checkpoints beyond the newest, and live directories that were left behind.

        :param spared: a live directory that may still be read in this process.
        """
        for entry in self.path.glob("live-*"):
            if entry not in (self.live(state), spared):
                shutil.rmtree(entry, ignore_errors=True)
        found = [entry for entry in self.checkpoints.iterdir() if entry.is_dir()]
        found.sort(key=lambda entry: commit_number(entry.name), reverse=True)
        for place, entry in enumerate(found):
            unfinished = commit_number(entry.name) < 0
            if unfinished or (place >= KEPT_CHECKPOINTS and entry.name != state.version):
                remove_unleased(entry)
        for lease in self.checkpoints.glob("*.lease"):
            directory = lease.with_suffix("")
            if not directory.exists() and lease_path(directory) == lease:
                remove_unleased(directory)
        sync(self.checkpoints)


def alive(process: str) -> bool:
    """Whether the process with this number is running; True where that cannot be told."""
    try:
        os.kill(int(process), 0)
    except ProcessLookupError:
        return False
    except (ValueError, OverflowError, PermissionError):
        return True
    return True


def commit_number(version: str) -> int:
    """The number in a version word, -1 for a name that is none (an unfinished checkpoint)."""
    _, _, number = version.rpartition("-")
    return int(number) if number.isdecimal() else -1
