"""Time limits: what a cell, label or bracket says of when (parse contract, reading 10)."""

from __future__ import annotations

import re
from functools import lru_cache

from loaders.wording import table
from loaders.wraps import joined, squeezed

NARROW = str.maketrans("０１２３４５６７８９", "0123456789")
LONGEST = 28
_LIMIT = re.compile("|".join(f"(?:{pattern})" for pattern in table("time")["patterns"]))
_TIMEY = re.compile(r"[\d年月日季期节常周旬按续前]")


def is_deadline(words: str) -> bool:
    """Whether the words, taken alone, are a time limit and nothing else.

    >>> is_deadline("１２月底前"), is_deadline("年内持续推进"), is_deadline("区老年办"), is_deadline("每季度1次")
    (True, True, False, True)
    """
    return len(words) <= LONGEST and _is_limit(words)


@lru_cache(maxsize=16384)
def _is_limit(words: str) -> bool:
    if not _TIMEY.search(words.translate(NARROW)):
        return False
    return bool(_LIMIT.fullmatch(squeezed(words).translate(NARROW).rstrip("。")))


def deadline(cell: str) -> str | None:
    """The time limit as printed, wraps joined and the final ``。`` dropped; ``None`` for an empty cell.

    >>> deadline("持续\\n推进。"), deadline(" — ")
    ('持续推进', None)
    """
    words = joined(cell).rstrip("。；;，,、 ").strip()
    return None if words in NOTHING else words


NOTHING = frozenset({"", "/", "／", "-", "—", "——", "－", "--", "无", "\\", "…", "*", "┄", "–", "－－"})
"""What clerks print in a cell that holds nothing."""
