"""How each kind and role is drawn, in one table for all pictures that the server makes (design: pages).

``viz/frontend/src/marks.ts`` is the browser's copy of the table; ``tests/viz/test_marks.py`` keeps them equal.
"""

from __future__ import annotations

from dataclasses import dataclass

from viz.views import EdgeRole, Kind


@dataclass(frozen=True, slots=True)
class KindMark:
    """A kind's word, its shape, and its colour on light and on dark paper."""

    word: str
    shape: str
    light: str
    dark: str


@dataclass(frozen=True, slots=True)
class RoleMark:
    """A role's word, colours, and stroke: ``solid``, ``dashed`` or ``dotted``, ``width`` in pixels."""

    word: str
    stroke: str
    width: float
    light: str
    dark: str


KIND_MARKS = {
    Kind.TASK: KindMark("任务", "square", "#5b6472", "#a7b0bd"),
    Kind.UNIT: KindMark("单位", "circle", "#1f5f99", "#6fb1ea"),
    Kind.GROUP: KindMark("集合单位", "ring", "#1f5f99", "#6fb1ea"),
    Kind.LEADER: KindMark("领导", "diamond", "#b07d00", "#e3b341"),
    Kind.PLACE: KindMark("地点", "drop", "#1b7f5c", "#57c49b"),
    Kind.PROJECT: KindMark("项目", "hexagon", "#7a4fa3", "#b894dd"),
    Kind.TARGET: KindMark("指标", "triangle", "#a0483c", "#e0897c"),
    Kind.CHAPTER: KindMark("章节", "square", "#8a8172", "#8f8a80"),
    Kind.DOCUMENT: KindMark("文件", "square", "#3d3a34", "#d8d3c8"),
}

ROLE_MARKS = {
    EdgeRole.LEAD: RoleMark("牵头", "solid", 2.2, "#c0392b", "#e8705f"),
    EdgeRole.SUPPORT: RoleMark("配合", "solid", 1.1, "#6d86a0", "#8aa4bf"),
    EdgeRole.RESPONSIBLE: RoleMark("负责", "solid", 1.6, "#8c5a4f", "#d39a8d"),
    EdgeRole.LEADER: RoleMark("分管", "dotted", 1.4, "#b07d00", "#e3b341"),
    EdgeRole.TOUCHES: RoleMark("涉及", "dashed", 1.2, "#1b7f5c", "#57c49b"),
    EdgeRole.MENTIONS: RoleMark("提及", "dashed", 1.2, "#1b7f5c", "#57c49b"),
    EdgeRole.LOCATED_IN: RoleMark("位于", "dashed", 0.9, "#7fa593", "#6f9c8a"),
    EdgeRole.MEMBER: RoleMark("成员", "dotted", 1.1, "#1f5f99", "#6fb1ea"),
    EdgeRole.TARGET: RoleMark("指标", "dashed", 1.0, "#a0483c", "#e0897c"),
    EdgeRole.CHAPTER: RoleMark("所属章节", "dotted", 0.8, "#8a8172", "#8f8a80"),
    EdgeRole.RELATED: RoleMark("相连", "solid", 1.2, "#8b8577", "#9a958a"),
}
