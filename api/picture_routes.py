"""``/network.png``, ``/workload.svg`` and the like: pictures that the server draws, for reports and slides."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import TYPE_CHECKING, Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from api.context import Context
from api.keeping import Kept
from api.packed import Packed, pack, packed_response
from api.pages import attachment
from api.projections import Projections, projection_named
from api.routes.networks import Asked, Focus, Steps, View, placed
from api.workload_parameters import By, Expanded, Scope, Threshold
from api.workloads import measured, scope_of
from viz.projections import picture

if TYPE_CHECKING:  # matplotlib takes a second to import
    from viz.pictures.drawing import Form

KEPT = 24
"""Pictures that are kept ready to send."""
SUFFIXES = ("png", "svg")
POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
"""An SVG opened by itself may use its own style and nothing else."""
Nodes = Annotated[int, Query(ge=1, le=2_000, description="最多几个节点")]
Bars = Annotated[int, Query(ge=1, le=200, description="最多几条")]
Picture = tuple[bytes, str]
"""A file and its title."""


def picture_router(context: Context, networks: Projections) -> APIRouter:
    """The routes of pictures, each as PNG and as SVG."""
    routes = APIRouter()
    kept: Kept[tuple[Packed, str]] = Kept(KEPT)
    for suffix in SUFFIXES:
        _add(routes, context, networks, suffix, kept)
    return routes


def _add(
    routes: APIRouter, context: Context, networks: Projections, suffix: str, kept: Kept[tuple[Packed, str]]
) -> None:
    store, index = context.store, context.workloads

    def sent(request: Request, key: tuple[Hashable, ...], draw: Callable[[Form], Picture]) -> Response:
        from viz.pictures.drawing import Form

        form, version = Form(suffix), store.version

        def make() -> tuple[Packed, str]:
            content, title = draw(form)
            return pack(content, version), title

        packed, title = kept.get((version, suffix, *key), make)
        named = attachment(f"{title}.{suffix}").replace("attachment", "inline", 1)
        headers = {"Content-Disposition": named, "Content-Security-Policy": POLICY}
        return packed_response(request, packed, form.media_type, headers)

    @routes.get(
        f"/network.{suffix}", summary=f"网络的图片（{suffix}；文字是轮廓或像素，不依赖字体）", tags=["网络"]
    )
    def network_image(
        request: Request, focus: Focus = None, q: Asked = None, steps: Steps = 2, limit: Nodes = 300,
        view: View = "tasks",
    ) -> Response:  # fmt: skip
        def draw(form: Form) -> Picture:
            from viz.pictures.network import network_picture

            network = placed(context, focus, q, steps, limit, view)
            return network_picture(network, form), network.title or "责任关系图"

        return sent(request, ("network", focus, q, steps, limit, view), draw)

    @routes.get(f"/workload.{suffix}", summary=f"工作负荷的图片（{suffix}）")
    def workload_image(
        request: Request, by: By = "unit", document: Scope = None, threshold: Threshold = None,
        expanded: Expanded = False, limit: Bars = 40,
    ) -> Response:  # fmt: skip
        def draw(form: Form) -> Picture:
            from viz.pictures.workload import workload_picture

            shown = measured(
                store, index, by=by, documents=document, threshold=threshold, expanded=expanded, limit=limit
            )
            return workload_picture(shown, form, expanded=expanded, most=limit), "工作负荷"

        return sent(request, ("workload", by, tuple(document or ()), threshold, expanded, limit), draw)

    @routes.get(f"/workload/networks/{{name}}/picture.{suffix}", summary=f"一个网络的图片（{suffix}）")
    def projection_image(
        request: Request, name: str, document: Scope = None, expanded: Expanded = False, limit: Nodes = 60
    ) -> Response:
        projection = projection_named(name)

        def draw(form: Form) -> Picture:
            from viz.pictures.network import network_picture

            _, graph, analysis = networks.measured(name, scope_of(store, document)[0], expanded)
            drawn = picture(projection, graph, analysis, limit)
            return network_picture(drawn, form), projection.title

        return sent(request, ("projection", name, tuple(document or ()), expanded, limit), draw)


__all__ = ["picture_router"]
