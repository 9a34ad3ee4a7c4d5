"""Tables to test with: small ones written by hand, and Hypothesis's own."""

from hypothesis import strategies as st

from graph.workload.table import Party, PartyKind, Table, TaskEntry
from ontology.records import Role

KINDS = ("government", "subdistrict", "")
UNITS = tuple(f"u{n}" for n in range(8))
GROUPS = ("g0", "g1", "g2")
LEADERS = ("p0", "p1")
BASES = ("Stated", "Rule", "Assumed", "Decided")


def party(iri: str, unit_kind: str = "government", territory: str | None = None) -> Party:
    """A party whose kind its first letter tells: u, g or p."""
    kind = {"g": PartyKind.GROUP, "p": PartyKind.LEADER}.get(iri[0], PartyKind.UNIT)
    return Party(iri, iri.upper(), kind, "" if kind is not PartyKind.UNIT else unit_kind, territory)


def task(number: int, *stated: tuple[Role, str], **more: object) -> TaskEntry:
    """A task of document d0 in chapter c0, unless told otherwise."""
    given = {"document": "d0", "chapter": "c0", "order": number} | more
    return TaskEntry(f"t{number}", f"0-{number}", stated=tuple(sorted(set(stated))), **given)


def of_tasks(*tasks: TaskEntry, members: dict | None = None, parties: tuple[Party, ...] = ()) -> Table:
    """A table of these tasks with everybody whom it names."""
    named = {p for t in tasks for _, p in t.stated} | {
        m for found in (members or {}).values() for m, _ in found
    }
    return Table(tasks, {p: party(p) for p in sorted(named)} | {p.iri: p for p in parties}, members or {})


@st.composite
def tables(draw) -> Table:
    """Tables of up to twelve tasks over few parties, so that everything meets everything."""
    unit_role = st.sampled_from([Role.LEAD, Role.SUPPORT, Role.RESPONSIBLE])
    stated = st.lists(
        st.one_of(
            st.tuples(unit_role, st.sampled_from(UNITS + GROUPS)),
            st.tuples(st.just(Role.LEADER), st.sampled_from(LEADERS)),
        ),
        max_size=7,
    )
    tasks = [
        task(
            number,
            *draw(stated),
            document=draw(st.sampled_from(["d0", "d1"])),
            chapter=draw(st.sampled_from(["c0", "c1", None])),
            targets=draw(st.integers(0, 3)),
            places=tuple(sorted(draw(st.sets(st.sampled_from(["x0", "x1", "x2"]))))),
            projects=tuple(sorted(draw(st.sets(st.sampled_from(["j0", "j1"]))))),
        )
        for number in range(draw(st.integers(0, 12)))
    ]
    members = {
        group: tuple(sorted(draw(st.dictionaries(st.sampled_from(UNITS), st.sampled_from(BASES))).items()))
        for group in GROUPS
    }
    units = [party(u, draw(st.sampled_from(KINDS)), draw(st.sampled_from(["x0", "x1", None]))) for u in UNITS]
    everybody = (*units, *map(party, GROUPS), *map(party, LEADERS))
    return Table(tuple(tasks), {p.iri: p for p in everybody}, {g: m for g, m in members.items() if m})
