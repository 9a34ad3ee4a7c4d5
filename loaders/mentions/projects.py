from __future__ import annotations
from loaders.mentions.surroundings import Surroundings
from ontology.records import PlaceMention, ProjectMention


def find_projects(
    text: str, places: tuple[PlaceMention, ...], around: Surroundings
) -> tuple[ProjectMention, ...]:
    return ()
