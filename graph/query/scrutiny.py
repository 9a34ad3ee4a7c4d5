"""The judgement of a query text before it runs: its form, its size, its nesting, and what it must not reach."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import urlsplit

from graph.query.glance import form_at_a_glance
from graph.query.lexicon import Kind, Token, salient_tokens, without_escapes
from graph.query.limits import Limits
from graph.sparql_text import SURROGATE
from ontology.errors import QueryError, Refused


class Form(StrEnum):
    """What a text is; the four query forms, an update, or nothing that we know."""

    SELECT = "SELECT"
    ASK = "ASK"
    CONSTRUCT = "CONSTRUCT"
    DESCRIBE = "DESCRIBE"
    UPDATE = "UPDATE"
    UNKNOWN = "UNKNOWN"


PROLOGUE_WORDS = frozenset({"PREFIX", "BASE", "VERSION"})
UPDATE_WORDS = frozenset(
    {"INSERT", "DELETE", "LOAD", "CLEAR", "CREATE", "DROP", "COPY", "MOVE", "ADD", "WITH"}
)
QUERY_FORMS = frozenset({Form.SELECT, Form.ASK, Form.CONSTRUCT, Form.DESCRIBE})
GRAPH_FORMS = frozenset({Form.CONSTRUCT, Form.DESCRIBE})
REACHING_OUT = frozenset({"SERVICE", "LOAD"})
# A comparison may look like an IRI to a tokenizer: 1<2)SERVICE#>. No IRI in use looks like that.
UNCLEAR = re.compile(r"<[?$]\w+&&")
"""What the longest token (SPARQL 1.1, section 19.8, note 2) makes an IRI, and its writer meant as a comparison."""
DISGUISED = re.compile(r"\).*(?:service|load)", re.IGNORECASE)


NOWHERE = re.compile(r"<(?!https?:|file:|ftps?:)[a-z][a-z0-9+.-]*:", re.IGNORECASE)
"""The beginning of an IRI that no engine can fetch: after SILENT, trying it does nothing and reaches nothing."""
PLAIN_WORDS = frozenset(
    {"PREFIX", "BASE", "INSERT", "DELETE", "DATA", "CREATE", "DROP", "CLEAR", "SILENT", "GRAPH", "DEFAULT", "NAMED",
     "ALL", "A", "TRUE", "FALSE"}
)  # fmt: skip
"""The words of updates that only name what is to be written or removed."""
FICKLE = frozenset({"NOW", "RAND", "UUID", "STRUUID", "BNODE", "SERVICE"})
"""Words of a query whose answer may differ although the store has not changed."""


@dataclass(frozen=True, slots=True)
class Scrutiny:
    """What is known of a text that was let through.

    ``reaches_out``: it names an allowed remote service. ``names_dataset``: it has a FROM clause of its own.
    ``fickle``: its answer may differ although the store has not changed. ``plain``: an update that searches
    nothing, so that it takes no longer than it is long.
    """

    form: Form
    reaches_out: bool = False
    names_dataset: bool = False
    fickle: bool = False
    plain: bool = False


def scrutinise(text: str, limits: Limits, allowed_hosts: frozenset[str] = frozenset()) -> Scrutiny:
    """The form of ``text``, when it keeps the limits and reaches no host that is not allowed.

    :raises QueryError: longer or deeper than allowed, or characters that no query can hold.
    :raises Refused: ``SERVICE`` or ``LOAD`` of a host that is not in ``allowed_hosts``, however it is written.
    """
    check_size(text, limits)
    form = form_at_a_glance(text, limits.nesting)
    if form is not None:
        return Scrutiny(Form(form))
    reaches_out = False
    found = list(salient_tokens(text))
    plain = without_escapes(text) if "\\" in text else text
    for reading in (found,) if plain == text else (found, list(salient_tokens(plain))):
        deepest = max((token.depth for token in reading), default=0)
        if deepest > limits.nesting:
            raise QueryError(
                f"查询里的括号嵌套了{deepest}层，最多{limits.nesting}层；请把查询拆开或展平。",
                value=limits.nesting,
                code="nesting",
            )
        reaches_out = check_reach(reading, allowed_hosts) or reaches_out
    return Scrutiny(
        form_of(found),
        reaches_out,
        names_dataset=any(token.depth == 0 and token.word == "FROM" for token in found),
        fickle=any(token.word in FICKLE for token in found),
        plain=all(token.word in PLAIN_WORDS for token in found if token.kind is Kind.WORD),
    )


def check_size(text: str, limits: Limits) -> None:
    """Let through what is text and short enough.

    :raises QueryError: it is not.
    """
    if len(text) > limits.text:
        raise QueryError(
            f"查询文字有{len(text)}字，最多{limits.text}字；请缩短，或把数据放进图库再查询。",
            value=limits.text,
            code="too-long",
        )
    if SURROGATE.search(text):
        raise QueryError("查询文字中含有不成对的代理字符，请检查编码。", code="encoding")


def form_of(found: Iterable[Token]) -> Form:
    """The form by the first word after the prologue."""
    for token in found:
        word = token.word
        if not word or word in PROLOGUE_WORDS:
            continue
        if word in UPDATE_WORDS:
            return Form.UPDATE
        return Form(word) if word in QUERY_FORMS else Form.UNKNOWN
    return Form.UNKNOWN


def check_reach(found: list[Token], allowed_hosts: frozenset[str]) -> bool:
    """Whether the tokens name a remote address, all of which are allowed.

    :raises QueryError: a comparison that reads as an IRI.
    :raises Refused: one is not allowed, or cannot be judged (a variable, a prefixed name).
    """
    reached = False
    for place, token in enumerate(found):
        if token.kind is Kind.IRI and UNCLEAR.match(token.text):
            raise QueryError(
                f"“{token.text}”会被读作一个IRI；如果是比较，请在 < 两边加上空格。",
                value=token.text,
                code="syntax",
            )
        if token.kind is Kind.IRI and DISGUISED.search(token.text):
            raise refusal("SERVICE", token.text)
        if token.word not in REACHING_OUT:
            continue
        silent = any(later.word == "SILENT" for later in found[place + 1 : place + 2])
        target = next((later for later in found[place + 1 :] if later.word not in {"SILENT"}), None)
        if silent and target is not None and NOWHERE.match(target.text):
            continue
        if target is None or target.kind is not Kind.IRI or host_of(target.text) not in allowed_hosts:
            raise refusal(token.word, target.text if target else "")
        reached = True
    return reached


def host_of(iri: str) -> str:
    """Host and port of ``<iri>`` as an allow-list names them; empty for what has none."""
    try:
        parts = urlsplit(iri.strip("<>"))
    except ValueError:
        return ""
    return parts.netloc.lower() if parts.scheme in {"http", "https"} and "@" not in parts.netloc else ""


def refusal(word: str, target: str) -> Refused:
    """The answer to what would reach another machine."""
    return Refused(
        f"这里不允许{word}访问别的服务；管理员可以在设置里放行指定的主机。", value=target, code=word.lower()
    )
