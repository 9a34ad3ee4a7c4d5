"""An overlay as a SPARQL Update that would make it so, for whoever decides to; nothing here runs it."""

from __future__ import annotations

from collections.abc import Iterator

from graph.iris import thing
from graph.namespaces import ID, PREFIXES
from graph.sparql_text import iri, literal
from graph.workload.overlay import Overlay, changed_tasks
from graph.workload.reading import EDGES
from graph.workload.table import UNIT_ROLES, PartyKind, Table, TaskEntry
from ontology.records import Role

USED = ("dg", "skos")
CLASSES = {PartyKind.LEADER: "dg:Person", PartyKind.UNIT: "dg:Unit", PartyKind.GROUP: "dg:Unit, dg:UnitGroup"}


def sparql_update(overlay: Overlay, table: Table) -> str:
    """The update's text: for each changed task, edges and assignments out and in, in its document's graph.

    A new assignment says ``dg:basis dg:Decided``, as no document states it. ``""`` where nothing changes.
    """
    after = overlay.over(table)
    operations = [
        operation
        for before in changed_tasks(overlay, table)
        for operation in _task(before, after.by_task[before.iri], overlay, table)
    ]
    if not operations:
        return ""
    prologue = "".join(f"PREFIX {prefix}: <{PREFIXES[prefix]}>\n" for prefix in USED)
    return prologue + " ;\n".join(operations) + "\n"


def _task(before: TaskEntry, after: TaskEntry, overlay: Overlay, table: Table) -> Iterator[str]:
    task, graph = iri(before.iri), iri(before.document)
    gone = [(role, party) for role, party in before.stated if (role, party) not in after.stated]
    new = [(role, party) for role, party in after.stated if (role, party) not in before.stated]
    for role, party in gone:
        yield (
            f"DELETE {{ GRAPH {graph} {{ ?a ?p ?o }} }} WHERE {{ GRAPH {graph} {{ ?a dg:ofTask {task} ; "
            f"dg:party {iri(party)} ; dg:role dg:{role.value} ; ?p ?o }} }}"
        )
        yield f"DELETE DATA {{ GRAPH {graph} {{ {task} {EDGES[role]} {iri(party)} }} }}"
    remaining = set(after.parties(*UNIT_ROLES))
    for party in sorted(set(before.parties(*UNIT_ROLES)) - remaining):
        yield f"DELETE DATA {{ GRAPH {graph} {{ {task} dg:assignedTo {iri(party)} }} }}"
    triples = [triple for role, party in new for triple in _stated(before, role, party, overlay, table)]
    if triples:
        yield f"INSERT DATA {{ GRAPH {graph} {{\n  " + " .\n  ".join(triples) + "\n} }"


def _stated(task: TaskEntry, role: Role, party: str, overlay: Overlay, table: Table) -> Iterator[str]:
    outsider = overlay.parties.get(party)
    label = outsider.label if outsider else table.label(party)
    key = task.iri.removeprefix(ID + "task/")
    assignment = iri(f"{ID}assignment/{key}/{thing(role.value, label).value.removeprefix(ID)}")
    yield f"{iri(task.iri)} {EDGES[role]} {iri(party)}"
    if role in UNIT_ROLES:
        yield f"{iri(task.iri)} dg:assignedTo {iri(party)}"
    yield (
        f"{assignment} a dg:Assignment ; dg:ofTask {iri(task.iri)} ; dg:party {iri(party)} ; "
        f"dg:role dg:{role.value} ; dg:statedAs {literal(label, 'zh')} ; dg:basis dg:Decided"
    )
    if outsider:
        yield f"{iri(party)} a {CLASSES[outsider.kind]} ; skos:prefLabel {literal(label, 'zh')}"
        if outsider.kind is PartyKind.UNIT and outsider.unit_kind:
            yield f"{iri(party)} dg:unitKind {literal(outsider.unit_kind)}"


__all__ = ["sparql_update"]
