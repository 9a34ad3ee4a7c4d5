"""Names written with a slip: a missing 区, another end, a short form, a homophone, one character too many or too few.

What was meant must be one thing only. A character that sounds different is no slip: such names are proposed, not taken.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from graph.ask.forms import AREAS, ENDS, bare, is_subsequence, pinyin, stem_and_end
from graph.ask.names import Kind, NameIndex, Thing

NAMED = (Kind.UNIT, Kind.GROUP, Kind.PERSON, Kind.PLACE, Kind.PROJECT)
SHORTEST_SLIP = 4
"""One character too many or too few is forgiven in names of at least this many characters."""
LONG_NAME = 6
"""From this many characters on one wrong character is forgiven, however it sounds."""
PROPOSED = 60.0
"""Names at least this similar (of 100) are proposed."""


def _similar_sound(one: str, other: str) -> bool:
    """Whether two syllables are easily taken for each other (前后鼻音, 平翘舌, n/l, f/h)."""
    return _folded(one) == _folded(other)


def _folded(syllable: str) -> str:
    for written, heard in (("zh", "z"), ("ch", "c"), ("sh", "s")):
        if syllable.startswith(written):
            syllable = heard + syllable[len(written) :]
    if syllable.endswith("ng"):
        syllable = syllable[:-1]
    return ("l" + syllable[1:]) if syllable.startswith("n") else syllable


@dataclass(frozen=True)
class Slips:
    """Finds what a written name means; ``index`` holds the names."""

    index: NameIndex

    @cached_property
    def _names(self) -> Mapping[str, tuple[Thing, ...]]:
        return {
            form: kept
            for form, things in self.index.by_name.items()
            if (kept := tuple(thing for thing in things if thing.kind in NAMED))
        }

    @cached_property
    def _by_stem(self) -> Mapping[str, tuple[tuple[str, Thing], ...]]:
        """Stem → (end, unit)."""
        found: dict[str, dict[tuple[str, str], Thing]] = {}
        for thing in self.index.of_kind(Kind.UNIT):
            for name in thing.names:
                stem, end = stem_and_end(bare(name))
                found.setdefault(stem, {}).setdefault((end, thing.iri), thing)
        return {stem: tuple((end, thing) for (end, _), thing in ends.items()) for stem, ends in found.items()}

    def meant(self, written: str, kinds: Collection[Kind] = NAMED) -> tuple[Thing, ...]:
        """The things that ``written`` can mean at the first level of forgiveness at which it means any of ``kinds``."""
        written = bare(written)
        if len(written) < 2:
            return ()
        levels: tuple[Callable[[str], Iterable[Thing]], ...] = (
            self._exact,
            self._same_office,
            self._homophone,
            self._short_form,
            self._one_slip,
        )
        for level in levels:
            found = {
                thing.iri: thing
                for thing in level(written)
                if thing.kind in kinds and _same_area(written, thing)
            }
            if found:
                return tuple(found.values())
        return ()

    def _exact(self, written: str) -> Iterable[Thing]:
        return self._names.get(written, ())

    def _same_office(self, written: str) -> Iterable[Thing]:
        """区教育委员会, 教委, 区文旅局: the stem is the same, the end the same or another office's."""
        stem, end = stem_and_end(written)
        bearers = self._by_stem.get(stem, ()) if len(stem) > 1 or end else ()
        same = [thing for its, thing in bearers if its == end]
        offices = {"委", "局", "办", "中心"}
        return same or [thing for its, thing in bearers if not end or (end in offices and its in offices)]

    def _homophone(self, written: str) -> Iterable[Thing]:
        found = self.index.by_pinyin.get("".join(pinyin(written)), ())
        shorn = () if found else self.index.by_pinyin.get("qu" + "".join(pinyin(written)), ())
        return [t for t in found or shorn if any(abs(len(bare(n)) - len(written)) <= 1 for n in t.names)]

    def _short_form(self, written: str) -> Iterable[Thing]:
        """区规资局 for 区规划自然资源局 and the other way round: one stem's characters stand in the other in order."""
        stem, end = stem_and_end(written)
        if not end or not stem:
            return ()
        if len(stem) == 1:
            return [
                t
                for known, bearers in self._by_stem.items()
                for its, t in bearers
                if its == end and known[:1] == stem
            ]
        return [
            thing
            for known, bearers in self._by_stem.items()
            for its, thing in bearers
            if its == end
            and len(known) > 1
            and known[0] == stem[0]
            and known != stem
            and (is_subsequence(stem, known) or (is_subsequence(known, stem)))
        ]

    def _one_slip(self, written: str) -> Iterable[Thing]:
        if written[:-1] in self._names or written[1:] in self._names:
            return []
        close = process.extract(written, self._names.keys(), scorer=OSA.distance, score_cutoff=1, limit=20)
        return [
            thing
            for name, _, _ in close
            if _forgivable(written, name) and self._same_district(written, name)
            for thing in self._names[name]
        ]

    def _same_district(self, written: str, name: str) -> bool:
        """渝北区住建委 is no slip of 渝中区住建委: what stands before an office's own name says whose it is."""
        ends = [at for at, char in enumerate(name) if at and char in AREAS and name[at:] in self._names]
        return all(list(pinyin(written))[:at] == list(pinyin(name))[:at] for at in ends)

    def proposals(self, written: str, kinds: Collection[Kind] = NAMED, limit: int = 3) -> list[Thing]:
        """The things whose names are most like ``written``, best first, for asking back."""
        choices = {form: things[0] for form, things in self._names.items() if things[0].kind in kinds}
        if any(
            written[:-1] == name or written[1:] == name
            for name in self._names
            if len(name) == len(written) - 1
        ):
            return []
        close = process.extract(
            bare(written)[:40], choices.keys(), scorer=fuzz.ratio, score_cutoff=PROPOSED, limit=10
        )
        return list({choices[form].iri: choices[form] for form, _, _ in close}.values())[:limit]


def _same_area(written: str, thing: Thing) -> bool:
    """市发改委 is no slip of 区发改委: the level of government is part of an office's name."""
    areas = {name[0] for name in thing.names if name[0] in AREAS and name.endswith(ENDS)}
    return (
        written[0] not in AREAS
        or not areas
        or written[0] in areas
        or thing.kind not in (Kind.UNIT, Kind.GROUP)
    )


def _forgivable(written: str, name: str) -> bool:
    """Whether one edit between the two is a slip: a homophone or near homophone, or an edit in a long name."""
    if len(written) != len(name):
        return (
            min(len(written), len(name)) >= SHORTEST_SLIP - 1
            and max(len(written), len(name)) >= SHORTEST_SLIP
        )
    differing = [(a, b) for a, b in zip(written, name, strict=True) if a != b]
    if len(differing) == 2:
        return len(name) >= SHORTEST_SLIP
    return len(name) >= LONG_NAME or all(_similar_sound(*(pinyin(c)[0] for c in pair)) for pair in differing)
