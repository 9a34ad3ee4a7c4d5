"""Values put into a named question: each checked by its type, each written by :mod:`graph.sparql_text` alone."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from decimal import Decimal, InvalidOperation

from graph.namespaces import PROLOGUE
from graph.questions.header import CHOICES, THINGS, Header, Parameter, Type
from graph.sparql_text import iri, literal
from ontology.errors import QueryError
from ontology.identifiers import arabic

PLACES = re.compile(r"# bind: (?P<thing>[a-z]+)|\$(?P<value>[a-z]+)")
ORDINAL = re.compile(r"第?(?P<number>[一二三四五六七八九十百\d]{1,4})章?")
LONGEST, LARGEST = 200, 1_000_000


def bound(header: Header, values: Mapping[str, str]) -> str:
    """The query with ``values`` in it; what is not given takes its default.

    :raises ontology.errors.QueryError: an unknown parameter, none where one is needed, or a value that does not fit.
    """
    known = {parameter.name: parameter for parameter in header.parameters}
    for name in values:
        if name not in known:
            expected = "、".join(known) or "（没有参数）"
            raise QueryError(
                f"没有叫“{name}”的参数；可用的参数：{expected}。", value=name, code="unknown-parameter"
            )
    terms = {
        name: _term(parameter, values.get(name) or parameter.default) for name, parameter in known.items()
    }
    return PROLOGUE + PLACES.sub(lambda match: terms[match["thing"] or match["value"]], header.body)


def _term(parameter: Parameter, value: str | None) -> str:
    if value is None or not value.strip():
        raise QueryError(
            f"请填写“{parameter.title}”（{parameter.name}）。", value=parameter.name, code="missing-parameter"
        )
    if len(value) > LONGEST:
        raise QueryError(
            f"“{parameter.title}”太长（超过{LONGEST}字）。", value=value[:40], code="bad-parameter"
        )
    return WRITERS[parameter.type](parameter, value.strip())


def _bad(parameter: Parameter, value: str, expected: str) -> QueryError:
    return QueryError(
        f"“{parameter.title}”应当是{expected}，而不是“{value}”。", value=value, code="bad-parameter"
    )


def _thing(parameter: Parameter, value: str) -> str:
    """Restricts the variable of the parameter's name to the thing."""
    variable = f"?{parameter.name}"
    if value.startswith(("http://", "https://")):
        return f"VALUES {variable} {{ {iri(value)} }}"
    number = ORDINAL.fullmatch(value) if parameter.type is Type.CHAPTER else None
    ordinal = arabic(number["number"]) if number else None
    if ordinal is not None:
        return f"{{ SELECT DISTINCT {variable} WHERE {{ {variable} a dg:Chapter ; dg:number {ordinal} }} }}"
    name = literal(value, "zh")
    return f"{{ SELECT DISTINCT {variable} WHERE {{ {variable} skos:prefLabel|skos:altLabel {name} . {_classed(parameter)} }} }}"


def _classed(parameter: Parameter) -> str:
    return f"?{parameter.name} a dg:{parameter.type.value.capitalize()}"


def _integer(parameter: Parameter, value: str) -> str:
    if not (value.isascii() and value.isdigit()) or int(value) > LARGEST:
        raise _bad(parameter, value, f"0到{LARGEST}之间的整数")
    return str(int(value))


def _decimal(parameter: Parameter, value: str) -> str:
    try:
        number = Decimal(value.removesuffix("%")) if value.isascii() else None
    except InvalidOperation:
        number = None
    if number is None or not number.is_finite() or abs(number) > LARGEST * LARGEST:
        raise _bad(parameter, value, "一个数，例如 10 或 7.5")
    return format(number, "f")


def _choice(parameter: Parameter, value: str) -> str:
    choices = CHOICES[parameter.type]
    if value not in choices:
        raise _bad(parameter, value, "、".join(choices) + "之一")
    return choices[value]


def _text(_: Parameter, value: str) -> str:
    return literal(value)


WRITERS: Mapping[Type, Callable[[Parameter, str], str]] = {
    **dict.fromkeys(THINGS, _thing),
    **dict.fromkeys(CHOICES, _choice),
    Type.INTEGER: _integer,
    Type.DECIMAL: _decimal,
    Type.TEXT: _text,
}
"""Type → how a value of it is written as a term or, for a thing, as a pattern."""
