"""What the overview and the pages of things tell of the example."""

from __future__ import annotations

import pytest

from graph.store.memory import MemoryStore
from ontology.errors import NotFound
from tests.viz.conftest import UNIT
from viz.overview import overview
from viz.things import thing
from viz.views import EdgeRole, Kind, Link

TASK = "https://w3id.org/dutygraph/id/task/渝中府办〔2024〕2号/"


def counts(links: tuple[Link, ...]) -> dict[str, int | None]:
    return {link.label: link.count for link in links}


def test_the_overview_counts_what_the_document_states(reader: MemoryStore) -> None:
    seen = overview(reader, (("urn:x", "通知", 2024, 194),))
    assert counts(seen.counts)["任务"] == 194
    assert list(counts(seen.support).items())[:3] == [("各街道", 53), ("各管委会", 48), ("区住建委", 30)]
    assert counts(seen.leaders)["邓光怀"] == counts(seen.leaders)["陈平"] == 36
    assert sum(link.count or 0 for link in seen.chapters) == 194
    assert len(seen.chapters) == 12


def test_the_heat_map_adds_up(reader: MemoryStore) -> None:
    seen = overview(reader, ())
    for number, unit in enumerate(seen.heat_units):
        assert sum(cell.count for cell in seen.heat if cell.unit == number) == unit.count


def test_every_number_leads_somewhere(reader: MemoryStore) -> None:
    seen = overview(reader, ())
    links = (
        *seen.counts,
        *seen.lead,
        *seen.support,
        *seen.leaders,
        *seen.places,
        *seen.chapters,
        *seen.heat_units,
    )
    assert all(link.href and link.href.startswith(("/id/", "/?q=")) for link in links)


def test_doubts_lead_to_their_tasks(reader: MemoryStore) -> None:
    doubts = {doubt.task: doubt for doubt in overview(reader, ()).doubts}
    assert {"2-10", "8-1", "8-6"} <= set(doubts)
    assert (doubts["2-10"].href or "").endswith("/2-10")


def test_a_task_shows_its_cell_with_what_it_names_marked(reader: MemoryStore) -> None:
    seen = thing(reader, TASK + "2-1")
    slip = seen.evidence[0]
    marked = {slip.text[mark.start : mark.end] for mark in slip.marks if mark.kind is Kind.PLACE}
    assert seen.kind is Kind.TASK
    assert slip.text == seen.text
    assert {"解放碑", "朝天门"} <= marked
    assert [each.heading for each in seen.evidence[1:]] == ["责任领导", "牵头单位", "配合单位"]


def test_a_units_tasks_say_through_which_group(reader: MemoryStore) -> None:
    lines = thing(reader, UNIT + "解放碑街道").tasks[EdgeRole.SUPPORT]
    through = [line for line in lines if line.inferred]
    assert through and all("经由" in line.evidence for line in through)
    assert len({line.id for line in lines}) == len(lines)


def test_a_unit_names_itself_and_its_aliases(reader: MemoryStore) -> None:
    seen = thing(reader, UNIT + "区发改委")
    assert seen.label == "区发改委"
    assert "区发展改革委" in seen.alt_labels


@pytest.mark.parametrize("iri", [UNIT + "区航天局", "urn:nothing", "https://w3id.org/dutygraph/id/"])
def test_what_nobody_knows_is_not_found(reader: MemoryStore, iri: str) -> None:
    with pytest.raises(NotFound):
        thing(reader, iri)
