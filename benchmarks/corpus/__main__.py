"""``python -m benchmarks.corpus --documents 5000 --tasks 1000000 --form text --out DIR``: the corpus as files."""

from __future__ import annotations

import argparse
import json
import os
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

from benchmarks.corpus.documents import Corpus
from benchmarks.corpus.printing import as_text
from benchmarks.corpus.word import as_word
from loaders.parse_contract import as_contract

FOLDER = 500
"""Documents in one folder."""


def text_bytes(corpus: Corpus, number: int) -> bytes:
    return as_text(corpus.document(number), corpus.style(number)).encode()


def word_bytes(corpus: Corpus, number: int) -> bytes:
    return as_word(corpus.document(number))


def record_bytes(corpus: Corpus, number: int) -> bytes:
    """As the parse contract prints a document that was read."""
    return (json.dumps(as_contract(corpus.document(number)), ensure_ascii=False) + "\n").encode()


FORMS: dict[str, tuple[str, Callable[[Corpus, int], bytes]]] = {
    "text": ("txt", text_bytes),
    "docx": ("docx", word_bytes),
    "records": ("json", record_bytes),
}


def write(corpus: Corpus, form: str, folder: Path, numbers: range) -> int:
    """Write these documents, return how many bytes."""
    ending, rendered = FORMS[form]
    total = 0
    for number in numbers:
        whose, year = corpus.of(number)
        path = folder / f"{number // FOLDER:03}" / f"{number:05}-{whose.short}{whose.level}-{year}.{ending}"
        path.parent.mkdir(parents=True, exist_ok=True)
        total += path.write_bytes(rendered(corpus, number))
    return total


def write_corpus(corpus: Corpus, form: str, folder: Path, processes: int | None = None) -> int:
    """Write the whole corpus below ``folder`` on all cores; return how many bytes."""
    shares = [range(start, min(start + 50, corpus.documents)) for start in range(0, corpus.documents, 50)]
    with ProcessPoolExecutor(processes or os.cpu_count()) as pool:
        return sum(pool.map(partial(write, corpus, form, folder), shares))


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.corpus", description=__doc__)
    parser.add_argument("--documents", type=int, default=5000)
    parser.add_argument("--tasks", type=int, help="in all documents; 200 a document where not given")
    parser.add_argument("--form", choices=sorted(FORMS), default="text")
    parser.add_argument("--seed", type=int, default=9)
    parser.add_argument("--out", type=Path, required=True)
    given = parser.parse_args()
    corpus = Corpus(given.documents, given.tasks or given.documents * 200, given.seed)
    started = time.perf_counter()
    total = write_corpus(corpus, given.form, given.out)
    taken = time.perf_counter() - started
    print(
        f"{corpus.documents} documents, {sum(corpus.sizes)} tasks, {corpus.years} years, "
        f"{total / 1e6:.1f} MB in {taken:.1f} s"
    )


if __name__ == "__main__":
    main()
