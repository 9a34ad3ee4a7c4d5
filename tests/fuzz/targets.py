"""One fuzz target a format: bytes → a file of that format → the whole reading, which only our errors may leave.

Run one for long by hand, e.g. ten minutes of docx::

    .venv/bin/python -m tests.fuzz.targets docx -max_total_time=600

A crash, a run over five seconds, more than 1.5 GB, or an exception that is not ours stops it and leaves the input.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["loaders"]):
    from loaders.documents import read_document_bytes
    from loaders.formats import office

from ontology.errors import DocumentError
from tests.fuzz.seeds import SEEDS, WRAPPED


def unconverted(data: bytes, extension: str, target: str) -> bytes:
    """In place of LibreOffice, which is not fuzzed: nothing of a doc, rtf or odt is read behind its own checks."""
    raise DocumentError("未转换", value=(len(data), extension, target), code="needs-libreoffice")


SECONDS = 5
MEMORY = 1500


def target(format_name: str) -> Callable[[bytes], None]:
    """What the fuzzer calls: reads ``data`` as a file of the format, or as the main part of one."""
    wrap = WRAPPED.get(format_name, bytes)

    def read(data: bytes) -> None:
        try:
            read_document_bytes(wrap(data), "fuzz")
        except DocumentError:
            return

    return read


def main(arguments: list[str]) -> None:
    """Fuzzes the format that the first argument names; the others go to libFuzzer."""
    name = arguments[1]
    office.converted = unconverted
    with tempfile.TemporaryDirectory() as corpus:
        for number, seed in enumerate(SEEDS[name]()):
            Path(corpus, str(number)).write_bytes(seed)
        options = [
            f"-timeout={SECONDS}",
            f"-rss_limit_mb={MEMORY}",
            "-max_len=200000",
            *arguments[2:],
            corpus,
        ]
        atheris.Setup([arguments[0], *options], target(name))
        atheris.Fuzz()


if __name__ == "__main__":
    main(sys.argv)
