"""``/healthz``: whether the service is alive, without a query, so that it answers while queries are running."""

from __future__ import annotations

from importlib.metadata import version as installed_version

from fastapi import APIRouter

from api.context import Context


def router(context: Context) -> APIRouter:
    """The route of the service's health."""
    routes = APIRouter(tags=["服务"])

    @routes.get("/healthz", summary="服务是否正常")
    async def healthz() -> dict[str, str]:
        return {
            "status": "ok",
            "version": installed_version("dutygraph"),
            "store": context.store.version,
        }

    return routes
