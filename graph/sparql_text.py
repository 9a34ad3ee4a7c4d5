"""The one place where values become SPARQL text (SPARQL 1.1, section 19.7 and grammar rules 139, 156, 161)."""

from __future__ import annotations

import re

from ontology.errors import QueryError

ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"}
IRI_FORBIDDEN = re.compile(r'[\x00-\x20<>"{}|^`\\]|[\ud800-\udfff]')
SURROGATE = re.compile("[\ud800-\udfff]")
LANGUAGE = re.compile(r"[A-Za-z]+(?:-[A-Za-z0-9]+)*")


def literal(text: str, language: str | None = None) -> str:
    """A SPARQL string literal that denotes exactly ``text``.

    >>> literal('解"放\\\\碑', "zh")
    '"解\\\\"放\\\\\\\\碑"@zh'

    :raises QueryError: lone surrogates, which no RDF string can hold, or a malformed language tag.
    """
    if SURROGATE.search(text):
        raise QueryError("文字中含有不成对的代理字符，无法查询。", value=text)
    quoted = "".join(ESCAPES.get(c, c if c >= " " and c != "\x7f" else f"\\u{ord(c):04X}") for c in text)
    if language is None:
        return f'"{quoted}"'
    if not LANGUAGE.fullmatch(language):
        raise QueryError("语言标记不合规范，例如 zh、en。", value=language)
    return f'"{quoted}"@{language}'


def iri(text: str) -> str:
    """``<text>`` for an absolute IRI.

    :raises QueryError: characters that the grammar (rule 139) does not allow in an IRI, or no scheme.
    """
    if IRI_FORBIDDEN.search(text) or ":" not in text:
        raise QueryError(
            "这不是一个完整的IRI，例如 https://w3id.org/dutygraph/id/unit/区发改委。", value=text
        )
    return f"<{text}>"
