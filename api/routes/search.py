"""``/search``: labels, aliases and task texts, from one character on."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from api.context import Context
from api.pages import json_response


def router(context: Context) -> APIRouter:
    """The route of the search."""
    routes = APIRouter(tags=["查找"])

    @routes.get("/search", summary="按名称、别名、拼音首字母和任务原文查找")
    def search(
        request: Request,
        q: Annotated[str, Query(max_length=500, description="要找的字，例如 解放碑、jfb")],
        kind: Annotated[
            str | None, Query(max_length=20, description="只要这一类：place、unit、task……")
        ] = None,
        limit: Annotated[int, Query(ge=1, le=200)] = 20,
    ) -> Response:
        found = context.search.find(q, kind=kind, limit=limit)
        return json_response(request, found.as_json(), version=context.store.version)

    return routes
