"""What the server explains in Chinese has its English in the tables of the front end."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from graph import questions
from graph.likeness import SIGNS
from graph.networks.projections import PROJECTIONS
from graph.workload.measures import MEASURES

ENGLISH = Path(__file__).parents[2] / "viz/frontend/src/english"
TABLES = "\n".join(path.read_text("utf-8") for path in sorted(ENGLISH.glob("*.ts")))
SAID = (
    *(measure.words for measure in MEASURES),
    *(measure.title for measure in MEASURES),
    *(projection.words for projection in PROJECTIONS.values()),
    *(projection.title for projection in PROJECTIONS.values()),
    *(reason for _, _, reason in SIGNS),
    *(question.description for question in map(questions.named, questions.all())),
    *(
        parameter.title
        for question in map(questions.named, questions.all())
        for parameter in question.parameters
    ),
    *(column for question in map(questions.named, questions.all()) for column in question.columns),
)


@pytest.mark.parametrize("words", sorted(set(SAID)))
def test_has_english(words: str) -> None:
    assert re.search(rf'^\s*"?{re.escape(words)}"?:|[,{{] "?{re.escape(words)}"?:', TABLES, re.MULTILINE), (
        words
    )
