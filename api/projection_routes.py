"""``/workload/networks/…``: projections with their measures, as data, tables and files of other programs."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response
from starlette.exceptions import HTTPException

from api.context import Context
from api.pages import attachment, csv_response, json_response
from api.projections import Projections, projection_named
from api.workloads import scope_of
from graph.workload.table import Reach
from viz.projections import NODE_COLUMNS, listed, measured_network, picture

MOST = 500
Scope = Annotated[list[str] | None, Query(max_length=200, description="只看这些文件：文号、标题或IRI")]
Expanded = Annotated[bool, Query(description="经集合单位的也算")]
Most = Annotated[int, Query(ge=1, le=20_000, description="最多几个节点")]


def projection_router(context: Context, networks: Projections) -> APIRouter:
    """The routes of projections."""
    routes = APIRouter()
    store = context.store

    @routes.get("/workload/networks.json", summary="有哪些网络：名称、含义")
    def networks_json(request: Request) -> Response:
        return json_response(request, {"networks": listed()}, version=store.version)

    @routes.get(
        "/workload/networks/{name}.json", summary="一个网络的度量：中心、社群、桥、单点、超出机会的搭档"
    )
    def measures_json(
        request: Request, name: str, document: Scope = None, expanded: Expanded = False, limit: Most = MOST
    ) -> Response:
        from graph.networks.chance import unlikely_pairs  # numpy takes a while to import

        documents, _ = scope_of(store, document)
        table, _, analysis = networks.measured(name, documents, expanded)
        reach = Reach.EXPANDED if expanded else Reach.STATED
        pairs = unlikely_pairs(table, reach) if name == "unit-unit" else ()
        shown = measured_network(projection_named(name), analysis, pairs, table, limit)
        return json_response(request, shown, version=store.version)

    @routes.get("/workload/networks/{name}.csv", summary="一个网络各节点的度量")
    def measures_csv(name: str, document: Scope = None, expanded: Expanded = False) -> Response:
        _, _, analysis = networks.measured(name, scope_of(store, document)[0], expanded)
        rows = (
            {title: getattr(node, field) for field, title in NODE_COLUMNS.items()} for node in analysis.nodes
        )
        return csv_response(list(NODE_COLUMNS.values()), rows, projection_named(name).title)

    @routes.get("/workload/networks/{name}/picture.json", summary="一个网络的节点、边和位置，供作图")
    def picture_json(
        request: Request, name: str, document: Scope = None, expanded: Expanded = False, limit: Most = 150
    ) -> Response:
        from viz.layout import laid_out  # numpy takes a while to import

        _, graph, analysis = networks.measured(name, scope_of(store, document)[0], expanded)
        drawn = laid_out(picture(projection_named(name), graph, analysis, limit))
        return json_response(request, drawn.as_json(), version=store.version)

    @routes.get(
        "/workload/networks/{name}/file.{suffix}",
        summary="一个网络的文件：graphml、gexf 或 json（node-link）",
    )
    def network_file(name: str, suffix: str, document: Scope = None, expanded: Expanded = False) -> Response:
        from graph.networks.exports import EXPORTS  # scipy takes a while to import

        if suffix not in EXPORTS:
            raise HTTPException(404)
        media_type, write = EXPORTS[suffix]
        _, graph, _ = networks.measured(name, scope_of(store, document)[0], expanded)
        named = {"Content-Disposition": attachment(f"{projection_named(name).title}.{suffix}")}
        return Response(write(graph), media_type=f"{media_type}; charset=utf-8", headers=named)

    return routes


__all__ = ["projection_router"]
