"""Every count on the example, recounted independently from the parsed cells and from the authority's members."""

from collections import defaultdict

import pytest

from graph.workload.loads import loads_of
from graph.workload.table import PartyKind, Reach
from ontology.authority import Basis, authority_for
from ontology.records import Role
from tests.graph.workload.example import JURISDICTION, PARSED, canonical, cells

FIELDS = {
    Role.LEAD: "leads",
    Role.SUPPORT: "cooperators",
    Role.RESPONSIBLE: "responsible",
    Role.LEADER: "leaders",
}


def members(name: str, *bases: Basis) -> set[str]:
    """The labels of a group's members on these bases, from the authority's own values."""
    known = authority_for(JURISDICTION)
    labels = {unit.iri: unit.label for unit in known.units}
    return {
        labels[member]
        for group in known.groups
        if group.label == name
        for member, basis in group.members
        if basis in bases
    }


def recount(fields: tuple[str, ...], *bases: Basis) -> dict[str, set[str]]:
    """Label → task identifiers."""
    found = defaultdict(set)
    for identifier, task in cells().items():
        for field in fields:
            for printed in task[field]:
                name = printed if field == "leaders" else canonical(printed)
                for one in {name} | members(name, *bases):
                    found[one].add(identifier)
    return found


REACHES = {
    Reach.STATED: (),
    Reach.CONFIRMED: (Basis.STATED, Basis.RULE),
    Reach.EXPANDED: (Basis.STATED, Basis.RULE, Basis.ASSUMED),
}


@pytest.mark.parametrize("reach", Reach)
@pytest.mark.parametrize("role", [*Role, None])
def test_tasks_in_each_role_agree_with_the_cells(table, role, reach):
    kind = PartyKind.LEADER if role is Role.LEADER else PartyKind.UNIT
    fields = (FIELDS[role],) if role else tuple(FIELDS[r] for r in Role if r is not Role.LEADER)
    counted = {load.party.label: load.tasks(role, reach) for load in loads_of(table, kind)}
    expected = {label: len(tasks) for label, tasks in recount(fields, *REACHES[reach]).items()}
    assert {label: count for label, count in counted.items() if count} == expected


def test_what_the_subdistricts_support_reaches_each_of_the_eleven_once_a_task(table):
    supporting = [i for i, task in cells().items() if "各街道" in map(canonical, task["cooperators"])]
    eleven = members("各街道", Basis.RULE, Basis.STATED)
    assert len(eleven) == 11
    by_label = {load.party.label: load for load in loads_of(table)}
    for label in eleven:
        own = {i for i, task in cells().items() if label in map(canonical, task["cooperators"])}
        assert by_label[label].tasks(Role.SUPPORT, Reach.EXPANDED) == len(own | set(supporting))


def test_rows_keep_the_stated_and_each_way_through_a_group_apart(table):
    rows = list(table.rows(expanded=True))
    assert len(rows) == len(set(rows))
    stated = [row for row in rows if row.through is None]
    assert len(stated) == sum(len({*t[f]}) for t in PARSED["tasks"] for f in FIELDS.values())
    assert {row.basis for row in rows} == {"Stated", "Rule", "Assumed"}
    assert all(row.party in dict(table.members[row.through]) for row in rows if row.through)


def test_partners_leaders_and_chapters_agree_with_the_cells(table):
    partners, leaders, chapters = defaultdict(set), defaultdict(set), defaultdict(set)
    for task in PARSED["tasks"]:
        units = {canonical(name) for field in ("leads", "cooperators", "responsible") for name in task[field]}
        for unit in units:
            partners[unit] |= units - {unit}
            leaders[unit] |= set(task["leaders"])
            chapters[unit] |= {task["chapter"]}
    for load in loads_of(table):
        label = load.party.label
        if load.tasks():
            assert load.partners == len(partners[label])
            assert load.leaders == len(leaders[label])
            assert load.chapters == len(chapters[label])


def test_chapters_carry_their_tasks(table):
    expected = defaultdict(int)
    for task in PARSED["tasks"]:
        expected[task["chapter"]] += 1
    assert {load.party.label: load.tasks() for load in loads_of(table, PartyKind.CHAPTER)} == expected
