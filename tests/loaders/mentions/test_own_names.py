"""Whose document it is, and which towns it gives work to."""

from __future__ import annotations

import pytest

from loaders.mentions.own_names import own_names, towns
from ontology.authority import authority_for
from ontology.records import Document, Heading, Task


@pytest.mark.parametrize(
    ("title", "issuer", "expected"),
    [
        ("关于印发甲河区年度任务的通知", None, {"甲河区", "甲河"}),
        ("2025年安平县政府工作报告任务分工", None, {"安平县", "安平"}),
        (None, "岚山市云溪区人民政府办公室", {"岚山市", "岚山", "云溪区", "云溪"}),
        ("栖云新区2025年重点工作安排", None, {"栖云新区", "栖云"}),
        ("政府工作报告任务分解", "区优化营商环境工作领导小组办公室", set()),
        (None, None, set()),
        ("", "", set()),
    ],
)
def test_names_of_the_jurisdiction(title: str | None, issuer: str | None, expected: set[str]) -> None:
    assert own_names(Document(Heading(title=title, issuer=issuer), ()), None) == expected


def test_an_authority_gives_its_own() -> None:
    assert {"重庆", "渝中", "渝中区"} <= own_names(Document(Heading(), ()), authority_for("渝中区"))


def test_towns_are_places_of_their_names() -> None:
    task = Task("甲", leads=("凤鸣街道", "各街道", "江口镇人民政府"), cooperators=("区发改委", "相关乡镇"))
    assert towns(Document(Heading(), (task,))) == {"凤鸣": "凤鸣", "江口": "江口", "江口镇": "江口"}
