"""A small document of 渝中区 with everything that a graph can hold."""

from dataclasses import dataclass
from decimal import Decimal

import pytest

from ontology.records import (
    Condition,
    Document,
    Doubt,
    Heading,
    Mentions,
    PlaceMention,
    Position,
    ProjectKind,
    ProjectMention,
    Role,
    Stated,
    TargetKind,
    TargetMention,
    Task,
)

CHAPTER = "二、扩大开放"
TEXT = "办好解放碑音乐节，新增首店50个。"


@dataclass(frozen=True)
class Sample:
    """A document and what its tasks name."""

    document: Document
    mentions: tuple[Mentions, ...]


@pytest.fixture
def sample() -> Sample:
    tasks = (
        Task(
            TEXT, CHAPTER, "首店", "1", ("罗毅",), ("区商务委",), ("各街道", "区金融办"), deadline="6月底前",
            open_ended=True, position=Position(line=7), stated={Role.SUPPORT: Stated("各街道、\n区金融办等")},
        ),
        Task(
            "疏导交通。（移交后，牵头单位为区城投公司。）", CHAPTER, None, "2", (), ("区城投公司",), ("解放碑街道", "某某协会"),
            conditions=(Condition(Role.LEAD, "区城投公司", "移交后，牵头单位为区城投公司。"),),
        ),
        Task("研究。", "三、其他", None, None, (), (), ()),
    )  # fmt: skip
    mentions = (
        Mentions(
            "2-1",
            (PlaceMention("解放碑", 2, 5, "解放碑"),),
            (ProjectMention("解放碑音乐节", 2, 8, "解放碑音乐节", ProjectKind.EVENT, places=("解放碑",)),),
            (TargetMention("新增首店50个", 9, 16, "首店", TargetKind.COUNT, "=", Decimal(50), "个"),),
        ),
    )
    heading = Heading(
        "重庆市渝中区人民政府关于分工的通知", "渝中府〔2030〕1号", "重庆市渝中区人民政府", "2030-01-02", 2030
    )
    doubts = (Doubt("missing-lead", "没有牵头单位，请核对。", "三/", "研究。"),)
    return Sample(Document(heading, tasks, doubts, "x.txt"), mentions)
