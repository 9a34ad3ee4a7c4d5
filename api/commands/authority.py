"""``authority init`` and ``authority apply``: a jurisdiction's own names, drafted and put to use."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from api import console
from api.messages import told
from api.opening import opened_store, settings_of
from api.usage import Command, Group
from ontology.errors import InputError, reason

app = typer.Typer(
    name="authority",
    cls=Group,
    no_args_is_help=True,
    options_metavar="[选项]",
    subcommand_metavar="命令 …",
    help="一个区县的名称规范文件：单位、集合单位和地点，各有哪些别名。",
)


@app.command(cls=Command, options_metavar="[选项]")
def init(
    context: typer.Context,
    files: Annotated[
        list[Path], typer.Argument(help="这个区县的一份或多份文件", show_default=False, readable=False)
    ],
    into: Annotated[
        Path | None, typer.Option(help="写到哪个目录；默认在设置 DUTYGRAPH_AUTHORITIES 的目录下新建一个")
    ] = None,
) -> None:
    """为一个新的区县起草名称规范文件（Turtle），列出别名、成员和地点的建议供人确认。

    单位按文件所印各自成条；可能是同一单位的名称只作为建议写成注释，附理由和原文，不会自动合并。

    例：dutygraph authority init 某区2025.docx 某区2026.docx
    """
    from api.reading import read_path, with_mentions
    from graph.authority_draft import draft

    settings = settings_of(context)
    reads = [with_mentions(read_path(file, settings)) for file in files]
    made = draft([read.document for read in reads], [read.mentions for read in reads])
    folder = into or Path(settings.authorities) / (made.code or made.jurisdiction)
    if (folder / "units.ttl").exists():
        raise InputError(
            f"{folder} 里已有名称规范文件，没有改动；请换一个目录（--into），或先移走它。", value=str(folder)
        )
    try:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "units.ttl").write_text(made.units, encoding="utf-8")
        (folder / "places.ttl").write_text(made.places, encoding="utf-8")
    except OSError as error:
        raise InputError(
            f"无法写入 {folder}（{reason(error)}）；请换一个目录。", value=str(folder)
        ) from error
    console.note(told("authority-drafted", name=made.jurisdiction, folder=folder, proposals=made.proposals))


@app.command(cls=Command, options_metavar="[选项]")
def apply(context: typer.Context) -> None:
    """按现在的名称规范文件重新整理图谱中的全部文件（改过规范文件之后用）。

    例：dutygraph authority apply
    """
    from pyoxigraph import NamedNode

    from api.reading import with_mentions
    from graph.loading import documents, load
    from graph.recalling import recalled

    with opened_store(settings_of(context)) as store:
        listed = documents(store)
        with console.progress(len(listed), told("loading")) as advance:
            for row in listed:
                advance(row["title"])
                load(store, [with_mentions(recalled(store, NamedNode(row["iri"])))])
    console.note(told("authority-applied", documents=len(listed)))
