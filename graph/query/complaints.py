"""The engine's complaints in our words: what is at fault, where, and never a path."""

from __future__ import annotations

import re

from ontology.errors import DutyGraphError, LimitExceeded, QueryError, Refused, StoreError

POSITION = re.compile(r"^error at (\d+):(\d+): ")
EXPECTED = re.compile(r"expected (?:one of )?(.*)", re.DOTALL)
QUOTED = re.compile(r'"((?:[^"\\\n]|\\.)+)"')
MOST_OFFERED = 12
REMOTE = re.compile(r"\bservice\b|\bhttps?\b|\bport\b|resolve|network|connect", re.IGNORECASE)


def in_our_words(kind: str, message: str, text: str) -> DutyGraphError:
    """The error to raise for what a query process reported.

    :param kind: ``syntax``, ``memory`` or ``engine``.
    """
    if kind == "syntax":
        return syntax_error(message, text)
    if kind == "memory":
        return LimitExceeded("查询所用内存超过上限；请缩小范围或加LIMIT。", code="memory")
    if REMOTE.search(message):
        return Refused("查询要访问别的服务，这里不允许或无法到达。", code="service")
    if "/" in message:
        return StoreError("查询引擎读写图库失败；请查看服务日志。", value=message)
    return QueryError(f"查询无法执行：{message}", code="evaluation")


def syntax_error(message: str, text: str) -> QueryError:
    """What the parser says of a text, with the place (line and column from 1) in our words."""
    found = POSITION.match(message)
    if found is None:
        return QueryError(f"查询文字不合SPARQL语法：{readable(message)}", value=text, code="syntax")
    line, column = found.groups()
    return QueryError(
        f"查询文字第{line}行第{column}列不合SPARQL语法：{readable(message[found.end() :])}",
        value=text,
        place=f"{line}:{column}",
        code="syntax",
    )


def readable(reason: str) -> str:
    """The parser's reason, its long list of what could stand there shortened to what a person would write.

    >>> readable('expected one of "SELECT", "?", "FILTER", [_]')
    '这里应为 SELECT、FILTER、? 等'
    >>> readable("unexpected end of file")
    'unexpected end of file'
    """
    listed = EXPECTED.match(reason)
    if listed is None:
        return reason
    offered = QUOTED.findall(listed[1])
    words = [offer for offer in offered if offer.isalpha()]
    marks = [offer for offer in offered if not offer.isalnum()]
    shown = [*words, *marks][:MOST_OFFERED]
    return f"这里应为 {'、'.join(shown)} 等" if shown else "这里的字符不合语法"
