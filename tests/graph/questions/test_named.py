"""Each named question on the example: its columns are what the file says, its rows what the records say."""

from collections import Counter

import pytest

from graph import questions
from tests.graph.ask import recount as r
from tests.graph.ask.example import store

VALUES = {
    "unit": "区商务委",
    "other": "区文旅委",
    "place": "解放碑",
    "person": "罗毅",
    "chapter": "第五章",
    "words": "零售",
}
WITHOUT_ROWS = {"units-only-through-groups"}


def column(name: str, number: int = 0, **values: str) -> list[str]:
    rows = questions.named(name).run(store(), values).rows
    return [row[number].value for row in rows if row[number] is not None]  # type: ignore[union-attr]


@pytest.mark.parametrize("name", sorted(questions.all()))
def test_a_question_runs_and_has_its_columns(name: str) -> None:
    question = questions.named(name)
    found = question.run(store(), {p.name: VALUES[p.name] for p in question.parameters if p.required})
    assert found.variables == question.header.columns
    assert bool(found.rows) is (name not in WITHOUT_ROWS)
    assert set(question.columns) <= set(found.variables)


def test_tasks_of_a_leader() -> None:
    assert column("tasks-of-leader", person="谢东") == r.under("谢东").ids(False)


def test_tasks_of_a_unit_in_a_role() -> None:
    assert column("tasks-of-unit-in-role", unit="区教委", role="牵头") == r.lead("区教委").ids(False)
    assert column("tasks-of-unit-in-role", unit="区教委", role="参与") == r.part("区教委").ids(False)


def test_overloaded_cooperators() -> None:
    counted = Counter(u for row in r.rows() for u in set(row.coops))
    assert set(column("cooperators-at-least", least="20")) == {u for u, n in counted.items() if n >= 20}


def test_units_that_lead_and_never_support_and_the_reverse() -> None:
    lead = {u for row in r.rows() for u in row.leads}
    support = {u for row in r.rows() for u in row.coops}
    assert set(column("lead-never-support")) == lead - support
    assert set(column("support-never-lead")) == support - lead


def test_tasks_without_cooperators() -> None:
    assert column("tasks-without-cooperators") == [row.id for row in r.rows() if not row.coops]


def test_tasks_with_most_parties() -> None:
    sizes = sorted((len(row.parties) for row in r.rows()), reverse=True)[:3]
    assert column("tasks-with-most-parties", 1, top="3") == [str(size) for size in sizes]


def test_pairs_of_units() -> None:
    pairs = Counter(
        frozenset((a, b))
        for row in r.rows()
        for a in row.parties
        for b in row.parties
        if a != b and not r.is_group(a) and not r.is_group(b)
    )
    assert column("pairs-of-units", 2, top="1") == [str(pairs.most_common(1)[0][1] // 2)]


def test_targets_by_measure() -> None:
    told = [t for row in r.rows() for t in row.targets if "零售" in t.measure]
    assert len(column("targets-by-measure", words="零售")) == len(told)


def test_chapters_at_a_glance() -> None:
    counted = Counter(row.chapter for row in r.rows())
    assert column("chapters-overview", 1) == [str(n) for _, n in sorted(counted.items())]


def test_units_that_only_a_group_brings_in_are_named_nowhere() -> None:
    assert not set(column("units-only-through-groups")) & {u for row in r.rows() for u in row.parties}


def test_expanded_workload_is_never_less_than_stated() -> None:
    found = questions.named("workload-expanded").run(store()).rows
    assert all(int(row[1].value) <= int(row[2].value) for row in found)  # type: ignore[union-attr]
