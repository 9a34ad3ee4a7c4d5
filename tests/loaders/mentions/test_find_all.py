"""All mentions of a document: identifiers, offsets, the contract's shape."""

from __future__ import annotations

import json
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loaders.documents import read_document_bytes
from loaders.extract_contract import as_contract
from loaders.mentions import find_all
from ontology.authority import authority_for
from ontology.identifiers import task_identifiers
from ontology.records import Document, Heading, Mentions, Task

EXAMPLE = Path(__file__).parents[3] / "examples" / "yuzhong2024.txt"


@cache
def example() -> tuple[Document, tuple[Mentions, ...]]:
    document = read_document_bytes(EXAMPLE.read_bytes(), EXAMPLE.name)
    return document, find_all(document, authority_for("渝中区"))


def test_one_entry_a_task_in_printed_order() -> None:
    document, mentions = example()
    assert [one.task for one in mentions] == list(task_identifiers(document.tasks))


def test_offsets_give_back_every_mention() -> None:
    document, mentions = example()
    for task, one in zip(document.tasks, mentions, strict=True):
        for mention in (*one.places, *one.projects, *one.targets):
            assert task.text[mention.start : mention.end] == mention.text
            assert 0 < mention.confidence <= 1 and mention.method


def test_mentions_of_a_kind_do_not_overlap_and_are_in_order() -> None:
    for one in example()[1]:
        for kind in (one.places, one.projects):
            assert all(left.end <= right.start for left, right in pairwise(kind))


def test_reading_twice_gives_the_same() -> None:
    document, mentions = example()
    assert find_all(document, authority_for("渝中区")) == mentions


def test_the_contract_has_every_task_and_plain_json_values() -> None:
    document, mentions = example()
    printed = json.loads(json.dumps(as_contract(document, mentions), ensure_ascii=False))
    assert len(printed["tasks"]) == len(document.tasks)
    [target] = [
        t for one in printed["tasks"] if one["id"] == "8-9" for t in one["targets"] if t["unit"] == "万户"
    ]
    assert (target["measure"], target["kind"], target["op"], target["value"]) == (
        "市场主体",
        "count",
        "=",
        1.8,
    )


def test_a_task_without_mentions_has_empty_lists() -> None:
    document = Document(Heading(), (Task("全面推行标准化。", "二、甲", None, "5"),))
    [task] = as_contract(document, ())["tasks"]
    assert task == {"id": "2-5", "places": [], "projects": [], "targets": []}


def test_no_tasks_no_mentions() -> None:
    assert find_all(Document(Heading(), ())) == ()


@pytest.mark.parametrize("name", ["渝中区", None])
@settings(deadline=None)
@given(
    st.text(alphabet="解放碑路街等、，。“”《》（）—第届一二35%万个建设新增中心行动段至号线𠮷 \n", max_size=60)
)
def test_any_text_is_read_and_offsets_hold(name: str | None, text: str) -> None:
    [one] = find_all(Document(Heading(), (Task(text),)), authority_for(name))
    for mention in (*one.places, *one.projects, *one.targets):
        assert text[mention.start : mention.end] == mention.text != ""
