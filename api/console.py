"""What the command line shows: results on standard output, everything else on standard error."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import timedelta
from typing import TypeVar

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)
from rich.table import Table

Item = TypeVar("Item")
SECONDS_A_LINE = 5.0
"""Between two lines about how far a long job is, where no bar is drawn."""
notes = Console(stderr=True, highlight=False, soft_wrap=True)


def write(text: str) -> None:
    """``text`` on standard output as UTF-8, whatever the terminal's encoding is."""
    write_bytes(text.encode("utf-8", "replace"))


def write_bytes(data: bytes) -> None:
    """``data`` on standard output as it is."""
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def write_json(value: object) -> None:
    """``value`` as indented JSON with a final line break."""
    write(json.dumps(value, ensure_ascii=False, indent=2) + "\n")


def note(text: str) -> None:
    """A line for the person at work, on standard error; never read as markup."""
    notes.print(text, markup=False)


def write_table(columns: Sequence[str], rows: Iterable[Sequence[str]], title: str | None = None) -> None:
    """A table on standard output: drawn for a terminal, tab-separated for a pipe."""
    if not sys.stdout.isatty():
        for row in (columns, *rows):
            write("\t".join(cell.replace("\t", " ").replace("\n", " ") for cell in row) + "\n")
        return
    table = Table(*columns, title=title, title_justify="left", show_lines=False)
    for row in rows:
        table.add_row(*(cell.replace("[", "\\[") for cell in row))
    Console(highlight=False).print(table)


@contextmanager
def progress(total: int, label: str) -> Iterator[Callable[[str], None]]:
    """Calls advance a bar by one and show a name; nothing is drawn where standard error is no terminal."""
    with Progress(
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=notes,
        transient=True,
        disable=not notes.is_terminal,
    ) as bar:
        job = bar.add_task(label, total=total)

        def advance(name: str) -> None:
            bar.update(job, advance=1, description=f"{label} {name}")

        yield advance


@contextmanager
def advance(total: int, label: str, rate: str) -> Iterator[Callable[[int, float], None]]:
    """Calls show how many of ``total`` are done and a rate, with an estimate of the time that is left.

    A terminal gets a bar; anything else a line now and then.

    :param rate: how the rate is said, with ``{rate}``.
    """
    columns = (
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[said]}", markup=False),
        TimeElapsedColumn(),
        TimeRemainingColumn(elapsed_when_finished=True),
    )
    started = last = time.monotonic()
    with Progress(*columns, console=notes, transient=True, disable=not notes.is_terminal) as bar:
        job = bar.add_task(label, total=total, said="")

        def shown(done: int, per_second: float) -> None:
            nonlocal last
            bar.update(job, completed=done, said=rate.format(rate=per_second))
            now = time.monotonic()
            if notes.is_terminal or not done or now - last < SECONDS_A_LINE:
                return
            last = now
            left = timedelta(seconds=round((now - started) / done * (total - done)))
            note(f"{label} {done}/{total} {rate.format(rate=per_second)} {left}")

        yield shown
