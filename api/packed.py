"""Bodies that are compressed once and sent often: built files of the pages, the data of large networks."""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from fastapi import Request
from fastapi.responses import Response

LEVEL = 6
JSON = "application/json"


@dataclass(frozen=True, slots=True)
class Packed:
    """A body as it is and as gzip, with its validator."""

    plain: bytes
    small: bytes
    tag: str


def pack(body: bytes, salt: str = "") -> Packed:
    """``body`` ready to send; another ``salt`` gives another validator."""
    digest = hashlib.blake2b(salt.encode() + body, digest_size=12).hexdigest()
    return Packed(body, gzip.compress(body, LEVEL, mtime=0), f'W/"{digest}"')


def packed_response(
    request: Request, packed: Packed, media_type: str = JSON, headers: Mapping[str, str] | None = None
) -> Response:
    """The body in the encoding that the client takes, or 304 where it has it."""
    sent = (
        {"Cache-Control": "no-cache"} | dict(headers or {}) | {"ETag": packed.tag, "Vary": "Accept-Encoding"}
    )
    if packed.tag in (part.strip() for part in request.headers.get("if-none-match", "").split(",")):
        return Response(status_code=304, headers=sent)
    if "gzip" not in request.headers.get("accept-encoding", ""):
        return Response(packed.plain, media_type=media_type, headers=sent)
    return Response(packed.small, media_type=media_type, headers=sent | {"Content-Encoding": "gzip"})
