"""The examples in docstrings are run."""

import doctest
import importlib

import pytest

from tests.conftest import ROOT

ROOMS = ("ontology", "loaders", "graph", "viz", "api")


def modules() -> list[str]:
    """The modules that hold examples."""
    paths = (
        path for room in ROOMS for path in (ROOT / room).rglob("*.py") if "node_modules" not in path.parts
    )
    named = (
        ".".join(p.relative_to(ROOT).with_suffix("").parts) for p in paths if ">>>" in p.read_text("utf-8")
    )
    return sorted(name.removesuffix(".__init__") for name in named)


def test_there_are_examples() -> None:
    assert len(modules()) > 20


@pytest.mark.parametrize("name", modules())
def test_the_examples_give_what_they_say(name: str) -> None:
    failed, tried = doctest.testmod(importlib.import_module(name), optionflags=doctest.NORMALIZE_WHITESPACE)
    assert tried
    assert not failed
