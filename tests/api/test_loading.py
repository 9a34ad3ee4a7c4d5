"""Loading folders: the store is that of loading one document after the other, whatever happened on the way."""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from pyoxigraph import Quad

from api.loading import Loading, Summary
from api.reading import with_mentions
from api.reading_many import files_in
from api.settings import Settings
from benchmarks.corpus import Corpus
from benchmarks.corpus.printing import as_text
from graph.loading import load, remove
from graph.store.embedded import EmbeddedStore
from graph.store.memory import MemoryStore
from graph.store.protocol import Store
from loaders.documents import read_document_bytes
from tests.conftest import EXAMPLE, ROOT

CORPUS = Corpus(documents=8, tasks=64, seed=2)
SETTINGS = Settings.from_environment()
WINDOW = 2000
"""Quads in one commit: one to three documents."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Documents of several jurisdictions, among them one with an authority, and a file that is none."""
    path = tmp_path_factory.mktemp("files")
    for number in range(CORPUS.documents):
        text = as_text(CORPUS.document(number), CORPUS.style(number))
        (path / f"{number:02}.txt").write_text(text, encoding="utf-8")
    shutil.copy(EXAMPLE, path / "05-渝中.txt")
    (path / "03-无.txt").write_text("今天天气很好。", encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def wanted(folder: Path) -> frozenset[Quad]:
    """What one document after the other gives."""
    store = MemoryStore()
    one_after_the_other(store, folder)
    return frozenset(store.quads())


def one_after_the_other(store: Store, folder: Path) -> None:
    for file in sorted(folder.iterdir()):
        if "无" not in file.name:
            load(store, [with_mentions(read_document_bytes(file.read_bytes(), file.name))])


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[EmbeddedStore]:
    store = EmbeddedStore(tmp_path / "store")
    yield store
    store.close()


def into(store: Store, *files: Path, **options: bool) -> Summary:
    return Loading(store, SETTINGS, processes=1, window=WINDOW, **options).load(files_in(files))


def test_a_folder_gives_the_same_quads_as_one_after_the_other(
    folder: Path, wanted: frozenset[Quad], opened: EmbeddedStore, tmp_path: Path
) -> None:
    summary = into(opened, folder)
    assert (summary.files, summary.loaded, len(summary.refused)) == (10, 9, 1)
    assert summary.refused[0].path.endswith("03-无.txt")
    assert set(opened.quads()) == wanted
    again = into(opened, folder)
    assert (again.unchanged, again.loaded, again.replaced, len(again.refused)) == (9, 0, 0, 1)
    moved = tmp_path / "moved"
    shutil.copytree(folder, moved)
    assert into(opened, moved).unchanged == 9
    read_again = into(opened, folder, again=True)
    assert (read_again.replaced, read_again.unchanged) == (9, 0)
    assert set(opened.quads()) == wanted


def test_a_store_without_a_bulk_loader_takes_them_too(folder: Path, wanted: frozenset[Quad]) -> None:
    store = MemoryStore()
    assert into(store, *sorted(folder.iterdir(), reverse=True)).loaded == 9
    assert set(store.quads()) == wanted


def test_what_another_door_changed_is_loaded_again(
    folder: Path, wanted: frozenset[Quad], opened: EmbeddedStore
) -> None:
    into(opened, folder)
    remove(opened, "渝中府办〔2024〕2号")
    other = read_document_bytes((folder / "02.txt").read_bytes(), "x")
    load(opened, [with_mentions(replace(other, tasks=other.tasks[:1]))])
    done = into(opened, folder)
    assert (done.loaded, done.replaced, done.unchanged) == (1, 1, 7)
    assert set(opened.quads()) == wanted


def test_of_two_files_with_one_document_the_later_stays_and_neither_is_read_again(
    folder: Path, tmp_path: Path, opened: EmbeddedStore
) -> None:
    text = (folder / "00.txt").read_text(encoding="utf-8")
    shorter = "\n".join(text.splitlines()[:-3]) + "\n"
    files = tmp_path / "two"
    files.mkdir()
    (files / "a.txt").write_text(shorter, encoding="utf-8")
    (files / "b.txt").write_text(text, encoding="utf-8")
    first = into(opened, files)
    assert (first.loaded, first.replaced) == (1, 1)
    alone = MemoryStore()
    load(alone, [with_mentions(read_document_bytes(text.encode(), "b.txt"))])
    assert set(opened.quads()) == set(alone.quads())
    assert into(opened, files).unchanged == 2
    (files / "b.txt").write_text(shorter + "\n", encoding="utf-8")
    before = set(opened.quads())
    kept = into(opened, files, keep=True)
    assert (kept.kept, kept.unchanged) == (2, 0)
    assert set(opened.quads()) == before


def test_a_run_that_is_stopped_goes_on_where_it_was(
    folder: Path, wanted: frozenset[Quad], opened: EmbeddedStore
) -> None:
    loading = Loading(opened, SETTINGS, processes=1, window=WINDOW)
    stopped = loading.load(files_in([folder]), lambda so_far: so_far.loaded > 1 and loading.stop.set())
    assert stopped.stopped and 0 < stopped.loaded < 9
    rest = into(opened, folder)
    assert not rest.stopped and rest.loaded + stopped.loaded == 9 and rest.replaced == 0
    assert set(opened.quads()) == wanted


VICTIM = (
    "import sys; from pathlib import Path; from api.loading import Loading; from api.settings import Settings;"
    "from api.reading_many import files_in; from graph.store.embedded import EmbeddedStore;"
    "store = EmbeddedStore(Path(sys.argv[1])); print('open', flush=True);"
    f"Loading(store, Settings.from_environment(), processes=1, window={WINDOW}).load(files_in([Path(sys.argv[2])]));"
    "store.close(); print('done', flush=True)"
)


def test_killed_at_random_moments_and_gone_on_with_it_gives_the_same_quads(
    folder: Path, wanted: frozenset[Quad], tmp_path: Path
) -> None:
    chance, kills = Random(9), 0
    place = tmp_path / "store"
    while kills < 5:
        victim = subprocess.Popen(
            [sys.executable, "-c", VICTIM, str(place), str(folder)], stdout=subprocess.PIPE, cwd=ROOT
        )
        assert victim.stdout is not None
        assert victim.stdout.readline() == b"open\n"
        time.sleep(chance.uniform(0.05, 1.6))
        victim.kill()
        finished = b"done" in victim.communicate()[0]
        kills += 1
        if finished:
            shutil.rmtree(place)  # all was there before the kill came: begin anew
    store = EmbeddedStore(place)
    try:
        into(store, folder)
        assert set(store.quads()) == wanted
    finally:
        store.close()
