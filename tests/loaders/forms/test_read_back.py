"""Whatever is printed in a form is read back: random records in every form, wrapped and unwrapped."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from loaders.documents import read_document_bytes
from ontology.records import Task
from tests.loaders.forms import records
from tests.loaders.forms.records import Record

Printer = Callable[[tuple[Record, ...]], str]
RUNNING: tuple[Printer, ...] = (records.label_lines, records.label_brackets, records.verbs, records.bare)
DRAWN: tuple[Printer, ...] = (records.pipes, records.tabbed, records.spaced, records.boxes)
WITHOUT_LEADERS = (records.verbs, records.bare)
FEW = settings(
    max_examples=20,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
    phases=[Phase.explicit, Phase.generate, Phase.shrink],
)


def printed_fields(task: Task) -> tuple[object, ...]:
    """The fields that every form prints."""
    return task.chapter, task.section, task.number, task.text, task.open_ended


def check(text: str, printer: Printer, printed: tuple[Record, ...]) -> None:
    """The records, and nothing else, are read from the text."""
    tasks = read_document_bytes(text.encode(), "任务.txt").tasks
    expected = [(r.chapter, r.section, str(r.number), r.text, r.more) for r in printed]
    assert [printed_fields(task) for task in tasks] == expected, text
    for task, record in zip(tasks, printed, strict=True):
        if printer is records.bare:
            assert task.responsible == tuple(dict.fromkeys((*record.leads, *record.supports))), text
            continue
        assert (task.leads, task.cooperators) == (record.leads, record.supports), text
        assert task.deadline == record.limit, text
        assert task.leaders == (() if printer in WITHOUT_LEADERS else record.leaders), text


@pytest.mark.parametrize("printer", [*RUNNING, *DRAWN], ids=lambda printer: printer.__name__)
@FEW
@given(printed=records.documents())
def test_records_are_read_back(printer: Printer, printed: tuple[Record, ...]) -> None:
    check(printer(printed), printer, printed)


@pytest.mark.parametrize("printer", RUNNING, ids=lambda printer: printer.__name__)
@pytest.mark.parametrize("columns", [22, 36])
@FEW
@given(printed=records.documents())
def test_wrapped_lines_are_joined(printer: Printer, columns: int, printed: tuple[Record, ...]) -> None:
    check(records.wrapped(printer(printed), columns), printer, printed)
