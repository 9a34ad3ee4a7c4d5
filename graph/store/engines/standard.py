"""What a SPARQL 1.1 service is asked and how its answers are read, where it keeps to the recommendations.

An engine that differs has a module beside this one, with a subclass that says where; :mod:`.named` lists them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from pyoxigraph import NamedNode, Quad

from graph.store.update_text import replacement

Fields = tuple[tuple[str, str], ...]


class Standard:
    """An engine that keeps to the recommendations. It holds no state: one serves all threads."""

    update_path = "update"
    """Where updates go when the location does not say so, relative to the query URL."""
    data_path = "store"
    """The same of the graph store protocol."""
    union: Fields | None = None
    """The request fields that make the default graph the union of all; ``None``: the service has to be tried."""
    own_graphs: frozenset[str] = frozenset()
    """Graphs that the engine keeps for itself, without which it holds what we wrote."""
    default_graph = True
    """Whether it has a default graph of its own, beside the union."""
    rewrites = False
    """Whether :meth:`solutions` and :meth:`triples` do anything; then a result is read whole first."""
    attempts = 1
    """How often a replacement is sent in all, when :meth:`passing` says that another attempt may do."""

    def query(self, text: str) -> str:
        """The query as the engine takes it.

        :raises ontology.errors.QueryError: it is none, and the engine would do it all the same.
        """
        return text

    def change(self, text: str) -> str:
        """The update as the engine takes it."""
        return text

    def replacement(self, graphs: Mapping[NamedNode, Iterable[Quad]]) -> str:
        """The update after which each graph holds these quads and no others; no reader sees half of it."""
        return replacement(graphs)

    def solutions(self, body: bytes) -> bytes:
        """The engine's JSON as the recommendation has it (SPARQL 1.1 Query Results JSON Format).

        :raises ValueError: it is no JSON.
        """
        return body

    def triples(self, body: bytes) -> bytes:
        """The engine's N-Triples with the terms that were written."""
        return body

    def cut(self, headers: Mapping[str, str]) -> bool:
        """Whether the head of an answer says that rows are missing in it."""
        return False

    def passing(self, reason: str) -> bool:
        """Whether what the engine says in refusing a replacement is over when it is sent again."""
        return False
