"""An answer as the question contract has it: what was asked for, the rows with their evidence, the query that was run."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from graph.ask.plan import Chip

Cell = str | int | float | None
LISTS = ("tasks", "units", "people", "places", "projects")


@dataclass(frozen=True)
class Answer:
    """``understood`` is None where the question was not; then there are only ``suggestions`` and a ``reason``.

    ``kind`` is one of tasks, units, people, places, projects, count, ranking, yesno. ``lists`` holds task numbers and
    names by kind. ``links`` has for each row: column → path on this server, or several.
    """

    question: str
    understood: str | None = None
    sparql: str = ""
    kind: str = ""
    lists: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    count: int | None = None
    yes: bool | None = None
    rows: tuple[Mapping[str, Cell], ...] = ()
    links: tuple[Mapping[str, str | list[str]], ...] = ()
    total: int = 0
    """How many rows there are; ``rows`` are the first of them."""
    chips: tuple[Chip, ...] = ()
    suggestions: tuple[str, ...] = ()
    reason: str = ""
    """Why the question was not understood, in Chinese."""

    def as_contract(self) -> dict[str, object]:
        """The JSON object of the contract; each row carries ``links`` where it has any."""
        return {
            "question": self.question,
            "understood": self.understood,
            "sparql": self.sparql,
            "kind": self.kind,
            **{name: list(self.lists.get(name, ())) for name in LISTS},
            "count": self.count,
            "yes": self.yes,
            "rows": [
                {**row, **({"links": dict(link)} if link else {})}
                for row, link in zip(self.rows, self.links, strict=True)
            ],
            "suggestions": list(self.suggestions),
            "chips": [
                {"kind": c.kind, "label": c.label, "start": c.start, "end": c.end, "iri": c.iri}
                for c in self.chips
            ],
            "total": max(self.total, len(self.rows)),
            "reason": self.reason,
        }
