"""The server's marks, prefixes and kinds are the browser's: two tables, one truth."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from graph.namespaces import PREFIXES
from viz.marks import KIND_MARKS, ROLE_MARKS
from viz.views import EdgeRole, Kind

SOURCE = Path(__file__).parents[2] / "viz/frontend/src"
KIND_LINE = re.compile(r'(\w+): \{ word: "(.+?)", shape: "(.+?)", light: "(#\w{6})", dark: "(#\w{6})" \}')
ROLE_LINE = re.compile(
    r'(\w+): \{ word: "(.+?)", stroke: "(.+?)", width: ([\d.]+), light: "(#\w{6})", dark: "(#\w{6})" \}'
)


def source(name: str) -> str:
    return (SOURCE / name).read_text(encoding="utf-8")


def test_every_kind_has_the_browsers_mark() -> None:
    browser = {name: tuple(mark) for name, *mark in KIND_LINE.findall(source("marks.ts"))}
    assert browser == {k.value: (m.word, m.shape, m.light, m.dark) for k, m in KIND_MARKS.items()}
    assert set(KIND_MARKS) == set(Kind)


def test_every_role_has_the_browsers_mark() -> None:
    browser = {
        name: (word, stroke, float(width), *colours)
        for name, word, stroke, width, *colours in ROLE_LINE.findall(source("marks.ts"))
    }
    assert browser == {r.value: (m.word, m.stroke, m.width, m.light, m.dark) for r, m in ROLE_MARKS.items()}
    assert set(ROLE_MARKS) == set(EdgeRole)


@pytest.mark.parametrize(("name", "values"), [("Kind", Kind), ("Role", EdgeRole)])
def test_the_browser_knows_the_same_words(name: str, values: type[Kind] | type[EdgeRole]) -> None:
    declared = source("model.ts").split(f"export type {name} =")[1].split(";")[0]
    assert set(re.findall(r'"(\w+)"', declared)) == {value.value for value in values}


def test_the_editor_has_the_prefixes_of_every_query() -> None:
    table = source("sparql/prefixes.ts").split("PREFIXES")[1].split("};")[0]
    assert dict(re.findall(r'(\w+): "(.+?)"', table)) == PREFIXES
