"""What a request says, as text: fields of a query string or form, the body and its content type."""

from __future__ import annotations

from email.message import Message
from functools import lru_cache
from urllib.parse import parse_qsl

from fastapi import Request

from api.uploads import counted
from ontology.errors import DutyGraphError, QueryError

MOST_FIELDS = 2000
SHORT = 1 << 13


class BodyTooLarge(DutyGraphError):
    """The body is longer than any text that is let through (HTTP 413)."""

    code = "too-large"


def decoded(encoded: bytes) -> list[tuple[str, str]]:
    """The fields of a query string or form.

    :raises QueryError: too many, or not UTF-8 below the percent-encoding.
    """
    return list(_short_decoded(encoded) if len(encoded) <= SHORT else _decoded(encoded))


def _decoded(encoded: bytes) -> list[tuple[str, str]]:
    try:
        return parse_qsl(
            utf8(encoded),
            keep_blank_values=True,
            encoding="utf-8",
            errors="strict",
            max_num_fields=MOST_FIELDS,
        )
    except UnicodeDecodeError as error:
        raise not_utf8() from error
    except ValueError as error:
        raise QueryError(f"参数太多，最多{MOST_FIELDS}个。", code="too-many-fields") from error


_short_decoded = lru_cache(maxsize=512)(_decoded)
"""Clients ask the same again and again, and undoing percent-encoding is slow."""


def utf8(data: bytes) -> str:
    """``data`` as text.

    :raises QueryError: it is not UTF-8.
    """
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise not_utf8() from error


def not_utf8() -> QueryError:
    """The answer to bytes that are no text."""
    return QueryError("请求文字不是UTF-8编码。", code="encoding")


def content_type(request: Request) -> tuple[str, str]:
    """Media type and charset of a request's body in small letters, empty where none is said."""
    header = request.headers.get("content-type", "")
    if not header:
        return "", ""
    message = Message()
    message["Content-Type"] = header
    return message.get_content_type() if "/" in header else header.lower(), str(
        message.get_param("charset", "") or ""
    ).lower()


async def read_body(request: Request, most: int) -> bytes:
    """The whole body, up to ``most`` bytes.

    :raises BodyTooLarge: it is longer; told before the rest is read.
    """
    announced = request.headers.get("content-length", "")
    if announced.isdecimal() and int(announced) > most:
        raise BodyTooLarge(f"请求正文有{announced}字节，最多{most}字节。", value=most, place="body")
    return b"".join([piece async for piece in counted(request, most)])


def single(fields: list[tuple[str, str]], wanted: str) -> str | None:
    """The value of a field that may stand once.

    :raises QueryError: it stands more than once.
    """
    found = [value for name, value in fields if name == wanted]
    if len(found) > 1:
        raise QueryError(f"参数 {wanted} 只能出现一次。", place=wanted, code="repeated")
    return found[0] if found else None


def first(fields: list[tuple[str, str]], wanted: str) -> str | None:
    """The first value of a field that some clients (SPARQLWrapper) send in several spellings."""
    return next((value for name, value in fields if name == wanted and value.strip()), None)
