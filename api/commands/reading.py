"""``parse`` and ``extract``: what a document says, and what its tasks name, as the contracts give them."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from api import console
from api.settings import Settings


class ParseFormat(StrEnum):
    """How ``parse`` prints."""

    JSON = "json"
    TEXT = "text"


File = Annotated[
    Path,
    typer.Argument(
        help="任务分解文件：txt、docx、doc、wps、rtf、odt、pdf、html、xlsx、xls 或 csv",
        show_default=False,
        readable=False,  # what cannot be read is told by who reads it
    ),
]


def parse(
    file: File,
    form: Annotated[
        ParseFormat, typer.Option("--format", help="json 给程序，text 给人看，存疑按类列出")
    ] = ParseFormat.JSON,
) -> None:
    """读一份文件，输出其中的任务（JSON）。

    文件只被读取，不会载入图谱。找不到任务时退出码为1，并说明原因。

    例：dutygraph parse examples/yuzhong2024.txt --format text
    """
    from api.reading import read_path
    from loaders.parse_contract import as_contract, as_text

    document = read_path(file, Settings.from_environment())
    if form is ParseFormat.TEXT:
        console.write(as_text(document))
    else:
        console.write_json(as_contract(document))


def extract(file: File) -> None:
    """读一份文件，输出每条任务正文提到的地点、项目和指标（JSON）。

    例：dutygraph extract examples/yuzhong2024.txt
    """
    from api.reading import read_path, with_mentions
    from loaders.extract_contract import as_contract

    read = with_mentions(read_path(file, Settings.from_environment()))
    console.write_json(as_contract(read.document, read.mentions))


COMMANDS = (parse, extract)
