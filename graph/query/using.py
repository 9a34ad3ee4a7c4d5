"""The dataset of an update request, written into its text (SPARQL 1.1 Protocol, section 2.2.3)."""

from __future__ import annotations

from graph import sparql_text
from graph.query.lexicon import Kind, Token, tokens
from graph.query.question import Dataset
from ontology.errors import QueryError

OWN_DATASET = frozenset({"USING", "WITH"})


def with_dataset(update: str, dataset: Dataset) -> str:
    """``update`` with a USING clause before each WHERE; ``DELETE WHERE`` is written out, as it takes none.

    :raises QueryError: the text has USING or WITH itself, or a graph's name is no IRI.
    """
    clause = "".join(
        f" USING {named}{sparql_text.iri(graph)}"
        for named, graphs in (("", dataset.default or ()), ("NAMED ", dataset.named or ()))
        for graph in graphs
    )
    outer = [token for token in tokens(update) if token.depth == 0]
    if any(token.word in OWN_DATASET for token in outer):
        raise QueryError(
            "更新语句里已有 USING 或 WITH，请求里就不能再给 using-graph-uri。", code="dataset-conflict"
        )
    pieces, done = [], 0
    for place, token in enumerate(outer):
        if token.word != "WHERE":
            continue
        pieces.append(update[done : token.start])
        if place and outer[place - 1].word == "DELETE":
            pieces.append(pattern_after(update, outer, place))
        pieces.append(f"{clause} ")
        done = token.start
    return "".join(pieces) + update[done:]


def pattern_after(update: str, outer: list[Token], place: int) -> str:
    """The bracketed pattern that follows the token at ``place``."""
    following = outer[place + 1 :]
    opening = next((token for token in following if token.kind is Kind.OPEN), None)
    closing = next((token for token in following if token.kind is Kind.CLOSE), None)
    return update[opening.start : closing.end] if opening and closing else ""
