"""Every error of the HTTP service in one shape: ``{"error": {"code", "message", "place"?}}``."""

from __future__ import annotations

import logging
from collections.abc import Mapping

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, JSONResponse, Response
from starlette.exceptions import HTTPException

from api.media_types import prefers_html
from api.outcomes import outcome
from ontology.errors import DutyGraphError, LimitExceeded
from viz.static_files import PagesNotBuilt, shell

log = logging.getLogger("dutygraph")

STATUS_WORDS: Mapping[int, tuple[str, str]] = {
    400: ("bad-request", "请求不合规范。"),
    404: ("not-found", "这里没有这个地址；可以从首页 / 或 /docs 开始。"),
    405: ("method", "这个地址不接受这种请求方法。"),
    406: ("not-acceptable", "Accept 里没有这里能给出的格式。"),
    413: ("too-large", "请求太大。"),
    415: ("media-type", "这个地址不接受这种内容类型。"),
}
STATUS_OF_CODES: Mapping[str, int] = {
    "token-needed": 401,
    "not-acceptable": 406,
    "too-large": 413,
    "media-type": 415,
    "pages-not-built": 503,
}
"""Codes that say more than their error's class."""
WORDS_OF_FAULTS: Mapping[str, str] = {
    "missing": "缺少",
    "int_parsing": "应当是整数",
    "float_parsing": "应当是数",
    "bool_parsing": "应当是true或false",
    "string_too_long": "太长",
    "string_too_short": "不能为空",
    "greater_than_equal": "太小",
    "less_than_equal": "太大",
    "enum": "不在可选之列",
    "literal_error": "不在可选之列",
}


def error_body(code: str, message: str, place: str = "") -> dict[str, dict[str, str]]:
    """The one shape of an error."""
    return {"error": {"code": code, "message": message} | ({"place": place} if place else {})}


def error_response(error: DutyGraphError) -> JSONResponse:
    """The response that tells ``error``; 503 says when to come back, 401 what is wanted."""
    status = STATUS_OF_CODES.get(error.code, outcome(error).http_status)
    headers = {}
    if isinstance(error, LimitExceeded):
        headers["Retry-After"] = "2"
    if status == 401:
        headers["WWW-Authenticate"] = 'Bearer realm="dutygraph"'
    return JSONResponse(error_body(error.code, error.message, error.place), status, headers)


def add_handlers(app: FastAPI) -> None:
    """Every error that a route lets through becomes one of our responses."""

    @app.exception_handler(DutyGraphError)
    async def ours(request: Request, error: DutyGraphError) -> Response:
        return page_or(error_response(error), request)

    @app.exception_handler(HTTPException)
    async def of_http(request: Request, error: HTTPException) -> Response:
        code, message = STATUS_WORDS.get(error.status_code, ("http", str(error.detail)))
        body = error_body(code, message)
        return page_or(JSONResponse(body, error.status_code, dict(error.headers or {})), request)

    @app.exception_handler(RequestValidationError)
    async def of_parameters(request: Request, error: RequestValidationError) -> Response:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"][1:])
        words = WORDS_OF_FAULTS.get(str(first["type"]), "不合规范")
        return JSONResponse(error_body("bad-parameter", f"参数“{place}”{words}。", place), 400)

    @app.exception_handler(Exception)
    async def unexpected(request: Request, error: Exception) -> Response:
        log.error("unexpected error at %s %s", request.method, request.url.path)  # the server logs its trace
        return JSONResponse(
            error_body("internal", "服务内部出错；数据没有改变。请稍后重试，并把时间和操作告诉维护者。"), 500
        )


def page_or(response: JSONResponse, request: Request) -> Response:
    """The page that shows what is missing where a browser asked for one, else the error itself."""
    if (
        response.status_code == 404
        and request.method == "GET"
        and prefers_html(request.headers.get("accept"))
    ):
        try:
            return HTMLResponse(shell("没有找到"), 404)
        except PagesNotBuilt:
            return response
    return response
