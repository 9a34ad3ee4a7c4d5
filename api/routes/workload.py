"""``/workload``: who carries how much, who too much, what could be handed on, and what if."""

from __future__ import annotations

from typing import Annotated, Literal

import orjson
from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from api.context import Context
from api.media_types import HTML, JSON, XLSX, wanted
from api.pages import attachment, csv_response, json_response, page
from api.picture_routes import picture_router
from api.projection_routes import projection_router
from api.projections import Projections
from api.workload_parameters import By, Expanded, Scope, Threshold
from api.workloads import book, measured, named_unit, scope_of, task_texts
from graph.workload.overlay import Plan
from graph.workload.overlay_update import sparql_update
from graph.workload.suggestions import suggestions
from ontology.errors import InputError
from viz.views import Workload
from viz.workload import cell, columns, suggestion_view, what_if

CHANGE_COLUMNS = {"label": "对象", "title": "指标", "unit": "计量", "before": "之前", "after": "之后"}

MOST_ROWS = 2_000
Limit = Annotated[int, Query(ge=1, le=1_000_000, description="最多几行；total 是全部行数")]
Capacity = Annotated[Literal["lead", "support", "all"], Query(description="作为牵头、配合或合计")]
PlanText = Annotated[
    str, Query(max_length=60_000, description='方案：{"name": …, "changes": [{"do": "move", "task", "role", "party", "to"}]}')
]  # fmt: skip


def router(context: Context) -> APIRouter:
    """The routes of the workload."""
    routes = APIRouter(tags=["工作负荷"])
    store = context.store
    index = context.workloads

    def view(
        by: str, document: list[str] | None, threshold: int | None, expanded: bool, limit: int | None = None
    ) -> Workload:
        return measured(
            store, index, by=by, documents=document, threshold=threshold, expanded=expanded, limit=limit
        )

    @routes.get("/workload", summary="工作负荷页面（浏览器）或数据")
    def workload_page(
        request: Request, by: By = "unit", document: Scope = None, threshold: Threshold = None, expanded: Expanded = False,
        limit: Limit = MOST_ROWS,
    ) -> Response:  # fmt: skip
        if wanted(request.headers.get("accept"), (HTML, JSON)) == HTML:
            return page("工作负荷")
        return workload_json(request, by, document, threshold, expanded, limit)

    @routes.get("/workload.json", summary="各单位（领导、地点、章节）的工作负荷，最重的在前")
    def workload_json(
        request: Request, by: By = "unit", document: Scope = None, threshold: Threshold = None, expanded: Expanded = False,
        limit: Limit = MOST_ROWS,
    ) -> Response:  # fmt: skip
        shown = view(by, document, threshold, expanded, limit)
        return json_response(request, shown.as_json(), version=store.version)

    @routes.get("/workload.csv", summary="工作负荷的表格")
    def workload_csv(
        by: By = "unit", document: Scope = None, threshold: Threshold = None, expanded: Expanded = False
    ) -> Response:
        shown = view(by, document, threshold, expanded)
        listed = columns(shown.by)
        rows = ({title: cell(row, field) for field, title in listed} for row in shown.rows)
        return csv_response([title for _, title in listed], rows, "工作负荷")

    @routes.get("/workload.xlsx", summary="工作负荷的Excel文件，一个视图一张表")
    def workload_xlsx(
        document: Scope = None, threshold: Threshold = None, expanded: Expanded = False
    ) -> Response:
        content = book(store, index, documents=document, threshold=threshold, expanded=expanded)
        return Response(
            content, media_type=XLSX, headers={"Content-Disposition": attachment("工作负荷.xlsx")}
        )

    @routes.get("/workload/overloaded.json", summary="超负荷的单位，各有一句说明和相关任务")
    def overloaded_json(
        request: Request, capacity: Capacity = "support", document: Scope = None, threshold: Threshold = None,
        expanded: Expanded = False,
    ) -> Response:  # fmt: skip
        shown = view("unit", document, threshold, expanded)
        found = [
            (flag.value, {"label": row.label, "href": row.href, **flag.as_json()})
            for row in shown.rows
            for flag in row.flags
            if flag.decisive and flag.capacity == capacity
        ]
        units = [one for _, one in sorted(found, key=lambda pair: -pair[0])]
        return json_response(request, {"rule": shown.rule, "units": units}, version=store.version)

    @routes.get("/workload/suggestions.json", summary="一个单位的配合任务可以交给谁，理由何在；只是建议")
    def suggestions_json(
        request: Request,
        unit: Annotated[str, Query(max_length=2000, description="单位的IRI、/id/ 路径或名称")],
        document: Scope = None,
    ) -> Response:
        table = index.table(scope_of(store, document)[0])
        found = suggestions(table, named_unit(table, unit))
        texts = task_texts(store, [one.task.iri for one in found])
        listed = [suggestion_view(one, texts).as_json() for one in found]
        return json_response(request, {"suggestions": listed}, version=store.version)

    @routes.get("/workload/whatif.json", summary="方案前后对比：每项指标的变化；不改动图谱")
    def whatif_json(request: Request, plan: PlanText, document: Scope = None) -> Response:
        read, table = plan_from(plan), index.table(scope_of(store, document)[0])
        return json_response(
            request, what_if(read.name, read.laid_over(table), table).as_json(), version=store.version
        )

    @routes.get("/workload/whatif.csv", summary="方案前后对比的表格")
    def whatif_csv(plan: PlanText, document: Scope = None) -> Response:
        read, table = plan_from(plan), index.table(scope_of(store, document)[0])
        found = what_if(read.name, read.laid_over(table), table)
        rows = (
            {title: getattr(one, field) for field, title in CHANGE_COLUMNS.items()}
            for one in (*found.differences, *found.concentration)
        )
        return csv_response(list(CHANGE_COLUMNS.values()), rows, found.name or "方案对比")

    @routes.get("/workload/whatif.ru", summary="方案写成SPARQL更新语句；由有权的人自行决定是否执行")
    def whatif_update(plan: PlanText, document: Scope = None) -> Response:
        read, table = plan_from(plan), index.table(scope_of(store, document)[0])
        return Response(
            sparql_update(read.laid_over(table), table),
            media_type="application/sparql-update; charset=utf-8",
            headers={"Content-Disposition": attachment(f"{read.name or '方案'}.ru")},
        )

    networks = Projections(index)
    routes.include_router(projection_router(context, networks))
    routes.include_router(picture_router(context, networks))
    return routes


def plan_from(text: str) -> Plan:
    """The plan that a link carries.

    :raises ontology.errors.InputError: the text is no JSON, or describes no plan.
    """
    try:
        return Plan.from_json(orjson.loads(text))
    except orjson.JSONDecodeError as error:
        raise InputError("方案不是合规的JSON。", value=text[:200], place="plan") from error
