"""``load``, ``remove`` and ``info``: what the graph holds."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from api import console
from api.messages import error_line, told
from api.opening import opened_store, settings_of
from api.outcomes import EXIT_INPUT
from graph.store.protocol import Store
from ontology.errors import InputError, LimitExceeded

if TYPE_CHECKING:
    from graph.workload.index import WorkloadIndex

INFO_COLUMNS = ("number", "title", "year", "tasks", "doubts")


def load(
    context: typer.Context,
    files: Annotated[
        list[Path], typer.Argument(help="一份或多份任务分解文件", show_default=False, readable=False)
    ],
    replace: Annotated[
        bool, typer.Option("--replace/--keep", help="同一文件已载入时：替换，或保持原样")
    ] = True,
) -> None:
    """把文件载入图谱。同一份文件再次载入即替换；存疑之处会列出数目。

    每份文件要么整份载入，要么完全不动；显示“已载入”之后，即使断电也不会丢失。

    例：dutygraph load examples/yuzhong2024.txt
    """
    from api.reading import read_path, with_mentions
    from api.workloads import followed, opened_index
    from graph.loading import load as load_into

    settings = settings_of(context)
    refused = []
    with ExitStack() as held, console.progress(len(files), told("loading")) as advance:
        store: Store | None = None
        index: WorkloadIndex | None = None
        for file in files:
            advance(file.name)
            try:
                read = with_mentions(read_path(file, settings))
            except (InputError, LimitExceeded) as error:
                refused.append(f"{file.name or file}：{error_line(error)}")
                continue
            # Opened with the first document that can be loaded: a bad file leaves no trace, not even an empty store.
            if store is None or index is None:
                store = held.enter_context(opened_store(settings))
                index = opened_index(store, settings)
            with followed(store, index) as changed:
                loaded = load_into(store, [read], keep=not replace)
                changed += [done.iri for done in loaded]
            for done in loaded:
                doubts = told("doubts", doubts=done.doubts, file=file) if done.doubts else ""
                console.note(told(done.outcome, title=done.title, tasks=done.tasks, doubts=doubts))
    for line in refused:
        console.note(line)
    if refused:
        raise typer.Exit(EXIT_INPUT)


def remove(
    context: typer.Context,
    document: Annotated[str, typer.Argument(help="文号、标题或IRI，见 dutygraph info", show_default=False)],
) -> None:
    """从图谱中移除一份文件，以及只由它陈述的内容。

    例：dutygraph remove 渝中府办〔2024〕2号
    """
    from api.workloads import followed, opened_index
    from graph.loading import find_document
    from graph.loading import remove as remove_from

    settings = settings_of(context)
    with opened_store(settings, reading=True) as reader:
        found = find_document(reader, document)
    with opened_store(settings) as store:
        with followed(store, opened_index(store, settings)) as changed:
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


COMMANDS = (load, remove, info)
