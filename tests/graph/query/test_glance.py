"""A quick look at a query says what the long look says, or nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.query import scrutiny
from graph.query.glance import form_at_a_glance, normalised
from graph.query.lexicon import TOKEN
from graph.query.limits import Limits
from graph.query.scrutiny import Form, Scrutiny, scrutinise
from ontology.errors import DutyGraphError
from tests.sparql.killers import KILLERS

PIECES = ["PREFIX ", "a: ", ":", "<urn:a#b>", "BASE ", "SELECT", "ask ", "Construct", "DESCRIBE ", "INSERT DATA ", "DROP ALL", "{", "}", "(", ")", "?x ", " ", "\n", "# SELECT\n", "'{'", '"', "FROM ", "SERVICE ", "ſERVICE ", "NOW()", "\\u0053", "<?a&&?b>", "-", ".", "解放碑", "select:a", "_"]  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES), max_size=25).map("".join) | st.text(max_size=60)


def judgement(text: str) -> Scrutiny | None:
    """What scrutiny says; ``None`` where it refuses."""
    try:
        return scrutinise(text, Limits())
    except DutyGraphError:
        return None


def long_look(text: str) -> Scrutiny | None:
    """What it says without the quick look."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(scrutiny, "form_at_a_glance", lambda text, nesting: None)
        return judgement(text)


@given(TEXTS)
def test_the_quick_look_says_what_the_long_one_says(text: str) -> None:
    form = form_at_a_glance(text, Limits().nesting)
    assert form is None or long_look(text) == Scrutiny(Form(form))


@pytest.mark.parametrize("text", KILLERS.values(), ids=KILLERS)
def test_what_the_long_one_refuses_stays_refused(text: str) -> None:
    assert judgement(text) == long_look(text)


@given(TEXTS)
def test_a_text_is_folded_word_by_word(text: str) -> None:
    found = TOKEN.finditer(text)
    assert normalised(text) == "".join(" " if f.lastgroup == "skip" else f.group() for f in found).strip()


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("SELECT * {}", "SELECT"),
        ("# 注释\nPREFIX a:<urn:a#> base <urn:b>\n\tconstruct { } {}", "CONSTRUCT"),
        ("ASK { ?x a:label 'x' }", "ASK"),
        ("SELECT * { ?x a:knows 'x' }", None),  # NOW stands in it
        ("PREFIX a: <urn:a> INSERT DATA {}", None),
        ("SELECT:a", None),
        ("", None),
    ],
)
def test_what_it_takes(text: str, form: str | None) -> None:
    assert form_at_a_glance(text, 10) == form
    assert form_at_a_glance(text + "(" * 11, 10) is None
