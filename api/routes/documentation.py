"""``/docs``: the description of this service (OpenAPI) as one plain page that loads nothing from elsewhere."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

from api.context import Context
from api.documentation import STYLE, documentation_page


def router(context: Context) -> APIRouter:
    """The routes of the documentation page; ``/openapi.json`` is FastAPI's own."""
    routes = APIRouter()

    @routes.get("/docs", include_in_schema=False)
    async def docs(request: Request) -> HTMLResponse:
        return HTMLResponse(documentation_page(request.app.openapi()), headers={"Cache-Control": "no-cache"})

    @routes.get("/docs.css", include_in_schema=False)
    async def style() -> Response:
        return Response(STYLE, media_type="text/css; charset=utf-8")

    return routes
