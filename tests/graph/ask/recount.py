"""What questions must be answered with, counted again from the parsed records without any query or graph.

Each line of ``tests/data/questions/*.jsonl`` carries an expression in the words below (``recount``), which gives the
answer in the shape of the published questions' ``gold``. A predicate is counted twice: as stated, and with
what groups are assigned counted for their members; what both agree on is required, what only one has is optional.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path

from ontology.authority import Authority, Group, authority_for
from ontology.identifiers import chapter_numbers, task_identifiers
from ontology.records import TargetMention
from tests.graph.ask.example import JURISDICTION, document, mentions

QUESTIONS = Path(__file__).parents[2] / "data" / "questions"
EMPTY = {"required": [], "optional": [], "count": None, "ranking": None, "yes": None}


@dataclass(frozen=True)
class Row:
    """One task with canonical names."""

    id: str
    text: str
    chapter: int
    section: str
    leads: tuple[str, ...]
    coops: tuple[str, ...]
    leaders: tuple[str, ...]
    places: tuple[str, ...]
    projects: tuple[tuple[str, str], ...]
    targets: tuple[TargetMention, ...]

    @property
    def parties(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys((*self.leads, *self.coops)))


@cache
def authority() -> Authority:
    found = authority_for(JURISDICTION)
    assert found is not None
    return found


def label(name: str) -> str:
    entry = authority().unit_names.get(name)
    return entry.label if entry else name


@cache
def rows() -> tuple[Row, ...]:
    read = document().tasks
    numbers = chapter_numbers(t.chapter for t in read)
    named = {m.task: m for m in mentions()}
    return tuple(
        Row(
            i,
            t.text,
            numbers[t.chapter],
            t.section or "",
            tuple(map(label, t.leads)),
            tuple(map(label, t.cooperators)),
            t.leaders,
            tuple(p.name for p in named[i].places),
            tuple((p.name, p.kind.value) for p in named[i].projects),
            named[i].targets,
        )
        for i, t in zip(task_identifiers(read), read, strict=True)
    )


@cache
def groups_of(unit: str) -> frozenset[str]:
    iri = next((u.iri for u in authority().units if u.label == unit), "")
    return frozenset(g.label for g in authority().groups if iri in dict(g.members))


class Pick:
    """A predicate over tasks; the flag says whether groups count for their members."""

    def __init__(self, test: Callable[[Row, bool], bool]) -> None:
        self.test = test

    def __and__(self, other: Pick) -> Pick:
        return Pick(lambda r, g: self.test(r, g) and other.test(r, g))

    def __or__(self, other: Pick) -> Pick:
        return Pick(lambda r, g: self.test(r, g) or other.test(r, g))

    def __invert__(self) -> Pick:
        return Pick(lambda r, g: not self.test(r, g))

    def ids(self, groups: bool) -> list[str]:
        return [r.id for r in rows() if self.test(r, groups)]


def _role(of: Callable[[Row], tuple[str, ...]], units: tuple[str, ...]) -> Pick:
    for unit in units:
        assert any(unit in r.parties for r in rows()), unit
    return Pick(lambda r, g: any(u in of(r) or (g and not groups_of(u).isdisjoint(of(r))) for u in units))


def lead(*units: str) -> Pick:
    return _role(lambda r: r.leads, units)


def coop(*units: str) -> Pick:
    return _role(lambda r: r.coops, units)


def part(*units: str) -> Pick:
    return _role(lambda r: r.parties, units)


def solo(unit: str) -> Pick:
    return Pick(lambda r, g: r.leads == (unit,))


def under(*people: str) -> Pick:
    for person in people:
        assert any(person in r.leaders for r in rows()), person
    return Pick(lambda r, g: any(p in r.leaders for p in people))


def text(*words: str) -> Pick:
    return Pick(lambda r, g: any(w in r.text for w in words))


def ch(*numbers: int) -> Pick:
    return Pick(lambda r, g: r.chapter in numbers)


def sec(words: str) -> Pick:
    assert any(words in r.section for r in rows()), words
    return Pick(lambda r, g: words in r.section)


def ids(*identifiers: str) -> Pick:
    return Pick(lambda r, g: r.id in identifiers)


def touch(place: str) -> Pick:
    """Its text names the place or one inside it, or a unit in its cells has the place as territory."""
    known = authority()
    inside = {known.place_names[place].iri}
    while more := {p.iri for p in known.places if p.within in inside} - inside:
        inside |= more
    names = {n for p in known.places if p.iri in inside for n in (p.label, *p.aliases)} | {place}
    units = {u.label for u in known.units if u.territory == known.place_names[place].iri}
    sure = Pick(lambda r, g: place in r.places or bool(units & set(r.parties)))
    wide = Pick(
        lambda r, g: (
            place in r.text or any(n in r.text for n in names if len(n) > 1) or bool(units & set(r.parties))
        )
    )
    return Pick(lambda r, g: wide.test(r, g) if g else sure.test(r, g))


def target(
    kind: str = "", words: str = "", test: Callable[[Decimal], bool] = lambda v: True, unit: str = ""
) -> Pick:
    return Pick(
        lambda r, g: any(
            (not kind or t.kind.value == kind) and words in t.measure and test(t.value) and unit in t.unit
            for t in r.targets
        )
    )


def many(of: Callable[[Row], Iterable[object]], test: Callable[[int], bool]) -> Pick:
    return Pick(lambda r, g: test(len(set(of(r)))))


ALL = Pick(lambda r, g: True)


def tasks(pick: Pick) -> dict[str, object]:
    """Tasks: what both ways of counting have is required, what one has is optional."""
    stated, wide = pick.ids(False), pick.ids(True)
    required = [i for i in stated if i in wide]
    return {
        **EMPTY,
        "type": "tasks",
        "required": required,
        "optional": sorted({*stated, *wide} - {*required}),
    }


def count(pick: Pick) -> dict[str, object]:
    return {**EMPTY, "type": "count", "count": len(pick.ids(False))}


def number(value: int) -> dict[str, object]:
    return {**EMPTY, "type": "count", "count": value}


def yes(pick: Pick) -> dict[str, object]:
    return {**EMPTY, "type": "yesno", "yes": bool(pick.ids(False))}


def truth(value: bool) -> dict[str, object]:
    return {**EMPTY, "type": "yesno", "yes": value}


def is_group(name: str) -> bool:
    return isinstance(authority().unit_names.get(name), Group) or name.startswith(("各", "相关", "有关"))


def _of(pick: Pick, of: Callable[[Row], Iterable[str]]) -> list[str]:
    return sorted({u for r in rows() if pick.test(r, False) for u in of(r)})


def units(pick: Pick, of: Callable[[Row], Iterable[str]], *without: str, kind: str = "") -> dict[str, object]:
    kinds = {u.label: u.kind for u in authority().units}
    found = [
        u
        for u in _of(pick, of)
        if not is_group(u) and u not in without and (not kind or kinds.get(u) == kind)
    ]
    groups = [u for u in _of(pick, of) if is_group(u)]
    members = [
        u.label
        for u in authority().units
        if groups_of(u.label) & set(groups) and (not kind or u.kind == kind)
    ]
    return {**EMPTY, "type": "units", "required": found, "optional": sorted({*groups, *members} - {*found})}


def those(kind: str, names: Iterable[str], optional: Iterable[str] = ()) -> dict[str, object]:
    return {**EMPTY, "type": kind, "required": sorted(names), "optional": sorted(optional)}


def people(pick: Pick) -> dict[str, object]:
    return those("people", _of(pick, lambda r: r.leaders))


def places(pick: Pick) -> dict[str, object]:
    return those("places", _of(pick, lambda r: r.places))


def projects(pick: Pick, kind: str = "", *also: str) -> dict[str, object]:
    """The projects that the tasks name; ``also`` are borderline ones that may be told."""
    told = {n for r in rows() if pick.test(r, False) for n, k in r.projects if not kind or k == kind}
    return those("projects", told, also)


def counted(of: Callable[[Row], Iterable[str]], pick: Pick = ALL) -> Counter[str]:
    return Counter(u for r in rows() if pick.test(r, False) for u in set(of(r)) if not is_group(u))


def ranking(
    of: Callable[[Row], Iterable[str]],
    top: int = 1,
    pick: Pick = ALL,
    without: tuple[str, ...] = (),
    least: bool = False,
) -> dict[str, object]:
    """The first ``top`` with their numbers, and all that tie with the last."""
    found = {u: n for u, n in counted(of, pick).items() if u not in without}
    ordered = sorted(found.items(), key=lambda kv: (kv[1] if least else -kv[1], kv[0]))
    last = ordered[min(top, len(ordered)) - 1][1]
    kept = [[u, n] for u, n in ordered if (n <= last if least else n >= last)]
    return {**EMPTY, "type": "ranking", "ranking": kept}


def numbers(*pairs: tuple[str, int]) -> dict[str, object]:
    return {**EMPTY, "type": "ranking", "ranking": sorted(map(list, pairs), key=lambda kv: (-kv[1], kv[0]))}


def top_tasks(
    of: Callable[[Row], Iterable[object]], pick: Pick = ALL, least: bool = False
) -> dict[str, object]:
    sizes = {r.id: len(set(of(r))) for r in rows() if pick.test(r, False)}
    best = (min if least else max)(sizes.values())
    return {**EMPTY, "type": "tasks", "required": [i for i, n in sizes.items() if n == best]}


NONE = {**EMPTY, "type": "none"}


def leads(r: Row) -> tuple[str, ...]:
    return r.leads


def coops(r: Row) -> tuple[str, ...]:
    return r.coops


def parties(r: Row) -> tuple[str, ...]:
    return r.parties


def leaders(r: Row) -> tuple[str, ...]:
    return r.leaders


def named_places(r: Row) -> tuple[str, ...]:
    return r.places


def recount(expression: str) -> dict[str, object]:
    """The answer that an expression in these words gives."""
    found = eval(expression, dict(globals()))
    assert isinstance(found, dict)
    return found


def write(source: Path) -> None:
    """``family | question | recount`` lines as JSON lines, every third held out."""
    held: dict[str, list[str]] = {"tuned": [], "held_out": []}
    for place, line in enumerate(filter(None, source.read_text(encoding="utf-8").splitlines())):
        family, question, expression = line.split(" | ", 2)
        recount(expression)
        entry = {"id": f"{family}-{place:03}", "question": question, "family": family, "recount": expression}
        held["held_out" if place % 3 == 2 else "tuned"].append(json.dumps(entry, ensure_ascii=False))
    for name, lines in held.items():
        (QUESTIONS / f"{name}.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    write(Path(sys.argv[1]))
