"""What one query of a user may cost. Every limit is declared here with its unit and a sentence, once."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import Any


def limit(default: float, unit: str, sentence: str) -> Any:
    """A field of :class:`Limits` with what documentation and settings say of it."""
    return field(default=default, metadata={"unit": unit, "sentence": sentence})


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits of the query service; all of them hold at once."""

    time: float = limit(30.0, "s", "一次查询最长的运行时间；客户端可用 timeout= 调短，不能调长。")
    memory: int = limit(1 << 30, "B", "一个查询进程最多使用的内存。")
    rows: int = limit(100_000, "行", "一个结果最多的行数（或三元组数）；超出的部分截去并注明。")
    bytes: int = limit(64 << 20, "B", "一个结果最多的字节数；超出的部分截去并注明。")
    text: int = limit(200_000, "字", "查询文字最多的字数。")
    nesting: int = limit(100, "层", "查询文字里括号最深的层数。")
    queries: int = limit(4, "个", "同时运行的查询数，也就是查询进程数。")
    patience: float = limit(2.0, "s", "全部进程都忙时，一次查询最长的等候时间；之后答503。")
    cache: int = limit(32 << 20, "B", "结果缓存占用的内存；0 表示不缓存。")


def limits_table() -> list[tuple[str, str, str, str]]:
    """A row a limit: name, unit, default, sentence; for the documentation and its test."""
    return [
        (
            entry.name,
            str(entry.metadata["unit"]),
            f"{entry.default:g}" if isinstance(entry.default, float) else str(entry.default),
            str(entry.metadata["sentence"]),
        )
        for entry in fields(Limits)
    ]
