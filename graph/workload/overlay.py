"""What if: changes of assignments laid over a table. The store is never touched; an overlay undone is the identity.

A plan is a list of changes with a name; as JSON it fits into a link, which is how it is saved and shared.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from typing import Any

from graph.workload.table import Party, PartyKind, Table, TaskEntry
from ontology.errors import InputError, NotFound
from ontology.records import Role

Row = tuple[str, Role, str]
"""Task, role, party: IRIs but for the role."""
MOST_CHANGES = 500


@dataclass(frozen=True, slots=True)
class Add:
    """``party`` also answers for ``task`` in ``role``."""

    task: str
    role: Role
    party: str

    def difference(self, table: Table) -> tuple[set[Row], set[Row]]:
        """(rows gone, rows new), given the table before."""
        return set(), {(self.task, self.role, self.party)}


@dataclass(frozen=True, slots=True)
class Remove:
    """``party`` no longer answers for ``task`` in ``role``."""

    task: str
    role: Role
    party: str

    def difference(self, table: Table) -> tuple[set[Row], set[Row]]:
        """(rows gone, rows new), given the table before."""
        return {(self.task, self.role, self.party)}, set()


@dataclass(frozen=True, slots=True)
class Move:
    """What ``party`` does for ``task`` in ``role``, ``to`` does from now on."""

    task: str
    role: Role
    party: str
    to: str

    def difference(self, table: Table) -> tuple[set[Row], set[Row]]:
        """(rows gone, rows new), given the table before; nothing where the party has no such role."""
        gone = (self.task, self.role, self.party)
        if not has(table, gone):
            return set(), set()
        return {gone}, {(self.task, self.role, self.to)}


@dataclass(frozen=True, slots=True)
class Split:
    """Wherever ``group`` is named, its members are named instead: ``into``, or those that the graph knows."""

    group: str
    into: tuple[str, ...] = ()

    def difference(self, table: Table) -> tuple[set[Row], set[Row]]:
        """(rows gone, rows new), given the table before; nothing where no member is known."""
        into = self.into or tuple(member for member, _ in table.members.get(self.group, ()))
        if not into:
            return set(), set()
        gone = set(rows_of(table, self.group))
        return gone, {(task, role, member) for task, role, _ in gone for member in into}


@dataclass(frozen=True, slots=True)
class Succeed:
    """``successor`` takes over every task of the leader (or unit) ``party``."""

    party: str
    successor: str

    def difference(self, table: Table) -> tuple[set[Row], set[Row]]:
        """(rows gone, rows new), given the table before."""
        gone = set(rows_of(table, self.party))
        return gone, {(task, role, self.successor) for task, role, _ in gone}


Change = Add | Remove | Move | Split | Succeed
WORDS: Mapping[str, type[Change]] = {
    "add": Add,
    "remove": Remove,
    "move": Move,
    "split": Split,
    "succeed": Succeed,
}


def has(table: Table, row: Row) -> bool:
    """Whether the table states the row."""
    task = table.by_task.get(row[0])
    return task is not None and row[1:] in task.stated


def rows_of(table: Table, party: str) -> Iterator[Row]:
    """The rows as stated that name ``party``, in the table's order."""
    for task in table.tasks:
        for role, named in task.stated:
            if named == party:
                yield task.iri, role, named


@dataclass(frozen=True)
class Overlay:
    """A plan laid over a table: ``gone`` and ``new`` are disjoint sets of rows, what really differs.

    ``parties`` are those that the plan names and the table did not know (a successor from outside).
    """

    gone: frozenset[Row] = frozenset()
    new: frozenset[Row] = frozenset()
    parties: Mapping[str, Party] = field(default_factory=dict)

    @property
    def undone(self) -> Overlay:
        """The overlay that takes this one back: ``o.undone.over(o.over(t)).tasks == t.tasks``."""
        return Overlay(self.new, self.gone)

    def over(self, table: Table) -> Table:
        """The table with the changes; the order of the tasks stays."""
        touched: dict[str, set[tuple[Role, str]]] = {}
        for task, *_ in self.gone | self.new:
            if task in table.by_task:
                touched[task] = set(table.by_task[task].stated)
        for task, role, party in self.gone:
            touched.get(task, set()).discard((role, party))
        for task, role, party in self.new:
            touched.get(task, set()).add((role, party))
        changed = table.with_tasks(
            task.assigned(touched[task.iri]) if task.iri in touched else task for task in table.tasks
        )
        return Table(changed.tasks, {**self.parties, **table.parties}, table.members, table.names)


