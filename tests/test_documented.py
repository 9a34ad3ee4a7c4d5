"""What can be called and set is documented, and what the documentation names is there."""

import re
from pathlib import Path

import pytest

from api.program import app
from api.settings import PREFIX, Settings
from tests.conftest import ROOT

README = (ROOT / "README.md").read_text("utf-8")
DOCS = sorted((ROOT / "docs").rglob("*.md"))
CODE = re.compile(r"```.*?```|`[^`\n]*`", re.DOTALL)
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")


def commands() -> list[str]:
    """The names of the program's commands."""
    groups = [str(group.typer_instance.info.name) for group in app.registered_groups if group.typer_instance]
    names = [str(info.callback.__name__) for info in app.registered_commands if info.callback]
    return sorted([*groups, *(name.replace("_", "-") for name in names)])


@pytest.mark.parametrize("command", commands())
def test_every_command_stands_in_the_readme(command: str) -> None:
    assert f"`{command}" in README or f"dutygraph {command}" in README


def test_every_variable_that_the_documentation_names_is_a_setting() -> None:
    known = {PREFIX + name.upper() for name in Settings.__dataclass_fields__}
    for path in (ROOT / "README.md", *DOCS):
        named = re.findall(rf"\b{PREFIX}[A-Z_]+\b", path.read_text("utf-8"))
        assert {name for name in named if not name.endswith("_")} <= known, (
            path
        )  # DUTYGRAPH_QUERY_… is a family


@pytest.mark.parametrize(
    "path", [ROOT / "README.md", ROOT / "CHANGELOG.md", *DOCS], ids=lambda path: path.name
)
def test_every_link_inside_the_repository_leads_somewhere(path: Path) -> None:
    for target in LINK.findall(CODE.sub("", path.read_text("utf-8"))):
        if not target.startswith(("http://", "https://", "#")):
            assert (path.parent / target.partition("#")[0]).exists(), target


def test_every_page_of_the_documentation_is_linked_from_the_readme() -> None:
    linked = {str((ROOT / target.partition("#")[0]).resolve()) for target in LINK.findall(README)}
    assert {str(path.resolve()) for path in DOCS if path.parent == ROOT / "docs"} <= linked
