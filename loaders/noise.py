"""What is printed around a document and is none of its content (parse contract, reading 12)."""

from __future__ import annotations

import re

from loaders.wording import table
from loaders.wraps import PADDING

_LINES = re.compile("|".join(f"(?:{line})" for line in table("noise")["lines"]))
_NOTES = re.compile("|".join(f"(?:{line})" for line in table("noise")["notes"]))
_SUSPECTS = frozenset(
    "-—–－─~～·•第0123456789Pp分扫上下相[【(（责编审初复终浏阅点访来信发作字时当首网主版地此公抄续接=_*━＿附微回打关收返纠大您你所现目"
)
_TELLS = {"责": "编", "第": "页目", "（": "此公打关收返纠大字续", "(": "此公打关收返纠大字续接"}
"""First character, where many a line of content begins with it → characters of which its noise holds one."""
_LEADER = re.compile(r"[.．…·⋯]{3,}\s*\d{1,4}$")
"""The dots of a table of contents, with the page."""


def noise(line: str) -> bool:
    """Whether the line is a page number, a share button, a navigation line, a print mark.

    >>> noise("— 4 —"), noise("分享到："), noise("4"), noise("（此件公开发布）")
    (True, True, False, True)
    """
    text = line.strip(PADDING)
    if not text or len(text) > 120:
        return False
    return _suspect(text) and bool(_LINES.fullmatch(text))


def _suspect(text: str) -> bool:
    """Whether a line is worth a look: it saves time only."""
    first, last = text[0], text[-1]
    if first.isdigit():
        if last.isdigit():
            return True
    elif first in _SUSPECTS and (first not in _TELLS or any(tell in text for tell in _TELLS[first])):
        return True
    return (
        (last.isdigit() and _LEADER.search(text) is not None)
        or "ICP" in text
        or last == "发"
        or "公网安备" in text
    )


def note(line: str) -> bool:
    """Whether the line is a note to the document or names an annex (``注：…``, ``附件2``).

    >>> note("注：本表由督查室负责解释"), note("附件"), note("注重实效")
    (True, True, False)
    """
    return bool(_NOTES.fullmatch(line.strip(PADDING)))
