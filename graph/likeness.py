"""Why two printed names may name one thing: a table of signs, each with a sentence, strongest first.

Signs are for a person to judge (issue: nothing merges two names silently); none of them merges anything.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache

from rapidfuzz.distance import OSA

from graph.ask.forms import AREAS, bare, is_subsequence, pinyin, stem_and_end
from ontology.office_names import same_office
from ontology.unit_kinds import is_group

SHORTEST = 3
"""Names shorter than this are too short for a character more or less to mean anything."""
OFFICES = frozenset({"委", "局", "办", "部", "中心"})
PLACE_ENDS = ("片区", "商圈", "地区", "组团", "区域", "一带", "街区")


@dataclass(frozen=True, slots=True)
class Likeness:
    """How much speaks for two names being one: between 0 and 1, and the reason in words."""

    score: float
    reason: str


@dataclass(frozen=True)
class Written:
    """A name in the forms that signs compare."""

    text: str

    @cached_property
    def bare(self) -> str:
        """Without quotation marks and blanks, narrow."""
        return bare(self.text)

    @cached_property
    def office(self) -> tuple[str, str]:
        """What it is about, and its end in the short form."""
        return stem_and_end(self.bare)

    @cached_property
    def sound(self) -> tuple[str, ...]:
        """Toneless pinyin, a syllable a character."""
        return pinyin(self.bare)

    @cached_property
    def collective(self) -> bool:
        """Whether it stands for several units."""
        return is_group(self.text)


@lru_cache(maxsize=65536)
def written(name: str) -> Written:
    """The forms of a name; kept, because each is compared with many others."""
    return Written(name)


def _by_length(one: Written, other: Written) -> tuple[Written, Written]:
    """The longer first."""
    return (one, other) if len(one.bare) >= len(other.bare) else (other, one)


def _same_written(one: Written, other: Written) -> bool:
    return one.bare == other.bare


def _prefixed(one: Written, other: Written) -> bool:
    """渝中区财政局 and 区财政局, 财政局 and 区财政局."""
    longer, shorter = (name.bare for name in _by_length(one, other))
    start = len(longer) - len(shorter)
    if len(shorter) < SHORTEST or start <= 0 or not longer.endswith(shorter):
        return False
    return longer[start - 1] in AREAS or shorter[0] in AREAS


def _same_office(one: Written, other: Written) -> bool:
    return bool(one.office[0]) and one.office == other.office


def _known_office(one: Written, other: Written) -> bool:
    return same_office(one.bare, other.bare)


def _other_end(one: Written, other: Written) -> bool:
    (stem, end), (its_stem, its_end) = one.office, other.office
    return len(stem) > 1 and stem == its_stem and end in OFFICES and its_end in OFFICES


def _short_form(one: Written, other: Written) -> bool:
    """区政服办 and 区政务服务办: one is written with some of the other's characters, from first to last."""
    longer, shorter = _by_length(one, other)
    (stem, end), (its_stem, its_end) = shorter.office, longer.office
    return (
        len(stem) > (0 if end in OFFICES else 1)
        and end == its_end
        and stem[0] == its_stem[:1]
        and stem != its_stem
        and is_subsequence(stem, its_stem)
    )


def _place_end(one: Written, other: Written) -> bool:
    longer, shorter = (name.bare for name in _by_length(one, other))
    return len(shorter) > 1 and any(longer == shorter + end for end in PLACE_ENDS)


def _same_sound(one: Written, other: Written) -> bool:
    return len(one.bare) == len(other.bare) and one.sound == other.sound


def _one_slip(one: Written, other: Written) -> bool:
    """A character too many, too few or in the wrong place; one put for another is mostly another office (教育, 体育)."""
    apart = abs(len(one.bare) - len(other.bare))
    if apart > 1 or min(len(one.bare), len(other.bare)) <= SHORTEST:
        return False
    slipped = apart == 1 or sorted(one.bare) == sorted(other.bare)
    return slipped and OSA.distance(one.bare, other.bare, score_cutoff=1) == 1


SIGNS: tuple[tuple[float, Callable[[Written, Written], bool], str], ...] = (
    (0.98, _same_written, "只差引号、空格或全半角"),
    (0.97, _known_office, "通用简称：同一机构的全称与简称"),
    (0.95, _same_office, "同一机构名的全称与简称"),
    (0.93, _prefixed, "只差区划前缀"),
    (0.91, _place_end, "只差“片区”“商圈”等后缀"),
    (0.9, _short_form, "像是简称：用字依次出现在全称中"),
    (0.8, _other_end, "职能相同，只差“委”“局”“办”等后缀"),
    (0.65, _same_sound, "读音相同，可能是错字"),
    (0.6, _one_slip, "多一字、少一字或两字颠倒"),
)


def likeness(one: str, other: str) -> Likeness | None:
    """The strongest sign that the names name one thing, ``None`` where there is none or something speaks against it.

    >>> likeness("区政服办", "区政务服务办").reason
    '像是简称：用字依次出现在全称中'
    >>> likeness("区财政局", "区民政局") is None
    True
    """
    first, second = written(one), written(other)
    if _apart(first, second):
        return None
    return next((Likeness(score, reason) for score, test, reason in SIGNS if test(first, second)), None)


def _apart(one: Written, other: Written) -> bool:
    """Whether the names are of different things whatever else is alike: another level (市财政局, 县财政局), a group."""
    levels = {name.bare[0] for name in (one, other) if name.bare and name.bare[0] in AREAS}
    return len(levels) > 1 or one.collective or other.collective


def best(name: str, others: Iterable[str]) -> Likeness | None:
    """The strongest sign between ``name`` and any of the names of one thing."""
    found = [found for other in others if (found := likeness(name, other))]
    return max(found, key=lambda like: like.score, default=None)


__all__ = ["SIGNS", "Likeness", "best", "likeness"]
