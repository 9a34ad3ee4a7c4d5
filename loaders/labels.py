"""From a printed label to what it holds: ``责 任⏎单位：`` → ``Kind.UNIT``. The words stand in ``wording``."""

from __future__ import annotations

import re
from functools import lru_cache

from loaders.entries import Kind
from loaders.wording import table
from loaders.wraps import squeezed

LONGEST = 20
"""Labels longer than this are sentences."""
REMARK = re.compile(r"[（(【\[〔][^（）()【】\[\]〔〕]*[）)】\]〕]")
ROLE_SIGN = (
    r"[单部领责牵主科机](?:(?:(?<=[单部])[ \t\u3000]*[位门]|(?<=领)[ \t\u3000]*导|(?<=责)[ \t\u3000]*任"
    r"|(?<=牵)[ \t\u3000]*头|(?<=主)体|(?<=科)室|(?<=机)构))"
)
"""What the label of a column of units or leaders holds, blanks inside allowed.

Its first characters stand in front: a search skips all others at once.
"""
_OPEN = re.compile(r"[（(【\[〔：:；;。]")
_ORDER = [Kind(name) for name in table("labels")]
_WORDS = {word: Kind(name) for name, rows in table("labels").items() for word in rows["words"]}
_PATTERNS = [
    (kind, re.compile("|".join(f"(?:{p})" for p in table("labels")[kind]["patterns"])))
    for kind in _ORDER
    if table("labels")[kind]["patterns"]
]
_RANKS = {word: rank for rank, words in enumerate(table("tasks")["ranks"]) for word in words}
_SECTIONS = frozenset(table("tasks")["sections"])
_TASK = re.compile(table("tasks")["pattern"])


def printed(label: str) -> str:
    """A label as records carry it: joined, without padding and colon.

    >>> printed("备　注：")
    '备注'
    """
    return _short(label) if len(label) <= LONGEST else _printed(label)


def _printed(label: str) -> str:
    return squeezed(label).strip("：:【】[]［］*")


_short = lru_cache(maxsize=8192)(_printed)
"""Labels are few, and stand in every row."""


def kind_of(label: str) -> Kind | None:
    """What a label holds, ``None`` where no table knows it.

    >>> kind_of("责 任\\n单 位"), kind_of("牵头单位（第一个为总牵头）"), kind_of("天气")
    (<Kind.UNIT: 'unit'>, <Kind.LEAD: 'lead'>, None)
    """
    return _kind(label) if len(label) <= LONGEST * 3 else _kind(squeezed(label)[: LONGEST * 4])


@lru_cache(maxsize=8192)
def _kind(label: str) -> Kind | None:
    word = printed(label)
    if not word or len(word) > LONGEST * 3:
        return None
    if word not in _WORDS and word not in _RANKS:
        word = REMARK.sub("", word).strip("：:")
    if word in _WORDS and word not in _RANKS:
        return _WORDS[word]
    if word in _RANKS:
        return Kind.TASK
    if not word or len(word) > LONGEST or _OPEN.search(word):
        return None
    for kind, pattern in _PATTERNS:
        if pattern.fullmatch(word):
            return kind
    return Kind.TASK if _TASK.fullmatch(word) else None


def listed(label: str) -> bool:
    """Whether a table holds the label word for word, not only by a pattern."""
    word = printed(label)
    return word in _WORDS or word in _RANKS


def task_rank(label: str) -> int:
    """How well a column wording names the task's own text; smaller is better."""
    word = REMARK.sub("", printed(label))
    return _RANKS.get(word, _RANKS.get(printed(label), len(table("tasks")["ranks"])))


def may_be_section(label: str) -> bool:
    """Whether a column of this name beside a better task column is the section (重点工作 beside 具体任务)."""
    return REMARK.sub("", printed(label)) in _SECTIONS
