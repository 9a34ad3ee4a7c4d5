"""The HTTP service: one application over one open store."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from importlib import import_module
from importlib.metadata import version as installed_version

from fastapi import FastAPI
from starlette.middleware.cors import CORSMiddleware
from starlette.middleware.gzip import GZipMiddleware

from api.context import Context, make_context
from api.faults import add_handlers
from api.pages import HeadAsGet, SafeHeaders
from api.settings import Settings
from api.short_way import COMPRESSED_FROM, COMPRESSION
from graph.store.opening import OpenStore

GROUPS = (
    "health",
    "asking",
    "search",
    "questions",
    "sparql",
    "things",
    "networks",
    "workload",
    "documents",
    "names",
    "documentation",
    "shells",
)
"""The groups of routes (modules of ``api.routes``), in the order of the documentation."""

DESCRIPTION = (
    "把政府任务分解文件读成知识图谱：用中文提问（/ask）、用SPARQL查询（/sparql）、浏览每个事物（/id/…）。"
    '错误都是同一种形状：{"error": {"code", "message", "place"?}}。修改需要令牌（Authorization: Bearer …）。'
)


def create_app(settings: Settings, store: OpenStore) -> FastAPI:
    """The service over ``store``, which stays its opener's to close."""
    context = make_context(settings, store)
    app = FastAPI(
        title="责任图谱 DutyGraph",
        version=installed_version("dutygraph"),
        description=DESCRIPTION,
        lifespan=lifespan_of(context),
        docs_url=None,
        redoc_url=None,
        telemetry={"auto_configure": False, "tracing": False, "metrics": False, "logs": False},
    )
    app.state.context = context
    add_handlers(app)
    for group in GROUPS:
        app.include_router(import_module(f"api.routes.{group}").router(context))
    app.add_middleware(GZipMiddleware, minimum_size=COMPRESSED_FROM, compresslevel=COMPRESSION)
    origins = [origin.strip() for origin in settings.cors_origins.split(",") if origin.strip()]
    if origins:
        app.add_middleware(
            CORSMiddleware,
            allow_origins=origins,
            allow_methods=["*"],
            allow_headers=["*"],
            expose_headers=["*"],
        )
    app.add_middleware(SafeHeaders)
    app.add_middleware(HeadAsGet)
    return app


def lifespan_of(context: Context) -> Callable[[FastAPI], AbstractAsyncContextManager[None]]:
    """What happens when the service starts and stops."""

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        try:
            yield
        finally:
            context.close()

    return lifespan
