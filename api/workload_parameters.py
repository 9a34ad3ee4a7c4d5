"""What the addresses below ``/workload`` take in their query strings."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import Query

By = Annotated[Literal["unit", "leader", "place", "chapter"], Query(description="按单位、领导、地点或章节")]
Scope = Annotated[list[str] | None, Query(max_length=200, description="只统计这些文件：文号、标题或IRI")]
Threshold = Annotated[int | None, Query(ge=0, le=1_000_000, description="任务数多于此数的单位也算超负荷")]
Expanded = Annotated[bool, Query(description="排序和判断计入经集合单位的任务")]

__all__ = ["By", "Expanded", "Scope", "Threshold"]
