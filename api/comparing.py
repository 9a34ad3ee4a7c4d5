"""What loading a document would change: each task as the graph has it beside the task as it was read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import unquote

from pyoxigraph import Quad

from graph.deciding import holding, recorded
from graph.iris import document_iri
from graph.loading import authority_of, statements_of
from graph.names import Names
from graph.namespaces import DG
from graph.quads import document_quads
from graph.store.protocol import Store
from ontology.general_places import general_places
from ontology.records import Document

IDENTIFIER = "http://purl.org/dc/terms/identifier"
ORDER = DG + "order"
TEXT = DG + "text"
PARTIES = {
    DG + "supervisedBy": "leaders",
    DG + "ledBy": "leads",
    DG + "supportedBy": "cooperators",
    DG + "answeredBy": "responsible",
}
"""The field of a task as read for each statement about who has it."""

Tasks = Mapping[str, Mapping[str, Any]]
"""By identifier, in the order of the document: ``text`` and the sorted names of each role."""


def compared(store: Store, document: Document) -> dict[str, Any]:
    """``changes``: identifiers of the tasks that are new, gone, changed; ``differences``: what each was and is.

    Both sides are read from statements, so that a unit that is written another way is still the same unit.
    """
    authority = authority_of(document)
    decisions = holding(recorded(store), Names.of(document, authority).local)
    read = tasks_of(document_quads(document, (), authority, general_places(), decisions).own)
    there = tasks_of(statements_of(store, document_iri(document)))
    return {"changes": differences(there, read), "differences": altered(there, read)}


def tasks_of(quads: Iterable[Quad]) -> Tasks:
    """The tasks that a document's own statements tell of."""
    about: dict[str, dict[str, list[str]]] = {}
    for quad in quads:
        name = quad.predicate.value
        if name in PARTIES or name in (IDENTIFIER, ORDER, TEXT):
            about.setdefault(str(quad.subject), {}).setdefault(name, []).append(
                getattr(quad.object, "value", "")
            )
    tasks = [told for told in about.values() if TEXT in told and IDENTIFIER in told]
    tasks.sort(key=lambda told: int(told.get(ORDER, ["0"])[0]))
    return {
        told[IDENTIFIER][0]: {
            "text": told[TEXT][0],
            **{field: sorted(map(last_part, told.get(name, ()))) for name, field in PARTIES.items()},
        }
        for told in tasks
    }


def last_part(iri: str) -> str:
    """The name that an IRI ends with.

    >>> last_part("https://w3id.org/dutygraph/id/unit/渝中区/区住建委")
    '区住建委'
    """
    return unquote(iri.rsplit("/", 1)[-1])


def differences(before: Mapping[str, object], after: Mapping[str, object]) -> dict[str, list[str]]:
    """What is only in ``after``, only in ``before``, and in both but not equal, each in its own order.

    >>> differences({"1-1": "甲", "1-2": "乙"}, {"1-2": "丙", "1-3": "丁"})
    {'added': ['1-3'], 'removed': ['1-1'], 'changed': ['1-2']}
    """
    return {
        "added": [key for key in after if key not in before],
        "removed": [key for key in before if key not in after],
        "changed": [key for key in after if key in before and before[key] != after[key]],
    }


def altered(before: Tasks, after: Tasks) -> list[dict[str, Any]]:
    """Every task that is not the same in both, with what it was and what it is; of equal fields nothing is told.

    >>> altered({"1-1": {"text": "甲", "leads": ["a"]}}, {"1-1": {"text": "甲", "leads": ["b"]}})
    [{'id': '1-1', 'before': {'leads': ['a']}, 'after': {'leads': ['b']}}]
    """
    told: list[dict[str, Any]] = []
    for key in [*after, *(key for key in before if key not in after)]:
        old, new = before.get(key), after.get(key)
        if old is None or new is None:
            told.append({"id": key, "before": old, "after": new})
        elif fields := [name for name in new if old[name] != new[name]]:
            told.append(
                {"id": key, "before": {f: old[f] for f in fields}, "after": {f: new[f] for f in fields}}
            )
    return told
