"""The two readings of a text agree, whatever the text; judging a long one is quick."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.query.glance import normalised
from graph.query.lexicon import SALIENT, salient_tokens, tokens

PIECES = ["SERVICE", "<urn:a>", "<", ">", "{", "}", "(", ")", "[", "]", "?x", "$y", "a:b", "'", '"', "'''", '"""', "\\", "#", "\n", " ", "_:b", "@zh", "1.5e3", "<?a&&?b>", "\\u0053", "解", "-", ".", ";", "^^"]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join) | st.text(max_size=60))
def test_the_quick_reading_sees_what_the_whole_one_sees(text: str) -> None:
    assert [t for t in salient_tokens(text) if t.kind in SALIENT] == [
        t for t in tokens(text) if t.kind in SALIENT
    ]


@pytest.mark.parametrize(
    "part", ["(", "<", "'", "?a ", "1+", "a:", "{ }", "#\n", "\\u0041", "<a", "_:", "''", '"""', "SERVICE "]
)
def test_long_texts_are_read_in_time(part: str) -> None:
    text = part * (200_000 // len(part))
    started = time.process_time()
    sum(1 for _ in salient_tokens(text))
    normalised(text)
    assert time.process_time() - started < 3


@pytest.mark.parametrize(
    ("text", "core"),
    [
        ("SELECT  *\n{ ?s ?p ?o } # 注释", "SELECT * { ?s ?p ?o }"),
        ("SELECT ('a  #b' AS ?x) {}", "SELECT ('a  #b' AS ?x) {}"),
        ("ASK { <urn:a#b>  ?p '''x\n  y''' }", "ASK { <urn:a#b> ?p '''x\n  y''' }"),
    ],
)
def test_a_text_without_its_blanks(text: str, core: str) -> None:
    assert normalised(text) == core
