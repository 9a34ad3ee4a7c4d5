"""The command line's words: the same values in both languages, hostile values never read as formats."""

import string

import pytest

from api.messages import MESSAGES, error_line, told
from ontology.errors import DocumentError, LimitExceeded, NotFound, StoreError


def fields(text: str) -> set[str]:
    """The names of the values that the text takes."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("key", MESSAGES)
def test_both_languages_take_the_same_values(key: str) -> None:
    chinese, english = MESSAGES[key]
    assert english
    assert key.startswith("code:") or fields(chinese) == fields(english)


@pytest.mark.parametrize("value", ["{x}", "{0.__class__}", "%s", "[red]x[/red]", "\n\n", "“”", ""])
def test_a_value_is_only_a_value(value: str) -> None:
    assert told("removed", name=value) == f"已移除：{value}"


@pytest.mark.parametrize(
    ("error", "starts"),
    [
        (DocumentError("文件是空的。"), "The file cannot be read as a task document"),
        (DocumentError("没有任务。", code="no-tasks"), "The file cannot be read as a task document"),
        (NotFound("没有。"), "Not found"),
        (LimitExceeded("超时。", code="time"), "A limit was met"),
        (StoreError("被占用。", code="store-locked"), "The store is at fault"),
    ],
)
def test_an_error_in_english_says_its_kind_first(
    monkeypatch: pytest.MonkeyPatch, error: DocumentError, starts: str
) -> None:
    assert error_line(error) == error.message
    monkeypatch.setenv("DUTYGRAPH_LANGUAGE", "en")
    assert error_line(error) == f"{starts}: {error.message}"


def test_an_error_is_one_line() -> None:
    assert error_line(DocumentError("一行\n又一行")) == "一行 又一行"
