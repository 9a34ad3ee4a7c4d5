"""What can be asked, as templates that are filled with names of the store at hand: for help, documentation and tests."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from graph.ask.forms import bare
from graph.ask.names import Kind, NameIndex

ASKABLE: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "单位的任务",
        (
            "{unit}牵头的任务",
            "需要{unit}配合的任务",
            "{unit}参与了哪些任务",
            "由{unit}单独牵头的任务",
            "{group}配合的任务",
        ),
    ),
    ("领导的任务", ("{person}分管的任务", "责任领导是{person}的任务", "{person}和{colleague}共同分管的任务")),
    ("地点的任务", ("涉及{place}的任务", "正文提到{place}的任务", "涉及{place}但不涉及{elsewhere}的任务")),
    ("项目", ("{place}有哪些项目", "{first}提到哪些项目", "有哪些活动", "提到{project}的任务")),
    ("章节与编号", ("{second}的任务", "“{chapter}”这一章的任务", "{task}的牵头单位和配合单位")),
    (
        "指标",
        (
            "有量化指标的任务",
            "增长超过10%的任务",
            "增长10%到20%的任务",
            "{measure}的目标是多少",
            "{first}有哪些指标",
            "增长目标最高的任务",
        ),
    ),
    ("正文的字样", ("正文写有“{word}”的任务", "“{word}”出现在哪些任务")),
    (
        "几个条件合起来",
        (
            "{person}分管又涉及{place}的任务",
            "{unit}牵头且有量化指标的任务",
            "{unit}牵头但{other}没有参与的任务",
            "{unit}或{other}牵头的任务",
            "{second}中{group}没有参与的任务",
        ),
    ),
    (
        "没有、只有、几个",
        ("没有配合单位的任务", "只有一个牵头单位的任务", "三个以上单位牵头的任务", "没有提到地点的任务"),
    ),
    ("数目", ("{unit}牵头多少项任务", "{second}有几条任务", "一共有多少个牵头单位")),
    (
        "排名",
        (
            "牵头任务最多的前五个单位",
            "哪位领导分管的任务最多",
            "配合单位最多的任务",
            "{person}分管的任务中哪个单位牵头最多",
            "含集合单位，配合任务最多的前三个街道",
            "配合任务超过20项的单位",
            "指标最多的章",
            "各章任务数",
        ),
    ),
    (
        "比较与占比",
        ("{person}和{colleague}谁的任务多", "{unit}和{other}分别牵头多少项", "{unit}牵头的任务占比"),
    ),
    (
        "是否",
        (
            "{unit}参与{task}吗",
            "{person}分管的任务比{colleague}多吗",
            "{unit}是不是牵头最多的单位",
            "{first}的任务都有量化指标吗",
        ),
    ),
    (
        "合作",
        ("{unit}和谁合作最多", "与{unit}合作过的单位", "哪些单位配合{unit}", "合作最多的两个单位是哪两个"),
    ),
    (
        "单位与领导",
        (
            "{person}分管的任务由哪些单位牵头",
            "{unit}牵头的任务由谁分管",
            "哪些单位从不牵头",
            "只配合不牵头的单位",
            "涉及{place}的任务有哪些单位参与",
        ),
    ),
    ("接着问", ("{person}分管的任务，其中{unit}配合的", "涉及{place}的任务，其中谁牵头最多")),
    ("集合单位", ("{group}有哪些单位", "哪些单位属于{group}")),
    ("介绍", ("{unit}是做什么的", "{task}是什么任务")),
    (
        "英文",
        (
            "Which tasks does {unit} lead?",
            "tasks supervised by {person}",
            "How many tasks are in chapter {number}?",
        ),
    ),
)
"""Kind of question → templates."""


def names_for(index: NameIndex) -> Mapping[str, str]:
    """A name of the store for each placeholder; one that the store has none for is missing."""
    kinds = {
        kind: [t.label for t in index.used.get(kind, ())] for kind in (Kind.UNIT, Kind.PERSON, Kind.PLACE)
    }
    chapters = {thing.number for thing in index.of_kind(Kind.CHAPTER)}
    whole = [measure.label for measure in index.measures if bare(measure.label).isalnum()]
    measures = [min(whole, key=lambda label: (len(label), label))] if whole else []
    rows = (
        (("unit", "other"), kinds[Kind.UNIT]),
        (("person", "colleague"), kinds[Kind.PERSON]),
        (("place", "elsewhere"), kinds[Kind.PLACE]),
        (("group",), [thing.label for thing in index.of_kind(Kind.GROUP)]),
        (("project",), [thing.label for thing in index.of_kind(Kind.PROJECT)]),
        (("chapter",), [thing.label for thing in index.of_kind(Kind.CHAPTER)]),
        (("measure", "word"), measures * 2),
        (("task", "first"), ["1-1", "第一章"] if 1 in chapters else []),
        (("second", "number"), ["第二章", "2"] if 2 in chapters else []),
    )
    return {key: name for keys, names in rows for key, name in zip(keys, names, strict=False)}


def filled(template: str, names: Mapping[str, str]) -> str | None:
    """The template with names; None where it needs one that there is not."""
    try:
        return template.format_map(names)
    except KeyError:
        return None


def askable(index: NameIndex) -> Iterator[tuple[str, tuple[str, ...]]]:
    """(kind of question, questions) over the names of the store; a kind without any is left out."""
    names = names_for(index)
    for kind, templates in ASKABLE:
        questions = tuple(text for template in templates if (text := filled(template, names)))
        if questions:
            yield kind, questions
