"""``/questions``: the named questions, each with its own address that gives a page, JSON and CSV."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import Response
from starlette.exceptions import HTTPException

from api.context import Context
from api.media_types import CSV, HTML, JSON, wanted
from api.naming import declared, result
from api.pages import csv_response, json_response, page
from graph import questions

SUFFIXES = {".json": JSON, ".csv": CSV, ".html": HTML}


def router(context: Context) -> APIRouter:
    """The routes of the named questions."""
    routes = APIRouter(tags=["命名问题"])

    @routes.get("/questions", summary="命名问题：页面（浏览器）或列表")
    def questions_page(request: Request) -> Response:
        if wanted(request.headers.get("accept"), (JSON, HTML)) == HTML:
            return page("常用问题")
        return questions_json(request)

    @routes.get("/questions.json", summary="全部命名问题，各有标题、说明、参数和SPARQL")
    def questions_json(request: Request) -> Response:
        return json_response(request, {"questions": [declared(one) for one in questions.all().values()]})

    @routes.get(
        "/questions/{name}",
        summary="一个命名问题的结果：页面、.json 或 .csv；参数写在地址里",
        description="参数的名称和类型见 /questions.json，例如 /questions/tasks-of-unit.json?unit=区住建委。",
    )
    def question(request: Request, name: str) -> Response:
        suffix = next((end for end in SUFFIXES if name.endswith(end)), "")
        asked = questions.named(name.removesuffix(suffix))
        kind = SUFFIXES[suffix] if suffix else wanted(request.headers.get("accept"), (JSON, HTML, CSV))
        if kind is None:
            raise HTTPException(406)
        if kind == HTML:
            return page(asked.title)
        values = dict(request.query_params)
        found: dict[str, Any] = result(context, asked, values)
        if kind == CSV:
            return csv_response(asked.columns, found["rows"], asked.title)
        return json_response(request, found, version=context.store.version)

    return routes
