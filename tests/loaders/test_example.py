"""The example document with its oddities, as the parse contract gives it."""

from __future__ import annotations

from collections import Counter

from loaders.parse_contract import as_contract
from ontology.records import Document, Role


def test_counts(example_document: Document) -> None:
    tasks = example_document.tasks
    leaders = Counter(name for task in tasks for name in task.leaders)
    assert len(tasks) == 194
    assert len({task.chapter for task in tasks}) == 12
    assert (leaders["邓光怀"], leaders["陈平"]) == (36, 36)


def test_heading(example_document: Document) -> None:
    heading = example_document.heading
    assert (heading.number, heading.issued, heading.year) == ("渝中府办〔2024〕2号", "2024-01-25", 2024)
    assert heading.issuer == "重庆市渝中区人民政府办公室"


def test_a_wrapped_unit_is_one_and_listed_units_are_two(example_document: Document) -> None:
    names = {name for task in example_document.tasks for name in (*task.leads, *task.cooperators)}
    assert "历史文化街区管委会" in names
    assert not {"历史文化街区", "管委会"} & names
    assert {"解放碑CBD管委会", "各管委会", "区属各重点国企"} <= names


def test_bookmarks_are_gone(example_document: Document) -> None:
    assert not any("bookmark" in task.text for task in example_document.tasks)


def test_the_last_row_lacks_a_cell_and_is_whole(example_document: Document) -> None:
    last = example_document.tasks[-1]
    assert (last.number, last.leaders, last.cooperators) == ("12", ("谢东",), ())
    assert last.leads == ("区政府各部门", "各管委会", "各街道")


def test_open_lists(example_document: Document) -> None:
    assert sum(task.open_ended for task in example_document.tasks) == 6


def test_every_task_says_where_it_stands(example_document: Document) -> None:
    for task in example_document.tasks:
        assert task.position.line
        assert task.position.start is not None and task.position.end is not None
        assert all(stated.position.line for stated in task.stated.values())
    assert all(task.stated[Role.LEAD].text for task in example_document.tasks if task.leads)


def test_contract_shape(example_document: Document) -> None:
    contract = as_contract(example_document)
    assert list(contract) == ["document", "tasks", "warnings"]
    assert list(contract["tasks"][0]) == [
        "chapter", "section", "number", "text", "leaders", "leads", "cooperators", "responsible", "deadline", "open_ended", "extra",
    ]  # fmt: skip
    assert all({"code", "task", "message"} <= set(warning) for warning in contract["warnings"])
