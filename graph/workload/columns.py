"""The tasks of documents as columns of whole numbers: small to keep, and counted many at a time.

A name (of a party, chapter, place or project) is a number: its place in the list of names that stands beside, or its
number in the index.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from graph.workload.table import ROLES, TaskEntry

Ints = NDArray[np.int32]
Longs = NDArray[np.int64]
NONE = -1
"""Stands for no chapter."""
ROLE_NUMBERS = {role: number for number, role in enumerate(ROLES)}


@dataclass(frozen=True, slots=True)
class Columns:
    """Tasks side by side, ``n`` of them, numbered from 0; every array is int32.

    :param documents: (n,) the number of the document of each, from 0 and rising.
    :param orders: (n,) the place in its document.
    :param chapters: (n,) names, ``NONE`` where there is none.
    :param targets: (n,) how many targets it has.
    :param stated: (k, 3) rows of task, role (``ROLE_NUMBERS``), party, without repeats, by task.
    :param places: (m, 2) rows of task, place, likewise.
    :param projects: (j, 2) rows of task, project, likewise.
    """

    documents: Ints
    orders: Ints
    chapters: Ints
    targets: Ints
    stated: Ints
    places: Ints
    projects: Ints

    def __len__(self) -> int:
        return len(self.documents)

    def named(self, numbers: Ints) -> Columns:
        """The same with ``numbers[x]`` for every name ``x``."""

        def renamed(rows: Ints) -> Ints:
            named = rows.copy()
            named[:, -1] = numbers[rows[:, -1]]
            return named

        chapters = (
            np.where(self.chapters == NONE, NONE, numbers[self.chapters]) if len(numbers) else self.chapters
        )
        return replace(
            self,
            chapters=chapters.astype(np.int32),
            stated=renamed(self.stated),
            places=renamed(self.places),
            projects=renamed(self.projects),
        )


@dataclass(frozen=True, slots=True)
class Shard:
    """One document's tasks (IRIs and printed identifiers, in order) with their columns; names count in ``names`` (IRIs).

    Small, whole and without ties to a store: it can be made in one process and kept by another.
    """

    document: str
    tasks: tuple[str, ...]
    identifiers: tuple[str, ...]
    names: tuple[str, ...]
    columns: Columns

    def entries(self, names: Sequence[str] | Mapping[int, str] | None = None) -> Iterator[TaskEntry]:
        """The tasks as values; ``names`` says what each number in the columns stands for where not ``self.names``."""
        called = self.names if names is None else names
        columns = self.columns

        def grouped(rows: Ints) -> dict[int, list[tuple[int, ...]]]:
            return {
                task: [tuple(row[1:]) for row in found]
                for task, found in groupby(rows.tolist(), lambda row: row[0])
            }

        stated, places, projects = map(grouped, (columns.stated, columns.places, columns.projects))
        for number, (iri, identifier, order, chapter, targets) in enumerate(
            zip(
                self.tasks,
                self.identifiers,
                columns.orders.tolist(),
                columns.chapters.tolist(),
                columns.targets.tolist(),
                strict=True,
            )
        ):
            yield TaskEntry(
                iri,
                identifier,
                self.document,
                None if chapter == NONE else called[chapter],
                order,
                targets,
                tuple(sorted((ROLES[role], called[party]) for role, party in stated.get(number, ()))),
                tuple(sorted(called[place] for (place,) in places.get(number, ()))),
                tuple(sorted(called[project] for (project,) in projects.get(number, ()))),
            )


def shards_of(tasks: Iterable[TaskEntry]) -> Iterator[Shard]:
    """A shard a document, in the order of the tasks, which stand together by document."""
    for document, found in groupby(tasks, lambda task: task.document):
        entries = list(found)
        names: dict[str, int] = {}
        columns = columns_of(entries, lambda name, names=names: names.setdefault(name, len(names)))  # type: ignore[misc]
        yield Shard(
            document,
            tuple(task.iri for task in entries),
            tuple(task.identifier for task in entries),
            tuple(names),
            columns,
        )


def columns_of(tasks: Iterable[TaskEntry], number: Callable[[str], int]) -> Columns:
    """The columns of these tasks, which stand together by document; ``number`` gives every name its number."""
    documents: dict[str, int] = {}
    each: list[tuple[int, int, int, int]] = []
    stated: list[tuple[int, int, int]] = []
    places: list[tuple[int, int]] = []
    projects: list[tuple[int, int]] = []
    for place, task in enumerate(tasks):
        chapter = number(task.chapter) if task.chapter else NONE
        each.append((documents.setdefault(task.document, len(documents)), task.order, chapter, task.targets))
        stated += [(place, ROLE_NUMBERS[role], number(party)) for role, party in task.stated]
        places += [(place, number(one)) for one in task.places]
        projects += [(place, number(one)) for one in task.projects]
    rows = array(each, 4)
    return Columns(
        rows[:, 0], rows[:, 1], rows[:, 2], rows[:, 3], array(stated, 3), array(places, 2), array(projects, 2)
    )


def side_by_side(parts: Sequence[Columns]) -> Columns:
    """The columns of all, one part's tasks after the other's; each part holds one or more whole documents."""
    tasks = np.cumsum([0, *(len(part) for part in parts)])
    documents = np.cumsum([0, *(int(part.documents[-1]) + 1 if len(part) else 0 for part in parts)])

    def rows(of: Callable[[Columns], Ints], width: int) -> Ints:
        found = [of(part) for part in parts]
        joined = np.concatenate([np.empty((0, width), np.int32), *found])
        joined[:, 0] += np.repeat(tasks[:-1], [len(one) for one in found]).astype(np.int32)
        return joined

    def each(of: Callable[[Columns], Ints]) -> Ints:
        return np.concatenate([np.empty(0, np.int32), *map(of, parts)])

    numbered = [part.documents + np.int32(first) for part, first in zip(parts, documents[:-1], strict=True)]
    return Columns(
        np.concatenate([np.empty(0, np.int32), *numbered]),
        each(lambda part: part.orders),
        each(lambda part: part.chapters),
        each(lambda part: part.targets),
        rows(lambda part: part.stated, 3),
        rows(lambda part: part.places, 2),
        rows(lambda part: part.projects, 2),
    )


def array(rows: Sequence[tuple[int, ...]], width: int) -> Ints:
    """The rows as an array of that width, also where there is none."""
    return np.array(rows, np.int32).reshape(-1, width)


__all__ = ["NONE", "Columns", "Ints", "Longs", "Shard", "columns_of", "shards_of", "side_by_side"]
