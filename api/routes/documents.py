"""``/documents``: what is loaded; reading a file for a look, loading it, removing it, taking that back."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import Response

from api.access import require_token
from api.context import MEBIBYTE, Context
from api.documents import Documents
from api.media_types import HTML, JSON, wanted
from api.pages import csv_response, json_response, page
from api.uploads import uploaded

COLUMNS = {
    "title": "标题",
    "number": "文号",
    "year": "年度",
    "issued": "印发日期",
    "tasks": "任务",
    "doubts": "存疑",
}
FILE: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {
            "multipart/form-data": {
                "schema": {"type": "object", "properties": {"file": {"type": "string", "format": "binary"}}}
            },
            "application/octet-stream": {"schema": {"type": "string", "format": "binary"}},
        },
    }
}


def router(context: Context) -> APIRouter:
    """The routes of documents. Everything but the list needs the token."""
    routes = APIRouter(tags=["文件"])
    held = Documents(context)

    @routes.get("/documents", summary="文件页面（浏览器）或已载入文件的列表")
    def documents_page(request: Request) -> Response:
        if wanted(request.headers.get("accept"), (JSON, HTML)) == HTML:
            return page("文件")
        return documents_json(request)

    @routes.get("/documents.json", summary="已载入的文件")
    def documents_json(request: Request) -> Response:
        listed = {"documents": held.listed(), "writable": bool(context.settings.token)}
        return json_response(request, listed, version=context.store.version)

    @routes.get("/documents.csv", summary="已载入文件的表格")
    def documents_csv() -> Response:
        return csv_response(list(COLUMNS.values()), (named(row) for row in held.listed()), "文件")

    @routes.post(
        "/documents/preview", summary="读一份文件但不载入：任务、存疑、与已载入版本的差别", openapi_extra=FILE
    )
    async def preview(request: Request) -> Response:
        require_token(request, context.settings)
        data, name = await uploaded(request, context.settings.upload_bytes * MEBIBYTE)
        return json_response(request, await run_in_threadpool(held.preview, data, name))

    @routes.post("/documents", summary="载入一份文件；已载入的同一份文件被替换", openapi_extra=FILE)
    async def load(
        request: Request, keep: Annotated[bool, Query(description="已载入时保持原样")] = False
    ) -> Response:
        require_token(request, context.settings)
        data, name = await uploaded(request, context.settings.upload_bytes * MEBIBYTE)
        return json_response(request, await run_in_threadpool(held.load, data, name, keep=keep))

    @routes.delete("/documents", summary="移除一份文件")
    def remove(
        request: Request, document: Annotated[str, Query(max_length=2000, description="文号、标题或IRI")]
    ) -> Response:
        require_token(request, context.settings)
        return json_response(request, held.remove(document))

    @routes.post("/documents/undo", summary="撤销一次载入或移除")
    def undo(
        request: Request,
        change: Annotated[str, Query(max_length=64, description="载入或移除时得到的 undo")],
    ) -> Response:
        require_token(request, context.settings)
        return json_response(request, held.undo(change))

    return routes


def named(row: dict[str, Any]) -> dict[str, Any]:
    """A document's row under the headings of its table."""
    return {title: row.get(name) for name, title in COLUMNS.items()}
