"""The workload for both doors: the index over an open store, and views with their parameters checked once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Protocol
from urllib.parse import unquote

from api.settings import Settings
from graph.loading import WRITING, find_document
from graph.namespaces import ID, PROLOGUE
from graph.sparql_text import iri as iri_text
from graph.store.protocol import Store
from graph.workload.index import WorkloadIndex
from graph.workload.table import PartyKind, Reach, Table
from ontology.errors import DutyGraphError, NotFound
from viz.views import Kind, Workload
from viz.workload import SCOPE_ALL, workload

FILE = "workload.sqlite"
DIMENSIONS = (Kind.UNIT, Kind.LEADER, Kind.PLACE, Kind.CHAPTER)


def opened_index(store: Store, settings: Settings) -> WorkloadIndex:
    """The index of ``store``, kept on disk beside a store that is a directory."""
    path = Path(settings.location)
    return WorkloadIndex(store, path / FILE if path.is_dir() else None)


class Follower(Protocol):
    """What is kept in step with the store: loads, the search, the names that questions are read with."""

    def renew(self, documents: Iterable[str], *, before: str) -> bool:
        """Take in a commit on version ``before`` that changed these documents alone; whether it did."""


@contextmanager
def followed(store: Store, *followers: Follower) -> Iterator[list[str]]:
    """Let the followers go along with one commit made inside: the documents (IRIs) that it changed are put on the list.

    Who cannot go along reads the store when it is next asked; the commit stands in any case.
    """
    with WRITING:
        before = store.version
        changed: list[str] = []
        yield changed
        if changed and is_next(before, store.version):
            for follower in followers:
                with suppress(DutyGraphError):
                    follower.renew(changed, before=before)


def is_next(before: str, after: str) -> bool:
    """Whether one commit lies between two versions of a store, ``name-number``; another writer's may come between.

    >>> is_next("a-b-9", "a-b-10"), is_next("a-9", "a-11"), is_next("a-9", "b-10")
    (True, False, False)
    """
    (name, _, number), (same, _, greater) = before.rpartition("-"), after.rpartition("-")
    return name == same and number.isdecimal() and greater == str(int(number) + 1)


def scope_of(store: Store, documents: Sequence[str] | None) -> tuple[list[str] | None, str]:
    """(IRIs, words) of the documents named by number, title or IRI; all documents where none is named.

    :raises ontology.errors.NotFound: a name that no document bears.
    """
    if not documents:
        return None, SCOPE_ALL
    return [find_document(store, one).value for one in documents], "、".join(documents)


def measured(
    store: Store,
    index: WorkloadIndex,
    *,
    by: str = "unit",
    documents: Sequence[str] | None = None,
    threshold: int | None = None,
    expanded: bool = False,
    limit: int | None = None,
) -> Workload:
    """The workload of one dimension (``unit``, ``leader``, ``place``, ``chapter``), of at most ``limit`` rows.

    :raises ontology.errors.NotFound: as :func:`scope_of`.
    """
    iris, scope = scope_of(store, documents)
    reach = Reach.EXPANDED if expanded else Reach.STATED
    return workload(
        index, Kind(by), documents=iris, threshold=threshold, reach=reach, scope=scope, limit=limit
    )


def book(
    store: Store,
    index: WorkloadIndex,
    *,
    documents: Sequence[str] | None = None,
    threshold: int | None = None,
    expanded: bool = False,
) -> bytes:
    """The Excel file of all dimensions."""
    from viz.workload_book import workbook  # openpyxl takes a while to import

    return workbook(
        [
            measured(store, index, by=kind.value, documents=documents, threshold=threshold, expanded=expanded)
            for kind in DIMENSIONS
        ]
    )


def named_unit(table: Table, unit: str) -> str:
    """The IRI of the unit that an IRI, a ``/id/`` path or a label names.

    :raises ontology.errors.NotFound: no unit or several bear the name.
    """
    iri = ID + unquote(unit.removeprefix("/id/")) if unit.startswith("/id/") else unit
    found = [p.iri for p in table.parties.values() if iri in (p.iri, p.label) and p.kind is PartyKind.UNIT]
    if len(found) != 1:
        raise NotFound(
            f"“{unit}”：" + ("有几个单位同名，请给出IRI。" if found else "图谱中没有这个单位。"), value=unit
        )
    return found[0]


def task_texts(store: Store, tasks: Sequence[str]) -> dict[str, str]:
    """The words of these tasks, by IRI."""
    values = " ".join(map(iri_text, tasks))
    rows = store.select(f"{PROLOGUE}SELECT ?t ?text WHERE {{ VALUES ?t {{ {values} }} ?t dg:text ?text }}")
    return {row["t"]: row["text"] for row in rows}


__all__ = ["book", "followed", "measured", "named_unit", "opened_index", "scope_of", "task_texts"]
