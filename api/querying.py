"""SPARQL at the command line: a query's result, or the whole store, on standard output."""

from __future__ import annotations

import sys

import pyoxigraph as ox

from api import console
from api.context import MEBIBYTE, allowed_hosts, query_limits
from api.opening import opened_store
from api.settings import Settings
from graph.exporting import export
from graph.namespaces import PREFIXES
from graph.query.formats import SOLUTIONS, kind_of
from graph.query.result import Result
from graph.query.scrutiny import scrutinise
from graph.store.opening import query_service
from graph.store.protocol import Store, Term

TABLE = "table"


def run_query(settings: Settings, text: str, form: str = TABLE) -> None:
    """Print the result of a query in the format named ``form``; ``table`` draws one, of a graph gives Turtle.

    :raises ontology.errors.QueryError: the text or the format is at fault.
    :raises ontology.errors.LimitExceeded: time or memory ran out.
    """
    limits, hosts = query_limits(settings), allowed_hosts(settings)
    drawn = form == TABLE and kind_of(scrutinise(text, limits, hosts).form) == SOLUTIONS
    wanted = ("json" if drawn else "turtle") if form == TABLE else form
    with opened_store(settings, reading=True) as store:
        queries = query_service(store, limits, hosts)
        try:
            result = queries.run(text, format=wanted, remembered=False)
            if drawn:
                draw(result)
            else:
                for piece in result.content:
                    console.write_bytes(piece)
                if sys.stdout.isatty():
                    console.write("\n")
        finally:
            queries.close()
    if result.truncated:
        console.note(
            f"结果超过{limits.rows}行或{limits.bytes // MEBIBYTE} MiB，已截断；请缩小范围或加LIMIT。"
        )


def export_store(store: Store, form: str) -> None:
    """Print everything in the store in the format named ``form``.

    :raises ontology.errors.QueryError: no such format.
    """
    export(store, form, sys.stdout.buffer)
    sys.stdout.buffer.flush()


def draw(result: Result) -> None:
    """A SELECT's rows as a table; an ASK's answer as one word."""
    found = ox.parse_query_results(result.read(), ox.QueryResultsFormat.JSON)
    if isinstance(found, ox.QueryBoolean):
        console.write("是\n" if found else "否\n")
        return
    console.write_table(
        [variable.value for variable in found.variables], [[shown(term) for term in row] for row in found]
    )


def shown(term: Term | None) -> str:
    """A term as a person reads it: an IRI by our prefixes where one fits, a literal's text.

    >>> shown(ox.NamedNode("https://w3id.org/dutygraph#Task")), shown(ox.Literal("解放碑", language="zh"))
    ('dg:Task', '解放碑')
    """
    if term is None:
        return ""
    if isinstance(term, ox.NamedNode):
        fitting = [(ns, name) for name, ns in PREFIXES.items() if term.value.startswith(ns)]
        if fitting:
            namespace, name = max(fitting, key=lambda pair: len(pair[0]))
            return f"{name}:{term.value.removeprefix(namespace)}"
        return term.value
    return term.value if isinstance(term, ox.Literal) else str(term)
