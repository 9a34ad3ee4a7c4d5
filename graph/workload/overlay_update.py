"""An overlay as a SPARQL Update that would make it so, for whoever decides to; nothing here runs it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from graph.iris import thing
from graph.namespaces import ID, PREFIXES
from graph.sparql_text import iri, literal
from graph.workload.overlay import Overlay, changed_tasks
from graph.workload.reading import EDGES
from graph.workload.table import UNIT_ROLES, Party, PartyKind, Table, TaskEntry
from ontology.records import Role

USED = ("dg", "skos")
PLAIN = re.compile(r"[a-z]+/(?!\.|/|.*/\.)[^?#]*$")
"""What follows the base: a kind of thing and names, none of them empty at first or beginning with a dot."""
CLASSES = {PartyKind.LEADER: "dg:Person", PartyKind.UNIT: "dg:Unit", PartyKind.GROUP: "dg:Unit, dg:UnitGroup"}


def sparql_update(overlay: Overlay, table: Table) -> str:
    """The update's text: edges and assignments out task by task, then in by document and role, in the document's graph.

    A new assignment says ``dg:basis dg:Decided``, as no document states it. ``""`` where nothing changes. Short on
    purpose, with a ``BASE`` and rows in ``VALUES``: a group split over all its tasks still passes a service's limit.
    """
    after = overlay.over(table)
    changed = [(before, after.by_task[before.iri]) for before in changed_tasks(overlay, table)]
    operations = [*(one for pair in changed for one in _out(*pair)), *_in(changed, overlay, table)]
    if not operations:
        return ""
    prologue = f"BASE <{ID}>\n" + "".join(f"PREFIX {prefix}: <{PREFIXES[prefix]}>\n" for prefix in USED)
    return prologue + " ;\n".join(operations) + "\n"


def _out(before: TaskEntry, after: TaskEntry) -> Iterator[str]:
    task, graph = short(before.iri), short(before.document)
    for role, party in (one for one in before.stated if one not in after.stated):
        yield (
            f"DELETE {{ GRAPH {graph} {{ ?a ?p ?o }} }} WHERE {{ GRAPH {graph} {{ ?a dg:ofTask {task} ; "
            f"dg:party {short(party)} ; dg:role dg:{role.value} ; ?p ?o }} }}"
        )
        yield f"DELETE DATA {{ GRAPH {graph} {{ {task} {EDGES[role]} {short(party)} }} }}"
    remaining = set(after.parties(*UNIT_ROLES))
    for party in sorted(set(before.parties(*UNIT_ROLES)) - remaining):
        yield f"DELETE DATA {{ GRAPH {graph} {{ {task} dg:assignedTo {short(party)} }} }}"


def _in(changed: Iterable[tuple[TaskEntry, TaskEntry]], overlay: Overlay, table: Table) -> Iterator[str]:
    rows: dict[tuple[str, Role], list[str]] = {}
    outsiders: dict[tuple[str, str], None] = {}
    for before, after in changed:
        for role, party in (one for one in after.stated if one not in before.stated):
            outsider = overlay.parties.get(party)
            label = outsider.label if outsider else table.label(party)
            key = before.iri.removeprefix(ID + "task/")
            assignment = f"{ID}assignment/{key}/{thing(role.value, label).value.removeprefix(ID)}"
            row = f"({short(assignment)} {short(before.iri)} {short(party)} {literal(label, 'zh')})"
            rows.setdefault((before.document, role), []).append(row)
            if outsider:
                outsiders[before.document, party] = None
    for (document, role), listed in rows.items():
        edges = f"?task {EDGES[role]} ?party" + (" ; dg:assignedTo ?party" if role in UNIT_ROLES else "")
        put = (
            f"INSERT {{ GRAPH {short(document)} {{ {edges} . ?a a dg:Assignment ; dg:ofTask ?task ; "
            f"dg:party ?party ; dg:role dg:{role.value} ; dg:statedAs ?name ; dg:basis dg:Decided }} }}"
        )
        yield "\n  ".join((put, "WHERE { VALUES (?a ?task ?party ?name) {", *listed, "} }"))
    for document, party in outsiders:
        triples = _described(overlay.parties[party])
        yield f"INSERT DATA {{ GRAPH {short(document)} {{ {short(party)} {triples} }} }}"


def _described(outsider: Party) -> str:
    """What the graph does not know yet of a party from outside."""
    kind = f" ; dg:unitKind {literal(outsider.unit_kind)}" if outsider.unit_kind else ""
    label = literal(outsider.label, "zh")
    return f"a {CLASSES[outsider.kind]} ; skos:prefLabel {label}{kind * (outsider.kind is PartyKind.UNIT)}"


def short(value: str) -> str:
    """The IRI against the ``BASE``; whole where a relative one would be read as another."""
    rest = value.removeprefix(ID)
    return iri(value) if rest == value or not PLAIN.match(rest) else iri(value).replace(ID, "", 1)


__all__ = ["sparql_update"]
