"""Named questions as both doors tell them: what they ask for, and what they answer with links to the pages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Protocol

from pyoxigraph import Literal

from graph.namespaces import PREFIXES, PROLOGUE
from graph.questions import NamedQuestion, Parameter, Type
from graph.sparql_text import literal
from graph.store.protocol import Solutions, Term
from ontology.errors import NotFound
from viz.overview import href

if TYPE_CHECKING:
    from graph.query.service import QueryService

NAMED = (Type.UNIT, Type.PERSON, Type.PLACE)
"""Types of parameters that name a thing."""
LINK = "_iri"
"""What the variable ends in that holds the IRI of the column before it."""
INTEGERS = frozenset(PREFIXES["xsd"] + name for name in ("integer", "int", "long", "nonNegativeInteger"))
FRACTIONS = frozenset(PREFIXES["xsd"] + name for name in ("decimal", "double", "float"))


class Asks(Protocol):
    """What runs queries within limits."""

    @property
    def queries(self) -> QueryService:
        """The service for queries of users."""


def declared(question: NamedQuestion) -> dict[str, Any]:
    """What the question asks and takes, as JSON values."""
    return {
        "name": question.name,
        "title": question.title,
        "titleEn": question.title_en,
        "description": question.description,
        "parameters": [
            {
                "name": parameter.name,
                "type": parameter.type.value,
                "title": parameter.title,
                "required": parameter.required,
                "values": list(parameter.values),
            }
            | ({} if parameter.default is None else {"default": parameter.default})
            for parameter in question.parameters
        ],
        "columns": list(question.columns),
        "sparql": question.sparql,
    }


def result(asks: Asks, question: NamedQuestion, values: Mapping[str, str]) -> dict[str, Any]:
    """The question with these values, the query that was run, and its rows, each with ``links`` (column → path).

    :raises ontology.errors.NotFound: nothing bears the name that a parameter has.
    :raises ontology.errors.QueryError: a parameter is unknown, missing or does not fit its type.
    :raises ontology.errors.LimitExceeded: as any query.
    """
    text = question.bind(values)
    rows = rows_of(asks.queries.select(text), question.columns)
    if not rows:
        for parameter in question.parameters:
            known(asks, parameter, values.get(parameter.name) or parameter.default or "")
    return {**declared(question), "values": dict(values), "sparql": text, "rows": rows, "total": len(rows)}


def known(asks: Asks, parameter: Parameter, value: str) -> None:
    """Nothing where the graph has a thing of this name, or the parameter is no named thing.

    :raises ontology.errors.NotFound: it has none: an empty answer would say something that is not so.
    """
    if parameter.type not in NAMED or value.startswith(("http://", "https://")):
        return
    if not asks.queries.ask(
        f"{PROLOGUE}ASK {{ ?x skos:prefLabel|skos:altLabel {literal(value.strip(), 'zh')} }}"
    ):
        raise NotFound(
            f"图谱里没有叫“{value}”的{parameter.title}；请核对名称。", value=value, place=parameter.name
        )


def rows_of(solutions: Solutions, columns: tuple[str, ...]) -> list[dict[str, Any]]:
    """One object a solution: column → text or number, and ``links`` where a column's thing has a page."""
    rows = []
    for solution in solutions.rows:
        terms = dict(zip(solutions.variables, solution, strict=True))
        row: dict[str, Any] = {column: cell(terms.get(column)) for column in columns}
        links = {
            column: path
            for column in columns
            if (term := terms.get(column + LINK)) is not None
            and (path := href(str(getattr(term, "value", ""))))
        }
        rows.append(row | ({"links": links} if links else {}))
    return rows


def cell(term: Term | None) -> str | int | float | None:
    """A term as a cell: numbers as numbers, anything else by its text."""
    if term is None:
        return None
    if isinstance(term, Literal):
        if term.datatype.value in INTEGERS:
            return int(term.value)
        if term.datatype.value in FRACTIONS:
            return float(term.value)
    return str(getattr(term, "value", term))
