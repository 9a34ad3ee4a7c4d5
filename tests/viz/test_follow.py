"""The words that refer back to the last answer are the same in the browser and in the tables of words."""

from __future__ import annotations

import re
from pathlib import Path

from graph.ask.lexicon import lexicon

SOURCE = Path(__file__).parents[2] / "viz/frontend/src/parts/follow.ts"


def test_the_browser_knows_the_words_of_the_tables() -> None:
    written = re.search(r"FOLLOWING = /\^\(\?:(.+?)\)/iu;", SOURCE.read_text(encoding="utf-8"))
    assert written
    assert set(written[1].split("|")) == {word.text for word in lexicon().values() if word.table == "follow"}
