"""What was acknowledged survives kill -9, and nothing is ever half there."""

import subprocess
import sys
import threading
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat

from graph.store.directory import StoreDirectory
from graph.store.embedded import EmbeddedStore
from graph.store.opening import open_reader, open_store
from ontology.errors import StoreError
from tests.graph.store import kills

ROOT = Path(__file__).parents[3]


def start_victim(path: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "tests.graph.store.kills", "victim", str(path), "1"],
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )


def test_a_few_kills_lose_nothing(tmp_path: Path) -> None:
    acknowledged, _ = kills.kill_often(4, tmp_path / "store", seed=20240101)
    assert acknowledged > 0


def test_readers_beside_a_writing_process_see_whole_documents(tmp_path: Path) -> None:
    victim = start_victim(tmp_path)
    assert victim.stdout is not None
    try:
        done = 0
        while done < 3:
            done += victim.stdout.readline().startswith("done")
        drain = threading.Thread(target=victim.stdout.read, daemon=True)
        drain.start()
        versions = set()
        for _ in range(60):
            kills.left_over(tmp_path, reading=True)
            with_reader = open_reader(str(tmp_path))
            versions.add(with_reader.version)
            with_reader.close()
        assert len(versions) > 5, "the writer stood still while others read"
        with pytest.raises(StoreError) as caught:
            open_store(str(tmp_path))
        assert caught.value.code == "store-locked"
        assert str(victim.pid) in caught.value.message
    finally:
        victim.kill()
        victim.wait()
        drain.join()
        victim.stdout.close()


def test_a_commit_under_way_at_a_crash_moves_the_version_on(tmp_path: Path) -> None:
    store = open_store(str(tmp_path))
    store.replace({kills.name(1): kills.quads(1, 1)})
    version = store.version
    store.close()
    directory = StoreDirectory(tmp_path)
    state = directory.read_state()
    assert state is not None
    directory.write_state(type(state)(state.store, state.commit, state.live, pending=True))
    again = open_store(str(tmp_path))
    assert again.version != version
    again.close()
    assert kills.left_over(tmp_path) == {1: 1}


def test_a_damaged_state_is_told_not_overwritten(tmp_path: Path) -> None:
    open_store(str(tmp_path)).close()
    (tmp_path / "state.json").write_text("{")
    for opening in (open_store, open_reader):
        with pytest.raises(StoreError) as caught:
            opening(str(tmp_path))
        assert caught.value.code == "store-damaged"
    assert (tmp_path / "state.json").read_text() == "{"


def test_old_states_do_not_pile_up(tmp_path: Path) -> None:
    store = open_store(str(tmp_path))
    for loading in range(12):
        store.replace({kills.name(1): kills.quads(1, loading * 4)})
    assert len([entry for entry in (tmp_path / "checkpoints").iterdir() if entry.is_dir()]) <= 2
    assert len(list(tmp_path.glob("live-*"))) == 1
    store.close()


def test_the_lock_of_a_writer_that_is_gone_is_waited_for(tmp_path: Path) -> None:
    open_store(str(tmp_path)).close()
    script = (
        "import fcntl, os, subprocess, sys, time\n"
        f"lock = os.open({str(tmp_path / 'writer.lock')!r}, os.O_RDWR)\n"
        "fcntl.flock(lock, fcntl.LOCK_EX)\n"
        "os.ftruncate(lock, 0); os.pwrite(lock, str(os.getpid()).encode(), 0)\n"
        "subprocess.Popen(['sleep', '0.5'], pass_fds=[lock])\n"
    )
    subprocess.run([sys.executable, "-c", script], check=True)
    open_store(str(tmp_path)).close()


def test_a_bulk_load_that_fails_or_is_killed_leaves_the_store_as_it_was(tmp_path: Path) -> None:
    line = b'<x:a> <x:p> "%d" <x:g> .\n'
    store = EmbeddedStore(tmp_path / "store")
    with store.bulk() as inside:
        inside.bulk_load(input=line % 1, format=RdfFormat.N_QUADS)
    before, version = set(store.quads()), store.version
    with pytest.raises(ValueError), store.bulk() as inside:
        inside.bulk_load(input=line % 2, format=RdfFormat.N_QUADS)
        raise ValueError
    del inside
    assert (set(store.quads()), store.version) == (before, version)
    script = (
        "import os, sys; from pathlib import Path; from pyoxigraph import RdfFormat;"
        "from graph.store.embedded import EmbeddedStore; store = EmbeddedStore(Path(sys.argv[1]));\n"
        "with store.bulk() as inside:\n"
        "    inside.bulk_load(input=sys.argv[2].encode(), format=RdfFormat.N_QUADS); inside.flush()\n"
        "    os.kill(os.getpid(), 9)\n"
    )
    store.close()
    subprocess.run([sys.executable, "-c", script, str(tmp_path / "store"), (line % 3).decode()], cwd=ROOT)
    again = EmbeddedStore(tmp_path / "store")
    assert (set(again.quads()), again.version) == (before, version)
    with again.bulk() as inside:
        inside.bulk_load(input=line % 4, format=RdfFormat.N_QUADS)
    assert len(set(again.quads())) == 2 and again.version != version
    again.close()
