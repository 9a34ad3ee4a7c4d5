"""README tells the truth: its questions are answered, its SPARQL gives the rows it shows, its commands run."""

import re
import shlex
import sys
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.cli import main
from api.settings import Settings
from graph.loading import Read, load
from graph.store.memory import MemoryStore
from tests.conftest import ROOT

README = (ROOT / "README.md").read_text("utf-8")
QUESTIONS = re.findall(
    r"^### \d+\. (?P<question>[^\n]+)$(?P<words>.*?)^```sparql\n(?P<sparql>.*?)^```.*?^```csv\n(?P<rows>.*?)^```",
    README,
    re.MULTILINE | re.DOTALL,
)
COMMANDS = [line for line in README.splitlines() if line.startswith(".venv/bin/dutygraph ")]


@pytest.fixture(scope="module")
def service(example: Read) -> TestClient:
    store = MemoryStore()
    load(store, [example])
    return TestClient(create_app(Settings(), store))


def test_there_are_five_questions() -> None:
    assert len(QUESTIONS) == 5


@pytest.mark.parametrize(("question", "words", "sparql", "rows"), QUESTIONS, ids=[q[0] for q in QUESTIONS])
def test_a_question_is_answered_as_told(
    service: TestClient, question: str, words: str, sparql: str, rows: str
) -> None:
    told = re.search(r"\*\*(\d+) (tasks|rows)\.\*\*", words)
    assert told
    answer = service.get("/ask", params={"q": question}).json()
    assert answer["understood"]
    assert len(answer["rows"]) == int(told[1])
    if told[2] == "tasks":
        assert len(answer["tasks"]) == int(told[1])
    found = service.post("/sparql", data={"query": sparql}, headers={"Accept": "text/csv"})
    assert found.status_code == 200
    assert found.text.splitlines() == rows.splitlines()


def test_the_commands_run_one_after_the_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    assert len(COMMANDS) >= 5
    for line in COMMANDS:
        monkeypatch.setattr(sys, "argv", shlex.split(line))
        with pytest.raises(SystemExit) as left:
            main()
        out, err = capfdbinary.readouterr()
        assert (line, left.value.code or 0) == (line, 0)
        assert out or err
