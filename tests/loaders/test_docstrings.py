"""The examples in the readers' docstrings are true."""

from __future__ import annotations

import doctest
from importlib import import_module

import pytest

MODULES = (
    "conditions deadlines doubts heading labels noise numbering parse_contract people roles rules unit_lists unit_names wraps "
    "forms.alignment forms.brackets forms.clauses forms.labelled forms.names forms.runs forms.scope"
).split()


@pytest.mark.parametrize("name", MODULES)
def test_examples(name: str) -> None:
    assert doctest.testmod(import_module(f"loaders.{name}")).failed == 0
