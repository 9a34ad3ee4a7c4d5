"""``/id/…``: every thing under its own IRI, as a page, as JSON for the page, or as RDF (by Accept or suffix)."""

from __future__ import annotations

import re
from urllib.parse import quote, unquote_to_bytes

from fastapi import APIRouter, Request
from fastapi.responses import Response
from starlette.exceptions import HTTPException

from api.context import Context
from api.media_types import HTML, JSON, JSON_LD, N_TRIPLES, RDF_XML, TURTLE, wanted
from api.pages import attachment, json_response, page
from graph.description import FORMATS, description, structured
from graph.iris import UNSAFE
from graph.namespaces import ID
from viz.things import kind_of, labels, thing

SUFFIXES = {
    ".ttl": TURTLE,
    ".jsonld": JSON_LD,
    ".nt": N_TRIPLES,
    ".rdf": RDF_XML,
    ".json": JSON,
    ".html": HTML,
}
OFFERED = (TURTLE, JSON_LD, N_TRIPLES, RDF_XML, HTML, JSON)
"""The first where a client has no wish: Turtle, because a page without a browser shows nothing."""
ENCODED = re.compile(r"(?:%[0-9A-Fa-f]{2})+")


def router(context: Context) -> APIRouter:
    """The routes of things."""
    routes = APIRouter(tags=["事物"])

    @routes.get(
        "/id/{path:path}", summary="一个事物：网页，或RDF（.ttl .jsonld .nt .rdf），或页面数据（.json）"
    )
    def give(request: Request, path: str) -> Response:
        iri, suffix = named(request)
        media_type = SUFFIXES[suffix] if suffix else wanted(request.headers.get("accept"), OFFERED)
        if media_type is None:
            raise HTTPException(406)
        version = context.store.version
        vary = {} if suffix else {"Vary": "Accept"}
        if media_type == JSON:
            return json_response(request, thing(context.store, iri).as_json(), version=version, headers=vary)
        kind_of(context.store, iri)
        if media_type == HTML:
            shown = page(labels(context.store, iri)[0], structured(context.store, iri))
            shown.headers["Vary"] = "Accept"
            return shown
        body = description(context.store, iri, FORMATS[media_type])
        name = iri.rsplit("/", 1)[-1] + (suffix or "")
        saved = {"Content-Disposition": attachment(name).replace("attachment", "inline", 1)} if suffix else {}
        return Response(
            body,
            media_type=f"{media_type}; charset=utf-8",
            headers=vary | saved | {"Cache-Control": "no-cache"},
        )

    return routes


def named(request: Request) -> tuple[str, str]:
    """The IRI that the request's path names, and the suffix (``""`` where none) that asks for a format."""
    raw = request.scope.get("raw_path") or quote(request.url.path).encode()
    path = readable(raw.decode("ascii", "replace").split("?")[0]).removeprefix("/id/")
    suffix = next((end for end in SUFFIXES if path.endswith(end) and len(path) > len(end)), "")
    return ID + path.removesuffix(suffix), suffix


def readable(path: str) -> str:
    """A path with its percent-encoding undone, but for what an IRI must keep encoded.

    >>> readable("/id/place/%E8%A7%A3%E6%94%BE%E7%A2%91/a%2fb")
    '/id/place/解放碑/a%2Fb'
    """

    def decoded(run: re.Match[str]) -> str:
        text = unquote_to_bytes(run[0]).decode("utf-8", "replace")
        return UNSAFE.sub(lambda unsafe: quote(unsafe[0], safe=""), text)

    return ENCODED.sub(decoded, path)
