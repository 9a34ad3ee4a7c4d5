"""``/search``: labels, aliases and task texts, from one character on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from api.context import Context
from api.pages import csv_response, json_response
from viz.marks import KIND_MARKS
from viz.overview import href
from viz.views import Kind

if TYPE_CHECKING:
    from graph.search import Hit

COLUMNS = ("名称", "类别", "符合", "原文", "IRI")
FIELDS = ("label", "kind", "matched", "start", "end", "snippet")


def router(context: Context) -> APIRouter:
    """The route of the search."""
    routes = APIRouter(tags=["查找"])

    @routes.get("/search", summary="按名称、别名、拼音首字母和任务原文查找")
    def search(
        request: Request,
        q: Annotated[str, Query(max_length=500, description="要找的字，例如 解放碑、jfb")],
        kind: Annotated[
            str | None, Query(max_length=20, description="只要这一类：place、unit、task……")
        ] = None,
        limit: Annotated[int, Query(ge=1, le=200)] = 20,
    ) -> Response:
        found = context.search.find(q, kind=kind, limit=limit)
        told = {
            "query": found.query,
            "total": found.total,
            "facets": found.facets,
            "results": [told_hit(hit) for hit in found.hits],
        }
        return json_response(request, told, version=context.store.version)

    @routes.get("/search.csv", summary="查找结果的表格")
    def search_csv(
        q: Annotated[str, Query(max_length=500)],
        kind: Annotated[str | None, Query(max_length=20)] = None,
        limit: Annotated[int, Query(ge=1, le=200)] = 200,
    ) -> Response:
        found = context.search.find(q, kind=kind, limit=limit)
        return csv_response(COLUMNS, (row(hit) for hit in found.hits), q[:60])

    return routes


def told_hit(hit: Hit) -> dict[str, str | int | None]:
    """A hit as JSON: its fields that say something, and the path of its page."""
    told: dict[str, str | int | None] = {"iri": hit.iri, "href": href(hit.iri)}
    told |= {name: value for name in FIELDS if (value := getattr(hit, name)) is not None}
    return told


def row(hit: Hit) -> dict[str, str | None]:
    """A hit under the headings of its table."""
    return dict(
        zip(
            COLUMNS,
            (hit.label, KIND_MARKS[Kind(hit.kind)].word, hit.matched, hit.snippet, hit.iri),
            strict=True,
        )
    )
