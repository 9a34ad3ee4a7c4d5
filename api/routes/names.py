"""``/names``: names that wait for a clerk's decision, deciding, taking a decision back."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Body, Query, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import Response
from pydantic import BaseModel, Field

from api.access import require_token
from api.context import Context
from api.names import NameWork, Wish
from api.pages import json_response, page


class DecisionBody(BaseModel):
    """A decision as a client sends it."""

    kind: str = Field(description="unit、person、place 或 project")
    name: str = Field(max_length=400, description="印出的名称")
    verdict: str = Field(description="confirm 确认、merge 合并、split 拆分、ignore 忽略")
    jurisdiction: str = Field(max_length=400, description="辖区，例如 渝中区")
    into: list[str] = Field(default_factory=list, max_length=20, description="合并：一个IRI；拆分：各个名称")
    by: str = Field(default="", max_length=200, description="作决定的人")


class UndoBody(BaseModel):
    """Who takes a decision back."""

    by: str = Field(default="", max_length=200, description="撤销的人")


def router(context: Context) -> APIRouter:
    """The routes of names. Reading is free, deciding needs the token."""
    routes = APIRouter(tags=["名称"])
    work = NameWork(context)

    @routes.get("/names", include_in_schema=False)
    def names_page() -> Response:
        return page("名称")

    @routes.get("/names/unresolved", summary="规范文件不认识、也没有人决定过的名称，附上下文和建议")
    def waiting(
        request: Request,
        jurisdiction: Annotated[str | None, Query(max_length=400, description="辖区；不给则取第一个")] = None,
    ) -> Response:
        return json_response(request, work.waiting(jurisdiction), version=context.store.version)

    @routes.get("/names/decisions", summary="作过的决定，最新的在前；已撤销的也在")
    def decisions(request: Request) -> Response:
        return json_response(request, work.decisions(), version=context.store.version)

    @routes.post("/names/decisions", summary="对一个名称作决定；相关文件随即重新载入")
    async def decide(request: Request, body: Annotated[DecisionBody, Body()]) -> Response:
        require_token(request, context.settings)
        wish = Wish(body.kind, body.name, body.verdict, body.jurisdiction, tuple(body.into), body.by)
        return json_response(request, await run_in_threadpool(work.decide, wish))

    @routes.post("/names/decisions/{number}/undo", summary="撤销一项决定")
    async def undo(request: Request, number: int, body: Annotated[UndoBody, Body()]) -> Response:
        require_token(request, context.settings)
        return json_response(request, await run_in_threadpool(work.undo, number, body.by))

    return routes
