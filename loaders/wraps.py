"""Lines, blanks and wraps: what the printer broke is joined again (parse contract, reading 13)."""

from __future__ import annotations

import re

BLANKS = re.compile(r"[\s\u200b-\u200f\u2060\ufeff\u00ad]+")
INVISIBLE = re.compile(r"[\u200b-\u200f\u2060\ufeff\u00ad]+")
WRAP = re.compile(r"[ \t\r\f\v\u3000\u00a0]*\n[\s\u200b]*")
BOOKMARK = re.compile(r"\[bookmark:[^\]\n]*\]", re.IGNORECASE)
PADDING = " \t\r\n\f\v\u3000\u00a0\u200b\u200c\u200d\u2002\u2003\u2009\u2060\ufeff"


def squeezed(text: str) -> str:
    """``text`` without any blank.

    >>> squeezed("责 任\\n单　位")
    '责任单位'
    """
    return BLANKS.sub("", text)


def _seam(match: re.Match[str]) -> str:
    text = match.string
    before = text[match.start() - 1] if match.start() else ""
    after = text[match.end() : match.end() + 1]
    return " " if before.isascii() and before.isalpha() and after.isascii() and after.isalpha() else ""


def joined(text: str) -> str:
    """``text`` with its line wraps closed; only between Latin letters a blank stays.

    >>> joined("配备除颤器15\\n0台，\\n培训急救员"), joined("open\\nsource")
    ('配备除颤器150台，培训急救员', 'open source')
    """
    text = text.strip(PADDING)
    if "\n" in text:
        text = WRAP.sub(_seam, text)
    if "[" in text:
        text = BOOKMARK.sub("", text)
    return INVISIBLE.sub("", text) if INVISIBLE.search(text) else text


def heading(text: str) -> str:
    """A heading as records carry it: wraps and inner padding closed.

    >>> heading("二、坚持创新引领，建设\\n 现代产业 体系")
    '二、坚持创新引领，建设现代产业体系'
    """
    text = joined(text)
    return PADDED.sub("", text) if BLANKS.search(text) else text


PADDED = re.compile(r"(?<![A-Za-z])[\s]+|[\s]+(?![A-Za-z])")