@dataclass(frozen=True, slots=True)
class Plan:
    """Changes under a name, in the order in which they are made."""

    changes: tuple[Change, ...] = ()
    name: str = ""

    def laid_over(self, table: Table) -> Overlay:
        """What the plan comes to on ``table``; changes that say what is already so come to nothing.

        :raises ontology.errors.NotFound: a task or party is not in the table (a successor may be new).
        """
        gone: set[Row] = set()
        new: set[Row] = set()
        outsiders = dict(self._outsiders(table))
        now = Table(table.tasks, {**table.parties, **outsiders}, table.members, table.names)
        for change in self.changes:
            self._known(change, now)
            less, more = change.difference(now)
            less = {row for row in less if has(now, row) and row not in more}
            more = {row for row in more if not has(now, row)}
            gone, new = (gone | (less - new)) - more, (new - less) | (more - gone)
            now = Overlay(frozenset(less), frozenset(more)).over(now)
        return Overlay(frozenset(gone), frozenset(new), outsiders)

    def _outsiders(self, table: Table) -> Iterator[tuple[str, Party]]:
        for change in self.changes:
            if isinstance(change, Succeed) and change.successor not in table.parties:
                before = table.parties.get(change.party)
                kind = before.kind if before else PartyKind.LEADER
                label = change.successor.rsplit("/", 1)[-1]
                yield (
                    change.successor,
                    Party(change.successor, label, kind, before.unit_kind if before else ""),
                )

    def _known(self, change: Change, table: Table) -> None:
        for one in fields(change):
            value = getattr(change, one.name)
            for iri in value if isinstance(value, tuple) else (value,):
                there = table.by_task if one.name == "task" else table.parties
                if not isinstance(iri, Role) and iri not in there:
                    raise NotFound(
                        f"方案里的“{iri}”不在所选文件的分工里，请核对。", value=iri, place=one.name
                    )

    def as_json(self) -> dict[str, Any]:
        """The plan as JSON values; :meth:`from_json` reads them back."""
        words = {kind: word for word, kind in WORDS.items()}
        return {
            "name": self.name,
            "changes": [
                {"do": words[type(change)]}
                | {one.name: plain(getattr(change, one.name)) for one in fields(change)}
                for change in self.changes
            ],
        }

    @staticmethod
    def from_json(data: object) -> Plan:
        """The plan that ``data`` describes.

        :raises ontology.errors.InputError: it describes none.
        """
        if not isinstance(data, Mapping) or not isinstance(data.get("changes", []), Sequence):
            raise InputError('方案应当是 {"name": …, "changes": [{"do": "move", …}]} 的形状。', place="plan")
        listed = data.get("changes", [])
        if len(listed) > MOST_CHANGES:
            raise InputError(f"一个方案最多{MOST_CHANGES}处改动。", value=len(listed), place="plan")
        return Plan(tuple(map(change_from, listed)), str(data.get("name", "")))


def plain(value: object) -> object:
    """A field's value as JSON."""
    return value.value if isinstance(value, Role) else list(value) if isinstance(value, tuple) else value


def change_from(data: object) -> Change:
    """One change from its JSON.

    :raises ontology.errors.InputError: a word, role or part that no change has.
    """
    kind = WORDS.get(str(data.get("do"))) if isinstance(data, Mapping) else None
    if kind is None or not isinstance(data, Mapping):
        raise InputError(f"方案里的改动只有 {'、'.join(WORDS)} 几种。", value=data, place="do")
    given: dict[str, Any] = {}
    for one in fields(kind):
        value = data.get(one.name, () if one.name == "into" else None)
        if one.name == "role" and value in tuple(Role):
            given["role"] = Role(value)
        elif one.name == "into" and isinstance(value, Sequence) and all(isinstance(v, str) for v in value):
            given["into"] = tuple(value)
        elif one.name not in ("role", "into") and isinstance(value, str) and value:
            given[one.name] = value
        else:
            raise InputError(f"改动“{data['do']}”的 {one.name} 不对或没有写。", value=value, place=one.name)
    return kind(**given)


def changed_tasks(overlay: Overlay, table: Table) -> Iterable[TaskEntry]:
    """The tasks that the overlay changes, as they were, in the table's order."""
    touched = {row[0] for row in overlay.gone | overlay.new}
    return (task for task in table.tasks if task.iri in touched)


__all__ = ["Add", "Change", "Move", "Overlay", "Plan", "Remove", "Row", "Split", "Succeed", "changed_tasks"]
