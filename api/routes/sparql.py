"""``/sparql`` (also ``/query``, ``/update``) and ``/store``: SPARQL 1.1 over HTTP, for any client."""

from __future__ import annotations

import threading
from collections.abc import Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import Response

from api.context import Context
from api.sparql_endpoint import Endpoint, not_allowed
from api.sparql_request import DIRECT, FORM
from graph.query.parsing import ACCEPTED

QUERY_VERBS = ("GET", "HEAD", "POST", "OPTIONS")
UPDATE_VERBS = ("POST", "OPTIONS")
STORE_VERBS = ("GET", "HEAD", "PUT", "POST", "DELETE", "OPTIONS")
VERBS = ("GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE")
Answer = Callable[[Request], Awaitable[Response]]


def parameter(name: str, says: str, kind: str = "string", *, many: bool = False) -> dict[str, Any]:
    """An OpenAPI query parameter."""
    schema: dict[str, Any] = {"type": kind}
    return {
        "name": name,
        "in": "query",
        "description": says,
        "schema": {"type": "array", "items": schema} if many else schema,
    }


CONVENIENCES = [
    parameter("default-graph-uri", "默认图由这些图合成", many=True),
    parameter("named-graph-uri", "GRAPH 可用的图", many=True),
    parameter("union", "false：默认图只是它自己，不是全部图的并集", "boolean"),
    parameter("format", "json、xml、csv、tsv；turtle、ntriples、rdfxml、jsonld、trig、nquads"),
    parameter("timeout", "最多运行的秒数，只能比服务的上限短", "number"),
    parameter("download", "保存为文件，可给出文件名"),
    parameter("excel", "CSV带BOM，Excel可直接打开", "boolean"),
]
QUERY = parameter("query", "SPARQL查询；不给出时得到服务描述（RDF）")
GRAPH = [
    parameter("graph", "图的IRI"),
    parameter("default", "默认图", "boolean"),
    parameter("format", "turtle、ntriples、rdfxml、jsonld、trig、nquads"),
]


def body(*media_types: str) -> dict[str, Any]:
    """An OpenAPI request body of any of the media types."""
    content: dict[str, Any] = {media_type: {"schema": {"type": "string"}} for media_type in media_types}
    return {"content": content}


def router(context: Context) -> APIRouter:
    """The routes of the SPARQL protocols. Everything that writes needs the token."""
    endpoint = context.endpoint

    @asynccontextmanager
    async def lifespan(_: object):  # type: ignore[no-untyped-def]
        threading.Thread(target=endpoint.warm_up, daemon=True).start()
        yield
        endpoint.close()

    routes = APIRouter(tags=["SPARQL"], lifespan=lifespan)
    for path, verbs in (("/sparql", QUERY_VERBS), ("/query", QUERY_VERBS), ("/update", UPDATE_VERBS)):
        answer = guarded(protocol(endpoint, path), verbs, ", ".join((FORM, *DIRECT)))
        shown = path == "/sparql"
        # This route answers; those after it are the documentation: FastAPI's way of calling a function would
        # cost as much again as a small query.
        routes.add_route(path, answer, methods=list(VERBS), include_in_schema=False)
        if shown:
            routes.add_api_route(
                path, answer, methods=["GET"], include_in_schema=shown, response_class=Response,
                summary="SPARQL查询（SELECT、ASK、CONSTRUCT、DESCRIBE）；浏览器得到编辑页面",
                openapi_extra={"parameters": [QUERY, *CONVENIENCES]},
            )  # fmt: skip
        routes.add_api_route(
            path, answer, methods=["POST"], include_in_schema=shown or path == "/update", response_class=Response,
            summary="SPARQL更新（需要令牌）" if path == "/update" else "SPARQL查询，或更新（需要令牌）",
            openapi_extra={"requestBody": body(FORM, *DIRECT)},
        )  # fmt: skip
    stored = guarded(graph_store(endpoint), STORE_VERBS, ", ".join(ACCEPTED))
    for verb, summary in STORE_SUMMARIES.items():
        extra: dict[str, Any] = {"parameters": GRAPH}
        if verb in ("PUT", "POST"):
            extra["requestBody"] = body(*ACCEPTED)
        routes.add_api_route(
            "/store", stored, methods=[verb], summary=summary, openapi_extra=extra, response_class=Response
        )
    routes.add_api_route("/store", stored, methods=others(*STORE_SUMMARIES), include_in_schema=False)
    routes.add_api_route("/store/{path:path}", stored, methods=list(VERBS), include_in_schema=False)
    return routes


STORE_SUMMARIES = {
    "GET": "一个图，或整个图库（图存储协议）",
    "PUT": "以所发的RDF取代一个图（需要令牌）",
    "POST": "把所发的RDF加入一个图（需要令牌）",
    "DELETE": "移除一个图（需要令牌）",
}


def others(*documented: str) -> list[str]:
    """The verbs that stand in no documentation."""
    return [verb for verb in VERBS if verb not in documented]


def protocol(endpoint: Endpoint, path: str) -> Answer:
    """What answers at one address of the SPARQL Protocol."""

    async def answer(request: Request) -> Response:
        return await endpoint.protocol(request, path)

    return answer


def graph_store(endpoint: Endpoint) -> Answer:
    """What answers at the graph store."""

    async def answer(request: Request) -> Response:
        return await endpoint.graph_store(request, request.path_params.get("path", ""))

    return answer


def guarded(answer: Answer, verbs: tuple[str, ...], accepted: str) -> Answer:
    """``answer`` for the verbs that the address takes; OPTIONS names them, any other is refused."""

    async def respond(request: Request) -> Response:
        if request.method not in verbs:
            raise not_allowed(verbs)
        if request.method == "OPTIONS":
            headers = {"Allow": ", ".join(verbs), "Accept-Post": accepted}
            return Response(status_code=204, headers=headers)
        return await answer(request)

    return respond
