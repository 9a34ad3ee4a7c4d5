"""The first page, the help page, and the built front end (``/static``)."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from functools import lru_cache
from pathlib import Path, PurePosixPath

from fastapi import APIRouter, Request
from fastapi.responses import FileResponse, HTMLResponse, Response
from starlette.exceptions import HTTPException

from api.context import Context
from api.packed import Packed, pack, packed_response
from api.pages import json_response, page
from graph.loading import documents
from graph.store.protocol import Store
from viz.overview import overview
from viz.static_files import STATIC, cache_control
from viz.views import Overview

FIRST_PAGES = {"q": "answer", "find": "search"}
"""The module of the first page by what is asked."""
TEXTS = {
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".svg": "image/svg+xml",
    ".json": "application/json",
}
ROOT_FILES = ("seal.svg", "theme.js")
"""Files of the front end that pages name at the root."""


def router(context: Context) -> APIRouter:
    """The routes of pages that have no data of their own but the overview."""
    routes = APIRouter(tags=["页面"])

    @routes.get("/", include_in_schema=False)
    async def first_page(request: Request) -> HTMLResponse:
        return page(module=FIRST_PAGES.get(next(iter(request.query_params), ""), "overview"))

    @routes.get("/help", include_in_schema=False)
    async def help_page() -> HTMLResponse:
        return page("帮助")

    @routes.get("/overview.json", summary="首页的数据：各类事物的数目、工作量、存疑")
    def overview_json(request: Request) -> Response:
        version = context.store.version
        found = context.overviews.get(version, lambda: overview_of(context.store))
        return json_response(request, found.as_json(), version=version)

    @routes.get("/static/{path:path}", include_in_schema=False)
    async def static(request: Request, path: str) -> Response:
        return static_file(request, path)

    for name in ROOT_FILES:
        routes.add_api_route(f"/{name}", static_route(name), include_in_schema=False)
    return routes


def overview_of(store: Store) -> Overview:
    """The first page's data, the latest document last."""
    listed = [(row["iri"], row["title"], year_of(row), int(row["tasks"])) for row in documents(store)]
    return overview(store, tuple(sorted(listed, key=lambda one: (one[2] or 0, one[0]))))


def year_of(row: Mapping[str, str]) -> int | None:
    """The year of a document's row, ``None`` where it has none."""
    return int(row["year"]) if "year" in row else None


def static_route(name: str) -> Callable[[Request], Awaitable[Response]]:
    """A route that gives one file of the front end."""

    async def give(request: Request) -> Response:
        return static_file(request, name)

    return give


def static_file(request: Request, path: str) -> Response:
    """The file of the built front end at ``path``; what is text is compressed once and kept.

    :raises HTTPException: 404 when there is none, or the path leads out of the directory.
    """
    parts = PurePosixPath(path).parts
    file = STATIC.joinpath(*parts)
    if not parts or ".." in parts or path.startswith("/") or "\x00" in path or not file.is_file():
        raise HTTPException(404)
    headers = {"Cache-Control": cache_control(path)}
    if file.suffix not in TEXTS:
        return FileResponse(file, headers=headers)
    return packed_response(request, packed_file(file, file.stat().st_mtime_ns), TEXTS[file.suffix], headers)


@lru_cache(maxsize=200)
def packed_file(file: Path, written: int) -> Packed:
    """The file as of that time."""
    return pack(file.read_bytes())
