"""What a request of the SPARQL 1.1 Protocol asks for (https://www.w3.org/TR/sparql11-protocol/, section 2)."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum

from fastapi import Request
from fastapi.concurrency import run_in_threadpool

from api.request_text import content_type, decoded, first, read_body, single, utf8
from graph import sparql_text
from graph.query.question import Dataset
from graph.query.service import EVERYTHING
from ontology.errors import InputError, QueryError

FORM = "application/x-www-form-urlencoded"
DIRECT = {"application/sparql-query": "query", "application/sparql-update": "update"}
QUICK = 1 << 15
"""Bytes of a form that is decoded at once; a longer one is work for a thread."""
BYTES_OF_CHARACTER = 12
"""What one character of a text takes at most in a form: four bytes, each percent-encoded."""
FALSE = frozenset({"0", "false", "no", "off"})
TRUE = frozenset({"", "1", "true", "yes", "on"})


class Kind(StrEnum):
    """What is asked: a query, an update, or what the service is (a request without either)."""

    QUERY = "query"
    UPDATE = "update"
    DESCRIPTION = "description"


class UnknownMediaType(InputError):
    """The body is of a kind that is not read here (HTTP 415)."""

    code = "media-type"


@dataclass(frozen=True, slots=True)
class Operation:
    """One protocol request.

    ``timeout`` in seconds; ``format`` goes before ``Accept``; ``download`` is the name of the file to save,
    ``""`` where the result is only shown; ``excel``: CSV as Excel opens it.
    """

    kind: Kind = Kind.QUERY
    text: str = ""
    dataset: Dataset = EVERYTHING
    timeout: float | None = None
    format: str | None = None
    download: str = ""
    excel: bool = False


async def read_operation(request: Request, characters: int) -> Operation:
    """The operation that a request asks for.

    :param characters: the longest text.
    :raises QueryError: a field that is malformed, repeated, or does not go with the others.
    :raises UnknownMediaType: a body that is neither a form nor a query or update in UTF-8.
    :raises BodyTooLarge: longer than any text may be.
    """
    fields = decoded(request.scope["query_string"])
    if request.method != "POST":
        return spoken(request, fields, b"")
    readable(request)
    body = await read_body(request, characters * BYTES_OF_CHARACTER)
    return (
        spoken(request, fields, body)
        if len(body) <= QUICK
        else await run_in_threadpool(spoken, request, fields, body)
    )


def readable(request: Request) -> None:
    """Let through a body that is text as it is read here.

    :raises UnknownMediaType: it is in another charset.
    """
    _, charset = content_type(request)
    if charset not in ("", "utf-8", "utf8", "us-ascii"):
        raise UnknownMediaType("请求正文要是UTF-8编码。", value=charset, place="content-type")


def spoken(request: Request, fields: list[tuple[str, str]], body: bytes) -> Operation:
    """The operation that a request says with its query string's fields and its whole body; errors as above."""
    if request.method != "POST":
        if any(name == "update" for name, _ in fields):
            raise QueryError("更新要用POST请求。", place="update", code="update-by-get")
        return operation(fields)
    readable(request)
    media_type, _ = content_type(request)
    if media_type == FORM:
        return operation([*fields, *decoded(body)])
    if media_type in DIRECT:
        return operation([*fields, (DIRECT[media_type], utf8(body))])
    if not media_type and not body:
        return operation(fields)
    raise UnknownMediaType(
        f"请求正文要是 {FORM}、{' 或 '.join(DIRECT)}。", value=media_type, place="content-type"
    )


def operation(fields: list[tuple[str, str]]) -> Operation:
    """The operation that the fields of a query string and a form say."""
    query, update = single(fields, "query"), single(fields, "update")
    if query is not None and update is not None:
        raise QueryError("一个请求里只能有 query 或 update 之一。", code="both")
    kind = (
        Kind.DESCRIPTION
        if query is None and update is None
        else Kind.QUERY
        if update is None
        else Kind.UPDATE
    )
    download = single(fields, "download")
    return Operation(
        kind,
        query or update or "",
        dataset_of(fields, kind),
        seconds(single(fields, "timeout")),
        first(fields, "format"),
        file_name(download),
        flag(single(fields, "excel")),
    )


def dataset_of(fields: list[tuple[str, str]], kind: Kind) -> Dataset:
    """Which graphs the request names; ``union=false`` leaves the default graph to itself.

    :raises QueryError: a name that is no IRI, or names of a query in an update and the other way round.
    """
    prefix = "using" if kind is Kind.UPDATE else "default"
    wrong = (
        {"default-graph-uri", "named-graph-uri"}
        if kind is Kind.UPDATE
        else {"using-graph-uri", "using-named-graph-uri"}
    )
    strange = next((name for name, value in fields if name in wrong and value), None)
    if strange:
        raise QueryError(f"{strange} 不能与这种请求同用。", place=strange, code="dataset-field")
    named_field = "using-named-graph-uri" if kind is Kind.UPDATE else "named-graph-uri"
    default = graphs(fields, f"{prefix}-graph-uri")
    named = graphs(fields, named_field)
    union = single(fields, "union")
    return Dataset(default, named, union is None or flag(union))


def graphs(fields: list[tuple[str, str]], wanted: str) -> tuple[str, ...] | None:
    """The graph names in the fields called ``wanted``; blank ones, as web forms send them, do not count."""
    found = tuple(value for name, value in fields if name == wanted and value.strip())
    for value in found:
        sparql_text.iri(value)
    return found or None


def seconds(text: str | None) -> float | None:
    """The seconds that a client allows.

    :raises QueryError: no number above 0.
    """
    if text is None or not text.strip():
        return None
    try:
        number = float(text)
    except ValueError:
        number = math.nan
    if not number > 0:
        raise QueryError(
            "timeout 要是大于0的秒数，例如 timeout=5。", value=text, place="timeout", code="timeout-value"
        )
    return number


def flag(text: str | None) -> bool:
    """Whether a switch is on: present, and not ``0`` or ``false``."""
    return text is not None and text.strip().lower() not in FALSE


def file_name(download: str | None) -> str:
    """The name to save under: the field's value where it is more than a switch."""
    if download is None or download.strip().lower() in FALSE:
        return ""
    if download.strip().lower() in TRUE:
        return "result"
    return "".join(c for c in download if c.isprintable() and c not in '/\\:*?"<>|')[:100] or "result"
