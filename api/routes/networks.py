"""``/network``: the network of one thing, of an answer, or of everything; also as a page that stands alone."""

from __future__ import annotations

from typing import Annotated, Literal

import orjson
from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, Response

from api.context import Context
from api.keeping import Kept
from api.media_types import HTML, JSON, wanted
from api.packed import Packed, pack, packed_response
from api.pages import attachment, json_response, page
from api.routes.things import readable
from graph.namespaces import ID
from ontology.errors import QueryError
from viz.columns import columns
from viz.neighbourhood import LIMIT, around, of_tasks, parties, whole
from viz.things import kind_of, labels
from viz.views import Network

MOST = 20_000
PACKED = 12
"""Networks that are kept ready to send."""
Focus = Annotated[str | None, Query(max_length=2000, description="一个事物的IRI或 /id/ 路径")]
Asked = Annotated[str | None, Query(max_length=20_000, description="一个问题：画出答案的网络")]
Steps = Annotated[int, Query(ge=1, le=2, description="离中心几步")]
Most = Annotated[int | None, Query(ge=1, le=MOST, description="最多几个节点")]
View = Annotated[Literal["tasks", "parties"], Query(description="parties：只看谁和谁一起干，不画任务")]
STANDALONE_POLICY = "sandbox allow-scripts allow-downloads; frame-ancestors 'self'"
"""The stand-alone page brings a stricter policy in itself, by the hashes of its own scripts."""


def router(context: Context) -> APIRouter:
    """The routes of networks."""
    routes = APIRouter(tags=["网络"])

    @routes.get("/network", summary="网络页面（浏览器）或数据")
    def network_page(
        request: Request,
        focus: Focus = None,
        q: Asked = None,
        steps: Steps = 2,
        limit: Most = None,
        view: View = "tasks",
    ) -> Response:
        if wanted(request.headers.get("accept"), (HTML, JSON)) == HTML:
            return page("关系网络", module="network")
        return network_json(request, focus, q, steps, limit, view)

    @routes.get("/network.json", summary="网络的节点、关系和位置")
    def network_json(
        request: Request,
        focus: Focus = None,
        q: Asked = None,
        steps: Steps = 2,
        limit: Most = None,
        view: View = "tasks",
    ) -> Response:
        return json_response(
            request, placed(context, focus, q, steps, limit, view).as_json(), version=context.store.version
        )

    packed: Kept[Packed] = Kept(PACKED)

    @routes.get("/network/columns.json", summary="同一网络按列排列，网络页面由此画出")
    def network_columns(
        request: Request,
        focus: Focus = None,
        q: Asked = None,
        steps: Steps = 2,
        limit: Most = None,
        view: View = "tasks",
    ) -> Response:
        asked = (focus, q, steps, limit, view)
        version = context.store.version
        found = packed.get(
            (version, *asked), lambda: pack(orjson.dumps(columns(placed(context, *asked))), version)
        )
        return packed_response(request, found)

    @routes.get("/network.html", summary="同一网络的独立网页：一个文件，离线可用（pyvis）")
    def network_html(
        focus: Focus = None, q: Asked = None, steps: Steps = 2, limit: Most = None, view: View = "tasks"
    ) -> Response:
        from viz.pyvis_page import standalone_page

        network = placed(context, focus, q, steps, limit, view)
        headers = {"Content-Security-Policy": STANDALONE_POLICY, "Cache-Control": "no-cache"}
        name = attachment(f"{network.title or '责任关系图'}.html").replace("attachment", "inline", 1)
        return HTMLResponse(standalone_page(network), headers=headers | {"Content-Disposition": name})

    return routes


def placed(
    context: Context,
    focus: str | None = None,
    q: str | None = None,
    steps: int = 2,
    limit: int | None = None,
    view: str = "tasks",
) -> Network:
    """:func:`network_of` with its positions, kept while the store stays as it is."""
    return context.layouts.kept.get(
        (context.store.version, focus, q, steps, limit, view),
        lambda: context.layouts.placed(network_of(context, focus, q, steps, limit, view)),
    )


def network_of(
    context: Context,
    focus: str | None,
    question: str | None,
    steps: int,
    limit: int | None,
    view: str = "tasks",
) -> Network:
    """The network around ``focus``, of the answer to ``question``, or of everything.

    :raises ontology.errors.NotFound: no such thing.
    :raises ontology.errors.QueryError: both are given, or the focus is no IRI.
    """
    if focus and question:
        raise QueryError("focus 和 q 只能给一个。", place="focus")
    if focus:
        iri = ID + focus.removeprefix("/id/") if focus.startswith("/id/") else focus
        kind_of(context.store, iri)
        title = labels(context.store, iri)[0]
        return around(context.store, iri, steps=steps, title=title, limit=limit or LIMIT)
    if question:
        tasks = answered_tasks(context, question)
        return of_tasks(context.store, tasks, title=question, limit=limit or LIMIT)
    if view == "parties":
        return parties(context.store, title="谁和谁一起干")
    return whole(context.store, title="全部任务", limit=limit or MOST)


def answered_tasks(context: Context, question: str) -> list[str]:
    """The IRIs of the tasks that the answer to ``question`` lists, in its order."""
    answer = context.asking.answer(question)
    if not answer.lists.get("tasks"):
        return []
    paths = [link["任务"] for link in answer.links if isinstance(link.get("任务"), str)]
    return list(dict.fromkeys(ID + readable(str(path)).removeprefix("/id/") for path in paths))
