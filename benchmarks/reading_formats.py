"""Reading by format: tasks a second from bytes to judged tasks, cost at ten times the tasks, memory by text.

Time is measured in processor seconds of one core, so that what else the machine does is not counted. Memory is what
the process grows by at most while it reads a large document (resident pages, peak less what an idle process that has
read a small file of the format holds), less the same for that small file, over the bytes of the text in UTF-8. Left
out is what every file of the format costs, whatever its size: libraries, and the file of the system's font that PDFium
reads whole in place of one that a PDF names and does not hold (26 MB where that is Noto Serif CJK, held until the
document is closed; a PDF with its font inside takes 1 MB). The process is one that the product reads in.
"""

from __future__ import annotations

import ctypes
import gc
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from benchmarks import Row
from loaders.blocks import Blocks, Paragraph
from loaders.documents import read_document_bytes
from loaders.formats.opening import open_blocks
from loaders.sandbox import Limits, run_limited
from tests.loaders.formats.made_documents import MadeDocument, made_document
from tests.loaders.formats.printers import as_csv, as_docx, as_html, as_pdf, as_xlsx

TIMES = 10
LARGE, LARGE_PDF = 20_000, 2_000
"""Tasks of the documents whose memory is measured."""
ROUNDS = 5
PRINTED: dict[str, tuple[Callable[[MadeDocument], bytes], int, str]] = {
    "docx": (as_docx, 200, "≥ 2,000"),
    "html": (as_html, 200, ""),
    "xlsx": (as_xlsx, 200, ""),
    "csv": (as_csv, 200, ""),
    "pdf": (as_pdf, 50, "≥ 100"),
    "pdf without lines": (lambda made: as_pdf(made, rules="none"), 50, "≥ 100"),
}
"""Format → how it is printed, the tasks of the small document (the large one has ten times as many), what is wanted."""


def run() -> Iterator[Row]:
    """The rows of every format."""
    for name, (printed, tasks, wanted) in PRINTED.items():
        flat = name.startswith(("csv", "pdf"))
        small, large = (
            printed(made_document(7, count, merged=not flat, two_rows=False))
            for count in (tasks, tasks * TIMES)
        )
        quick, slow = median_seconds(small, tasks), median_seconds(large, tasks * TIMES)
        yield Row(f"{name}: whole reading", tasks * TIMES / slow, "tasks/s", wanted)
        yield Row(f"{name}: time of {tasks * TIMES:,} tasks over that of {tasks}", slow / quick, "×", "≤ 11")
        yield Row(f"{name}: format alone", tasks * TIMES / median_seconds(large), "tasks/s")
        many = LARGE_PDF if name.startswith("pdf") else LARGE
        vast = printed(made_document(7, many, merged=not flat, two_rows=False))
        (least, little), (most, much) = (
            run_limited(peak_memory, small, data, limits=Limits(seconds=300, memory=1 << 32))
            for data in (small, vast)
        )
        ratio = (most - least) / (much - little)
        yield Row(f"{name}: peak memory over text, {many:,} tasks", ratio, "×", "≤ 20")


def median_seconds(data: bytes, tasks: int = 0) -> float:
    """The median processor seconds of some readings: of the whole one where ``tasks`` are expected."""
    spent = []
    for _ in range(ROUNDS):
        began = time.process_time()
        if tasks:
            found = len(read_document_bytes(data, "").tasks)
            if found != tasks:
                raise ValueError(f"{found} of {tasks} tasks read")
        else:
            open_blocks(data)
        spent.append(time.process_time() - began)
    return statistics.median(spent)


def peak_memory(first: bytes, data: bytes) -> tuple[int, int]:
    """By how many bytes the reading of ``data`` raises the process's memory at most, and its text in bytes of UTF-8;
    ``first`` is read before, so that the libraries of its format are loaded."""
    read_document_bytes(first, "")
    trim()
    process = Path("/proc/self")
    (process / "clear_refs").write_text("5")
    before = _kilobytes(process, "VmRSS")
    read_document_bytes(data, "")
    raised = (_kilobytes(process, "VmHWM") - before) * 1024
    return raised, text_size(open_blocks(data))


def trim() -> None:
    """Give back what is free, so that what comes is counted whole."""
    gc.collect()
    ctypes.CDLL(None).malloc_trim(0)


def _kilobytes(process: Path, field: str) -> int:
    lines = (process / "status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(f"{field}:"))


def text_size(blocks: Blocks) -> int:
    """The bytes of all texts of a document in UTF-8."""
    return sum(
        len(part.text.encode())
        for block in blocks
        for part in ([block] if isinstance(block, Paragraph) else block.cells)
    )


if __name__ == "__main__":
    from benchmarks import reading_formats

    for row in reading_formats.run():
        sys.stdout.write(f"{row.what:<50} {row.value:>12,.1f} {row.unit:<8} {row.wanted}\n")
