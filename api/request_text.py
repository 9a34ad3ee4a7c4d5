"""What a request says, as text: fields of a query string or form, the body and its content type."""

from __future__ import annotations

import re
from binascii import a2b_qp
from email.message import Message
from functools import lru_cache
from urllib.parse import unquote_to_bytes

from fastapi import Request

from api.uploads import counted
from ontology.errors import DutyGraphError, QueryError

MOST_FIELDS = 2000
NO_ESCAPE = re.compile(rb"%(?![0-9A-Fa-f]{2})")
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
    pairs = [pair.partition(b"=") for pair in encoded.split(b"&") if pair]
    if len(pairs) > MOST_FIELDS:
        raise QueryError(f"参数太多，最多{MOST_FIELDS}个。", code="too-many-fields")
    return [(utf8(unquoted(name)), utf8(unquoted(value))) for name, _, value in pairs]


def unquoted(piece: bytes) -> bytes:
    """A name or value of a form without its percent-encoding (WHATWG URL, section 5.1).

    Quoted-printable is the same with another sign, and decoded in C.

    >>> unquoted(b"a%3D1+%26%e8%a7%a3=%zz"), unquoted(b"%41=%42")
    (b'a=1 &\xe8\xa7\xa3=%zz', b'A=B')
    """
    spaced = piece.replace(b"+", b" ")
    if b"%" not in spaced:
        return spaced
    if NO_ESCAPE.search(spaced):
        return unquote_to_bytes(spaced)
    return a2b_qp(spaced.replace(b"=", b"=3D").replace(b"%", b"="))


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
    return _content_type(header) if header else ("", "")


@lru_cache(maxsize=64)
def _content_type(header: str) -> tuple[str, str]:
    message = Message()
    message["Content-Type"] = header
    kind = message.get_content_type() if "/" in header else header.lower()
    return kind, str(message.get_param("charset", "") or "").lower()


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
