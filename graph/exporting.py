"""A store's quads as a file: sorted, each once, so that the same graph gives the same bytes on any machine.

N-Quads come in RDFC-1.0 canonical form (https://www.w3.org/TR/rdf-canon/); without blank nodes, which ours
never have, that is a sort by code point. Turtle and RDF/XML know no graph names: they hold the union.
"""

from __future__ import annotations

import heapq
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from itertools import groupby, islice
from typing import IO

import pyoxigraph as ox
from pyoxigraph import CanonicalizationAlgorithm, DefaultGraph, Quad, RdfFormat

from graph.namespaces import WRITTEN_PREFIXES
from graph.store.protocol import Store
from ontology.errors import QueryError

EXPORTS = {
    "turtle": RdfFormat.TURTLE,
    "trig": RdfFormat.TRIG,
    "nquads": RdfFormat.N_QUADS,
    "jsonld": RdfFormat.JSON_LD,
    "rdfxml": RdfFormat.RDF_XML,
}
AT_ONCE = 500_000
"""Quads that are sorted in memory; more go through sorted temporary files."""


IN_MEMORY = 64 << 20
"""Bytes of sorted lines that are kept in memory."""
LABELLED = "ASK { { ?s ?p ?o FILTER(isBlank(?s) || isBlank(?o)) } UNION { GRAPH ?s {} FILTER(isBlank(?s)) } }"
"""Whether there is any blank node, which only an update of a user brings in."""


def export(store: Store, form: str, sink: IO[bytes]) -> None:
    """Write everything in ``store`` to ``sink`` in the format named ``form``, a key of :data:`EXPORTS`.

    :raises QueryError: no such format.
    """
    written = EXPORTS.get(form)
    if written is None:
        raise QueryError(
            f"没有名为“{form}”的导出格式；可用：{'、'.join(EXPORTS)}。", value=form, code="format"
        )
    with ExitStack() as files:
        quads = canonical(store)
        if written is RdfFormat.N_QUADS:
            sink.writelines(text.encode() for text in sorted_once(map(line, quads), files))
            return
        lines: Iterator[str]
        if written.supports_datasets:
            keyed = (f"{graph_key(quad)} {line(quad)}" for quad in quads)
            lines = (text.partition(" ")[2] for text in sorted_once(keyed, files))
        else:
            lines = sorted_once((f"{quad.triple} .\n" for quad in quads), files)
        ox.serialize(parsed(lines, files), sink, written, prefixes=WRITTEN_PREFIXES)


def canonical(store: Store) -> Iterator[Quad]:
    """All quads; where there are blank nodes, under the labels that RDFC-1.0 gives them."""
    if not store.ask(LABELLED):
        return store.quads()
    dataset = ox.Dataset(store.quads())
    dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    return iter(dataset)


def line(quad: Quad) -> str:
    """The quad as its line of canonical N-Quads."""
    return f"{quad} .\n"


def graph_key(quad: Quad) -> str:
    """What sorts a quad among the graphs: the default graph's come first. Holds no space."""
    return "" if isinstance(quad.graph_name, DefaultGraph) else str(quad.graph_name)


def sorted_once(texts: Iterable[str], files: ExitStack) -> Iterator[str]:
    """The lines in the order of their code points, each once.

    :param files: holds the temporary files; none are needed below :data:`AT_ONCE` lines.
    """
    runs: list[Iterable[str]] = []
    rest = iter(texts)
    while run := sorted(islice(rest, AT_ONCE)):
        if len(run) < AT_ONCE:
            runs.append(run)
            break
        file = files.enter_context(tempfile.TemporaryFile("w+", encoding="utf-8", newline="\n"))  # noqa: SIM115
        file.writelines(run)
        file.seek(0)
        runs.append(file)
    return (text for text, _ in groupby(heapq.merge(*runs)))


def parsed(lines: Iterable[str], files: ExitStack) -> Iterator[Quad]:
    """The quads that the lines say, in the same order."""
    file = files.enter_context(tempfile.SpooledTemporaryFile(max_size=IN_MEMORY))  # noqa: SIM115
    file.writelines(text.encode() for text in lines)
    file.seek(0)
    return ox.parse(file, RdfFormat.N_QUADS)
