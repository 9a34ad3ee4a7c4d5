"""``remove`` and ``info``: what the graph holds."""

from __future__ import annotations

from typing import Annotated

import typer

from api import console
from api.messages import told
from api.opening import opened_store, settings_of

INFO_COLUMNS = ("number", "title", "year", "tasks", "doubts")


def remove(
    context: typer.Context,
    document: Annotated[str, typer.Argument(help="文号、标题或IRI，见 dutygraph info", show_default=False)],
) -> None:
    """从图谱中移除一份文件，以及只由它陈述的内容。

    例：dutygraph remove 渝中府办〔2024〕2号
    """
    from api.following import following
    from api.workloads import followed
    from graph.loading import find_document
    from graph.loading import remove as remove_from

    settings = settings_of(context)
    with opened_store(settings, reading=True) as reader:
        found = find_document(reader, document)
    with opened_store(settings) as store, following(store, settings) as followers:
        with followed(store, *followers) as changed:
            changed.append(remove_from(store, found.value))
        console.note(told("removed", name=changed[0]))


def info(
    context: typer.Context,
    as_json: Annotated[bool, typer.Option("--json", help="输出JSON")] = False,
) -> None:
    """说明图谱在哪里、有哪些文件、各有多少任务。

    例：dutygraph info
    """
    from graph.loading import documents

    settings = settings_of(context)
    with opened_store(settings, reading=True) as store:
        listed = documents(store)
        if as_json:
            console.write_json(
                {"store": settings.location, "version": store.version, "documents": [dict(d) for d in listed]}
            )
            return
        console.note(told("store", location=settings.location))
        if not listed:
            console.note(told("empty-store"))
            return
        rows = [[d.get(key, "") for key in INFO_COLUMNS] for d in listed]
        console.write_table([told(f"info-{key}") for key in INFO_COLUMNS], rows)


COMMANDS = (remove, info)
