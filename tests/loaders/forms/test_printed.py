"""Every way to print tasks that we know of is read as a careful clerk reads it."""

from __future__ import annotations

import pytest

from tests.loaders.forms.printed import Case, cases, heading, lines, read

TOPICS = {
    "label_lines": 21,
    "brackets": 17,
    "scope": 13,
    "drawn_tables": 22,
    "cells": 9,
    "refused": 14,
    "districts": 170,
}
"""How many cases each file holds: a file that loses some does not pass unnoticed."""


@pytest.mark.parametrize(
    "case", [pytest.param(c, id=f"{topic}: {c.name}") for topic in TOPICS for c in cases(topic)]
)
def test_tasks(case: Case) -> None:
    assert lines(case.document) == case.expected


@pytest.mark.parametrize(
    "case", [pytest.param(c, id=f"{topic}: {c.name}") for topic in TOPICS for c in cases(topic) if c.heading]
)
def test_heading(case: Case) -> None:
    assert heading(read(case.document), case.heading) == case.heading


@pytest.mark.parametrize(("topic", "number"), TOPICS.items())
def test_no_case_is_lost(topic: str, number: int) -> None:
    assert len(cases(topic)) == number
