"""``/ask``: questions in Chinese, answered as the question contract says."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.responses import RedirectResponse, Response

from api.context import Context
from api.media_types import XLSX, prefers_html
from api.pages import attachment, csv_response, json_response
from viz.overview import href

if TYPE_CHECKING:
    from graph.ask import Answer

LONGEST = 20_000
Asked = Annotated[str, Query(max_length=LONGEST, description="问题，例如：涉及解放碑的任务")]


def router(context: Context) -> APIRouter:
    """The routes of questions."""
    routes = APIRouter(tags=["提问"])

    @routes.get("/ask", summary="用中文提问；没听懂时只给建议，不猜测")
    def ask(request: Request, q: Asked) -> Response:
        if prefers_html(request.headers.get("accept")):
            return RedirectResponse(request.url.replace(path="/"), 303)
        return json_response(request, told(context.asking.answer(q)), version=context.store.version)

    @routes.get("/ask.csv", summary="答案的表格")
    def ask_csv(q: Asked) -> Response:
        rows = context.asking.answer(q).rows
        columns = list(dict.fromkeys(name for row in rows for name in row))
        return csv_response(columns, rows, q[:60])

    @routes.get("/ask.xlsx", summary="答案的Excel文件")
    def ask_xlsx(q: Asked) -> Response:
        from viz.answer_book import answer_book  # openpyxl takes a while to import

        rows = context.asking.answer(q).rows
        columns = list(dict.fromkeys(name for row in rows for name in row))
        headers = {"Content-Disposition": attachment(f"{q[:60]}.xlsx")}
        return Response(answer_book(q[:200], columns, rows), media_type=XLSX, headers=headers)

    @routes.get("/ask/complete", summary="边输入边给出的建议")
    def complete(request: Request, q: Annotated[str, Query(max_length=LONGEST)] = "") -> Response:
        told = [asdict(suggestion) for suggestion in context.asking.complete(q)]
        return json_response(request, {"suggestions": told}, version=context.store.version)

    return routes


def told(answer: Answer) -> dict[str, Any]:
    """The question contract's object, with the path of each understood part's page."""
    found: dict[str, Any] = dict(answer.as_contract())
    found["chips"] = [{**chip, "href": href(chip["iri"]) if chip["iri"] else None} for chip in found["chips"]]
    return found
