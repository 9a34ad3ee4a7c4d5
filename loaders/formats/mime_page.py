"""Web archives (mht, often called doc): the page among their parts, read as a web page."""

from __future__ import annotations

import email
import email.policy
from dataclasses import replace
from email.message import Message
from typing import Final

from loaders.blocks import Blocks
from loaders.formats.package import damaged
from loaders.formats.web import read_web

PARTS: Final = 2000
"""Parts of an archive that are looked at."""


def read_mime_page(data: bytes) -> Blocks:
    """The blocks of the first HTML part; raises :class:`ontology.errors.DocumentError` where there is none."""
    message = email.message_from_bytes(data.lstrip(b"\xef\xbb\xbf"), policy=email.policy.compat32)
    for number, part in enumerate(message.walk()):
        if number > PARTS:
            break
        if part.get_content_type() == "text/html":
            return replace(read_web(_content(part)), format="mht")
    raise damaged("网页归档里没有网页")


def _content(part: Message) -> bytes:
    content = part.get_payload(decode=True)
    if not isinstance(content, bytes):
        raise damaged("网页归档的正文解不出来")
    return content
