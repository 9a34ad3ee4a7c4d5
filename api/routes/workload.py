"""``/workload``: who carries how much, as stated and with what groups put on each."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import Response

from api.context import Context
from api.media_types import HTML, JSON, wanted
from api.pages import csv_response, json_response, page
from viz.views import Workload

COLUMNS = {
    "label": "单位", "kind": "类别", "lead": "牵头", "support": "配合",
    "leadExpanded": "牵头（含集合单位）", "supportExpanded": "配合（含集合单位）", "flag": "超负荷说明",
}  # fmt: skip


def router(context: Context) -> APIRouter:
    """The routes of the workload."""
    routes = APIRouter(tags=["工作量"])

    def measured() -> Workload:
        from viz.workload import workload

        return workload(context.store)

    @routes.get("/workload", summary="工作量页面（浏览器）或数据")
    def workload_page(request: Request) -> Response:
        if wanted(request.headers.get("accept"), (HTML, JSON)) == HTML:
            return page("工作量")
        return workload_json(request)

    @routes.get("/workload.json", summary="各单位的工作量")
    def workload_json(request: Request) -> Response:
        return json_response(request, measured().as_json(), version=context.store.version)

    @routes.get("/workload.csv", summary="各单位工作量的表格")
    def workload_csv() -> Response:
        rows = [row.as_json() for row in measured().rows]
        listed = [{title: row.get(name) for name, title in COLUMNS.items()} for row in rows]
        return csv_response(list(COLUMNS.values()), listed, "工作量")

    return routes
