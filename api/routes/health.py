"""``/healthz``: whether the service is alive, without a query, so that it answers while queries are running."""

from __future__ import annotations

from importlib.metadata import version as installed_version

from fastapi import APIRouter

from api.context import Context
from graph.store.local import LocalStore


def router(context: Context) -> APIRouter:
    """The route of the service's health."""
    routes = APIRouter(tags=["服务"])

    @routes.get("/healthz", summary="服务是否正常")
    async def healthz() -> dict[str, str]:
        told = {"status": "ok", "version": installed_version("dutygraph")}
        if isinstance(context.store, LocalStore):
            told["store"] = context.store.version  # known without asking anybody; a remote store's is not
        return told

    return routes
