"""Whatever is printed in a form is read back: random records in every form."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings

from loaders.documents import read_document_bytes
from ontology.records import Task
from tests.loaders.forms import records
from tests.loaders.forms.records import Record

Printer = Callable[[tuple[Record, ...]], str]
WITH_LEADERS: tuple[Printer, ...] = (
    records.label_lines,
    records.label_brackets,
    records.pipes,
    records.tabbed,
    records.spaced,
    records.boxes,
)


def of(task: Task) -> tuple[object, ...]:
    """The fields that every form prints."""
    return task.chapter, task.section, task.number, task.text


@pytest.mark.parametrize("printer", [*WITH_LEADERS, records.verbs, records.bare], ids=lambda p: p.__name__)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True)
@given(printed=records.documents())
def test_records_are_read_back(printer: Printer, printed: tuple[Record, ...]) -> None:
    text = printer(printed)
    tasks = read_document_bytes(text.encode(), "任务.txt").tasks
    assert [of(task) for task in tasks] == [(r.chapter, r.section, str(r.number), r.text) for r in printed], (
        text
    )
    for task, record in zip(tasks, printed, strict=True):
        assert task.open_ended is record.more, text
        if printer is records.bare:
            assert task.responsible == tuple(dict.fromkeys((*record.leads, *record.supports))), text
            continue
        assert (task.leads, task.cooperators) == (record.leads, record.supports), text
        assert task.deadline == record.limit, text
        assert task.leaders == (record.leaders if printer in WITH_LEADERS else ()), text
