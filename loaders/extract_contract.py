"""Mentions in the shape of the entity contract (what ``dutygraph extract`` prints)."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from ontology.identifiers import task_identifiers
from ontology.records import Document, Mentions, PlaceMention, ProjectMention, TargetMention

Json = dict[str, Any]


def _place(mention: PlaceMention) -> Json:
    return {
        "text": mention.text,
        "start": mention.start,
        "end": mention.end,
        "name": mention.name,
        "method": mention.method,
        "confidence": mention.confidence,
    }


def _project(mention: ProjectMention) -> Json:
    return {
        "text": mention.text,
        "start": mention.start,
        "end": mention.end,
        "name": mention.name,
        "kind": mention.kind.value,
        "places": list(mention.places),
        "method": mention.method,
        "confidence": mention.confidence,
    }


def _number(value: Decimal) -> int | float:
    """A JSON number: whole numbers without a decimal point."""
    return int(value) if value == value.to_integral_value() else float(value)


def _target(mention: TargetMention) -> Json:
    return {
        "text": mention.text,
        "start": mention.start,
        "end": mention.end,
        "measure": mention.measure,
        "kind": mention.kind.value,
        "op": mention.op,
        "value": _number(mention.value),
        "unit": mention.unit,
        "method": mention.method,
        "confidence": mention.confidence,
    }


def as_contract(document: Document, mentions: Iterable[Mentions]) -> Json:
    """``{"tasks": [{"id", "places", "projects", "targets"}]}``, every task of the document in printed order.

    A task without mentions has empty lists. ``method`` and ``confidence`` come beside the contract's keys, and
    ``places`` of a project are the names of the places that stand in its name.
    """
    found = {one.task: one for one in mentions}
    tasks = []
    for identifier in task_identifiers(document.tasks):
        one = found.get(identifier, Mentions(identifier))
        tasks.append(
            {
                "id": identifier,
                "places": [_place(mention) for mention in one.places],
                "projects": [_project(mention) for mention in one.projects],
                "targets": [_target(mention) for mention in one.targets],
            }
        )
    return {"tasks": tasks}


__all__ = ["as_contract"]
