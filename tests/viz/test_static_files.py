"""The shell of a page: the title is text, embedded data cannot end its element, a new build is served at once."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from tests.viz.hostile import LABELS
from viz import static_files
from viz.static_files import CONTENT_SECURITY_POLICY, PagesNotBuilt, cache_control, shell

INDEX = "<!DOCTYPE html><html><head><title>责任图谱</title></head><body></body></html>"


@pytest.fixture
def built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(static_files, "STATIC", tmp_path)
    index = tmp_path / "index.html"
    index.write_text(INDEX, encoding="utf-8")
    return index


@pytest.mark.parametrize("label", LABELS[::7])
def test_a_title_is_text(built: Path, label: str) -> None:
    page = shell(label, {"name": label})
    assert page.count("<title>") == 1
    assert page.count("<script") == 1
    block = page.split('<script type="application/ld+json">')[1].split("</script>")[0]
    assert json.loads(block)["name"] == label.encode("utf-8", "replace").decode()


def test_the_first_page_has_the_sites_name_alone(built: Path) -> None:
    assert shell() == INDEX


def test_a_pages_scripts_are_fetched_beside_the_entrance(built: Path) -> None:
    manifest = {
        "index.html": {"file": "assets/index-a.js", "imports": ["_parts.js"]},
        "_parts.js": {"file": "assets/parts-b.js", "imports": ["index.html"]},
        "src/pages/help.ts": {"file": "assets/help-c.js", "imports": ["index.html"]},
    }
    (built.parent / ".vite").mkdir()
    (built.parent / ".vite/manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    page = shell("帮助", module="help")
    assert [f"/static/assets/{name}.js" in page for name in ("help-c", "index-a", "parts-b")] == [True] * 3
    assert "modulepreload" not in shell("帮助", module="missing")


def test_a_new_build_is_served_at_once(built: Path) -> None:
    shell()
    built.write_text(INDEX.replace("<body>", "<body>新"), encoding="utf-8")
    os.utime(built, ns=(1, 1))
    assert "新" in shell()


def test_pages_that_were_not_built_say_how(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(static_files, "STATIC", tmp_path)
    with pytest.raises(PagesNotBuilt, match="make setup"):
        shell()


def test_the_policy_admits_nothing_inline_and_nothing_from_elsewhere() -> None:
    assert "unsafe" not in CONTENT_SECURITY_POLICY
    assert "http" not in CONTENT_SECURITY_POLICY
    assert "default-src 'self'" in CONTENT_SECURITY_POLICY


@pytest.mark.parametrize(
    ("path", "lasting"), [("assets/index-abc.js", True), ("index.html", False), ("seal.svg", False)]
)
def test_only_hashed_files_are_kept(path: str, lasting: bool) -> None:
    assert ("immutable" in cache_control(path)) is lasting
