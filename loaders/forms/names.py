"""Names that stand alone: whether words may be a unit or a person, and lists that hold nothing else."""

from __future__ import annotations

import re
from functools import lru_cache

from loaders import numbering, unit_names
from loaders.deadlines import is_deadline
from loaders.entries import Kind
from loaders.forms.labelled import Clause
from loaders.people import COMPOUND, people, surname
from loaders.unit_lists import LONGEST_ENDING, unit_list
from loaders.wraps import PADDING, squeezed

_IN_NAME = re.compile(r"第[一1][个位]|牵头|负责|配合|会同|主办|协办|单位为|单位是|：|:")
_TOWNS = re.compile(r"[\u4e00-\u9fff]{1,5}[县市区州旗盟]$")
PIECES = re.compile(r"[、，,；;。]")


@lru_cache(maxsize=16384)
def plausible(name: str) -> bool:
    """Whether a name of a list may be a unit's: whole, no sentence, not over-long."""
    name = squeezed(name)
    if (
        not 2 <= len(name) <= 40
        or unit_names.sentence(name)
        or unit_names.task_like(name)
        or numbering.mark(name)
    ):
        return False
    known = unit_names.whole(name) or unit_names.group(name) or unit_names.generic(name)
    if known or (unit_names.bare(name) and len(name) > LONGEST_ENDING):
        return not _IN_NAME.search(name)
    return bool(_TOWNS.fullmatch(name))


@lru_cache(maxsize=8192)
def only_units(names: tuple[str, ...]) -> bool:
    """Whether all names may be units', and one of them is more than a common noun."""
    return (
        bool(names)
        and all(plausible(name) for name in names)
        and any(
            (not unit_names.generic(name) and not unit_names.bare(name) and not _TOWNS.fullmatch(name))
            or unit_names.group(name)
            for name in names
        )
    )


def mostly_units(names: tuple[str, ...]) -> bool:
    """Whether names before a verb of answering are units': those that no table knows are few, short and no words
    of a sentence.

    >>> mostly_units(("市甲局", "市乙局", "滨江驿")), mostly_units(("政府主导", "企业"))
    (True, False)
    """
    known = tuple(name for name in names if plausible(name))
    strange = [squeezed(name) for name in names if not plausible(name)]
    return (
        only_units(known)
        and len(strange) * 2 <= len(known)
        and all(
            2 <= len(name) <= 12 and not unit_names.sentence(name) and not unit_names.task_like(name)
            for name in strange
        )
    )


@lru_cache(maxsize=8192)
def person(name: str) -> bool:
    """Whether a name in a list is a person's: an office beside it, or two or three characters that no unit ends so.

    >>> person("副区长李明远"), person("区发改委"), person("李明远")
    (True, False, True)
    """
    if plausible(name) or _IN_NAME.search(name):
        return False
    found = people(name)
    return (
        len(found.names) == 1
        and not found.offices
        and surname(found.names[0])
        and (
            len(found.names[0]) <= 3 or (not found.names[0][:1].isdigit() and found.names[0][:2] in COMPOUND)
        )
    )


def bare(text: str) -> list[Clause] | None:
    """The names and time limits of a text that holds nothing else; ``None`` where it does.

    >>> [(c.kind.value, c.text) for c in bare("甲局，各县市区政府，乙经济开发区") or []]
    [('bare', '甲局，各县市区政府，乙经济开发区')]
    >>> bare("含办理时限、收费依据"), bare("街道")
    (None, None)
    """
    body = text.strip(PADDING + "。；;")
    if not body or len(body) > 600:
        return None
    if is_deadline(body):
        return [Clause(Kind.DEADLINE, "", body, 0, len(text))]
    listed = unit_list(body)
    persons = [name for name in listed.names if person(name)]
    units = tuple(name for name in listed.names if name not in persons)
    if not only_units(units):
        return None
    clauses = [Clause(Kind.BARE, "", body, 0, len(text))]
    if persons:
        kept = [piece for piece in PIECES.split(body) if piece.strip(PADDING) not in persons]
        clauses = [
            Clause(Kind.LEADER, "责任领导", "、".join(persons), 0, len(text)),
            Clause(Kind.BARE, "", "、".join(kept), 0, len(text)),
        ]
    return clauses
