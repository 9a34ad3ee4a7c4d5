"""What the tests of mentions share: surroundings without an authority, and the scoring of labels."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping
from pathlib import Path
from typing import Any

import pytest

from loaders.mentions import find_mentions
from loaders.mentions.surroundings import Surroundings, surroundings
from ontology.authority import authority_for
from ontology.records import Document, Heading, Mentions

LABELS = Path(__file__).parents[2] / "data" / "mentions"
SUFFIXES = ("片区", "商圈", "地块", "沿线", "整体更新")
Row = Mapping[str, Any]


def around(title: str, issuer: str | None = None) -> Surroundings:
    """What is known for a document of that title where no authority is."""
    return surroundings(Document(Heading(title=title, issuer=issuer), ()), None)


@pytest.fixture(scope="session")
def anywhere() -> Surroundings:
    """A county that no authority knows."""
    return around("清河县2025年重点工作任务分解表", "清河县人民政府")


@pytest.fixture(scope="session")
def yuzhong() -> Surroundings:
    """The district that the package has an authority for."""
    return surroundings(
        Document(Heading(issuer="重庆市渝中区人民政府办公室"), ()), authority_for("重庆市渝中区")
    )


@pytest.fixture(scope="session")
def found(anywhere: Surroundings) -> Callable[[str], Mentions]:
    """The mentions of a text of that county."""
    return lambda text: find_mentions("0-1", text, anywhere)


def _bare(text: str) -> str:
    return text.translate({ord(mark): None for mark in '“”"‘’《》 '})


def _place(text: str) -> str:
    name = _bare(text)
    suffix = next((s for s in SUFFIXES if name.endswith(s) and len(name) > len(s) + 1), "")
    return name.removesuffix(suffix)


def _labels(row: Row) -> dict[str, tuple[Counter[Hashable], Counter[Hashable]]]:
    """Per kind what must be found and what may be."""

    def keys(kind: str) -> list[Hashable]:
        if kind.startswith("places"):
            return [_place(one) for one in row[kind]]
        if kind.startswith("projects"):
            return [_bare(one["text"]).removesuffix("项目") for one in row[kind]]
        return [(one["kind"], one["op"], float(one["value"]), one["unit"]) for one in row[kind]]

    return {
        kind: (Counter(keys(kind)), Counter(keys(f"{kind}_optional")))
        for kind in ("places", "projects", "targets")
    }


def _mentioned(mentions: Mentions) -> dict[str, Counter[Hashable]]:
    return {
        "places": Counter(_place(one.text) for one in mentions.places),
        "projects": Counter(_bare(one.text).removesuffix("项目") for one in mentions.projects),
        "targets": Counter((str(t.kind), t.op, float(t.value), t.unit) for t in mentions.targets),
    }


def _surroundings_of(row: Row) -> Surroundings:
    document = Document(Heading(title=row["title"], issuer=row["issuer"]), ())
    return surroundings(document, authority_for(row.get("authority")))


@pytest.fixture(scope="session")
def scores() -> Callable[[str], dict[str, float]]:
    """File of labels → F1 of places, projects and targets; what is optional costs nothing either way."""

    def score(file: str) -> dict[str, float]:
        rows = [json.loads(line) for line in (LABELS / file).read_text(encoding="utf-8").splitlines()]
        return _f1(
            (_labels(row), _mentioned(find_mentions(row["id"], row["text"], _surroundings_of(row))))
            for row in rows
        )

    return score


def _f1(pairs: Iterable[tuple[Any, Any]]) -> dict[str, float]:
    hit: Counter[str] = Counter()
    missed: Counter[str] = Counter()
    false: Counter[str] = Counter()
    for labels, mentioned in pairs:
        for kind, (must, may) in labels.items():
            both = must & mentioned[kind]
            hit[kind] += both.total()
            missed[kind] += (must - both).total()
            false[kind] += ((mentioned[kind] - both) - may).total()
    return {
        kind: 2 * hit[kind] / max(1, 2 * hit[kind] + missed[kind] + false[kind])
        for kind in ("places", "projects", "targets")
    }
