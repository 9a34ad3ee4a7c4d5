"""Places that are known without any jurisdiction: divisions of the country by GB/T 2260, and well-known regions.

They come from two tab-separated tables in ``authorities/general/`` (see its README), because three thousand
entries of Turtle would take most of a second to read at every start.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache

from ontology.authority import Authority, Place
from ontology.authority_folders import FOLDER

IDENTIFIERS = "https://w3id.org/dutygraph/id/place/"
TABLES = FOLDER / "general"
KINDS = {10_000: "province", 100: "prefecture", 1: "county"}
"""What a code is a multiple of → the kind of division (GB/T 2260: two digits a level)."""


def _rows(table: str) -> Iterator[list[str]]:
    for line in (TABLES / table).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")


def _divisions() -> Iterator[Place]:
    """Divisions in order of their codes; two counties of one name are told apart by their prefecture's name."""
    rows = [(int(code), name, short) for code, name, short in _rows("divisions.tsv")]
    borne = Counter(name for _, name, _ in rows)
    named: dict[int, tuple[str, str]] = {}
    for code, name, short in rows:
        level, kind = next((level, kind) for level, kind in KINDS.items() if code % level == 0)
        upper = named.get(code // 100 * 100) if level == 1 else None
        upper = upper or (named.get(code // 10_000 * 10_000) if level < 10_000 else None)
        unique = borne[name] == 1 or upper is None
        label = name if unique or upper is None else upper[0] + name
        iri = IDENTIFIERS + (name if unique or upper is None else f"{upper[0]}/{name}")
        named[code] = (label, iri)
        yield Place(iri, label, (short,) if short else (), kind, upper[1] if upper else None)


def _regions() -> Iterator[Place]:
    for name, kind, others in _rows("regions.tsv"):
        yield Place(IDENTIFIERS + name, name, tuple(filter(None, others.split(","))), kind)


@cache
def division_codes() -> Mapping[str, str]:
    """A division's name, alone and behind those of its upper divisions → its GB/T 2260 code; ambiguous names left out.

    >>> division_codes()["重庆市渝中区"], division_codes()["渝中区"], "城关区" in division_codes()
    ('500103', '500103', False)
    """
    rows = {int(code): name for code, name, _ in _rows("divisions.tsv")}
    bearers: dict[str, set[int]] = {}
    for code, name in rows.items():
        province, prefecture = rows.get(code // 10_000 * 10_000, ""), rows.get(code // 100 * 100, "")
        for upper in {"", province, prefecture, province + prefecture}:
            bearers.setdefault(upper + name if code % 100 or upper != prefecture else name, set()).add(code)
    return {name: f"{codes.pop():06d}" for name, codes in bearers.items() if len(codes) == 1}


@cache
def general_places() -> Authority:
    """The general places as an authority of no jurisdiction (code ``""``); read once a process, in about 10 ms.

    >>> general_places().place_names["成都"].label
    '成都市'
    >>> general_places().place_names["渝中区"].within
    'https://w3id.org/dutygraph/id/place/重庆市'
    """
    return Authority(code="", name="", places=(*_divisions(), *_regions()))


__all__ = ["division_codes", "general_places"]
