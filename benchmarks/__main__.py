"""``python -m benchmarks [name…]``: run all benchmarks or those named, one after the other; print a table."""

from __future__ import annotations

import importlib
import pkgutil
import platform
import sys
import time
from collections.abc import Iterable, Iterator

import benchmarks
from benchmarks import Row


def names() -> list[str]:
    """The benchmarks there are, sorted."""
    return sorted(
        m.name
        for m in pkgutil.iter_modules(benchmarks.__path__)
        if not m.name.startswith("_") and not m.ispkg
    )


def rows_of(name: str) -> Iterator[Row]:
    """The rows of one benchmark."""
    module = importlib.import_module(f"benchmarks.{name}")
    if hasattr(module, "run"):
        yield from module.run()


def table(rows: Iterable[Row]) -> Iterator[str]:
    """One line a row, as soon as it is measured."""
    for row in rows:
        number = f"{row.value:,.0f}" if row.value >= 1000 else f"{row.value:.3g}"
        yield f"| {row.what} | {number} {row.unit} | {row.wanted} |"


def main(wanted: list[str]) -> int:
    """The number of benchmarks that could not run."""
    unknown = set(wanted) - set(names())
    if unknown:
        print(
            f"no benchmark named {', '.join(sorted(unknown))}; there are {', '.join(names())}",
            file=sys.stderr,
        )
        return 2
    print(f"{platform.platform()}, Python {platform.python_version()}\n")
    failed = 0
    for name in wanted or names():
        started = time.monotonic()
        print(f"\n## {name}\n\n| what | measured | wanted |\n|---|---:|---|", flush=True)
        try:
            for line in table(rows_of(name)):
                print(line, flush=True)
        except Exception as error:  # noqa: BLE001 - one benchmark that cannot run does not keep the others from it
            failed += 1
            print(f"| could not run: {type(error).__name__}: {error} | | |", flush=True)
        print(f"\n{time.monotonic() - started:.0f} s", flush=True)
    return failed


if __name__ == "__main__":
    sys.exit(min(main(sys.argv[1:]), 1))
