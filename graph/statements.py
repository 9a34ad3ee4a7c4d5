"""The statements of one document as text: what only it states, and what it shares with others, each line once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from pyoxigraph import NamedNode, Quad, RdfFormat, parse

from graph.lines import iri
from graph.shared_names import names_graph


@dataclass(frozen=True)
class DocumentQuads:
    """A document's statements. ``name`` is its own graph; lines are ``subject predicate object`` as N-Triples text.

    ``named`` maps a graph of names to its lines. No line stands twice.
    """

    name: NamedNode
    lines: tuple[str, ...]
    named: Mapping[NamedNode, tuple[str, ...]]

    def __len__(self) -> int:
        """How many statements there are."""
        return len(self.lines) + sum(map(len, self.named.values()))

    @property
    def quads(self) -> tuple[Quad, ...]:
        """All of them, each in its graph."""
        return self.own + self.shared

    @cached_property
    def own(self) -> tuple[Quad, ...]:
        """What stands in the document's own graph."""
        return tuple(parse(self.own_bytes, format=RdfFormat.N_QUADS))

    @cached_property
    def shared(self) -> tuple[Quad, ...]:
        """What stands in graphs of names."""
        return tuple(parse(self.shared_bytes, format=RdfFormat.N_QUADS))

    @cached_property
    def own_bytes(self) -> bytes:
        """What stands in the document's own graph, as N-Quads."""
        return in_graph(self.lines, self.name)

    @property
    def shared_bytes(self) -> bytes:
        """What stands in graphs of names, as N-Quads."""
        return b"".join(in_graph(lines, graph) for graph, lines in self.named.items())


class Statements:
    """Gathers a document's statements; nothing is said of what ``described`` (IRIs) stands in an authority."""

    def __init__(self, name: NamedNode, described: frozenset[str] = frozenset()) -> None:
        self.name = name
        self.own: list[str] = []
        self._described = described
        self._named: dict[NamedNode, dict[str, None]] = {}

    def describe(self, subject: str, lines: Iterable[str]) -> None:
        """Lines about what documents share, in the graph that ``subject`` (an IRI) belongs to."""
        if subject in self._described:
            return
        graph = names_graph(subject)
        if graph is None:
            self.own += lines
        else:
            self._named.setdefault(graph, {}).update(dict.fromkeys(lines))

    def gathered(self) -> DocumentQuads:
        """All of it."""
        named = {graph: tuple(lines) for graph, lines in self._named.items()}
        return DocumentQuads(self.name, tuple(dict.fromkeys(self.own)), named)


def in_graph(lines: Iterable[str], graph: NamedNode) -> bytes:
    """The lines as N-Quads in ``graph``."""
    end = f" {iri(graph.value)} .\n"
    written = end.join(lines)
    return (written + end).encode() if written else b""


__all__ = ["DocumentQuads", "Statements", "in_graph"]
