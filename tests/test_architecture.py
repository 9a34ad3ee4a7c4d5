"""The house rules that no other tool of the gate holds: sizes, names, addresses, layers of what is not Python."""

import ast
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT

ROOMS = ("ontology", "loaders", "graph", "viz", "api")
LONGEST = 400
VAGUE = {"utils", "helpers", "common", "manager", "misc", "tools"}
ADDRESS = re.compile(
    r"(?:https?|file)://\S+|^\s*(?:-i|--index-url|--extra-index-url|--find-links)\b", re.MULTILINE
)
REGISTRIES = re.compile(
    r"""https?://[^\s"'<>/]*(?:pypi|pythonhosted|npmjs|registry)[^\s"'<>]*|https?://[^\s"'<>]*/simple/""",
    re.IGNORECASE,
)
OUTERMOST = {"api/program.py"}
"""The only module that may catch every exception; FastAPI's handler in api/faults.py is a registration."""


def modules() -> Iterator[Path]:
    """Every Python file of the product."""
    for room in ROOMS:
        yield from (path for path in (ROOT / room).rglob("*.py") if "node_modules" not in path.parts)


def tracked() -> list[Path]:
    """Every file that a clone would have; the files on the disk where there is no repository."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False)
    names = [name for name in listed.stdout.decode().split("\0") if name]
    return [ROOT / name for name in names if (ROOT / name).is_file()]


def test_no_module_is_longer_than_a_person_reads() -> None:
    long = {
        str(path.relative_to(ROOT)): n
        for path in modules()
        if (n := len(path.read_text("utf-8").splitlines())) > LONGEST
    }
    assert long == {}


def test_modules_are_named_for_what_they_are() -> None:
    assert [str(path) for path in modules() if path.stem in VAGUE] == []


def test_every_module_says_what_it_is_for() -> None:
    silent = [
        str(path.relative_to(ROOT))
        for path in modules()
        if path.read_text("utf-8").strip() and not ast.get_docstring(ast.parse(path.read_text("utf-8")))
    ]
    assert silent == []


def test_only_the_outermost_handler_catches_everything() -> None:
    found = set()
    for path in modules():
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.ExceptHandler) and (
                node.type is None or (isinstance(node.type, ast.Name) and node.type.id == "Exception")
            ):
                found.add(str(path.relative_to(ROOT)))
    assert found <= OUTERMOST


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-test.lock", "requirements-node.lock"])
def test_locks_hold_hashes_and_no_address(name: str) -> None:
    text = (ROOT / name).read_text("utf-8")
    assert ADDRESS.findall(text) == []
    pinned = re.findall(r"^[A-Za-z0-9._-]+(?:\[[^]]*\])?==", text, re.MULTILINE)
    blocks = re.findall(r"^[A-Za-z0-9._-]+(?:\[[^]]*\])?==.*(?:\\\n.*)*--hash=sha256:", text, re.MULTILINE)
    assert len(pinned) == len(blocks) > 0


def test_no_file_names_a_registry_or_the_machine_it_was_written_on() -> None:
    found = []
    for path in tracked():
        if (
            path.suffix in {".png", ".docx", ".pdf", ".xlsx", ".xls", ".doc", ".gz", ".woff2"}
            or path.stat().st_size > 4_000_000
        ):
            continue
        text = path.read_text("utf-8", errors="replace")
        found += [f"{path.relative_to(ROOT)}: {match[0]}" for match in REGISTRIES.finditer(text)]
        # Not this file, which has to say what it looks for.
        if path != Path(__file__) and ("/work/" + "main" in text or "/work/" + "shared" in text):
            found.append(f"{path.relative_to(ROOT)}: a path of one machine")
    assert found == []
