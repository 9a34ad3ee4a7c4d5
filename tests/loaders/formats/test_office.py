"""Formats that LibreOffice reads for us, and what is said where it is missing."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest

from loaders.documents import read_document_bytes
from loaders.formats import libreoffice
from loaders.formats.doc_ending import closed
from loaders.formats.opening import format_of, open_blocks
from ontology.errors import DocumentError
from tests.loaders.formats.made_documents import made_document
from tests.loaders.formats.printers import as_docx, as_html, as_xlsx
from tests.loaders.formats.test_read_back import as_made

MADE = made_document(3, 8)
NEEDS = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
KINDS = {"doc": "docx", "rtf": "docx", "odt": "docx", "xls": "xlsx", "ods": "xlsx"}
"""Format → what LibreOffice makes it from here."""


@pytest.fixture(scope="module")
def converted(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    folder = tmp_path_factory.mktemp("office")
    (folder / "made.docx").write_bytes(as_docx(MADE))
    (folder / "made.xlsx").write_bytes(as_xlsx(MADE))
    (folder / "ending.docx").write_bytes(as_docx(MADE, after=None))
    for kind, name in [*((kind, f"made.{source}") for kind, source in KINDS.items()), ("doc", "ending.docx")]:
        command = [
            "soffice", "--headless", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--convert-to", kind,
            "--outdir", str(folder), str(folder / name),
        ]  # fmt: skip
        subprocess.run(command, capture_output=True, timeout=120, check=True)
    made = {kind: (folder / f"made.{kind}").read_bytes() for kind in KINDS}
    return made | {"doc that ends on a table": (folder / "ending.doc").read_bytes()}


@NEEDS
@pytest.mark.parametrize("kind", KINDS)
def test_it_gives_the_records_and_leaves_nothing(
    kind: str, converted: dict[str, bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr(tempfile, "tempdir", None)
    assert format_of(converted[kind]).name == kind
    assert as_made(read_document_bytes(converted[kind], "name.txt")) == MADE.tasks
    assert list(tmp_path.iterdir()) == []


@NEEDS
def test_a_doc_that_ends_on_a_table_keeps_it(converted: dict[str, bytes]) -> None:
    data = converted["doc that ends on a table"]
    assert as_made(read_document_bytes(data, "甲.doc")) == MADE.tasks
    assert closed(closed(data)) == closed(data)


@NEEDS
def test_other_docs_and_broken_ones_are_left_as_they_are(converted: dict[str, bytes]) -> None:
    whole = converted["doc"]
    for data in (whole, whole[: len(whole) // 2], b"", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\xff" * 5000):
        assert closed(data) == data


@NEEDS
def test_a_broken_file_is_refused(converted: dict[str, bytes]) -> None:
    with pytest.raises(DocumentError) as caught:
        open_blocks(converted["odt"][:3000])
    assert caught.value.code == "damaged"


def test_a_missing_program_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(libreoffice, "PROGRAMS", ())
    with pytest.raises(DocumentError, match="libreoffice-writer-nogui") as caught:
        open_blocks(rb"{\rtf1 text\par}")
    assert caught.value.code == "needs-libreoffice"


def test_a_program_that_hangs_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "slow"
    program.write_text("#!/bin/sh\nsleep 60\n")
    program.chmod(0o755)
    monkeypatch.setattr(libreoffice, "PROGRAMS", (str(program),))
    monkeypatch.setattr(libreoffice, "SECONDS", 0.5)
    with pytest.raises(DocumentError) as caught:
        open_blocks(rb"{\rtf1 text\par}")
    assert caught.value.code == "too-slow"


def test_a_web_archive_is_its_page() -> None:
    data = (
        b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n--b\r\n"
        b"Content-Type: text/html; charset=utf-8\r\n\r\n" + as_html(MADE) + b"\r\n--b--\r\n"
    )
    assert as_made(read_document_bytes(data, "某.doc")) == MADE.tasks
