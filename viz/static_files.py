"""The built front end (``viz/static``): where its files are, and the shell that every page is served in."""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path

from ontology.errors import DutyGraphError
from viz.embedding import html_text, script_json

STATIC = Path(__file__).parent / "static"
"""Vite's output. Files below ``assets/`` carry a hash in their name and never change."""
IMMUTABLE = "assets/"
SITE = "责任图谱"
CONTENT_SECURITY_POLICY = (
    "default-src 'self'; img-src 'self' data: blob:; style-src 'self'; script-src 'self'; "
    "worker-src 'self' blob:; connect-src 'self'; object-src 'none'; base-uri 'none'; "
    "form-action 'self'; frame-ancestors 'none'"
)
"""The header that the pages are built for: no inline script or style, nothing from elsewhere."""


class PagesNotBuilt(DutyGraphError):
    """The front end has not been built in this checkout."""

    code = "pages-not-built"


def index_html() -> str:
    """The shell as Vite wrote it last; a page built anew under a running service is served at once.

    :raises PagesNotBuilt: there is none.
    """
    file = STATIC / "index.html"
    try:
        return read_once(file, file.stat().st_mtime_ns)
    except FileNotFoundError as error:
        raise PagesNotBuilt(
            "页面还没有构建：请先运行 make setup（或在 viz/frontend 中运行 npm ci 与 npm run build）。",
            place=str(STATIC),
        ) from error


@lru_cache(maxsize=2)
def read_once(file: Path, written: int) -> str:
    """The text of the file as of that time."""
    return file.read_text(encoding="utf-8")


def shell(title: str | None = None, structured: object | None = None, module: str | None = None) -> str:
    """A page as the browser first gets it: its title, and JSON-LD where given; the script draws the rest.

    :param title: plain text, before the site's name; ``None`` for the first page.
    :param structured: a JSON-LD document to embed, as JSON values.
    :param module: the page's module (``network``), which the browser then fetches beside the entrance, not after it.
    :raises PagesNotBuilt: the front end has not been built.
    """
    name = f"{html_text(title)} · {SITE}" if title else SITE
    page = index_html().replace(f"<title>{SITE}</title>", f"<title>{name}</title>", 1)
    head = "".join(f'<link rel="modulepreload" href="/static/{file}">' for file in scripts_of(module))
    if structured is not None:
        head += f'<script type="application/ld+json">{script_json(structured)}</script>'
    return page.replace("</head>", f"{head}</head>", 1)


def scripts_of(module: str | None) -> tuple[str, ...]:
    """The built files of a page's module and of what it imports; none where it is not known."""
    file = STATIC / ".vite/manifest.json"
    if module is None or not file.is_file():
        return ()
    return listed_scripts(file, file.stat().st_mtime_ns, f"src/pages/{module}.ts")


@lru_cache(maxsize=30)
def listed_scripts(file: Path, written: int, source: str) -> tuple[str, ...]:
    """What Vite's manifest as of that time says of a module."""
    manifest = json.loads(file.read_text(encoding="utf-8"))
    files: dict[str, str] = {}
    asked = [source]
    while asked:  # modules may import each other
        key = asked.pop()
        if key in manifest and key not in files:
            files[key] = manifest[key]["file"]
            asked += manifest[key].get("imports", ())
    return tuple(files.values())


def cache_control(path: str) -> str:
    """The Cache-Control header for a path below ``/static/``."""
    return "public, max-age=31536000, immutable" if path.startswith(IMMUTABLE) else "no-cache"
