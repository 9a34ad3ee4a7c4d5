"""Which numbers are counted of every bearer: one slot a number × role × reach, all whole, so that documents add up and
take away again without any loss."""

from __future__ import annotations

from graph.workload.table import ROLES, PartyKind, Reach

REACHES = tuple(Reach)
ANY = "Any"
"""Stands where a role stands: in any role of a unit (lead, support, responsible)."""

COUNTED: tuple[str, ...] = (*(role.value for role in ROLES), ANY)
SHARE = 720_720 * 10**6
"""A task's weight, which up to sixteen parties divide evenly. Whole numbers add up the same in any order of documents."""
TASKS, SHARES, TARGETS = "tasks", "share", "targets"
CHAPTERS, PARTNERS, LEADERS = "chapters", "partners", "leaders"
SLOTS = (
    *(
        (what, of, reach)
        for what, keys in ((TASKS, COUNTED), (SHARES, COUNTED), (TARGETS, (ANY,)))
        for of in keys
        for reach in REACHES
    ),
    (CHAPTERS, ANY, Reach.STATED),
    (PARTNERS, ANY, Reach.STATED),
    (LEADERS, ANY, Reach.STATED),
)
"""Partners and leaders come last: they are counted each once over all documents, and don't add up."""
SLOT = {slot: place for place, slot in enumerate(SLOTS)}
FIRST = {(what, of): SLOT[what, of, Reach.STATED] for what, of, _ in SLOTS}
"""Where the three reaches of a number begin; they follow each other in the order of ``REACHES``."""
MET = {name: FIRST[name, ANY] for name in (PARTNERS, LEADERS)}
NOTHING = (0,) * len(SLOTS)

BEARERS = (PartyKind.UNIT, PartyKind.LEADER, PartyKind.PLACE, PartyKind.CHAPTER)
"""The dimensions; units and groups stand together under ``UNIT``."""

__all__ = ["ANY", "BEARERS", "CHAPTERS", "FIRST", "LEADERS", "MET", "NOTHING", "PARTNERS", "REACHES", "SHARE",
           "SHARES", "SLOT", "SLOTS", "TARGETS", "TASKS"]  # fmt: skip
