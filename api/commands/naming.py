"""``questions``: the named questions, listed or asked."""

from __future__ import annotations

from contextlib import closing
from typing import Annotated

import typer

from api import console
from api.commands.asking import cell_text
from api.messages import told
from api.opening import opened_store, settings_of
from ontology.errors import QueryError


def questions(
    context: typer.Context,
    name: Annotated[str | None, typer.Argument(help="问题的名称；不写则列出全部", show_default=False)] = None,
    values: Annotated[
        list[str] | None, typer.Argument(help="参数，写作 名称=值，例如 unit=区住建委", show_default=False)
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="输出JSON")] = False,
) -> None:
    """列出命名问题，或回答其中一个。

    例：dutygraph questions；dutygraph questions tasks-of-unit unit=区住建委
    """
    from api.context import make_context
    from api.naming import declared, result
    from graph import questions as named

    if name is None:
        listed = [declared(one) for one in named.all().values()]
        if as_json:
            console.write_json(listed)
            return
        rows = [[one["name"], one["title"], " ".join(p["name"] for p in one["parameters"])] for one in listed]
        console.write_table([told("question-name"), told("question-title"), told("question-values")], rows)
        return
    asked = named.named(name)
    given = dict(map(pair, values or ()))
    settings = settings_of(context)
    with opened_store(settings, reading=True) as store, closing(make_context(settings, store)) as asks:
        found = result(asks, asked, given)
    if as_json:
        console.write_json(found)
        return
    console.write_table(
        asked.columns, [[cell_text(row.get(column)) for column in asked.columns] for row in found["rows"]]
    )


def pair(text: str) -> tuple[str, str]:
    """``name=value`` as a pair.

    :raises ontology.errors.QueryError: there is no ``=``.
    """
    name, equals, value = text.partition("=")
    if not equals:
        raise QueryError(f"参数“{text}”应当写作 名称=值，例如 unit=区住建委。", value=text)
    return name.strip(), value.strip()


COMMANDS = (questions,)
