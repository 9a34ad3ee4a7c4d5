"""The mentions of a document: task by task, each text read once."""

from __future__ import annotations

from loaders.mentions.places import find_places
from loaders.mentions.projects import find_projects
from loaders.mentions.surroundings import Surroundings, surroundings
from loaders.mentions.targets import find_targets
from ontology.authority import Authority
from ontology.identifiers import task_identifiers
from ontology.records import Document, Mentions


def find_mentions(task: str, text: str, around: Surroundings) -> Mentions:
    """What ``text`` names; ``task`` is the identifier that the result carries."""
    places = find_places(text, around)
    return Mentions(task, places, find_projects(text, places, around), find_targets(text))


def find_all(document: Document, authority: Authority | None = None) -> tuple[Mentions, ...]:
    """What the tasks' texts name, one entry a task, in printed order.

    ``authority`` holds the known names of the document's jurisdiction; without it the country's divisions and the
    words themselves must do.
    """
    around = surroundings(document, authority)
    identifiers = task_identifiers(document.tasks)
    return tuple(
        find_mentions(identifier, task.text, around)
        for identifier, task in zip(identifiers, document.tasks, strict=True)
    )


__all__ = ["find_all", "find_mentions"]
