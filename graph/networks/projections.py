"""Projections of the table of assignments to networks, one function each.

Nodes are IRIs with ``label`` and ``kind``; a node without an edge is left out. ``weight`` counts distinct tasks.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations, product
from typing import TypeVar

import networkx as nx

from graph.namespaces import ID
from graph.workload.table import UNIT_ROLES, Reach, Table
from ontology.records import Role

PAIRS_OF_ROLES = (
    ("both_lead", Role.LEAD, Role.LEAD),
    ("lead_support", Role.LEAD, Role.SUPPORT),
    ("both_support", Role.SUPPORT, Role.SUPPORT),
    ("both_responsible", Role.RESPONSIBLE, Role.RESPONSIBLE),
)


def unit_unit(table: Table, reach: Reach = Reach.STATED) -> nx.Graph[str]:
    """Units and groups that are named together on a task; undirected.

    ``weight``: tasks that name both in any role. ``both_lead``, ``lead_support`` (one leads, the other supports),
    ``both_support``, ``both_responsible``: tasks in which it is so; one pair may be so in several ways.
    """
    together: Counter[tuple[str, str]] = Counter()
    ways: defaultdict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for task in table.tasks:
        named = {role: table.reached(task, reach, role) for role in UNIT_ROLES}
        together.update(combinations(sorted(frozenset().union(*named.values())), 2))
        for way, one, other in PAIRS_OF_ROLES:
            pairs = {(min(u, v), max(u, v)) for u, v in product(named[one], named[other]) if u != v}
            for pair in pairs:
                ways[pair][way] += 1
    graph: nx.Graph[str] = nx.Graph(name="unit-unit")
    graph.add_edges_from(
        (u, v, {"weight": count} | {way: ways[u, v][way] for way, _, _ in PAIRS_OF_ROLES})
        for (u, v), count in sorted(together.items())
    )
    return named_nodes(graph, table)


def leading(table: Table, reach: Reach = Reach.STATED) -> nx.DiGraph[str]:
    """From the unit that leads to the unit that supports it; ``weight``: tasks in which it is so."""
    return directed(
        "leading",
        (
            pair
            for task in table.tasks
            for pair in product(
                table.reached(task, reach, Role.LEAD), table.reached(task, reach, Role.SUPPORT)
            )
            if pair[0] != pair[1]
        ),
        table,
    )


def leader_unit(table: Table, reach: Reach = Reach.STATED) -> nx.DiGraph[str]:
    """From the leader to the unit; ``weight``: tasks that the leader supervises and that name the unit in any role."""
    return directed(
        "leader-unit",
        (
            pair
            for task in table.tasks
            for pair in product(task.parties(Role.LEADER), table.reached(task, reach, *UNIT_ROLES))
        ),
        table,
    )


def unit_place(table: Table, reach: Reach = Reach.STATED) -> nx.DiGraph[str]:
    """From the unit to the place; ``weight``: tasks that name the unit in any role and touch the place."""
    return directed(
        "unit-place",
        (
            pair
            for task in table.tasks
            for pair in product(table.reached(task, reach, *UNIT_ROLES), task.places)
        ),
        table,
    )


def task_unit(table: Table, reach: Reach = Reach.STATED) -> nx.DiGraph[str]:
    """From the task to the unit, bipartite; ``weight``: in how many roles the task names the unit (1, seldom 2)."""
    return directed(
        "task-unit",
        (
            (task.iri, party)
            for task in table.tasks
            for role in UNIT_ROLES
            for party in table.reached(task, reach, role)
        ),
        table,
    )


def chapter_unit(table: Table, reach: Reach = Reach.STATED) -> nx.DiGraph[str]:
    """From the chapter to the unit; ``weight``: tasks of the chapter that name the unit in any role."""
    return directed(
        "chapter-unit",
        (
            (task.chapter, party)
            for task in table.tasks
            if task.chapter
            for party in table.reached(task, reach, *UNIT_ROLES)
        ),
        table,
    )


def place_project(table: Table, reach: Reach = Reach.STATED) -> nx.DiGraph[str]:
    """From the place to the project; ``weight``: tasks that touch the place and name the project. No reach adds."""
    return directed(
        "place-project",
        (pair for task in table.tasks for pair in product(task.places, task.projects)),
        table,
    )


@dataclass(frozen=True, slots=True)
class Projection:
    """A projection under its name in addresses, with its title in Chinese and what its weight counts."""

    name: str
    title: str
    words: str
    function: Callable[[Table, Reach], nx.Graph[str]]


PROJECTIONS: Mapping[str, Projection] = {
    projection.name: projection
    for projection in (
        Projection("unit-unit", "单位协作", "两个单位同在一项任务中即相连，权重为共同任务数。", unit_unit),
        Projection("leading", "牵头与配合", "由牵头单位指向配合单位，权重为任务数。", leading),
        Projection("leader-unit", "领导与单位", "由领导指向其任务中的单位，权重为任务数。", leader_unit),
        Projection("unit-place", "单位与地点", "由单位指向其任务涉及的地点，权重为任务数。", unit_place),
        Projection("task-unit", "任务与单位", "由任务指向其单位，权重为角色数。", task_unit),
        Projection("chapter-unit", "章节与单位", "由章节指向其任务中的单位，权重为任务数。", chapter_unit),
        Projection("place-project", "地点与项目", "由任务涉及的地点指向同一任务提到的项目，权重为任务数。", place_project),
    )
}  # fmt: skip


def directed(name: str, pairs: Iterable[tuple[str, str]], table: Table) -> nx.DiGraph[str]:
    """The directed network whose weights count ``pairs``; nodes and edges in sorted order."""
    graph: nx.DiGraph[str] = nx.DiGraph(name=name)
    graph.add_edges_from((u, v, {"weight": count}) for (u, v), count in sorted(Counter(pairs).items()))
    return named_nodes(graph, table)


G = TypeVar("G", bound="nx.Graph[str]")


def named_nodes(graph: G, table: Table) -> G:
    """The same graph, its nodes with their labels and kinds."""
    for node, data in graph.nodes(data=True):
        party, task = table.parties.get(node), table.by_task.get(node)
        data["label"] = task.identifier if task else table.label(node)
        data["kind"] = party.kind.value if party else "task" if task else kind_in_iri(node)
    return graph


def kind_in_iri(iri: str) -> str:
    """The kind of a chapter, place or project by its IRI, whose first part names it.

    >>> kind_in_iri("https://w3id.org/dutygraph/id/place/渝中区/解放碑")
    'place'
    """
    return iri.removeprefix(ID).split("/", 1)[0]


__all__ = ["PROJECTIONS", "Projection"]
