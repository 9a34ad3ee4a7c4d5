"""Documents as the service handles them: read for a look, load, remove, and take a change back."""

from __future__ import annotations

import secrets
import threading
from collections import OrderedDict
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any

from pyoxigraph import NamedNode, Quad

from api.comparing import compared
from api.context import Context
from graph.iris import document_iri
from graph.loading import documents, find_document, load, put_back, statements_of
from graph.namespaces import ID
from ontology.errors import NotFound
from ontology.identifiers import task_identifiers
from ontology.records import Task
from viz.overview import href

KEPT_CHANGES = 20
"""How many changes can be taken back; older ones are forgotten, all of them with the process."""


@dataclass(frozen=True, slots=True)
class Change:
    """What a document stated before it was loaded over or removed."""

    name: NamedNode
    before: tuple[Quad, ...]
    version: str


class Documents:
    """The documents of one service. Results are JSON values. What reads files is imported with the first file."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._changes: OrderedDict[str, Change] = OrderedDict()
        self._lock = threading.Lock()

    def listed(self) -> list[dict[str, Any]]:
        """One object a loaded document, by IRI: ``iri, href, title, number, year, issued, tasks, doubts``."""
        return [
            {**row, "href": href(row["iri"]), "tasks": int(row["tasks"]), "doubts": int(row["doubts"])}
            | ({"year": int(row["year"])} if "year" in row else {})
            for row in documents(self._context.store)
        ]

    def preview(self, data: bytes, name: str) -> dict[str, Any]:
        """What the file says, as the parse contract has it, with where it stands and what loading would change."""
        from api.reading import read_bytes
        from loaders.parse_contract import as_contract

        document = read_bytes(data, name, self._context.settings)
        iri = document_iri(document).value
        identifiers = task_identifiers(document.tasks)
        parsed = as_contract(document)
        for identifier, task, told in zip(identifiers, document.tasks, parsed["tasks"], strict=True):
            told |= {"id": identifier, "printed": task.printed or task.text, "position": position(task)}
        return {
            "name": name,
            "iri": iri,
            "href": href(iri),
            "loaded": any(row["iri"] == iri for row in self.listed()),
            **compared(self._context.store, document),
            **parsed,
        }

    def load(self, data: bytes, name: str, *, keep: bool = False) -> dict[str, Any]:
        """Load the file whole; ``undo`` is the word that takes it back."""
        from api.reading import read_bytes, with_mentions

        read = with_mentions(read_bytes(data, name, self._context.settings))
        change = self._before(document_iri(read.document))
        with self._followed() as changed:
            done = load(self._context.store, [read], keep=keep)[0]
            changed.append(done.iri)
        told: dict[str, Any] = {
            "iri": done.iri,
            "href": href(done.iri),
            "title": done.title,
            "tasks": done.tasks,
            "quads": done.quads,
            "doubts": done.doubts,
            "outcome": done.outcome,
        }
        return told if done.outcome == "kept" else told | {"undo": self._remember(change)}

    def remove(self, wanted: str) -> dict[str, Any]:
        """Remove the document that ``wanted`` names (IRI, ``/id/`` path, number or title)."""
        named = ID + wanted.removeprefix("/id/") if wanted.startswith("/id/") else wanted
        change = self._before(find_document(self._context.store, named))
        with self._followed() as changed:
            put_back(self._context.store, change.name, ())
            changed.append(change.name.value)
        return {"iri": change.name.value, "outcome": "removed", "undo": self._remember(change)}

    def undo(self, word: str) -> dict[str, Any]:
        """Put the document back to what it was before that change.

        :raises ontology.errors.NotFound: nobody remembers the change any more.
        """
        with self._lock:
            change = self._changes.pop(word, None)
        if change is None:
            raise NotFound("这次修改已不能撤销：只保留最近的修改，服务重启后不再保留。", place="change")
        redo = self._before(change.name)
        with self._followed() as changed:
            put_back(self._context.store, change.name, change.before)
            changed.append(change.name.value)
        return {
            "iri": change.name.value,
            "href": href(change.name.value),
            "outcome": "restored" if change.before else "removed",
            "undo": self._remember(redo),
        }

    def _followed(self) -> AbstractContextManager[list[str]]:
        """Loads, search and names go along with the change made inside."""
        from api.workloads import followed

        return followed(self._context.store, *self._context.followers)

    def _before(self, name: NamedNode) -> Change:
        store = self._context.store
        return Change(name, statements_of(store, name), store.version)

    def _remember(self, change: Change) -> str:
        word = secrets.token_urlsafe(12)
        with self._lock:
            self._changes[word] = change
            while len(self._changes) > KEPT_CHANGES:
                self._changes.popitem(last=False)
        return word


def position(task: Task) -> dict[str, int | str]:
    """Where in the file the task stands, without what the format does not know."""
    names = ("page", "sheet", "table", "row", "column", "line", "start", "end")
    return {name: value for name in names if (value := getattr(task.position, name)) is not None}
