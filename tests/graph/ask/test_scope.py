"""What a question is asked of where the store holds documents of several jurisdictions and years."""

from collections.abc import Iterator

import pytest

from graph.ask import Answering
from graph.loading import Read, load, remove
from graph.store.memory import MemoryStore
from graph.store.protocol import Solutions
from ontology.records import Document, Heading, Task


def document(area: str, year: int, leads: tuple[str, ...], leader: str) -> Read:
    heading = Heading(
        f"{area}人民政府关于分解{year}年重点工作的通知",
        f"{area[-3:]}府〔{year}〕1号",
        f"{area}人民政府",
        f"{year}-01-05",
        year,
    )
    tasks = tuple(
        Task(f"办好第{n}件事。", "一、实事", None, str(n), (leader,), (lead,), ())
        for n, lead in enumerate(leads, 1)
    )
    return Read(Document(heading, tasks, (), "x.txt"))


READS = (
    document("甲山省乙水市东湖区", 2023, ("区教委",), "王东"),
    document("甲山省乙水市东湖区", 2024, ("区教委", "区教委", "区城管局"), "王东"),
    document("甲山省丙林市西岭县", 2025, ("县教委", "县水利局", "县水利局", "县财政局"), "李西"),
    document("甲山省丁原市南湾区", 2024, ("区教委", "区海洋局"), "赵南"),
)


@pytest.fixture(scope="module")
def answering() -> Iterator[Answering]:
    store = MemoryStore()
    load(store, READS)
    yield Answering(store)
    store.close()


@pytest.mark.parametrize(
    ("question", "count", "scope"),
    [
        ("东湖区区教委牵头的任务", 2, "东湖区2024年"),
        ("东湖区2023年区教委牵头的任务", 1, "东湖区2023年"),
        ("东湖区去年区教委牵头的任务有多少项", 1, "东湖区2023年"),
        ("甲山省乙水市东湖区今年一共有多少项任务", 3, "东湖区2024年"),
        ("历年东湖区教委牵头的任务", 3, "东湖区历年"),
        ("南湾2024年的任务有多少", 2, "南湾区2024年"),
        ("区海洋局牵头的任务", 1, "南湾区2024年"),
        ("李西分管的任务", 4, "西岭县2025年"),
        ("一共有多少项任务", 4, "西岭县2025年"),
        ("没有配合单位的任务", 4, "西岭县2025年"),
        ("东湖区任务里正文写有“办好”的有几项", 3, "东湖区2024年"),
        ("东湖区第一章的任务", 3, "东湖区2024年"),
        ("全部区县一共有多少项任务", 10, ""),
    ],
)
def test_where_a_question_is_asked(answering: Answering, question: str, count: int, scope: str) -> None:
    answer = answering.answer(question)
    assert answer.count == count, answer.reason
    assert (f"范围：{scope}" if scope else "") in (answer.understood or "")
    assert bool(scope) == ("范围：" in (answer.understood or ""))


def test_an_assumed_scope_is_told_and_a_named_one_is_a_chip(answering: Answering) -> None:
    assert "没有写明区县" in (answering.answer("一共有多少项任务").understood or "")
    named = answering.answer("东湖区一共有多少项任务")
    assert "没有写明区县" not in (named.understood or "")
    assert next((chip.kind, chip.label, chip.start, chip.end) for chip in named.chips) == (
        "范围",
        "东湖区2024年",
        0,
        3,
    )


def test_rankings_and_units_are_those_of_the_scope(answering: Answering) -> None:
    answer = answering.answer("南湾区牵头任务最多的前三个单位")
    assert set(answer.lists["units"]) == {"区教委", "区海洋局"}
    assert answering.answer("东湖区哪些单位从不牵头").lists["units"] == ()


@pytest.mark.parametrize(
    "question", ["东湖区区海洋局牵头的任务", "东湖区县水利局牵头的任务", "北海区区教委牵头的任务"]
)
def test_names_of_elsewhere_are_not_known(answering: Answering, question: str) -> None:
    answer = answering.answer(question)
    assert answer.understood is None
    assert answer.suggestions


def test_suggestions_stay_in_the_scope_that_was_named(answering: Answering) -> None:
    suggestions = answering.answer("东湖区的预算").suggestions
    assert suggestions
    for text in suggestions:
        answer = answering.answer(text)
        assert "范围：东湖区2024年" in (answer.understood or "")


def test_an_area_of_two_jurisdictions_is_asked_back() -> None:
    store = MemoryStore()
    load(store, [*READS, document("甲山省戊川市东湖区", 2022, ("区教委",), "孙戊")])
    answer = Answering(store).answer("东湖区区教委牵头的任务")
    assert answer.understood is None
    assert answer.suggestions == ("甲山省乙水市东湖区区教委牵头的任务", "甲山省戊川市东湖区区教委牵头的任务")
    store.close()


def test_names_go_along_with_each_document() -> None:
    store = MemoryStore()
    load(store, READS[:3])
    answering = Answering(store)
    assert answering.answer("东湖区一共有多少项任务").count == 3
    before = store.version
    done = load(store, [document("甲山省乙水市东湖区", 2025, ("区民政局",), "王东")])
    assert answering.renew([one.iri for one in done], before=before)
    assert answering.answer("东湖区区民政局牵头的任务").count == 1
    before = store.version
    assert answering.renew([remove(store, done[0].iri)], before=before)
    assert answering.answer("东湖区一共有多少项任务").count == 3
    assert not answering.renew([], before=before)


def test_a_store_of_one_jurisdiction_is_asked_as_a_whole() -> None:
    store = MemoryStore()
    load(store, READS[:2])
    answering = Answering(store)
    for question, count in (
        ("区教委牵头的任务", 3),
        ("东湖区2023年的任务", 1),
        ("东湖区一共有多少项任务", 4),
        ("东湖区的任务", 4),
    ):
        answer = answering.answer(question)
        assert answer.count == count
        assert "范围" not in (answer.understood or "")
    store.close()


def test_a_long_answer_lists_its_beginning_and_counts_the_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("graph.ask.queries.MOST_ROWS", 2)
    store = MemoryStore()
    load(store, READS[2:3])
    answering = Answering(store)
    for question in ("没有配合单位的任务", "一共有多少项任务"):
        answer = answering.answer(question)
        assert (answer.count, answer.total, len(answer.rows)) == (4, 4, 2)
        assert "共4行" in (answer.understood or "")
        assert answer.as_contract()["total"] == 4
        assert [dict(row) for row in store.select(answer.sparql)]
    assert answering.answer("牵头任务最多的前三个单位").total == 3
    store.close()


def test_a_question_of_everything_ends_where_there_are_many_documents(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    store = MemoryStore()
    load(store, READS)
    answering, asked = Answering(store), []
    select = store.select

    def noted(query: str, *, timeout: float | None = None) -> Solutions:
        asked.append(timeout)
        return select(query)

    monkeypatch.setattr("graph.ask.answering.MANY_DOCUMENTS", 3)
    monkeypatch.setattr(store, "select", noted)
    assert answering.answer("全部区县一共有多少项任务").count == 10
    assert 20.0 in asked
    asked.clear()
    assert answering.answer("东湖区一共有多少项任务").count == 3
    assert set(asked) == {None}
    store.close()
