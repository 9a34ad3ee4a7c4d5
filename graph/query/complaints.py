"""The engine's complaints in our words: what is at fault, where, and never a path."""

from __future__ import annotations

import re
from itertools import pairwise

from graph.namespaces import PREFIXES
from graph.query.lexicon import Kind, Token, tokens
from graph.query.locating import POSITION, offset
from ontology.errors import DutyGraphError, LimitExceeded, QueryError, Refused, StoreError

CLOSING = {"(": ")", "[": "]", "{": "}"}
SHOWN = 40
"""Characters of a word that a message repeats."""
NO_GRAPH = re.compile(r"graph (<[^<>\s]*>) does not exist", re.IGNORECASE)
IRI = re.compile(r"<[^<>\s]*>")
REMOTE = re.compile(r"\bservice\b|\bhttps?\b|\bport\b|resolve|network|connect", re.IGNORECASE)


def in_our_words(kind: str, message: str, text: str) -> DutyGraphError:
    """The error to raise for what a query process reported.

    :param kind: ``syntax``, ``memory`` or ``engine``.
    """
    if kind == "syntax":
        return syntax_error(message, text)
    if kind == "memory":
        return LimitExceeded("查询所用内存超过上限；请缩小范围或加LIMIT。", code="memory")
    missing = NO_GRAPH.search(message)
    if missing is not None:
        return QueryError(f"图库里没有图 {missing[1]}；要容许它不存在，请写 SILENT。", code="no-graph")
    words = IRI.sub("", message)
    if REMOTE.search(words):
        return Refused("查询要访问别的服务，这里不允许或无法到达。", code="service")
    if "/" in words:
        return StoreError("查询引擎读写图库失败；请查看服务日志。", value=message)
    return QueryError(f"查询无法执行：{message}", code="evaluation")


def syntax_error(message: str, text: str) -> QueryError:
    """What the parser says of a text, with the place (line and column from 1) in our words."""
    found = POSITION.match(message)
    if found is None:
        return QueryError(f"查询文字不合SPARQL语法：{message}", value=text, code="syntax")
    line, column = int(found[1]), int(found[2])
    reason = message[found.end() :]
    if reason.startswith("expected"):
        reason = what_stands_there(text, offset(text, line, column))
    return QueryError(
        f"查询文字第{line}行第{column}列不合SPARQL语法：{reason}",
        value=text,
        place=f"{line}:{column}",
        code="syntax",
    )


def what_stands_there(text: str, place: int) -> str:
    """What is wrong at a place of a query text, as far as the words there tell it.

    >>> what_stands_there("SELECT ?x WHERE { ?x ex:a ?y }", 21)
    '前缀“ex:”没有声明，请在开头加上 PREFIX ex: <…>'
    >>> what_stands_there("SELECT ?x WHERE { ?x a ?y", 25)
    '文字到这里就结束了，还缺少“}”'
    """
    found = list(tokens(text))
    token = next((token for token in found if token.end > place), None)
    if token is None:
        missing = "".join(CLOSING[bracket] for bracket in reversed(unclosed(found)))
        return f"文字到这里就结束了，还缺少“{missing}”" if missing else "文字到这里就结束了，还不完整"
    prefix, colon, _ = token.text.partition(":")
    if token.kind is Kind.NAME and colon and prefix != "_" and prefix not in declared(found):
        namespace = PREFIXES.get(prefix, "…")
        return f"前缀“{prefix}:”没有声明，请在开头加上 PREFIX {prefix}: <{namespace}>"
    return f"“{token.text[:SHOWN]}”不能出现在这里"


def declared(found: list[Token]) -> set[str]:
    """The prefixes that a text declares."""
    pairs = pairwise(found)
    return {second.text.partition(":")[0] for first, second in pairs if first.word == "PREFIX"}


def unclosed(found: list[Token]) -> list[str]:
    """The brackets that are still open at the end, in the order in which they were opened."""
    opened: list[str] = []
    for token in found:
        if token.kind is Kind.OPEN:
            opened.append(token.text)
        elif token.kind is Kind.CLOSE and opened:
            opened.pop()
    return opened
